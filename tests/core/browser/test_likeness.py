"""The Draw lab's question whether a drawing looks like the digits that its network learnt from."""

from __future__ import annotations

from typing import Any

import numpy as np

from glassnet.browser.bridge import Bridge
from tests.core.bridge_requests import DIGITS, MANY_PARTS, ask, digits_file, open_lab

IMAGE = np.eye(28, dtype=np.float32)


def judged(bridge: Bridge, model: str = "shipped", seconds: float = 60) -> dict[str, Any]:
    asked = {"digit": 3, "image": IMAGE.tobytes(), "seconds": seconds}
    return ask(bridge, "judge_drawing", model=model, **asked)


def bridge_with_digits() -> Bridge:
    bridge = Bridge()
    ask(bridge, "provide_digits", data=digits_file(MANY_PARTS))
    return bridge


def test_nothing_is_judged_before_the_digits_have_loaded() -> None:
    assert judged(Bridge()) == {"state": "waiting"}
    assert judged(Bridge(), "digits") == {"state": "waiting"}


def test_it_is_prepared_within_the_seconds_that_each_question_gives() -> None:
    bridge = bridge_with_digits()
    assert judged(bridge, seconds=0) == {"state": "preparing"}
    asked = 1
    while judged(bridge, seconds=0.001)["state"] == "preparing":
        asked += 1
    assert asked > 2
    answer = judged(bridge, seconds=0)
    assert answer["state"] == "judged"
    assert answer["alike"] is False
    assert answer["too_much"].shape == answer["missing"].shape == (784,)


def test_the_network_of_the_digits_lab_is_judged_by_the_data_that_it_learns_from() -> None:
    bridge = bridge_with_digits()
    open_lab(bridge, "digits", DIGITS)
    assert judged(bridge)["state"] == "judged"
    assert judged(bridge, "digits", seconds=0)["state"] == "judged"  # the same digits
    ask(bridge, "provide_digits", data=digits_file())
    open_lab(bridge, "digits", DIGITS)
    assert judged(bridge, "digits", seconds=0)["state"] == "preparing"
    assert judged(bridge, "digits") == {"state": "unjudged"}  # too few
