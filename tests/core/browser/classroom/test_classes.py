"""The bridge's class requests: runs submitted with proofs, lines read one by one, claims compared."""

from __future__ import annotations

import time
from typing import Any

import pytest

from glassnet.browser.bridge import Bridge
from glassnet.saving.checkpoint import write_checkpoint
from glassnet.saving.class_text import class_text
from tests.core.made.class_of_thirty import class_of_thirty, entry_of, trained


@pytest.fixture(scope="module")
def bridge() -> Bridge:
    return Bridge()


def asked(bridge: Bridge, name: str, payload: dict[str, Any]) -> Any:
    """The result of a request that must succeed."""
    reply = bridge.handle(name, payload)
    assert "error" not in reply, reply
    return reply["result"]


def checked(bridge: Bridge, payload: dict[str, Any]) -> Any:
    """The last report of a proof check, or the error that ended it."""
    reply = bridge.handle("begin_job", {"job": 1, "name": "check_class_proof", "payload": payload})
    while "error" not in reply and not reply["result"]["done"]:
        reply = bridge.handle("go_on_with_job", {"job": 1, "seconds": 10.0})
    return reply.get("error") or reply["result"]["report"]


def submitted(bridge: Bridge, number: int = 3, name: str = "Anna") -> Any:
    """A run as it is submitted."""
    payload = {"checkpoint": write_checkpoint(trained(number)), "name": name}
    return asked(bridge, "run_to_submit", payload)["run"]


def contradicted(bridge: Bridge, **changes: object) -> Any:
    """The changed claims that a run's proof contradicts."""
    return checked(bridge, {"name": "Anna", "run": submitted(bridge) | changes, "steps": []})[
        "contradicts"
    ]


def test_a_run_that_has_diverged_is_what_its_proof_says(bridge: Bridge) -> None:
    activations = {"output_activation": "leaky_relu", "hidden_activation": "leaky_relu"}
    session = trained(3, learning_rate=100, optimizer="sgd", **activations)
    assert session.status == "diverged"
    run = asked(bridge, "run_to_submit", {"checkpoint": write_checkpoint(session)})["run"]
    report = checked(bridge, {"name": "", "run": run, "steps": []})
    assert report["judgement"]["is_true"]
    assert report["contradicts"] == []


def test_a_proof_that_names_somebody_else_says_so(bridge: Bridge) -> None:
    payload = {"name": "Ben", "run": submitted(bridge), "steps": []}
    assert checked(bridge, payload)["contradicts"] == ["name"]


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"iterations": 5000}, ["iterations"]),
        ({"layer_sizes": [3, 99, 2]}, ["layer_sizes"]),
        ({"cost": 1e-9}, ["cost"]),
        ({"accuracy": 0.123}, ["accuracy"]),
        ({"places": [1, 2], "costs": [0.9, 0.1]}, ["curve"]),
        ({"lab": "digits"}, ["lab"]),
    ],
)
def test_each_claim_that_is_not_what_its_proof_says_is_named(
    bridge: Bridge, changes: dict[str, object], what: list[str]
) -> None:
    assert contradicted(bridge, **changes) == what


def test_other_settings_than_those_of_the_proof_are_named(bridge: Bridge) -> None:
    settings = submitted(bridge)["settings"] | {"learning_rate": 0.5}
    assert contradicted(bridge, settings=settings) == ["settings"]


def test_what_is_unknown_is_not_contradicted(bridge: Bridge) -> None:
    run = {name: value for name, value in submitted(bridge).items() if name not in ("cost", "accuracy")}
    payload = {"name": "Anna", "run": run | {"places": [], "costs": []}, "steps": []}
    assert checked(bridge, payload)["contradicts"] == []


def test_the_steps_whose_goals_held_in_a_run_are_named_as_the_lesson_that_is_known_has_them(
    bridge: Bridge,
) -> None:
    run = submitted(bridge)  # has 230 updates
    untold = {"lab": "xor", "settings": {}, "locked": [], "right": {}}
    until = {"kind": "updates", "at_most": 100}
    asked_for = {"kind": "answer_right"}
    steps = [
        {**untold, "name": "early", "goal": [until]},
        {**untold, "name": "late", "goal": [{"kind": "updates", "at_least": 231}]},
        {**untold, "name": "elsewhere", "goal": [until], "lab": "digits"},
        {**untold, "name": "kept", "goal": [until], "settings": run["settings"], "locked": ["seed"]},
        {**untold, "name": "other", "goal": [until], "settings": {"seed": 99}, "locked": ["seed"]},
        {**untold, "name": "right", "goal": [until, asked_for], "right": {"choice": 2}, "answer": 2},
        {**untold, "name": "wrong", "goal": [until, asked_for], "right": {"choice": 2}, "answer": 1},
    ]
    assert checked(bridge, {"name": "", "run": run, "steps": steps})["held"] == [
        "early",
        "kept",
        "right",
    ]


def test_a_run_without_a_proof_and_one_with_a_damaged_one_cannot_be_checked(bridge: Bridge) -> None:
    run = submitted(bridge)
    without = {"name": "", "run": run | {"proof": ""}, "steps": []}
    assert checked(bridge, without)["code"] == "proof_unmarked"
    damaged = {"name": "", "run": run | {"proof": run["proof"][:-9]}, "steps": []}
    assert checked(bridge, damaged)["code"] == "proof_unreadable"


def test_a_class_of_thirty_is_read_in_a_moment_and_each_pupil_is_found_as_they_are(
    bridge: Bridge, capsys: pytest.CaptureFixture[str]
) -> None:
    pupils = class_of_thirty()
    begun = time.perf_counter()
    lines = asked(bridge, "read_class_texts", {"texts": [each.line for each in pupils]})["lines"]
    seconds = time.perf_counter() - begun
    with capsys.disabled():
        print(f" [a class of thirty read in {seconds:.3f} s]", end="")
    for pupil, line in zip(pupils, lines, strict=True):
        assert ("refused" in line) == (pupil.kind == "refused"), pupil.name
        if pupil.kind == "refused":
            continue
        entry = line["entry"]
        (run,) = entry["runs"]
        report = checked(bridge, {"name": entry["name"], "run": run, "steps": []})
        is_sound = report["judgement"]["is_true"] and not report["contradicts"]
        assert is_sound == (pupil.kind == "sound"), (pupil.name, report)
        if pupil.kind == "forged_claim":
            assert {"iterations", "cost", "curve"} <= set(report["contradicts"])
            assert report["judgement"]["is_true"]
    assert seconds < 10


def test_what_is_read_in_a_line_has_the_name_by_which_lines_are_compared(bridge: Bridge) -> None:
    line = class_text(entry_of(3, "  Anna  \u0178. "))
    lines = asked(bridge, "read_class_texts", {"texts": [line, "x"]})["lines"]
    assert [each.get("entry", {}).get("who") for each in lines] == ["anna \xff.", None]


def test_more_lines_than_a_class_has_are_refused(bridge: Bridge) -> None:
    reply = bridge.handle("read_class_texts", {"texts": ["x"] * 501})
    assert reply["error"]["code"] == "class_part_too_long"
