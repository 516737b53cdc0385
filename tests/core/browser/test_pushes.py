"""What the page is told about pushes: the strongest examples, and how many push which way."""

from __future__ import annotations

import numpy as np

from tests.core.bridge_requests import PARTS, ask, digits_bridge, refusal, xor_bridge


def test_the_strongest_come_first_on_each_side_with_what_they_look_like() -> None:
    bridge = digits_bridge()
    ask(bridge, "begin_pushes", lab="digits", layer=1, unit=4, fan_in=-1)
    told = ask(bridge, "go_on_with_pushes", seconds=60, moment=-1)
    found, labels = told["strongest"]["pushes"], told["strongest"]["labels"]
    up, down = found[found > 0], found[found < 0]
    assert np.array_equal(found, [*sorted(up, reverse=True), *sorted(down)])
    # Only a 4 wants more of the output of the 4; all others want less.
    assert set(labels[found > 0]) == {4}
    assert 4 not in labels[found < 0]
    assert told["strongest"]["pixels"].size == 784 * len(found)
    assert told["up"]["count"] + told["down"]["count"] == told["rows"] == PARTS["train"]


def test_the_moments_end_with_the_one_that_is_shown() -> None:
    bridge = xor_bridge()
    for _ in range(9):
        ask(bridge, "step", lab="xor")
    ask(bridge, "look_at", lab="xor", iteration=5, seconds=60)
    ask(bridge, "begin_pushes", lab="xor", layer=0, unit=0)
    told = ask(bridge, "go_on_with_pushes", seconds=60, moment=2)
    assert told["iterations"].tolist() == [0, 1, 2, 3, 4, 5]
    assert told["done"]
    there = bridge.labs["xor"].shown.network.parameters.weights[0][:, 0]
    assert told["incoming"].tolist() == there.tolist()
    assert "below 6" in refusal(bridge, "go_on_with_pushes", seconds=0, moment=6)


def test_pushes_are_not_told_before_a_weight_was_chosen() -> None:
    assert "begin_pushes" in refusal(xor_bridge(), "go_on_with_pushes", seconds=0, moment=-1)
