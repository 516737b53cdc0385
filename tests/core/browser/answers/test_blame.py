"""One update as the page gets it, without any change to the network."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from glassnet.browser.bridge import Bridge
from glassnet.config import PRESETS
from tests.core.wire.bridge_requests import ask, open_lab, refusal

VIEW: dict[str, Any] = {"axes": [0, 1], "fixed": [0, 1, 1], "resolution": 4}


def opened(**changes: object) -> Bridge:
    bridge = Bridge()
    open_lab(bridge, "xor", PRESETS["xor"].record() | changes)
    return bridge


def blame_of(bridge: Bridge) -> dict[str, Any]:
    return ask(bridge, "see_blame", lab="xor", view=VIEW)


def test_a_table_is_told_as_when_it_is_examined_with_what_flows_forward_and_back() -> None:
    bridge = opened()
    before = bridge.labs["xor"].session.network.parameters.vector.copy()
    told = blame_of(bridge)
    examined = ask(bridge, "examine", lab="xor", view=VIEW)
    assert (bridge.labs["xor"].session.network.parameters.vector == before).all()
    np.testing.assert_equal(told["answers"], examined)
    np.testing.assert_equal(told["values"], examined["row_values"])
    np.testing.assert_equal(told["sums"], examined["row_sums"])
    assert told["inputs"].tolist() == examined["places"].reshape(-1).tolist()
    np.testing.assert_allclose(
        told["errors"][-1], (examined["outputs"] - examined["targets"]).reshape(-1)
    )
    hidden, outputs = (len(bias) for bias in examined["biases"])
    weights = examined["weights"][1].reshape(hidden, outputs)
    back = told["handed_down"][1].reshape(-1, outputs) @ weights.T
    np.testing.assert_allclose(told["errors"][0], back.reshape(-1), atol=1e-6)


@pytest.mark.parametrize("axes", [[0, 9], [-1, 0]])
def test_a_plane_that_is_not_there_is_refused(axes: list[int]) -> None:
    assert refusal(opened(), "see_blame", lab="xor", view=VIEW | {"axes": axes})
