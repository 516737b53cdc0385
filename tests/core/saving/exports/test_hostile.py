"""Hostile files of every imported format: refused in bounded time and memory."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glassnet.refusals import Refusal
from glassnet.saving.exports.formats import export
from glassnet.saving.exports.json_model import write_json
from glassnet.saving.exports.onnx_model import write_onnx
from glassnet.saving.exports.pytorch_model import write_weights
from glassnet.saving.exports.read_any import read_any
from tests.core.made.hostile_files import (
    MEGABYTE,
    announcing,
    damaged,
    npy_members,
    peak_memory,
    zip_bomb,
    zipped,
)
from tests.core.saving.exports.models import exported, trained

SESSION = trained("table")
MODEL = exported(SESSION)
FILES: dict[str, bytes] = {
    "npz": export(MODEL, "npz", "net", None)[0],
    "folder": export(MODEL, "folder", "net", None)[0],
    "json": write_json(MODEL),
    "safetensors": write_weights(MODEL),
    "onnx": write_onnx(MODEL),
}
SECONDS_AT_MOST = 5.0
MEGABYTES_AT_MOST = 16


def is_read_or_refused(data: bytes) -> bool:
    """Whether a file is read (a changed byte may go unnoticed); otherwise it must be refused."""
    try:
        read_any(data)
    except Refusal as refusal:
        return not str(refusal)  # a refusal without a sentence counts as read
    return True


@pytest.mark.parametrize("name", ["json", "safetensors", "onnx"])
def test_a_file_that_is_cut_or_has_a_byte_changed_is_refused_or_answers_as_it_should(name: str) -> None:
    """If a change goes unnoticed, the answers still match the file's within TOLERANCE."""
    data = FILES[name]
    step = max(1, len(data) // 400)
    for number, changed in enumerate(damaged(data)):
        if number % step == 0:
            is_read_or_refused(changed)
    assert not any(is_read_or_refused(data[:place]) for place in range(0, len(data) - 1, 7))


@pytest.mark.parametrize("name", FILES)
@given(changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=6))
def test_bytes_that_are_changed_here_and_there_raise_nothing_but_a_refusal(
    name: str, changes: list[tuple[int, int]]
) -> None:
    data = bytearray(FILES[name])
    for place, byte in changes:
        data[place % len(data)] = byte
    is_read_or_refused(bytes(data))


@given(data=st.binary(max_size=300))
@settings(max_examples=3 * settings().max_examples)
def test_any_bytes_are_refused(data: bytes) -> None:
    for beginning in (b"", b"\x08", b"{", bytes(8) + b"{", b"PK\x03\x04"):
        assert not is_read_or_refused(beginning + data)


def with_json(**changes: Any) -> bytes:
    return json.dumps({**json.loads(FILES["json"]), **changes}).encode()


RECORD = json.loads(FILES["json"])
LAYER = RECORD["layers"][0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (with_json(layers=[]), "from 1 to 16 layers; this file has 0"),
        (with_json(layers=[LAYER] * 17), "this file has 17"),
        (with_json(layers=3), "must be one object with layers"),
        (
            with_json(layers=[3]),
            r"layers\[0\] of a model file must be what Glassnet writes there; got 3",
        ),
        (
            with_json(layers=[{**LAYER, "weights": [[1, "2"]]}]),
            r"layers\[0\].weights must be rows of numbers",
        ),
        (with_json(layers=[{**LAYER, "weights": [[1], [1, 2]]}]), "rows of numbers, all of one length"),
        (with_json(layers=[{**LAYER, "weights": [[10**400]]}]), "rows of numbers"),
        (with_json(layers=[{**LAYER, "weights": [[True]]}]), "rows of numbers"),
        (with_json(layers=[{**LAYER, "activation": "relu"}, RECORD["layers"][1]]), "got 'relu'"),
        (with_json(config=3), "got 1|config"),
        (with_json(config={"seed": "x"}), "seed"),
        (with_json(inputs={"scale": 3, "told": []}), "scale of a model file"),
        (with_json(inputs={"scale": 1, "told": ["z"]}), "told of a model file"),
        (with_json(inputs={"scale": 1, "told": ["x"]}), "told of a model file"),
        (with_json(units_off=[[0, 99]]), "units_off of a model file"),
        (with_json(units_off=[[1, 0]]), "units_off of a model file"),
        (with_json(check={"inputs": [[1] * 3] * 11, "outputs": [[1] * 2] * 11}), "at most 10 rows"),
        (with_json(check={"inputs": [[1, 2]], "outputs": [[1, 2]]}), "each with 3 numbers for inputs"),
        (with_json(check={"inputs": [[1, 2, 3]], "outputs": []}), "each with 2 numbers for outputs"),
        (with_json(check={"inputs": [[1, 2, None]], "outputs": [[1, 2]]}), "3 numbers for inputs"),
        (with_json(check={"inputs": [[float("nan")] * 3], "outputs": [[0, 0]]}), "answers|answer"),
        (with_json(run=7), "run of a model file"),
        (b"{" * 100_000, "must be one object with layers"),
        (b"[" * 200, "none of them"),
        (zipped({"a/x.npy": b"", "b/y.npy": b""}), "this one holds 2"),
        (zipped({"read.me": b""}), "this one holds 0"),
        (zipped({"a/model.json": b"{}", "a/model.onnx": b""}), "this one holds 2"),
        (zipped({f"a/{number}.npy": b"" for number in range(99)}), "at most 40"),
        (b"\xff\xff\xff\xff\xff\xff\xff\x7f{}", "safetensors file must be whole"),
        ((2).to_bytes(8, "little") + b"{}", "from 1 to 32 tensors; this file has 0"),
    ],
)
def test_a_forged_file_is_refused_with_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        read_any(data)


def safetensors(header: object, body: bytes = b"") -> bytes:
    text = json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + body


@pytest.mark.parametrize(
    "entry",
    [
        {"dtype": "F32", "shape": [4, 4], "data_offsets": [0, 16]},
        {"dtype": "F32", "shape": [1, 4], "data_offsets": [0, 99]},
        {"dtype": "F32", "shape": [1, 4], "data_offsets": [16, 0]},
        {"dtype": "F32", "shape": [-1, 4], "data_offsets": [0, 16]},
        {"dtype": "F32", "shape": [10**18, 10**18], "data_offsets": [0, 16]},
        {"dtype": "I64", "shape": [1, 2], "data_offsets": [0, 16]},
        {"dtype": ["F32"], "shape": [1, 4], "data_offsets": [0, 16]},
        {"dtype": "F32", "shape": [1, 1, 4], "data_offsets": [0, 16]},
        {"dtype": "F32", "shape": "14", "data_offsets": [0, 16]},
        {"dtype": "F32", "shape": [0, 4], "data_offsets": [0, 0]},
        "F32",
        None,
    ],
)
def test_a_forged_tensor_of_safetensors_is_refused(entry: object) -> None:
    with pytest.raises(Refusal, match="a tensor must be F16, F32 or F64"):
        read_any(safetensors({"layers.0.weight": entry}, bytes(16)))


def test_safetensors_that_share_bytes_or_have_holes_are_refused() -> None:
    entry = {"dtype": "F32", "shape": [1, 4], "data_offsets": [0, 16]}
    for header, size in (({"a": entry, "b": entry}, 16), ({"a": entry}, 32)):
        with pytest.raises(Refusal, match="must be whole"):
            read_any(safetensors(header, bytes(size)))


def test_safetensors_of_another_program_are_refused_by_their_names() -> None:
    entry = {"dtype": "F32", "shape": [1, 4], "data_offsets": [0, 16]}
    with pytest.raises(Refusal, match=r"this file has fc1\.weight"):
        read_any(safetensors({"fc1.weight": entry}, bytes(16)))


def bomb(ending: str) -> bytes:
    return zip_bomb(f"net/model{ending}", b"{", 150)


LARGE: dict[str, Callable[[], bytes]] = {
    "a folder of zeros": lambda: zip_bomb("net/Weights_0.npy", announcing((10**4, 10**4)), 150),
    "json in a zip": lambda: bomb(".json"),
    "onnx in a zip": lambda: bomb(".onnx"),
    "safetensors in a zip": lambda: bomb(".safetensors"),
    "npz in a zip": lambda: bomb(".npz"),
    "an array that announces much": lambda: zipped({"net/Weights_0.npy": announcing((10**6, 10**6))}),
    "a text of numbers": lambda: b'{"layers": [' + b"1," * 400_000 + b"1]}",
    "deep brackets": lambda: b'{"layers": ' + b"[" * 1_000_000,
    "many fields": lambda: b"\x08\x08" * 100_000,
    "a long varint": lambda: b"\x08" + b"\xff" * 1_000_000,
    "many nodes": lambda: b"\x08\x08" + b"\x3a\x90\x03" + b"\x0a\x02\x22\x00" * 100,
}
"""Files made only by the test that reads them."""
OTHER_ZIPS = ("onnx in a zip", "safetensors in a zip", "npz in a zip")


@pytest.mark.parametrize(
    "name",
    [
        # The same code unpacks every zip.
        pytest.param(name, marks=pytest.mark.thorough if name in OTHER_ZIPS else ())
        for name in LARGE
    ],
)
def test_what_would_take_much_memory_or_time_is_refused_before(name: str) -> None:
    data = LARGE[name]()
    started = time.process_time()

    def read() -> None:
        with pytest.raises(Refusal):
            read_any(data)

    peak = peak_memory(read)
    unpacked = 128 if "zip" in name or "folder" in name else 0  # MB, as LARGEST_FILE allows
    assert peak < (unpacked * 2.2 + MEGABYTES_AT_MOST) * MEGABYTE + 30 * len(data)
    assert time.process_time() - started < SECONDS_AT_MOST * 4  # bounded, however busy the machine is


def test_a_folder_of_arrays_that_do_not_fit_is_refused() -> None:
    arrays = {"Weights_0": np.zeros((2, 3)), "Biases_0": np.zeros((1, 4))}
    members = {f"net/{name}": content for name, content in npy_members(arrays).items()}
    with pytest.raises(Refusal, match="Biases_0"):
        read_any(zipped(members))
