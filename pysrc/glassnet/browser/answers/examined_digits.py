"""The Digits lab's first view of its network: how many answers are right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glassnet.browser.labs.wire import moment_of
from glassnet.data.datasets import Dataset, Examples
from glassnet.engines.arrays import AnyArray
from glassnet.insight import metrics
from glassnet.refusals import Refusal
from glassnet.runs.run import QUIET
from glassnet.runs.session import Session

if TYPE_CHECKING:
    from glassnet.wire.answers import DigitAnswers, PartSizes

GRID_DIGITS = 20


@QUIET
def examine_digits(
    session: Session, test: Examples, grid_seed: int, grid_mistakes: bool
) -> DigitAnswers:
    """A summary of all test digits, and twenty of them (or of the mistakes), chosen by `grid_seed`."""
    measured = session.measure(test)
    labels = labels_of(test)
    shown = np.flatnonzero(~measured.correct) if grid_mistakes else np.arange(len(test))
    drawn = np.random.default_rng(grid_seed).permutation(len(test))
    chosen = drawn[np.isin(drawn, shown)][:GRID_DIGITS]
    ranks = metrics.ranked_guesses(measured.outputs)
    return {
        **moment_of(session),
        "parts": part_sizes(session.dataset),
        "cost": measured.cost,
        "judged": {"part": "test", "rows": len(test), "right": int(measured.correct.sum())},
        "confusion": metrics.hard_confusion_matrix(measured.outputs, labels).astype(np.float64),
        "soft_confusion": metrics.soft_confusion_matrix(measured.outputs, labels).astype(np.float64),
        "grid": {
            "indices": chosen.astype(np.float64),
            "pixels": test.inputs[chosen],
            "labels": labels[chosen].astype(np.uint8),
            "first_guess": ranks[chosen, 0].astype(np.uint8),
            "second_guess": ranks[chosen, 1].astype(np.uint8),
            "confidence": measured.outputs[chosen, ranks[chosen, 0]].astype(np.float64),
            "are_shares": session.network.outputs_are_shares,
        },
    }


def part_sizes(dataset: Dataset) -> PartSizes:
    """The number of digits in each part of the data."""
    train, validation, test = (
        0 if examples is None else len(examples)
        for examples in (dataset.train, dataset.validation, dataset.test)
    )
    return {"train": train, "validation": validation, "test": test}


def part_of(dataset: Dataset, name: str) -> Examples:
    """The named part. Raises ValueError when the dataset has no such part."""
    part: Examples | None = {
        "train": dataset.train,
        "validation": dataset.validation,
        "test": dataset.test,
    }[name]
    if part is None:
        raise Refusal("part_unknown", name=name)
    return part


def labels_of(examples: Examples) -> AnyArray:
    """(rows,) the class of each row. Raises ValueError when the rows have no classes."""
    if examples.labels is None:
        raise Refusal("rows_without_classes")
    return examples.labels
