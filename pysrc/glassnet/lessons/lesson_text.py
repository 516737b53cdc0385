"""Reads the JSON of a lesson, which is not trusted: anyone may have written it.

Only known fields within bounds are accepted; a refusal names the place. A text stays a text, even if
it looks like markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from glassnet.config import LABS, PRESETS, Config, parse_config
from glassnet.formats.json_records import parsed_json
from glassnet.lessons.asked_numbers import NUMBERS
from glassnet.lessons.goals import SETTING_FIELDS, condition, shown_by
from glassnet.lessons.lesson import (
    NO_TEXT,
    AnswerKind,
    CheckedLesson,
    LessonPlace,
    LessonQuestion,
    LessonStep,
    LessonTab,
    LessonWords,
    RightAnswer,
)
from glassnet.lessons.lesson_fields import (
    list_of,
    name_of,
    number_of,
    object_of,
    text_of,
    word_of,
)
from glassnet.refusals import Refusal, shown

LONGEST_LESSON = 100_000
"""The most characters of a lesson's JSON."""
VERSION = 1
MOST_STEPS, MOST_CONDITIONS, MOST_HINTS, MOST_CHOICES, MOST_NAMES = 30, 8, 5, 6, 60
LONGEST_TITLE, LONGEST_ABOUT, LONGEST_CHOICE = 80, 240, 160
MOST_MINUTES = 120
LARGEST_ANSWER = 1e9
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
"""The name of a lesson, and of its file."""
STEP_NAME = re.compile(r"[a-z0-9][a-z0-9_]{0,39}")
TABS: tuple[LessonTab, ...] = ("xor", "digits", "draw", "code")
ANSWER_KINDS: tuple[AnswerKind, ...] = ("choice", "number", "words")
VIEWS: dict[LessonTab, tuple[str, ...]] = {
    "xor": (),
    "digits": ("learning", "inside", "mistakes", "data", "story"),
    "draw": ("read", "teach"),
    "code": ("xor", "digits"),
}
"""The page's tabs with the views that each can show; those of `code` are the labs that it explains."""
LAB_OF_TAB = {"xor": "xor", "digits": "digits", "draw": "digits"}
HIDEABLE = (
    *("xor", "digits", "draw", "code", "story", "teach", "settings", "preset", "data"),
    *("network", "learning", "advanced", "model", "share", "verdict", "runs"),
)
LOCKABLE = ("preset", "data", "network", "learning", "advanced", *SETTING_FIELDS)
"""The parts of the page that a step may hide; the settings, in groups or single, that it may lock."""
KEYS = ("glassnet_lesson", "name", "title", "about", "minutes", "steps", "can_say", "open_question")
STEP_KEYS = ("name", "text", "place", "hide", "lock", "question", "goal", "hints")
QUESTION_KEYS = ("text", "kind", "choices", "right", "because")
WEIGHT_BOUNDS = {"row": (0, 99_999), "layer": (0, 4), "fan_in": (-1, 1023), "unit": (0, 1023)}


def read_lesson(text: str) -> CheckedLesson:
    """The lesson in a JSON text. Raises ValueError, saying where it is wrong."""
    if len(text) > LONGEST_LESSON:
        raise Refusal("lesson_too_large", most=LONGEST_LESSON)
    try:
        plain = parsed_json(text.removeprefix("\ufeff"), object_pairs_hook=_unique, parse_constant=_none)
    except Refusal as refusal:
        if refusal.code == "lesson_key_twice":
            raise
        raise Refusal("lesson_unreadable") from None
    except ValueError:
        raise Refusal("lesson_unreadable") from None
    if not isinstance(plain, dict) or "glassnet_lesson" not in plain:
        raise Refusal("lesson_unreadable")
    if plain["glassnet_lesson"] != VERSION or type(plain["glassnet_lesson"]) is not int:
        raise Refusal("lesson_newer", version=VERSION, value=shown(plain["glassnet_lesson"]))
    lesson = object_of(plain, "lesson", KEYS)
    steps = list_of(lesson["steps"], "steps", _step, 1, MOST_STEPS)
    names = [step.name for step in steps]
    for name in names:
        if names.count(name) > 1:
            raise Refusal("lesson_name_twice", name=name)
    return CheckedLesson(
        name=name_of(lesson["name"], "name", NAME),
        title=text_of(lesson["title"], "title", longest=LONGEST_TITLE),
        about=text_of(lesson["about"], "about", longest=LONGEST_ABOUT),
        minutes=int(number_of(lesson["minutes"], "minutes", 1, MOST_MINUTES, whole=True)),
        steps=steps,
        can_say=list_of(lesson["can_say"], "can_say", text_of, 0, 2),
        open_question=text_of(lesson["open_question"], "open_question"),
    )


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object without repeated keys: parsers differ on which of them counts."""
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refusal("lesson_key_twice", name=shown(twice))
    return found


def _none(constant: str) -> object:
    """Refuse NaN and infinities, which are not JSON."""
    raise Refusal("lesson_unreadable")


def _step(plain: object, place: str) -> LessonStep:
    step = object_of(plain, place, STEP_KEYS, STEP_KEYS[2:])
    name = name_of(step["name"], f"{place}, name", STEP_NAME)
    question = question_of(step["question"], f"{place}, question") if "question" in step else None
    goal = list_of(step.get("goal", []), f"{place}, goal", condition, 0, MOST_CONDITIONS)
    is_judged = question is not None and bool(question.right)
    if any(each.kind == "answer_right" for each in goal) and not is_judged:
        raise Refusal("lesson_nothing_right", place=place)
    return LessonStep(
        name=name,
        text=text_of(step["text"], f"{place}, text"),
        place=place_of(step["place"], f"{place}, place") if "place" in step else None,
        hide=_names(step, "hide", place, HIDEABLE),
        lock=_names(step, "lock", place, LOCKABLE),
        question=question,
        goal=tuple(each.record() for each in goal),
        hints=list_of(step.get("hints", []), f"{place}, hints", text_of, 0, MOST_HINTS),
        shown_by=shown_by(goal, is_asked=question is not None),
    )


def _names(step: Mapping[str, Any], key: str, place: str, known: tuple[str, ...]) -> tuple[str, ...]:
    read: Callable[[object, str], str] = lambda name, where: word_of(name, where, known)  # noqa: E731
    return list_of(step.get(key, []), f"{place}, {key}", read, 0, MOST_NAMES)


def place_of(plain: object, place: str) -> LessonPlace:
    """Where a step begins. Raises ValueError if unsound; parse_config judges settings."""
    found = object_of(plain, place, ("tab", "view", "settings"), ("view", "settings"))
    tab = word_of(found["tab"], f"{place}, tab", TABS)
    view = found.get("view", "")
    if view != "":
        word_of(view, f"{place}, view", VIEWS[tab])
    if "settings" not in found:
        return LessonPlace(tab, view)
    lab = LAB_OF_TAB.get(tab) or view or "xor"
    settings = object_of(found["settings"], f"{place}, settings", SETTING_FIELDS, SETTING_FIELDS)
    for name, value in settings.items():
        if not isinstance(value, (str, int, float)) or isinstance(value, bool):
            raise Refusal("lesson_not_text", place=f"{place}, settings, {name}", value=shown(value))
    config = parse_config(settings, PRESETS[lab])
    if config.dataset not in LABS[lab]:
        known = list(LABS[lab])
        where = f"{place}, settings, dataset"
        raise Refusal("lesson_word_unknown", place=where, known=known, value=config.dataset)
    return LessonPlace(tab, view, _as_record(settings, config))


def _as_record(settings: Mapping[str, Any], config: Config) -> dict[str, str | int | float]:
    """The settings in their own types, however they were written."""
    record = config.record()
    return {name: record[name] for name in settings}


def question_of(plain: object, place: str) -> LessonQuestion:
    """A question. Raises ValueError if unsound."""
    found = object_of(plain, place, QUESTION_KEYS, ("choices", "right", "because"))
    kind = word_of(found["kind"], f"{place}, kind", ANSWER_KINDS)
    text = text_of(found["text"], f"{place}, text")
    because = text_of(found["because"], f"{place}, because") if "because" in found else NO_TEXT
    if ("choices" in found) != (kind == "choice"):
        raise Refusal("lesson_keys_wrong", place=place, keys=list(QUESTION_KEYS), came=sorted(found))

    def choice(item: object, where: str) -> LessonWords:
        return text_of(item, where, longest=LONGEST_CHOICE)

    where = f"{place}, choices"
    choices = list_of(found["choices"], where, choice, 2, MOST_CHOICES) if "choices" in found else ()
    if "right" not in found:
        return LessonQuestion(text, kind, choices, {}, because)
    right = right_answer(found["right"], kind, len(choices), f"{place}, right")
    return LessonQuestion(text, kind, choices, right.record(), because)


def right_answer(plain: object, kind: str, choices: int, place: str) -> RightAnswer:
    """The right answer. choices: how many there are. Raises ValueError if unsound, or for free words."""
    if kind == "choice":
        number = plain["choice"] if isinstance(plain, dict) and set(plain) == {"choice"} else plain
        return RightAnswer(choice=int(number_of(number, place, 1, choices, whole=True)))
    if kind == "words":
        raise Refusal("lesson_words_right", place=place)
    if isinstance(plain, dict) and "number" in plain:
        name = word_of(plain["number"], f"{place}, number", tuple(NUMBERS))
        needed = NUMBERS[name][0]
        found = object_of(plain, place, ("number", "within", *needed))
        where = {
            key: int(number_of(found[key], f"{place}, {key}", *WEIGHT_BOUNDS[key], whole=True))
            for key in needed
        }
        within = number_of(found["within"], f"{place}, within", 0, LARGEST_ANSWER)
        return RightAnswer(number=name, place=where, within=within)
    found = object_of(plain, place, ("value", "within"))
    return RightAnswer(
        value=number_of(found["value"], f"{place}, value", -LARGEST_ANSWER, LARGEST_ANSWER),
        within=number_of(found["within"], f"{place}, within", 0, LARGEST_ANSWER),
    )
