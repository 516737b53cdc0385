"""The conditions of goals, as they are written and read back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.lessons.goals import KINDS, condition
from glassnet.refusals import Refusal
from tests.core.lessons.plain_lesson import CONDITIONS


def test_conditions_of_every_kind_are_tested() -> None:
    assert [plain["kind"] for plain in CONDITIONS] == list(KINDS)


@pytest.mark.parametrize("plain", CONDITIONS, ids=lambda plain: plain["kind"])
def test_a_condition_is_read_back_as_it_was_written(plain: dict[str, Any]) -> None:
    assert condition(plain, "goal").record() == plain


@pytest.mark.parametrize(
    ("plain", "code"),
    [
        ({"kind": "rows_wrong"}, "lesson_word_unknown"),
        ({"kind": ["rows_right"]}, "lesson_word_unknown"),
        ({}, "lesson_word_unknown"),
        ([], "lesson_not_object"),
        ({"kind": "rows_right"}, "lesson_no_bound"),
        ({"kind": "setting", "field": "seed"}, "lesson_no_bound"),
        ({"kind": "rows_right", "at_least": 8, "by": "click"}, "lesson_keys_wrong"),
        ({"kind": "rows_right", "at_least": 8.5}, "lesson_not_whole"),
        ({"kind": "rows_right", "at_least": True}, "lesson_not_whole"),
        ({"kind": "rows_right", "at_least": -1}, "lesson_not_whole"),
        ({"kind": "cost", "of": "training", "at_most": "0.1"}, "lesson_not_number"),
        ({"kind": "cost", "of": "training", "at_most": float("nan")}, "lesson_not_number"),
        ({"kind": "cost", "of": "everything", "at_most": 1}, "lesson_word_unknown"),
        ({"kind": "cost", "at_most": 1}, "lesson_keys_wrong"),
        ({"kind": "weight", "layer": 9, "fan_in": 0, "unit": 0, "at_most": 0}, "lesson_not_whole"),
        ({"kind": "setting", "field": "__class__", "is": ["x"]}, "lesson_word_unknown"),
        ({"kind": "setting", "field": "seed", "is": []}, "lesson_not_list"),
        ({"kind": "setting", "field": "seed", "is": [7]}, "lesson_not_text"),
        ({"kind": "setting", "field": "seed", "is": ["a\nb"]}, "lesson_not_text"),
        ({"kind": "drawing_read", "digit": 10}, "lesson_not_whole"),
    ],
)
def test_a_condition_outside_of_the_vocabulary_is_refused(plain: Any, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        condition(plain, "goal")
    assert refused.value.code == code
    assert str(refused.value)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_condition_whose_least_is_above_its_most_is_refused(low: float, high: float) -> None:
    for kind in ({"kind": "accuracy", "of": "test"}, {"kind": "setting", "field": "seed"}):
        plain = kind | {"at_least": low, "at_most": high}
        if low <= high:
            assert condition(plain, "goal, 1").record() == plain
            continue
        with pytest.raises(Refusal) as refused:
            condition(plain, "goal, 1")
        assert refused.value.code == "lesson_bounds_crossed"
        assert refused.value.values["place"] == "goal, 1, at_most"
        assert str(refused.value)


def test_a_condition_may_ask_for_exactly_one_number() -> None:
    exactly = {"kind": "updates", "at_least": 5, "at_most": 5}
    assert condition(exactly, "goal").record() == exactly
