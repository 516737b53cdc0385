"""The course's statements about the shipped digits: its numbers hold for the real digits."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import pytest

from glassnet.config import PRESETS, parse_config
from glassnet.data.datasets import Dataset, packed_digits
from glassnet.lessons.lesson_text import read_lesson
from glassnet.runs.session import Session
from tests.core.lessons.written import judged
from tests.core.made.real_digits import real_digits
from tests.core.made.signs import LEARN, TEST, collection, page_digits, taught

LESSONS = Path(__file__).parents[3] / "web" / "lessons"

pytestmark = pytest.mark.thorough  # fetches the digits, and trains for some seconds


@functools.cache
def digits() -> Dataset:
    return packed_digits(real_digits())


def placed(lesson: str, step: str, **changes: object) -> tuple[Session, list[dict[str, Any]]]:
    """A session as a step sets it up, with some settings changed, and the step's goal."""
    read = read_lesson((LESSONS / f"{lesson}.json").read_text(encoding="utf-8"))
    names = [each.name for each in read.steps]
    until = read.steps[: names.index(step) + 1]
    place = [each.place for each in until if each.place and each.place.settings is not None][-1]
    config = parse_config({**(place.settings or {}), **changes}, PRESETS["digits"])
    session = Session(config, digits())
    session.begin_experiment()
    return session, [json.loads(json.dumps(each)) for each in until[-1].goal]


def states(session: Session, goal: list[dict[str, Any]]) -> list[str]:
    """The states of a goal's conditions, except those that only an answer reaches."""
    return [judged(each, session).state for each in goal if each["kind"] != "answer_right"]


@pytest.mark.parametrize(
    ("lesson", "step", "changes"),
    [
        ("the-stall", "stuck", {}),
        ("the-stall", "free", {"initializer": "scaled"}),
        ("digit-784", "plain", {}),
        ("digit-784", "hidden", {}),
    ],
)
def test_the_goals_about_digits_are_reached_by_the_real_ones(
    lesson: str, step: str, changes: dict[str, object]
) -> None:
    session, goal = placed(lesson, step, **changes)
    assert set(states(session, goal)) != {"reached"}
    session.train_for(float("inf"))
    assert set(states(session, goal)) == {"reached"}


@pytest.mark.parametrize("changes", [{"learning_rate": 2.0}, {"iterations": 2000}])
def test_neither_larger_steps_nor_more_of_them_free_the_notebooks_network(
    changes: dict[str, object],
) -> None:
    session, goal = placed("the-stall", "free", **changes)
    session.train_for(float("inf"))
    assert states(session, goal) == ["not_yet", "not_yet"]


def test_the_sum_of_a_hidden_unit_is_about_as_large_as_the_lesson_says() -> None:
    session, _ = placed("the-stall", "stuck")
    inputs, _ = digits().train.batch(slice(0, 500), session.network.dtype)
    assert inputs.mean() == pytest.approx(0.13, abs=0.005)
    sums = inputs @ session.network.parameters.weights[0]
    assert sums.mean() == pytest.approx(51, abs=4)


def of_step(name: str, session: Session) -> list[str]:
    """The states of a step's goal in the lesson on forgetting, for the digits of the page."""
    read = read_lesson((LESSONS / "forgetting.json").read_text(encoding="utf-8"))
    (step,) = (each for each in read.steps if each.name == name)
    old = page_digits().test
    return [judged(dict(each), session, old_digits=old).state for each in step.goal]


@pytest.mark.parametrize(("letter", "digit"), [("L", "7"), ("E", "3")])
def test_who_teaches_without_old_digits_forgets_and_who_mixes_them_in_does_not(
    letter: str, digit: str
) -> None:
    signs = collection([(letter, digit, LEARN, slice(0, 10)), (letter, digit, TEST, slice(10, None))])
    alone, _ = taught("digit", signs, rehearsal=0)
    mixed, _ = taught("digit", signs, rehearsal=0.5)
    assert of_step("forget", alone) == ["reached"] * 4
    assert of_step("rehearse", mixed) == ["reached"] * 4
    assert "not_yet" in of_step("forget", mixed)
    assert "not_yet" in of_step("rehearse", alone)
