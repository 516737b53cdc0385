"""How each kind of field of a session's state is written to a checkpoint and read back.

Nothing is trusted when read.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

from glassnet.config import BOUNDS, MOST_ITERATIONS
from glassnet.engines.arrays import AnyArray, FloatArray, IntArray
from glassnet.formats.json_records import count_of
from glassnet.learning.network import Network
from glassnet.learning.optimizers import OptimizerState
from glassnet.refusals import Refusal, shown
from glassnet.runs.batch_walk import BatchWalk
from glassnet.runs.early_stopping import BestWeights
from glassnet.runs.edits_by_hand import UnitsOff
from glassnet.runs.record.history import Curve
from glassnet.runs.record.run_record import RunRecord

MOST_ROWS = int(BOUNDS["batch_size"].high)
"""The most rows in one update."""
TWISTER_WORDS = 624
"""The state of a Mersenne Twister: this many 32-bit words, and the number of them used up."""


@dataclass
class Parts:
    """A checkpoint's parts of a state, by name: plain values, stored as JSON, and arrays."""

    numbers: dict[str, Any] = field(default_factory=dict)
    arrays: dict[str, AnyArray] = field(default_factory=dict)


@dataclass(frozen=True)
class About:
    """What is known of a session before its state is read.

    pass_rows: rows of a pass. rows: how many it learns from.
    """

    network: Network
    run: RunRecord
    pass_rows: int
    rows: int

    @property
    def last(self) -> int:
        """The number of updates made; no count of steps, passes or validations exceeds it."""
        return self.run.iteration


class KeptField(Protocol):
    """How one field is written and read.

    numbers, arrays: the names that it always writes. sometimes: arrays that it may write. is_newer: true
    if checkpoints from before the field existed are read; the field then gets its default.
    """

    numbers: tuple[str, ...] = ()
    arrays: tuple[str, ...] = ()
    sometimes: tuple[str, ...] = ()
    is_newer: bool = False

    def write(self, value: Any, parts: Parts) -> None:
        """Add the value to the parts."""

    def read(self, parts: Parts, about: About) -> Any:
        """The value that was written. Raises ValueError when the parts are not sound."""


class KeptElsewhere(KeptField):
    """A value that the network or the run's record holds anyway."""

    def __init__(self, found: Callable[[About], Any]) -> None:
        self.found = found

    def read(self, parts: Parts, about: About) -> Any:
        """Find the value in the network or the record."""
        return self.found(about)


class KeptCount(KeptField):
    """A whole number from 0 up. most: the largest; None for the run's number of updates."""

    def __init__(self, name: str, most: int | None = MOST_ITERATIONS, is_newer: bool = False) -> None:
        self.name, self.most, self.is_newer = name, most, is_newer
        self.numbers = (name,)

    def write(self, value: int, parts: Parts) -> None:
        """Add the count."""
        parts.numbers[self.name] = value

    def read(self, parts: Parts, about: About) -> int:
        """The count, if it is valid and not too large."""
        return count_of(parts.numbers, self.name, about.last if self.most is None else self.most)


class KeptStatus(KeptField):
    """One of a fixed set of words. statuses: all of them."""

    numbers = ("status",)

    def __init__(self, statuses: tuple[str, ...]) -> None:
        self.statuses = statuses

    def write(self, value: str, parts: Parts) -> None:
        """Add the word."""
        parts.numbers["status"] = value

    def read(self, parts: Parts, about: About) -> str:
        """The word, if it is known."""
        value = parts.numbers["status"]
        for known in self.statuses:
            if value == known:
                return known
        raise Refusal("status_unknown", statuses=list(self.statuses), value=shown(value))


class KeptRate(KeptField):
    """A learning rate; a schedule may have brought it to 0."""

    numbers = ("learning_rate",)

    def write(self, value: float, parts: Parts) -> None:
        """Add the rate."""
        parts.numbers["learning_rate"] = value

    def read(self, parts: Parts, about: About) -> float:
        """The rate, if legal."""
        rate = parts.numbers["learning_rate"]
        if not isinstance(rate, (int, float)) or not 0 <= rate <= BOUNDS["learning_rate"].high:
            raise Refusal("checkpoint_rate_illegal", value=shown(rate))
        return float(rate)


class KeptOptimizer(KeptField):
    """The optimizer's state: three arrays as one, (3, parameters)."""

    numbers, arrays = ("optimizer_steps",), ("Optimizer",)

    def write(self, value: OptimizerState, parts: Parts) -> None:
        """Add a copy of the state."""
        parts.numbers["optimizer_steps"] = value.steps
        parts.arrays["Optimizer"] = np.stack([value.velocity, value.mean, value.square])

    def read(self, parts: Parts, about: About) -> OptimizerState:
        """The state, if the arrays match the network's parameters in shape and type."""
        vector = about.network.parameters.vector
        arrays = _floats(parts, "Optimizer", (3, vector.size), vector.dtype)
        steps = count_of(parts.numbers, "optimizer_steps", about.last)
        return OptimizerState(arrays[0], arrays[1], arrays[2], steps)


class KeptRandom(KeptField):
    """The random generator: its words, and how many of them are used up."""

    numbers, arrays = ("random_position",), ("Random",)

    def write(self, value: np.random.Generator, parts: Parts) -> None:
        """Add a copy of the words."""
        state = value.bit_generator.state["state"]
        parts.numbers["random_position"] = int(state["pos"])
        parts.arrays["Random"] = state["key"]

    def read(self, parts: Parts, about: About) -> np.random.Generator:
        """A generator at the kept position."""
        words = parts.arrays["Random"]
        if words.shape != (TWISTER_WORDS,) or words.dtype != np.uint32:
            raise _other_array("Random", np.dtype(np.uint32), f"({TWISTER_WORDS},)", words)
        used = count_of(parts.numbers, "random_position", TWISTER_WORDS)
        return generator_at({"bit_generator": "MT19937", "state": {"key": words, "pos": used}})


class KeptWalk(KeptField):
    """The run's position in its data; the order of the pass only if one was drawn."""

    numbers, sometimes = ("passes", "samples", "position"), ("Order",)

    def write(self, value: BatchWalk, parts: Parts) -> None:
        """Add the counts, and a copy of the order."""
        for name in self.numbers:
            parts.numbers[name] = getattr(value, name)
        if value.order is not None:
            # NumPy's default integer differs between machines.
            parts.arrays["Order"] = value.order.astype(np.int32)

    def read(self, parts: Parts, about: About) -> BatchWalk:
        """The walk, if it lies within the data."""
        order = parts.arrays.get("Order")
        return BatchWalk(
            total=about.pass_rows,
            passes=count_of(parts.numbers, "passes", about.last),
            samples=count_of(parts.numbers, "samples", about.last * MOST_ROWS),
            position=count_of(parts.numbers, "position", about.pass_rows - 1),
            order=None if order is None else _order(order, about.pass_rows, about.rows),
        )


class KeptBest(KeptField):
    """The best weights so far; none before the first validation."""

    numbers, sometimes = ("validations_since_best", "best_cost"), ("Best",)

    def write(self, value: BestWeights, parts: Parts) -> None:
        """Add the cost and the weights, if there are any."""
        has_any = math.isfinite(value.cost)
        parts.numbers["validations_since_best"] = value.waited
        parts.numbers["best_cost"] = value.cost if has_any else None
        if has_any:
            parts.arrays["Best"] = value.parameters

    def read(self, parts: Parts, about: About) -> BestWeights:
        """The weights, if they have a cost and match the network in shape and type."""
        vector, cost = about.network.parameters.vector, parts.numbers["best_cost"]
        if cost is not None and (not isinstance(cost, (int, float)) or not math.isfinite(cost)):
            raise Refusal("best_cost_illegal", value=shown(cost))
        if (cost is None) == ("Best" in parts.arrays):
            raise Refusal("best_without_its_cost")
        waited = count_of(parts.numbers, "validations_since_best", about.last)
        if cost is None:
            return BestWeights(np.zeros_like(vector), waited=waited)
        return BestWeights(_floats(parts, "Best", vector.shape, vector.dtype), float(cost), waited)


class KeptCurve(KeptField):
    """A curve as an array (3, points); no array while it is empty."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.sometimes = (name,)

    def write(self, value: Curve, parts: Parts) -> None:
        """Add its points."""
        if len(value):
            points = [value.iteration, value.cost, value.accuracy]
            parts.arrays[self.name] = np.array(points, np.float64)

    def read(self, parts: Parts, about: About) -> Curve:
        """The curve, if its points are within the run and in order."""
        return read_curve(parts.arrays, self.name, about.last)


class KeptUnitsOff(KeptField):
    """The units switched off, in the order of switching, with their outgoing weights joined."""

    numbers, sometimes = ("off",), ("Off",)

    def write(self, value: UnitsOff, parts: Parts) -> None:
        """Add the places, and a copy of the weights."""
        parts.numbers["off"] = [list(where) for where in value]
        if value:
            parts.arrays["Off"] = np.concatenate(list(value.values()))

    def read(self, parts: Parts, about: About) -> UnitsOff:
        """The units, if the network has each, and none is repeated."""
        places, sizes = parts.numbers["off"], about.network.layer_sizes
        known = {(layer, unit) for layer, units in enumerate(sizes[1:-1]) for unit in range(units)}
        if not isinstance(places, list) or not all(map(_is_place, places)):
            raise Refusal("units_off_unknown")
        units_off = [(layer, unit) for layer, unit in places]
        if not set(units_off) <= known:
            raise Refusal("units_off_unknown")
        if len(set(units_off)) < len(units_off):
            raise Refusal("units_off_repeated")
        if not places:
            return {}
        lengths = [sizes[layer + 2] for layer, _ in units_off]
        outgoing = _floats(parts, "Off", (sum(lengths),), about.network.dtype)
        weights = np.split(outgoing, np.cumsum(lengths)[:-1])
        return dict(zip(units_off, weights, strict=True))


def generator_at(state: Any) -> np.random.Generator:
    """A generator that continues from a state of its bit_generator."""
    twister = np.random.MT19937(0)  # any seed: without one it would ask the system for randomness
    twister.state = state
    return np.random.Generator(twister)


def read_curve(arrays: Mapping[str, AnyArray], name: str, last: int = MOST_ITERATIONS) -> Curve:
    """The curve of this name, (3, points); empty when there is none. last: the run's last iteration.

    Raises ValueError if it is unsound.
    """
    points = arrays.get(name)
    if points is None:
        return Curve()
    if points.ndim != 2 or len(points) != 3 or points.dtype != np.float64:
        raise _other_array(name, np.dtype(np.float64), "(3, points)", points)
    iterations = points[0]
    is_of_run = ((iterations >= 0) & (iterations <= last)).all()  # false for infinity and NaN
    if not is_of_run or (iterations % 1 != 0).any() or (np.diff(iterations) <= 0).any():
        raise Refusal("curve_out_of_order", name=name)
    return Curve(iterations.astype(np.int64).tolist(), points[1].tolist(), points[2].tolist())


def _floats(parts: Parts, name: str, shape: tuple[int, ...], dtype: np.dtype[Any]) -> FloatArray:
    if name not in parts.arrays:
        raise Refusal("checkpoint_part_missing", name=name)
    array = parts.arrays[name]
    if array.shape != shape or array.dtype != dtype:
        raise _other_array(name, dtype, str(shape), array)
    return array.copy()  # arrays read from a file are read-only


def _other_array(name: str, dtype: np.dtype[Any], shape: str, came: AnyArray) -> Refusal:
    return Refusal(
        "array_of_other_kind",
        name=name,
        dtype=str(dtype),
        shape=shape,
        came_dtype=str(came.dtype),
        came_shape=str(came.shape),
    )


def _order(order: AnyArray, pass_rows: int, rows: int) -> IntArray:
    # Checked, because the kernel reads any row that it is given, even outside the array.
    is_pass = order.shape == (pass_rows,) and order.dtype == np.int32
    sound = is_pass and 0 <= order.min() <= order.max() < rows
    if not sound:
        raise Refusal("order_illegal", rows=pass_rows, last=rows - 1)
    return order.astype(np.intp)


def _is_place(place: object) -> bool:
    """Whether it is a list of two whole numbers; Python would also take 1.0 and True for 1."""
    return isinstance(place, list) and [type(number) for number in place] == [int, int]
