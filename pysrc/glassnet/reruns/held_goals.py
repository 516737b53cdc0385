"""The lesson goals that held at some moment of a run, found while its record is trained again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from glassnet.config import Config
from glassnet.data.datasets import Examples
from glassnet.lessons.answers import is_right
from glassnet.lessons.goal_facts import GoalFacts
from glassnet.lessons.goals import Answered, judge
from glassnet.lessons.lesson import Condition, RightAnswer
from glassnet.reruns.submission import lab_of
from glassnet.runs.session import Session

SPREAD = 32
"""Looks are 1 + iteration // SPREAD updates apart: a few hundred looks even in a long run."""


@dataclass(frozen=True)
class ClaimedStep:
    """A lesson step claimed as reached in a run.

    lab: the one of LABS it is about. fixed: the settings it locks, with their values at its beginning.
    right: the right answer to its question, if there is one. answer: the one given.
    """

    name: str
    lab: str
    fixed: Mapping[str, object]
    goal: tuple[Condition, ...]
    right: RightAnswer | None = None
    answer: str | float | None = None


class HeldGoals:
    """A watch, as in replay.py. held: names of the steps whose goals have held at some moment so far."""

    def __init__(
        self, steps: Sequence[ClaimedStep], old_digits: Callable[[], Examples | None] | None = None
    ) -> None:
        """old_digits: as in GoalFacts."""
        self.held: list[str] = []
        self.next_at = 0
        self._open = list(steps)
        self._old_digits = old_digits
        self._answered_right: set[str] = set()

    def look(self, session: Session) -> None:
        """Judge the goals that have not held yet; with digits twice, as if training and as if done."""
        self.next_at = session.iteration + 1 + session.iteration // SPREAD
        lab, settings = lab_of(session.config), session.config.record()
        about = [each for each in self._open if each.lab == lab and _keeps(each.fixed, settings)]
        for training in (True, False) if session.dataset.train.are_digits else (False,):
            facts = GoalFacts(session, training=training, old_digits=self._old_digits)
            self.held += [each.name for each in about if self._holds(each, facts)]
            about = [each for each in about if each.name not in self.held]
        self._open = [each for each in self._open if each.name not in self.held]

    def _holds(self, step: ClaimedStep, facts: GoalFacts) -> bool:
        """Whether a goal holds. An answer that was right at any moment stays right."""
        was_right = step.name in self._answered_right
        if not was_right and step.right is not None and step.answer is not None:
            was_right = is_right(step.right, step.answer, facts)
        if was_right:
            self._answered_right.add(step.name)
        answered = Answered(step.answer is not None, was_right)
        return all(judge(each, facts, answered).state == "reached" for each in step.goal)


def fixed_settings(begins_with: Config, locked: Sequence[str]) -> dict[str, object]:
    """The settings named in `locked`, as the step begins with them."""
    return {name: value for name, value in begins_with.record().items() if name in locked}


def _keeps(fixed: Mapping[str, object], settings: Mapping[str, object]) -> bool:
    return all(settings[name] == value for name, value in fixed.items())
