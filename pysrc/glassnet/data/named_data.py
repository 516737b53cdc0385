"""The data that a Config names: made from its fields, or loaded digits."""

from __future__ import annotations

from collections.abc import Callable

from glassnet.config import Config
from glassnet.data.datasets import Dataset, truth_table
from glassnet.data.point_sets import point_dataset


def named_data(config: Config, digits: Callable[[Config], Dataset]) -> Dataset:
    """The dataset of `config`. digits: loads what no config determines, or raises ValueError."""
    if config.dataset == "truth_table":
        return truth_table(config.truth_table)
    if config.dataset == "points":
        return point_dataset(config)
    return digits(config)
