"""Config: everything that decides a run, as one flat frozen record.

The address bar, a saved run, the form on the page, the command line and Python all use this record.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from glassnet.config.bounds import (
    BOUNDS,
    CHOICES,
    HIDDEN_LAYERS,
    LAYER_SIZE,
    LIVE_FIELDS,
    LONGEST_NUMBER,
    LONGEST_SIGN_NAME,
    LOSS_OUTPUTS,
    MOST_OWN_POINTS,
    POINT_INPUTS,
    POINT_LIMIT,
    SHIPPED_ACTIVATION,
    SHIPPED_HIDDEN_LAYERS,
    SIGN_NAMES,
    TABLE_INPUTS,
    TABLE_OUTPUTS,
    Interval,
)
from glassnet.refusals import Refusal, shown

# The notebook says that the second target is x XOR y, but its recorded numbers fit y XOR z.
MODIFIED_XOR = "00 11 11 00 10 01 01 10"  # x XOR y XOR z, and y XOR z, for x y z = 000, 001, ...


@dataclass(frozen=True)
class Config:
    """One run's settings; the defaults are the `xor` preset.

    dataset: the data. `own_digits` are the user's; Dataset.sha256 identifies them, and is saved with a
        run. `custom` is for arrays given from Python.
    truth_table: the targets: for each row a word of 0s and 1s, rows in binary order of the inputs.
    point_set: which points in the plane, of two classes, make up the dataset `points`.
    point_inputs: the network's inputs for each point: some of POINT_INPUTS, separated by spaces.
    own_points: the points of the set `own`: `x,y,class` in hundredths, separated by spaces.
    point_noise: standard deviation of the noise added to points, which lie between -1 and 1.
    held_out: share of the points kept for validation, watched but not learnt from.
    sign_names: for `own_digits`, the signs to distinguish, separated by spaces: letters, numerals,
        faces. Empty for the digits 0 to 9.
    rehearsal: for `own_digits`, the share of the page's own digits in each batch, which keeps a network
        from forgetting them.
    begin_from: for `own_digits`, the first weights: random ones, those of the network that ships with
        the page, or those with a random last layer.
    hidden_layers: units in each hidden layer; may be empty.
    loss: what is minimized: half the squared error, or the cross-entropy, averaged over the batch.
    error_rule: `exact` gives the gradient; `notebook` passes an error down without the slope of
        the unit it comes from.
    iterations: updates in one experiment, one batch each.
    batch_size: rows in a batch; all rows if there are fewer.
    batch_order: rows in order, shuffled anew each pass, or drawn at random with replacement.
    momentum: share of the last step kept by the optimizer `momentum`.
    l2: pull of every weight (not bias) towards zero, added to its gradient.
    decay_every, decay_factor: `step` multiplies the rate by the factor every decay_every updates.
    patience: stop after this many validations without a better validation cost; 0 never stops.
    record_every: iterations (digits) or passes (tables and points) between two points of history.
    augment_shift, augment_rotate, augment_scale: the most that a digit changes each time it is
        learnt from, in pixels, degrees and share of the size (augmentation.py).
    augment_noise: standard deviation of the noise then added to its pixels, which lie in [0, 1].
    engine: what computes (engines.py); engines differ by rounding only.
    seed: as `numpy.random.seed(seed)`: determines weights, batches and noise.
    """

    dataset: str = "truth_table"
    truth_table: str = MODIFIED_XOR
    point_set: str = "circle"
    point_inputs: str = "x y"
    own_points: str = ""
    point_noise: float = 0.05
    held_out: float = 0.3
    sign_names: str = ""
    rehearsal: float = 0.0
    begin_from: str = "drawn"
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
        """Raise ValueError for settings that cannot run, saying why and what to do."""
        for name in (*CHOICES, *BOUNDS):
            _check_value(name, getattr(self, name))
        _check_hidden_layers(self.hidden_layers)
        own_point_rows(self.own_points)
        point_input_names(self.point_inputs)
        sign_names(self.sign_names)
        rows = truth_table_rows(self.truth_table)
        outputs = LOSS_OUTPUTS[self.loss]
        if self.output_activation not in outputs:
            raise Refusal(
                "cross_entropy_needs_shares" if self.loss == "cross_entropy" else "loss_not_for_outputs",
                field="output_activation",
                also=("loss",),
                choice=self.output_activation,
                loss=self.loss,
                name=self.output_activation,
                names=list(outputs),
            )
        if self.dataset == "points" and self.output_activation == "softmax":
            raise Refusal("softmax_for_points", field="output_activation", also=("dataset",))
        if self.dataset == "own_digits":
            _check_teaching(self)
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
    Raises ValueError for an unknown field or an illegal value.
    """
    unknown = sorted(set(record) - set(_known_fields()))
    if unknown:
        raise _unknown_field(unknown[0])
    values: dict[str, Any] = {name: _parse(name, value) for name, value in record.items()}
    return replace(base, **values) if base else Config(**values)


def check_values(record: Mapping[str, object]) -> None:
    """Raise ValueError for an illegal choice or number, whatever the other settings are."""
    for name, value in record.items():
        _check_value(name, _parse(name, value))


def taken_changes(changes: Mapping[str, object], base: Config) -> tuple[Config, dict[str, Refusal]]:
    """A legal config with every change that fits, and why the others are refused.

    When two settings conflict, the changed one is refused.
    """
    refused = {name: _unknown_field(name) for name in changes if name not in _known_fields()}
    while True:
        try:
            taken = {name: changes[name] for name in changes if name not in refused}
            return parse_config(taken, base), refused
        except Refusal as refusal:
            about = (refusal.field, *refusal.also)
            refused[next(name for name in about if name in changes and name not in refused)] = refusal


def _known_fields() -> list[str]:
    return [field.name for field in fields(Config)]


def _unknown_field(name: str) -> Refusal:
    return Refusal("unknown_field", name=shown(name), fields=_known_fields())


def changed_fields(before: Config, after: Config) -> dict[str, object]:
    """The fields of `after` that differ from `before`, in the order of the record."""
    old = before.record()
    return {name: value for name, value in after.record().items() if value != old[name]}


def with_live_fields(before: Config, after: Config) -> Config:
    """`before`, with the live fields of `after`."""
    return replace(before, **{name: getattr(after, name) for name in LIVE_FIELDS})


def truth_table_rows(text: str) -> list[tuple[int, ...]]:
    """The targets of a truth table, one tuple of 0s and 1s per row, rows in binary order.

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

    Raises ValueError unless there are at most 500, each in the square.
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
    """The names in Config.point_inputs. Raises ValueError for an unknown or repeated name."""
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


def sign_names(text: str) -> tuple[str, ...]:
    """The names in Config.sign_names; none for the digits 0 to 9.

    Raises ValueError unless there are 2 to 10 different names of at most 12 visible characters.
    """
    if not isinstance(text, str):
        raise Refusal("not_text", field="sign_names", example="A B C", value=shown(text))
    names = tuple(text.split())
    if not names:
        return ()
    if not SIGN_NAMES.contains(len(names)) or len(set(names)) < len(names):
        raise Refusal(
            "sign_names_uncountable",
            field="sign_names",
            low=SIGN_NAMES.low,
            high=SIGN_NAMES.high,
            value=shown(text),
        )
    for name in names:
        if len(name) > LONGEST_SIGN_NAME or not name.isprintable():
            raise Refusal(
                "sign_name_illegal", field="sign_names", most=LONGEST_SIGN_NAME, value=shown(name)
            )
    return names


def _check_teaching(config: Config) -> None:
    """Refuse conflicting settings of `own_digits`."""
    if config.sign_names and config.rehearsal:
        raise Refusal("rehearsal_of_signs", field="rehearsal", also=("sign_names",))
    if config.begin_from == "drawn":
        return
    if config.sign_names and config.begin_from == "shipped":
        raise Refusal("shipped_reads_digits", field="begin_from", also=("sign_names",))
    has_its_layers = config.hidden_layers == SHIPPED_HIDDEN_LAYERS
    if not has_its_layers or config.hidden_activation != SHIPPED_ACTIVATION:
        raise Refusal(
            "begin_from_other_layers",
            field="begin_from",
            also=("hidden_layers", "hidden_activation"),
            layers=hidden_layers_text(SHIPPED_HIDDEN_LAYERS),
            activation=SHIPPED_ACTIVATION,
        )
    if config.begin_from == "shipped" and config.output_activation != "softmax":
        raise Refusal("begin_from_other_outputs", field="begin_from", also=("output_activation",))


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
        number = float(value)  # type: ignore[arg-type]  # float() refuses what is no number
    except (TypeError, ValueError, OverflowError):
        raise _refused_number(name, value, BOUNDS[name]) from None
    return int(number) if BOUNDS[name].whole and number % 1 == 0 else number


def _check_value(name: str, value: object) -> None:
    """Refuse an illegal choice or number."""
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
    """The code for what is wrong with a number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < math.inf:
        return "not_a_number"
    if value > interval.high:
        return "number_too_large"
    if not interval.contains(value):
        return "number_too_small"
    return "number_not_whole"
