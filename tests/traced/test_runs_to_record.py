"""The recorded ways of learning, among all that exist."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from glassnet.config import Config
from tests.traced.runs_to_record import FEW_WAYS, WAYS, every_way

CHOSEN = (
    *("learning_rule", "hidden_activation", "output_activation", "loss"),
    *("error_rule", "optimizer", "precision", "l2"),
)


def together(ways: Iterable[Config], count: int) -> set[tuple[tuple[str, object], ...]]:
    """List the combinations of `count` choices that occur together in one of the ways."""
    choices = [[(name, getattr(config, name)) for name in CHOSEN] for config in ways]
    return {some for each in choices for some in combinations(each, count)}


def test_every_two_choices_are_together_in_some_way_that_is_recorded() -> None:
    assert together(WAYS, 2) == together(every_way(), 2)


def test_each_choice_is_among_the_few_ways_that_are_recorded_each_time() -> None:
    assert together(FEW_WAYS, 1) == together(every_way(), 1)
