"""README.md's searches, run to their end on two workers with few digits and few updates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glassnet.terminal.cli import main
from tests.core.terminal.readme_examples import examples, write_small_files

SHORTER = ["--iterations", "150", "--batch-size", "5", "--workers", "2"]
SEARCHES = [
    each.arguments for each in examples() if each.arguments is not None and each.arguments[0] == "search"
]


def test_readme_has_a_grid_and_a_space() -> None:
    assert [each[1] for each in SEARCHES] == ["--grid", "--space"]


@pytest.mark.parametrize("number", range(len(SEARCHES)))
def test_a_search_of_readme_ends_with_every_trial_in_its_file(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_small_files(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main([*SEARCHES[number], *SHORTER, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["trials"] == len(found["ranking"]) + sum(found["others"].values()) > 10
    assert (tmp_path / "search.jsonl").read_bytes().count(b"\n") > found["trials"]
    assert main([*SEARCHES[number], *SHORTER, "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert again["trials_before"] == found["trials"]
    assert again["ranking"] == found["ranking"]
