"""A file with a network, in whichever of the formats it is: told by its first bytes, not by its name."""

from __future__ import annotations

from pathlib import PurePosixPath

from glassnet.formats.array_files import read_npy, read_npz
from glassnet.formats.zip_files import ZipFiles
from glassnet.refusals import Refusal
from glassnet.saving.exports.json_model import read_json
from glassnet.saving.exports.model_archives import read_arrays
from glassnet.saving.exports.onnx_reader import read_onnx
from glassnet.saving.exports.portable_model import PortableModel
from glassnet.saving.exports.pytorch_model import read_weights

ZIP = b"PK"
SAFETENSORS_JSON = b"{"
JSON_BLANKS = b" \t\r\n"
ONNX_BEGINS = b"\x08"
"""The key of the field in which an ONNX file says its version: all write it first."""
MOST_FILES = 40
WITHIN = (".safetensors", ".onnx", ".npz", ".json")
"""Endings of a file in a .zip that is a model by itself."""


def read_any(data: bytes) -> PortableModel:
    """The model of an .npz, a zipped folder, JSON, safetensors or ONNX, or of a .zip with one of them.

    Raises ValueError when it is none of them, or not sound.
    """
    return _zipped(data) if data.startswith(ZIP) else _plain(data)


def _plain(data: bytes) -> PortableModel:
    """The model of a file that is no .zip."""
    if data.lstrip(JSON_BLANKS).startswith(b"{"):
        return read_json(data)
    if data[8:9] == SAFETENSORS_JSON:
        return read_weights(data)
    if data.startswith(ONNX_BEGINS):
        return read_onnx(data)
    raise Refusal("model_file_unknown", size=len(data))


def _zipped(data: bytes) -> PortableModel:
    try:
        files = ZipFiles(data, MOST_FILES)
    except Refusal as refusal:
        if refusal.code != "runs_zip_damaged":  # which speaks of runs
            raise
        raise Refusal("npz_damaged", size=len(data), reason=refusal.values["reason"]) from refusal
    arrays = [path for path in files if path.endswith(".npy")]
    if arrays and not any("/" in path for path in files):
        return read_arrays(read_npz(data))
    if arrays:
        folders = {PurePosixPath(path).parent for path in arrays}
        if len(folders) > 1:
            raise Refusal("zip_of_several_models", count=len(folders))
        return read_arrays(
            {PurePosixPath(path).stem: read_npy(files[path], path[:80]) for path in arrays}
        )
    models = [path for path in files if path.endswith(WITHIN)]
    if len(models) != 1:
        raise Refusal("zip_of_several_models", count=len(models))
    inner = files[models[0]]
    return read_arrays(read_npz(inner)) if inner.startswith(ZIP) else _plain(inner)
