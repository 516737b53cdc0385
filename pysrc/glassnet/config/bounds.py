"""Bounds: which values of a Config are legal, and which of its fields may change when."""

from __future__ import annotations

from dataclasses import dataclass

CHOICES: dict[str, tuple[str, ...]] = {
    "dataset": ("truth_table", "points", "digits", "own_digits", "custom"),
    "point_set": ("circle", "moons", "spiral", "clouds", "heaps", "own"),
    "hidden_activation": ("sigmoid", "tanh", "relu", "leaky_relu"),
    "output_activation": ("sigmoid", "tanh", "relu", "leaky_relu", "softmax"),
    "loss": ("squared_error", "cross_entropy"),
    "initializer": ("uniform", "scaled", "he"),
    "begin_from": ("drawn", "shipped", "shipped_layers"),
    "learning_rule": ("backpropagation", "perturbation"),
    "error_rule": ("exact", "notebook"),
    "optimizer": ("sgd", "momentum", "adam"),
    "schedule": ("constant", "step", "cosine"),
    "batch_order": ("in_order", "shuffled", "random"),
    "precision": ("float32", "float64"),
    "engine": ("numpy", "simd", "simd_relaxed"),
}

LOSS_OUTPUTS: dict[str, tuple[str, ...]] = {
    "squared_error": CHOICES["output_activation"],
    "cross_entropy": ("sigmoid", "softmax"),
}
"""The output activations allowed with each loss; these pairs are the keys of losses.LOSSES."""

LABS: dict[str, tuple[str, ...]] = {
    "xor": ("truth_table", "points"),
    "digits": ("digits", "own_digits"),
}
"""The page's labs, and the datasets each can show."""


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
    "rehearsal": Interval(0, 0.9),
    "seed": Interval(0, 2**32 - 1, whole=True),
}
HIDDEN_LAYERS = Interval(0, 4, whole=True)
LAYER_SIZE = Interval(1, 1024, whole=True)
TABLE_INPUTS = Interval(1, 4, whole=True)
TABLE_OUTPUTS = Interval(1, 3, whole=True)
LARGEST_FILE = 128 << 20
"""The most bytes of a file, packed or unpacked; all 70,000 MNIST digits take 52 MiB."""
MOST_ITERATIONS = 1_000_000_000
"""The most updates of a run. Counts of updates or passes stay far below 2**31, a browser's limit."""
LONGEST_NUMBER = 20
"""The most digits of a number in text; from 4,301 on int() raises its own error."""
MOST_OWN_POINTS = 500
SIGN_NAMES = Interval(2, 10, whole=True)
"""How many signs the user may name."""
LONGEST_SIGN_NAME = 12
SHIPPED_HIDDEN_LAYERS = (400,)
SHIPPED_ACTIVATION = "relu"
"""The network that ships with the page, from which a run may begin."""
POINT_INPUTS = ("x", "y", "xx", "yy", "xy", "sin_x", "sin_y")
"""The possible inputs for a point: its coordinates, and functions of them (point_sets.py)."""
POINT_LIMIT = 100
"""The largest coordinate in own_points, which are written in hundredths."""

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
"""The fields that may change during a run, keeping weights and history."""

DATA_FIELDS = (
    *("dataset", "truth_table", "point_set", "point_inputs", "own_points", "held_out"),
    *("sign_names", "rehearsal"),
)
"""The fields that choose the data."""
BEGINS_ANEW = {"xor": frozenset({*DATA_FIELDS, "hidden_layers"}), "digits": frozenset(DATA_FIELDS)}
"""Fields of each lab whose change begins a fresh run at once: the data, and in the XOR lab the layers,
which grow and shrink in the picture. Any other change that is not live waits for a reset."""
