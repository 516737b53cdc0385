"""Verdicts as the page gets them."""

from __future__ import annotations

from typing import Any

from glassnet.browser.bridge import Bridge
from glassnet.config import LABS
from tests.core.wire.bridge_requests import XOR, ask, digits_file, open_lab


def told(config: dict[str, Any], updates: int, training: bool = False) -> dict[str, Any]:
    """The verdict on a lab after this many updates."""
    bridge = Bridge()
    ask(bridge, "provide_digits", data=digits_file())
    (lab,) = (lab for lab, datasets in LABS.items() if config["dataset"] in datasets)
    open_lab(bridge, lab, config)
    if updates:
        ask(bridge, "train", lab=lab)
        ask(bridge, "train_for", lab=lab, seconds=60, most_steps=updates)
    return ask(bridge, "diagnose", lab=lab, training=training, followed=[])


def test_a_fresh_network_is_told_nothing() -> None:
    reply = told(XOR, 0)
    assert (reply["code"], reply["mood"], reply["remedy"]["code"]) == ("too_early", "", "")


def test_a_verdict_tells_its_iteration_mood_values_and_what_to_try() -> None:
    reply = told(XOR | {"hidden_layers": "none"}, 300, training=True)
    assert (reply["iteration"], reply["code"], reply["mood"]) == (300, "no_line", "bad")
    assert reply["values"]["right"] < reply["values"]["rows"] == 8
    assert reply["remedy"] == {
        "code": "add_hidden_layer",
        "changes": {"hidden_layers": "6"},
        "begins_anew": True,
        "preset": "",
    }


def test_a_loaded_model_is_judged_before_it_is_trained() -> None:
    bridge = Bridge()
    open_lab(bridge, "xor", XOR)
    saved = bytes(ask(bridge, "save_model", lab="xor")["data"])
    ask(bridge, "load_model", lab="xor", locked={}, data=saved)
    assert ask(bridge, "diagnose", lab="xor", training=False, followed=[])["code"] == "loaded"
