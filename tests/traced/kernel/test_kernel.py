"""The kernel's numbers: equal to the reference's for products, moved digits and whole runs."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from glassnet.config import CHOICES, PRESETS, Config, parse_config
from glassnet.data.augmentation import augment
from glassnet.data.named_data import named_data
from glassnet.engines.products import Products
from glassnet.reruns.replay import replay_run
from glassnet.runs.compiled_pass import covers
from glassnet.runs.record.run_record import run_record
from glassnet.runs.session import Session
from tests.core.golden import expect_recorded_perturbation, replay_perturbation
from tests.traced.kernel.kernel_runs import (
    Step,
    as_built,
    counts,
    difference,
    difference_of_points,
    few_digits,
    parted_by_rounding,
    state,
    trained,
    vector,
)
from tests.traced.runs_to_record import ENGINES

SEEDS = pytest.mark.parametrize(
    "seed",
    [
        *range(12),
        *(pytest.param(seed, marks=pytest.mark.thorough) for seed in range(12, 60)),
        *(pytest.param(seed, marks=pytest.mark.nightly) for seed in range(60, 120)),
    ],
)
"""Random cases, a few each time; Hypothesis has parts that Pyodide cannot run."""
BOTH = pytest.mark.parametrize("engine", ["simd", "simd_relaxed"])


@pytest.fixture(scope="module", autouse=True)
def _as_built() -> Iterator[None]:
    with as_built():
        yield


def difference_of_products(engine: str, rows: int, fan_in: int, units: int, seed: int) -> float:
    """Return the largest relative difference of the three products, by an engine and by np.matmul."""
    rng = np.random.default_rng(seed)
    inputs = rng.normal(size=(rows, fan_in)).astype(np.float32)
    inputs[:, rng.random(fan_in) < rng.choice([0, 0.5, 1])] = 0
    inputs[rng.random(inputs.shape) < rng.choice([0, 0.5])] = 0
    weights = rng.normal(size=(fan_in, units)).astype(np.float32)
    biases = rng.normal(size=(1, units)).astype(np.float32)
    delta = rng.normal(size=(rows, units)).astype(np.float32)
    products = ENGINES.products(engine)
    pairs = [
        (products.affine(inputs, weights, biases), inputs @ weights + biases),
        (products.weight_gradient(inputs, delta), inputs.T @ delta),
        (products.error_below(delta, weights), delta @ weights.T),
    ]
    return max(difference(found, expected) for found, expected in pairs)


@SEEDS
def test_plain_simd_gives_the_bits_of_matmul_for_every_shape(seed: int) -> None:
    rng = random.Random(seed)
    rows = rng.choice([1, rng.randint(1, 40), rng.choice([100, 252, 253, 300])])
    fan_in = rng.choice([rng.randint(1, 40), rng.choice([256, 257, 784, 1500])])
    units = rng.choice([rng.randint(1, 40), 200])
    assert difference_of_products("simd", rows, fan_in, units, seed) == 0


@SEEDS
def test_relaxed_simd_gives_the_same_to_rounding(seed: int) -> None:
    rows, fan_in, units = random.Random(seed).choices(range(1, 41), k=3)
    assert difference_of_products("simd_relaxed", rows, fan_in, units, seed) < 1e-5


@BOTH
@pytest.mark.parametrize("precision", ["float32", "float64"])
@pytest.mark.parametrize("rows", [1, 30])
def test_digits_are_moved_to_the_same_bits(engine: str, precision: str, rows: int) -> None:
    config = parse_config({"augment_shift": 8, "augment_rotate": 30, "augment_scale": 0.3})
    images = np.random.default_rng(rows).random((rows, 784)).astype(precision)
    found = augment(images, config, np.random.default_rng(3), kernel=ENGINES.kernel(engine))
    assert np.array_equal(found, augment(images, config, np.random.default_rng(3)))


def test_products_in_float64_keep_the_reference() -> None:
    rng = np.random.default_rng(1)
    inputs, weights = rng.normal(size=(30, 50)), rng.normal(size=(50, 40))
    expected = Products().affine(inputs, weights, np.zeros((1, 40)))
    found = ENGINES.products("simd").affine(inputs, weights, np.zeros((1, 40)))
    assert found.dtype == np.float64
    assert np.array_equal(found, expected)


OUTPUTS = (
    *((activation, "squared_error") for activation in CHOICES["output_activation"]),
    *(("sigmoid", "cross_entropy"), ("softmax", "cross_entropy")),
)
CHANGES: list[dict[str, object]] = [
    {"learning_rate": 0.05},
    {"learning_rate": 0.01, "optimizer": "momentum"},
    {"error_rule": "notebook"},
    {"schedule": "step", "decay_every": 3, "l2": 0.02},
    {"batch_size": 5, "batch_order": "random"},
    {"batch_size": 2, "batch_order": "in_order"},
    {"iterations": 30},
    {"iterations": 3},
    {"record_every": 2},
    {"engine": "numpy", "learning_rate": 0.03},  # the rate changes the reference, too
]
SENSITIVE = {
    **{"hidden_layers": [5, 9], "hidden_activation": "leaky_relu", "initializer": "scaled"},
    **{"error_rule": "notebook", "optimizer": "momentum", "schedule": "constant", "batch_size": 7},
    **{"batch_order": "shuffled", "precision": "float32", "iterations": 27, "record_every": 1},
    **{"l2": 0, "learning_rate": 0.02, "decay_every": 10},
}
"""A run that amplifies each difference a thousandfold: rounding alone changes it by 0.0002."""
SENSITIVE_OUTPUTS = {
    **{"output_activation": "sigmoid", "loss": "squared_error", "dataset": "digits"},
    "truth_table": "10 01 01 10",
}


def drawn_record(rng: random.Random) -> dict[str, Any]:
    """Draw the settings of a short run."""
    activation, loss = rng.choice(OUTPUTS)
    chosen = ("hidden_activation", "initializer", "error_rule", "optimizer", "schedule", "batch_order")
    record = {
        **{name: rng.choice(CHOICES[name]) for name in (*chosen, "precision")},
        **{"output_activation": activation, "loss": loss},
        "dataset": rng.choice(["truth_table", "digits"]),
        "truth_table": "10 01 01 10",  # one 1 a row, as softmax needs
        "hidden_layers": rng.choices(range(1, 10), k=rng.randint(0, 4)),
        "batch_size": rng.randint(1, 30),
        "iterations": rng.randint(1, 60),
        "record_every": rng.randint(1, 7),
        "l2": rng.choice([0, 0.01]),
        "learning_rate": 0.02,
        "decay_every": 10,
    }
    if record["optimizer"] == "adam":
        # Adam makes steps of the same size from all gradients, even from mere rounding errors; its
        # epsilon of 1e-8 exceeds these only in float64.
        record["precision"] = "float64"
    return record


def drawn_plan(rng: random.Random) -> list[Step]:
    """Draw the user's actions during a run, if any."""
    return [(rng.randint(0, 20), *drawn_act(rng)) for _ in range(rng.randint(0, 4))]


def drawn_act(rng: random.Random) -> tuple[str, tuple[Any, ...]]:
    """Draw a user action and its arguments."""
    return rng.choice(
        [
            ("configure", (rng.choice(CHANGES),)),
            ("begin_experiment", ()),
            ("switch_unit", (0, rng.randint(0, 4), rng.choice([False, True]))),
            ("set_parameter", (1, rng.randint(-1, 4), 0, 0.5)),
        ]
    )


def by_both(config: Config, plan: list[Step]) -> tuple[Session, Session]:
    """Train by the reference and by the kernel."""
    assert covers(config)
    whole = trained(replace(config, engine="simd"), plan)
    assert plan or whole.compiled_pass.kernel()  # a run with a unit off uses Python
    return trained(replace(config, engine="numpy"), plan), whole


@SEEDS
def test_the_compiled_pass_gives_the_numbers_of_the_reference_however_it_is_sliced(seed: int) -> None:
    rng = random.Random(seed)
    record, plan = drawn_record(rng), drawn_plan(rng)
    if plan:
        record["hidden_layers"] = [5, *record["hidden_layers"][1:]]
    compare_training(record, plan, rng.randint(1, 9))


def test_a_run_that_makes_differences_larger_parts_no_further_than_rounding_does() -> None:
    plan: list[Step] = [(1, "configure", ({"learning_rate": 0.05},))]
    compare_training({**SENSITIVE, **SENSITIVE_OUTPUTS}, plan, 1)


def compare_training(record: dict[str, Any], plan: list[Step], steps: int) -> None:
    """Compare training by the reference, by the kernel (in one call, in slices), and replayed."""
    config = parse_config(record)
    reference, whole = by_both(config, plan)
    kept = run_record(json.loads(whole.run_record.to_json()))
    data = named_data(config, few_digits)
    assert state(whole) == state(trained(replace(config, engine="simd"), plan, steps))
    assert state(whole) == state(replay_run(kept, data, engines=ENGINES))
    assert whole.status == reference.status
    if reference.status != "diverged":
        assert whole.training.iteration == reference.training.iteration
        assert counts(whole) == counts(reference)
        found = difference(vector(whole), vector(reference))
        most = 1e-4 if record["precision"] == "float32" else 1e-9
        if found > most and record["precision"] == "float32":
            most = 2 * parted_by_rounding(record, plan)
        assert found < most
        assert difference_of_points(reference, whole) < 10 * most


@pytest.mark.parametrize("dataset", ["truth_table", "digits"])
@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_a_run_that_diverges_ends_at_the_same_point_however_it_is_sliced(
    dataset: str, precision: str
) -> None:
    record = {
        **{"dataset": dataset, "truth_table": "10 01 01 10", "precision": precision},
        **{"hidden_layers": [8], "hidden_activation": "relu", "output_activation": "softmax"},
        **{"loss": "cross_entropy", "optimizer": "sgd", "learning_rate": 100, "l2": 1},
        **{"batch_size": 4, "batch_order": "in_order", "iterations": 500, "record_every": 2},
    }
    config = parse_config(record)
    reference, whole = by_both(config, [])
    assert (reference.status, whole.status) == ("diverged", "diverged")
    assert whole.training.iteration == reference.training.iteration
    assert state(whole) == state(trained(replace(config, engine="simd"), slices=5))


@pytest.mark.parametrize("preset", ["xor", "notebook-xor"])
def test_a_preset_ends_with_the_numbers_of_the_reference(preset: str) -> None:
    reference, whole = by_both(replace(PRESETS[preset], iterations=800), [])
    assert difference(vector(whole), vector(reference)) < 1e-5


def test_perturbation_chooses_in_webassembly_as_recorded() -> None:
    expect_recorded_perturbation(replay_perturbation())


@BOTH
@pytest.mark.parametrize("precision", ["float32", "float64"])
@pytest.mark.parametrize("error_rule", ["exact", "notebook"])
@pytest.mark.parametrize(
    ("hidden_layers", "batch_size"),
    # A single row updates 40 units at a time in float32, 20 in float64; other widths leave a remainder.
    [
        *[([40], 1), ([45], 7), ([200], 1), ([200, 83, 41], 7)],
        *[pytest.param(*wide, marks=pytest.mark.thorough) for wide in (([200], 30), ([200, 83, 41], 1))],
    ],
)
def test_the_compiled_pass_gives_the_numbers_of_the_reference_in_wide_layers(
    engine: str, precision: str, error_rule: str, hidden_layers: list[int], batch_size: int
) -> None:
    record = {
        **{"hidden_layers": hidden_layers, "batch_size": batch_size, "precision": precision},
        **{"hidden_activation": "tanh" if batch_size == 7 else "sigmoid", "error_rule": error_rule},
        **{"output_activation": "sigmoid", "loss": "squared_error", "optimizer": "sgd"},
        **{"learning_rate": 0.05, "iterations": 40, "record_every": 7, "dataset": "digits"},
    }
    config = parse_config({**record, "engine": engine})
    mine, reference = trained(config), trained(replace(config, engine="numpy"))
    assert mine.compiled_pass.kernel() is not None
    most = 1e-5 if precision == "float32" else 1e-12
    assert difference(vector(mine), vector(reference)) < most
    assert np.abs(np.subtract(mine.validation.cost, reference.validation.cost)).max() < 10 * most
    assert difference_of_points(reference, mine) < 10 * most


def test_the_kernel_is_exact_also_after_memory_has_grown() -> None:
    held = np.ones(1 << 28, np.uint8)  # more than can be free, so memory grows and invalidates old views
    assert held[-1] == 1
    assert difference_of_products("simd", 100, 784, 200, 1) == 0
    config = replace(PRESETS["digits"], hidden_layers=(45,), batch_size=7, iterations=10)
    whole, reference = trained(config), trained(replace(config, engine="numpy"))
    assert difference(vector(whole), vector(reference)) < 1e-5
