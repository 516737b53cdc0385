"""The terminal face: python -m glassnet xor | digits."""

from __future__ import annotations

import gzip
import io
import itertools
import re
import sys
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from glassnet import __version__
from glassnet.config import Config
from glassnet.terminal.cli import main
from glassnet.terminal.commands import training
from glassnet.terminal.commands.digits_files import IDX_FILES
from glassnet.terminal.faces.records import TrainingGoesOn
from glassnet.terminal.faces.report import progress_line
from tests.core.made.digit_files import idx, keras, mnist_arrays
from tests.core.terminal.quick_runs import DIVERGING, QUICK_DIGITS, digits_file


def idx_folder(folder: Path) -> Path:
    for name, part in zip(IDX_FILES, mnist_arrays().values(), strict=True):
        (folder / f"{name}.gz").write_bytes(gzip.compress(idx(part)))
    return folder


class Terminal(io.StringIO):
    """A stream that programs take for a terminal."""

    def isatty(self) -> bool:
        """Return True, as for a terminal that a user watches."""
        return True


def test_xor_learns_and_shows_every_row_with_three_decimals(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["xor"]) == 0
    out = capsys.readouterr().out
    assert "finished after 2,000 iterations" in out
    assert "8 of 8 rows right" in out
    rows = re.findall(r"^([01]) ([01]) ([01])  wanted [01] [01]  got \d\.\d{3} \d\.\d{3}$", out, re.M)
    assert ["".join(row) for row in rows] == [f"{row:03b}" for row in range(8)]


def test_what_is_piped_is_the_result_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["xor"]) == 0
    piped = capsys.readouterr()
    assert piped.out.startswith("finished after 2,000 iterations\n")
    assert "samples/s" not in piped.out + piped.err
    assert "\r" not in piped.out


def test_a_terminal_gets_one_line_that_redraws_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr(training, "SLICE_SECONDS", 0)
    assert main(["xor", "--iterations", "40"]) == 0
    shown, result = terminal.getvalue().split("\n", 1)
    assert result.startswith("finished after 40 iterations\n")
    first, *lines = shown.split("\r")
    assert first == ""
    assert len(lines) > 1
    assert all(len(new) >= len(old.rstrip()) for old, new in itertools.pairwise(lines))
    last = r"100% \[#{30}\] cost \d.\d{4}  [ \d.]{5}% right  [\d,]+ samples/s  0 s left *"
    assert re.fullmatch(last, lines[-1])


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        (100, f" 50% [{'#' * 15}{'.' * 15}] cost 0.1250   75.0% right  12,000 samples/s  7 s left"),
        (70, " 50% [####.....] cost 0.1250   75.0% right  12,000 samples/s  7 s left"),
        (61, " 50% cost 0.1250   75.0% right  12,000 samples/s  7 s left"),
        (30, " 50% cost 0.1250   75.0% right"),
    ],
)
def test_progress_fits_into_a_row_of_the_terminal(columns: int, line: str) -> None:
    news = TrainingGoesOn(0.5, 0.125, 0.75, samples_per_second=12_000, seconds_left=7.2)
    assert len(line) <= columns
    assert progress_line(news, columns) == line


def test_a_terminal_shows_a_refusal_below_the_line_that_redraws_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    assert main(["xor", *DIVERGING]) == 2
    assert terminal.getvalue().endswith("left\n")
    assert capsys.readouterr().err.startswith("glassnet: training diverged")


def test_what_cannot_be_read_is_said_with_how_it_is_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["xor", "--colour", "red"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    usage, sentence = said.err.rstrip().rsplit("\n", 1)
    assert usage.startswith("usage: glassnet ")
    assert sentence == "glassnet: unrecognized arguments: --colour red"


def test_points_in_the_plane_are_learnt_from_their_own_preset(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["xor", "--preset", "points-xor", "--point-set", "clouds", "--held-out", "0.2"]) == 0
    out = capsys.readouterr().out
    right = re.findall(r"^cost \d\.\d{6}, (\d+) of (\d+) (points|validation points) right$", out, re.M)
    assert [(total, name) for _, total, name in right] == [
        ("240", "points"),
        ("60", "validation points"),
    ]
    assert sum(int(count) for count, _, _ in right) > 285


def test_only_settings_that_do_something_for_the_task_are_offered(
    capsys: pytest.CaptureFixture[str],
) -> None:
    offered = {}
    for task in ("xor", "digits"):
        with pytest.raises(SystemExit):
            main([task, "--help"])
        offered[task] = set(re.findall(r"^ +--([a-z0-9-]+)", capsys.readouterr().out, re.M))
    of_data = {"truth-table", "point-set", "point-inputs", "point-noise", "own-points", "held-out"}
    of_digits = {"augment-shift", "augment-rotate", "augment-scale", "augment-noise"}
    assert offered["xor"] - offered["digits"] == of_data
    assert offered["digits"] - offered["xor"] == {*of_digits, "data"}
    left_out = {"dataset", "engine", "sign-names", "rehearsal", "begin-from"}
    names = {field.name.replace("_", "-") for field in fields(Config)} - left_out
    assert names <= offered["xor"] | offered["digits"]
    assert not left_out & (offered["xor"] | offered["digits"])


def test_every_setting_says_what_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["xor", "--help"])
    out = capsys.readouterr().out
    settings = out[out.index("settings:") :]
    told = re.findall(r"^  --[a-z0-9-]+ VALUE(.*(?:\n {8,}\S.*)*)", settings, re.M)
    assert len(told) == settings.count(" VALUE")
    assert all(words.strip() not in ("", "None") for words in told)


def test_digits_reports_test_digits_and_a_confusion_matrix(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["digits", "--data", digits_file(tmp_path), *QUICK_DIGITS]) == 0
    out = capsys.readouterr().out
    assert re.search(r"\d+ of 10 test digits right \(\d+\.\d%\)", out)
    matrix = [list(map(int, row.split())) for row in re.findall(r"^\d \|([ \d]+)$", out, re.M)]
    assert np.array(matrix).shape == (10, 10)
    assert np.array(matrix).sum() == 10


def test_digits_takes_a_folder_of_mnists_four_files_and_holds_back_a_twelfth(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["digits", "--data", str(idx_folder(tmp_path)), *QUICK_DIGITS]) == 0
    packed_digits = capsys.readouterr().out
    assert re.search(r"\d+ of 12 test digits right", packed_digits)
    for path in tmp_path.glob("*.gz"):
        path.with_suffix("").write_bytes(gzip.decompress(path.read_bytes()))
        path.unlink()
    assert main(["digits", "--data", str(tmp_path), *QUICK_DIGITS]) == 0
    assert capsys.readouterr().out.splitlines()[-12:] == packed_digits.splitlines()[-12:]


def test_digits_takes_keras_file_and_learns_from_it_as_from_the_four_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, model = tmp_path / "mnist.npz", tmp_path / "model.npz"
    mine.write_bytes(keras())
    assert main(["digits", "--data", str(mine), *QUICK_DIGITS, "--save", str(model)]) == 0
    assert re.search(r"\d+ of 12 test digits right", capsys.readouterr().out)
    for data in (mine, idx_folder(tmp_path)):
        assert main(["replay", str(model), "--data", str(data)]) == 0
        assert capsys.readouterr().out.endswith("to the bit\n")


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == f"glassnet {__version__}\n"


@pytest.mark.parametrize("command", ["digits", "replay"])
def test_the_help_says_which_files_of_digits_are_taken(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert "digits.npz, Keras's mnist.npz, or a folder with MNIST's four IDX files" in told


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["digits", "--data", "nowhere.npz"], "Run python3 build.py build first"),
        (
            ["xor", "--point-set", "moons"],
            "--point-set is for the dataset points; this run learns truth",
        ),
        (
            ["xor", "--preset", "points-xor", "--truth-table", "0 1 1 0"],
            "--truth-table is for the dataset",
        ),
        (["xor", "--load", "nowhere.npz"], "there is no nowhere.npz"),
        (["xor", "--patience", "1"], "--patience needs validation data; this run has none"),
        (
            ["xor", "--preset", "points-xor", "--held-out", "0", "--patience", "2"],
            "with --held-out above 0",
        ),
    ],
)
def test_what_cannot_be_done_is_a_sentence_on_stderr_and_status_2(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith("glassnet: ")
    assert message in captured.err
    assert "Traceback" not in captured.err


def test_a_missing_idx_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (idx_folder(tmp_path) / f"{IDX_FILES[2]}.gz").unlink()
    assert main(["digits", "--data", str(tmp_path)]) == 2
    assert f"{IDX_FILES[2]} is missing" in capsys.readouterr().err
