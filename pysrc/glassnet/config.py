"""Config: everything that decides a run, as one flat frozen record, with its bounds and presets.

The address bar, a saved run, the form on the page, the command line and Python all speak this
record. Standard library only, so that anything may import it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

# The notebook says that the second target is x XOR y; its recorded numbers have the last two inputs.
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
"""Named truth tables, as Config.truth_table; outputs of the adders: carry, sum."""

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
"""The labs of the page, and the datasets that each of them shows."""


@dataclass(frozen=True)
class Interval:
    """The legal values of a number: from `low` to `high`, both included unless `above_low`."""

    low: float
    high: float
    whole: bool = False
    above_low: bool = False

    def contains(self, value: float) -> bool:
        """Whether `value` is legal; never for NaN."""
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
"""Bytes that a file may have, packed or unpacked; all 70,000 MNIST digits have 52 MiB."""
LONGEST_NUMBER = 20
"""Digits of a number in text; from 4,301 on int() refuses them in words of its own."""
MOST_OWN_POINTS = 500
POINT_INPUTS = ("x", "y", "xx", "yy", "xy", "sin_x", "sin_y")
"""What a network may be told of a point: its place, and functions of it (point_sets.py)."""
POINT_LIMIT = 100
"""A point's largest coordinate in own_points, which are written in hundredths."""

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
"""The fields that a run may change in mid-course, keeping weights and history."""


class SettingError(ValueError):
    """A value that a field of Config may not have. field: the name of the field."""

    def __init__(self, field: str, sentence: str) -> None:
        """Say in a sentence what was expected, what came, and what to do."""
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class Config:
    """One run's settings; the defaults are the `xor` preset.

    dataset: what is learnt. `own_digits` are digits that a person brought; which, stands as a hash in
        Dataset.sha256 and beside a saved run. `custom` is for arrays given from Python.
    truth_table: the targets, a word of 0s and 1s a row, rows in binary order of the inputs.
    point_set: which points in the plane, of two classes, the dataset `points` has.
    point_inputs: what the network is told of each point: some of POINT_INPUTS, with spaces between.
    own_points: those of the set `own`: `x,y,class` in hundredths, with spaces between points.
    point_noise: standard deviation by which points are moved; they lie between -1 and 1.
    held_out: share of the points that are kept for validation, watched but not learnt from.
    hidden_layers: units in each hidden layer; may be empty.
    loss: what is descended: half the squared error, or the cross-entropy, averaged over the batch.
    error_rule: `exact` is the gradient; `notebook` hands errors down without slopes.
    iterations: updates, one batch each, that one press of Train makes.
    batch_size: rows a batch; more rows than there are means all of them.
    batch_order: rows in order, shuffled anew each pass, or drawn at random with repetition.
    momentum: share of the last step kept by the optimizer `momentum`.
    l2: pull of every weight (not bias) towards zero, added to its gradient.
    decay_every, decay_factor: the schedule `step` multiplies the rate by the factor that often.
    patience: stop after so many validations without a better validation cost; 0 never stops.
    record_every: a point of history each so many iterations (digits) or passes (tables and points).
    augment_shift, augment_rotate, augment_scale: digits are changed anew each time they are learnt
        from, by up to so many pixels, degrees, and share of their size; augmentation.py says how.
    augment_noise: standard deviation of the noise that is then added to their pixels of 0 to 1.
    engine: what computes, as products.py says; another one gives the same numbers to rounding.
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
        """Refuse what cannot run. Raises ValueError with what was expected, what came, what to do."""
        for name, choices in CHOICES.items():
            _check_choice(name, getattr(self, name), choices)
        for name, interval in BOUNDS.items():
            _check_number(name, getattr(self, name), interval)
        layers = len(self.hidden_layers)
        _check_number("hidden_layers", layers, HIDDEN_LAYERS, "the number of hidden_layers")
        for size in self.hidden_layers:
            _check_number("hidden_layers", size, LAYER_SIZE, "every entry of hidden_layers")
        own_point_rows(self.own_points)
        point_input_names(self.point_inputs)
        rows = truth_table_rows(self.truth_table)
        if self.loss == "cross_entropy" and self.output_activation not in ("sigmoid", "softmax"):
            raise SettingError(
                "output_activation",
                "loss cross_entropy needs output_activation sigmoid or softmax, whose outputs lie "
                f"between 0 and 1; got {self.output_activation}. Choose one of them, or "
                "squared_error.",
            )
        if self.dataset == "points" and self.output_activation == "softmax":
            raise SettingError(
                "output_activation",
                "output_activation softmax needs one output a class, since its outputs add up to 1; got "
                "points in the plane, which have one output for two classes. Choose sigmoid.",
            )
        one_hot = all(sum(row) == 1 for row in rows)
        if self.dataset == "truth_table" and self.output_activation == "softmax" and not one_hot:
            raise SettingError(
                "output_activation",
                "output_activation softmax needs exactly one 1 in every row of the truth table, "
                f"since its outputs add up to 1; got {self.truth_table!r}. Choose sigmoid.",
            )

    def record(self) -> dict[str, str | int | float]:
        """The flat record of plain values that `parse_config` reads back."""
        return {**vars(self), "hidden_layers": hidden_layers_text(self.hidden_layers)}


def parse_config(record: Mapping[str, object], base: Config | None = None) -> Config:
    """A Config from plain values: numbers, or text as a form or an address bar holds it.

    Fields left out are taken from `base` (the defaults without one).
    Raises ValueError for an unknown field, or a value that is not legal.
    """
    base = base or Config()
    known = [field.name for field in fields(Config)]
    unknown = sorted(set(record) - set(known))
    if unknown:
        raise ValueError(
            f"Config has no field {unknown[0]!r}; its fields are {', '.join(known)}. Check the spelling."
        )
    values: dict[str, Any] = {name: _parse(name, value) for name, value in record.items()}
    return replace(base, **values)


def changed_fields(before: Config, after: Config) -> dict[str, object]:
    """The fields of `after` that differ from `before`, in the order of the record."""
    old = before.record()
    return {name: value for name, value in after.record().items() if value != old[name]}


def truth_table_rows(text: str) -> list[tuple[int, ...]]:
    """The targets of a truth table, one tuple of 0s and 1s a row, rows in binary order.

    Raises ValueError unless there are 2, 4, 8 or 16 rows of 1 to 3 outputs.
    """
    if not isinstance(text, str):  # a record from a file may hold anything
        raise SettingError(
            "truth_table",
            f"truth_table must be text such as {MODIFIED_XOR!r}; got {text!r}. Write text.",
        )
    words = text.split()
    inputs = math.log2(len(words)) if words else math.nan
    if not (inputs.is_integer() and TABLE_INPUTS.contains(inputs)):
        raise SettingError(
            "truth_table",
            f"truth_table needs 2, 4, 8 or 16 rows, one for every combination of its inputs; "
            f"got {len(words)}. Add or remove rows.",
        )
    widths = {len(word) for word in words}
    if len(widths) > 1 or not TABLE_OUTPUTS.contains(len(words[0])):
        raise SettingError(
            "truth_table",
            f"every row of truth_table needs the same 1 to 3 outputs; got {text!r}. "
            "Write the same number of digits in every row.",
        )
    if set("".join(words)) - {"0", "1"}:
        raise SettingError(
            "truth_table", f"truth_table takes only 0 and 1; got {text!r}. Replace the others."
        )
    return [tuple(int(digit) for digit in word) for word in words]


def own_point_rows(text: str) -> list[tuple[int, int, int]]:
    """The points of Config.own_points: x and y in hundredths, and the class, 0 or 1.

    Raises ValueError unless each lies in the square, at most 500 in all.
    """
    if not isinstance(text, str):
        raise SettingError(
            "own_points", f"own_points must be text such as '50,-25,1'; got {text!r}. Write it as text."
        )
    points = [_point(word) for word in text.split()]
    if len(points) > MOST_OWN_POINTS:
        raise SettingError(
            "own_points",
            f"own_points may hold at most {MOST_OWN_POINTS} points; got {len(points)}. Remove some.",
        )
    return points


def _point(word: str) -> tuple[int, int, int]:
    try:
        x, y, kind = (int(part) for part in word.split(","))
    except ValueError:
        x, y, kind = POINT_LIMIT + 1, 0, 0
    if max(abs(x), abs(y)) > POINT_LIMIT or kind not in (0, 1):
        raise SettingError(
            "own_points",
            f"a point of own_points must be x,y,class in whole hundredths from -{POINT_LIMIT} to "
            f"{POINT_LIMIT}, class 0 or 1, such as 50,-25,1; got {word[:40]!r}. Correct or remove it.",
        )
    return x, y, kind


def point_input_names(text: str) -> tuple[str, ...]:
    """The names in Config.point_inputs. Raises ValueError unless each is known, and is there once."""
    if not isinstance(text, str):
        raise SettingError(
            "point_inputs", f"point_inputs must be text such as 'x y'; got {text!r}. Write it as text."
        )
    names = tuple(text.split())
    if not names or len(set(names)) < len(names) or not set(names) <= set(POINT_INPUTS):
        raise SettingError(
            "point_inputs",
            f"point_inputs must be one or more of {', '.join(POINT_INPUTS)}, each once, with spaces "
            f"between; got {text[:40]!r}. Choose from them.",
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
        raise SettingError(
            "hidden_layers",
            f"hidden_layers needs whole numbers joined by '-', such as 200-100, or none; "
            f"got {str(value)[:80]!r}. Write one number a layer.",
        )
    return tuple(int(word) for word in words)


def _parse_number(name: str, value: object) -> float:
    """The number that `value` holds; text may carry it. Whole fields become int."""
    if isinstance(value, bool):
        return value  # for Config to refuse
    try:
        number = float(value)  # type: ignore[arg-type]  # whatever it is, float() is the judge
    except (TypeError, ValueError, OverflowError):
        raise SettingError(
            name, f"{name} must be {BOUNDS[name]}; got {value!r}. Write a number."
        ) from None
    return int(number) if BOUNDS[name].whole and number % 1 == 0 else number


def _check_choice(name: str, value: object, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise SettingError(
            name, f"{name} must be one of {', '.join(choices)}; got {value!r}. Choose one."
        )


def _check_number(field: str, value: object, interval: Interval, name: str = "") -> None:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    is_kind = is_number and (isinstance(value, int) or not interval.whole)
    if not (is_kind and interval.contains(value)):  # type: ignore[arg-type]  # checked just before
        raise SettingError(
            field, f"{name or field} must be {interval}; got {value!r}. {_remedy(value, interval)}"
        )


def _remedy(value: object, interval: Interval) -> str:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return "Write a number."
    if value > interval.high:
        return "Make it smaller."
    if not interval.contains(value):
        return "Make it larger."
    return "Leave out the fraction."


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
"""Named starting points. The notebook's two are the notebook, choice by choice; `shipped-digits` made
the model that ships with the page, and was chosen by the validation digits alone."""
