"""The site's lessons: sound, listed in course order, and using texts that the page has."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from glassnet.lessons.goals import CODES, KINDS
from glassnet.lessons.lesson_fields import MOST_WORDS
from glassnet.lessons.lesson_text import read_lesson
from sitebuild.errors import BuildError
from sitebuild.site.lessons import COURSE, lesson_index
from tests.contract.catalogues.fluent_texts import said
from tests.contract.structure.web_sources import WEB, scripts
from tests.core.lessons.plain_lesson import LESSON

FOLDER = WEB / "lessons"
FILES = sorted(path for path in FOLDER.glob("*.json") if path.name != COURSE)
PATHS: dict[str, list[str]] = json.loads((FOLDER / COURSE).read_text(encoding="utf-8"))
NAMES = [name for names in PATHS.values() for name in names]
GOAL_SENTENCES = "features/lesson/sentences/goal_sentences.js"
ONLY_REACHED = "answer_right"
"""The code of a goal without a sentence about what is missing."""
TEXTS = {key: words for key, words in said("lesson.ftl").items() if key.startswith("lesson_")}
LONGEST_MINUTES = 15
ASKS_FOR_NO_ACT = {
    ("the-stall", "bench"): "it is looked around as long as one likes, and asked why",
    ("forgetting", "why"): "it asks for a sentence",
    ("own-activation", "back"): "it says where the way back is",
}
"""Steps that can be left without reaching a goal, and why. Any other would let idle pupils pass."""


def keys_in(plain: Any) -> list[str]:
    """List the text keys used in a lesson."""
    if isinstance(plain, dict):
        own = [plain["key"]] if set(plain) == {"key"} else []
        return [*own, *(key for value in plain.values() for key in keys_in(value))]
    return [key for item in plain for key in keys_in(item)] if isinstance(plain, list) else []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_lesson_of_the_site_is_sound(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lesson = read_lesson(text)
    assert lesson.name == path.stem
    assert lesson.minutes <= LONGEST_MINUTES
    assert len(lesson.can_say) == 2
    assert any(step.question for step in lesson.steps)
    keys = keys_in(json.loads(text))
    assert set(keys) <= set(TEXTS)
    assert len(keys) == len(set(keys))
    for key in keys:
        words = re.sub(r"\[\w+:([^\]]+)\]", r"\1", TEXTS[key])
        assert len(words.split()) <= MOST_WORDS, key


def test_a_step_that_asks_for_an_act_waits_until_it_is_done() -> None:
    lessons = {path.stem: read_lesson(path.read_text(encoding="utf-8")) for path in FILES}
    without = {
        (name, step.name) for name, lesson in lessons.items() for step in lesson.steps if not step.goal
    }
    assert without == set(ASKS_FOR_NO_ACT)


def test_every_text_of_the_course_is_said_by_a_lesson() -> None:
    said = {key for path in FILES for key in keys_in(json.loads(path.read_text(encoding="utf-8")))}
    assert set(TEXTS) == said


def test_the_list_has_the_course_in_its_order() -> None:
    index = lesson_index()
    assert [lesson["name"] for lesson in index][: len(NAMES)] == NAMES
    assert {lesson["name"] for lesson in index} == {path.stem for path in FILES}
    assert all(lesson["title"]["key"] in TEXTS for lesson in index)
    assert [lesson["path"] for lesson in index] == [path for path, names in PATHS.items() for _ in names]
    assert all(f"lessons.path_{path}" in said() for path in PATHS)


def test_a_lesson_of_somebody_else_comes_after_the_course(tmp_path: Path) -> None:
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons" / "everything.json").write_text(json.dumps(LESSON), encoding="utf-8")
    (tmp_path / "lessons" / COURSE).write_text("{}", encoding="utf-8")
    (lesson,) = lesson_index(tmp_path)
    assert lesson["title"] == {"text": LESSON["title"], "key": ""}


@pytest.mark.parametrize(
    ("name", "content", "course"),
    [
        ("other.json", json.dumps(LESSON), "{}"),
        ("everything.json", "{", "{}"),
        ("everything.json", "[]", "{}"),
        ("everything.json", json.dumps(LESSON), '{"path": ["gone"]}'),
    ],
)
def test_a_folder_that_is_not_sound_is_no_site(
    tmp_path: Path, name: str, content: str, course: str
) -> None:
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons" / name).write_text(content, encoding="utf-8")
    (tmp_path / "lessons" / COURSE).write_text(course, encoding="utf-8")
    with pytest.raises(BuildError):
        lesson_index(tmp_path)


def test_the_page_has_words_for_every_kind_of_goal() -> None:
    for kind, each in KINDS.items():
        if {"at_least", "at_most"} <= set(each.one_of):
            wanted = {f"goal.{kind}_{end}" for end in ("least", "most", "both")}
        elif kind == "ended":
            wanted = {f"goal.ended_{how}" for how in ("finished", "stopped_early", "diverged")}
        else:
            wanted = {f"goal.{kind}"}
        assert wanted <= said().keys(), kind


def test_the_page_has_words_for_all_that_can_be_missing() -> None:
    by_number = re.search(r"BY_NUMBER = /\^\(([\w|]+)\)", scripts()[GOAL_SENTENCES])
    assert by_number
    ranges = by_number[1].split("|")
    for code in set(CODES) - {ONLY_REACHED}:
        kind = re.sub(r"_(low|high)$", "", code)
        assert kind in ranges or kind == "rows_right" or f"missing.{code}" in said(), code
