"""Strict reading of lessons: every fault is refused with its place, and harms nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from glassnet.lessons.lesson import LessonWords
from glassnet.lessons.lesson_text import HIDEABLE, LONGEST_LESSON, read_lesson
from glassnet.refusals import Refusal
from tests.core.lessons.plain_lesson import LESSON, question, step
from tests.core.lessons.written import read, read_step

ROOT = Path(__file__).parents[3]


def refused(text: str) -> Refusal:
    """The refusal of a text that is no lesson."""
    with pytest.raises(Refusal) as caught:
        read_lesson(text)
    assert len(str(caught.value)) < 1500
    return caught.value


def test_a_lesson_is_read_whole() -> None:
    lesson = read()
    assert (lesson.name, lesson.title, lesson.minutes) == (
        "everything",
        LessonWords("All that a lesson can say"),
        5,
    )
    assert [each.name for each in lesson.steps][:2] == ["all_goals", "more_goals"]
    first, second, third, fourth, fifth, *_ = lesson.steps
    assert first.question is not None
    assert first.question.right == {"choice": 1}
    assert [hint.text for hint in second.hints] == ["A", "B"]
    assert (third.hide, third.lock) == (("verdict",), ("data", "seed"))
    assert fourth.question is not None
    assert fourth.question.right["number"] == "next_weight"
    assert fifth.place is not None
    assert fifth.place.settings == {"truth_table": "0 1 1 0", "hidden_layers": "none"}
    assert lesson.can_say[1] == LessonWords(key="lesson_test.can_say")


def test_settings_are_kept_as_what_they_are_however_they_are_written() -> None:
    place = {"tab": "xor", "settings": {"learning_rate": "0.10", "seed": "07"}}
    (only,) = read_step(place=place).steps
    assert only.place is not None
    assert only.place.settings == {"learning_rate": 0.1, "seed": 7}


def test_markup_is_text_and_what_cannot_be_seen_is_a_space() -> None:
    (only,) = read_step(text="<img src=x onerror=alert(1)>\r\n\u202eabc\u0007 \ud800").steps
    assert only.text == LessonWords("<img src=x onerror=alert(1)>\n abc")


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "null", "1", '"lesson"', "{}", '{"glassnet": 1}', "\x00", "PK\x03\x04"),
        '{"glassnet_lesson": NaN}',
        "[" * 5000 + "]" * 5000,
        '{"glassnet_lesson":' * 200 + "1" + "}" * 200,
        json.dumps(LESSON)[:-1],
        json.dumps(LESSON).replace('"minutes": 5', '"minutes": Infinity'),
        json.dumps(LESSON).replace('"minutes": 5', '"minutes": ' + "9" * 5000),
    ],
)
def test_what_is_no_lesson_is_refused(text: str) -> None:
    assert refused(text).code == "lesson_unreadable"


def test_a_lesson_that_is_too_large_is_refused() -> None:
    assert refused(json.dumps(LESSON) + " " * 50_000_000).code == "lesson_too_large"
    assert read_lesson(json.dumps(LESSON).ljust(LONGEST_LESSON)).name == "everything"


@pytest.mark.parametrize("version", [0, 2, "1", 1.0, True, None, [1]])
def test_a_lesson_of_another_version_is_refused(version: Any) -> None:
    assert refused(json.dumps(LESSON | {"glassnet_lesson": version})).code == "lesson_newer"


@pytest.mark.parametrize("where", ['"minutes": 5', '"name": "placed"', '"kind": "code_edited"'])
def test_a_key_that_comes_twice_is_refused(where: str) -> None:
    found = refused(json.dumps(LESSON).replace(where, f"{where}, {where}"))
    assert found.code == "lesson_key_twice"


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ({"name": "../../etc"}, "lesson_name_illegal", "name"),
        ({"name": "A"}, "lesson_name_illegal", "name"),
        ({"name": "a" * 41}, "lesson_name_illegal", "name"),
        ({"name": "a\n"}, "lesson_name_illegal", "name"),
        ({"title": 3}, "lesson_not_text", "title"),
        ({"title": ""}, "lesson_text_empty", "title"),
        ({"title": "a" * 81}, "lesson_text_long", "title"),
        ({"about": {"key": "verdict.learnt"}}, "lesson_key_illegal", "about"),
        ({"about": {"key": 1}}, "lesson_key_illegal", "about"),
        ({"about": {"key": "lesson_a.b", "text": "c"}}, "lesson_keys_wrong", "about"),
        ({"minutes": 0}, "lesson_not_whole", "minutes"),
        ({"minutes": 5.5}, "lesson_not_whole", "minutes"),
        ({"minutes": True}, "lesson_not_whole", "minutes"),
        ({"minutes": 10**30}, "lesson_not_whole", "minutes"),
        ({"steps": []}, "lesson_not_list", "steps"),
        ({"steps": {"0": step()}}, "lesson_not_list", "steps"),
        ({"steps": [step(f"s{number}") for number in range(31)]}, "lesson_not_list", "steps"),
        ({"steps": [3]}, "lesson_not_object", "steps, 1"),
        ({"can_say": ["a", "b", "c"]}, "lesson_not_list", "can_say"),
        ({"scripts": []}, "lesson_keys_wrong", "lesson"),
        ({"\ud800": 1}, "lesson_keys_wrong", "lesson"),
        ({"__proto__": {}}, "lesson_keys_wrong", "lesson"),
    ],
)
def test_what_is_wrong_with_a_lesson_is_said_with_its_place(
    changes: dict[str, Any], code: str, place: str
) -> None:
    found = refused(json.dumps(LESSON | changes))
    assert (found.code, found.values.get("place")) == (code, place)
    json.dumps(found.values, ensure_ascii=False).encode()  # its values can be sent


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "No-Name"}, "lesson_name_illegal"),
        ({"text": "word " * 61}, "lesson_text_long"),
        ({"text": "x" * 601}, "lesson_text_long"),
        ({"text": "\u200b \u202e"}, "lesson_text_empty"),
        ({"html": "<b>"}, "lesson_keys_wrong"),
        ({"hide": "verdict"}, "lesson_not_list"),
        ({"hide": ["everything"]}, "lesson_word_unknown"),
        ({"hide": ["verdict"] * 61}, "lesson_not_list"),
        ({"lock": ["hidden_layers", 1]}, "lesson_word_unknown"),
        ({"place": "xor"}, "lesson_not_object"),
        ({"place": {"tab": "runs"}}, "lesson_word_unknown"),
        ({"place": {"tab": "xor", "view": "story"}}, "lesson_word_unknown"),
        ({"place": {"tab": "digits", "view": 3}}, "lesson_word_unknown"),
        ({"place": {"tab": "xor", "settings": {"learning_rate": -1}}}, "number_too_small"),
        ({"place": {"tab": "xor", "settings": {"learning_rate": True}}}, "lesson_not_text"),
        ({"place": {"tab": "xor", "settings": {"seed": None}}}, "lesson_not_text"),
        ({"place": {"tab": "xor", "settings": {"colour": 1}}}, "lesson_keys_wrong"),
        ({"place": {"tab": "xor", "settings": {"dataset": "digits"}}}, "lesson_word_unknown"),
        ({"place": {"tab": "digits", "settings": {"dataset": "custom"}}}, "lesson_word_unknown"),
        ({"goal": {"kind": "code_edited"}}, "lesson_not_list"),
        ({"goal": [{"kind": "code_edited"}] * 9}, "lesson_not_list"),
        ({"goal": [{"kind": "answer_right"}]}, "lesson_nothing_right"),
        ({"goal": [{"kind": "answer_right"}], "question": question("words")}, "lesson_nothing_right"),
        ({"hints": ["a"] * 6}, "lesson_not_list"),
        ({"question": []}, "lesson_not_object"),
        ({"question": question(kind="essay")}, "lesson_word_unknown"),
        ({"question": question(choices=["one"])}, "lesson_not_list"),
        ({"question": question(choices=["a"] * 7)}, "lesson_not_list"),
        ({"question": question(right=3)}, "lesson_not_whole"),
        ({"question": question(right={"value": 1, "within": 0})}, "lesson_not_whole"),
        ({"question": question("number", choices=["a", "b"])}, "lesson_keys_wrong"),
        ({"question": question("number", right=784)}, "lesson_not_object"),
        ({"question": question("number", right={"value": 1})}, "lesson_keys_wrong"),
        ({"question": question("number", right={"value": 1, "within": -1})}, "lesson_not_number"),
        ({"question": question("number", right={"number": "eval", "within": 1})}, "lesson_word_unknown"),
        ({"question": question("number", right={"number": "sum", "within": 1})}, "lesson_keys_wrong"),
        ({"question": question("words", right={"value": 1, "within": 1})}, "lesson_words_right"),
    ],
)
def test_what_is_wrong_with_a_step_is_refused(changes: dict[str, Any], code: str) -> None:
    assert refused(json.dumps(LESSON | {"steps": [step(**changes)]})).code == code


def test_steps_have_names_of_their_own() -> None:
    assert refused(json.dumps(LESSON | {"steps": [step("a"), step("a")]})).code == "lesson_name_twice"


def test_the_page_can_hide_what_a_lesson_may_name_and_lock_it() -> None:
    state = (ROOT / "web/features/lesson/state/address_lesson.js").read_text(encoding="utf-8")
    tabs = re.findall(r"HIDEABLE_TABS = \[(.+)\];", state)[0]
    parts = re.findall(r"HIDEABLE = \[\.\.\.HIDEABLE_TABS, (.+)\];", state)[0]
    assert set(re.findall(r"'(\w+)'", tabs + parts)) == set(HIDEABLE)
