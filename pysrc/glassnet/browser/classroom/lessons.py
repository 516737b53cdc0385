"""Answers about lessons: reading one, and judging a step's goal on a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

from glassnet.browser.requests.marks import request
from glassnet.lessons.answers import is_right
from glassnet.lessons.asked_numbers import NUMBERS, number_of_run
from glassnet.lessons.goal_facts import GoalFacts, PageFacts
from glassnet.lessons.goals import (
    KINDS,
    Answered,
    GoalJudgement,
    condition,
    judge,
)
from glassnet.lessons.lesson import CheckedLesson, LessonCondition
from glassnet.lessons.lesson_fields import MOST_WORDS, Field, Number, Word, list_of
from glassnet.lessons.lesson_text import (
    MOST_CHOICES,
    MOST_CONDITIONS,
    WEIGHT_BOUNDS,
    right_answer,
)
from glassnet.lessons.lesson_text import read_lesson as lesson_of

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.wire.basics import LabName


class JudgedStep(TypedDict):
    """The judgement of a step's goal and question."""

    iteration: int  # after which it was judged
    judgements: list[GoalJudgement]  # one for each condition
    answer: Literal["", "right", "wrong", "kept"]  # empty without one; `kept` if it is not judged


class GoalField(TypedDict):
    """A setting of a condition."""

    name: str
    kind: Literal["number", "word", "words"]
    low: float  # of a number
    high: float
    whole: bool
    known: list[str]  # the words to choose from


class GoalKind(TypedDict):
    """A kind of condition that a lesson can ask for."""

    kind: str
    fields: list[GoalField]
    may_miss: list[str]  # fields that can be left out
    one_of: list[str]  # at least one of these is needed


class AskedNumber(TypedDict):
    """A number of the run that a question can ask for."""

    name: str
    fields: list[GoalField]  # the row, unit or weight it is about


class GoalVocabulary(TypedDict):
    """Everything that a lesson can ask for."""

    kinds: list[GoalKind]
    numbers: list[AskedNumber]
    most_words: int  # of a text


@request("later")
def read_lesson(
    labs: Labs,
    text: str,  # the JSON of a lesson, from anyone
) -> CheckedLesson:
    """Read a lesson. Raises ValueError, saying where it is wrong."""
    return lesson_of(text)


@request("later")
def judge_step(
    labs: Labs,
    lab: LabName,
    training: bool,  # whether it is running
    goal: list[LessonCondition],
    right: LessonCondition,  # the right answer to the step's question; an empty record without one
    bug_repaired: bool,  # whether a planted bug has been found and repaired
    drawn: list[int],  # how many drawings of each digit there are, 0 first; may be empty
    answer: str | int | float | None = None,  # for a choice, its number, from 1
    was_right: bool | None = None,  # the verdict when this answer was given, which stands
    digit: int | None = None,  # what the drawing is read as
    parted_at: int | None = None,  # the update after which two histories of this run first differed
) -> JudgedStep:
    """Judge a step's goal on a lab's run as it is now. Raises ValueError for an unknown condition."""
    page = PageFacts(bug_repaired, digit, parted_at, dict(enumerate(drawn)))
    session = labs.session(lab)
    facts = GoalFacts(session, page, training=training, old_digits=lambda: labs.shipped_digits().test)
    conditions = list_of(list(goal), "goal", condition, 0, MOST_CONDITIONS)
    answered = _answered(right, answer, was_right, facts)
    return {
        "iteration": session.iteration,
        "judgements": [judge(each, facts, answered) for each in conditions],
        "answer": _said(answered),
    }


@request("later")
def list_goals(labs: Labs) -> GoalVocabulary:
    """Return everything that a lesson can ask for."""
    return {
        "kinds": [
            {
                "kind": kind,
                "fields": [_plain_field(name, field) for name, field in each.fields.items()],
                "may_miss": list(each.may_miss),
                "one_of": list(each.one_of),
            }
            for kind, each in KINDS.items()
        ],
        "numbers": [
            {
                "name": name,
                "fields": [_plain_field(key, Number(*WEIGHT_BOUNDS[key], whole=True)) for key in needed],
            }
            for name, (needed, _) in NUMBERS.items()
        ],
        "most_words": MOST_WORDS,
    }


def _said(answered: Answered) -> Literal["", "right", "wrong", "kept"]:
    if not answered.is_given:
        return ""
    if answered.is_right is None:
        return "kept"
    return "right" if answered.is_right else "wrong"


def _answered(
    right: LessonCondition, answer: str | int | float | None, was_right: bool | None, facts: GoalFacts
) -> Answered:
    """The state of the question. An answer judged when it was given keeps its verdict."""
    if not right:
        return Answered(is_given=answer is not None)
    kind = "choice" if "choice" in right else "number"
    wanted = right_answer(dict(right), kind, MOST_CHOICES, "right")
    is_without = bool(wanted.number) and number_of_run(wanted.number, facts, wanted.place or {}) is None
    if answer is None:
        return Answered(is_without_number=is_without)
    judged = is_right(wanted, answer, facts) if was_right is None else was_right
    return Answered(is_given=True, is_right=judged, is_without_number=is_without)


def _plain_field(name: str, field: Field) -> GoalField:
    plain: GoalField = {"name": name, "kind": "words", "low": 0, "high": 0, "whole": False, "known": []}
    if isinstance(field, Number):
        return {**plain, "kind": "number", "low": field.low, "high": field.high, "whole": field.whole}
    if isinstance(field, Word):
        return {**plain, "kind": "word", "known": list(field.known)}
    return plain
