"""Planted bugs: each is hidden, is found, shows in a curve, and is gone once it is repaired."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from glassnet.refusals import Refusal
from glassnet.tracing.named_steps import OF_UNITS, SECTIONS, STEPS
from glassnet.workshop.checks.check_setup import CheckResult
from glassnet.workshop.checks.ladder import run_checks
from glassnet.workshop.package_copy import PackageCopy
from glassnet.workshop.planted_bugs import (
    BUGS,
    CLUES,
    LEVELS,
    Bug,
    edits_of,
    planted,
    repaired,
)
from glassnet.workshop.source_text import shipped_text
from tests.core.workshop.copies import trained_in

every_bug = pytest.mark.parametrize("bug", BUGS.values(), ids=BUGS)
ONE_OF_EACH_FILE = {bug.file: code for code, bug in BUGS.items()}.values()
every_bug_at_length = pytest.mark.parametrize(
    "bug",
    [
        pytest.param(bug, id=code, marks=() if code in ONE_OF_EACH_FILE else pytest.mark.thorough)
        for code, bug in BUGS.items()
    ],
)
"""For tests that train copies of the package."""


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PackageCopy]:
    copy = PackageCopy({}, tmp_path_factory.mktemp("shipped"))
    yield copy
    copy.close()


def last_cost(copy: PackageCopy, changes: Mapping[str, object]) -> float:
    """The last cost of a run; infinite where it is not finite."""
    with copy:
        cost: float = trained_in(copy, **changes).training.cost[-1]
    return cost if np.isfinite(cost) else np.inf


def test_there_are_bugs_of_every_level_in_every_part_of_the_mathematics() -> None:
    assert len(BUGS) >= 14
    assert {bug.level for bug in BUGS.values()} == set(LEVELS)
    assert {bug.file.removeprefix("learning/") for bug in BUGS.values()} == {
        *("activations.py", "losses.py", "initializers.py", "learning_rules.py", "optimizers.py"),
    }


@every_bug
def test_a_bug_changes_one_place_of_the_shipped_file_and_no_comment_or_docstring(bug: Bug) -> None:
    text = shipped_text(bug.file)
    assert text.count(bug.shipped) == 1
    assert bug.shipped != bug.planted
    edited = edits_of(bug)[bug.file]
    assert len(edited) == len(text) - len(bug.shipped) + len(bug.planted)
    assert list(texts_in(edited)) == list(texts_in(text))
    assert max(map(len, edited.splitlines())) <= 105


def texts_in(source: str) -> Iterator[str]:
    """All comments and docstrings of a module."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield ast.get_docstring(node) or ""


@every_bug_at_length
def test_a_bug_matters_in_a_curve_and_is_there_until_it_is_repaired(
    bug: Bug, shipped: PackageCopy, tmp_path: Path
) -> None:
    copy = PackageCopy(edits_of(bug), tmp_path)
    changes = bug.shown_by.changes
    right, wrong = last_cost(shipped, changes), last_cost(copy, changes)
    assert bug.shown_by.shipped[0] <= right <= bug.shown_by.shipped[1]
    assert bug.shown_by.planted[0] <= wrong <= bug.shown_by.planted[1]
    ranges = sorted([bug.shown_by.shipped, bug.shown_by.planted])
    assert all(low[1] < high[0] for low, high in pairwise(ranges))

    assert not repaired(edits_of(bug), bug, tmp_path)


@every_bug
def test_clues_are_hints_that_there_are_and_what_they_name_is_there(bug: Bug) -> None:
    assert 1 <= len(bug.clues) <= 3
    assert len(set(bug.clues)) == len(bug.clues)
    functions = {
        node.name for node in ast.parse(shipped_text(bug.file)).body if isinstance(node, ast.FunctionDef)
    }
    steps = {*STEPS.values(), *SECTIONS, *OF_UNITS}
    for clue in bug.clues:
        code, _, named = clue.partition(":")
        assert code in CLUES
        known = {"look_at_step": steps, "look_at_function": functions}.get(code, {""})
        assert named in known


def test_a_seed_chooses_the_same_bug_in_every_version() -> None:
    # A new bug may take over some seeds permanently; nothing else may change this list.
    assert [planted(seed).code for seed in range(8)] == SEEDS


SEEDS = [
    "momentum_uphill",
    "error_sign",
    "momentum_share_inverted",
    "relu_slope_inverted",
    "adam_correction_of_mean",
    "softmax_shifted_by_least",
    "weight_gradient_transposed",
    "weight_gradient_transposed",
]


def test_every_bug_is_chosen_by_some_seed_and_a_level_chooses_among_its_own() -> None:
    assert {planted(seed).code for seed in range(300)} == set(BUGS)
    for level in LEVELS:
        chosen = {planted(seed, level).code for seed in range(200)}
        assert chosen == {bug.code for bug in BUGS.values() if bug.level == level}


def test_without_one_bug_only_the_seeds_that_chose_it_choose_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = [planted(seed).code for seed in range(100)]
    gone = before[0]
    monkeypatch.delitem(BUGS, gone)
    after = [planted(seed).code for seed in range(100)]
    assert gone not in after
    assert all(now == then for now, then in zip(after, before, strict=True) if then != gone)


def test_a_level_that_is_none_is_refused() -> None:
    with pytest.raises(Refusal, match=r"have the levels 1, 2, 3; got 4"):
        planted(1, 4)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("error_sign", "return -(targets - outputs)"),
        ("tanh_slope_of_sigmoid", "return (1 - output) * (1 + output)"),  # differs in the last bits
        ("output_slope_missing", "return slope(outputs) * error"),
        ("adam_decays_swapped", "ADAM_MEAN_DECAY, ADAM_SQUARE_DECAY = 9 / 10, 999 / 1000\n"),
        (
            "cosine_begins_at_its_end",
            "done = min(iteration, config.iterations) / config.iterations",
        ),
        ("cost_not_averaged", "return float(np.square(error, dtype=np.float64).sum(axis=1).mean())"),
        ("softmax_shifted_by_least", "shifted = x - np.max(x, axis=1)[:, None]"),
        ("decay_pushes_away", "flat_gradient[block] += flat_weights[block] * l2"),
    ],
)
def test_a_bug_is_repaired_also_by_another_spelling(code: str, line: str, tmp_path: Path) -> None:
    bug = BUGS[code]
    edits = {bug.file: shipped_text(bug.file).replace(bug.shipped, line)}
    assert repaired(edits, bug, tmp_path)


def changed(bug: Bug, change: Callable[[str], str]) -> dict[str, str]:
    return {bug.file: change(shipped_text(bug.file))}


def test_a_bug_is_repaired_whatever_comments_and_docstrings_say_and_without_edits() -> None:
    bug = BUGS["error_sign"]
    assert repaired({}, bug)
    reworded = changed(bug, lambda text: text.replace('"""outputs - targets', '"""Mine') + "# !\n")
    assert reworded[bug.file] != shipped_text(bug.file)
    assert repaired(reworded, bug)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: f"{text}\ndef broken(",
        lambda text: f"{text}\0",
        lambda text: f"{text}\nraise RuntimeError('not today')\n",
        lambda text: text.replace("return outputs - targets", "return outputs[0] - targets"),
        lambda text: text.replace("return outputs - targets", "return no_such_name"),
        lambda text: text.replace("costs = np.logaddexp(0, logits)", "costs = np.logaddexp(1, logits)"),
    ],
    ids=["syntax", "null", "import", "shape", "name", "something else is broken"],
)
def test_a_repair_that_breaks_something_else_is_none(change: Callable[[str], str]) -> None:
    bug = BUGS["error_sign"]
    edits = changed(bug, change)
    assert edits[bug.file] != shipped_text(bug.file)
    assert not repaired(edits, bug)


def test_another_edit_beside_a_repair_counts_too(tmp_path: Path) -> None:
    bug = BUGS["error_sign"]
    other: dict[str, Any] = dict(edits_of(BUGS["relu_slope_inverted"]))
    assert not repaired({**changed(bug, str), **other}, bug, tmp_path)


def test_no_copy_is_left_behind(tmp_path: Path) -> None:
    bug = BUGS["error_sign"]
    assert not repaired(edits_of(bug), bug, tmp_path)
    assert list(tmp_path.iterdir()) == []


@every_bug_at_length
def test_a_bug_is_found_by_the_checks_of_the_lab_in_the_file_where_it_is(
    bug: Bug, tmp_path: Path
) -> None:
    found = next(
        result for result in run_checks(edits_of(bug), tmp_path) if result and is_finding(result)
    )
    assert found.file == bug.file


def is_finding(result: CheckResult) -> bool:
    """Whether a check fails, or finds a difference from the shipped source."""
    return result.status == "failed" or (result.code, result.status) == ("ten_updates", "noted")
