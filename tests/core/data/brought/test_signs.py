"""Collections of signs: the training and test parts, and the .zip that the user saves."""

from __future__ import annotations

import base64
import contextlib
import io
import itertools
import json
import zipfile
import zlib
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.data.brought.own_data import NamedFile, drawn_digits, read_own_digits, reading_collection
from glassnet.data.brought.sign_files import ABOUT, write_signs
from glassnet.data.brought.signs import MOST_DRAWINGS, SignCollection, SignDrawing
from glassnet.data.brought.signs_text import signs_of_text, signs_text
from glassnet.formats.png_files import read_png, write_png
from glassnet.refusals import Refusal
from tests.core.made.hostile_files import damaged
from tests.core.made.signs import LEARN, TEST, collection, refused


def drawing(sign: str = "3", is_test: bool = False, seed: int = 0) -> SignDrawing:
    pixels = np.random.default_rng(seed).integers(0, 256, 784).astype(np.uint8)
    return SignDrawing(sign, is_test, "Zoë", pixels, ((1.0, 2.5, 3.0, 4.0), (5.0, 6.0)))


def read(data: bytes) -> SignCollection:
    reading = reading_collection(NamedFile("mine.zip", data))
    while True:
        try:
            next(reading)
        except StopIteration as ended:
            found: SignCollection = ended.value
            return found


def same(one: SignCollection, other: SignCollection) -> bool:
    return one.names == other.names and all(
        (a.sign, a.is_test, a.hand, a.strokes) == (b.sign, b.is_test, b.hand, b.strokes)
        and np.array_equal(a.pixels, b.pixels)
        for a, b in zip(one.drawings, other.drawings, strict=True)
    )


TWO = SignCollection(("Ä", "ب"), (drawing("Ä"), drawing("ب", True, 1), drawing("Ä", False, 2)))


@pytest.mark.parametrize("signs", [TWO, SignCollection((), (drawing("3"), drawing("9", True)))])
def test_a_collection_is_read_back_from_its_file_to_the_pixel(signs: SignCollection) -> None:
    assert same(read(write_signs(signs)), signs)


def test_letters_that_differ_in_their_case_alone_lie_in_different_folders_of_any_computer() -> None:
    signs = SignCollection(("A", "a"), (drawing("A"), drawing("a", True)))
    with zipfile.ZipFile(io.BytesIO(write_signs(signs))) as archive:
        folders = {name.split("/")[0].lower() for name in archive.namelist() if "/" in name}
    assert len(folders) == 2


def test_other_programs_see_black_signs_on_white() -> None:
    with zipfile.ZipFile(io.BytesIO(write_signs(TWO))) as archive:
        image = read_png(archive.read("sign-1/0001.png"))
    assert np.array_equal(image.reshape(-1), 255 - TWO.drawings[0].pixels)


@given(st.integers(1, 9), st.integers(1, 9), st.randoms(use_true_random=False))
def test_an_image_written_as_png_is_read_back(height: int, width: int, random: Any) -> None:
    pixels = np.array([random.randrange(256) for _ in range(height * width)], np.uint8)
    assert np.array_equal(read_png(write_png(pixels.reshape(height, width))).reshape(-1), pixels)


def test_a_drawing_is_either_learnt_from_or_tested_on() -> None:
    signs = collection([("C", "3", LEARN, slice(0, 4)), ("C", "3", TEST, slice(4, 6))])
    own = drawn_digits(signs)
    assert own.split == (4, 0, 2)
    learnt, tested = own.rows.inputs[:4], own.rows.inputs[4:]
    assert not any(np.array_equal(a, b) for a in learnt for b in tested)


def test_the_file_of_a_collection_is_data_like_any_other_of_a_persons_own() -> None:
    own = read_own_digits([NamedFile("mine.zip", write_signs(TWO))])
    assert own.class_names == ("Ä", "ب")
    assert own.are_drawn
    assert own.rows.targets.shape == (3, 2)


def test_names_and_parts_are_part_of_the_hash() -> None:
    base = SignCollection(("A", "B"), (drawing("A"), drawing("B", True, 1)))
    renamed = SignCollection(("A", "C"), (drawing("A"), drawing("C", True, 1)))
    assert drawn_digits(base).sha256 != drawn_digits(renamed).sha256


@pytest.mark.parametrize(
    ("signs", "code"),
    [
        (SignCollection((), (drawing("3", True),)), "drawings_none_to_learn"),
        (SignCollection(("A", "B"), (drawing("A"),)), "drawings_none_to_test"),
        (SignCollection((), ()), "drawings_none_to_learn"),
    ],
)
def test_a_collection_that_teaches_nothing_is_refused(signs: SignCollection, code: str) -> None:
    with refused(code):
        drawn_digits(signs)


def test_a_drawing_of_no_named_sign_and_too_many_drawings_are_refused() -> None:
    with refused("sign_unknown"):
        SignCollection(("A", "B"), (drawing("C"),))
    with refused("drawings_too_many"):
        SignCollection((), (drawing("3"),) * (MOST_DRAWINGS + 1))


def changed(**changes: Any) -> bytes:
    """A collection's file with other entries in signs.json, or in the record of its first drawing."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(write_signs(TWO))) as before, zipfile.ZipFile(packed, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == ABOUT:
                about = json.loads(data)
                for key, value in changes.items():
                    (about if key in about else about["drawings"][0])[key] = value
                data = json.dumps(about).encode()
            after.writestr(name, data)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"glassnet_signs": 2}, "signs_of_newer_version"),
        ({"names": "A B"}, "signs_unreadable"),
        ({"names": [1, 2]}, "signs_unreadable"),
        ({"names": ["A"]}, "sign_names_uncountable"),
        ({"drawings": {}}, "signs_unreadable"),
        ({"drawings": [3]}, "signs_unreadable"),
        ({"drawings": [{}] * 4000}, "drawings_too_many"),
        ({"file": "../../etc/passwd"}, "sign_file_missing"),
        ({"file": ABOUT}, "png_unreadable"),
        ({"sign": "<b>"}, "sign_unknown"),
        ({"part": "both"}, "signs_unreadable"),
        ({"hand": "x" * 61}, "signs_unreadable"),
        ({"hand": "\u202eevil"}, "signs_unreadable"),
        ({"strokes": [[1]]}, "signs_unreadable"),
        ({"strokes": [[1, "2"]]}, "signs_unreadable"),
        ({"strokes": [[1, 1e9]]}, "signs_unreadable"),
        ({"strokes": [[1, 2]] * 101}, "strokes_too_many"),
        ({"strokes": [[1, 2] * 2001]}, "strokes_too_many"),
        ({"extra": 1}, "record_keys_wrong"),
    ],
)
def test_a_file_that_is_not_sound_is_refused(changes: dict[str, Any], code: str) -> None:
    with refused(code):
        read(changed(**changes))


def test_an_image_of_another_size_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(write_signs(TWO))) as before, zipfile.ZipFile(packed, "w") as after:
        for name in before.namelist():
            is_image = name.endswith(".png")
            after.writestr(
                name, write_png(np.zeros((27, 28), np.uint8)) if is_image else before.read(name)
            )
    with refused("sign_image_illegal"):
        read(packed.getvalue())


def test_a_zip_without_signs_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("3/1.png", write_png(np.zeros((28, 28), np.uint8)))
    with refused("signs_missing"):
        read(packed.getvalue())


@pytest.mark.parametrize(
    "share", [0, *(pytest.param(other, marks=pytest.mark.thorough) for other in (1, 2))]
)
def test_however_a_file_is_damaged_it_is_read_or_refused(share: int) -> None:
    for hurt in itertools.islice(damaged(write_signs(TWO)), share, None, 3):
        with contextlib.suppress(Refusal):
            read(hurt)


@pytest.mark.parametrize("signs", [TWO, SignCollection((), (drawing("3"), drawing("9", True)))])
def test_a_link_brings_all_of_a_small_collection_but_its_strokes(signs: SignCollection) -> None:
    brought = signs_of_text(signs_text(signs))
    without = tuple(replace(each, strokes=()) for each in signs.drawings)
    assert same(brought, SignCollection(signs.names, without))


def test_thirty_drawings_fit_into_a_link_and_many_more_do_not() -> None:
    letters = "CEFHJKLMNP"
    few = collection([(each, each, LEARN, slice(0, 3)) for each in letters], tuple(letters))
    assert len(signs_text(few)) < 8000
    many = collection([(each, each, LEARN, slice(0, 12)) for each in letters], tuple(letters))
    with refused("signs_link_too_long"):
        signs_text(many)


def test_however_a_link_is_damaged_it_is_read_or_refused() -> None:
    text = signs_text(SignCollection((), (replace(drawing("3"), pixels=np.zeros(784, np.uint8)),)))
    for hurt in damaged(text.encode("ascii")):
        with contextlib.suppress(Refusal):
            signs_of_text(hurt.decode("latin-1"))


def packed_link(body: bytes) -> str:
    packed = zlib.compress(body, 9, -15)
    return "signs-1." + base64.urlsafe_b64encode(packed).decode().rstrip("=")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "signs-1.",
        "signs-2.abc",
        "signs-1.%%%",
        "signs-1." + "A" * 9000,
        packed_link(b"[[],[]]"),
        packed_link(b"[[],{}]\n"),
        packed_link(b"[[],[[3,0]]]\n" + bytes(784)),
        packed_link(b'[[],[[10,0,""]]]\n' + bytes(784)),
        packed_link(b'[[],[[true,0,""]]]\n' + bytes(784)),
        packed_link(b'[[],[[3,0,""]]]\n' + bytes(783)),
        packed_link(b"[" * 5000 + b"\n"),
        packed_link(b"[[1],[]]\n"),
        packed_link(bytes(1 << 21)),
    ],
)
def test_a_link_that_was_not_written_here_is_refused(text: str) -> None:
    with refused("signs_link_illegal"):
        signs_of_text(text)
