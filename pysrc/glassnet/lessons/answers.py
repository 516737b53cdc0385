"""Whether the answer to a question of a lesson is right."""

from __future__ import annotations

import math

from glassnet.lessons.asked_numbers import number_of_run
from glassnet.lessons.goal_facts import GoalFacts
from glassnet.lessons.lesson import RightAnswer

ROUNDING = 1e-6
"""Extra tolerance, relative to the right number: float32 holds seven significant digits."""


def is_right(right: RightAnswer, given: str | float, facts: GoalFacts) -> bool:
    """Whether `given` is the number of the right choice, or a value within the tolerance."""
    if isinstance(given, (str, bool)) or not math.isfinite(given):
        return False
    if right.choice is not None:
        return given == right.choice
    wanted = number_of_run(right.number, facts, right.place or {}) if right.number else right.value
    if wanted is None:
        return False
    return abs(given - wanted) <= right.within + ROUNDING * max(1.0, abs(wanted))
