"""The data that a Config names: drawn from its own fields, or digits that must be at hand."""

from __future__ import annotations

from collections.abc import Callable

from glassnet.config import Config
from glassnet.datasets import Dataset, truth_table
from glassnet.point_sets import point_dataset


def named_data(config: Config, digits: Callable[[Config], Dataset]) -> Dataset:
    """The dataset of `config`. digits: gives what no config holds; raises ValueError if it cannot."""
    if config.dataset == "truth_table":
        return truth_table(config.truth_table)
    if config.dataset == "points":
        return point_dataset(config)
    return digits(config)
