"""The bridge's answers about a network that distinguishes custom signs."""

from __future__ import annotations

import ast
import io
import json
import zipfile
from typing import Any

import numpy as np
import pytest

from glassnet.browser.bridge import Bridge
from glassnet.config import TEACHING
from glassnet.data.brought.sign_files import write_signs
from glassnet.formats.onnx_files import read_onnx_file
from tests.core.made.signs import LEARN, TEST, collection
from tests.core.wire.bridge_requests import ask, digits_bridge, opening, refusal, result
from tests.core.wire.every_request import TRACES, VIEW

NAMES = ("C", "H", "K")
SIGNS = {
    **TEACHING["signs"].record(),
    "begin_from": "drawn",
    "hidden_layers": "20",
    "iterations": 300,
    "sign_names": " ".join(NAMES),
}


def bridge_with_signs() -> Bridge:
    """A bridge whose Digits lab has learnt three letters."""
    bridge = Bridge()
    parts = [
        (name, name, is_test, which)
        for is_test, which in ((LEARN, slice(8)), (TEST, slice(8, 12)))
        for name in NAMES
    ]
    file = {"name": "letters.zip", "data": write_signs(collection(parts, NAMES))}
    result(bridge, "check_own_digits", files=[file])
    assert ask(bridge, "use_own_digits")["sign_names"] == "C H K"
    ask(bridge, "change_settings", **opening("digits", SIGNS))
    ask(bridge, "train", lab="digits")
    ask(bridge, "train_for", lab="digits", seconds=60, most_steps=300)
    return bridge


@pytest.fixture(scope="module")
def bridge() -> Bridge:
    """One bridge_with_signs() for all tests that do not change it."""
    return bridge_with_signs()


def asked(bridge: Bridge, name: str, **payload: object) -> dict[str, Any]:
    return ask(bridge, name, lab="digits", **payload)


def checkpoint(bridge: Bridge) -> bytes:
    return bytes(asked(bridge, "take_checkpoint")["data"])


def exported(bridge: Bridge, kind: str) -> bytes:
    return bytes(asked(bridge, "export_model", format=kind)["data"])


def test_the_matrix_and_the_counts_have_a_row_a_sign(bridge: Bridge) -> None:
    answers = asked(bridge, "examine", view=VIEW)
    assert answers["confusion"].size == answers["soft_confusion"].size == 3 * 3
    assert answers["parts"] == {"train": 24, "validation": 0, "test": 12}
    assert answers["judged"]["right"] >= 10
    counts = asked(bridge, "describe_digits")["counts"]
    assert [each.tolist() for each in counts] == [[8.0] * 3, [0.0] * 3, [4.0] * 3]


def test_no_examples_are_listed_of_a_part_that_there_is_not(bridge: Bridge) -> None:
    page = {"digit": -1, "start": 0, "count": 5}
    assert asked(bridge, "browse_digits", part="validation", **page)["total"] == 0
    assert asked(bridge, "browse_digits", part="test", **page)["total"] == 12


def test_a_drawing_is_read_as_one_of_the_signs(bridge: Bridge) -> None:
    ink = np.zeros((28, 28), np.uint8)
    ink[4:24, 12:15] = 255
    drawn = {"width": 28, "height": 28, "ink": ink.tobytes(), "plain_ink": ink.tobytes()}
    steps = {"pen": True, "crop": True, "box": True, "centre": True}
    read = ask(bridge, "recognize", model="digits", **drawn, **steps)
    assert sorted(read["ranked"].tolist()) == [0, 1, 2]
    image = read["image"]
    judged = result(bridge, "judge_drawing", model="digits", digit=2, image=image)
    assert judged == {"state": "unjudged"}


@pytest.mark.skipif(not TRACES, reason="an update is recorded by the Python of the page only")
def test_a_drawing_is_learnt_as_a_sign_that_there_is(bridge: Bridge) -> None:
    subject = {"subject": "drawing", "image": np.zeros(784, np.float32)}
    assert ask(bridge, "record_pass", lab="digits", target=2, **subject)["steps"]
    assert "0 to 2" in refusal(bridge, "record_pass", lab="digits", target=7, **subject)


def test_a_comparison_counts_the_right_answers_of_each_sign(bridge: Bridge) -> None:
    compared = asked(bridge, "compare_runs", checkpoints=[checkpoint(bridge), checkpoint(bridge)])
    assert not compared["refused"]
    for run in compared["runs"]:
        assert run["class_rows"].tolist() == [4.0] * 3


def test_a_report_has_a_matrix_of_the_signs(bridge: Bridge) -> None:
    report = asked(bridge, "report_run")
    assert report["digits"][0]["confusion"].size == 3 * 3
    kept = ask(bridge, "report_kept_run", checkpoint=checkpoint(bridge))
    assert kept["layer_sizes"] == [784, 20, 3]


def test_the_verdict_is_about_signs(bridge: Bridge) -> None:
    verdict = asked(bridge, "diagnose", training=False, followed=[])
    assert verdict["values"]["what"] in ("signs", "new_signs")


def test_what_else_is_asked_of_the_lab_is_answered(bridge: Bridge) -> None:
    asked(bridge, "inspect_layers")
    asked(bridge, "inspect_units", kind="change", order="strongest", start=0, count=4)
    cell = asked(bridge, "confused_digits", digit=2, guess=2, kind="soft")
    assert cell["total"] == 4
    assert asked(bridge, "open_digit", part="test", index=11)["label"] == 2
    moved = result(bridge, "pushes", lab="digits", layer=1, unit=2, fan_in=0, anew=True)
    assert moved is not None


def unzipped(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as folder:
        (member,) = [each for each in folder.namelist() if each.endswith(name)]
        return folder.read(member)


IN_SCRIPTS = [("script", ""), ("pytorch", "model.py"), ("keras", "model.py")]


@pytest.mark.parametrize(("kind", "member"), IN_SCRIPTS)
def test_a_script_names_its_outputs(bridge: Bridge, kind: str, member: str) -> None:
    data = exported(bridge, kind)
    text = (unzipped(data, member) if member else data).decode()
    (line,) = [line for line in text.splitlines() if line.startswith("CLASSES")]
    assert ast.literal_eval(line.split("=")[1].split("#")[0].strip()) == [*NAMES]
    compile(text, kind, "exec")


def test_an_onnx_file_names_its_outputs(bridge: Bridge) -> None:
    _, metadata = read_onnx_file(unzipped(exported(bridge, "onnx"), "model.onnx"))
    assert json.loads(metadata["classes"]) == [*NAMES]


def test_a_notebook_has_a_matrix_of_the_signs_and_names_its_outputs(bridge: Bridge) -> None:
    cells = {
        cell["id"]: "".join(cell["source"]) for cell in json.loads(exported(bridge, "notebook"))["cells"]
    }
    assert "CLASSES = ['C', 'H', 'K']" in cells["learnt"]
    assert "matrix" in cells["answers"]


@pytest.mark.parametrize("kind", ["json", "npz"])
def test_a_saved_model_is_loaded_again_only_where_the_signs_are(bridge: Bridge, kind: str) -> None:
    data = exported(bridge, kind)
    again = bridge_with_signs()
    loaded = ask(again, "load_model", lab="digits", locked={}, data=data)
    assert loaded["config"]["sign_names"] == "C H K"
    assert loaded["layer_sizes"] == [784, 20, 3]
    elsewhere = digits_bridge()
    assert "there are none now" in refusal(elsewhere, "load_model", lab="digits", locked={}, data=data)
