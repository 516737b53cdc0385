"""The Draw lab's judgement of whether a drawing looks like the digits its network learnt from."""

from __future__ import annotations

from typing import Any

import numpy as np

from glassnet.browser.bridge import Bridge
from tests.core.wire.bridge_requests import (
    DIGITS,
    JOB,
    MANY_PARTS,
    ask,
    begin,
    digits_file,
    open_lab,
    reports,
    result,
)

IMAGE = np.eye(28, dtype=np.float32)


ASKED = {"digit": 3, "image": IMAGE}


def judged(bridge: Bridge, model: str = "shipped") -> dict[str, Any]:
    return result(bridge, "judge_drawing", model=model, **ASKED)


def at_once(bridge: Bridge, model: str = "shipped") -> dict[str, Any]:
    """The first report, without waiting for a preparation."""
    return begin(bridge, "judge_drawing", model=model, **ASKED)


def bridge_with_digits() -> Bridge:
    bridge = Bridge()
    ask(bridge, "provide_digits", data=digits_file(MANY_PARTS))
    return bridge


def test_nothing_is_judged_before_the_digits_have_loaded() -> None:
    assert judged(Bridge()) == at_once(Bridge()) == {"state": "waiting"}
    assert judged(Bridge(), "digits") == {"state": "waiting"}


def test_it_is_prepared_slice_by_slice_and_then_each_drawing_is_judged_at_once() -> None:
    bridge = bridge_with_digits()
    *preparing, answer = reports(bridge, "judge_drawing", 0.001, model="shipped", **ASKED)
    assert [each["state"] for each in preparing] == ["preparing"] * len(preparing)
    assert len(preparing) > 2
    np.testing.assert_equal(at_once(bridge), answer)
    assert answer["state"] == "judged"
    assert answer["alike"] is False
    assert answer["too_much"].shape == answer["missing"].shape == (784,)


def test_what_was_prepared_stays_when_a_drawing_is_no_longer_asked_about() -> None:
    bridge = bridge_with_digits()
    at_once(bridge)
    for _ in range(3):
        assert ask(bridge, "go_on_with_job", job=JOB, seconds=0)["report"]["state"] == "preparing"
    ask(bridge, "end_job", job=JOB)
    assert pieces_left(bridge) == pieces_left(bridge_with_digits()) - 3
    np.testing.assert_equal(judged(bridge), judged(bridge_with_digits()))


def pieces_left(bridge: Bridge) -> int:
    """The number of slices that preparing and judging still take."""
    return len(reports(bridge, "judge_drawing", 0, model="shipped", **ASKED))


def test_the_network_of_the_digits_lab_is_judged_by_the_data_that_it_learns_from() -> None:
    bridge = bridge_with_digits()
    open_lab(bridge, "digits", DIGITS)
    assert judged(bridge)["state"] == "judged"
    assert at_once(bridge, "digits")["state"] == "judged"  # learnt from the same digits
    ask(bridge, "provide_digits", data=digits_file())
    open_lab(bridge, "digits", DIGITS)
    assert at_once(bridge, "digits")["state"] == "preparing"
    assert judged(bridge, "digits") == {"state": "unjudged"}  # too few digits to judge by
