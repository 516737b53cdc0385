"""Lesson: what a person is led through, step by step, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ConditionValue = str | int | float | list[str]
"""Of a condition's setting."""
LessonCondition = Mapping[str, ConditionValue]
"""A condition, or what is right of a question, as a flat record."""


@dataclass(frozen=True)
class LessonWords:
    """Words: either themselves, or the key of a catalogue that has them; the other is empty."""

    text: str = ""
    key: str = ""


NO_TEXT = LessonWords()


@dataclass(frozen=True)
class Condition:
    """What must be true of a run. kind: of goals.KINDS. settings: the fields of that kind."""

    kind: str
    settings: Mapping[str, ConditionValue]

    def record(self) -> dict[str, ConditionValue]:
        """The flat record that goals.condition reads back."""
        return {"kind": self.kind, **self.settings}


@dataclass(frozen=True)
class RightAnswer:
    """What is right. Of a choice its number, counted from 1; of a number a value or what it is about.

    number: a name of asked_numbers.NUMBERS, which is computed from the run. place: the unit or weight
    that it is about. within: how far an answer may be off.
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
"""What shows afterwards that something was reached: a run that is trained again, an answer, or no more
than the page on which it happened."""


@dataclass(frozen=True)
class LessonQuestion:
    """What is asked before looking."""

    text: LessonWords
    kind: AnswerKind
    choices: tuple[LessonWords, ...]  # none for a number or free words
    right: LessonCondition  # without a field when the answer is only kept
    because: LessonWords  # empty if nothing is said


@dataclass(frozen=True)
class LessonPlace:
    """Where a step begins. settings: those that differ from the lab's preset; None leaves all as is."""

    tab: LessonTab
    view: str = ""
    settings: Mapping[str, str | int | float] | None = None


@dataclass(frozen=True)
class LessonStep:
    """A step. hide, lock: parts of the page and settings. goal: all of it must hold at once."""

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
    """A lesson that has been read. can_say: what a person can say after it."""

    name: str
    title: LessonWords
    about: LessonWords
    minutes: int
    steps: tuple[LessonStep, ...]
    can_say: tuple[LessonWords, ...]
    open_question: LessonWords
