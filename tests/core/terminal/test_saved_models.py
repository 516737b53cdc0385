"""Files that the terminal saves, continues from and replays."""

from __future__ import annotations

import hashlib
import os
import re
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from glassnet.browser.bridge import Bridge
from glassnet.config import PRESETS, Config
from glassnet.data.datasets import truth_table
from glassnet.runs.session import Session
from glassnet.saving.model_files import load_folder, read_run, save_folder, write_model
from glassnet.terminal.cli import main
from tests.core.made.builders import random_network
from tests.core.made.digit_files import CSV, keras
from tests.core.terminal.quick_runs import DIVERGING, QUICK_DIGITS, digits_file
from tests.core.wire.bridge_requests import DIGITS, ask, open_lab, result


def test_a_saved_model_is_gone_on_with_and_keeps_its_settings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = tmp_path / "first.npz"
    table = ["--truth-table", "0 1 1 0", "--hidden-layers", "5"]
    assert main(["xor", *table, "--save", str(first)]) == 0
    learnt = re.search(r"^cost (\S+),", capsys.readouterr().out, re.M)
    second = tmp_path / "second.npz"
    assert main(["xor", "--load", str(first), "--iterations", "1", "--save", str(second)]) == 0
    out = capsys.readouterr().out
    again = re.search(r"^cost (\S+), 4 of 4 rows right$", out, re.M)
    assert learnt
    assert again
    assert float(again[1]) == pytest.approx(float(learnt[1]), rel=0.2)  # after one more update
    run = read_run(second.read_bytes())
    assert run is not None
    loaded, _ = run.interventions
    assert loaded.kind == "weights"
    assert loaded.settings["sha256"] == hashlib.sha256(first.read_bytes()).hexdigest()


def test_a_saved_run_is_replayed_and_is_the_same_to_the_bit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, digits = tmp_path / "first.npz", tmp_path / "second.npz", digits_file(tmp_path)
    for load in ([], ["--load", str(first), "--l2", "0.01"]):
        saved = str(second if load else first)
        assert main(["digits", "--data", digits, *load, *QUICK_DIGITS[:4], "--save", saved]) == 0
    assert main(["replay", str(first), "--data", digits]) == 0
    assert "finished after 20 iterations" in capsys.readouterr().out
    assert main(["replay", str(second), "--data", digits]) == 2
    assert "which is missing" in capsys.readouterr().err
    assert main(["replay", str(second), "--data", digits, "--loaded", str(first)]) == 0
    out = capsys.readouterr().out
    assert "10 test digits right" in out
    assert out.endswith("every weight and bias equals the file's, to the bit\n")


def test_a_run_of_a_browser_is_replayed_by_numpy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = replace(PRESETS["xor"], iterations=50)
    session = Session(config, truth_table(config.truth_table))
    session.state.first_engine = "simd"
    session.begin_experiment()
    session.train_for(float("inf"))
    saved = tmp_path / "of-a-browser.npz"
    saved.write_bytes(write_model(session.network, config, run=session.run_record))
    assert main(["replay", str(saved)]) == 0
    assert "finished after 50 iterations" in capsys.readouterr().out


def test_a_run_saved_as_a_folder_is_replayed_and_what_half_rounds_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["xor", "--iterations", "50", "--save"]
    assert main([*options, str(tmp_path / "mine")]) == 0
    (folder,) = tmp_path.iterdir()
    half = tmp_path / "half.npz"
    assert main([*options, str(half), "--half"]) == 0
    capsys.readouterr()
    assert main(["replay", str(folder)]) == 0
    assert capsys.readouterr().out.endswith("to the bit\n")
    assert main(["replay", str(half)]) == 0
    told = re.search(r"differ from the file's by up to (\S+), from rounding", capsys.readouterr().out)
    assert told
    assert 0 < float(told[1]) < 1e-3


def test_weights_that_tell_of_no_run_cannot_be_replayed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = tmp_path / "bare.npz"
    config = Config(precision="float64", hidden_layers=(4,))
    bare.write_bytes(write_model(random_network((3, 4, 2)), config))
    assert main(["replay", str(bare)]) == 2
    assert "it holds only weights. Choose a model that Glassnet saved." in capsys.readouterr().err


def test_save_without_a_suffix_makes_a_folder_with_four_digits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["xor", "--iterations", "50", "--save", str(tmp_path / "mine")]) == 0
    (folder,) = tmp_path.iterdir()
    assert re.fullmatch(r"mine_\d{4}", folder.name)
    assert f"saved {folder}" in capsys.readouterr().out
    network, config = load_folder(folder)
    assert network.layer_sizes == (3, 6, 2)
    assert config.iterations == 50


@pytest.mark.parametrize(("name", "data"), [("mnist.npz", keras()), ("mine.csv", CSV)])
def test_a_run_of_the_page_on_own_digits_is_replayed_from_the_same_file(
    name: str, data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bridge, config = Bridge(), DIGITS | {"dataset": "own_digits", "seed": 5}
    result(bridge, "check_own_digits", files=[{"name": name, "data": data}])
    ask(bridge, "use_own_digits")
    open_lab(bridge, "digits", config)
    ask(bridge, "train", lab="digits")
    ask(bridge, "train_for", lab="digits", seconds=60)
    model, file = tmp_path / "model.npz", tmp_path / name
    model.write_bytes(ask(bridge, "save_model", lab="digits")["data"].tobytes())
    file.write_bytes(data)
    assert main(["replay", str(model), "--data", str(file)]) == 0
    assert capsys.readouterr().out.endswith("to the bit\n")


def test_a_run_that_diverges_fails_and_saves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["xor", *DIVERGING, "--save", str(tmp_path / "model.npz")]) == 2
    error = capsys.readouterr().err
    assert re.search(r"diverged: .* after [\d,]+ iterations at learning_rate 100", error)
    assert "Lower --learning-rate" in error
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--save", "no/such/folder/model.npz"], "Make it first"),
        (["--save", "no/such/folder/model"], "Make it first"),
        (["--save", "taken.npz"], "is a folder"),
        (["--save", ""], "needs a name"),
        (["--save", "model", "--half"], "needs --save NAME.npz"),
        (["--half"], "needs --save NAME.npz"),
    ],
)
def test_what_cannot_be_saved_is_said_before_anything_is_trained(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken.npz").mkdir()
    assert main(["xor", *arguments]) == 2
    captured = capsys.readouterr()
    assert message in captured.err
    assert captured.out == ""


def test_a_place_that_cannot_be_written_is_told_before_anything_is_trained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anywhere, so access is faked
    assert main(["xor", "--save", str(tmp_path / "model.npz")]) == 2
    captured = capsys.readouterr()
    assert "needs a writable place" in captured.err
    assert captured.out == ""


def test_what_was_learnt_until_ctrl_c_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    train_for = Session.train_for

    def interrupted(session: Session, _: float) -> int:
        signal.raise_signal(signal.SIGINT)
        return train_for(session, 0)

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(Session, "train_for", interrupted)
    model = tmp_path / "model.npz"
    assert main(["xor", "--iterations", "1000000", "--save", str(model)]) == 130
    assert "stopped after 1 iterations" in capsys.readouterr().out
    run = read_run(model.read_bytes())
    assert run is not None
    assert run.iteration == 1
    assert signal.getsignal(signal.SIGINT) == before


def test_a_model_of_another_table_says_which_option_it_needs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_folder(tmp_path / "two", random_network((2, 3, 1)), PRESETS["notebook-xor"])
    (tmp_path / "two" / "Config.npy").unlink()
    load = ["xor", "--load", str(tmp_path / "two"), "--iterations", "4"]
    assert main(load) == 2
    assert (
        "must be 3 and 2, as in this run's data; the loaded model has 2 and 1. Use"
        in capsys.readouterr().err
    )
    assert main([*load, "--truth-table", "0 1 1 0"]) == 0
    assert "of 4 rows right" in capsys.readouterr().out


def test_a_model_of_other_data_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = str(tmp_path / "model.npz")
    assert main(["xor", "--iterations", "50", "--save", model]) == 0
    assert main(["digits", "--data", digits_file(tmp_path), "--load", model]) == 2
    assert "digits learns digits; the loaded model learnt truth_table" in capsys.readouterr().err
