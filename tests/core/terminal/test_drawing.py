"""The command draw: it reads a picture of a digit, and refuses anything else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from glassnet.data.brought.sign_files import write_signs
from glassnet.saving.exports.model_archives import write_archive
from glassnet.terminal.cli import main
from sitebuild.places import ROOT
from tests.core.made.digit_files import png
from tests.core.made.signs import LEARN, TEST, collection, taught
from tests.core.saving.exports.models import exported, trained

MODEL = ["--load", str(ROOT / "web" / "models" / "digits.npz")]


def seven() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """A thick 7 in black on white paper, 100 pixels a side."""
    paper = np.full((100, 100), 255, np.uint8)
    paper[20:28, 25:75] = 0
    for step in range(60):
        right = 72 - step // 2
        paper[22 + step, right - 4 : right + 4] = 0
    return paper


def test_a_seven_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "seven.png"
    path.write_bytes(png(seven()[..., None]))
    assert main(["draw", str(path), *MODEL]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "a 7"
    assert len(lines) == 14 + 1 + 10 + 2
    assert "@" in "".join(lines[:14])


def test_an_empty_paper_and_what_is_no_picture_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blank, words = tmp_path / "blank.png", tmp_path / "words.png"
    blank.write_bytes(png(np.full((50, 50, 1), 255, np.uint8)))
    words.write_bytes(b"this is no picture")
    assert main(["draw", str(blank), *MODEL]) == 2
    assert "blank.png" in capsys.readouterr().err
    assert main(["draw", str(words), *MODEL]) == 2
    assert "words.png" in capsys.readouterr().err
    assert main(["draw", str(tmp_path / "none.png"), *MODEL]) == 2


def test_a_model_that_reads_no_digits_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, model = tmp_path / "seven.png", tmp_path / "table.npz"
    path.write_bytes(png(seven()[..., None]))
    model.write_bytes(write_archive(exported(trained("table"))))
    assert main(["draw", str(path), "--load", str(model)]) == 2
    assert "has 3 and 2. Choose another." in capsys.readouterr().err


def test_a_model_that_has_learnt_signs_reads_them_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("L", "Seven")
    parts = [(letter, name, LEARN, slice(8)) for letter, name in zip("LJ", names, strict=True)]
    tests = [(letter, name, TEST, slice(8, 12)) for letter, name in zip("LJ", names, strict=True)]
    signs = collection([*parts, *tests], names)
    session, _ = taught("signs", signs, begin_from="drawn", hidden_layers=(8,), iterations=40)
    model, path, data = tmp_path / "signs.npz", tmp_path / "seven.png", tmp_path / "signs.zip"
    model.write_bytes(write_archive(exported(session)))
    path.write_bytes(png(seven()[..., None]))
    data.write_bytes(write_signs(signs))
    assert main(["draw", str(path), "--load", str(model)]) == 0
    *_, first, second, _, said = capsys.readouterr().out.splitlines()
    assert (first[:5], second[:5]) == ("L    ", "Seven")
    assert re.fullmatch("(perhaps )?“(L|Seven)”(: the network is not sure)?", said)
    assert main(["draw", str(path), "--load", str(model), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["signs"] == ["L", "Seven"]

    assert main(["replay", str(model), "--data", str(data)]) == 0
    replayed = capsys.readouterr().out
    assert re.search(r"[0-8] of 8 test signs right", replayed)
    assert re.search(r"^Seven \|( +\d+){2}$", replayed, re.M)
