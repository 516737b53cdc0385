"""Exported scripts and notebooks: they run with NumPy alone, and a notebook trains to the same bits."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import types
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from glassnet.data.point_sets import POINT_FEATURES
from glassnet.formats.zip_files import read_zip
from glassnet.learning.network import Network
from glassnet.runs.session import Session
from glassnet.saving.exports.formats import FORMATS, export
from glassnet.saving.exports.script_parts import TOLD_AS, array_literal, package_source, rows_literal
from tests.core.made.builders import table_session
from tests.core.made.signs import LEARN, TEST, collection, page_network, refused, taught
from tests.core.saving.exports.models import CASES, WITH_RULES, exported, trained


def written(session: Session, name: str) -> bytes:
    return export(exported(session), name, "net", session.dataset)[0]


def run(script: Path) -> subprocess.CompletedProcess[str]:
    """Run a script in isolation: it can import only installed packages."""
    return subprocess.run([sys.executable, "-I", str(script)], capture_output=True, text=True)


def unpacked(folder: Path, data: bytes) -> Path:
    """Unpack a .zip. Returns the folder in it."""
    for path, content in read_zip(data, 40).items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    return folder / "net"


@pytest.mark.parametrize("case", CASES)
def test_the_script_checks_itself_in_a_bare_interpreter(case: str, tmp_path: Path) -> None:
    script = tmp_path / "net.py"
    script.write_bytes(written(trained(case), "script"))
    done = run(script)
    assert done.stderr == ""
    assert "rows answered as expected; largest difference 0" in done.stdout


@pytest.mark.parametrize("case", ["table", "points, told all", "digits"])
def test_the_folder_is_checked_by_its_script(case: str, tmp_path: Path) -> None:
    folder = unpacked(tmp_path, written(trained(case), "folder"))
    done = run(folder / "check.py")
    assert done.stderr == ""
    assert "rows answered as expected" in done.stdout


def test_the_check_fails_when_a_weight_was_changed(tmp_path: Path) -> None:
    folder = unpacked(tmp_path, written(trained("table"), "folder"))
    weights = np.load(folder / "Weights_1.npy")
    weights[0, 0] += 0.1
    np.save(folder / "Weights_1.npy", weights)
    done = run(folder / "check.py")
    assert done.returncode == 1
    assert "AssertionError: an answer is" in done.stderr


def test_what_is_told_of_a_point_is_written_as_it_is_computed() -> None:
    assert list(TOLD_AS) == list(POINT_FEATURES)
    x, y = np.random.default_rng(1).uniform(-1, 1, (2, 50))
    for name, function in POINT_FEATURES.items():
        told = eval(TOLD_AS[name].format(library="np"), {"np": np, "x": x, "y": y})
        assert np.array_equal(told, function(x, y)), name


def test_an_array_is_written_with_the_digits_that_its_type_needs() -> None:
    array = np.array([[0.1, -2.5], [1e-30, 3.0]], np.float32)
    assert array_literal(array) == ("np.array([\n    [0.1, -2.5],\n    [1e-30, 3.0],\n], 'float32')")
    assert rows_literal([[1, 0]]) == "[\n    [1, 0],\n]"


def test_the_source_of_the_package_is_taken_as_it_stands() -> None:
    source = package_source("learning/activations.py", ["relu", "LEAK"])
    assert source.startswith('LEAK = 0.01\n"""Slope of leaky_relu below zero."""\n\n\ndef relu(x')
    assert source.endswith("    return result\n")


@pytest.mark.parametrize("name", ["script", "pytorch", "keras", "onnx", "folder"])
@pytest.mark.parametrize("case", CASES)
def test_every_script_is_python_without_names_that_it_does_not_define(
    name: str, case: str, tmp_path: Path
) -> None:
    data = written(trained(case, steps=1), name)
    if name == "script":
        (tmp_path / "net.py").write_bytes(data)
        scripts = [tmp_path / "net.py"]
    else:
        scripts = list(unpacked(tmp_path, data).glob("*.py"))
    assert len(scripts) == 1
    checked = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "F", str(scripts[0])],
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout


def run_cells(data: bytes, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Run a notebook's code except its charts, which tests/exports/ runs with matplotlib."""
    pyplot = types.ModuleType("matplotlib.pyplot")
    monkeypatch.setitem(sys.modules, "matplotlib", types.ModuleType("matplotlib"))
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", pyplot)
    monkeypatch.setattr(sys.modules["matplotlib"], "pyplot", pyplot, raising=False)
    names: dict[str, Any] = {"__name__": __name__}
    for cell in json.loads(data)["cells"]:
        if cell["cell_type"] == "code" and cell["id"] not in ("curves", "answers"):
            source = "from __future__ import annotations\n" + "".join(cell["source"])
            exec(compile(source, cell["id"], "exec"), names)
    return names


def check_same_training(session: Session, names: dict[str, Any]) -> None:
    assert np.array_equal(names["network"].parameters.vector, session.network.parameters.vector)
    assert np.array_equal(names["learnt"].parameters.vector, session.network.parameters.vector)


@pytest.mark.thorough
@pytest.mark.parametrize("case", [*CASES, *WITH_RULES])
def test_a_notebook_trains_to_the_same_bits(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    session = trained(case, steps=60)
    names = run_cells(written(session, "notebook"), monkeypatch)
    check_same_training(session, names)
    points = len(session.training)  # the notebook always records its last update, too
    assert names["trained"].iteration[:points] == session.training.iteration
    assert names["trained"].cost[:points] == pytest.approx(session.training.cost, rel=1e-6)
    assert names["validated"].iteration == session.validation.iteration
    assert names["validated"].accuracy == pytest.approx(session.validation.accuracy)


def test_a_notebook_repeats_what_was_done_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    session = table_session(learning_rule="perturbation", optimizer="sgd", learning_rate=0.5)
    session.train_for(60, 20)
    session.set_parameter(0, -1, 1, 0.75)
    session.switch_unit(0, 4, True)
    session.train_for(60, 20)
    session.configure({"learning_rule": "backpropagation", "optimizer": "adam", "learning_rate": 0.02})
    session.train_for(60, 20)
    session.switch_unit(0, 4, False)
    session.begin_experiment()
    session.train_for(60, 20)
    session.set_parameter(1, 0, 0, -0.5)
    check_same_training(session, run_cells(written(session, "notebook"), monkeypatch))


def test_a_notebook_moves_points_when_their_noise_was_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    session = trained("points, told x y")
    session.configure({"point_noise": 0.2, "schedule": "cosine"})
    session.begin_experiment()
    session.train_for(60, 50)
    check_same_training(session, run_cells(written(session, "notebook"), monkeypatch))


def test_a_notebook_says_that_loaded_weights_are_not_in_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    session = trained("table")
    session.replace_network(trained("table", steps=5).network, "f" * 64)
    names = run_cells(written(session, "notebook"), monkeypatch)
    assert "After update 40, other weights were loaded" in capsys.readouterr().out
    assert np.array_equal(names["learnt"].parameters.vector, session.network.parameters.vector)


def test_the_cells_of_a_notebook_have_names_of_their_own() -> None:
    for case in ("table", "points, told x y", "augmented"):
        notebook = json.loads(written(trained(case, steps=1), "notebook"))
        ids = [cell["id"] for cell in notebook["cells"]]
        assert len(set(ids)) == len(ids)
        assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)


def test_no_two_parts_of_a_notebook_define_the_same_name() -> None:
    """A notebook's parts come from different modules but share one namespace."""
    session = table_session()
    session.set_parameter(0, 0, 0, 1.0)
    session.configure({"learning_rule": "perturbation"})
    notebooks = [written(session, "notebook"), written(trained("augmented", steps=1), "notebook")]
    notebooks.append(written(trained("points, told x y", steps=1), "notebook"))
    for data in notebooks:
        defined: dict[str, str] = {}
        for cell in json.loads(data)["cells"]:
            if cell["cell_type"] != "code":
                continue
            for node in ast.parse("".join(cell["source"])).body:
                if isinstance(node, ast.FunctionDef | ast.ClassDef):
                    assert node.name not in defined, (node.name, cell["id"], defined[node.name])
                    defined[node.name] = cell["id"]


def test_every_format_says_what_it_needs() -> None:
    assert {name: FORMATS[name].ending for name in FORMATS} == {
        "npz": ".npz",
        "folder": "-folder.zip",
        "json": ".json",
        "script": ".py",
        "notebook": ".ipynb",
        "pytorch": "-pytorch.zip",
        "keras": "-keras.zip",
        "onnx": "-onnx.zip",
    }


def test_a_notebook_teaches_signs_and_mixes_old_digits_in_to_the_same_bits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = ("A", "B")
    parts = [(letter, name, LEARN, slice(0, 3)) for letter, name in zip("CE", names, strict=True)]
    signs = collection([*parts, ("C", "A", TEST, slice(3, 4))], names)
    small = {"begin_from": "drawn", "hidden_layers": (6,), "iterations": 12}
    session, _ = taught("signs", signs, augment_shift=0.0, **small)
    check_same_training(session, run_cells(written(session, "notebook"), monkeypatch))
    digits = collection([("L", "7", LEARN, slice(0, 3)), ("L", "7", TEST, slice(3, 4))])
    session, _ = taught("digit", digits, **small)
    check_same_training(session, run_cells(written(session, "notebook"), monkeypatch))


@pytest.mark.thorough
def test_a_notebook_brings_the_network_along_from_which_a_run_began(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    digits = collection([("L", "7", LEARN, slice(0, 3)), ("L", "7", TEST, slice(3, 4))])
    session, _ = taught("digit", digits, iterations=12)
    names = run_cells(written(session, "notebook"), monkeypatch)
    check_same_training(session, names)
    assert len(names["KNOWN"]) == 2
    assert np.array_equal(names["KNOWN"][1][0], page_network().parameters.weights[1])
    signs = ("A", "B")
    parts = [(letter, name, LEARN, slice(0, 3)) for letter, name in zip("CE", signs, strict=True)]
    own = collection([*parts, ("C", "A", TEST, slice(3, 4))], signs)
    session, _ = taught("signs", own, iterations=12, augment_shift=0.0)
    names = run_cells(written(session, "notebook"), monkeypatch)
    check_same_training(session, names)
    assert len(names["KNOWN"]) == 1


def test_a_notebook_is_not_made_beside_another_network_than_the_run_began_with() -> None:
    digits = collection([("L", "7", LEARN, slice(0, 3)), ("L", "7", TEST, slice(3, 4))])
    session, dataset = taught("digit", digits, iterations=1)
    other = Network(page_network().parameters.zeros(), "relu", "softmax")
    model = exported(session)
    with refused("other_first_network"):
        export(model, "notebook", "net", replace(dataset, known=other))
    with refused("model_not_arrived"):
        export(model, "notebook", "net", replace(dataset, known=None))
