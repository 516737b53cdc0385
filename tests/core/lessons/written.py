"""Parsed lessons, and sessions to judge them on."""

from __future__ import annotations

import json
from typing import Any

from glassnet.config import PRESETS, Config, parse_config
from glassnet.data.datasets import Dataset, Examples
from glassnet.data.named_data import named_data
from glassnet.lessons.goal_facts import GoalFacts, PageFacts
from glassnet.lessons.goals import Answered, GoalJudgement, condition, judge
from glassnet.lessons.lesson import CheckedLesson
from glassnet.lessons.lesson_text import read_lesson
from glassnet.runs.session import Session
from tests.core.lessons.plain_lesson import LESSON, step


def read(**changes: Any) -> CheckedLesson:
    """The parsed lesson, with some of its keys changed."""
    return read_lesson(json.dumps(LESSON | changes))


def read_step(**changes: Any) -> CheckedLesson:
    """A parsed lesson of one step, with some of its keys changed."""
    return read(steps=[step(**changes)])


def _no_digits(config: Config) -> Dataset:
    raise ValueError(config.dataset)


def session_of(preset: str = "xor", /, **changes: object) -> Session:
    """A fresh session on the data that its config names, with an experiment begun."""
    config = parse_config(changes, PRESETS[preset])
    session = Session(config, named_data(config, _no_digits))
    session.begin_experiment()
    return session


def judged(
    plain: dict[str, Any],
    session: Session,
    page: PageFacts | None = None,
    answered: Answered | None = None,
    *,
    training: bool = False,
    old_digits: Examples | None = None,
) -> GoalJudgement:
    """The judgement of a condition for a session. old_digits: the page's own test digits."""
    old = None if old_digits is None else lambda: old_digits
    facts = GoalFacts(session, page or PageFacts(), training=training, old_digits=old)
    return judge(condition(plain, "goal"), facts, answered or Answered())
