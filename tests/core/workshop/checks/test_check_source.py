"""Checks of the text: it parses, can be imported, and keeps the names and parameters that others use."""

from __future__ import annotations

from pathlib import Path

import pytest

from glassnet.workshop.checks.check_setup import EditFailedError
from glassnet.workshop.checks.source import check_imports, check_parses, check_signatures
from glassnet.workshop.edits import EDITABLE, shipped_text
from tests.core.workshop.edited import line_of, made, names, replaced

ACTIVATIONS, LOSSES, NETWORK = "learning/activations.py", "learning/losses.py", "learning/network.py"


def test_the_shipped_source_parses_is_imported_and_keeps_its_parameters(tmp_path: Path) -> None:
    commented = {path: f"{shipped_text(path)}# the end\n" for path in EDITABLE}
    for check in (check_parses, check_imports, check_signatures):
        assert made(check, commented, tmp_path).status == "passed"


def test_what_does_not_parse_fails_at_its_line(tmp_path: Path) -> None:
    edits = replaced(
        LOSSES,
        "def error_itself(error: FloatArray, outputs: FloatArray) -> FloatArray:",
        "def error_itself(error: FloatArray, outputs: FloatArray) -> FloatArray",
    )
    found = made(check_parses, edits, tmp_path)
    assert (found.status, found.file, found.line) == (
        "failed",
        LOSSES,
        line_of(edits, LOSSES, "def error_itself"),
    )
    assert found.error is not None
    assert found.error.values["kind"] == "missing_colon"


def test_what_only_compiling_finds_does_not_parse_either(tmp_path: Path) -> None:
    found = made(check_parses, {LOSSES: shipped_text(LOSSES) + "return 1\n"}, tmp_path)
    assert found.error is not None
    assert found.error.values["kind"] == "statement_outside"


def test_a_name_that_others_import_or_ask_their_module_for_is_missed(tmp_path: Path) -> None:
    edits = replaced(ACTIVATIONS, "def softmax_delta(", "def softmax_back(")
    found = made(check_imports, edits, tmp_path)
    assert (found.status, found.file, found.values["kind"]) == ("failed", ACTIVATIONS, "names_missing")
    assert found.values["names"] == ["softmax_delta"]
    assert found.values["needed_by"] == ["learning/losses.py", "tracing/named_steps.py"]
    text = shipped_text(LOSSES).replace("output_error(", "error_of_outputs(")
    found = made(check_imports, {LOSSES: text}, tmp_path)
    assert found.values["names"] == ["output_error"]
    assert "learning/learning_rules.py" in names(found, "needed_by")


def test_what_an_edited_module_raises_when_it_is_imported_is_raised_by_the_check(tmp_path: Path) -> None:
    for line, kind in (("import torch\n", ModuleNotFoundError), ("1 / 0\n", ZeroDivisionError)):
        with pytest.raises(EditFailedError) as failed:
            made(check_imports, {LOSSES: shipped_text(LOSSES) + line}, tmp_path)
        assert isinstance(failed.value.error, kind)


@pytest.mark.parametrize(
    ("old", "new", "kind", "got"),
    [
        (
            "def softmax_delta(error: FloatArray, output: FloatArray)",
            "def softmax_delta(error: FloatArray)",
            "parameter_missing",
            ["error"],
        ),
        (
            "def sigmoid(x: FloatArray)",
            "def sigmoid(x: FloatArray, steepness: float)",
            "parameter_added",
            ["x", "steepness"],
        ),
        ("def sigmoid(x: FloatArray)", "def sigmoid(z: FloatArray)", "parameter_renamed", ["z"]),
        (
            "def softmax_delta(error: FloatArray, output: FloatArray)",
            "def softmax_delta(output: FloatArray, error: FloatArray)",
            "parameters_in_other_order",
            ["output", "error"],
        ),
    ],
)
def test_a_function_that_can_no_longer_be_called_as_before_fails(
    old: str, new: str, kind: str, got: list[str], tmp_path: Path
) -> None:
    edits = replaced(ACTIVATIONS, old, new)
    found = made(check_signatures, edits, tmp_path)
    assert (found.status, found.file, found.line) == (
        "failed",
        ACTIVATIONS,
        line_of(edits, ACTIVATIONS, new),
    )
    assert (found.values["kind"], found.values["got"]) == (kind, got)
    assert found.values["functions"] == [found.values["function"]]


def test_a_parameter_that_may_be_left_out_may_be_added_and_none_may_lose_its_default(
    tmp_path: Path,
) -> None:
    added = replaced(
        ACTIVATIONS, "def sigmoid(x: FloatArray)", "def sigmoid(x: FloatArray, steepness: float = 1)"
    )
    assert made(check_signatures, added, tmp_path).status == "passed"
    lost = replaced(
        "learning/learning_rules.py", "kept: Parameters | None = None", "kept: Parameters | None"
    )
    found = made(check_signatures, lost, tmp_path)
    assert (found.values["kind"], found.values["function"]) == ("default_missing", "perturbation")


def test_methods_count_as_functions(tmp_path: Path) -> None:
    edits = replaced(NETWORK, "def zeros(self)", "def zeros(self, size)")
    assert made(check_signatures, edits, tmp_path).values["function"] == "Parameters.zeros"
