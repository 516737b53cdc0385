"""Lessons as the page gets them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from glassnet.browser.bridge import Bridge
from glassnet.lessons.goals import KINDS
from tests.core.lessons.plain_lesson import ANSWER, LESSON
from tests.core.wire.bridge_requests import XOR, ask, open_lab

PARTED = {"number": "first_difference", "within": 0}
NOT_ASKED: dict[str, Any] = {"training": False, "right": {}, "bug_repaired": False, "drawn": []}


def test_a_lesson_that_was_read_says_the_same_in_plain_values() -> None:
    lesson = ask(Bridge(), "read_lesson", text=json.dumps(LESSON))
    assert [step["goal"] for step in lesson["steps"]] == [
        step.get("goal", []) for step in LESSON["steps"]
    ]
    assert lesson["title"] == {"text": LESSON["title"], "key": ""}
    assert lesson["can_say"][1] == {"text": "", "key": "lesson_test.can_say"}
    assert lesson["steps"][0]["question"]["right"] == {"choice": 1}
    assert lesson["steps"][3]["question"]["right"] == LESSON["steps"][3]["question"]["right"]
    assert lesson["steps"][4]["place"]["settings"] == LESSON["steps"][4]["place"]["settings"]
    assert lesson["steps"][4]["question"]["right"] == {}
    assert "settings" not in lesson["steps"][5]["place"]


def test_a_step_is_judged_for_the_run_that_is_there() -> None:
    bridge = Bridge()
    open_lab(bridge, "xor", XOR)
    goal = [{"kind": "updates", "at_least": 3}, {"kind": "updates", "at_most": 2}]
    first = ask(bridge, "judge_step", lab="xor", goal=goal, **NOT_ASKED)
    assert [each["state"] for each in first["judgements"]] == ["not_yet", "reached"]
    assert (first["iteration"], first["answer"]) == (0, "")
    for _ in range(3):
        ask(bridge, "step", lab="xor")
    later = ask(bridge, "judge_step", lab="xor", goal=goal, **NOT_ASKED)
    assert [each["state"] for each in later["judgements"]] == ["reached", "lost"]
    assert later["judgements"][1]["values"] == {"now": 3, "at_most": 2}


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({}, ""),
        ({"answer": "many"}, "kept"),
        ({"answer": 2, "right": {"choice": 2}}, "right"),
        ({"answer": 1, "right": {"choice": 2}}, "wrong"),
        ({"answer": 0.5, "right": {"value": 0.6, "within": 0.1}}, "right"),
        ({"answer": 1, "right": {"number": "updates", "within": 0}}, "wrong"),
        ({"answer": 1, "right": {"number": "updates", "within": 0}, "was_right": True}, "right"),
        ({"answer": 2, "right": {"choice": 2}, "was_right": False}, "wrong"),
        ({"answer": 4, "right": PARTED}, "wrong"),
        ({"answer": 4, "right": PARTED, "parted_at": 4}, "right"),
        ({"answer": 5, "right": PARTED, "parted_at": 4}, "wrong"),
    ],
)
def test_an_answer_is_judged_once(asked: dict[str, Any], answer: str) -> None:
    bridge = Bridge()
    open_lab(bridge, "xor", XOR)
    told = ask(bridge, "judge_step", lab="xor", **(NOT_ASKED | {"goal": [ANSWER]} | asked))
    assert told["answer"] == answer
    assert told["judgements"][0]["state"] == ("reached" if answer == "right" else "not_yet")


def test_the_goals_that_there_are_can_be_written_by_menus() -> None:
    found = ask(Bridge(), "list_goals")
    kinds = {each["kind"]: each for each in found["kinds"]}
    assert list(kinds) == list(KINDS)
    fields = {field["name"]: field for field in kinds["cost"]["fields"]}
    assert fields["of"]["known"] == ["training", "validation", "test"]
    assert (fields["at_most"]["kind"], fields["at_most"]["low"]) == ("number", 0)
    asked = {each["name"]: [field["name"] for field in each["fields"]] for each in found["numbers"]}
    assert (asked["first_difference"], asked["output"]) == ([], ["row", "layer", "unit"])
    assert kinds["cost"]["one_of"] == ["at_least", "at_most"]
    assert [field["kind"] for field in kinds["setting"]["fields"]][:2] == ["word", "words"]
