"""The ladder of checks: its order, what it skips, and that no edited code leaks out of it."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import get_args

import pytest

import glassnet
from glassnet.workshop.checks.check_setup import CheckResult, Code
from glassnet.workshop.checks.ladder import LADDER, run_checks
from tests.core.workshop.edited import line_of, number, replaced

ACTIVATIONS, STEP = "learning/activations.py", "learning/training_step.py"
CODES = list(LADDER)


def results(edits: dict[str, str], home: Path) -> list[CheckResult]:
    return [found for found in run_checks(edits, home) if found is not None]


def test_the_shipped_source_passes_every_check_and_leaves_nothing_behind(tmp_path: Path) -> None:
    modules = {name: module for name, module in sys.modules.items() if name.startswith("glassnet")}
    path = list(sys.path)
    found = results({}, tmp_path)
    assert [result.code for result in found] == CODES
    assert [result.status for result in found] == ["passed"] * 9 + ["noted"]
    assert list(tmp_path.iterdir()) == []
    assert sys.path == path
    assert {name: sys.modules[name] for name in modules} == modules
    assert sys.modules["glassnet"] is glassnet


def test_cheaper_checks_come_first_each_after_those_that_it_needs(tmp_path: Path) -> None:
    assert list(get_args(Code)) == CODES
    for at, (_, needed) in enumerate(LADDER.values()):
        assert set(needed) <= set(CODES[:at])
    by_code = {result.code: result for result in results({}, tmp_path)}
    # The updates of these checks. Earlier checks make none; the last one makes as many as time allows.
    repeats, ten_updates = (
        2 * number(by_code[code], "runs") * number(by_code[code], "updates")
        for code in ("repeats", "ten_updates")
    )
    assert 0 < repeats <= ten_updates < 2 * number(by_code["xor_learns"], "iterations")
    assert all("updates" not in by_code[code].values for code in CODES[: CODES.index("repeats")])


def test_between_slices_the_package_is_the_one_that_checks_and_no_slice_is_long(tmp_path: Path) -> None:
    slices = []
    edits = replaced(ACTIVATIONS, "LEAK = 0.01", "LEAK = 0.02")
    began = time.process_time()
    for _ in run_checks(edits, tmp_path):
        slices.append(time.process_time() - began)
        assert sys.modules["glassnet"] is glassnet
        began = time.process_time()
    assert len(slices) > 100
    assert sorted(slices)[-3] < 0.2  # the first ones also compile the edits, and wake the disk


def test_what_needs_a_check_that_failed_is_skipped(tmp_path: Path) -> None:
    edits = replaced(ACTIVATIONS, "def tanh(x: FloatArray) -> FloatArray:", "def tanh(x: FloatArray) ->")
    found = results(edits, tmp_path)
    assert [result.status for result in found] == ["failed"] + ["skipped"] * 9
    assert [result.code for result in found] == CODES


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        ("raise SystemExit", "silent"),
        ("raise GeneratorExit", "silent"),
        ("raise StopIteration", "silent"),
        ("tanh(x)", "recursion_too_deep"),
        ("[0] * 10**16", "memory"),
        ("np.tahn(x)", "attribute_unknown"),
    ],
)
def test_whatever_edited_code_raises_is_a_failed_check(raised: str, code: str, tmp_path: Path) -> None:
    edits = replaced(ACTIVATIONS, "result: FloatArray = np.tanh(x)", f"result = {raised}")
    if raised.startswith("raise"):
        edits = replaced(ACTIVATIONS, "result: FloatArray = np.tanh(x)", f"{raised}\n    result = x")
    found = results(edits, tmp_path)
    (shapes,) = [result for result in found if result.code == "shapes"]
    assert (shapes.status, shapes.values) == ("failed", {"kind": "raised"})
    assert shapes.error is not None
    assert shapes.error.code == code
    assert (shapes.file, shapes.line) == (ACTIVATIONS, line_of(edits, ACTIVATIONS, raised))
    assert [result.status for result in found[4:]] == ["skipped"] * 6
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_gets_out_and_leaves_everything_as_it_was(tmp_path: Path) -> None:
    edits = replaced(
        ACTIVATIONS, "result: FloatArray = np.tanh(x)", "raise KeyboardInterrupt\n    result = x"
    )
    with pytest.raises(KeyboardInterrupt):
        results(edits, tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert sys.modules["glassnet"] is glassnet


def test_an_error_in_the_middle_of_training_fails_only_the_checks_that_train(tmp_path: Path) -> None:
    edits = replaced(
        STEP,
        "    if config.l2:\n",
        "    state.count = getattr(state, 'count', 0) + 1\n"
        "    assert state.count < 100\n"
        "    if config.l2:\n",
    )
    by_code = {result.code: result for result in results(edits, tmp_path)}
    assert by_code["ten_updates"].status == "passed"
    assert by_code["xor_learns"].status == "failed"
    error = by_code["xor_learns"].error
    assert error is not None
    assert (error.code, error.line) == ("assertion_failed", line_of(edits, STEP, "assert state.count"))


def test_a_ladder_that_nobody_climbs_to_the_end_leaves_nothing(tmp_path: Path) -> None:
    ladder = run_checks({}, tmp_path)
    next(ladder)
    assert list(tmp_path.iterdir()) != []
    ladder.close()  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []
