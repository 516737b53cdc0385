"""Code run in Pyodide on its own page: the compiled pass without a session, and single answers."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from glassnet.config import parse_config
from glassnet.data import datasets
from glassnet.data.datasets import Dataset
from glassnet.engines.engines import Engines
from glassnet.engines.kernel import Kernel
from glassnet.learning.network import feed_forward
from glassnet.runs.session import Session

ENGINES = Engines()
held: dict[str, Dataset] = {}


def provide_kernel(name: str, functions: Kernel) -> None:
    """Make an engine available, from JavaScript."""
    ENGINES.provide(name, functions)


def provide_digits(data: Any) -> None:
    """Keep the digits. data: the bytes of digits.npz, from JavaScript."""
    held["digits"] = datasets.packed_digits(bytes(data))


def rate(seconds: float, work: Callable[[], int]) -> float:
    """Return the work done per second; each call of work() does some and returns how much."""
    work()
    done, started = 0, time.perf_counter()
    while time.perf_counter() - started < seconds:
        done += work()
    return done / (time.perf_counter() - started)


def bare_steps(config: dict[str, Any], seconds: float) -> float:
    """Updates per second of the compiled pass alone: passes over all rows, nothing between them."""
    parsed = parse_config(config)
    is_digits = parsed.dataset == "digits"
    dataset = held["digits"] if is_digits else datasets.truth_table(parsed.truth_table)
    session = Session(parsed, dataset, ENGINES)
    inputs, targets = session.updates.all_rows
    steps = len(inputs) // parsed.batch_size if is_digits else 10_000
    kernel = session.compiled_pass.kernel()
    assert kernel is not None, "this browser has no WebAssembly SIMD"

    def work() -> int:
        session.compiled_pass.train(
            kernel, parsed, inputs, targets, None, 0, [parsed.learning_rate], steps
        )
        return steps

    return rate(seconds, work)


def latency(config: dict[str, Any], seconds: float) -> float:
    """Microseconds for the answer to one digit."""
    parsed = parse_config(config)
    session = Session(parsed, held["digits"], ENGINES)
    row = session.dataset.train.inputs[:1].astype(np.float32) / 255

    def work() -> int:
        for _ in range(100):
            feed_forward(session.network, row)
        return 100

    return 1e6 / rate(seconds, work)


def answer(name: str, arguments: str) -> str:
    """Call a function of this file; arguments and answer are JSON."""
    return json.dumps(globals()[name](**json.loads(arguments)))
