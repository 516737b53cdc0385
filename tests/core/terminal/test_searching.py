"""The command search without Dask; tests/search/ has the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from glassnet.search.study_file import StudyFile
from glassnet.terminal.cli import main
from glassnet.terminal.commands.searching import search_done
from glassnet.terminal.faces.report import lines_of
from tests.core.search.studies import GRID, run


def test_a_finished_search_is_shown_without_any_worker(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "grid.jsonl"
    study = run(GRID, path)
    arguments = ["search", "--preset", "xor", "--iterations", "30", "--hidden-layers", "3"]
    assert main([*arguments, "--grid", GRID.text, "--out", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"8 trials, 8 of them already in {path}"
    assert lines[1] == "best by cost:"
    best = study.best()
    assert best is not None
    assert lines[2].startswith(f"  1. learning_rate={best.settings['learning_rate']} ")
    assert len(lines) == 10


def test_without_dask_it_is_said_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["search", "--preset", "xor", "--out", str(tmp_path / "new.jsonl")]
    assert main([*arguments, "--grid", "seed=1..2"]) == 2
    assert "dask.distributed, which is not installed" in capsys.readouterr().err
    assert main([*arguments, "--space", "seed=1..9", "--sampler", "tpe"]) == 2
    assert "pip install 'glassnet[search]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--grid", "seed=1..2", "--sampler", "tpe"], "--sampler tpe needs a --space"),
        (["--grid", "speed=1..2"], "got 'speed=1..2'"),
        (["--grid", "seed=1", "--out", "nowhere/at/all.jsonl"], "--out needs an existing folder"),
        (["--grid", "seed=1", "--save", "best.onnx"], "--save needs a name that ends in .npz"),
    ],
)
def test_what_cannot_be_searched_is_said_before_anything_begins(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["search", "--preset", "xor", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "search.jsonl").exists()


def test_the_table_tells_what_became_of_the_others(tmp_path: Path) -> None:
    study = run(GRID, tmp_path / "killed", work=lambda _: None)
    assert lines_of(search_done(study.tried, False)) == ["best by cost:", "others: 8 killed"]
    assert StudyFile(tmp_path / "killed", GRID).tried[0].status == "killed"
