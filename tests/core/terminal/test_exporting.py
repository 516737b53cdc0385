"""The command export, and models of every format wherever a command reads one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import glassnet
from glassnet.saving.exports.formats import FORMATS
from glassnet.saving.exports.read_any import read_any
from glassnet.saving.model_files import read_model
from glassnet.terminal.cli import main
from tests.core.made.builders import table_session
from tests.core.terminal.quick_runs import QUICK_DIGITS, digits_file


def saved_table(folder: Path) -> Path:
    path = folder / "net.npz"
    assert main(["xor", "--iterations", "50", "--save", str(path)]) == 0
    return path


@pytest.mark.parametrize("name", FORMATS)
def test_a_saved_model_is_exported_in_every_format(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved_table(tmp_path)
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    assert main(["export", str(path), "--to", name, "--out", f"out{FORMATS[name].ending}"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"saved out{FORMATS[name].ending}",
        "read back: 3-6-2 units, 38 weights and biases, each the same to the bit",
        "8 rows answered as expected; largest difference 0",
    ]
    assert (tmp_path / f"out{FORMATS[name].ending}").is_file()


def test_without_a_name_the_file_is_called_as_the_model_and_nothing_is_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved_table(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["export", str(path), "--to", "script"]) == 0
    done = subprocess.run([sys.executable, "-I", "net.py"], capture_output=True, text=True)
    assert done.stdout == "8 rows answered as expected; largest difference 0\n"
    assert main(["export", str(path), "--to", "script"]) == 2
    assert "--out needs an unused name; net.py already exists." in capsys.readouterr().err


def test_digits_carry_digits_from_the_data_that_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = digits_file(tmp_path)
    path = tmp_path / "digits-net.npz"
    assert main(["digits", "--data", data, *QUICK_DIGITS, "--save", str(path)]) == 0
    monkeypatch.chdir(tmp_path)
    assert main(["export", str(path), "--to", "json", "--data", data]) == 0
    model = read_any((tmp_path / "digits-net.json").read_bytes())
    assert model.given.scale == 255
    assert model.rows.shape[1] == 784
    assert main(["export", str(path), "--to", "onnx"]) == 2
    assert "give another path with --data" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["folder", "json", "pytorch", "onnx"])
def test_training_goes_on_with_a_model_of_any_format(name: str, tmp_path: Path) -> None:
    path = saved_table(tmp_path)
    out = tmp_path / f"out{FORMATS[name].ending}"
    assert main(["export", str(path), "--to", name, "--out", str(out)]) == 0
    results = []
    for loaded in (path, out):
        again = tmp_path / f"again-{loaded.name}.npz"
        assert main(["xor", "--load", str(loaded), "--iterations", "20", "--save", str(again)]) == 0
        results.append(read_model(again.read_bytes())[0].parameters.vector)
    assert np.array_equal(results[0], results[1])


def test_python_exports_a_session_and_reads_any_format() -> None:
    session = table_session(iterations=30)
    session.train_for(60)
    model = glassnet.read_any(glassnet.export_session(session, "onnx"))
    assert np.array_equal(model.network.parameters.vector, session.network.parameters.vector)
    assert model.run == session.run_record
