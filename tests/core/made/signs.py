"""Collections of signs for tests, made from the committed drawings."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pytest

from glassnet.config import TEACHING, Config
from glassnet.data.brought.own_data import drawn_digits, own_dataset
from glassnet.data.brought.signs import SignCollection, SignDrawing
from glassnet.data.brought.taught_data import taught_dataset
from glassnet.data.datasets import Dataset, packed_digits
from glassnet.learning.network import Network
from glassnet.refusals import Refusal
from glassnet.runs.session import Session
from glassnet.saving.model_files import read_model
from tests.core.made.real_digits import real_digits
from tests.core.made.shipped_model import SHIPPED_MODEL
from tests.drawings.collection import letters
from tests.drawings.ink import image_of

LEARN, TEST = False, True
HANDWRITING_LETTERS = tuple("CEFHJ")
"""The letters in each handwriting."""


@contextmanager
def refused(code: str) -> Iterator[None]:
    """Expect a refusal with this code."""
    with pytest.raises(Refusal) as raised:
        yield
    assert raised.value.code == code


@functools.cache
def letter_drawings() -> dict[str, list[SignDrawing]]:
    """The committed letters, by name, 24 of each."""
    found: dict[str, list[SignDrawing]] = {}
    for drawing in letters():
        pixels = np.round(image_of(drawing.strokes).reshape(-1) * 255).astype(np.uint8)
        strokes = tuple(tuple(float(n) for point in stroke for n in point) for stroke in drawing.strokes)
        sign = SignDrawing(drawing.name, LEARN, "", pixels, strokes)
        found.setdefault(drawing.name, []).append(sign)
    return found


def collection(
    parts: Iterable[tuple[str, str, bool, slice]], names: tuple[str, ...] = ()
) -> SignCollection:
    """A collection. parts: each a letter, the sign it means, whether to test on it, which drawings."""
    return SignCollection(
        names,
        tuple(
            replace(drawing, sign=sign, is_test=is_test)
            for letter, sign, is_test, which in parts
            for drawing in letter_drawings()[letter][which]
        ),
    )


def handwriting_of(
    start: int, turned: bool = False, names: tuple[str, ...] = HANDWRITING_LETTERS
) -> SignCollection:
    """Four drawings of each letter in one handwriting. turned: upside down, as in no other."""
    drawings = [
        replace(drawing, sign=letter, pixels=drawing.pixels[::-1] if turned else drawing.pixels)
        for letter in names
        for drawing in letter_drawings()[letter][start : start + 4]
    ]
    return SignCollection(names, tuple(drawings))


@functools.cache
def page_digits() -> Dataset:
    return packed_digits(real_digits())


@functools.cache
def page_network() -> Network:
    return read_model(SHIPPED_MODEL.read_bytes())[0]


def taught(kind: str, signs: SignCollection, **changes: object) -> tuple[Session, Dataset]:
    """A session taught the signs to its end, and its data. kind: a key of TEACHING."""
    names = " ".join(signs.names)
    config: Config = replace(TEACHING[kind], sign_names=names, **changes)  # type: ignore[arg-type]
    own = own_dataset(drawn_digits(signs), "mine", config.seed)
    dataset = taught_dataset(own, config, page_digits(), page_network())
    session = Session(config, dataset)
    session.begin_experiment()
    session.train_for(float("inf"))
    return session, dataset
