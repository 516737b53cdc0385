"""Lessons: what a person is led through, and what is judged of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NotRequired, TypedDict

from glassnet.wire.basics import ConfigRecord, LabName, RefusalValue

# What must be true of a run: its kind, and the settings of that kind, as lessons/goals.py has them.
LessonCondition = Mapping[str, RefusalValue]


class LessonWords(TypedDict):
    """A text: itself, or the key of a catalogue that has it; the other is empty."""

    text: str
    key: str


class LessonQuestion(TypedDict):
    """What is asked before looking."""

    text: LessonWords
    kind: Literal["choice", "number", "words"]
    choices: list[LessonWords]  # none for a number or free words
    right: LessonCondition  # without a field when the answer is only kept
    because: LessonWords  # empty if nothing is said


# What shows afterwards that a step was reached: a run that is trained again, an answer, or no more than
# the page on which it happened.
ShownBy = Literal["run", "answer", "page"]


class LessonPlace(TypedDict):
    """Where a step begins."""

    tab: Literal["xor", "digits", "draw", "code"]
    view: str  # of the digits, or the lab that code is read for; may be empty
    settings: NotRequired[ConfigRecord]  # that differ from the lab's preset; without them all stays


class LessonStep(TypedDict):
    """A step of a lesson."""

    name: str
    text: LessonWords
    place: NotRequired[LessonPlace]
    hide: list[str]
    lock: list[str]
    question: NotRequired[LessonQuestion]
    goal: list[LessonCondition]
    hints: list[LessonWords]
    shown_by: ShownBy


class CheckedLesson(TypedDict):
    """A lesson that has been read."""

    name: str
    title: LessonWords
    about: LessonWords
    minutes: int
    steps: list[LessonStep]
    can_say: list[LessonWords]
    open_question: LessonWords


class ReadLessonRequest(TypedDict):
    """The JSON of a lesson, which may be anybody's."""

    text: str


class JudgeStepRequest(TypedDict):
    """What is to be judged of a lab's run as it is now."""

    lab: LabName
    training: bool  # whether it goes on now
    goal: list[LessonCondition]
    right: LessonCondition  # what is right of the step's question; without a field if nothing is
    answer: NotRequired[str | int | float]  # of a choice its number, counted from 1
    was_right: NotRequired[bool]  # what was judged of this answer when it was given, which stays
    bug_repaired: bool  # whether a planted bug has been found and repaired
    digit: NotRequired[int]  # what the drawing is read as
    drawn: list[int]  # how many drawings of each digit there are, 0 first; may be empty
    parted_at: NotRequired[int]  # after which update two histories of this run first differed


class GoalJudgement(TypedDict):
    """Whether a condition holds, and what is missing yet."""

    state: Literal["reached", "not_yet", "lost"]
    code: str
    values: Mapping[str, RefusalValue]  # that the words need


class JudgedStep(TypedDict):
    """What is true of a step's goal."""

    iteration: int  # after which it was judged
    judgements: list[GoalJudgement]  # one for each condition
    answer: Literal["", "right", "wrong", "kept"]  # empty while there is none


class GoalField(TypedDict):
    """A setting of a condition."""

    name: str
    kind: Literal["number", "word", "words"]
    low: float  # of a number
    high: float
    whole: bool
    known: list[str]  # the words that a word can be


class GoalKind(TypedDict):
    """A kind of condition that a lesson can ask for."""

    kind: str
    fields: list[GoalField]
    may_miss: list[str]  # fields that can be left out
    one_of: list[str]  # of these at least one is needed


class AskedNumber(TypedDict):
    """A number of the run that a question can ask for."""

    name: str
    fields: list[GoalField]  # of which row, unit or weight


class GoalVocabulary(TypedDict):
    """Everything that a lesson can ask for."""

    kinds: list[GoalKind]
    numbers: list[AskedNumber]
    most_words: int  # of a text
