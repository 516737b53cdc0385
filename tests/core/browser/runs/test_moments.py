"""Looking back: every answer about the network is about the moment that is looked at."""

from __future__ import annotations

import math

import numpy as np
import pytest

from glassnet.browser.bridge import Bridge
from glassnet.reruns import moments
from glassnet.saving.model_files import read_model, read_run
from tests.core.wire.bridge_requests import (
    DIGITS,
    JOB,
    ask,
    begin,
    digits_bridge,
    open_lab,
    reports,
    result,
    xor_bridge,
)
from tests.core.wire.every_request import SIDE, STEPS, VIEW


def trained(bridge: Bridge, lab: str, updates: int) -> None:
    ask(bridge, "train", lab=lab)
    for _ in range(updates):
        ask(bridge, "train_for", lab=lab, seconds=0, most_steps=1)


def looked_at(bridge: Bridge, lab: str, iteration: int) -> dict[str, object]:
    return result(bridge, "look_at", lab=lab, iteration=iteration)


def answers(bridge: Bridge, lab: str) -> dict[str, object]:
    ink = np.zeros((SIDE, SIDE), np.uint8)
    ink[4:24, 12:16] = 255
    drawing = {"width": SIDE, "height": SIDE, "ink": ink.tobytes(), "plain_ink": ink.tobytes()}
    told: dict[str, object] = {
        "examine": ask(bridge, "examine", lab=lab, grid_seed=1, grid_mistakes=False, view=VIEW)
    }
    if lab == "digits":
        cell = {"digit": 3, "guess": 3, "kind": "soft"}
        units = {"kind": "change", "order": "number", "start": 0, "count": 4}
        told |= {
            "recognize": ask(bridge, "recognize", model="digits", **drawing, **STEPS),
            "confused": ask(bridge, "confused_digits", lab=lab, **cell),
            "digit": ask(bridge, "open_digit", lab=lab, part="test", index=0),
            "units": ask(bridge, "inspect_units", lab=lab, **units),
            "layers": ask(bridge, "inspect_layers", lab=lab),
        }
    return told


@pytest.mark.parametrize("lab", ["xor", "digits"])
def test_every_answer_about_the_network_is_the_one_that_was_given_then(lab: str) -> None:
    bridge = xor_bridge() if lab == "xor" else digits_bridge()
    trained(bridge, lab, 5)
    then = answers(bridge, lab)
    trained(bridge, lab, 7)
    now = answers(bridge, lab)
    told = looked_at(bridge, lab, 5)
    assert (told["done"], told["iteration"], told["earliest"]) == (True, 5, 0)
    np.testing.assert_equal(answers(bridge, lab), then)
    ask(bridge, "look_at_now", lab=lab)
    np.testing.assert_equal(answers(bridge, lab), now)


def test_the_model_that_is_saved_is_the_one_that_is_looked_at() -> None:
    bridge = xor_bridge()
    trained(bridge, "xor", 12)
    looked_at(bridge, "xor", 5)
    saved = ask(bridge, "save_model", lab="xor")
    assert saved["name"].endswith("-5.npz")
    run, (network, _) = read_run(bytes(saved["data"])), read_model(bytes(saved["data"]))
    assert run is not None
    assert run.iteration == 5
    assert bytes(network.parameters.vector) == bytes(bridge.labs["xor"].shown.network.parameters.vector)


def test_a_link_carries_the_run_as_it_is_looked_at() -> None:
    bridge = xor_bridge()
    trained(bridge, "xor", 12)
    looked_at(bridge, "xor", 5)
    told = ask(bridge, "write_run_link", lab="xor")
    then = bytes(bridge.labs["xor"].shown.network.parameters.vector)
    assert told["iteration"] == 5
    opened = ask(bridge, "open_run_link", lab="xor", link=told["link"])
    assert opened["iteration"] == 5
    assert bytes(bridge.labs["xor"].session.network.parameters.vector) == then


def test_a_branch_goes_on_from_the_moment_with_its_whole_history_and_trains_to_the_same_bits() -> None:
    bridge = digits_bridge()
    trained(bridge, "digits", 20)
    end = bytes(bridge.labs["digits"].session.network.parameters.vector)
    looked_at(bridge, "digits", 11)
    progress = ask(bridge, "branch_here", lab="digits")
    assert (progress["iteration"], progress["goal"], progress["done"]) == (11, 20, False)
    assert list(progress["training"]["iteration"]) == [10]
    assert bridge.labs["digits"].looked_at is None
    ask(bridge, "train", lab="digits")
    ask(bridge, "train_for", lab="digits", seconds=60)
    session = bridge.labs["digits"].session
    assert (session.iteration, bytes(session.network.parameters.vector)) == (20, end)
    assert [item.kind for item in session.interventions] == ["extend"]
    assert looked_at(bridge, "digits", 3)["iteration"] == 3  # the branch can be looked back at, too


def test_a_long_way_is_gone_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    # Otherwise a slow machine might keep a moment just before the requested one.
    monkeypatch.setattr(moments, "SECONDS_BETWEEN", math.inf)
    bridge = xor_bridge(engine="numpy", iterations=400)
    trained(bridge, "xor", 400)
    _, *reached = (each["iteration"] for each in reports(bridge, "look_at", 0, **PLACE))
    assert reached == sorted(reached)
    assert reached[-1] == 390
    assert len(reached) > 1
    assert bridge.labs["xor"].shown.iteration == 390


PLACE = {"lab": "xor", "iteration": 390}


def test_how_far_a_look_came_that_was_given_up_is_kept_for_the_next_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(moments, "SECONDS_BETWEEN", math.inf)
    bridge = xor_bridge(engine="numpy", iterations=400)
    trained(bridge, "xor", 400)
    gone = begin(bridge, "look_at", **PLACE)["iteration"]
    while not gone:
        gone = ask(bridge, "go_on_with_job", job=JOB, seconds=0)["report"]["iteration"]
    ask(bridge, "end_job", job=JOB)
    assert begin(bridge, "look_at", **PLACE)["iteration"] == gone < 390
    assert bridge.labs["xor"].shown.iteration == 400


def test_what_is_on_its_way_when_now_is_shown_again_ends_there() -> None:
    bridge = xor_bridge()
    trained(bridge, "xor", 9)
    begin(bridge, "look_at", lab="xor", iteration=5)
    ask(bridge, "look_at_now", lab="xor")
    ended = ask(bridge, "go_on_with_job", job=JOB, seconds=60)
    assert (ended["done"], ended["report"]["done"]) == (True, False)
    assert bridge.labs["xor"].shown.iteration == 9


def test_digits_of_the_preset_take_at_most_64_megabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moments, "SECONDS_BETWEEN", 0.0)  # a moment for each update
    bridge = Bridge()
    bridge.labs.digits = digits_bridge().labs.digits
    open_lab(bridge, "digits", DIGITS | {"hidden_layers": "200", "iterations": 200})
    ask(bridge, "train", lab="digits")
    lab = bridge.labs["digits"]
    for _ in range(60):
        ask(bridge, "train_for", lab="digits", seconds=0, most_steps=1)
    assert 20 < len(lab.moments) < 40
    assert lab.moments.nbytes <= 64 << 20
