"""Runs inside Pyodide, for test_kernel.py: the kernel beside the reference, on the same numbers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from glassnet import learning_rules, products
from glassnet.augmentation import augment
from glassnet.compiled_pass import covers
from glassnet.config import Config, parse_config
from glassnet.datasets import Dataset, Examples, one_hot
from glassnet.named_data import named_data
from glassnet.replay import replay_run
from glassnet.run_record import run_record
from glassnet.session import Session

Step = tuple[int, str, list[Any]]
AT_ONCE = 10**6
"""More updates than any run here has."""
ACTS: dict[str, Callable[..., None]] = {
    "configure": Session.configure,
    "extend": Session.extend,
    "set_parameter": Session.set_parameter,
    "switch_unit": Session.switch_unit,
}
"""What a person may do to a session."""


def compare_products(engine: str, rows: int, fan_in: int, units: int, seed: int) -> dict[str, Any]:
    """Compute the three products by an engine and by np.matmul.

    Returns the largest difference, relative to the largest number, and the engine in use.
    """
    rng = np.random.default_rng(seed)
    inputs = rng.normal(size=(rows, fan_in)).astype(np.float32)
    inputs[:, rng.random(fan_in) < rng.choice([0, 0.5, 1])] = 0
    inputs[rng.random(inputs.shape) < rng.choice([0, 0.5])] = 0
    weights = rng.normal(size=(fan_in, units)).astype(np.float32)
    biases = rng.normal(size=(1, units)).astype(np.float32)
    delta = rng.normal(size=(rows, units)).astype(np.float32)
    with products.computing_with(engine):
        found = [
            products.affine(inputs, weights, biases),
            products.weight_gradient(inputs, delta),
            products.error_below(delta, weights),
        ]
    expected = [inputs @ weights + biases, inputs.T @ delta, delta @ weights.T]
    differences = [
        float(np.abs(mine - right).max() / (1 + np.abs(right).max()))
        for mine, right in zip(found, expected, strict=True)
    ]
    return {"difference": max(differences), "engine": products.engine_in_use(engine)}


def compare_moved(engine: str, rows: int, precision: str) -> dict[str, Any]:
    """Move digits by an engine and by NumPy."""
    config = parse_config({"augment_shift": 8, "augment_rotate": 30, "augment_scale": 0.3})
    images = np.random.default_rng(rows).random((rows, 784)).astype(precision)
    with products.computing_with(engine):
        found = augment(images, config, np.random.default_rng(3))
    expected = augment(images, config, np.random.default_rng(3))
    return {"equal": np.array_equal(found, expected), "engine": products.engine_in_use(engine)}


def float64_keeps_the_reference() -> bool:
    """Tell whether the kernel leaves products in float64 to NumPy, bit for bit."""
    rng = np.random.default_rng(1)
    inputs, weights = rng.normal(size=(30, 50)), rng.normal(size=(50, 40))
    with products.computing_with("numpy"):
        expected = products.affine(inputs, weights, np.zeros((1, 40)))
    with products.computing_with("simd"):
        found = products.affine(inputs, weights, np.zeros((1, 40)))
    return found.dtype == np.float64 and np.array_equal(found, expected)


def grow_memory(megabytes: int) -> None:
    """Make Python's memory grow, after the kernel was loaded onto it."""
    held = [np.ones(1 << 20, np.uint8) for _ in range(megabytes)]
    assert len(held) == megabytes


def compare_training(record: dict[str, Any], slices: int, plan: list[Step]) -> dict[str, Any]:
    """Train by the reference, by the kernel at once, and by the kernel in slices.

    plan: after how many more updates a person does what: a name in ACTS, and its arguments.
    """
    config = parse_config(record)
    dataset = named_data(config, few_digits)
    reference = trained(replace(config, engine="numpy"), dataset, plan, AT_ONCE)
    whole = trained(replace(config, engine="simd"), dataset, plan, AT_ONCE)
    sliced = trained(replace(config, engine="simd"), dataset, plan, slices)
    replayed = replay_run(run_record(json.loads(whole.run_record.to_json())), dataset)
    expected, found = reference.network.parameters.vector, whole.network.parameters.vector
    return {
        "is_compiled": covers(config),
        "engine": products.engine_in_use("simd"),
        "status": [reference.status, whole.status],
        "difference": float(np.abs(expected - found).max() / (1 + np.abs(expected).max())),
        "same_points": reference.training.iteration == whole.training.iteration,
        "difference_of_points": difference_of_points(reference, whole),
        "same_counts": counts(reference) == counts(whole),
        "same_sliced": state(whole) == state(sliced),
        "same_replayed": state(whole) == state(replayed),
    }


def trained(config: Config, dataset: Dataset, plan: list[Step], slices: int) -> Session:
    """Run one session to its goal, doing what is planned on the way. slices: updates at once."""
    session = Session(config, dataset)
    session.extend()
    for wait, name, arguments in plan:
        goal = session.iteration + wait
        while session.iteration < goal and not session.done:
            session.advance(min(slices, goal - session.iteration))
        if session.status == "diverged":
            break
        ACTS[name](session, *arguments)
    while not session.done:
        session.advance(slices)
    return session


def compare_engine(record: dict[str, Any], engine: str) -> dict[str, Any]:
    """Train digits by the reference and by the compiled pass of an engine."""
    config = parse_config({**record, "dataset": "digits", "engine": engine})
    mine, reference = (
        Session(each, few_digits(each)) for each in (config, replace(config, engine="numpy"))
    )
    for session in (mine, reference):
        session.extend()
        while not session.done:
            session.advance(session.goal)
    found, expected = (session.network.parameters.vector for session in (mine, reference))
    costs = np.array([session.validation.cost for session in (mine, reference)])
    return {
        "is_compiled": covers(config),
        "engine": mine.engine_in_use,
        "difference": float(np.abs(expected - found).max() / (1 + np.abs(expected).max())),
        "difference_of_costs": float(np.abs(costs[0] - costs[1]).max()),
        "difference_of_points": difference_of_points(reference, mine),
    }


def difference_of_points(one: Session, other: Session) -> float:
    """Give the largest difference between the costs of two histories, up to where one ends."""
    pairs = zip(one.training.cost, other.training.cost, strict=False)
    return max((abs(a - b) / (1 + abs(a)) for a, b in pairs if np.isfinite([a, b]).all()), default=0.0)


def counts(session: Session) -> tuple[object, ...]:
    """Give what a session counts."""
    return (
        session.iteration,
        session.walk.passes,
        session.walk.samples,
        session.walk.epoch,
        session.learning_rate,
    )


def state(session: Session) -> str:
    """Give all that a session has learnt and recorded, as text (in which NaN equals NaN)."""
    curves = (session.training, session.validation)
    return repr((counts(session), curves, session.network.parameters.vector.tobytes()))


def few_digits(_: Config) -> Dataset:
    """Make 23 images of mostly empty pixels, and 7 to watch."""
    rng = np.random.default_rng(2)
    pixels = (rng.random((30, 784)) < 0.2) * rng.integers(0, 256, (30, 784))
    labels = rng.integers(0, 10, 30)
    rows = Examples(pixels.astype(np.uint8), one_hot(labels, 10), labels)
    return Dataset(rows.part(slice(0, 23)), rows.part(slice(23, 30)))


def edited_source_runs_as_python() -> bool:
    """Tell whether the compiled pass steps back for an edited function, and returns after it."""
    names = vars(learning_rules)
    shipped = names["backpropagation"]
    names["backpropagation"] = lambda *arguments: shipped(*arguments)
    is_covered = covers(Config())
    names["backpropagation"] = shipped
    return not is_covered and covers(Config())


def answer(name: str, arguments: str) -> str:
    """Call a function of this file; arguments and answer are JSON."""
    return json.dumps(globals()[name](**json.loads(arguments)))
