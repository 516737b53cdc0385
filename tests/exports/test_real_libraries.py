"""Exported files in the libraries they are for: they answer as the network does here."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from glassnet.data.datasets import Dataset, packed_digits
from glassnet.engines.arrays import AnyArray
from glassnet.formats.zip_files import read_zip
from glassnet.learning.network import feed_forward
from glassnet.saving.exports.formats import export
from glassnet.saving.exports.portable_model import TOLERANCE, PortableModel, portable_model
from glassnet.saving.exports.read_any import read_any
from glassnet.saving.model_files import read_model, read_run
from sitebuild.places import DIST, ROOT
from tests.core.saving.exports.models import CASES, exported, trained

PythonWith = Callable[[str], Path]
GROUPS = {
    "pytorch": "exports-torch",
    "keras": "exports-torch",
    "onnx": "exports-onnx",
    "notebook": "exports-notebook",
}
LIBRARIES = {
    "PyTorch": ("exports-torch", "torch"),
    "Keras": ("exports-torch", "keras"),
    "ONNX Runtime": ("exports-onnx", "onnxruntime"),
    "nbclient": ("exports-notebook", "nbclient"),
    "NumPy": ("exports-onnx", "numpy"),
}
"""By their names in tested.js: the dependency group, and the module that has the version."""
TESTED = (ROOT / "web" / "features" / "exports" / "state" / "tested.js").read_text(encoding="utf-8")
SAID = {
    name: (library, version, float(difference))
    for name, library, version, difference in re.findall(
        r"(\w+): \{ library: '([^']+)', version: '([^']+)', difference: ([\d.e-]+) \}", TESTED
    )
}
"""The page's claims, by format."""
SETTING = {"KERAS_BACKEND": "torch", "PYTHONPATH": ""}
RUN_NOTEBOOK = """
import nbclient, nbformat, sys
notebook = nbformat.read(sys.argv[1], as_version=4)
nbformat.validate(notebook)
nbclient.NotebookClient(notebook, timeout=600).execute()
pictures = [output for cell in notebook.cells for output in cell.get("outputs", []) if "data" in output]
assert sum("image/png" in picture["data"] for picture in pictures) >= 1
outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
print("".join(output["text"] for output in outputs if "text" in output))
"""
CHECK_ONNX = "import onnx, sys; onnx.checker.check_model(onnx.load(sys.argv[1]), full_check=True)"


def run(python: Path, *arguments: str | Path) -> str:
    """Return a command's output, or fail with the end of its errors."""
    done = subprocess.run(
        [str(python), *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, **SETTING},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def difference_of(said: str) -> float:
    """Return the largest difference reported by an exported check."""
    (difference,) = re.findall(r"rows answered as expected; largest difference ([\d.e-]+)", said)
    return float(difference)


@cache
def digits() -> tuple[PortableModel, Dataset]:
    """Return the network shipped with the page, and a dataset with ten real digits."""
    data = (ROOT / "web" / "models" / "digits.npz").read_bytes()
    dataset = packed_digits((DIST / "data" / "digits.npz").read_bytes())
    network, config = read_model(data)
    return portable_model(network, config, read_run(data), dataset), dataset


def unpacked(folder: Path, data: bytes) -> Path:
    """Unpack an exported .zip, and return its folder."""
    (folder / "net").mkdir()
    for path, content in read_zip(data, 40).items():
        (folder / path).write_bytes(content)
    return folder / "net"


def checked(python: Path, name: str, data: bytes, folder: Path) -> float:
    """Run a file's own check with its library. Returns the largest difference."""
    if name == "notebook":
        notebook = folder / "net.ipynb"
        notebook.write_bytes(data)
        return difference_of(run(python, "-c", RUN_NOTEBOOK, notebook))
    if name == "script":
        script = folder / "net.py"
        script.write_bytes(data)
        return difference_of(run(python, script))
    return difference_of(run(python, next(iter(unpacked(folder, data).glob("*.py")))))


@pytest.mark.parametrize("name", ["script", "folder", "pytorch", "keras", "onnx"])
def test_ten_digits_are_answered_as_the_page_says(
    name: str, python_with: PythonWith, tmp_path: Path
) -> None:
    model, dataset = digits()
    data, _ = export(model, name, "net", dataset)
    library, version, difference = SAID[name]
    group, module = LIBRARIES[library]
    python = python_with(group)
    measured = checked(python, name, data, tmp_path)
    assert len(model.rows) == 10
    assert measured <= difference <= TOLERANCE, "Write what was measured into tested.js."
    installed = run(python, "-c", f"import {module}; print({module}.__version__)").strip()
    assert installed.split("+")[0] == version, "Write the version that is tested into tested.js."


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", ["pytorch", "keras", "onnx"])
def test_every_kind_of_network_is_answered_alike(
    name: str, case: str, python_with: PythonWith, tmp_path: Path
) -> None:
    session = trained(case)
    data, _ = export(exported(session), name, "net", session.dataset)
    assert checked(python_with(GROUPS[name]), name, data, tmp_path) <= TOLERANCE


@pytest.mark.parametrize("case", ["table", "points, told all", "digits"])
def test_a_notebook_runs_from_top_to_bottom_with_its_charts(
    case: str, python_with: PythonWith, tmp_path: Path
) -> None:
    session = trained(case)
    data, _ = export(exported(session), "notebook", "net", session.dataset)
    _, version, difference = SAID["notebook"]
    python = python_with("exports-notebook")
    assert checked(python, "notebook", data, tmp_path) <= difference
    assert run(python, "-c", "import nbclient; print(nbclient.__version__)").strip() == version


@pytest.mark.parametrize("case", CASES)
def test_onnx_finds_nothing_wrong_with_a_model(
    case: str, python_with: PythonWith, tmp_path: Path
) -> None:
    session = trained(case)
    data, _ = export(exported(session), "onnx", "net", session.dataset)
    run(python_with("exports-onnx"), "-c", CHECK_ONNX, unpacked(tmp_path, data) / "model.onnx")


def test_the_weights_are_read_by_safetensors_itself(python_with: PythonWith, tmp_path: Path) -> None:
    session = trained("table")
    data, _ = export(exported(session), "pytorch", "net", session.dataset)
    folder = unpacked(tmp_path, data)
    said = run(
        python_with("exports-torch"),
        "-c",
        "import json, sys; from safetensors.numpy import load_file\n"
        "print(json.dumps({name: array.tolist() for name, array in load_file(sys.argv[1]).items()}))",
        folder / "model.safetensors",
    )
    tensors = json.loads(said)
    assert np.array_equal(tensors["layers.0.weight"], session.network.parameters.weights[0].T)
    assert np.array_equal(tensors["layers.1.bias"], session.network.parameters.biases[1][0])


FROM_TORCH = """
import sys, torch, numpy as np
torch.manual_seed(1)
layers = {layers}
network = torch.nn.Sequential(*layers).eval()
rows = torch.rand(5, {width})
torch.onnx.export(network, (rows[:1],), sys.argv[1], dynamo=True, external_data=False, verbose=False)
np.savez(sys.argv[2], rows=rows.numpy(), answers=network(rows).detach().numpy())
"""


@pytest.mark.parametrize(
    ("layers", "width"),
    [
        ("[torch.nn.Linear(2, 5), torch.nn.LeakyReLU(), torch.nn.Linear(5, 1), torch.nn.Sigmoid()]", 2),
        ("[torch.nn.Linear(3, 4), torch.nn.Tanh(), torch.nn.Linear(4, 2), torch.nn.Sigmoid()]", 3),
        (
            "[torch.nn.Flatten(), torch.nn.Linear(784, 20), torch.nn.ReLU(), torch.nn.Linear(20, 10),"
            " torch.nn.Softmax(dim=1)]",
            784,
        ),
    ],
)
def test_what_pytorch_exports_as_onnx_is_opened_and_answers_alike(
    layers: str, width: int, python_with: PythonWith, tmp_path: Path
) -> None:
    onnx, arrays = tmp_path / "theirs.onnx", tmp_path / "rows.npz"
    run(python_with("exports-torch"), "-c", FROM_TORCH.format(layers=layers, width=width), onnx, arrays)
    model = read_any(onnx.read_bytes())
    with np.load(arrays) as saved:
        rows: AnyArray = saved["rows"]
        answers: AnyArray = saved["answers"]
    assert feed_forward(model.network, rows).outputs == pytest.approx(answers, abs=TOLERANCE)


def test_a_convolutional_network_of_pytorch_is_refused_by_its_operator(
    python_with: PythonWith, tmp_path: Path
) -> None:
    onnx = tmp_path / "theirs.onnx"
    layers = "[torch.nn.Unflatten(1, (1, 28, 28)), torch.nn.Conv2d(1, 2, 3), torch.nn.Flatten()]"
    script = FROM_TORCH.format(layers=layers, width=784)
    run(python_with("exports-torch"), "-c", script, onnx, tmp_path / "rows.npz")
    with pytest.raises(ValueError, match=r"this one has Conv at|Reshape at .* is something else"):
        read_any(onnx.read_bytes())
