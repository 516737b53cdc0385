"""Checks by training: the same seed gives the same weights, how training differs, its speed."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from glassnet.config import CHOICES
from glassnet.engines.arrays import AnyArray
from glassnet.runs.session import CLOCK_SECONDS
from glassnet.workshop.checks.check_setup import Check, CheckResult, CheckSetup, plain_number
from glassnet.workshop.checks.gradient import place_of_parameter
from glassnet.workshop.errors.messages import Values
from glassnet.workshop.package_copy import NAME

UPDATES = 10
SLICE_SECONDS = 0.04
TIMED_SECONDS = 0.02
"""How long one timing lasts; there are TIMED_TIMES, so that a pause of the computer does not matter."""
TIMED_TIMES = 5
MOST_TIMED = 200
SMALL_RATE = 1e-9
DATA, PICTURE = "data", "picture"
"""What can differ besides weights: the training data, or the preparation of a drawing."""
SMALL = {"hidden_layers": (5, 4), "hidden_activation": "tanh", "learning_rate": 0.05}
Module = Callable[[str], Any]
"""Gives a module by name, such as learning.losses: of the copy, or of the package that runs checks."""
Settings = dict[str, Any]


def shipped_module(name: str) -> Any:
    """A module of the package that runs the checks. Only outside `inside` blocks."""
    return importlib.import_module(f"{NAME}.{name}")


def _configs() -> list[Settings]:
    """The settings to train with: the preset, and networks with every possible choice."""
    found: list[Settings] = [{}, SMALL]
    for name in ("optimizer", "initializer", "schedule", "hidden_activation", "error_rule", "precision"):
        found += [SMALL | {name: choice} for choice in CHOICES[name]]
    found += [SMALL | {"l2": 0.01}, SMALL | {"learning_rule": "perturbation"}]
    found += [SMALL | {"output_activation": choice} for choice in ("tanh", "relu", "leaky_relu")]
    one_hot = {"truth_table": "01 10 10 01", "output_activation": "softmax"}
    found += [SMALL | one_hot | {"loss": loss} for loss in CHOICES["loss"]]
    found.append(SMALL | {"loss": "cross_entropy"})
    # A schedule must change the rate within ten updates to be seen.
    found.append(SMALL | {"schedule": "step", "decay_every": 3})
    points = [name for name in CHOICES["point_set"] if name != "own"]
    found += [SMALL | {"dataset": "points", "point_set": name, "point_noise": 0.1} for name in points]
    inputs = " ".join(("x", "y", "xx", "yy", "xy", "sin_x", "sin_y"))
    found.append(SMALL | {"dataset": "points", "point_inputs": inputs})
    found.append(
        {
            **{"dataset": "digits", "hidden_layers": (4,), "output_activation": "softmax"},
            **{"loss": "cross_entropy", "batch_size": 5, "augment_shift": 2.0, "augment_rotate": 10.0},
            **{"augment_scale": 0.1, "augment_noise": 0.05},
        }
    )
    return [item for at, item in enumerate(found) if item not in found[:at]]


def named(settings: Settings) -> list[str]:
    """A run's settings that differ from SMALL, as `optimizer=adam`.

    All of them for SMALL itself; none for the preset.
    """
    apart = {name: value for name, value in settings.items() if SMALL.get(name) != value}
    return [f"{name}={_text(value)}" for name, value in (apart or settings).items()]


def _text(value: object) -> str:
    return "-".join(map(str, value)) if isinstance(value, tuple) else str(value)


@dataclass(frozen=True)
class _Trained:
    """A short run: its data, and its parameters before and after each update."""

    layers: tuple[int, ...]
    inputs: AnyArray
    targets: AnyArray
    parameters: list[AnyArray]


def _session(module: Module, settings: Settings) -> Any:
    """A session on the data of these settings, computed by NumPy."""
    config = module("config").Config(**{**settings, "engine": "numpy"})
    if config.dataset == "points":
        dataset = module("data.point_sets").point_dataset(config)
    elif config.dataset == "digits":
        dataset = _digits(module)
    else:
        dataset = module("data.datasets").truth_table(config.truth_table)
    return module("runs.session").Session(config, dataset)


def _digits(module: Module) -> Any:
    """Twenty images of a bar whose position shows the class."""
    datasets = module("data.datasets")
    labels = np.arange(20) % 10
    pixels = np.zeros((20, 28, 28), np.uint8)
    for image, label in zip(pixels, labels, strict=True):
        image[4 + 2 * label : 6 + 2 * label, 6:22] = 255
    return datasets.Dataset(datasets.digit_examples(pixels.reshape(20, -1), labels))


def _trained(module: Module, settings: Settings) -> _Trained:
    session = _session(module, settings)
    session.begin_experiment()
    vector = session.network.parameters.vector
    states = [vector.copy()]
    for _ in range(UPDATES):
        if session.status == "diverged":
            break
        session.step()
        states.append(vector.copy())
    rows = session.dataset.train
    return _Trained(session.network.layer_sizes, rows.inputs, rows.targets, states)


def _picture(module: Module) -> AnyArray:
    """A drawing prepared for the network."""
    ink = np.zeros((60, 50), np.uint8)
    ink[8:50, 20:26] = 255
    ink[8:14, 12:34] = 200
    image: AnyArray = module("data.digit_image").prepare_digit(ink).image
    return image


def _difference(mine: _Trained, other: _Trained) -> Values | None:
    """Where two runs first differ, to the bit; None if nowhere."""
    for what in ("inputs", "targets"):
        first, second = getattr(mine, what), getattr(other, what)
        if not _same(first, second):
            return {"what": DATA, "iteration": 0, **_apart(first, second)}
    for iteration, (first, second) in enumerate(zip(mine.parameters, other.parameters, strict=False)):
        if not _same(first, second):
            apart = _apart(first, second)
            values: Values = {"what": "parameter", "iteration": iteration, **apart}
            if first.shape == second.shape:
                at = int(np.argmax(_distances(first, second)))
                places = zip(
                    ("layer", "fan_in", "unit"), place_of_parameter(mine.layers, at), strict=True
                )
                values |= dict(places)
            return values
    if len(mine.parameters) != len(other.parameters):
        return {"what": "length", "iteration": min(len(mine.parameters), len(other.parameters)) - 1}
    return None


def _same(first: AnyArray, second: AnyArray) -> bool:
    same_kind = first.shape == second.shape and first.dtype == second.dtype
    return same_kind and np.ascontiguousarray(first).tobytes() == np.ascontiguousarray(second).tobytes()


def _distances(first: AnyArray, second: AnyArray) -> AnyArray:
    apart = np.abs(first.astype(np.float64) - second.astype(np.float64))
    return np.nan_to_num(apart, nan=np.inf)


def _apart(first: AnyArray, second: AnyArray) -> Values:
    """The two numbers furthest apart, or the shapes if they differ."""
    if first.shape != second.shape:
        return {"computed": str(first.shape), "other": str(second.shape)}
    at = np.unravel_index(int(np.argmax(_distances(first, second))), first.shape)
    return {"computed": plain_number(first[at]), "other": plain_number(second[at])}


def check_repeats(setup: CheckSetup) -> Check:
    """Whether the same seed gives the same weights; otherwise no run can be repeated."""
    for settings in _configs():
        with setup.inside():
            runs = [_trained(setup.module, settings) for _ in range(2)]
        found = _difference(*runs)
        if found is not None:
            file, line = setup.first_change
            return CheckResult("repeats", "failed", file, line, {"settings": named(settings), **found})
        yield None
    with setup.inside():
        pictures = [_picture(setup.module) for _ in range(2)]
    if not _same(*pictures):
        file, line = setup.first_change
        found = {"what": PICTURE, "iteration": 0, **_apart(*pictures)}
        return CheckResult("repeats", "failed", file, line, {"settings": [], **found})
    return CheckResult("repeats", "passed", values={"runs": len(_configs()), "updates": UPDATES})


def check_ten_updates(setup: CheckSetup) -> Check:
    """Where the first updates differ from those of the shipped source, and by how much."""
    differing: list[str] = []
    first: Values | None = None
    configs = _configs()
    for settings in configs:
        with setup.inside():
            mine = _trained(setup.module, settings)
        yield None
        found = _difference(mine, _trained(shipped_module, settings))
        if found is not None:
            first = first or {"settings": named(settings), **found}
            differing.append(" ".join(named(settings)) or "preset")
        yield None
    with setup.inside():
        mine_drawn = _picture(setup.module)
    drawn = _picture(shipped_module)
    if not _same(mine_drawn, drawn):
        first = first or {"settings": [], "what": PICTURE, "iteration": 0, **_apart(mine_drawn, drawn)}
        differing.append(PICTURE)
    about: Values = {"runs": len(configs), "updates": UPDATES, "differing": differing}
    if first is None:
        return CheckResult("ten_updates", "passed", values=about)
    file, line = setup.first_change
    return CheckResult("ten_updates", "noted", file, line, about | first)


def check_xor_learns(setup: CheckSetup) -> Check:
    """Whether the preset still learns its truth table as well as with the shipped source."""
    with setup.inside():
        mine = _session(setup.module, {})
        mine.begin_experiment()
    is_done = False
    while not is_done:
        with setup.inside():
            mine.train_for(SLICE_SECONDS)
            is_done = mine.done
        yield None
    shipped = _session(shipped_module, {})
    shipped.begin_experiment()
    while not shipped.done:
        shipped.train_for(SLICE_SECONDS)
        yield None
    with setup.inside():
        measured = mine.measure(mine.dataset.train)
        right = int(np.count_nonzero(measured.correct))
    beside = shipped.measure(shipped.dataset.train)
    right_beside = int(np.count_nonzero(beside.correct))
    values: Values = {
        "rows": len(beside.correct),
        "right": right,
        "cost": plain_number(measured.cost),
        "iterations": int(mine.iteration),
        "shipped_right": right_beside,
        "shipped_cost": plain_number(beside.cost),
        "diverged": int(mine.status == "diverged"),
    }
    if right >= right_beside and mine.status != "diverged":
        return CheckResult("xor_learns", "passed", values=values)
    file, line = setup.first_change
    return CheckResult("xor_learns", "failed", file, line, values)


def check_speed(setup: CheckSetup) -> Check:
    """How long an update of the preset takes, with the edited and with the shipped Python."""
    with setup.inside():
        update = _update(setup.module)
    shipped_update = _update(shipped_module)
    mine, shipped = [], []
    for _ in range(TIMED_TIMES):
        with setup.inside():
            mine.append(_seconds(update))
        yield None
        shipped.append(_seconds(shipped_update))
        yield None
    seconds, beside = min(mine), min(shipped)
    return CheckResult(
        "speed",
        "noted",
        values={"seconds": seconds, "shipped_seconds": beside, "ratio": seconds / beside},
    )


def _update(module: Module) -> Callable[[], None]:
    """Make a function for one update of the preset's network, with steps too small to change it."""
    session = _session(module, {})
    step = module("learning.training_step").training_step
    batch = session.dataset.train.batch(slice(None), session.network.dtype)
    return lambda: step(session.network, session.learning, *batch, SMALL_RATE, session.config)


def _seconds(update: Callable[[], None]) -> float:
    """Seconds per update, averaged over as many as fit into TIMED_SECONDS."""
    began = time.perf_counter()
    update()
    once = max(time.perf_counter() - began, CLOCK_SECONDS)
    count = int(min(max(TIMED_SECONDS / once, 1), MOST_TIMED))
    began = time.perf_counter()
    for _ in range(count):
        update()
    return max(time.perf_counter() - began, CLOCK_SECONDS) / count
