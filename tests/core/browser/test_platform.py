"""A run computed outside a browser names its Python, and is never proved or repeated to the bit.

All pages here run this Python, some under another platform's name; the tests check what pages say of
each other's runs. The numbers agree, so any comparison that is not refused succeeds.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from glassnet.browser.bridge import Bridge
from glassnet.refusals import Refusal
from glassnet.runs.record.run_record import LONGEST_PLATFORM, RunRecord, run_record
from tests.core.made.kept_runs import imported, kept_run
from tests.core.wire.bridge_requests import JOB, XOR, ask, change_settings, open_lab, result
from tests.core.wire.wire_check import assert_reply

DESK = "linux x86_64, numpy 2.4.3, scipy-openblas 0.3.31"
OTHER = "darwin arm64, numpy 2.4.3, accelerate"
LAB = {"lab": "xor"}


def page(platform: str = "", **settings: object) -> Bridge:
    bridge = Bridge(platform=platform)
    open_lab(bridge, "xor", XOR | settings)
    return bridge


def trained(platform: str = "", updates: int = 5) -> Bridge:
    return train(page(platform), updates)


def train(bridge: Bridge, updates: int = 5) -> Bridge:
    ask(bridge, "train", **LAB)
    for _ in range(updates):
        ask(bridge, "train_for", seconds=0, most_steps=1, **LAB)
    return bridge


def opened(platform: str, taken: dict[str, Any]) -> Bridge:
    bridge = Bridge(platform=platform)
    ask(bridge, "restore_checkpoint", data=bytes(taken["data"]), **LAB)
    return bridge


def checkpoint(bridge: Bridge) -> dict[str, Any]:
    return ask(bridge, "take_checkpoint", **LAB)


def record(bridge: Bridge) -> RunRecord:
    return run_record(json.loads(checkpoint(bridge)["record"]))


def code_of_job(bridge: Bridge, name: str, **payload: object) -> str:
    return code(bridge, "begin_job", job=JOB, name=name, payload=payload)


def code(bridge: Bridge, name: str, /, **payload: object) -> str:
    reply = bridge.handle(name, payload)
    assert_reply(name, reply)
    told: str = reply["error"]["code"]
    return told


def test_a_run_of_the_page_has_the_record_that_it_always_had() -> None:
    plain = json.loads(checkpoint(trained())["record"])
    assert list(plain) == [
        "config",
        "interventions",
        "data_sha256",
        "iteration",
        "engine",
        "code_sha256",
    ]
    assert run_record(plain).platform == ""


def test_a_run_outside_a_browser_names_what_computed_it() -> None:
    plain = json.loads(checkpoint(trained(DESK))["record"])
    assert plain["platform"] == DESK
    assert run_record(plain).platform == DESK
    assert run_record(json.loads(run_record(plain).to_json())) == run_record(plain)


def test_first_weights_that_were_drawn_outside_a_browser_count_too() -> None:
    bridge = page(DESK)
    ask(bridge, "set_parameter", layer=0, fan_in=0, unit=0, value=0.5, **LAB)
    assert record(train(opened("", checkpoint(bridge)))).platform == DESK


@pytest.mark.parametrize(
    "platform", [3, None, "x" * (LONGEST_PLATFORM + 1), "linux\nx86", "\u202ereversed"]
)
def test_a_platform_that_is_no_short_text_is_refused(platform: object) -> None:
    plain = json.loads(checkpoint(trained(DESK))["record"]) | {"platform": platform}
    with pytest.raises(Refusal) as refused:
        run_record(plain)
    assert refused.value.code == "run_platform_illegal"


def test_a_run_of_the_page_becomes_native_with_its_next_update_there() -> None:
    bridge = opened(DESK, checkpoint(trained()))
    assert record(bridge).platform == ""
    assert ask(bridge, "step", **LAB)["iteration"] == 6
    assert record(bridge).platform == DESK


def test_a_run_becomes_native_when_it_ends_there_because_a_point_of_its_curve_is_computed() -> None:
    bridge = opened(DESK, checkpoint(trained()))
    assert change_settings(bridge, "xor", {"iterations": 1})["progress"]["status"] == "finished"
    assert record(bridge).platform == DESK


def test_a_native_run_stays_so_wherever_it_goes_on() -> None:
    in_a_tab = train(opened("", checkpoint(trained(DESK))))
    assert record(in_a_tab).platform == DESK
    assert record(train(opened(OTHER, checkpoint(in_a_tab)))).platform == DESK


def test_a_run_that_a_native_page_only_looks_at_stays_as_it_was() -> None:
    taken = checkpoint(trained())
    bridge = opened(DESK, taken)
    result(bridge, "look_at", iteration=3, **LAB)
    ask(bridge, "look_at_now", **LAB)
    assert bytes(checkpoint(bridge)["data"]) == bytes(taken["data"])


def test_a_link_takes_the_platform_along() -> None:
    link = ask(trained(DESK), "write_run_link", **LAB)["link"]
    bridge = Bridge()
    assert ask(bridge, "open_run_link", link=link, **LAB)["platform"] == DESK
    assert record(bridge).platform == DESK


def test_a_kept_run_takes_the_platform_along() -> None:
    taken = checkpoint(trained(DESK))
    data = bytes(taken["data"])
    kept = kept_run(data)
    assert json.loads(json.loads(kept["row"])["record"])["platform"] == DESK
    exported = ask(Bridge(), "export_runs", runs=[kept], data=[])
    (again,) = imported(Bridge(), bytes(exported["data"]))["runs"]
    read = json.loads(json.loads(again["row"])["record"])
    assert read["platform"] == DESK
    assert record(opened("", {"data": again["checkpoint"]})).platform == DESK


@pytest.mark.parametrize("here", ["", DESK, OTHER])
def test_a_native_run_is_neither_proved_nor_repeated_to_the_bit_anywhere(here: str) -> None:
    taken = checkpoint(trained(DESK))
    bridge = opened(here, taken)
    assert code(bridge, "make_proof", **LAB) == "native_run_not_exact"
    assert code_of_job(bridge, "replay", record=taken["record"], models=[]) == "native_run_not_exact"


@pytest.mark.parametrize("here", ["", DESK])
def test_a_proof_that_somebody_forged_of_a_native_run_is_not_tried(
    here: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as forged:
        forged.setattr("glassnet.reruns.proof.check_provable", lambda *_: None)
        text = ask(trained(DESK), "make_proof", **LAB)["text"]
    assert code_of_job(page(here), "check_proof", text=text, whole=True) == "native_run_not_exact"


def test_a_native_page_neither_tries_a_proof_of_the_page_nor_repeats_its_run() -> None:
    in_a_tab = trained()
    text = ask(in_a_tab, "make_proof", **LAB)["text"]
    bridge = page(DESK)
    assert code_of_job(bridge, "check_proof", text=text, whole=True) == "not_exact_here"
    taken = checkpoint(in_a_tab)
    assert code_of_job(bridge, "replay", record=taken["record"], models=[]) == "not_exact_here"
    assert code(bridge, "take_replay", **LAB) == "no_replay_done"
    assert code(bridge, "open_checked_run", locked={}, **LAB) == "no_proof_checked"


def test_a_proof_that_a_native_page_made_of_a_run_it_only_looked_at_is_true_in_a_tab() -> None:
    text = ask(opened(DESK, checkpoint(trained())), "make_proof", **LAB)["text"]
    in_a_tab = page()
    assert result(in_a_tab, "check_proof", text=text, whole=True)["judgement"]["is_true"]


def test_a_report_of_a_native_run_says_why_it_has_no_proof() -> None:
    bridge = trained(DESK)
    told = ask(bridge, "report_run", **LAB)
    assert (told["proof"], [each["code"] for each in told["no_proof"]]) == (
        "",
        ["native_run_not_exact"],
    )
    assert told["link"] != ""
    kept = ask(Bridge(), "report_kept_run", checkpoint=bytes(checkpoint(bridge)["data"]))
    assert [each["code"] for each in kept["no_proof"]] == ["native_run_not_exact"]


def test_the_page_knows_of_a_lab_whether_it_goes_on_to_bits_that_others_get() -> None:
    assert ask(trained(), "step", **LAB)["platform"] == ""
    assert ask(trained(DESK), "step", **LAB)["platform"] == DESK
    native = checkpoint(trained(DESK))
    reopened = ask(Bridge(), "restore_checkpoint", data=bytes(native["data"]), **LAB)
    assert reopened["platform"] == DESK
    # The run is only looked at so far, but would continue on this platform.
    looking = ask(Bridge(DESK), "restore_checkpoint", data=bytes(checkpoint(trained())["data"]), **LAB)
    assert looking["platform"] == DESK


@pytest.mark.parametrize(
    ("computed", "here", "first"), [("", "", 0), ("", DESK, 5), (DESK, "", 5), (DESK, DESK, 5)]
)
def test_what_another_platform_computed_is_not_shown_as_if_it_were_computed_here(
    computed: str, here: str, first: int
) -> None:
    bridge = train(opened(here, checkpoint(trained(computed))))
    looked = result(bridge, "look_at", iteration=2, **LAB)
    assert looked["earliest"] == first
    assert looked["iteration"] == max(first, 2)
    assert looked["begins_elsewhere"] == (first > 0)
    later = result(bridge, "look_at", iteration=7, **LAB)
    assert (later["done"], later["iteration"]) == (True, 7)


def test_what_branches_off_before_the_native_part_of_a_run_is_native_once_it_is_trained() -> None:
    bridge = train(opened(DESK, checkpoint(trained())))
    result(bridge, "look_at", iteration=5, **LAB)
    assert ask(bridge, "branch_here", **LAB)["iteration"] == 5
    assert record(bridge).platform == ""
    assert record(train(bridge)).platform == DESK


def test_pushes_are_asked_only_at_moments_that_are_the_runs_own() -> None:
    bridge = train(opened(DESK, checkpoint(trained())))
    report = result(bridge, "pushes", layer=0, unit=0, fan_in=0, anew=True, **LAB)
    assert report["done"]
    assert report["iterations"].min() == 5


@pytest.mark.skipif(hasattr(sys, "monitoring"), reason="this Python records lines")
def test_step_through_in_an_older_python_says_which_one_it_needs() -> None:
    reply = page(DESK).handle("record_pass", {"subject": "batch", **LAB})
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert reply["error"]["code"] == "trace_needs_newer_python"
    assert reply["error"]["values"] == {"version": version}
