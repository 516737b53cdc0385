"""Edits of the package, live or in a copy: they run as Python instead of the kernel."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from types import FunctionType
from typing import Any

import numpy as np
import pytest

from glassnet.config import parse_config
from glassnet.data import augmentation, datasets
from glassnet.engines import products
from glassnet.engines.shipped_source import PACKAGE, source_digests
from glassnet.learning import activations, learning_rules, losses, network, optimizers, training_step
from glassnet.learning.network import Activity, Network, Parameters
from glassnet.runs import batch_walk, one_update
from glassnet.runs.run import Run
from glassnet.runs.session import Session
from glassnet.workshop.edits import shipped_text
from glassnet.workshop.package_copy import PackageCopy
from tests.core.workshop.edited import replaced
from tests.traced.kernel.kernel_runs import as_built, few_digits, trained, vector
from tests.traced.runs_to_record import ENGINES

MODULES = (
    *(activations, losses, network, learning_rules, optimizers, training_step),
    *(products, augmentation, datasets, batch_walk, one_update),
)
RUNS: dict[str, dict[str, Any]] = {
    **{
        name: {"hidden_activation": name, "optimizer": "sgd"}
        for name in ("sigmoid", "tanh", "relu", "leaky_relu")
    },
    "softmax": {"output_activation": "softmax", "optimizer": "sgd"},
    "cross_entropy": {"loss": "cross_entropy", "optimizer": "sgd"},
    "l2": {"l2": 0.1, "optimizer": "sgd"},
    "sgd": {"optimizer": "sgd"},
    "momentum": {"optimizer": "momentum"},
    # Adam's epsilon only matters for gradients as small as those of these tiny weights.
    "adam": {"optimizer": "adam", "precision": "float64"},
    "digits": {"dataset": "digits", "batch_size": 5},
    "augmented": {"dataset": "digits", "batch_size": 5, "augment_shift": 2, "augment_rotate": 20},
}
SHORT_RUN = {
    **{"truth_table": "10 01 01 10", "hidden_layers": [5, 4], "iterations": 12, "batch_size": 3},
    **{"learning_rate": 0.2, "batch_order": "shuffled"},
}


def short_run(run: str, engine: str = "simd") -> Session:
    """Train one of RUNS to its end."""
    return trained(parse_config({**SHORT_RUN, **RUNS[run], "engine": engine}))


@contextmanager
def edit(module: str, edited: str) -> Iterator[None]:
    """Replace one thing within the block: a function, a method as `Class.name`, a number, a table.

    A function stays in place in tables and other modules, but gets other code.
    """
    place: Any = next(part for part in MODULES if part.__name__.endswith(f".{module}"))
    *path, last = edited.split(".")
    for step in path:
        place = getattr(place, step)
    original = vars(place)[last]
    if isinstance(original, FunctionType):
        code, names = original.__code__, original.__globals__
        names["as_shipped"] = FunctionType(code, names, last, original.__defaults__)
        names["smaller"] = smaller
        original.__code__ = SMALLER.__code__
        yield
        original.__code__ = code
        del names["as_shipped"], names["smaller"]
    elif isinstance(original, dict):
        kept = dict(original)
        original.update({key: with_smaller_results(entry) for key, entry in kept.items()})
        yield
        original.update(kept)
    else:
        setattr(place, last, original / 2)
        yield
        setattr(place, last, original)


def SMALLER(*arguments, **named):  # type: ignore[no-untyped-def]  # noqa: N802
    return smaller(as_shipped(*arguments, **named), arguments)  # type: ignore[name-defined]  # noqa: F821


def with_smaller_results(entry: Any) -> Any:
    """Copy a table's entry so that all its functions have smaller results."""
    if is_dataclass(entry) and not isinstance(entry, type):
        own = {item.name: getattr(entry, item.name) for item in fields(entry)}
        changed = {key: with_smaller_results(value) for key, value in own.items() if callable(value)}
        return replace(entry, **changed)
    return lambda *arguments: smaller(entry(*arguments), arguments)


def smaller(result: Any, arguments: tuple[Any, ...]) -> Any:
    """Shrink every number of a result; without a result, those that the function changed."""
    for value in arguments if result is None else (result,):
        if isinstance(value, Run):
            smaller(value.network, ())
        elif isinstance(value, Network):
            smaller(value.parameters.vector, ())
        elif isinstance(value, Parameters):
            smaller(value.vector, ())
        elif isinstance(value, Activity):
            smaller(value.outputs, ())
        elif isinstance(value, np.ndarray) and value.dtype.kind == "f":
            value *= 0.9
    if isinstance(result, tuple):
        rows, *others = result
        if isinstance(rows, np.ndarray) and rows.dtype.kind == "i" and len(rows) > 1:
            return rows[1:], *others
        return smaller(rows, ()), *others
    return result


EDITS = (
    *[("activations", name, "sigmoid") for name in ("sigmoid", "sigmoid_slope")],
    *[("activations", name, "tanh") for name in ("tanh", "tanh_slope")],
    *[("activations", name, "relu") for name in ("relu", "relu_slope")],
    *[
        ("activations", name, "leaky_relu")
        for name in ("leaky_relu", "leaky_relu_slope", "LEAK", "ACTIVATIONS")
    ],
    *[("activations", name, "softmax") for name in ("softmax", "softmax_delta", "OUTPUT_FUNCTIONS")],
    *[("losses", name, "tanh") for name in ("output_error", "error_times_slope", "LOSSES")],
    ("losses", "error_itself", "cross_entropy"),
    *[("network", name, "tanh") for name in ("feed_forward", "ACTIVATIONS", "OUTPUT_FUNCTIONS")],
    *[("learning_rules", name, "tanh") for name in ("backpropagation", "ACTIVATIONS")],
    *[("optimizers", name, "adam") for name in ("adam", "optimize", "OPTIMIZERS")],
    *[("optimizers", name, "adam") for name in ("ADAM_MEAN_DECAY", "ADAM_SQUARE_DECAY", "ADAM_EPSILON")],
    *[("optimizers", name, name) for name in ("sgd", "momentum")],
    ("optimizers", "decay_weights", "l2"),
    *[
        ("training_step", name, "l2")
        for name in (
            *("training_step", "step_by_backpropagation", "LEARNING_RULES", "feed_forward"),
            *("backpropagation", "decay_weights", "optimize"),
        )
    ],
    *[
        ("products", f"Products.{name}", "tanh")
        for name in ("affine", "weight_gradient", "error_below", "_product")
    ],
    ("datasets", "Examples.batch", "digits"),
    ("augmentation", "_sample", "augmented"),
    ("augmentation", "_between", "augmented"),
    ("batch_walk", "BatchWalk._batch", "digits"),
    *[("one_update", name, "tanh") for name in ("update", "training_step", "next_rows")],
    ("one_update", "batch_of", "digits"),
)
"""A module, the edited name in it, and the run that shows it."""


@pytest.mark.parametrize(("module", "edited", "run"), EDITS)
def test_an_edit_of_anything_that_the_kernel_stands_in_for_runs_as_python_and_changes_the_result(
    module: str, edited: str, run: str
) -> None:
    with as_built():
        before, reference = short_run(run), short_run(run, "numpy")
        with edit(module, edited):
            changed, changed_reference = short_run(run), short_run(run, "numpy")
            assert changed.compiled_pass.kernel() is None
        after = short_run(run)
        assert before.compiled_pass.kernel() is not None
        assert after.compiled_pass.kernel() is not None
    assert not np.array_equal(vector(reference), vector(changed_reference))
    assert np.allclose(vector(changed), vector(changed_reference), atol=1e-4)
    assert np.array_equal(vector(before), vector(after))


@pytest.mark.parametrize(
    ("old", "new", "is_shipped"),
    [
        ("LEAK = 0.01", "LEAK = 0.01  # a hundredth", True),
        pytest.param("LEAK = 0.01", "LEAK = 0.2", False, marks=pytest.mark.thorough),
        pytest.param("np.tanh(x)", "np.tanh(2 * x)", False, marks=pytest.mark.thorough),
    ],
)
def test_an_edited_copy_of_the_package_runs_as_python_unless_only_its_comments_are_edited(
    tmp_path: Path, old: str, new: str, is_shipped: bool
) -> None:
    run = "leaky_relu" if "LEAK" in old else "tanh"
    with as_built():
        expected = vector(short_run(run)).tobytes()
    # A folder without an edit is a link to the shipped one.
    beside = {"engines/platform.py": shipped_text("engines/platform.py")}
    copy = PackageCopy({**replaced("learning/activations.py", old, new), **beside}, tmp_path)
    digests = copy.folder / "glassnet" / "engines" / "shipped.json"  # written by a build
    assert not digests.parent.is_symlink()
    digests.write_text(json.dumps(source_digests(PACKAGE)))
    with copy:
        config = copy.module("config").parse_config({**SHORT_RUN, **RUNS[run]})
        engines = copy.module("engines.engines").Engines()
        engines.provide("simd", ENGINES.kernel("simd"))
        dataset = copy.module("data.named_data").named_data(config, few_digits)
        session = copy.module("runs.session").Session(config, dataset, engines)
        session.begin_experiment()
        session.train_for(float("inf"))
        assert (session.compiled_pass.kernel() is not None) == is_shipped
    assert (vector(session).tobytes() == expected) == is_shipped
