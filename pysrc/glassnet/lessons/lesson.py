"""Lesson: the steps that guide a learner, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ConditionValue = str | int | float | list[str]
"""The value of a condition's setting."""
LessonCondition = Mapping[str, ConditionValue]
"""A condition, or a question's right answer, as a flat record."""


@dataclass(frozen=True)
class LessonWords:
    """A text, or its key in a catalogue; the other is empty."""

    text: str = ""
    key: str = ""


NO_TEXT = LessonWords()


@dataclass(frozen=True)
class Condition:
    """A condition on a run. kind: one of goals.KINDS. settings: the fields of that kind."""

    kind: str
    settings: Mapping[str, ConditionValue]

    def record(self) -> dict[str, ConditionValue]:
        """The flat record that goals.condition reads back."""
        return {"kind": self.kind, **self.settings}


@dataclass(frozen=True)
class RightAnswer:
    """The right answer: the number of a choice, counted from 1, or a value, or a number of the run.

    number: a name in asked_numbers.NUMBERS, computed from the run. place: the unit or weight it is
    about. within: how far an answer may be off.
    """

    choice: int | None = None
    value: float | None = None
    number: str = ""
    place: Mapping[str, int] | None = None
    within: float = 0.0

    def record(self) -> dict[str, ConditionValue]:
        """The flat record that lesson_text.right_answer reads back."""
        if self.choice is not None:
            return {"choice": self.choice}
        about: dict[str, ConditionValue] = (
            {"number": self.number} if self.number else {"value": self.value or 0}
        )
        return {**about, "within": self.within, **(self.place or {})}


AnswerKind = Literal["choice", "number", "words"]
LessonTab = Literal["xor", "digits", "draw", "code"]
ShownBy = Literal["run", "answer", "page"]
"""What shows afterwards that something was reached: a retrained run, an answer, or only the page."""


@dataclass(frozen=True)
class LessonQuestion:
    """A question asked before looking."""

    text: LessonWords
    kind: AnswerKind
    choices: tuple[LessonWords, ...]  # none for a number or free words
    right: LessonCondition  # an empty record when the answer is not judged
    because: LessonWords  # empty without an explanation


@dataclass(frozen=True)
class LessonPlace:
    """Where a step begins. settings: those that differ from the lab's preset; None leaves all as is."""

    tab: LessonTab
    view: str = ""
    settings: Mapping[str, str | int | float] | None = None


@dataclass(frozen=True)
class LessonStep:
    """A step. hide: parts of the page. lock: settings. goal: all conditions must hold at once."""

    name: str
    text: LessonWords
    place: LessonPlace | None
    hide: tuple[str, ...]
    lock: tuple[str, ...]
    question: LessonQuestion | None
    goal: tuple[LessonCondition, ...]
    hints: tuple[LessonWords, ...]
    shown_by: ShownBy


@dataclass(frozen=True)
class CheckedLesson:
    """A lesson that has been read. can_say: what the learner can say after it."""

    name: str
    title: LessonWords
    about: LessonWords
    minutes: int
    steps: tuple[LessonStep, ...]
    can_say: tuple[LessonWords, ...]
    open_question: LessonWords
