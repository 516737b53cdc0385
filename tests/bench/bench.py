"""The measurements: every kind of work, by every contender."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import ExitStack
from functools import cached_property
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from glassnet.config import PRESETS
from tests.bench import browser as pages
from tests.bench.browser import Contender, Missing, started
from tests.bench.measuring import Result, measure
from tests.bench.report import BARE, DESK, DRAWING, ENGINE, OURS, PLAIN, PYTHON, REFERENCE
from tests.page.served.desk_server import Desk
from tests.page.served.pages_server import Host

DIGITS = {
    "dataset": "digits",
    "hidden_layers": "200",
    "hidden_activation": "sigmoid",
    "output_activation": "sigmoid",
    "loss": "squared_error",
    "error_rule": "exact",
    "optimizer": "sgd",
    "learning_rate": 0.5,
    "batch_size": 100,
    "batch_order": "in_order",
    "iterations": 10_000_000,
    "record_every": 10,
    "precision": "float32",
}
ROW_BY_ROW = {
    **DIGITS,
    "batch_size": 1,
    "error_rule": "notebook",
    "learning_rate": 0.05,
    "record_every": 1000,
}
XOR = {
    "dataset": "truth_table",
    "truth_table": "00 10 10 01 10 01 01 11",
    "hidden_layers": "4",
    "hidden_activation": "sigmoid",
    "output_activation": "sigmoid",
    "loss": "squared_error",
    "error_rule": "exact",
    "optimizer": "sgd",
    "learning_rate": 0.5,
    "batch_size": 8,
    "batch_order": "in_order",
    "iterations": 10_000_000,
    "record_every": 1000,
    "precision": "float32",
}
HIDDEN = (50, 100, 200, 400, 800)
ROWS = (1_000, 8_000, 20_000, 60_000)
PEERS = {
    "TensorFlow.js wasm": ("tfjs", "wasm"),
    "TensorFlow.js webgl": ("tfjs", "webgl"),
    "TensorFlow.js cpu": ("tfjs", "cpu"),
    "ConvNetJS": ("convnetjs", ""),
    "brain.js": ("brain", ""),
}
RELAXED = "Glassnet simd_relaxed"
ENGINES = {OURS: "simd", RELAXED: "simd_relaxed", REFERENCE: "numpy"}
SITE_DIGITS = "site/data/digits.npz"
"""A file that the page fetches early, but needs only to train digits."""
LONG_TRAINING, SHORT_TRAINING = 3000, 300
"""Iterations during which the main thread is watched."""
Work = Callable[[], float]
Native = Callable[[str, float], float]
"""Makes a native library do some work for some seconds."""


class Bench:
    """The contenders, each started on first use, and the measurements."""

    def __init__(
        self, server: Host, browser: Browser, rounds: int, seconds: float, desk: Desk | None = None
    ) -> None:
        """desk: the same site with Python outside the browser, or None where it is missing."""
        self.server, self.browser, self.desk = server, browser, desk
        self.rounds, self.seconds = rounds, seconds
        self.natives: dict[str, Native] = {}

    @cached_property
    def glassnet(self) -> Contender | Missing:
        """The page's own client and worker, started by the benchmark."""
        return started(lambda: pages.open_glassnet(self.browser, self.server.address))

    @cached_property
    def pyodide(self) -> Contender | Missing:
        """Our package in Pyodide without worker, session or page."""
        return started(lambda: pages.open_pyodide(self.browser, self.server.address))

    @cached_property
    def peers(self) -> dict[str, Contender | Missing]:
        """JavaScript libraries, each with one backend."""
        base = self.server.address
        return {
            title: started(functools.partial(pages.open_peer, self.browser, base, *names))
            for title, names in PEERS.items()
        }

    def train(
        self, config: dict[str, Any], unit: str, digits: str = SITE_DIGITS, **changes: object
    ) -> Work:
        """Return a function that measures training by worker and session."""
        options = {
            "lab": "xor" if config["dataset"] == "truth_table" else "digits",
            "config": {**config, **changes},
            "seconds": self.seconds,
            "unit": unit,
            "address": f"{self.server.address}{digits}",
        }
        return lambda: float(self.glassnet.call("train", **options))

    def ours(self, config: dict[str, Any], unit: str, digits: str = SITE_DIGITS) -> dict[str, Work]:
        """Return functions that measure training, one per engine."""
        return {title: self.train(config, unit, digits, engine=name) for title, name in ENGINES.items()}

    def theirs(self, work: str, native_work: str | None, **options: object) -> dict[str, Work]:
        """Return functions that measure the peers, inside and outside the browser."""
        asked = {"seconds": self.seconds, **options}

        def of(contender: Contender | Missing) -> Work:
            return lambda: float(contender.call(work, **asked))

        contenders = {title: of(peer) for title, peer in self.peers.items()}
        if native_work:
            for title, ask in self.natives.items():
                contenders[title] = functools.partial(ask, native_work, self.seconds)
        return contenders

    def bare(self, config: dict[str, Any], rows: int) -> Work:
        """Return a function that measures the compiled pass alone, with batches of `rows`."""
        options = {"config": {**config, "engine": "simd"}, "seconds": self.seconds}
        return lambda: rows * float(self.pyodide.call("answer", name="bare_steps", **options))

    def latency(self, engine: str) -> Work:
        """Return a function that measures reading one digit."""
        options = {"config": {**DIGITS, "engine": engine}, "seconds": self.seconds}
        return lambda: float(self.pyodide.call("answer", name="latency", **options))

    def digits(self) -> Result:
        """Train digits in batches."""
        contenders = {
            **self.ours(DIGITS, "samples"),
            BARE: self.bare(DIGITS, 100),
            **self.theirs("digits", "digits", hidden=200, rows=8000),
        }
        return measure(Result("Training digits, 784-200-10", "samples/s"), contenders, self.rounds)

    def row_by_row(self) -> Result:
        """Train digits row by row, by the notebook's error rule."""
        contenders = {
            f"{title}, {precision}": self.train(ROW_BY_ROW, "samples", engine=name, precision=precision)
            for title, name in ((OURS, "simd"), (REFERENCE, "numpy"))
            for precision in ("float64", "float32")
        }
        return measure(
            Result("Digits row by row, the notebook's rule", "samples/s"), contenders, self.rounds
        )

    def xor(self) -> Result:
        """Train XOR on all rows at once."""
        contenders = {
            **self.ours(XOR, "iteration"),
            BARE: self.bare(XOR, 1),
            **self.theirs("xor", "xor"),
        }
        return measure(Result("XOR, 3-4-2, 8 rows a step", "steps/s"), contenders, self.rounds)

    def answers(self) -> Result:
        """Read one digit."""
        contenders = {
            OURS: self.latency("simd"),
            REFERENCE: self.latency("numpy"),
            **self.theirs("latency", "latency"),
        }
        result = Result("One digit's answer, 784-200-10", "microseconds", less_is_better=True)
        return measure(result, contenders, self.rounds)

    def recording(self) -> Result:
        """Record one update line by line, as the Code tab does."""
        works: dict[str, Work] = {}
        for title, lab, config in (
            ("XOR, 3-4-2, 8 rows", "xor", XOR),
            ("digits, 784-200-10, 100 rows", "digits", DIGITS),
        ):
            options = {"lab": lab, "config": config, "address": f"{self.server.address}{SITE_DIGITS}"}
            works[title] = functools.partial(self._record, options)
        result = Result("Recording one update line by line", "milliseconds", less_is_better=True)
        return measure(result, works, self.rounds)

    def looking_back(self) -> Result:
        """Measure the slowest return to an earlier moment in a whole run of each preset."""
        works: dict[str, Work] = {}
        for lab, title in (
            ("xor", "preset xor, 2,000 updates"),
            ("digits", "preset digits, 1,200 updates"),
        ):
            config = PRESETS[lab].record() | {"engine": "simd"}
            options = {"lab": lab, "config": config, "address": f"{self.server.address}{SITE_DIGITS}"}
            works[title] = functools.partial(self._look_back, options)
        result = Result("The slowest of 30 moments of a run", "milliseconds", less_is_better=True)
        return measure(result, works, self.rounds)

    def _look_back(self, options: dict[str, Any]) -> float:
        return float(self.glassnet.call("lookBack", **options))

    def _record(self, options: dict[str, Any]) -> float:
        return float(self.glassnet.call("record", **options))

    def growth_of_units(self) -> list[Result]:
        """Train networks of several widths."""
        results = []
        for hidden in HIDDEN:
            theirs = self.theirs("digits", None, hidden=hidden, rows=8000)
            wasm = {title: work for title, work in theirs.items() if title == "TensorFlow.js wasm"}
            contenders = {**self.ours({**DIGITS, "hidden_layers": str(hidden)}, "samples"), **wasm}
            results.append(
                measure(Result(f"{hidden} hidden units", "samples/s"), contenders, self.rounds)
            )
        return results

    def growth_of_rows(self) -> list[Result]:
        """Train on sets of several sizes."""
        results = []
        for rows in ROWS:
            theirs = self.theirs("digits", None, hidden=200, rows=rows)
            wasm = {title: work for title, work in theirs.items() if title == "TensorFlow.js wasm"}
            contenders = {**self.ours(DIGITS, "samples", f"made/digits-{rows}.npz"), **wasm}
            results.append(measure(Result(f"{rows:,} digits", "samples/s"), contenders, self.rounds))
        return results

    def starts(self) -> list[Result]:
        """Measure from navigation to the first answer, with an empty and with a filled cache."""
        base = self.server.address
        places: dict[str, tuple[str, list[str] | None, bool]] = {
            DRAWING: (f"{base}site/#lab=draw", pages.FIRST_DRAWING, True),
            PYTHON: (f"{base}site/#lab=xor", pages.FIRST_COST, False),
            ENGINE: (f"{base}pages/start.html", None, False),
            PLAIN: (f"{base}pages/plain.html", None, False),
        }
        if self.desk:
            places[DESK] = (f"{self.desk.address}#lab=xor", pages.FIRST_COST, False)
        stored = self.desk.entered if self.desk else None
        cold = Result("Start, nothing cached", "ms", less_is_better=True)
        cached = Result("Start, cached", "ms", less_is_better=True)
        with ExitStack() as contexts:
            kept: dict[str, BrowserContext] = {}

            def of_cold(title: str) -> float:
                with self.browser.new_context(service_workers="block", storage_state=stored) as context:
                    return pages.start_milliseconds(context, *places[title])

            def of_cached(title: str) -> float:
                if title not in kept:
                    context = self.browser.new_context(service_workers="block", storage_state=stored)
                    contexts.enter_context(context)
                    pages.start_milliseconds(context, *places[title])  # fills the cache
                    kept[title] = context
                return pages.start_milliseconds(kept[title], *places[title])

            for result, work in ((cold, of_cold), (cached, of_cached)):
                measure(result, {title: functools.partial(work, title) for title in places}, self.rounds)
        return [cold, cached]

    def weights(self) -> Result:
        """Measure the gzipped size of a first visit."""

        def kilobytes(path: str, answer: list[str] | None, left_out: str) -> float:
            self.server.asked.clear()
            with self.browser.new_context(service_workers="block") as context:
                pages.start_milliseconds(context, f"{self.server.address}{path}", answer)
            weights = self.server.weights().items()
            return sum(size for name, size in weights if name != left_out) / 1000

        xor = ("site/#lab=xor", pages.FIRST_COST)
        contenders = {
            "Glassnet, all that the first prediction needs": (*xor, SITE_DIGITS),
            "Glassnet, with the digits to train on": (*xor, ""),
            "plain Pyodide, NumPy and the weights": ("pages/plain.html", None, ""),
        }
        result = Result("Bytes over gzip", "kB", less_is_better=True)
        works = {title: functools.partial(kilobytes, *facts) for title, facts in contenders.items()}
        return measure(result, works, 1)

    def teaching(self) -> Result:
        """Measure teaching as the user sees it, from the press of the button to the end."""
        work = functools.partial(pages.teaching_milliseconds, self.browser, self.server.address)
        result = Result("Teaching a sign, ten drawings, half old digits", "ms", less_is_better=True)
        return measure(result, {"Glassnet's page": work}, self.rounds)

    def longest_task(self) -> Result:
        """Watch the main thread while the page's own button trains digits."""
        iterations = LONG_TRAINING if self.seconds >= 1 else SHORT_TRAINING
        work = functools.partial(pages.longest_task, self.browser, self.server.address, iterations)
        result = Result("Longest task of the main thread while digits are trained", "ms")
        return measure(result, {"Glassnet's page": work}, 1)

    def ways(self) -> dict[str, dict[str, str]]:
        """Name the fastest way of each peer that has several, by kind of work."""
        return {
            title: peer.call("ways") for title, peer in self.peers.items() if isinstance(peer, Contender)
        }
