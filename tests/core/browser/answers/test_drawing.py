"""The Draw lab's requests: a drawing or an image in, the network's answer out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from glassnet.browser.bridge import Bridge
from glassnet.data.digit_image import Steps, prepare_digit
from glassnet.engines.arrays import AnyArray
from glassnet.insight.attribution import contributions
from glassnet.learning.network import Activity, feed_forward
from glassnet.saving.model_files import read_model
from tests.core.wire.bridge_requests import ask, digits_bridge, model_bytes, open_lab, refusal

ROOT = Path(__file__).parents[4]
RECOGNIZE = """
import sys
from glassnet.browser.bridge import Bridge

bridge = Bridge()
model, side = sys.stdin.buffer.read(), 28
ink = bytes(side * side // 2) + bytes([255]) * (side * side // 2)
drawing = {"width": side, "height": side, "ink": ink, "plain_ink": ink}
steps = {"pen": True, "crop": True, "box": True, "centre": True}
for name, payload in (
    ("provide_model", {"data": model}),
    ("recognize", {"model": "shipped", **drawing, **steps}),
):
    assert "result" in bridge.handle(name, payload)
print("numpy.random" in sys.modules)
"""
STEPS = {"pen": True, "crop": True, "box": True, "centre": True}


def ink(width: int = 8) -> AnyArray:
    """A bar at the upper left of a 50 x 40 canvas, with a foot that makes it lopsided."""
    drawn = np.zeros((50, 40), np.uint8)
    drawn[10:40, 12 : 12 + width] = 255
    drawn[36:40, 12 : 12 + width + 4] = 255
    return drawn


def drawing(**steps: bool) -> dict[str, object]:
    return {
        "model": "shipped",
        "width": 40,
        "height": 50,
        "ink": ink().tobytes(),
        "plain_ink": ink(4).tobytes(),
        **STEPS,
        **steps,
    }


def bridge_with_model() -> Bridge:
    bridge = Bridge()
    ask(bridge, "provide_model", data=model_bytes())
    return bridge


def recognized(**steps: bool) -> dict[str, Any]:
    return ask(bridge_with_model(), "recognize", **drawing(**steps))


def activity_of(image: AnyArray) -> Activity:
    network, _ = read_model(model_bytes())
    return feed_forward(network, image.reshape(1, -1).astype(np.float32))


def image_of(drawn: AnyArray, **steps: bool) -> AnyArray:
    prepared = prepare_digit(drawn, Steps(**steps))
    assert prepared is not None
    return prepared.image


def test_the_model_comes_with_the_lead_below_which_it_does_not_know() -> None:
    reply = ask(Bridge(), "provide_model", data=model_bytes())
    assert reply["layer_sizes"] == [784, 200, 10]
    assert 0.5 < reply["unsure_below"] < 1


def test_a_drawing_is_prepared_and_the_answers_are_ranked() -> None:
    answer = recognized()
    assert answer["empty"] is False
    assert answer["crop"] == [10, 12, 40, 24]
    assert answer["boxed"].size == answer["image"].size == 784
    assert answer["hints"] == []
    assert answer["outputs"].sum() == pytest.approx(1, abs=1e-5)
    assert answer["are_shares"] is True
    first, second = answer["outputs"][answer["ranked"][:2]]
    assert answer["lead"] == pytest.approx(first - second, abs=1e-6)
    assert answer["outputs"][answer["ranked"]].tolist() == sorted(answer["outputs"], reverse=True)


def test_the_network_is_given_exactly_the_prepared_image() -> None:
    answer = recognized()
    image = image_of(ink())
    assert (answer["image"].reshape(-1) == image.reshape(-1)).all()
    activity = activity_of(image)
    assert answer["outputs"] == pytest.approx(activity.outputs[0], abs=1e-6)
    assert len(answer["hidden"]) == 1
    assert answer["hidden"][0] == pytest.approx(activity.values[1][0], abs=1e-5)


def test_the_reading_network_comes_with_its_weights_row_by_row_and_what_its_units_apply() -> None:
    network, _ = read_model(model_bytes())
    answer = ask(bridge_with_model(), "read_network", model="shipped")
    for name, values in (("weights", network.parameters.weights), ("biases", network.parameters.biases)):
        assert len(answer[name]) == len(values) == 2
        for sent, own in zip(answer[name], values, strict=True):
            assert (sent == own.astype(np.float32).ravel()).all()
    assert (answer["hidden_activation"], answer["output_activation"]) == ("relu", "softmax")
    assert answer["reads_digits"] is True


def test_the_network_in_training_is_shown_as_it_is_now_and_none_before_it_has_arrived() -> None:
    bridge = digits_bridge()
    before = ask(bridge, "read_network", model="digits")
    ask(bridge, "step", lab="digits")
    after = ask(bridge, "read_network", model="digits")
    assert [each.size for each in after["weights"]] == [784 * 8, 8 * 10]
    assert (before["weights"][1] != after["weights"][1]).any()
    assert "has not arrived yet" in refusal(Bridge(), "read_network", model="shipped")


def test_the_contributions_are_those_to_the_answer_rather_than_the_runner_up() -> None:
    answer = recognized()
    network, _ = read_model(model_bytes())
    first, second = (int(digit) for digit in answer["ranked"][:2])
    expected = contributions(network, activity_of(image_of(ink())), first, second)[0]
    assert answer["contributions"] == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("step", [None, "pen", "crop", "box", "centre"])
def test_every_step_can_be_left_out(step: str | None) -> None:
    left_out = {} if step is None else {step: False}
    pen = step != "pen"
    steps = {name: False for name in left_out if name != "pen"}
    answer = recognized(**left_out)
    expected = image_of(ink() if pen else ink(4), **steps)
    assert (answer["image"].reshape(-1) == expected.reshape(-1)).all()


def test_each_step_tells_what_the_answer_would_be_without_it() -> None:
    otherwise = recognized()["otherwise"]
    for number, step in enumerate(STEPS):
        left_out = recognized(**{step: False})
        assert otherwise["digit"][number] == left_out["ranked"][0]
        assert otherwise["share"][number] == pytest.approx(left_out["outputs"].max(), abs=1e-6)


def test_a_step_left_out_tells_what_the_answer_would_be_with_it() -> None:
    otherwise = recognized(crop=False)["otherwise"]
    assert otherwise["digit"][1] == recognized()["ranked"][0]


def test_the_network_in_training_can_answer() -> None:
    assert ask(digits_bridge(), "recognize", **(drawing() | {"model": "digits"}))["outputs"].shape == (
        10,
    )


def test_outputs_that_are_no_shares_are_said_to_be_none() -> None:
    bridge = digits_bridge()
    record = ask(bridge, "step", lab="digits")["config"]
    sigmoid = record | {"output_activation": "sigmoid", "loss": "squared_error"}
    open_lab(bridge, "digits", sigmoid)
    answer = ask(bridge, "recognize", **(drawing() | {"model": "digits"}))
    assert answer["are_shares"] is False
    assert not ask(bridge, "open_digit", lab="digits", part="test", index=0)["are_shares"]
    cell = {"lab": "digits", "digit": 0, "guess": 0, "kind": "soft"}
    assert not ask(bridge, "confused_digits", **cell)["are_shares"]


def test_an_empty_drawing_is_said_to_be_empty() -> None:
    empty = drawing() | {"ink": bytes(2000), "plain_ink": bytes(2000)}
    assert ask(Bridge(), "recognize", **empty) == {"empty": True}


def test_there_is_no_answer_before_the_model_has_arrived() -> None:
    assert "has not arrived yet" in refusal(Bridge(), "recognize", **drawing())


def test_an_image_gives_its_ink_or_says_that_no_digit_was_found() -> None:
    bridge = Bridge()
    brightness = 255 - ink()
    reply = ask(bridge, "read_image", width=40, height=50, brightness=brightness.tobytes())
    assert reply["found"] is True
    assert (reply["ink"].reshape(50, 40) == ink()).all()
    blank = bytes([200]) * 2000
    assert ask(bridge, "read_image", width=40, height=50, brightness=blank) == {"found": False}


def test_a_drawing_is_answered_without_random_numbers_whose_module_browsers_start_slowly() -> None:
    done = subprocess.run(
        [sys.executable, "-c", RECOGNIZE],
        input=(ROOT / "web/models/digits.npz").read_bytes(),
        env={**os.environ, "PYTHONPATH": str(ROOT / "pysrc")},
        capture_output=True,
        check=False,
    )
    assert (done.stdout.split(), done.stderr) == ([b"False"], b"")
