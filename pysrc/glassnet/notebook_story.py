"""The notebook's ten experiments on digits, with the numbers it recorded, and how they are replayed.

The notebook trained one network of shape [784, 200, 10] again and again. Its perturbations use a batch
of 100 digits at once; its backpropagation goes through the batch row by row, an update a row.
The recorded numbers are history: the visible cells, replayed, do not lead to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from glassnet.config import PRESETS, Config, parse_config

ROWS = 100
"""Digits a batch."""
BENCH_RATE = 0.05
"""The learning rate at which sensible first weights reach 90 to 94 % in five passes."""

RECORD_EVERY = 1000
"""Replays are looked at from outside; points of history after every tenth row would only cost time."""


@dataclass(frozen=True)
class Experiment:
    """One cell of the notebook: a learning function, a rate, iterations of one batch each.

    lowest, highest: correct answers of 100 that it recorded. last: where it ended, if it says so.
    """

    learning_rule: str
    learning_rate: float
    iterations: int
    lowest: int
    highest: int
    last: int | None = None


EXPERIMENTS = (
    Experiment("perturbation", 15, 1000, 5, 19),
    Experiment("perturbation", 5, 1000, 5, 19),
    Experiment("perturbation", 5, 1000, 5, 19),
    Experiment("perturbation", 5, 8000, 5, 19),
    Experiment("backpropagation", 0.001, 1000, 5, 28, 20),
    Experiment("backpropagation", 0.001, 1000, 15, 31),
    Experiment("backpropagation", 0.001, 1000, 22, 34),
    Experiment("backpropagation", 0.001, 5000, 23, 35),
    Experiment("backpropagation", 0.0003, 5000, 22, 29),
    Experiment("backpropagation", 0.00007, 5000, 22, 38, 25),
)
"""In order, on one network that keeps its weights. Of perturbation only the range is known."""


def first_config(switches: Mapping[str, object]) -> Config:
    """The notebook's settings, with `switches` (fields of Config) set otherwise."""
    return parse_config({"record_every": RECORD_EVERY, **switches}, PRESETS["notebook-digits"])


def replay_settings(scale: float, batch_size: int) -> list[dict[str, object]]:
    """The settings of each experiment, its iterations multiplied by `scale` (at least one is left).

    batch_size: rows an update of backpropagation; the notebook's is 1, row by row. Whatever it is,
    the same rows go by. Raises ValueError for a scale that is not above 0 and at most 1.
    """
    if not 0 < scale <= 1:
        raise ValueError(
            f"scale must be above 0 and at most 1; got {scale!r}. Choose a part, such as 0.01."
        )
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
    return settings


def bench_settings(rows: int, batch_size: int) -> list[dict[str, object]]:
    """One experiment of backpropagation alone, over `rows` digits: to find what frees the network."""
    return [
        {
            "learning_rule": "backpropagation",
            "learning_rate": BENCH_RATE,
            "iterations": max(1, rows // batch_size),
            "batch_size": batch_size,
        }
    ]
