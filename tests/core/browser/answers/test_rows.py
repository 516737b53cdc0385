"""The XOR lab's side of the bridge: rows, weights with their gradients, surfaces, edits by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from glassnet.browser.answers.rows import FINEST_SURFACE
from glassnet.browser.bridge import Bridge
from glassnet.config import PRESETS
from tests.core.wire.bridge_requests import ask, change_settings, open_lab, refusal

FINE: dict[str, Any] = {"precision": "float64", "hidden_layers": "4", "seed": 5}
POINTS: dict[str, Any] = {**PRESETS["points-xor"].record(), "hidden_layers": "3", "iterations": 40}


def bridge_with(record: dict[str, Any] | None = None, /, **settings: object) -> Bridge:
    """A bridge with an open XOR lab."""
    bridge = Bridge()
    config = (record or PRESETS["xor"].record()) | settings
    open_lab(bridge, "xor", config)
    return bridge


def examine(bridge: Bridge, **view: object) -> dict[str, Any]:
    whole = {"axes": [0, 1], "fixed": [0, 0, 0], "resolution": 4} | view
    return ask(bridge, "examine", lab="xor", view=whole)


def train(bridge: Bridge, updates: int) -> None:
    ask(bridge, "train", lab="xor")
    for _ in range(updates):
        ask(bridge, "step", lab="xor")


def test_every_unit_of_every_layer_has_a_surface_of_the_resolution_asked_for() -> None:
    answers = examine(bridge_with(hidden_layers="5-3"), resolution=7)
    assert [surface.size for surface in answers["surfaces"]] == [5 * 49, 3 * 49, 2 * 49]


def test_the_square_of_a_truth_table_has_the_corners_well_inside_and_that_of_points_is_theirs() -> None:
    assert examine(bridge_with())["square"] == [-0.25, 1.25]
    assert examine(bridge_with(POINTS), fixed=[0, 0])["square"] == [-1.0, 1.0]


def test_the_surface_of_the_outputs_goes_through_the_predictions() -> None:
    bridge = bridge_with(precision="float64")
    train(bridge, 50)
    # With 3 pixels over [-0.25, 1.25] the centres are 0, 0.5 and 1: the corners are rows of the table.
    answers = examine(bridge, axes=[2, 1], fixed=[1, 0, 0], resolution=3)
    outputs = answers["outputs"].reshape(8, 2)
    surfaces = answers["surfaces"][-1].reshape(2, 3, 3)
    for y, z in ((0, 0), (0, 1), (1, 0), (1, 1)):
        row = 4 + 2 * y + z
        np.testing.assert_allclose(surfaces[:, 2 - 2 * y, 2 * z], outputs[row], rtol=1e-6)


def test_what_each_unit_adds_up_and_makes_of_it_is_told_for_every_row() -> None:
    bridge = bridge_with(hidden_layers="5-3", precision="float64")
    answers = examine(bridge)
    weights, biases = answers["weights"], answers["biases"]
    below = answers["places"].reshape(8, 3)
    for layer, size in enumerate((5, 3, 2)):
        sums = answers["row_sums"][layer].reshape(8, size)
        np.testing.assert_allclose(sums, below @ weights[layer].reshape(-1, size) + biases[layer])
        below = answers["row_values"][layer].reshape(8, size)
        np.testing.assert_allclose(below, 1 / (1 + np.exp(-sums)) if layer == 2 else np.tanh(sums))
    np.testing.assert_allclose(below, answers["outputs"].reshape(8, 2))
    points = examine(bridge_with(POINTS), fixed=[0, 0])
    assert [rows.size for rows in (*points["row_sums"], *points["row_values"])] == [0] * 4


def test_the_gradient_is_what_the_error_rule_of_the_run_makes_of_all_rows() -> None:
    exact = examine(bridge_with(**FINE))["weight_gradients"]
    bridge = bridge_with(**FINE, error_rule="notebook", batch_size=8, optimizer="sgd", learning_rate=1)
    before = examine(bridge)
    train(bridge, 1)
    after = examine(bridge)["weights"]
    for layer, gradient in enumerate(before["weight_gradients"]):
        np.testing.assert_allclose(before["weights"][layer] - after[layer], gradient, atol=1e-12)
    assert (before["weight_gradients"][0] != exact[0]).any()


@pytest.mark.parametrize(("share", "rows"), [(0.25, 75), (0.5, 150)])
def test_points_are_judged_by_those_for_validation_where_there_are_any(share: float, rows: int) -> None:
    bridge = bridge_with(POINTS, held_out=share)
    answers = examine(bridge, fixed=[0, 0])
    validation = bridge.labs["xor"].session.dataset.validation
    assert validation is not None
    right = int(bridge.labs["xor"].session.measure(validation).correct.sum())
    assert answers["judged"] == {"part": "validation", "rows": rows, "right": right}
    assert right != int(answers["correct"].sum())  # with a share of 0.5, both parts have 150 rows


def test_points_are_judged_by_all_rows_where_none_are_for_validation() -> None:
    judged = examine(bridge_with(POINTS, held_out=0), fixed=[0, 0])["judged"]
    assert (judged["part"], judged["rows"]) == ("train", 300)
    answers = examine(bridge_with())
    assert answers["judged"] == {"part": "train", "rows": 8, "right": int(answers["correct"].sum())}


def test_points_come_with_those_for_validation_apart() -> None:
    answers = examine(bridge_with(POINTS, held_out=0.25), fixed=[0, 0])
    assert answers["rows"] == len(answers["correct"]) == 225
    assert answers["places"].size == 225 * 2
    assert answers["validation_places"].size == 75 * 2
    assert answers["validation_targets"].size == 75


@pytest.mark.parametrize(
    "view",
    [
        {"axes": [0, 3]},
        {"axes": [-1, 0]},
        {"fixed": [0, 0]},
        {"fixed": [0, 0, 0, 0]},
        {"resolution": 0},
        {"resolution": FINEST_SURFACE + 1},
    ],
)
def test_a_view_that_does_not_fit_the_network_is_refused(view: dict[str, Any]) -> None:
    whole: dict[str, Any] = {"axes": [0, 1], "fixed": [0, 0, 0], "resolution": 4, **view}
    message = refusal(bridge_with(), "examine", lab="xor", view=whole)
    if "resolution" in view:
        assert f"a resolution from 1 to 128; got {view['resolution']}." in message
        return
    axes, fixed = whole["axes"], whole["fixed"]
    assert "two axes among 3 inputs and a value for each input" in message
    assert f"got axes {axes[0]}, {axes[1]} and {len(fixed)} values." in message


def test_the_surfaces_of_points_lie_over_the_plane_whatever_the_network_is_told_of_it() -> None:
    bridge = bridge_with(POINTS | {"point_inputs": "xx yy", "hidden_layers": "3"})
    answers = examine(bridge, resolution=8)
    assert answers["places"].size == 210 * 2
    assert answers["input_surfaces"].size == 2 * 64
    assert answers["input_surfaces"].reshape(2, 8, 8)[0, 3].tolist() == [
        value**2 for value in (-0.875, -0.625, -0.375, -0.125, 0.125, 0.375, 0.625, 0.875)
    ]
    for units in answers["surfaces"]:
        picture = units.reshape(-1, 8, 8)
        np.testing.assert_allclose(picture, picture[:, ::-1], atol=1e-6)  # y-symmetric, like the inputs
        np.testing.assert_allclose(picture, picture[:, :, ::-1], atol=1e-6)
        assert np.ptp(picture, axis=(1, 2)).min() > 1e-3


def test_a_unit_that_is_off_is_told_and_speaks_for_nothing() -> None:
    bridge = bridge_with(hidden_layers="3-4")
    train(bridge, 5)
    assert examine(bridge)["units_off"] == []
    ask(bridge, "switch_unit", lab="xor", layer=0, unit=2, off=True)
    off = examine(bridge)
    assert off["units_off"] == [[0, 2]]
    assert (off["weights"][1].reshape(3, 4)[2] == 0).all()
    ask(bridge, "set_parameter", lab="xor", layer=0, fan_in=-1, unit=2, value=50)
    assert (examine(bridge)["outputs"] == off["outputs"]).all()


def test_without_any_point_left_to_learn_from_there_is_no_session_until_one_is_drawn() -> None:
    config = POINTS | {"point_set": "own", "own_points": ""}
    bridge = bridge_with(POINTS)
    ask(bridge, "step", lab="xor")
    emptied = change_settings(bridge, "xor", {"point_set": "own"})
    assert ("progress" in emptied, emptied["begun"], emptied["wanted"]) == (False, True, config)
    assert emptied["kept"]["iteration"] == 1
    assert "lab 'xor' is not open" in refusal(bridge, "step", lab="xor")
    drawn = change_settings(bridge, "xor", {"own_points": "10,10,1"})
    assert (drawn["begun"], "kept" in drawn, drawn["progress"]["iteration"]) == (True, False, 0)
