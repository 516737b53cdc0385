"""Runs inside Pyodide, for test_kernel.py: the kernel against the reference, on the same numbers."""

from __future__ import annotations

import hashlib
import importlib
import json
import math
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from types import FunctionType
from typing import Any

import numpy as np

from glassnet.config import PRESETS, Config, parse_config
from glassnet.data import augmentation, datasets
from glassnet.data.augmentation import augment
from glassnet.data.datasets import Dataset, Examples, one_hot
from glassnet.data.named_data import named_data
from glassnet.engines import products
from glassnet.engines.engines import Engines
from glassnet.engines.kernel import Kernel
from glassnet.engines.products import Products
from glassnet.engines.shipped_source import PACKAGE
from glassnet.learning import activations, learning_rules, losses, network, optimizers, training_step
from glassnet.learning.network import Activity, Network, Parameters
from glassnet.reruns.replay import replay_run
from glassnet.runs import batch_walk, one_update
from glassnet.runs.compiled_pass import STOOD_IN_FOR, covers
from glassnet.runs.record.run_record import run_record
from glassnet.runs.run import Run
from glassnet.runs.session import Session

Step = tuple[int, str, list[Any]]
ENGINES = Engines()
MODULES = (
    *(activations, losses, network, learning_rules, optimizers, training_step),
    *(products, augmentation, datasets, batch_walk, one_update),
)
COPIED = ("config", "engines.engines", "data.named_data", "runs.session")
HALF_A_DIGIT = float(np.finfo(np.float32).eps) / 2
"""How far, relative to itself, a number moves at most when it is rounded to float32."""
AT_ONCE = 10**6
"""More updates than any run here makes."""
ACTS: dict[str, Callable[..., None]] = {
    "configure": Session.configure,
    "begin_experiment": Session.begin_experiment,
    "set_parameter": Session.set_parameter,
    "switch_unit": Session.switch_unit,
}
"""Things that a person may do to a session."""


def provide_kernel(name: str, functions: Kernel) -> None:
    """Make an engine available, from JavaScript."""
    ENGINES.provide(name, functions)


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
    products = ENGINES.products(engine)
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
    return {"difference": max(differences), "engine": ENGINES.in_use(engine)}


def compare_moved(engine: str, rows: int, precision: str) -> dict[str, Any]:
    """Move digits with an engine and with NumPy, and compare."""
    config = parse_config({"augment_shift": 8, "augment_rotate": 30, "augment_scale": 0.3})
    images = np.random.default_rng(rows).random((rows, 784)).astype(precision)
    kernel = ENGINES.kernel(engine)
    found = augment(images, config, np.random.default_rng(3), kernel=kernel)
    expected = augment(images, config, np.random.default_rng(3))
    return {"equal": np.array_equal(found, expected), "engine": ENGINES.in_use(engine)}


def float64_keeps_the_reference() -> bool:
    """Tell whether the kernel leaves products in float64 to NumPy, bit for bit."""
    rng = np.random.default_rng(1)
    inputs, weights = rng.normal(size=(30, 50)), rng.normal(size=(50, 40))
    expected = Products().affine(inputs, weights, np.zeros((1, 40)))
    found = ENGINES.products("simd").affine(inputs, weights, np.zeros((1, 40)))
    return found.dtype == np.float64 and np.array_equal(found, expected)


def grow_memory(megabytes: int) -> None:
    """Make Python's memory grow after the kernel was connected to it."""
    held = [np.ones(1 << 20, np.uint8) for _ in range(megabytes)]
    assert len(held) == megabytes


def compare_training(record: dict[str, Any], slices: int, plan: list[Step]) -> dict[str, Any]:
    """Train with the reference, with the kernel in one call, and with the kernel in slices.

    plan: after how many more updates a person does something: a name in ACTS, and its arguments.
    """
    config = parse_config(record)
    dataset = named_data(config, few_digits)
    reference = trained(replace(config, engine="numpy"), dataset, plan, AT_ONCE)
    whole = trained(replace(config, engine="simd"), dataset, plan, AT_ONCE)
    sliced = trained(replace(config, engine="simd"), dataset, plan, slices)
    replayed = replay_run(run_record(json.loads(whole.run_record.to_json())), dataset, engines=ENGINES)
    expected, found = reference.network.parameters.vector, whole.network.parameters.vector
    return {
        "is_compiled": covers(config) and STOOD_IN_FOR.is_in_force(),
        "engine": ENGINES.in_use("simd"),
        "status": [reference.status, whole.status],
        "difference": float(np.abs(expected - found).max() / (1 + np.abs(expected).max())),
        "same_points": reference.training.iteration == whole.training.iteration,
        "difference_of_points": difference_of_points(reference, whole),
        "same_counts": counts(reference) == counts(whole),
        "same_sliced": state(whole) == state(sliced),
        "same_replayed": state(whole) == state(replayed),
    }


def weights_of_preset(preset: str, digits: str) -> str:
    """Train a preset from its seed to its end. digits: the path of digits.npz. Returns a SHA-256."""
    config = PRESETS[preset]
    dataset = named_data(config, lambda _: datasets.packed_digits(Path(digits).read_bytes()))
    session = trained(config, dataset, [], AT_ONCE)
    return hashlib.sha256(session.network.parameters.vector.tobytes()).hexdigest()


def trained(
    config: Config,
    dataset: Dataset,
    plan: list[Step],
    slices: int,
    afterwards: Callable[[Session], None] = lambda _: None,
) -> Session:
    """Run one session to its goal, following the plan.

    slices: how many updates at once. afterwards: called after each slice.
    """
    session = Session(config, dataset, ENGINES)
    session.begin_experiment()
    for wait, name, arguments in plan:
        goal = session.iteration + wait
        while session.iteration < goal and not session.done:
            session.advance(min(slices, goal - session.iteration))
            afterwards(session)
        if session.status == "diverged":
            break
        ACTS[name](session, *arguments)
    while not session.done:
        session.advance(slices)
        afterwards(session)
    return session


def parted_by_rounding(record: dict[str, Any], plan: list[Step]) -> float:
    """Tell how far the reference parts from itself when each update is rounded to float32 at random.

    Some runs make their smallest differences a thousand times larger. What they then end with is for
    rounding to say, in every engine. Returns the largest difference of weights among a few runs,
    relative to the largest weight.
    """
    config = replace(parse_config(record), engine="numpy", precision="float64")
    dataset = named_data(config, few_digits)
    expected = trained(config, dataset, plan, 1).network.parameters.vector
    differences = []
    for seed in range(8):
        rng = np.random.default_rng(seed)

        def round_at_random(session: Session, rng: np.random.Generator = rng) -> None:
            vector = session.network.parameters.vector
            vector *= 1 + rng.uniform(-HALF_A_DIGIT, HALF_A_DIGIT, vector.shape)

        found = trained(config, dataset, plan, 1, round_at_random).network.parameters.vector
        differences.append(float(np.abs(found - expected).max() / (1 + np.abs(expected).max())))
    return max(differences)


def compare_engine(record: dict[str, Any], engine: str) -> dict[str, Any]:
    """Train digits with the reference and with an engine's compiled pass."""
    config = parse_config({**record, "dataset": "digits", "engine": engine})
    mine, reference = (
        Session(each, few_digits(each), ENGINES) for each in (config, replace(config, engine="numpy"))
    )
    for session in (mine, reference):
        session.begin_experiment()
        while not session.done:
            session.advance(session.goal)
    found, expected = (session.network.parameters.vector for session in (mine, reference))
    costs = np.array([session.validation.cost for session in (mine, reference)])
    return {
        "is_compiled": mine.compiled_pass.kernel() is not None,
        "engine": mine.engine_in_use,
        "difference": float(np.abs(expected - found).max() / (1 + np.abs(expected).max())),
        "difference_of_costs": float(np.abs(costs[0] - costs[1]).max()),
        "difference_of_points": difference_of_points(reference, mine),
    }


def difference_of_points(one: Session, other: Session) -> float:
    """Give the largest difference between the costs of two histories, up to the end of the shorter."""
    pairs = zip(one.training.cost, other.training.cost, strict=False)
    return max((abs(a - b) / (1 + abs(a)) for a, b in pairs if np.isfinite([a, b]).all()), default=0.0)


def counts(session: Session) -> tuple[object, ...]:
    """Give everything that a session counts."""
    return (
        session.iteration,
        session.walk.passes,
        session.walk.samples,
        session.walk.epoch,
        session.learning_rate,
    )


def state(session: Session) -> str:
    """Give everything that a session has learnt and recorded, as text (in which NaN equals NaN)."""
    curves = (session.training, session.validation)
    return repr((counts(session), curves, session.network.parameters.vector.tobytes()))


def few_digits(_: Config) -> Dataset:
    """Make 23 images of mostly empty pixels, and 7 to watch."""
    rng = np.random.default_rng(2)
    pixels = (rng.random((30, 784)) < 0.2) * rng.integers(0, 256, (30, 784))
    labels = rng.integers(0, 10, 30)
    rows = Examples(pixels.astype(np.uint8), one_hot(labels, 10), labels)
    return Dataset(rows.part(slice(0, 23)), rows.part(slice(23, 30)))


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
    # Adam's epsilon only matters when gradients are as small, which these tiny weights make them.
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
    config = parse_config({**SHORT_RUN, **RUNS[run], "engine": engine})
    return trained(config, named_data(config, few_digits), [], AT_ONCE)


@contextmanager
def edit(module: str, edited: str) -> Iterator[None]:
    """Replace one thing within the block: a function, a method as `Class.name`, a number, a table.

    A function stays where it is in tables and other modules, but gets other code.
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
    """Give a copy of a table's entry in which all functions have smaller results."""
    if is_dataclass(entry) and not isinstance(entry, type):
        own = {item.name: getattr(entry, item.name) for item in fields(entry)}
        changed = {key: with_smaller_results(value) for key, value in own.items() if callable(value)}
        return replace(entry, **changed)
    return lambda *arguments: smaller(entry(*arguments), arguments)


def smaller(result: Any, arguments: tuple[Any, ...]) -> Any:
    """Make every number of a result smaller; without a result, the numbers that the function changed."""
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


def train_edited(module: str, edited: str, run: str) -> dict[str, bool]:
    """Train with one thing in a module edited; tell whether the kernel stood in, and the outcome."""
    before, reference = short_run(run), short_run(run, "numpy")
    with edit(module, edited):
        changed, changed_reference = short_run(run), short_run(run, "numpy")
        stood_in = changed.compiled_pass.kernel() is not None
    after = short_run(run)
    compiled = [each.compiled_pass.kernel() is not None for each in (before, after)]
    vectors = [
        each.network.parameters.vector for each in (before, after, reference, changed, changed_reference)
    ]
    return {
        "compiled_before": compiled[0],
        "compiled_while_edited": stood_in,
        "compiled_after": compiled[1],
        "edit_changes_the_result": not np.array_equal(vectors[2], vectors[4]),
        "as_numpy_edited": np.allclose(vectors[3], vectors[4], atol=1e-4),
        "restored": np.array_equal(vectors[0], vectors[1]),
    }


def train_with_an_edited_copy(line: list[str], run: str) -> dict[str, bool]:
    """Train with a copy of the package in which one line of activations.py is replaced."""
    expected = short_run(run).network.parameters.vector
    home = Path(tempfile.mkdtemp())
    shutil.copytree(PACKAGE, home / "glassnet", ignore=shutil.ignore_patterns("__pycache__"))
    path = home / "glassnet" / "learning" / "activations.py"
    source = path.read_text()
    assert source.count(line[0]) == 1
    path.write_text(source.replace(line[0], line[1]))
    ours = {name: sys.modules.pop(name) for name in list(sys.modules) if name.startswith("glassnet")}
    sys.path.insert(0, str(home))
    importlib.invalidate_caches()
    try:
        of_copy = {name: importlib.import_module(f"glassnet.{name}") for name in COPIED}
        assert str(of_copy["config"].__file__).startswith(str(home))
        config = of_copy["config"].parse_config({**SHORT_RUN, **RUNS[run]})
        engines = of_copy["engines.engines"].Engines()
        engines.provide("simd", ENGINES.kernel("simd"))
        dataset = of_copy["data.named_data"].named_data(config, few_digits)
        session = of_copy["runs.session"].Session(config, dataset, engines)
        session.begin_experiment()
        session.train_for(math.inf)
        return {
            "is_compiled": session.compiled_pass.kernel() is not None,
            "same": session.network.parameters.vector.tobytes() == expected.tobytes(),
        }
    finally:
        sys.path.remove(str(home))
        for name in [name for name in sys.modules if name.startswith("glassnet")]:
            del sys.modules[name]
        sys.modules.update(ours)


def answer(name: str, arguments: str) -> str:
    """Call a function of this file; arguments and answer are JSON."""
    return json.dumps(globals()[name](**json.loads(arguments)))
