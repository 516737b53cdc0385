"""Networks that Bridge writes and reads back, as models and as checkpoints, and never throws away."""

from __future__ import annotations

from typing import Any

import pytest

from glassnet.browser.bridge import Bridge
from glassnet.config import PRESETS
from glassnet.learning.initializers import generator
from glassnet.learning.network import initial_network
from glassnet.saving.model_files import write_model
from tests.core.wire.bridge_requests import (
    DIGITS,
    POINTS,
    XOR,
    ask,
    change_settings,
    digits_bridge,
    model_bytes,
    open_lab,
    refusal,
    result,
    xor_bridge,
)
from tests.core.wire.every_request import VIEW


def test_a_saved_model_is_loaded_back_with_the_same_answers_bit_for_bit() -> None:
    bridge = xor_bridge(iterations=50)
    ask(bridge, "train", lab="xor")
    ask(bridge, "train_for", lab="xor", seconds=60)
    before = ask(bridge, "examine", lab="xor", view=VIEW)
    saved = ask(bridge, "save_model", lab="xor")
    assert saved["name"] == "glassnet-xor-3-6-2-50.npz"

    fresh = xor_bridge(seed=99, hidden_layers="2")
    progress = ask(fresh, "load_model", lab="xor", locked={}, data=saved["data"].tobytes())
    assert progress["layer_sizes"] == [3, 6, 2]
    assert progress["config"] == XOR | {"iterations": 50}
    after = ask(fresh, "examine", lab="xor", view=VIEW)
    assert (after["outputs"] == before["outputs"]).all()


def test_a_model_is_loaded_whichever_of_its_datasets_the_lab_shows() -> None:
    bridge = xor_bridge()
    table = ask(bridge, "save_model", lab="xor")["data"]
    open_lab(bridge, "xor", POINTS)
    points = ask(bridge, "save_model", lab="xor")["data"]
    for data, dataset in ((table, "truth_table"), (points, "points")):
        loaded = ask(bridge, "load_model", lab="xor", locked={}, data=data.tobytes())
        assert loaded["config"]["dataset"] == dataset


def test_a_model_of_own_digits_is_loaded_while_the_lab_shows_those_that_ship() -> None:
    bridge = digits_bridge()
    csv = "\n".join(",".join(map(str, [digit, *[9] * 784])) for digit in range(10)).encode()
    result(bridge, "check_own_digits", files=[{"name": "mine.csv", "data": csv}])
    ask(bridge, "use_own_digits")
    open_lab(bridge, "digits", DIGITS | {"dataset": "own_digits"})
    data = ask(bridge, "save_model", lab="digits")["data"].tobytes()
    open_lab(bridge, "digits", DIGITS)
    assert (
        ask(bridge, "load_model", lab="digits", locked={}, data=data)["config"]["dataset"]
        == "own_digits"
    )
    other = digits_bridge()
    assert "Choose the files again" in refusal(other, "load_model", lab="digits", locked={}, data=data)


def test_load_model_refuses_a_model_of_another_lab_and_keeps_the_old_network() -> None:
    bridge = digits_bridge()
    open_lab(bridge, "xor", XOR)
    ask(bridge, "step", lab="xor")
    message = refusal(bridge, "load_model", lab="xor", locked={}, data=model_bytes())
    assert "whose dataset is one of truth_table, points; the file's is digits. Load it in the" in message
    assert ask(bridge, "step", lab="xor")["iteration"] == 2


def test_load_model_refuses_a_model_that_does_not_fit_its_own_data() -> None:
    network = initial_network(PRESETS["xor"], 4, 1, generator(1))
    data = write_model(network, PRESETS["xor"])
    message = refusal(xor_bridge(), "load_model", lab="xor", locked={}, data=data)
    assert "needs 3 inputs and 2 outputs; the file has 4 and 1. Choose another file." in message


def test_load_model_refuses_other_values_of_what_a_lesson_locks_and_keeps_the_old_network() -> None:
    data = ask(xor_bridge(learning_rate=0.5), "save_model", lab="xor")["data"].tobytes()
    bridge = xor_bridge(learning_rate=0.25)
    ask(bridge, "step", lab="xor")
    locked = {"learning_rate": 0.25, "seed": XOR["seed"]}
    assert "locked: learning_rate;" in refusal(bridge, "load_model", lab="xor", locked=locked, data=data)
    assert ask(bridge, "step", lab="xor")["iteration"] == 2
    same = {"seed": XOR["seed"], "hidden_layers": XOR["hidden_layers"]}
    assert ask(bridge, "load_model", lab="xor", locked=same, data=data)["iteration"] == 0


def test_a_change_never_throws_loaded_weights_away() -> None:
    bridge = xor_bridge()
    trained = xor_bridge(seed=5)
    ask(
        bridge,
        "load_model",
        lab="xor",
        locked={},
        data=ask(trained, "save_model", lab="xor")["data"].tobytes(),
    )
    before = ask(bridge, "examine", lab="xor", view=VIEW)["weights"]
    progress = change_settings(bridge, "xor", {"seed": 6, "l2": 0.5})["progress"]
    assert (progress["needs_reset"], progress["config"]["l2"]) == (["seed"], 0.5)
    after = ask(bridge, "examine", lab="xor", view=VIEW)["weights"]
    assert all((mine == theirs).all() for mine, theirs in zip(after, before, strict=True))


@pytest.mark.parametrize(
    ("request_name", "edit"),
    [
        ("set_parameter", {"layer": 0, "fan_in": -1, "unit": 2, "value": 3.0}),
        ("switch_unit", {"layer": 0, "unit": 2, "off": True}),
    ],
)
def test_a_change_never_throws_away_what_was_edited_by_hand(
    request_name: str, edit: dict[str, Any]
) -> None:
    bridge = xor_bridge()
    ask(bridge, request_name, lab="xor", **edit)
    before = ask(bridge, "examine", lab="xor", view=VIEW)["weights"]
    progress = change_settings(bridge, "xor", {"initializer": "he", "l2": 0.5})["progress"]
    assert (progress["needs_reset"], progress["config"]["l2"]) == (["initializer"], 0.5)
    after = ask(bridge, "examine", lab="xor", view=VIEW)["weights"]
    assert all((mine == theirs).all() for mine, theirs in zip(after, before, strict=True))


def test_progress_tells_whether_the_weights_are_more_than_what_the_seed_gave() -> None:
    bridge = xor_bridge()
    assert not open_lab(bridge, "xor", XOR)["has_learnt"]
    assert not change_settings(bridge, "xor", {"l2": 0.5})["progress"]["has_learnt"]
    assert not ask(bridge, "train", lab="xor")["has_learnt"]
    data = ask(bridge, "save_model", lab="xor")["data"].tobytes()
    assert ask(bridge, "step", lab="xor")["has_learnt"]
    assert not open_lab(bridge, "xor", XOR)["has_learnt"]
    assert ask(bridge, "load_model", lab="xor", locked={}, data=data)["has_learnt"]
    open_lab(bridge, "xor", XOR)
    edit = {"layer": 0, "fan_in": 0, "unit": 2, "value": 3.0}
    assert ask(bridge, "set_parameter", lab="xor", **edit)["has_learnt"]
    open_lab(bridge, "xor", XOR)
    assert ask(bridge, "switch_unit", lab="xor", layer=0, unit=2, off=True)["has_learnt"]
    assert not ask(bridge, "switch_unit", lab="xor", layer=0, unit=2, off=False)["has_learnt"]


@pytest.mark.parametrize("kind", ["loaded", "set", "off"])
def test_that_weights_were_loaded_or_edited_by_hand_is_still_known_after_a_checkpoint(kind: str) -> None:
    bridge = xor_bridge()
    if kind == "loaded":
        data = ask(bridge, "save_model", lab="xor")["data"].tobytes()
        ask(bridge, "load_model", lab="xor", locked={}, data=data)
    elif kind == "set":
        ask(bridge, "set_parameter", lab="xor", layer=0, fan_in=0, unit=2, value=3.0)
    else:
        ask(bridge, "switch_unit", lab="xor", layer=0, unit=2, off=True)
    taken = ask(bridge, "take_checkpoint", lab="xor")
    restored = ask(Bridge(), "restore_checkpoint", lab="xor", data=taken["data"].tobytes())
    assert (restored["iteration"], restored["has_learnt"]) == (0, True)


def test_a_loaded_model_tells_how_long_it_had_learnt_and_begins_at_0() -> None:
    bridge = xor_bridge(iterations=40)
    ask(bridge, "train", lab="xor")
    trained = ask(bridge, "train_for", lab="xor", seconds=60)
    saved = ask(bridge, "save_model", lab="xor")["data"]
    session = bridge.labs["xor"].session
    view = {"grid_seed": 1, "view": VIEW}
    cost = ask(bridge, "examine", lab="xor", **view)["cost"]
    loaded = ask(bridge, "load_model", lab="xor", locked={}, data=bytes(saved))
    assert (trained["iteration"], loaded["learnt_before"], loaded["iteration"]) == (40, 40, 0)
    assert ask(bridge, "examine", lab="xor", **view)["cost"] == cost
    unrecorded = write_model(session.network, session.config)
    assert ask(bridge, "load_model", lab="xor", locked={}, data=unrecorded)["learnt_before"] == 0
