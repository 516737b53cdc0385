"""Config: everything that decides a run, as one flat frozen record, with its bounds and presets.

The address bar, a saved run, the form on the page, the command line and Python all use this record.
Standard library only, so that anything may import it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from glassnet.refusals import Refusal, shown

# The notebook says that the second target is x XOR y, but its recorded numbers fit y XOR z.
MODIFIED_XOR = "00 11 11 00 10 01 01 10"  # x XOR y XOR z, and y XOR z, for x y z = 000, 001, ...
TRUTH_TABLES: dict[str, str] = {
    "modified_xor": MODIFIED_XOR,
    "xor": "0 1 1 0",
    "and": "0 0 0 1",
    "or": "0 1 1 1",
    "majority": "0 0 0 1 0 1 1 1",
    "parity": "0 1 1 0 1 0 0 1 1 0 0 1 0 1 1 0",
    "half_adder": "00 01 01 10",
    "full_adder": "00 01 01 10 01 10 10 11",
}
"""Named truth tables, written as in Config.truth_table; the adders' outputs are carry, sum."""

CHOICES: dict[str, tuple[str, ...]] = {
    "dataset": ("truth_table", "points", "digits", "own_digits", "custom"),
    "point_set": ("circle", "moons", "spiral", "clouds", "heaps", "own"),
    "hidden_activation": ("sigmoid", "tanh", "relu", "leaky_relu"),
    "output_activation": ("sigmoid", "tanh", "relu", "leaky_relu", "softmax"),
    "loss": ("squared_error", "cross_entropy"),
    "initializer": ("uniform", "scaled", "he"),
    "learning_rule": ("backpropagation", "perturbation"),
    "error_rule": ("exact", "notebook"),
    "optimizer": ("sgd", "momentum", "adam"),
    "schedule": ("constant", "step", "cosine"),
    "batch_order": ("in_order", "shuffled", "random"),
    "precision": ("float32", "float64"),
    "engine": ("numpy", "simd", "simd_relaxed"),
}

LABS: dict[str, tuple[str, ...]] = {
    "xor": ("truth_table", "points"),
    "digits": ("digits", "own_digits"),
}
"""The page's labs, and the datasets that each can show."""


@dataclass(frozen=True)
class Interval:
    """The legal values of a number: from `low` (excluded if `above_low`) to `high` (included)."""

    low: float
    high: float
    whole: bool = False
    above_low: bool = False

    def contains(self, value: float) -> bool:
        """Whether `value` is legal; NaN never is."""
        low_enough = value > self.low if self.above_low else value >= self.low
        return low_enough and value <= self.high

    def __str__(self) -> str:
        kind = "a whole number " if self.whole else ""
        low = f"above {self.low:g} and at most" if self.above_low else f"from {self.low:g} to"
        return f"{kind}{low} {self.high:,.15g}"


BOUNDS: dict[str, Interval] = {
    "learning_rate": Interval(0, 100, above_low=True),
    "iterations": Interval(1, 10_000_000, whole=True),
    "batch_size": Interval(1, 10_000, whole=True),
    "momentum": Interval(0, 0.999),
    "l2": Interval(0, 1),
    "decay_every": Interval(1, 10_000_000, whole=True),
    "decay_factor": Interval(0, 1, above_low=True),
    "patience": Interval(0, 1_000, whole=True),
    "record_every": Interval(1, 100_000, whole=True),
    "augment_shift": Interval(0, 8),
    "augment_rotate": Interval(0, 45),
    "augment_scale": Interval(0, 0.5),
    "augment_noise": Interval(0, 1),
    "point_noise": Interval(0, 0.5),
    "held_out": Interval(0, 0.9),
    "seed": Interval(0, 2**32 - 1, whole=True),
}
HIDDEN_LAYERS = Interval(0, 4, whole=True)
LAYER_SIZE = Interval(1, 1024, whole=True)
TABLE_INPUTS = Interval(1, 4, whole=True)
TABLE_OUTPUTS = Interval(1, 3, whole=True)
LARGEST_FILE = 128 << 20
"""The most bytes that a file may have, packed or unpacked; all 70,000 MNIST digits take 52 MiB."""
MOST_ITERATIONS = 1_000_000_000
"""The most updates of a run. What is counted in updates or passes stays far below 2**31, up to which a
browser's NumPy and its kernel count."""
LONGEST_NUMBER = 20
"""The most digits of a number in text; from 4,301 on int() raises an error of its own."""
MOST_OWN_POINTS = 500
POINT_INPUTS = ("x", "y", "xx", "yy", "xy", "sin_x", "sin_y")
"""What a network may be given of a point: its coordinates, and functions of them (point_sets.py)."""
POINT_LIMIT = 100
"""The largest coordinate of a point in own_points, which are written in hundredths."""

LIVE_FIELDS = frozenset(
    {
        "learning_rule",
        "error_rule",
        "learning_rate",
        "optimizer",
        "momentum",
        "l2",
        "schedule",
        "decay_every",
        "decay_factor",
        "iterations",
        "batch_size",
        "batch_order",
        "patience",
        "record_every",
        "engine",
        "augment_shift",
        "augment_rotate",
        "augment_scale",
        "augment_noise",
        "point_noise",
    }
)
"""The fields that may change while a run is under way, keeping weights and history."""

DATA_FIELDS = ("dataset", "truth_table", "point_set", "point_inputs", "own_points", "held_out")
"""The fields that choose what is learnt."""
BEGINS_ANEW = {"xor": frozenset({*DATA_FIELDS, "hidden_layers"}), "digits": frozenset(DATA_FIELDS)}
"""Fields of each lab whose change begins a fresh run at once: what is learnt, and in the XOR lab the
layers, which grow and shrink in the picture. Any other change that is not live waits for a reset."""


@dataclass(frozen=True)
class Config:
    """One run's settings; the defaults are the `xor` preset.

    dataset: what is learnt. `own_digits` are digits that a person brought: Dataset.sha256 tells which,
        and is saved beside a run. `custom` is for arrays given from Python.
    truth_table: the targets, for each row a word of 0s and 1s, rows in binary order of the inputs.
    point_set: which points in the plane, of two classes, make up the dataset `points`.
    point_inputs: what the network is given of each point: some of POINT_INPUTS, parted by spaces.
    own_points: the points of the set `own`: `x,y,class` in hundredths, parted by spaces.
    point_noise: standard deviation by which points, which lie between -1 and 1, are moved.
    held_out: share of the points that are kept for validation, watched but not learnt from.
    hidden_layers: units in each hidden layer; may be empty.
    loss: what is minimized: half the squared error, or the cross-entropy, averaged over the batch.
    error_rule: `exact` gives the gradient; `notebook` hands errors down without slopes.
    iterations: updates in one experiment, one batch each.
    batch_size: rows in a batch; when it exceeds the rows there are, a batch is all of them.
    batch_order: rows in order, shuffled anew each pass, or drawn at random with repetition.
    momentum: share of the last step kept by the optimizer `momentum`.
    l2: pull of every weight (not bias) towards zero, added to its gradient.
    decay_every, decay_factor: the schedule `step` multiplies the rate by the factor that often.
    patience: stop after so many validations without a better validation cost; 0 never stops.
    record_every: iterations (digits) or passes (tables and points) between two points of history.
    augment_shift, augment_rotate, augment_scale: limits, in pixels, degrees, and share of the size, of
        how a digit is changed each time it is learnt from; augmentation.py says how.
    augment_noise: standard deviation of the noise then added to its pixels, which lie in [0, 1].
    engine: what computes (engines.py); two engines differ by rounding only.
    seed: as `numpy.random.seed(seed)`: weights, batches and noise all follow from it.
    """

    dataset: str = "truth_table"
    truth_table: str = MODIFIED_XOR
    point_set: str = "circle"
    point_inputs: str = "x y"
    own_points: str = ""
    point_noise: float = 0.05
    held_out: float = 0.3
    hidden_layers: tuple[int, ...] = (6,)
    hidden_activation: str = "tanh"
    output_activation: str = "sigmoid"
    loss: str = "squared_error"
    initializer: str = "scaled"
    learning_rule: str = "backpropagation"
    error_rule: str = "exact"
    optimizer: str = "adam"
    learning_rate: float = 0.03
    momentum: float = 0.9
    l2: float = 0.0
    schedule: str = "constant"
    decay_every: int = 1000
    decay_factor: float = 0.5
    batch_size: int = 16
    batch_order: str = "in_order"
    iterations: int = 2000
    patience: int = 0
    augment_shift: float = 0.0
    augment_rotate: float = 0.0
    augment_scale: float = 0.0
    augment_noise: float = 0.0
    record_every: int = 5
    precision: str = "float32"
    engine: str = "simd"
    seed: int = 1

    def __post_init__(self) -> None:
        """Refuse what cannot run. Raises ValueError saying what was expected, what came, what to do."""
        for name in (*CHOICES, *BOUNDS):
            _check_value(name, getattr(self, name))
        _check_hidden_layers(self.hidden_layers)
        own_point_rows(self.own_points)
        point_input_names(self.point_inputs)
        rows = truth_table_rows(self.truth_table)
        if self.loss == "cross_entropy" and self.output_activation not in ("sigmoid", "softmax"):
            raise Refusal(
                "cross_entropy_needs_shares",
                field="output_activation",
                also=("loss",),
                choice=self.output_activation,
            )
        if self.dataset == "points" and self.output_activation == "softmax":
            raise Refusal("softmax_for_points", field="output_activation", also=("dataset",))
        one_hot = all(sum(row) == 1 for row in rows)
        if self.dataset == "truth_table" and self.output_activation == "softmax" and not one_hot:
            raise Refusal(
                "softmax_for_table",
                field="output_activation",
                also=("truth_table", "dataset"),
                value=shown(self.truth_table),
            )

    def record(self) -> dict[str, str | int | float]:
        """The flat record of plain values that `parse_config` reads back."""
        return {**vars(self), "hidden_layers": hidden_layers_text(self.hidden_layers)}


def parse_config(record: Mapping[str, object], base: Config | None = None) -> Config:
    """A Config from plain values: numbers, or text as from a form or an address bar.

    Fields left out are taken from `base` (the defaults without one).
    Raises ValueError for an unknown field, or a value that is not legal.
    """
    base = base or Config()
    unknown = sorted(set(record) - set(_known_fields()))
    if unknown:
        raise _unknown_field(unknown[0])
    values: dict[str, Any] = {name: _parse(name, value) for name, value in record.items()}
    return replace(base, **values)


def check_values(record: Mapping[str, object]) -> None:
    """Raises ValueError for a choice or a number that is not legal, whatever the other settings are."""
    for name, value in record.items():
        _check_value(name, _parse(name, value))


def refused_changes(changes: Mapping[str, object], base: Config) -> dict[str, Refusal]:
    """Which changes of a legal config cannot be made, and why; all others can be made together.

    Where two settings do not go together, the changed one is refused.
    """
    refused = {name: _unknown_field(name) for name in changes if name not in _known_fields()}
    while True:
        try:
            parse_config({name: changes[name] for name in changes if name not in refused}, base)
        except Refusal as refusal:
            about = (refusal.field, *refusal.also)
            refused[next(name for name in about if name in changes and name not in refused)] = refusal
        else:
            return refused


def _known_fields() -> list[str]:
    return [field.name for field in fields(Config)]


def _unknown_field(name: str) -> Refusal:
    return Refusal("unknown_field", name=shown(name), fields=_known_fields())


def changed_fields(before: Config, after: Config) -> dict[str, object]:
    """The fields of `after` that differ from `before`, in the order of the record."""
    old = before.record()
    return {name: value for name, value in after.record().items() if value != old[name]}


def truth_table_rows(text: str) -> list[tuple[int, ...]]:
    """The targets of a truth table, one tuple of 0s and 1s a row, rows in binary order.

    Raises ValueError unless there are 2, 4, 8 or 16 rows of 1 to 3 outputs.
    """
    if not isinstance(text, str):  # a record from a file may hold anything
        raise Refusal("not_text", field="truth_table", example=MODIFIED_XOR, value=shown(text))
    words = text.split()
    inputs = math.log2(len(words)) if words else math.nan
    if not (inputs.is_integer() and TABLE_INPUTS.contains(inputs)):
        raise Refusal("table_rows_wrong", field="truth_table", count=len(words))
    widths = {len(word) for word in words}
    if len(widths) > 1 or not TABLE_OUTPUTS.contains(len(words[0])):
        raise Refusal("table_outputs_wrong", field="truth_table", value=shown(text))
    if set("".join(words)) - {"0", "1"}:
        raise Refusal("table_not_binary", field="truth_table", value=shown(text))
    return [tuple(int(digit) for digit in word) for word in words]


def own_point_rows(text: str) -> list[tuple[int, int, int]]:
    """The points of Config.own_points: x and y in hundredths, and the class, 0 or 1.

    Raises ValueError unless each lies in the square, at most 500 in all.
    """
    if not isinstance(text, str):
        raise Refusal("not_text", field="own_points", example="50,-25,1", value=shown(text))
    points = [_point(word) for word in text.split()]
    if len(points) > MOST_OWN_POINTS:
        raise Refusal("points_too_many", field="own_points", most=MOST_OWN_POINTS, count=len(points))
    return points


def _point(word: str) -> tuple[int, int, int]:
    try:
        x, y, kind = (int(part) for part in word.split(","))
    except ValueError:
        x, y, kind = POINT_LIMIT + 1, 0, 0
    if max(abs(x), abs(y)) > POINT_LIMIT or kind not in (0, 1):
        raise Refusal("point_unreadable", field="own_points", limit=POINT_LIMIT, value=shown(word))
    return x, y, kind


def point_input_names(text: str) -> tuple[str, ...]:
    """The names in Config.point_inputs. Raises ValueError unless each is known, and none comes twice."""
    if not isinstance(text, str):
        raise Refusal("not_text", field="point_inputs", example="x y", value=shown(text))
    names = tuple(text.split())
    if not names or len(set(names)) < len(names) or not set(names) <= set(POINT_INPUTS):
        raise Refusal(
            "point_inputs_unknown",
            field="point_inputs",
            point_inputs=list(POINT_INPUTS),
            value=shown(text),
        )
    return names


def hidden_layers_text(sizes: tuple[int, ...]) -> str:
    """(200, 100) as `200-100`; no layers as `none`."""
    return "-".join(map(str, sizes)) or "none"


def _parse(name: str, value: object) -> object:
    if name == "hidden_layers":
        return _parse_hidden_layers(value)
    if name in BOUNDS:
        return _parse_number(name, value)
    return value


def _parse_hidden_layers(value: object) -> tuple[int, ...]:
    if isinstance(value, str):
        words = [] if value.strip() in ("", "none") else value.split("-")
    elif isinstance(value, (list, tuple)):
        words = [str(size) for size in value]
    else:
        words = [str(value)]
    if not all(word.strip().isdecimal() and len(word) <= LONGEST_NUMBER for word in words):
        raise Refusal("layers_unreadable", field="hidden_layers", value=shown(value))
    return tuple(int(word) for word in words)


def _parse_number(name: str, value: object) -> float:
    """`value` as a number; it may be text. For an integer field the result is an int."""
    if isinstance(value, bool):
        return value  # Config refuses it
    try:
        number = float(value)  # type: ignore[arg-type]  # whatever it is, float() is the judge
    except (TypeError, ValueError, OverflowError):
        raise _refused_number(name, value, BOUNDS[name]) from None
    return int(number) if BOUNDS[name].whole and number % 1 == 0 else number


def _check_value(name: str, value: object) -> None:
    """Refuse what is no legal value of a choice or a number."""
    if name in CHOICES and value not in CHOICES[name]:
        raise Refusal("unknown_choice", field=name, choices=list(CHOICES[name]), value=shown(value))
    if name in BOUNDS and not _is_legal(value, BOUNDS[name]):
        raise _refused_number(name, value, BOUNDS[name])


def _check_hidden_layers(sizes: tuple[int, ...]) -> None:
    if not HIDDEN_LAYERS.contains(len(sizes)):
        raise Refusal(
            "layers_too_many", field="hidden_layers", most=HIDDEN_LAYERS.high, count=len(sizes)
        )
    for size in sizes:
        if not _is_legal(size, LAYER_SIZE):
            raise Refusal(
                "layer_size_illegal",
                field="hidden_layers",
                low=LAYER_SIZE.low,
                high=LAYER_SIZE.high,
                value=shown(size),
            )


def _is_legal(value: object, interval: Interval) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    is_kind = isinstance(value, int) or not interval.whole
    return is_kind and interval.contains(value)


def _refused_number(name: str, value: object, interval: Interval) -> Refusal:
    return Refusal(
        _problem(value, interval),
        field=name,
        whole=interval.whole,
        above_low=interval.above_low,
        low=interval.low,
        high=interval.high,
        value=shown(value),
    )


def _problem(value: object, interval: Interval) -> str:
    """The code of what is wrong with a number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < math.inf:
        return "not_a_number"
    if value > interval.high:
        return "number_too_large"
    if not interval.contains(value):
        return "number_too_small"
    return "number_not_whole"


PRESETS: dict[str, Config] = {
    "xor": Config(),
    "notebook-xor": Config(
        hidden_layers=(4,),
        hidden_activation="sigmoid",
        initializer="uniform",
        error_rule="notebook",
        optimizer="sgd",
        learning_rate=0.05,
        batch_size=1,
        iterations=800_000,
        record_every=50,
        precision="float64",
        seed=1,
    ),
    "points-xor": Config(
        dataset="points",
        hidden_layers=(8, 8),
        loss="cross_entropy",
        learning_rate=0.01,
        batch_size=30,
        batch_order="shuffled",
        iterations=2100,
        record_every=2,
    ),
    "digits": Config(
        dataset="digits",
        hidden_layers=(200,),
        hidden_activation="relu",
        output_activation="softmax",
        loss="cross_entropy",
        initializer="he",
        learning_rate=0.003,
        batch_size=100,
        batch_order="shuffled",
        schedule="cosine",
        iterations=1200,
        record_every=10,
    ),
    "shipped-digits": Config(
        dataset="digits",
        hidden_layers=(400,),
        hidden_activation="relu",
        output_activation="softmax",
        loss="cross_entropy",
        initializer="he",
        learning_rate=0.004,
        batch_size=100,
        batch_order="shuffled",
        schedule="cosine",
        iterations=30_000,
        record_every=50,
        augment_shift=2.5,
        augment_rotate=20.0,
        augment_scale=0.2,
    ),
    "notebook-digits": Config(
        dataset="digits",
        hidden_layers=(200,),
        hidden_activation="sigmoid",
        initializer="uniform",
        learning_rule="perturbation",
        error_rule="notebook",
        optimizer="sgd",
        learning_rate=15.0,
        batch_size=100,
        batch_order="random",
        iterations=1000,
        record_every=10,
        precision="float64",
    ),
}
"""Named starting points. Two are the notebook's, choice by choice. `shipped-digits` trained the model
that ships with the page; its settings were chosen by the validation digits alone."""
