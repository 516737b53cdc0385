"""A network file in any format, recognised by its first bytes, not by its name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from glassnet.engines.arrays import AnyArray
from glassnet.formats.array_files import read_npy, read_npz
from glassnet.formats.json_records import json_record, parsed_json, text_of
from glassnet.formats.zip_files import ZipFiles
from glassnet.refusals import Refusal
from glassnet.saving.exports.json_model import read_json
from glassnet.saving.exports.model_archives import read_arrays
from glassnet.saving.exports.onnx_reader import read_onnx
from glassnet.saving.exports.portable_model import PortableModel
from glassnet.saving.exports.pytorch_model import read_weights
from glassnet.saving.model_files import CODE, RUN

ZIP = b"PK"
SAFETENSORS_JSON = b"{"
JSON_BLANKS = b" \t\r\n"
ONNX_BEGINS = b"\x08"
"""The key of the field for an ONNX file's version, which all programs write first."""
MOST_FILES = 40
WITHIN = (".safetensors", ".onnx", ".npz", ".json")
"""Endings of files in a .zip that are complete models."""


def read_any(data: bytes) -> PortableModel:
    """The model of an .npz, a zipped folder, JSON, safetensors or ONNX, or of a .zip with one of them.

    Raises ValueError when it is none of them, or unsound.
    """
    content = _content(data)
    return _plain(content) if isinstance(content, bytes) else read_arrays(content)


def carried_code(data: bytes) -> tuple[str, str]:
    """The edited source of a model: the hash that its run names, and the patch that the file carries.

    Our own formats (.npz, folder, JSON) and files that contain one of them can carry a patch. Either is
    "" if missing. Neither is trusted: the patch may be any text, and the hash that of other code. Raises
    ValueError as read_any does for a file that is not a model; the network itself need not be sound.
    """
    content = _content(data)
    if isinstance(content, bytes):
        record = parsed_json(content.decode()) if content.lstrip(JSON_BLANKS).startswith(b"{") else {}
        run, patch = record.get("run"), record.get("code")
    else:
        run = json_record(content[RUN], RUN) if RUN in content else None
        patch = text_of(content[CODE], CODE) if CODE in content else None
    sha256 = run.get("code_sha256") if isinstance(run, dict) else None
    return sha256 if isinstance(sha256, str) else "", patch if isinstance(patch, str) else ""


def _plain(data: bytes) -> PortableModel:
    """The model of a file that is not a .zip."""
    if data.lstrip(JSON_BLANKS).startswith(b"{"):
        return read_json(data)
    if data[8:9] == SAFETENSORS_JSON:
        return read_weights(data)
    if data.startswith(ONNX_BEGINS):
        return read_onnx(data)
    raise Refusal("model_file_unknown", size=len(data))


def _content(data: bytes) -> Mapping[str, AnyArray] | bytes:
    """The content of a model file: named arrays, or the bytes if it is not a .zip."""
    if not data.startswith(ZIP):
        return data
    try:
        files = ZipFiles(data, MOST_FILES)
    except Refusal as refusal:
        if refusal.code != "runs_zip_damaged":  # its message is about runs
            raise
        raise Refusal("npz_damaged", size=len(data), reason=refusal.values["reason"]) from refusal
    arrays = [path for path in files if path.endswith(".npy")]
    if arrays and not any("/" in path for path in files):
        return read_npz(data)
    if arrays:
        folders = {PurePosixPath(path).parent for path in arrays}
        if len(folders) > 1:
            raise Refusal("zip_of_several_models", count=len(folders))
        return {PurePosixPath(path).stem: read_npy(files[path], path[:80]) for path in arrays}
    models = [path for path in files if path.endswith(WITHIN)]
    if len(models) != 1:
        raise Refusal("zip_of_several_models", count=len(models))
    inner = files[models[0]]
    return read_npz(inner) if inner.startswith(ZIP) else inner
