"""One update that is shown: what the page is told of it, and that nothing of the network changes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from glassnet.browser.bridge import Bridge
from glassnet.config import PRESETS
from tests.core.wire.bridge_requests import POINTS, ask, open_lab, refusal

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


def test_points_are_told_by_what_is_made_of_their_places() -> None:
    bridge = Bridge()
    open_lab(bridge, "xor", POINTS)
    told = blame_of(bridge)
    rows, inputs = told["answers"]["rows"], bridge.labs["xor"].session.dataset.inputs
    assert told["inputs"].shape == (rows * inputs,)
    assert all(len(values) % rows == 0 for values in (*told["values"], *told["errors"]))


def test_a_rule_that_sends_nothing_back_has_no_errors_to_tell() -> None:
    told = blame_of(opened(learning_rule="perturbation"))
    assert (told["errors"], told["handed_down"]) == ([], [])
    assert len(told["sums"]) == 2


@pytest.mark.parametrize("axes", [[0, 9], [-1, 0]])
def test_a_plane_that_is_not_there_is_refused(axes: list[int]) -> None:
    assert refusal(opened(), "see_blame", lab="xor", view=VIEW | {"axes": axes})
