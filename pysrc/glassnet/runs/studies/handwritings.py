"""Whose handwriting is hardest: each is tested on a network that learnt from all others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from glassnet.config import TEACHING
from glassnet.data.brought.own_data import drawn_digits, own_dataset
from glassnet.data.brought.signs import SignCollection, SignDrawing
from glassnet.data.brought.taught_data import taught_dataset
from glassnet.data.datasets import Dataset
from glassnet.engines.engines import Engines
from glassnet.learning.network import Network
from glassnet.refusals import Refusal
from glassnet.runs.run import QUIET
from glassnet.runs.session import Session

FEWEST_WRITERS = 2


@dataclass(frozen=True)
class Handwritings:
    """The drawings of several people. names: as in SignCollection. drawings: each names its writer."""

    names: tuple[str, ...]
    drawings: tuple[SignDrawing, ...]

    @property
    def writers(self) -> list[str]:
        """The writers, in the order in which they came."""
        return list(dict.fromkeys(drawing.hand for drawing in self.drawings))


@dataclass(frozen=True)
class JudgedHandwriting:
    """How well a network reads a handwriting that it has never seen."""

    hand: str  # the writer
    rows: int  # drawings
    right: int  # drawings read correctly
    hardest: str = ""  # the sign misread most often; empty if all are right
    missed: int = 0  # how often it is misread
    taken_for: str = ""  # what it is mistaken for most often


def gathered(collections: Sequence[tuple[str, SignCollection]]) -> Handwritings:
    """Gather the handwriting in several collections, each given with the name of its file.

    A drawing without a writer gets one named after its file. Raises ValueError when the collections have
    different signs, or only one writer.
    """
    drawings: list[SignDrawing] = []
    used: set[str] = set()
    for file, collection in collections:
        _check_same(collections[0][1], collection)
        own = next(name for name in _names_like(file) if name not in used)
        found = [replace(each, hand=each.hand or own, is_test=False) for each in collection.drawings]
        used |= {own, *(each.hand for each in found)}
        drawings += found
    handwritings = Handwritings(collections[0][1].names if collections else (), tuple(drawings))
    if len(handwritings.writers) < FEWEST_WRITERS:
        raise Refusal("writers_too_few", fewest=FEWEST_WRITERS, count=len(handwritings.writers))
    return handwritings


def judging(
    handwritings: Handwritings,
    digits: Dataset | None,
    known: Network | None,
    engines: Engines | None = None,
) -> Generator[JudgedHandwriting | None, float, None]:
    """Judge one handwriting after another, each by a network that learnt from all others.

    Sent the seconds of each slice, it yields None while a network learns, then the judgement.
    digits, known: as in taught_dataset. Raises ValueError when something needed is missing.
    """
    config = replace(
        TEACHING["signs" if handwritings.names else "digit"], sign_names=" ".join(handwritings.names)
    )
    seconds = 0.0
    for hand in handwritings.writers:
        apart = tuple(replace(each, is_test=each.hand == hand) for each in handwritings.drawings)
        collection = SignCollection(handwritings.names, apart)
        own = own_dataset(drawn_digits(collection), hand, config.seed)
        session = Session(config, taught_dataset(own, config, digits, known), engines)
        session.begin_experiment()
        while not session.done:
            seconds = yield None
            session.train_for(seconds)
        seconds = yield _judged(hand, collection, session)


@QUIET
def _judged(hand: str, collection: SignCollection, session: Session) -> JudgedHandwriting:
    rows = collection.tested_on
    outputs = session.measure(rows).outputs
    signs = np.array(collection.classes)
    drawn, read = signs[rows.targets.argmax(axis=1)], signs[outputs.argmax(axis=1)]
    wrong = drawn != read
    missed = Counter(drawn[wrong].tolist()).most_common(1)
    if not missed:
        return JudgedHandwriting(hand, len(rows), len(rows))
    hardest, count = missed[0]
    ((taken_for, _),) = Counter(read[wrong & (drawn == hardest)].tolist()).most_common(1)
    return JudgedHandwriting(hand, len(rows), int((~wrong).sum()), hardest, count, taken_for)


def _check_same(first: SignCollection, other: SignCollection) -> None:
    if set(first.classes) != set(other.classes):
        raise Refusal("handwritings_of_other_signs", names=list(first.classes), came=list(other.classes))


def _names_like(file: str) -> Generator[str]:
    """Yield the name of a file, then numbered variants."""
    yield file
    number = 2
    while True:
        yield f"{file} ({number})"
        number += 1
