"""The export formats, with each written file read back and compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from glassnet.data.datasets import Dataset
from glassnet.refusals import Refusal, shown
from glassnet.runs.session import Session
from glassnet.saving.exports.json_model import write_json
from glassnet.saving.exports.jupyter_notebook import read_notebook, write_notebook
from glassnet.saving.exports.keras_model import write_keras
from glassnet.saving.exports.model_archives import write_archive, write_folder
from glassnet.saving.exports.numpy_script import read_script, write_script
from glassnet.saving.exports.onnx_model import write_onnx_folder
from glassnet.saving.exports.portable_model import PortableModel, portable_model
from glassnet.saving.exports.pytorch_model import write_pytorch
from glassnet.saving.exports.read_any import read_any


@dataclass(frozen=True)
class Format:
    """ending: of the file's name. read: the reader of the bytes.

    write: makes the bytes from a model, a name for a folder, and the training data, if available.
    """

    ending: str
    write: Callable[[PortableModel, str, Dataset | None], bytes]
    read: Callable[[bytes], PortableModel] = read_any


FORMATS: dict[str, Format] = {
    "npz": Format(".npz", lambda model, *_: write_archive(model)),
    "folder": Format("-folder.zip", lambda model, folder, _: write_folder(model, folder)),
    "json": Format(".json", lambda model, *_: write_json(model)),
    "script": Format(".py", lambda model, *_: write_script(model), read_script),
    "notebook": Format(".ipynb", lambda model, _, data: write_notebook(model, data), read_notebook),
    "pytorch": Format("-pytorch.zip", lambda model, folder, _: write_pytorch(model, folder)),
    "keras": Format("-keras.zip", lambda model, folder, _: write_keras(model, folder)),
    "onnx": Format("-onnx.zip", lambda model, folder, _: write_onnx_folder(model, folder)),
}


@dataclass(frozen=True)
class Found:
    """What our own reader found in an exported file.

    model: the file's network. largest_difference: between its answers and those that the file expects.
    equal_weights: whether all weights and biases equal those of the exported network, to the bit.
    """

    model: PortableModel
    largest_difference: float
    equal_weights: bool


def export(model: PortableModel, name: str, folder: str, dataset: Dataset | None) -> tuple[bytes, Found]:
    """The bytes of a format, and the result of reading them back. name: one of FORMATS.

    folder: the name of a folder in the file. dataset: the training data, which a notebook needs.
    Raises ValueError for another name, or when something needed is missing.
    """
    if name not in FORMATS:
        raise Refusal("export_unknown", names=list(FORMATS), name=shown(name))
    chosen = FORMATS[name]
    data = chosen.write(model, folder, dataset)
    read = chosen.read(data)
    mine, theirs = model.network.parameters.vector, read.network.parameters.vector
    is_equal = mine.dtype == theirs.dtype and np.array_equal(_bits(mine), _bits(theirs))
    return data, Found(read, read.largest_difference(), is_equal)


def export_session(session: Session, name: str, folder: str = "glassnet") -> bytes:
    """The network of a session as the bytes of a format, checked by reading them. name: one of FORMATS.

    folder: the name of a folder in the file. Raises ValueError for another name, and when the network
    has diverged.
    """
    model = portable_model(session.network, session.config, session.run_record, session.dataset)
    return export(model, name, folder, session.dataset)[0]


def _bits(
    vector: np.ndarray[tuple[int, ...], np.dtype[np.floating]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.ascontiguousarray(vector).view(np.uint8)
