"""Judged handwritings: each tests a network that has learnt from all the others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from glassnet.data.brought.signs import SignCollection, SignDrawing
from glassnet.runs.studies.handwritings import JudgedHandwriting, gathered, judging
from tests.core.made.signs import HANDWRITING_LETTERS, handwriting_of, page_digits, page_network, refused


def judged(collections: list[tuple[str, SignCollection]]) -> list[JudgedHandwriting]:
    """The result for each handwriting."""
    job = judging(gathered(collections), page_digits(), page_network())
    next(job)
    found = []
    try:
        while True:
            told = job.send(60.0)
            if told is not None:
                found.append(told)
    except StopIteration:
        return found


def test_a_hand_that_draws_as_nobody_else_is_the_hardest() -> None:
    found = judged(
        [
            ("Ada", handwriting_of(0)),
            ("Ben", handwriting_of(4)),
            ("Carla", handwriting_of(8)),
            ("Dan", handwriting_of(12, True)),
        ]
    )
    assert [each.hand for each in found] == ["Ada", "Ben", "Carla", "Dan"]
    shares = {each.hand: each.right / each.rows for each in found}
    assert min(shares, key=lambda hand: shares[hand]) == "Dan"
    assert all(shares[hand] >= 0.9 for hand in ("Ada", "Ben", "Carla"))
    assert shares["Dan"] <= 0.7
    dan = found[-1]
    assert dan.hardest in HANDWRITING_LETTERS
    assert dan.taken_for in HANDWRITING_LETTERS
    assert dan.taken_for != dan.hardest
    assert 0 < dan.missed <= 4


@pytest.mark.thorough
def test_it_is_the_same_however_it_is_sliced() -> None:
    handwritings = gathered([("Ada", handwriting_of(0)), ("Ben", handwriting_of(4))])
    job = judging(handwritings, page_digits(), page_network())
    next(job)
    sliced = []
    try:
        while True:
            told = job.send(0.0)
            if told is not None:
                sliced.append(told)
    except StopIteration:
        pass
    assert sliced == judged([("Ada", handwriting_of(0)), ("Ben", handwriting_of(4))])


def test_a_hand_is_called_after_its_file_unless_it_says_whose_it_is() -> None:
    named = handwriting_of(4)
    theirs = replace(named, drawings=tuple(replace(each, hand="Zoe") for each in named.drawings))
    handwritings = gathered([("mine", handwriting_of(0)), ("mine", handwriting_of(8)), ("file", theirs)])
    assert handwritings.writers == ["mine", "mine (2)", "Zoe"]
    assert not any(each.is_test for each in handwritings.drawings)


def test_handwritings_of_other_signs_and_a_single_hand_are_refused() -> None:
    with refused("handwritings_of_other_signs"):
        gathered([("Ada", handwriting_of(0)), ("Ben", handwriting_of(0, names=("C", "E")))])
    with refused("writers_too_few"):
        gathered([("Ada", handwriting_of(0))])
    with refused("writers_too_few"):
        gathered([])


@pytest.mark.thorough
def test_signs_in_another_order_are_the_same_signs() -> None:
    other = handwriting_of(4, names=HANDWRITING_LETTERS[::-1])
    found = judged([("Ada", handwriting_of(0)), ("Ben", other)])
    assert all(each.right / each.rows >= 0.9 for each in found)


@pytest.mark.parametrize("count", [1, pytest.param(3, marks=pytest.mark.thorough)])
def test_blank_drawings_are_judged_and_harm_nothing(count: int) -> None:
    blank = SignDrawing("C", False, "", np.zeros(784, np.uint8))
    only = SignCollection(HANDWRITING_LETTERS, (blank,) * count)
    found = judged([("Ada", handwriting_of(0)), ("Blank", only)])
    assert found[1].rows == count
