"""The sandbox: data provided once, jobs, and every request."""

from __future__ import annotations

from pathlib import Path

import pytest

from glassnet.browser.edited.sandbox import Sandbox
from glassnet.workshop.checks.ladder import LADDER
from tests.core.browser.edited.sandboxes import (
    ACTIVATIONS,
    EDITED,
    RUN,
    Spied,
    drawing,
    part_of,
    refused_code,
    run_code,
    steps,
)
from tests.core.wire.bridge_requests import (
    DIGITS,
    JOB,
    PARTS,
    XOR,
    ask,
    begin,
    digits_file,
    model_bytes,
    open_lab,
    reports,
)
from tests.core.wire.every_request import ask_all, every_sandbox_request
from tests.core.wire.wire_check import assert_reply, assert_report
from tests.core.workshop.copies import all_templates
from tests.core.workshop.edited import line_of, replaced

# Data provided once


def test_what_was_provided_reaches_every_later_copy_and_what_was_refused_none(
    sandbox: Sandbox,
) -> None:
    kernel = Spied()
    ask(sandbox, "provide_kernel", engines={"simd": kernel})
    assert ask(sandbox, "provide_digits", data=memoryview(digits_file())) == PARTS
    ask(sandbox, "provide_model", data=memoryview(model_bytes()))
    assert "error" in sandbox.handle("provide_digits", {"data": b"no digits"})
    for edits in (EDITED["activation"].edits, all_templates(), {}):
        run_code(sandbox, edits)
        assert not ask(sandbox, "recognize", **drawing("shipped"))["empty"]
        progress = open_lab(sandbox, "digits", DIGITS | {"engine": "simd"})
        assert progress["engine_in_use"] == "simd"


# Jobs


def test_code_is_checked_beside_other_jobs_with_the_same_numbers(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    open_lab(sandbox, "xor", XOR | RUN)
    steps(sandbox, 3)
    folders = sorted(tmp_path.iterdir())
    edits = replaced(ACTIVATIONS, "return 1 - output * output", "return 1 + output * output")
    begin(sandbox, "check_code", edits=edits)
    other = ask(
        sandbox,
        "begin_job",
        job=2,
        name="what_if",
        payload={"lab": "xor", "changes": {"learning_rate": 0.1}},
    )
    assert other["done"] is False
    told = ask(sandbox, "go_on_with_job", job=JOB, seconds=0)
    assert_report("check_code", told["report"])
    other = ask(sandbox, "go_on_with_job", job=2, seconds=0)
    assert_report("what_if", other["report"])
    while len(told["report"]["results"]) < 5:
        told = ask(sandbox, "go_on_with_job", job=JOB, seconds=0)
        assert_report("check_code", told["report"])
    assert told["report"]["results"][0]["status"] == "passed"
    assert ask(sandbox, "step", lab="xor")["iteration"] == 4
    ask(sandbox, "end_job", job=JOB)
    ask(sandbox, "end_job", job=JOB)  # a second end has no effect
    assert refused_code(sandbox, "go_on_with_job", job=JOB, seconds=0) == "job_not_begun"
    # An ended job's number can be used again.
    begin(sandbox, "what_if", lab="xor", changes={"learning_rate": 0.1})
    assert ask(sandbox, "go_on_with_job", job=JOB, seconds=60)["done"]
    ask(sandbox, "end_job", job=2)
    assert sorted(tmp_path.iterdir()) == folders


def test_a_check_goes_on_when_other_code_computes_and_tells_the_same(sandbox: Sandbox) -> None:
    edits = replaced(ACTIVATIONS, "LEAK = 0.01", "LEAK = ")
    begin(sandbox, "check_code", edits=edits)
    run_code(sandbox, EDITED["activation"].edits)
    told = ask(sandbox, "go_on_with_job", job=JOB, seconds=0)
    while not told["done"]:
        told = ask(sandbox, "go_on_with_job", job=JOB, seconds=0)
    assert [each["status"] for each in told["report"]["results"]] == ["failed"] + ["skipped"] * 9
    first = told["report"]["results"][0]
    assert (first["file"], first["trouble"]["code"]) == (ACTIVATIONS, "syntax_error")


def test_checks_that_edits_bring_along_are_run_last(sandbox: Sandbox, tmp_path: Path) -> None:
    folders = sorted(tmp_path.iterdir())
    checks = {
        "check_right": "assert LEAK > 0",
        "check_wrong": "assert LEAK < 0, 'below'",
        "check_end": "raise SystemExit",
    }
    text = "".join(f"\n\ndef {name}() -> None:\n    {body}\n" for name, body in checks.items())
    # A changed signature makes the ladder skip all slow checks.
    edits = replaced(ACTIVATIONS, "def tanh(x: FloatArray)", "def tanh(y: FloatArray, x: FloatArray)")
    edits = {ACTIVATIONS: edits[ACTIVATIONS] + text}
    found = reports(sandbox, "check_code", 0, edits=edits)[-1]["results"]
    own = found[-len(checks) :]
    assert [each["code"] for each in found[: -len(checks)]] == list(LADDER)
    assert [(each["values"]["name"], each["status"]) for each in own] == [
        ("check_right", "passed"),
        ("check_wrong", "failed"),
        ("check_end", "failed"),
    ]
    assert own[1]["trouble"]["code"] == "assertion_failed"
    assert own[1]["line"] == line_of(edits, ACTIVATIONS, "'below'")
    assert sorted(tmp_path.iterdir()) == folders


# The wire


def test_every_request_is_answered_as_declared_also_with_edited_code(sandbox: Sandbox) -> None:
    job = ""
    for each in ask_all(sandbox, every_sandbox_request()):
        assert "result" in each.reply, each
        assert_reply(each.name, each.reply)
        job = each.payload["name"] if each.name == "begin_job" else job
        if each.name in ("begin_job", "go_on_with_job"):
            assert_report(job, each.reply["result"]["report"])


def test_edits_are_described_whatever_stands_in_them(
    sandbox: Sandbox, recwarn: pytest.WarningsRecorder
) -> None:
    for text, code in (
        ("x = '\\d'\n", None),
        (f"x = {'(' * 5000}{')' * 5000}\n", "syntax_error"),
        (f"x = {'-' * 100_000}1\n", "memory"),
        ("x = (\n", "syntax_error"),
        ("class C: x: undefined_name\n", None),
    ):
        told = ask(sandbox, "describe_edits", edits={ACTIVATIONS: text})
        trouble = told.get("trouble")
        assert (trouble and trouble["code"]) == code or (code == "memory" and trouble)
        assert bool(told["parts"]) == (code is None)
    assert not recwarn.list


def test_a_repair_that_ends_python_is_none(sandbox: Sandbox, tmp_path: Path) -> None:
    folders = sorted(tmp_path.iterdir())
    planted = ask(sandbox, "plant_bug", seed=1)
    (file,) = planted["edits"]
    shipped = part_of(sandbox, "workshop.edits").shipped_text(file)
    assert ask(sandbox, "judge_repair", edits={file: f"{shipped}# mine\n"}, seed=1)["repaired"]
    for edits in (planted["edits"], {file: f"{shipped}raise SystemExit\n"}):
        assert not ask(sandbox, "judge_repair", edits=edits, seed=1)["repaired"]
    assert sorted(tmp_path.iterdir()) == folders
