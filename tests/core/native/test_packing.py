"""Values as one run of bytes: unpacked as they were packed, and refused when forged."""

from __future__ import annotations

import json
import math
import struct
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.engines.arrays import AnyArray
from glassnet.native.packing import KINDS, LARGEST_TEXT, pack, unpack

ARRAYS = st.builds(
    lambda dtype, values: np.array(values, np.uint8).astype(dtype),
    st.sampled_from(sorted({dtype.str for dtype in KINDS.values()})),
    st.lists(st.integers(0, 255), max_size=20),
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53) + 1, 2**53 - 1),
    st.floats(),
    st.text(st.characters()),
    ARRAYS,
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def same(one: object, other: object) -> bool:
    """Whether two values are of the same types, and equal to the bit."""
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.dtype == other.dtype and one.tobytes() == other.tobytes()
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return struct.pack("d", one) == struct.pack("d", other) or (one != one and other != other)
    return type(one) is type(other) and one == other


def problem(data: bytes) -> str:
    """Return the message with which bytes are refused."""
    try:
        unpack(data)
    except ValueError as error:
        return str(error)
    return "They are a value."


@given(VALUES)
def test_what_is_packed_is_unpacked_to_the_same(value: object) -> None:
    assert same(unpack(pack(value)), value)


@given(st.binary(max_size=64))
def test_any_bytes_are_a_value_or_refused_in_a_sentence(data: bytes) -> None:
    assert problem(data).endswith(".")
    assert problem(data + bytes(-len(data) % 8)).endswith(".")


@given(VALUES, st.data())
def test_packed_bytes_that_are_changed_anywhere_never_end_in_another_error(
    value: object, data: st.DataObject
) -> None:
    packed = bytearray(pack(value))
    for _ in range(3):
        packed[data.draw(st.integers(0, len(packed) - 1))] = data.draw(st.integers(0, 255))
    assert problem(bytes(packed)).endswith(".")


def test_the_bytes_are_those_of_the_worked_example() -> None:
    """One array of two floats, and one float that JSON cannot write."""
    packed = pack({"a": np.array([1, 2], np.float32), "b": [math.inf]})
    length, zero = struct.unpack_from("<II", packed)
    assert (length % 8, zero) == (0, 0)
    assert json.loads(packed[8 : 8 + length]) == {
        "value": {"a": None, "b": [None]},
        "arrays": [[["a"], "Float32Array", 0, 2]],
        "floats": [[["b", 0], "Infinity"]],
    }
    assert packed[8 + length :] == struct.pack("<ff", 1, 2)


def test_each_array_begins_at_a_multiple_of_eight() -> None:
    packed = pack([np.zeros(3, np.uint8), np.ones(9, np.int16), np.ones(1)])
    (length,) = struct.unpack_from("<I", packed)
    offsets = [at for _, _, at, _ in json.loads(packed[8 : 8 + length])["arrays"]]
    assert offsets == [0, 8, 32]
    assert len(packed) == 8 + length + 40


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b"\x01\x02", np.array([1, 2], np.uint8)),
        (bytearray(b"\x03"), np.array([3], np.uint8)),
        (memoryview(b"\x04"), np.array([4], np.uint8)),
        (np.array([True, False]), np.array([1, 0], np.uint8)),
        (np.array([[1, 2], [3, 4]], np.int32), np.array([1, 2, 3, 4], np.int32)),
        (np.arange(6, dtype=">i4")[::2], np.array([0, 2, 4], np.int32)),
        (np.float32(0.5), 0.5),
        (np.float64("nan"), math.nan),
        (np.int64(7), 7),
        (np.bool_(1), True),
        ((1, 2), [1, 2]),
        ({1: 2}, {"1": 2}),
    ],
)
def test_what_only_python_has_is_sent_as_what_javascript_has(value: object, expected: object) -> None:
    assert same(unpack(pack(value)), expected)


@pytest.mark.parametrize("array", [np.zeros(2, np.float16), np.array(["a"]), np.array([None])])
def test_an_array_that_javascript_has_no_kind_for_is_an_error(array: AnyArray) -> None:
    with pytest.raises(TypeError, match="no typed array"):
        pack({"a": array})


def test_bytes_that_come_in_can_be_used_as_the_requests_use_them() -> None:
    (came,) = unpack(pack([b"\x01\x02\x03\x04"]))
    assert bytes(came) == b"\x01\x02\x03\x04"
    assert np.frombuffer(came, np.uint8).tolist() == [1, 2, 3, 4]
    assert np.asarray(came).tolist() == [1, 2, 3, 4]
    came[0] = 9  # a writable copy


def test_a_whole_number_that_was_a_float_in_javascript_is_one_here() -> None:
    told = unpack(raw({"value": [2**53 - 1, 2**53, -(10**30)], "arrays": [], "floats": []}))
    assert [type(number) for number in told] == [int, float, float]


def raw(told: object, body: bytes = b"") -> bytes:
    """Pack a JSON text and bytes as they are."""
    text = json.dumps(told).encode()
    return struct.pack("<II", len(text), 0) + text + b" " * (-len(text) % 8) + body


def one_array(
    kind: object = "Uint8Array", at: object = 0, count: object = 8, path: object = (0,)
) -> Any:
    """Return the JSON of a list of one array."""
    entry = [path, kind, at, count]
    return {"value": [None], "arrays": [entry], "floats": []}


def test_the_array_that_the_next_test_forges_is_sound() -> None:
    (array,) = unpack(raw(one_array(), bytes(range(8))))
    assert array.tolist() == list(range(8))


@pytest.mark.parametrize(
    "told",
    [
        one_array(kind="Float16Array"),
        one_array(kind=None),
        one_array(kind=["Uint8Array"]),
        one_array(at=-8),
        one_array(at=1),
        one_array(at=8),
        one_array(at=0.0),
        one_array(at=False),
        one_array(count=-1),
        one_array(count=9),
        one_array(count=2**60),
        one_array(count=10**30),
        one_array(count=8.0),
        one_array(kind="Float64Array", count=2),
        one_array(path=[]),
        one_array(path=[1]),
        one_array(path=[-1]),
        one_array(path=[True]),
        one_array(path=["0"]),
        one_array(path=[0, 0]),
        one_array(path=[[0]]),
        one_array(path="0"),
        {**one_array(), "arrays": one_array()["arrays"] * 2},
        {**one_array(), "value": [0]},
        {**one_array(), "arrays": [[[0], "Uint8Array", 0]]},
        {**one_array(), "arrays": {}},
        {**one_array(), "arrays": [None]},
        {**one_array(), "floats": [[[0], "NaN"]]},
        {"value": [None], "arrays": [], "floats": [[[0], "1"]]},
        {"value": [None], "arrays": [], "floats": [[[0], []]]},
        {"value": [None, None], "arrays": [[[n], "Uint8Array", 0, 8] for n in (0, 1)], "floats": []},
        {**one_array(), "more": 1},
        {"value": 1},
        [],
        None,
    ],
)
def test_a_forged_description_is_refused(told: object) -> None:
    with pytest.raises(ValueError, match=r"^(a )?packed .+\.$"):
        unpack(raw(told, bytes(range(8))))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        bytes(7),
        bytes(8),
        struct.pack("<II", 8, 0),
        struct.pack("<II", 2, 1) + b"{}      ",
        struct.pack("<II", 2**32 - 1, 0) + b"{}      ",
        struct.pack("<II", 2, 0) + b"{}     ",
        struct.pack("<II", 8, 0) + b"\xff" * 8,
        struct.pack("<II", 8, 0) + b'{"value"',
        struct.pack("<II", 4000, 0) + b"[" * 4000,
        struct.pack("<II", 4000, 0) + b"1" * 4000,
        struct.pack("<II", 8, 0) + b"Infinity",
    ],
)
def test_bytes_without_a_sound_text_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"^packed .+\.$"):
        unpack(data)


def test_a_text_that_is_too_large_is_refused_before_it_is_read() -> None:
    size = LARGEST_TEXT + 8
    with pytest.raises(ValueError, match="cannot hold"):
        unpack(struct.pack("<II", size, 0) + bytes(size))
