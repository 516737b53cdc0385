"""Answers about lessons: what one says, and what of a step's goal is true of a run.

Handlers as in bridge.py: plain values in, plain values out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from glassnet.data.datasets import Dataset, Examples
from glassnet.lessons.answers import is_right
from glassnet.lessons.asked_numbers import NUMBERS, number_of_run
from glassnet.lessons.goal_facts import GoalFacts, PageFacts
from glassnet.lessons.goals import KINDS, Answered, condition, judge, shown_by
from glassnet.lessons.lesson import LessonText, Question, Step
from glassnet.lessons.lesson_fields import MOST_WORDS, Field, Number, Word, list_of
from glassnet.lessons.lesson_text import (
    MOST_CHOICES,
    MOST_CONDITIONS,
    WEIGHT_BOUNDS,
    read_lesson,
    right_answer,
)
from glassnet.runs.session import Session

if TYPE_CHECKING:
    from glassnet.wire.basics import LabName, Nothing
    from glassnet.wire.lessons import (
        CheckedLesson,
        GoalField,
        GoalVocabulary,
        JudgedStep,
        JudgeStepRequest,
        LessonQuestion,
        LessonStep,
        LessonWords,
        ReadLessonRequest,
    )
    from glassnet.wire.requests import Handlers


class LessonBridge:
    """Reads lessons and judges their steps; later.py adds its `handlers`."""

    def __init__(self, session_of: Callable[[LabName], Session], digits: Callable[[], Dataset]) -> None:
        """session_of: gives the session of a lab. digits: those that ship, or refuses without them."""
        self._session_of = session_of
        self._digits = digits
        self.handlers: Handlers = {
            "read_lesson": self.read_lesson,
            "judge_step": self.judge_step,
            "list_goals": self.list_goals,
        }

    def read_lesson(self, payload: ReadLessonRequest) -> CheckedLesson:
        """Read a lesson. Raises ValueError with the place of what is wrong with it."""
        lesson = read_lesson(payload["text"])
        return {
            "name": lesson.name,
            "title": _words(lesson.title),
            "about": _words(lesson.about),
            "minutes": lesson.minutes,
            "steps": [_plain_step(step) for step in lesson.steps],
            "can_say": _each(lesson.can_say),
            "open_question": _words(lesson.open_question),
        }

    def judge_step(self, payload: JudgeStepRequest) -> JudgedStep:
        """Judge the goal of a step. Raises ValueError for a condition that there is not."""
        page = PageFacts(
            payload["bug_repaired"],
            payload.get("digit"),
            payload.get("parted_at"),
            dict(enumerate(payload["drawn"])),
        )
        session = self._session_of(payload["lab"])
        facts = GoalFacts(session, page, training=payload["training"], old_digits=self._old_digits)
        goal = list_of(list(payload["goal"]), "goal", condition, 0, MOST_CONDITIONS)
        answered = _answered(payload, facts)
        judgements = [judge(each, facts, answered) for each in goal]
        return {
            "iteration": session.iteration,
            "judgements": [
                {"state": found.state, "code": found.code, "values": dict(found.values)}
                for found in judgements
            ],
            "answer": _said(answered),
        }

    def list_goals(self, payload: Nothing) -> GoalVocabulary:
        """Say what a lesson can ask for."""
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
                    "fields": [
                        _plain_field(key, Number(*WEIGHT_BOUNDS[key], whole=True)) for key in needed
                    ],
                }
                for name, (needed, _) in NUMBERS.items()
            ],
            "most_words": MOST_WORDS,
        }

    def _old_digits(self) -> Examples | None:
        return self._digits().test


def _said(answered: Answered) -> Literal["", "right", "wrong", "kept"]:
    if not answered.is_given:
        return ""
    if answered.is_right is None:
        return "kept"
    return "right" if answered.is_right else "wrong"


def _answered(payload: JudgeStepRequest, facts: GoalFacts) -> Answered:
    """What has become of the question; an answer that was judged when it was given stays so."""
    if not payload["right"]:
        return Answered(is_given="answer" in payload)
    kind = "choice" if "choice" in payload["right"] else "number"
    right = right_answer(dict(payload["right"]), kind, MOST_CHOICES, "right")
    is_without = bool(right.number) and number_of_run(right.number, facts, right.place or {}) is None
    if "answer" not in payload:
        return Answered(is_without_number=is_without)
    was_right = payload.get("was_right")
    judged = is_right(right, payload["answer"], facts) if was_right is None else was_right
    return Answered(is_given=True, is_right=judged, is_without_number=is_without)


def _plain_field(name: str, field: Field) -> GoalField:
    plain: GoalField = {"name": name, "kind": "words", "low": 0, "high": 0, "whole": False, "known": []}
    if isinstance(field, Number):
        return {**plain, "kind": "number", "low": field.low, "high": field.high, "whole": field.whole}
    if isinstance(field, Word):
        return {**plain, "kind": "word", "known": list(field.known)}
    return plain


def _words(text: LessonText) -> LessonWords:
    return {"text": text.text, "key": text.key}


def _each(texts: Sequence[LessonText]) -> list[LessonWords]:
    return [_words(text) for text in texts]


def _plain_step(step: Step) -> LessonStep:
    plain: LessonStep = {
        "name": step.name,
        "text": _words(step.text),
        "hide": list(step.hide),
        "lock": list(step.lock),
        "goal": [each.record() for each in step.goal],
        "hints": _each(step.hints),
        "shown_by": shown_by(step),
    }
    if step.place is not None:
        plain["place"] = {"tab": step.place.tab, "view": step.place.view}
        if step.place.settings is not None:
            plain["place"]["settings"] = step.place.settings
    if step.question is not None:
        plain["question"] = _plain_question(step.question)
    return plain


def _plain_question(question: Question) -> LessonQuestion:
    return {
        "text": _words(question.text),
        "kind": question.kind,
        "choices": _each(question.choices),
        "right": {} if question.right is None else question.right.record(),
        "because": _words(question.because),
    }
