"""The file of a search: forged lines are refused, each with its number."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glassnet.refusals import Refusal
from glassnet.search.study_file import read_study
from tests.core.search.studies import GRID, run


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a finished search."""
    path = tmp_path_factory.mktemp("study") / "grid.jsonl"
    run(GRID, path)
    return path.read_bytes()


def with_line(data: bytes, number: int, **changes: Any) -> bytes:
    """The file with one line changed, counted from 1."""
    lines = data.splitlines(keepends=True)
    lines[number - 1] = json.dumps({**json.loads(lines[number - 1]), **changes}).encode() + b"\n"
    return b"".join(lines)


def test_each_line_is_json_and_the_first_says_what_is_searched(data: bytes) -> None:
    head, *rest = (json.loads(line) for line in data.splitlines())
    assert head["space"] == GRID.text
    assert len(rest) == GRID.trials
    assert rest[0]["run"]["config"]["truth_table"] == GRID.base.truth_table
    plan, tried = read_study(data)
    assert plan == GRID
    assert [each.line() for each in tried] == data.decode().splitlines(keepends=True)[1:]


@pytest.mark.parametrize(
    ("line", "changes", "said"),
    [
        (1, {"glassnet_search": 2}, "search in line 1 is wrong"),
        (1, {"kind": "annealing"}, "search in line 1 is wrong"),
        (1, {"base": 3}, "search in line 1 is wrong"),
        (1, {"trials": 3}, "trials in line 1 is wrong"),
        (1, {"trials": 10**9}, "trials"),
        (1, {"space": "dataset=digits"}, "got 'dataset=digits'"),
        (1, {"more": 1}, "more"),
        (3, {"status": "won"}, "status in line 3 is wrong"),
        (3, {"cost": "low"}, "'low' in line 3 is wrong"),
        (3, {"trial": -1}, "trial"),
        (3, {"rung": 99}, "rung"),
        (3, {"run": None}, "run in line 3 is wrong"),
        (3, {"run": {}}, "Run"),
        (3, {"settings": {"seed": [1]}}, "status in line 3 is wrong"),
        (3, {"status": "killed"}, "run in line 3 is wrong"),
    ],
)
def test_a_forged_line_is_refused(line: int, changes: dict[str, Any], said: str, data: bytes) -> None:
    with pytest.raises(Refusal, match=said):
        read_study(with_line(data, line, **changes))


def test_a_trial_that_stands_there_twice_is_refused(data: bytes) -> None:
    lines = data.splitlines(keepends=True)
    with pytest.raises(Refusal, match="trial in line"):
        read_study(data + lines[4])


@given(changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=4))
@settings(max_examples=50, deadline=None)
def test_bytes_that_are_changed_raise_nothing_but_a_refusal(
    data: bytes, changes: list[tuple[int, int]]
) -> None:
    forged = bytearray(data)
    for place, byte in changes:
        forged[place % len(forged)] = byte
    try:
        read_study(bytes(forged))
    except Refusal as refusal:
        if not str(refusal):
            raise


@pytest.mark.parametrize(
    "forged", [b"", b"\n", b"{}\n", b"[" * 1000 + b"\n", b"\xff\n", b"x" * 2_000_000 + b"\n"]
)
def test_what_is_no_file_of_a_search_is_refused(forged: bytes, tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        read_study(forged)
