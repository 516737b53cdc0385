"""A taught run is like any other: looked back on, examined, proved, and kept with its drawings."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from glassnet.browser.bridge import Bridge
from glassnet.config import TEACHING
from glassnet.data.brought.sign_files import write_signs
from glassnet.data.brought.signs import SignCollection
from glassnet.formats.array_files import read_npz, write_npz
from glassnet.runs.record.weights_hash import weights_sha256
from glassnet.saving.model_files import read_model, write_model
from glassnet.saving.proof_text import claim_text, read_claim
from tests.core.made.real_digits import real_digits
from tests.core.made.shipped_model import SHIPPED_MODEL
from tests.core.made.signs import LEARN, TEST, collection, page_digits, page_network
from tests.core.wire.bridge_requests import ask, open_lab, opening, result
from tests.core.wire.every_request import TRACES

UPDATES = 12


def page(*, with_signs: bool = True) -> Bridge:
    """A page with its digits and its network, and optionally ten new signs."""
    bridge = Bridge()
    ask(bridge, "provide_digits", data=real_digits())
    ask(bridge, "provide_model", data=SHIPPED_MODEL.read_bytes())
    if with_signs:
        use(bridge, collection([("L", "7", LEARN, slice(0, 8)), ("L", "7", TEST, slice(8, 10))]))
    return bridge


def use(bridge: Bridge, signs: SignCollection) -> str:
    """Use signs as the user's own digits. Returns their names."""
    result(bridge, "check_own_digits", files=[{"name": "signs.zip", "data": write_signs(signs)}])
    return str(ask(bridge, "use_own_digits")["sign_names"])


def code_of(bridge: Bridge, name: str, /, **payload: object) -> str:
    return str(bridge.handle(name, payload)["error"]["code"])


def taught(bridge: Bridge, **changes: object) -> None:
    """Teach the Digits lab the signs in use."""
    open_lab(bridge, "digits", TEACHING["digit"].record() | {"iterations": UPDATES} | changes)
    ask(bridge, "train", lab="digits")
    ask(bridge, "train_for", lab="digits", seconds=60)


@pytest.fixture(scope="module")
def bridge() -> Bridge:
    bridge = page()
    taught(bridge)
    return bridge


def test_what_it_reads_of_ones_own_signs_and_of_the_old_digits_is_told(bridge: Bridge) -> None:
    told = ask(bridge, "see_taught", lab="digits")
    assert told["iteration"] == UPDATES
    assert (told["guesses"] == 7).all()
    assert len(told["shares"]) == 10
    assert told["old_rows"].sum() == 1000
    assert told["old_right"].sum() > 900


def test_its_proof_is_found_true_where_the_drawings_are_and_refused_where_they_are_not(
    bridge: Bridge,
) -> None:
    proof = ask(bridge, "make_proof", lab="digits")["text"]
    judged = result(bridge, "check_proof", text=proof, whole=False)
    assert judged["judgement"]["is_true"]
    payload = {"text": proof, "whole": False}
    assert (
        code_of(page(with_signs=False), "begin_job", job=1, name="check_proof", payload=payload)
        == "own_digits_gone"
    )
    other = page(with_signs=False)
    use(other, collection([("L", "7", LEARN, slice(0, 9))]))
    assert code_of(other, "begin_job", job=1, name="check_proof", payload=payload) == "other_data"


def other_digits() -> bytes:
    """The page's digits with one pixel inverted in each."""
    arrays = read_npz(real_digits())
    pixels = arrays["pixels"].copy()
    pixels[:, 400] = 255 - pixels[:, 400]
    return write_npz(arrays | {"pixels": pixels})


def other_model() -> bytes:
    """The page's network with one weight changed."""
    network, config = read_model(SHIPPED_MODEL.read_bytes())
    network.parameters.vector[5] += 1
    return write_model(network, config)


def elsewhere(*, digits: bool = False, model: bool = False) -> Bridge:
    """A page with the same drawings but other digits or another network."""
    bridge = page()
    if digits:
        ask(bridge, "provide_digits", data=other_digits())
    if model:
        ask(bridge, "provide_model", data=other_model())
    return bridge


def refusal_of_check(bridge: Bridge, proof: str) -> str:
    """The code with which a proof check is refused."""
    payload = {"text": proof, "whole": True}
    return code_of(bridge, "begin_job", job=1, name="check_proof", payload=payload)


def record_of(bridge: Bridge) -> dict[str, Any]:
    """The record that replays the Digits lab's run."""
    plain: dict[str, Any] = json.loads(ask(bridge, "take_checkpoint", lab="digits")["record"])
    return plain


def test_its_record_names_the_network_and_the_old_digits_that_it_began_with(bridge: Bridge) -> None:
    record = record_of(bridge)
    assert record["known_sha256"] == weights_sha256(page_network())
    assert record["old_sha256"] == page_digits().sha256


def test_a_proof_is_not_judged_where_the_page_came_with_another_network_or_other_digits(
    bridge: Bridge,
) -> None:
    proof = ask(bridge, "make_proof", lab="digits")["text"]
    assert refusal_of_check(elsewhere(model=True), proof) == "other_first_network"
    assert refusal_of_check(elsewhere(digits=True), proof) == "other_old_digits"


def test_a_proof_of_before_is_judged_as_it_was(bridge: Bridge) -> None:
    claim = read_claim(ask(bridge, "make_proof", lab="digits")["text"])
    before = claim_text(replace(claim, run=replace(claim.run, known_sha256="", old_sha256="")))
    assert result(page(), "check_proof", text=before, whole=True)["judgement"]["is_true"]
    for other in (elsewhere(model=True), elsewhere(digits=True)):
        assert not result(other, "check_proof", text=before, whole=True)["judgement"]["is_true"]


def test_a_kept_run_goes_on_beside_another_network_and_still_names_its_own(bridge: Bridge) -> None:
    data = bytes(ask(bridge, "take_checkpoint", lab="digits")["data"])
    other = elsewhere(model=True)
    ask(other, "restore_checkpoint", lab="digits", data=data)
    assert record_of(other) == record_of(bridge)
    assert result(other, "look_at", lab="digits", iteration=5)["earliest"] == UPDATES
    assert refusal_of_check(other, ask(other, "make_proof", lab="digits")["text"]) == (
        "other_first_network"
    )
    proof = ask(other, "make_proof", lab="digits")["text"]
    assert result(page(), "check_proof", text=proof, whole=True)["judgement"]["is_true"]


def test_a_kept_run_does_not_go_on_beside_other_old_digits(bridge: Bridge) -> None:
    data = bytes(ask(bridge, "take_checkpoint", lab="digits")["data"])
    other = elsewhere(digits=True)
    assert code_of(other, "restore_checkpoint", lab="digits", data=data) == "other_old_digits"


def test_it_is_looked_back_on_to_the_bit(bridge: Bridge) -> None:
    now = bytes(ask(bridge, "take_checkpoint", lab="digits")["data"])
    assert result(bridge, "look_at", lab="digits", iteration=5)["done"]
    then = ask(bridge, "see_taught", lab="digits")
    assert then["iteration"] == 5
    ask(bridge, "look_at_now", lab="digits")
    assert bytes(ask(bridge, "take_checkpoint", lab="digits")["data"]) == now
    again = page()
    taught(again, iterations=5)
    np.testing.assert_array_equal(ask(again, "see_taught", lab="digits")["shares"], then["shares"])


def test_what_if_goes_on_twice_from_the_same_bits(bridge: Bridge) -> None:
    told = result(bridge, "what_if", lab="digits", changes={})
    assert told["done"]
    assert not told.get("first")
    changed = result(bridge, "what_if", lab="digits", changes={"learning_rate": 0.01})
    assert changed["done"]


def test_which_examples_moved_a_weight_are_ones_own_drawings_and_old_digits(bridge: Bridge) -> None:
    told = result(bridge, "pushes", lab="digits", layer=1, unit=7, fan_in=3, anew=True)
    assert told["rows"] == 8 + 8000


def test_a_checkpoint_comes_back_only_beside_the_drawings(bridge: Bridge) -> None:
    data = bytes(ask(bridge, "take_checkpoint", lab="digits")["data"])
    again = page()
    progress = ask(again, "restore_checkpoint", lab="digits", data=data)
    assert progress["iteration"] == UPDATES
    without = page(with_signs=False)
    assert code_of(without, "restore_checkpoint", lab="digits", data=data) == "own_digits_gone"


def test_its_report_and_its_verdict_are_told(bridge: Bridge) -> None:
    report = ask(bridge, "report_run", lab="digits")
    assert "own_digits" in report["record"]
    assert ask(bridge, "diagnose", lab="digits", training=False, followed=[])


@pytest.mark.skipif(not TRACES, reason="this Python records no lines")
def test_an_update_on_ones_own_drawing_is_recorded_line_by_line(bridge: Bridge) -> None:
    recorded = ask(bridge, "record_pass", lab="digits", subject="example", part="train", index=2)
    assert recorded["steps"]


def test_without_digits_of_the_page_they_are_waited_for() -> None:
    bridge = Bridge()
    ask(bridge, "provide_model", data=SHIPPED_MODEL.read_bytes())
    use(bridge, collection([("L", "7", LEARN, slice(0, 3))]))
    config = TEACHING["digit"].record()
    assert code_of(bridge, "change_settings", **opening("digits", config)) == "digits_not_arrived"


def test_named_signs_are_told_without_old_digits() -> None:
    bridge = page(with_signs=False)
    names = ("A", "B")
    parts = [(letter, name, LEARN, slice(0, 3)) for letter, name in zip("CE", names, strict=True)]
    signs = collection([*parts, ("C", "A", TEST, slice(3, 5))], names)
    assert use(bridge, signs) == "A B"
    config = replace(TEACHING["signs"], sign_names="A B", iterations=UPDATES)
    open_lab(bridge, "digits", config.record())
    ask(bridge, "train", lab="digits")
    ask(bridge, "train_for", lab="digits", seconds=60)
    told = ask(bridge, "see_taught", lab="digits")
    assert len(told["old_rows"]) == 0
    assert len(told["guesses"]) == 8
    assert ask(bridge, "report_run", lab="digits")
    assert ask(bridge, "diagnose", lab="digits", training=False, followed=[])
    described = ask(bridge, "describe_digits", lab="digits")
    assert [counts.tolist() for counts in described["counts"]] == [[3, 3], [0, 0], [2, 0]]


def test_a_lab_that_learns_from_no_drawings_says_so() -> None:
    bridge = page()
    config = {"hidden_layers": "4", "iterations": 1}
    open_lab(bridge, "digits", TEACHING["digit"].record() | {"dataset": "digits"} | config)
    assert code_of(bridge, "see_taught", lab="digits") == "no_signs_taught"
