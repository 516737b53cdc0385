"""Pushes as the page gets them: the strongest examples, and how many push which way."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from glassnet.browser.bridge import Bridge
from tests.core.wire.bridge_requests import (
    JOB,
    PARTS,
    ask,
    begin,
    digits_bridge,
    refusal,
    refused_job,
    result,
    xor_bridge,
)


def test_the_strongest_come_first_on_each_side_with_what_they_look_like() -> None:
    bridge = digits_bridge()
    report = result(bridge, "pushes", lab="digits", layer=1, unit=4, fan_in=-1, anew=True)
    found, labels = report["strongest"]["pushes"], report["strongest"]["labels"]
    up, down = found[found > 0], found[found < 0]
    assert np.array_equal(found, [*sorted(up, reverse=True), *sorted(down)])
    # Only a 4 pushes the output for 4 up; all others push it down.
    assert set(labels[found > 0]) == {4}
    assert 4 not in labels[found < 0]
    assert report["strongest"]["pixels"].size == 784 * len(found)
    assert report["up"]["count"] + report["down"]["count"] == report["rows"] == PARTS["train"]


def test_the_moments_end_with_the_one_that_is_shown() -> None:
    bridge = xor_bridge()
    for _ in range(9):
        ask(bridge, "step", lab="xor")
    result(bridge, "look_at", lab="xor", iteration=5)
    report = result(bridge, "pushes", lab="xor", layer=0, unit=0, anew=True)
    assert report["iterations"].tolist() == [0, 1, 2, 3, 4, 5]
    there = bridge.labs["xor"].shown.network.parameters.weights[0][:, 0]
    assert report["incoming"].tolist() == there.tolist()


def stepped(updates: int = 9) -> Bridge:
    bridge = xor_bridge()
    for _ in range(updates):
        ask(bridge, "step", lab="xor")
    return bridge


WEIGHT = {"lab": "xor", "layer": 0, "unit": 0, "fan_in": 0}


def some_of_all(bridge: Bridge) -> dict[str, Any]:
    """The first report with any moments."""
    report = begin(bridge, "pushes", **WEIGHT, anew=True)
    while not len(report["iterations"]):
        report = ask(bridge, "go_on_with_job", job=JOB, seconds=0)["report"]
    return report


def test_reports_are_about_the_moment_that_was_chosen_last_until_another_question() -> None:
    bridge = stepped()
    some = some_of_all(bridge)
    assert (some["moment"], len(some["iterations"]), some["done"]) == (-1, 1, False)
    assert ask(bridge, "pushes_at", moment=0)["moment"] == 0
    rest = ask(bridge, "go_on_with_job", job=JOB, seconds=60)
    assert (rest["done"], rest["report"]["moment"]) == (True, 0)
    count = len(rest["report"]["iterations"])
    each = [ask(bridge, "pushes_at", moment=moment) for moment in range(count)]
    together = ask(bridge, "pushes_at", moment=-1)
    total = sum(report["up"]["total"] + report["down"]["total"] for report in each[:-1])
    assert together["up"]["total"] + together["down"]["total"] == pytest.approx(total)
    assert f"one of {count} known so far" in refusal(bridge, "pushes_at", moment=count)
    ask(bridge, "pushes_at", moment=2)
    assert begin(bridge, "pushes", **WEIGHT, anew=True)["moment"] == -1


def test_what_was_known_when_it_was_stopped_is_not_asked_again() -> None:
    bridge = stepped()
    known = some_of_all(bridge)
    ask(bridge, "end_job", job=JOB)
    going_on = begin(bridge, "pushes", **WEIGHT, anew=False)
    np.testing.assert_equal(going_on, known)
    in_two, in_one = (result(bridge, "pushes", **WEIGHT, anew=anew) for anew in (False, True))
    np.testing.assert_equal(in_two, in_one)


def test_a_run_without_gradients_is_refused_however_often_it_is_asked() -> None:
    bridge = xor_bridge(learning_rule="perturbation")
    begin(bridge, "pushes", **WEIGHT, anew=True)
    assert "gradient" in refusal(bridge, "go_on_with_job", job=JOB, seconds=60)
    assert "gradient" in refused_job(bridge, "pushes", **WEIGHT, anew=False)


def test_nothing_is_reported_before_a_weight_was_chosen() -> None:
    assert "Begin the job pushes" in refusal(xor_bridge(), "pushes_at", moment=-1)
    assert "Begin the job pushes" in refused_job(xor_bridge(), "pushes", **WEIGHT, anew=False)
