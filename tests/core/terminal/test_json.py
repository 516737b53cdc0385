"""--json: one object on stdout and nothing else, with the keys that the help of the command lists."""

from __future__ import annotations

import json
import math
import re
import signal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from glassnet.config import MODIFIED_XOR
from glassnet.data.datasets import truth_table
from glassnet.diagnosis.verdicts import VERDICTS
from glassnet.learning.network import feed_forward
from glassnet.runs.session import Session
from glassnet.saving.model_files import read_model
from glassnet.saving.proof_text import claim_text, read_claim
from glassnet.terminal.cli import COMMANDS, main
from glassnet.terminal.commands import proving
from glassnet.terminal.faces.faces import JsonFace
from glassnet.terminal.faces.records import Compared, keys_of
from tests.core.made.digit_files import png
from tests.core.search.studies import GRID, run
from tests.core.terminal.quick_runs import DIVERGING, QUICK_DIGITS, digits_file
from tests.core.terminal.test_drawing import MODEL, seven

Capture = pytest.CaptureFixture[str]


def not_json(constant: str) -> None:
    """Reject NaN and Infinity, which are not JSON."""
    raise AssertionError(f"{constant} is no JSON")


def object_of(arguments: list[str], capsys: Capture, exit_code: int = 0) -> dict[str, Any]:
    """The output of a command with --json, which must be one object and nothing else."""
    capsys.readouterr()
    assert main([*arguments, "--json"]) == exit_code
    said = capsys.readouterr()
    assert said.out.count("\n") == 1
    found: dict[str, Any] = json.loads(said.out, parse_constant=not_json)
    assert found["exit_code"] == exit_code
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", key) for key in found)
    return found


def whole(
    arguments: list[str], capsys: Capture, missing: str = "", exit_code: int = 0
) -> dict[str, Any]:
    """Call object_of, and expect every key in the command's help except `error` and `missing`."""
    found = object_of(arguments, capsys, exit_code)
    assert found["command"] == arguments[0]
    assert set(found) == set(keys_of(arguments[0])) - {"error", *missing.split()}
    return found


def test_every_command_has_it_and_lists_its_keys_but_serve_which_finds_nothing(
    capsys: Capture,
) -> None:
    for command in COMMANDS:
        with pytest.raises(SystemExit):
            main([command, "--help"])
        told = capsys.readouterr().out
        assert ("  --json" in told) == (command != "serve")
        if command != "serve":
            listed = re.findall(r"^  (\w+): \S", told[told.index("With --json:") :], re.MULTILINE)
            assert listed == list(keys_of(command))
            assert len(listed) > 3


def test_a_table_has_every_number_to_the_last_bit(tmp_path: Path, capsys: Capture) -> None:
    model = tmp_path / "model.npz"
    given = ["xor", "--iterations", "300", "--save", str(model), "--proof"]
    found = whole(given, capsys, missing="plot validation")
    assert (found["status"], found["iterations"], found["saved"]) == ("finished", 300, str(model))
    assert found["proof"].startswith("glassnet-proof-1.")
    table = truth_table(MODIFIED_XOR).train
    network = read_model(model.read_bytes())[0]
    outputs = feed_forward(network, table.inputs.astype(network.dtype)).outputs
    assert [row["outputs"] for row in found["answers"]] == outputs.tolist()
    assert [row["inputs"] for row in found["answers"]] == table.inputs.tolist()
    assert [row["targets"] for row in found["answers"]] == table.targets.tolist()
    curve = found["curves"]["training"]
    assert found["curves"]["validation"] is None
    assert curve["iteration"][-1] == 300
    assert len(curve["iteration"]) == len(curve["cost"]) == len(curve["accuracy"]) > 10
    assert found["training"]["cost"] == pytest.approx(curve["cost"][-1])
    assert found["training"]["rows"] == 8
    assert found["training"]["accuracy"] == found["training"]["right"] / 8


def test_the_verdict_has_its_code_its_values_and_the_sentences_of_the_text(capsys: Capture) -> None:
    for arguments in (["xor"], ["xor", "--hidden-layers", "none"], ["xor", "--iterations", "40"]):
        assert main(arguments) == 0
        lines = capsys.readouterr().out.splitlines()
        found = object_of(arguments, capsys)["verdict"]
        assert found["code"] in VERDICTS
        assert found["values"]["rows"] == 8
        assert found["values"]["what"] == "rows"
        remedy = found["remedy"]
        at = lines.index(found["sentence"])
        assert lines[at + 1] == f"  {found['because']}"
        assert lines[at + 2] == f"  try {remedy['sentence']}: {remedy['options']}"
        assert set(remedy) == {"code", "sentence", "changes", "begins_anew", "preset", "options"}


def test_points_have_those_held_back(capsys: Capture) -> None:
    points = ["xor", "--preset", "points-xor", "--iterations", "50", "--held-out"]
    found = whole([*points, "0.2"], capsys, missing="answers saved plot proof")
    assert (found["training"]["rows"], found["validation"]["rows"]) == (240, 60)
    assert found["curves"]["validation"]["iteration"][-1] > 40
    assert whole([*points, "0"], capsys, "answers saved plot proof")["validation"] is None


def test_digits_are_learnt_replayed_and_their_proof_is_judged(tmp_path: Path, capsys: Capture) -> None:
    data, model = ["--data", digits_file(tmp_path)], str(tmp_path / "model.npz")
    learnt = ["digits", *data, *QUICK_DIGITS, "--proof", "--save", model]
    found = whole(learnt, capsys, missing="plot")
    assert found["test"]["rows"] == np.sum(found["confusion_matrix"]) == 10
    assert found["test"]["right"] == np.trace(found["confusion_matrix"])
    assert np.shape(found["confusion_matrix"]) == (10, 10)
    again = whole(["replay", model, *data], capsys, missing="training validation answers")
    same = ("status", "iterations", "curves", "test", "confusion_matrix")
    assert [again[key] for key in same] == [found[key] for key in same]
    assert (again["equal_weights"], again["largest_weight_difference"]) == (True, 0)
    judged = whole(["verify", found["proof"], *data], capsys)
    assert (judged["judgement"], judged["iterations"]) == ("true", 20)
    assert judged["same_until"] is judged["differs_by"] is None
    assert judged["computed_on"] == judged["here"] != ""


def test_a_proof_that_is_not_true_or_not_judged_here_keeps_its_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    claim = read_claim(object_of(["xor", "--iterations", "50", "--proof"], capsys)["proof"])
    other = claim_text(type(claim)(claim.run, "0" * 64, claim.milestones))
    judged = whole(["verify", other], capsys, exit_code=1)
    assert judged["judgement"] == "other_weights"
    assert judged["same_until"] == judged["differs_by"] == 50
    monkeypatch.setattr(proving, "platform_here", lambda: "haiku riscv, numpy 3")
    judged = whole(["verify", other], capsys, exit_code=3)
    assert (judged["judgement"], judged["here"]) == ("computed_elsewhere", "haiku riscv, numpy 3")


def test_a_picture_is_read(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "seven.png"
    path.write_bytes(png(seven()[..., None]))
    found = whole(["draw", str(path), *MODEL], capsys)
    assert (found["digit"], found["is_sure"]) == (7, True)
    assert np.argmax(found["outputs"]) == 7
    assert np.shape(found["image"]) == (28, 28)
    assert 0 < np.max(found["image"]) <= 1


def test_an_export_says_what_our_reader_found(tmp_path: Path, capsys: Capture) -> None:
    model, out = str(tmp_path / "net.npz"), str(tmp_path / "net.json")
    assert main(["xor", "--iterations", "50", "--save", model]) == 0
    found = whole(["export", model, "--to", "json", "--out", out], capsys)
    assert found["saved"] == out
    assert (found["layer_sizes"], found["parameters"]) == ([3, 6, 2], 38)
    assert (found["equal_weights"], found["checked_rows"]) == (True, 8)
    assert found["largest_answer_difference"] == 0
    taken = object_of(["export", model, "--to", "json", "--out", out], capsys, exit_code=2)
    assert taken["error"]["code"] == "name_taken"


def test_a_search_ranks_all_of_its_trials(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "grid.jsonl"
    study = run(GRID, path)
    settings = ["search", "--preset", "xor", "--iterations", "30", "--hidden-layers", "3"]
    best = tmp_path / "best.npz"
    given = [*settings, "--grid", GRID.text, "--out", str(path), "--save", str(best)]
    found = whole(given, capsys)
    assert (found["file"], found["trials"], found["trials_before"]) == (str(path), 8, 8)
    costs = [trial["cost"] for trial in found["ranking"]]
    assert costs == sorted(each.cost for each in study.tried)
    first = study.best()
    assert first is not None
    assert found["ranking"][0]["number"] == first.number
    assert found["ranking"][0]["settings"] == first.settings
    assert (found["others"], found["depends_on_order"]) == ({}, False)
    assert best.is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "command"),
    [
        (["xor", "--learning-rate", "0"], "number_too_small", "xor"),
        (["xor", *DIVERGING], "training_diverged", "xor"),
        (["xor", "--half"], "half_without_file", "xor"),
        (["xor", "--plot", "out.png"], "library_missing", "xor"),
        (["plot", "nowhere.npz"], "library_missing", "plot"),
        (["digits", "--data", "nowhere.npz"], "digits_missing", "digits"),
        (["replay", "nowhere.npz"], "model_missing", "replay"),
        (["verify", "hello"], "proof_unmarked", "verify"),
        (["draw", "nowhere.png", *MODEL], "file_error", "draw"),
        (["export", "nowhere.npz", "--to", "onnx"], "model_missing", "export"),
        (["search", "--preset", "xor", "--grid", "speed=1"], "search_axis_unreadable", "search"),
        (["xor", "--colour", "red"], "mistyped", None),
        (["export", "net.npz"], "mistyped", None),
        (["dance"], "mistyped", None),
    ],
)
def test_a_refusal_is_an_object_with_its_code_and_its_sentence(
    arguments: list[str],
    code: str,
    command: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    sentence = capsys.readouterr().err.rstrip().rsplit("glassnet: ", 1)[1]
    found = object_of(arguments, capsys, exit_code=2)
    assert found["command"] == command
    error = found["error"]
    assert (error["code"], error["sentence"]) == (code, sentence)
    assert set(error) == {"code", "sentence", "field", "values"}
    assert error["field"] == ("learning_rate" if code == "number_too_small" else "")
    assert (code == "training_diverged") == ("rate" in error["values"])


def test_ctrl_c_ends_it_with_what_was_learnt(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    train_for = Session.train_for

    def interrupted(session: Session, _: float) -> int:
        signal.raise_signal(signal.SIGINT)
        return train_for(session, 0)

    monkeypatch.setattr(Session, "train_for", interrupted)
    found = whole(["xor"], capsys, "validation saved plot proof", exit_code=130)
    assert (found["status"], found["iterations"]) == ("stopped", 1)

    def interrupted_twice(*_: object) -> int:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        raise AssertionError("the second one ends all")

    monkeypatch.setattr(Session, "train_for", interrupted_twice)
    found = object_of(["xor"], capsys, exit_code=130)
    assert found["error"]["code"] == "interrupted"
    assert "status" not in found


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_what_json_cannot_write_is_null(number: float, capsys: Capture) -> None:
    face = JsonFace("replay")
    face.show(Compared(False, number))
    face.end(0)
    found = json.loads(capsys.readouterr().out, parse_constant=not_json)
    assert found["largest_weight_difference"] is None
    assert found["equal_weights"] is False
