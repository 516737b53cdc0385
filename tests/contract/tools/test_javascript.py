"""How tests/node/ runs: with a recent enough Node, only the selected tests, counting failures."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from sitebuild.fetch.node import is_new_enough, version_of
from sitebuild.places import ROOT
from tests import javascript, runner
from tests.javascript import NO_TESTS, name_pattern

PYTHON = Path(sys.executable)
NODE = shutil.which("node") or ""
needs_node = pytest.mark.skipif(
    not is_new_enough(version_of(NODE)), reason="build.py test brings a Node where PATH has none"
)


@pytest.mark.parametrize(
    ("expression", "fits"),
    [
        ("average", True),
        ("AVERAGE", True),
        ("slice", False),
        ("curve", True),  # the file's name
        ("not curve", False),
        ("not slice", True),
        ("not not average", True),
        ("average and newest", True),
        ("average and slice", False),
        ("newest and average", True),
        ("slice or average", True),
        ("slice or average and slice", False),
        ("(slice or average) and newest", True),
        ("not (slice or average)", False),
        ("average and not (slice or oldest)", True),
        ("the_average", True),
        ("by+hand", False),
    ],
)
def test_what_is_asked_for_is_understood_as_pytest_does(expression: str, fits: bool) -> None:
    pattern = name_pattern(expression, "curve")
    name = "the average of the newest points is as worked by hand"
    assert pattern.startswith("/^")
    assert bool(re.search(pattern.removeprefix("/").removesuffix("/i"), name, re.IGNORECASE)) == fits


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with two test files; one has a failing test."""
    folder = tmp_path / "tests" / "node"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "node" / "report.js", folder)
    (folder / "texts.js").write_text("globalThis.texts = 1;\n")
    head = "import { test } from 'node:test';\n"
    (folder / "sums.test.js").write_text(
        f"{head}test('one and one', () => {{}});\n"
        "test('two and two', () => { throw new Error('It is 5.'); });\n"
    )
    (folder / "words.test.js").write_text(f"{head}test('a word', () => {{ texts; }});\n")
    return tmp_path


@needs_node
@pytest.mark.parametrize(
    ("expression", "status", "told"),
    [
        (None, 1, "2 tests of JavaScript passed, 1 FAILED in "),
        ("one_and", 0, "1 test of JavaScript passed in "),
        ("sums", 1, "1 test of JavaScript passed, 1 FAILED in "),
        ("words", 0, "1 test of JavaScript passed in "),
        ("nothing", NO_TESTS, ""),
    ],
)
def test_failures_are_told_and_count_and_what_went_well_is_one_line(
    tree: Path, capfd: pytest.CaptureFixture[str], expression: str | None, status: int, told: str
) -> None:
    assert javascript.test(NODE, PYTHON, tree, expression) == status
    lines = capfd.readouterr().out.splitlines()
    assert "".join(lines[-1:]).startswith(told)
    assert (len(lines) < 2) == (status != 1)
    failure = re.compile(r"FAILED tests.node.sums\.test\.js:3 two and two")
    assert any(failure.match(line) for line in lines) == (status == 1)
    assert not any("node:" in line for line in lines)  # a stack trace shows our own lines only


@needs_node
def test_a_file_that_cannot_be_read_fails_and_says_why(
    tree: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tree / "tests" / "node" / "sums.test.js").write_text("import { lost } from './report.js';\n")
    assert javascript.test(NODE, PYTHON, tree, None) == 1
    assert "does not provide an export named 'lost'" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        ([0, 0], 0),
        ([NO_TESTS, 0], 0),
        ([0, NO_TESTS], 0),
        ([NO_TESTS, NO_TESTS], NO_TESTS),
        ([1, 0], 1),
        ([NO_TESTS, 2, 1], 2),
    ],
)
def test_several_runs_have_one_exit_status(statuses: list[int], status: int) -> None:
    assert runner.together(statuses) == status
