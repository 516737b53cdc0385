"""Runs the benchmark. What is slow is told, and never an error."""

from __future__ import annotations

import argparse
import functools
import io
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Browser, sync_playwright

from tests.bench import browser as pages
from tests.bench.browser import Contender
from tests.bench.measuring import Result, measure
from tests.bench.report import Report
from tests.e2e.conftest import QUIET_CHROMIUM
from tests.e2e.pages_server import Host

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
NATIVE = {"native NumPy": "numpy", "native PyTorch": "torch", "native scikit-learn": "sklearn"}
OURS, RELAXED, REFERENCE = "Glassnet simd", "Glassnet simd_relaxed", "Glassnet numpy"
ENGINES = {OURS: "simd", RELAXED: "simd_relaxed", REFERENCE: "numpy"}
BARE = "bare kernel loop"
Work = Callable[[], float]


def parse() -> argparse.Namespace:
    """Parse the command line that build.py writes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path, required=True, help="holds site, plain and peers")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--chromium", default=None)
    parser.add_argument("--torch", default=None, help="a Python that has PyTorch")
    return parser.parse_args()


def write_digits(root: Path) -> None:
    """Write the training digits as plain bytes, and packed sets of other sizes, by repetition."""
    made = root / "made"
    made.mkdir(exist_ok=True)
    shutil.copytree(pages.PAGES, root / "pages", dirs_exist_ok=True)
    with np.load(root / "site" / "data" / "digits.npz") as packed:
        pixels, labels, split = packed["pixels"], packed["labels"], packed["split"]
    train = int(split[0])
    (made / "digits.bin").write_bytes(pixels[:train].tobytes() + labels[:train].tobytes())
    for rows in ROWS:
        chosen = np.concatenate([np.arange(rows) % train, np.arange(train, train + 200)])
        parts = {"pixels": pixels[chosen], "labels": labels[chosen]}
        memory = io.BytesIO()
        np.savez(memory, **parts, split=np.array([rows, 100, 100]))
        (made / f"digits-{rows}.npz").write_bytes(memory.getvalue())


@contextmanager
def native(python: str, library: str, folder: Path) -> Iterator[Callable[[str, float], float]]:
    """Start native.py; gives a function of work and seconds."""
    script = Path(__file__).parent / "native.py"
    command = [python, str(script), library, str(folder)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, stderr=subprocess.DEVNULL, **pipes) as process:
        assert process.stdin
        assert process.stdout
        lines = process.stdout

        def answer() -> Any:
            line = lines.readline()
            if not line:
                raise RuntimeError("it ended before it answered")
            return json.loads(line)

        version = answer()
        print(f"{library} {version}, one thread", flush=True)

        def ask(work: str, seconds: float) -> float:
            assert process.stdin
            process.stdin.write(json.dumps({"work": work, "seconds": seconds}) + "\n")
            process.stdin.flush()
            return float(answer())

        yield ask
        with suppress(BrokenPipeError):
            process.stdin.close()


class Bench:
    """Everything that was started, and the measurements."""

    def __init__(self, server: Host, browser: Browser, rounds: int, seconds: float) -> None:
        self.server, self.browser = server, browser
        self.rounds, self.seconds = rounds, seconds
        base = server.address
        self.glassnet = pages.open_glassnet(browser, base)
        self.pyodide = pages.open_pyodide(browser, base)
        self.peers: dict[str, Contender] = {}
        self.natives: dict[str, Callable[[str, float], float]] = {}
        for title, (name, backend) in PEERS.items():
            try:
                self.peers[title] = pages.open_peer(browser, base, name, backend)
            except Exception as error:  # a backend that this browser has not
                print(f"{title} is left out: {str(error).strip().splitlines()[0]}", flush=True)

    def train(self, config: dict[str, Any], unit: str, **changes: object) -> Work:
        """Give a measurement of training through the worker and the session."""
        options = {
            "lab": "xor" if config["dataset"] == "truth_table" else "digits",
            "config": {**config, **changes},
            "seconds": self.seconds,
            "unit": unit,
        }
        return lambda: float(self.glassnet.call("train", **options))

    def ours(self, config: dict[str, Any], unit: str) -> dict[str, Work]:
        """Give that of every engine."""
        return {title: self.train(config, unit, engine=name) for title, name in ENGINES.items()}

    def theirs(self, work: str, native_work: str | None, **options: object) -> dict[str, Work]:
        """Give the measurements of the peers, in the browser and outside."""
        asked = {"seconds": self.seconds, **options}

        def of(contender: Contender) -> Work:
            return lambda: float(contender.call(work, **asked))

        contenders = {title: of(peer) for title, peer in self.peers.items()}
        if native_work:
            for title, ask in self.natives.items():
                contenders[title] = functools.partial(ask, native_work, self.seconds)
        return contenders

    def bare(self, config: dict[str, Any], rows: int) -> Work:
        """Give a measurement of the compiled pass alone, `rows` a step."""
        options = {"config": {**config, "engine": "simd"}, "seconds": self.seconds}
        return lambda: rows * float(self.pyodide.call("answer", name="bare_steps", **options))

    def latency(self, engine: str) -> Work:
        """Give a measurement of the answer to one digit."""
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
        """Ask for one digit."""
        contenders = {
            OURS: self.latency("simd"),
            REFERENCE: self.latency("numpy"),
            **self.theirs("latency", "latency"),
        }
        result = Result("One digit's answer, 784-200-10", "microseconds", less_is_better=True)
        return measure(result, contenders, self.rounds)

    def growth_of_units(self) -> list[Result]:
        """Train networks of other widths."""
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
        """Train on sets of other sizes."""
        results = []
        for rows in ROWS:
            address = f"{self.server.address}made/digits-{rows}.npz"
            self.glassnet.call("provideDigits", address=address)
            theirs = self.theirs("digits", None, hidden=200, rows=rows)
            wasm = {title: work for title, work in theirs.items() if title == "TensorFlow.js wasm"}
            contenders = {**self.ours(DIGITS, "samples"), **wasm}
            results.append(measure(Result(f"{rows:,} digits", "samples/s"), contenders, self.rounds))
        self.glassnet.call("provideDigits", address=f"{self.server.address}site/data/digits.npz")
        return results

    def starts(self) -> list[Result]:
        """Navigate to the first answer, with an empty cache and with a filled one."""
        base = self.server.address
        places = {
            "Glassnet's page": (f"{base}site/", False),
            "Glassnet's engine, a digit": (f"{base}pages/start.html", True),
            "plain Pyodide and NumPy": (f"{base}pages/plain.html", True),
        }
        cold = Result("Start, nothing cached", "ms", less_is_better=True)
        cached = Result("Start, cached", "ms", less_is_better=True)
        with ExitStack() as contexts:
            kept = {}
            for title, place in places.items():
                kept[title] = contexts.enter_context(self.browser.new_context(service_workers="block"))
                pages.start_milliseconds(kept[title], *place)  # fills the cache

            def of_cold(place: tuple[str, bool]) -> float:
                with self.browser.new_context(service_workers="block") as context:
                    return pages.start_milliseconds(context, *place)

            measure(cold, {t: functools.partial(of_cold, p) for t, p in places.items()}, self.rounds)
            works = {
                t: functools.partial(pages.start_milliseconds, kept[t], *p) for t, p in places.items()
            }
            measure(cached, works, self.rounds)
        return [cold, cached]

    def weights(self) -> dict[str, dict[str, int]]:
        """Weigh what a first visit transfers, over gzip."""
        weights = {}
        for title, address, by_itself in (
            ("Glassnet", f"{self.server.address}site/", False),
            ("plain", f"{self.server.address}pages/plain.html", True),
        ):
            self.server.asked.clear()
            with self.browser.new_context(service_workers="block") as context:
                pages.start_milliseconds(context, address, by_itself)
            weights[title] = self.server.weights()
        return weights


def processor() -> str:
    """Name this machine's processor."""
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text().splitlines() if facts.exists() else []
    named = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    return f"{named[0] if named else platform.processor() or platform.machine()}, {os.cpu_count()} cores"


def run(options: argparse.Namespace) -> None:
    """Measure everything, and write the report."""
    write_digits(options.root)
    arguments = [
        *QUIET_CHROMIUM,
        *(["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []),
    ]
    arguments.remove("--disable-gpu")  # webgl shall have what there is
    with ExitStack() as stack:
        server = Host(options.root.resolve())
        stack.callback(server.stop)
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=options.chromium, args=arguments)
        where = f"Chromium {browser.version}, {processor()}, {platform.system()}"
        print(f"Measuring in {where}; {options.rounds} rounds.", flush=True)
        # Starts come first, while nothing else is open.
        bench = Bench.__new__(Bench)
        bench.server, bench.browser, bench.rounds = server, browser, options.rounds
        starts, weights = bench.starts(), bench.weights()
        longest = pages.longest_task(browser, server.address, 3000 if options.seconds >= 1 else 300)
        bench = Bench(server, browser, options.rounds, options.seconds)
        for title, library in NATIVE.items():
            python = options.torch if library == "torch" else sys.executable
            if not python:
                print(f"{title} is left out: PyTorch could not be installed here.", flush=True)
                continue
            try:
                bench.natives[title] = stack.enter_context(
                    native(python, library, options.root / "made")
                )
            except Exception as error:
                print(f"{title} is left out: {error}", flush=True)
        report = Report(
            where=where,
            rounds=options.rounds,
            digits=bench.digits(),
            xor=bench.xor(),
            answers=bench.answers(),
            row_by_row=bench.row_by_row(),
            units=bench.growth_of_units(),
            rows=bench.growth_of_rows(),
            starts=starts,
            weights=weights,
            longest_task=longest,
            ways={title: peer.call("ways") for title, peer in bench.peers.items()},
        )
        browser.close()
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "bench.md").write_text(report.markdown(), encoding="utf-8")
    (options.out / "bench.svg").write_text(report.chart(), encoding="utf-8")
    print(report.markdown())
    print(f"Written: {options.out / 'bench.md'} and bench.svg.")


if __name__ == "__main__":
    run(parse())
