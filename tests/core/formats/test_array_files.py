"""Arrays in .npy and .npz files: they come back equal, and hostile files are refused in a sentence."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from glassnet.engines.arrays import AnyArray
from glassnet.formats.array_files import MOST_MEMBERS, read_npy, read_npz, write_npy, write_npz
from glassnet.refusals import Refusal
from tests.core.made.hostile_files import (
    MEGABYTE,
    announcing,
    damaged,
    npy_header,
    npy_members,
    peak_memory,
    pickled,
    pickled_npy,
    zip_bomb,
    zipped,
)

GRID = np.arange(6.0).reshape(2, 3)
BODY = GRID.tobytes()
SOUND_HEADER = announcing((2, 3))
DTYPES = st.sampled_from(["<f2", "<f4", "<f8", "|u1", "<i8", ">f8", ">i4"])
ARRAYS = DTYPES.flatmap(lambda dtype: arrays(dtype, array_shapes(max_dims=4, max_side=6)))


def same(one: AnyArray, other: AnyArray) -> bool:
    return one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()


@given(st.dictionaries(st.sampled_from(["a", "b", "Weights_0"]), ARRAYS))
def test_an_npz_comes_back_bit_for_bit(contents: dict[str, AnyArray]) -> None:
    back = read_npz(write_npz(contents))
    assert list(back) == list(contents)
    assert all(same(back[name], contents[name]) for name in contents)


def test_numpy_reads_what_we_write_and_we_read_what_numpy_writes() -> None:
    with np.load(io.BytesIO(write_npz({"grid": GRID, "text": np.array("é")}))) as theirs:
        assert same(theirs["grid"], GRID)
        assert str(theirs["text"]) == "é"
    for save in (np.savez, np.savez_compressed):
        file = io.BytesIO()
        save(file, grid=GRID, columns=np.asfortranarray(GRID))
        back = read_npz(file.getvalue())
        assert (back["grid"] == GRID).all()
        assert (back["columns"] == GRID).all()


def test_the_same_arrays_give_the_same_bytes() -> None:
    assert write_npz({"grid": GRID}) == write_npz({"grid": GRID.copy(order="F")})


def test_a_sound_header_made_by_hand_is_read() -> None:
    assert same(read_npy(SOUND_HEADER + BODY), GRID)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x93NUM",
        b"not an array at all",
        b"\x93NUMPY\x03\x00" + SOUND_HEADER[8:] + BODY,
        SOUND_HEADER[:50],
        npy_header("{}"),
        npy_header("[1, 2]"),
        npy_header("f()"),
        npy_header("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), 'more': 1}"),
        npy_header("{'descr': '<f8', 'fortran_order': 3, 'shape': (2, 3)}"),
        npy_header("{'descr': '<f8', 'fortran_order': False, 'shape': (2.0, 3)}"),
        npy_header("{'descr': '<f8', 'fortran_order': False, 'shape': (2L, 3)}"),
        npy_header("{'descr': 'nonsense', 'fortran_order': False, 'shape': (2, 3)}"),
        npy_header("(" * 4000),
        npy_header("-" * 4000 + "1"),
        npy_header("'" + "x" * 4000),
        npy_header("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3)}".ljust(5000)),
        npy_header("'''", version=2),
    ],
)
def test_an_npy_without_a_sound_header_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"it must begin with the header of an \.npy array"):
        read_npy(data, "it")


@pytest.mark.parametrize("dtype", ["|O", "<c16", "|b1", "<M8[s]", "|V8", [("a", "<f8")], "|S4", "<U0"])
def test_an_array_of_another_kind_is_refused(dtype: object) -> None:
    with pytest.raises(ValueError, match="it must hold numbers or text; got dtype"):
        read_npy(announcing((2, 3), dtype) + BODY, "it")


@pytest.mark.parametrize(
    "shape", [(0,), (0, 10**30), (-1, -6), (2, -3), (1,) * 5, (1,) * 65, (10**30, 0, 10**30)], ids=str
)
def test_an_empty_negative_or_many_dimensional_shape_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="at most 4 dimensions, none of them empty"):
        read_npy(npy_header(f"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}}}"))


@pytest.mark.parametrize("shape", [(10**9,), (2**32, 2**32), (2**62, 4), (10**30,)], ids=str)
def test_a_shape_of_more_bytes_than_a_file_may_have_is_refused_before_anything_is_made(
    shape: tuple[int, ...],
) -> None:
    def read() -> None:
        with pytest.raises(ValueError, match="at most 134,217,728 bytes"):
            read_npy(announcing(shape) + BODY)

    assert peak_memory(read) < MEGABYTE


@pytest.mark.parametrize(
    ("body", "got"), [(b"", "got 0"), (BODY[:-1], "got 47"), (BODY + b"1", "got more")]
)
def test_a_body_of_another_length_than_announced_is_refused(body: bytes, got: str) -> None:
    with pytest.raises(ValueError, match=rf"declares shape \(2, 3\) of float64, 48 bytes; {got}"):
        read_npy(SOUND_HEADER + body)


def test_nothing_is_ever_unpickled(tmp_path: Path) -> None:
    mark = tmp_path / "unpickled"
    for data in (pickled_npy(mark), pickled(mark)):
        with pytest.raises(ValueError, match=r"Choose a file saved by|Save it as float32"):
            read_npy(data)
        with pytest.raises(ValueError, match=r"Choose a file saved by|Save it as float32"):
            read_npz(zipped({"a.npy": data}))
        with pytest.raises(ValueError, match=r"expected an \.npz file"):
            read_npz(data)
    assert not mark.exists()


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" + bytes(100), write_npy(GRID), b"{}"])
def test_what_is_no_zip_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"expected an \.npz file, a zip of arrays; got"):
        read_npz(data)


def test_an_npz_cut_anywhere_is_refused() -> None:
    whole = write_npz({"grid": GRID, "more": np.ones(100)})
    for length in range(len(whole)):
        with pytest.raises(ValueError, match=r"expected an \.npz file"):
            read_npz(whole[:length])


@pytest.mark.parametrize("name", ["a", "a.txt", "a.npy.exe", "a/", "a.NPY", "a.npy "])
def test_a_member_that_is_no_npy_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"stored or deflated \.npy files, each name once; got"):
        read_npz(zipped({"grid.npy": write_npy(GRID), name: b""}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("grid.npy", write_npy(GRID))
        archive.writestr("grid.npy", write_npy(2 * GRID))
    with pytest.raises(ValueError, match="each name once"):
        read_npz(file.getvalue())


def test_more_members_than_any_model_has_are_refused() -> None:
    enough = {f"a{number}": np.ones(1) for number in range(MOST_MEMBERS)}
    assert len(read_npz(write_npz(enough))) == MOST_MEMBERS
    with pytest.raises(ValueError, match="at most 32 members; got 33"):
        read_npz(write_npz({**enough, "one_more": np.ones(1)}))


def test_an_encrypted_member_is_refused() -> None:
    whole = bytearray(zipped(npy_members({"grid": GRID})))
    whole[6] |= 1
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ValueError, match=r"expected an \.npz file.*encrypted"):
        read_npz(bytes(whole))


def lying_size() -> bytes:
    """A bomb whose directory claims that its member is small."""
    bomb = bytearray(zip_bomb("grid.npy", SOUND_HEADER + BODY, 50))
    directory = bomb.index(b"PK\x01\x02")
    size = len(SOUND_HEADER + BODY)
    bomb[directory + 24 : directory + 28] = size.to_bytes(4, "little")
    return bytes(bomb)


@pytest.mark.parametrize(
    "make_bomb",
    [
        lambda: zip_bomb("grid.npy", SOUND_HEADER, 150),
        lambda: zip_bomb("grid.npy", announcing((150 * MEGABYTE,), "|u1"), 150),
        lambda: zip_bomb("grid.npy", b"", 150),
        lambda: zip_bomb("grid.txt", b"", 50),
        lambda: zip_bomb("grid.npy", SOUND_HEADER, 50, zipfile.ZIP_BZIP2),
        lambda: zip_bomb("grid.npy", SOUND_HEADER, 50, zipfile.ZIP_LZMA),
        lying_size,
    ],
    ids=["small header", "honest header", "no header", "other member", "bzip2", "lzma", "lying size"],
)
def test_a_zip_bomb_is_refused_at_once_and_without_being_unpacked(
    make_bomb: Callable[[], bytes],
) -> None:
    bomb = make_bomb()

    def read() -> None:
        with pytest.raises(ValueError, match=r"Choose a|damaged"):
            read_npz(bomb)

    started = time.process_time()
    assert peak_memory(read) < 2 * MEGABYTE
    assert time.process_time() - started < 0.5


def test_members_that_are_too_large_only_together_are_refused() -> None:
    header = announcing((50 * MEGABYTE,), "|u1")
    content = header + bytes(50 * MEGABYTE)
    three = zipped({f"{name}.npy": content for name in "abc"})
    with pytest.raises(ValueError, match="at most 134,217,728 bytes; got more"):
        read_npz(three)


@pytest.mark.parametrize("compressed", [False, True])
def test_a_damaged_npz_is_refused_wherever_it_is_damaged_or_read(compressed: bool) -> None:
    whole = write_npz({"a": np.arange(3.0), "b": np.array("text")}, compressed)
    for file in damaged(whole):
        with suppress(Refusal):  # a changed date does no harm
            read_npz(file)
