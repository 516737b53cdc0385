"""The notebook's ten experiments on digits: the numbers it recorded, and settings to repeat them.

The notebook trained one network of shape [784, 200, 10] again and again. Perturbation used a batch of
100 digits at once; backpropagation updated after each row of the batch. The recorded numbers are
history: running the remaining cells does not reproduce them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from glassnet.config import PRESETS, Config, parse_config
from glassnet.refusals import Refusal, shown

ROWS = 100
"""Digits in a batch."""
GUESSED_FIRST_RATE = 1.5
"""A guess: with this rate for the first random move, the recorded numbers come out."""
SWITCH_RATE = 0.05
"""The learning rate at which networks with sensible initial weights reach 90 to 94 % in five passes."""

RECORD_EVERY = 1000
"""Few history points are needed: experiments.py inspects the network directly."""


@dataclass(frozen=True)
class RecordedExperiment:
    """One cell of the notebook: a learning rule, a learning rate, iterations of one batch each.

    lowest, highest: the recorded correct answers of 100. last: the final number, if recorded.
    """

    learning_rule: str
    learning_rate: float
    iterations: int
    lowest: int
    highest: int
    last: int | None = None


EXPERIMENTS = (
    RecordedExperiment("perturbation", 15, 1000, 5, 19),
    RecordedExperiment("perturbation", 5, 1000, 5, 19),
    RecordedExperiment("perturbation", 5, 1000, 5, 19),
    RecordedExperiment("perturbation", 5, 8000, 5, 19),
    RecordedExperiment("backpropagation", 0.001, 1000, 5, 28, 20),
    RecordedExperiment("backpropagation", 0.001, 1000, 15, 31),
    RecordedExperiment("backpropagation", 0.001, 1000, 22, 34),
    RecordedExperiment("backpropagation", 0.001, 5000, 23, 35),
    RecordedExperiment("backpropagation", 0.0003, 5000, 22, 29),
    RecordedExperiment("backpropagation", 0.00007, 5000, 22, 38, 25),
)
"""In order, on one network that keeps its weights. For perturbation only the range is known."""


def first_config(switches: Mapping[str, object]) -> Config:
    """The notebook's settings, with `switches` (fields of Config) changed."""
    return parse_config({"record_every": RECORD_EVERY, **switches}, PRESETS["notebook-digits"])


def notebook_settings(scale: float, batch_size: int, past: str = "shown") -> list[dict[str, object]]:
    """The settings of each experiment, with iterations multiplied by `scale` (at least one is left).

    batch_size: rows in an update of backpropagation; 1 in the notebook. The same rows are used for any
    size. past: the random moves before backpropagation. In the `shown` past the first move takes the
    sums of all hidden units to about -700, and what follows stays near 10 % right. In a `guessed` past,
    perturbation is tried once per experiment, first at rate 1.5: the sums are about -25, thin digits
    wake some units, and backpropagation ends where the notebook recorded it, near 30 %.
    Raises ValueError for a scale that is not above 0 and at most 1.
    """
    if not 0 < scale <= 1:
        raise Refusal("scale_illegal", value=shown(scale))
    settings: list[dict[str, object]] = []
    for experiment in EXPERIMENTS:
        batches = max(1, round(experiment.iterations * scale))
        size = ROWS if experiment.learning_rule == "perturbation" else batch_size
        settings.append(
            {
                "learning_rule": experiment.learning_rule,
                "learning_rate": experiment.learning_rate,
                "iterations": max(1, batches * ROWS // size),
                "batch_size": size,
            }
        )
    if past == "guessed":
        settings[0]["learning_rate"] = GUESSED_FIRST_RATE
        for tried in settings:
            if tried["learning_rule"] == "perturbation":
                tried["iterations"] = 1
    return settings


def switch_settings(rows: int, batch_size: int) -> list[dict[str, object]]:
    """Backpropagation alone, over `rows` digits: shows what frees a stuck network."""
    return [
        {
            "learning_rule": "backpropagation",
            "learning_rate": SWITCH_RATE,
            "iterations": max(1, rows // batch_size),
            "batch_size": batch_size,
        }
    ]
