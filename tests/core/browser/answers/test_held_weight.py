"""A held weight: its costs and the answers at other values, without any lasting change."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from glassnet.browser.bridge import Bridge
from glassnet.config import PRESETS
from tests.core.wire.bridge_requests import ask, open_lab, refusal

VIEW: dict[str, Any] = {"axes": [0, 1], "fixed": [0, 1, 1], "resolution": 5}
WEIGHT: dict[str, Any] = {"lab": "xor", "layer": 1, "unit": 0, "fan_in": 2}


@pytest.fixture
def bridge() -> Bridge:
    """Return a bridge whose XOR lab has made a few updates."""
    bridge = Bridge()
    open_lab(bridge, "xor", PRESETS["xor"].record())
    for _ in range(20):
        ask(bridge, "step", lab="xor")
    return bridge


def answers_of(bridge: Bridge) -> dict[str, Any]:
    return ask(bridge, "examine", lab="xor", view=VIEW)


def weights_of(bridge: Bridge) -> bytes:
    return bridge.labs["xor"].session.network.parameters.vector.tobytes()


@pytest.mark.parametrize("fan_in", [2, -1])
def test_the_valley_is_the_cost_that_each_value_would_have(bridge: Bridge, fan_in: int) -> None:
    before = weights_of(bridge)
    values = np.linspace(-8, 8, 9)
    place = WEIGHT | {"fan_in": fan_in}
    costs = ask(bridge, "see_valley", **place, values=values)["costs"]
    assert weights_of(bridge) == before
    for value, cost in zip(values, costs, strict=True):
        ask(bridge, "set_parameter", **place, value=float(value))
        assert answers_of(bridge)["cost"] == cost


def test_a_preview_is_what_would_be_set_and_nothing_of_it_stays(bridge: Bridge) -> None:
    before, record = weights_of(bridge), len(bridge.labs["xor"].session.interventions)
    tried = ask(bridge, "preview_weight", **WEIGHT, value=3.25, view=VIEW)
    assert weights_of(bridge) == before
    assert len(bridge.labs["xor"].session.interventions) == record
    ask(bridge, "set_parameter", **WEIGHT, value=3.25)
    for name, value in (answers_of(bridge) | {"changed": False}).items():  # a preview changes nothing
        np.testing.assert_equal(tried[name], value, name)


def test_of_a_unit_that_is_off_the_weight_that_it_gets_back_is_tried(bridge: Bridge) -> None:
    ask(bridge, "switch_unit", lab="xor", layer=0, unit=2, off=True)
    costs = ask(bridge, "see_valley", **WEIGHT, values=np.array([-5.0, 5.0]))["costs"]
    assert costs[0] == costs[1] == answers_of(bridge)["cost"]


@pytest.mark.parametrize("change", [{"layer": 2}, {"unit": 9}, {"fan_in": -2}])
def test_a_weight_that_is_not_there_is_refused_and_nothing_changes(
    bridge: Bridge, change: dict[str, int]
) -> None:
    before = weights_of(bridge)
    assert refusal(bridge, "preview_weight", **(WEIGHT | change), value=1.0, view=VIEW)
    assert refusal(bridge, "preview_weight", **WEIGHT, value=float("inf"), view=VIEW)
    assert weights_of(bridge) == before
