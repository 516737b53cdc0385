"""The committed drawings, strokes.json and letters.json: one per line.

They are not drawn by hand: make.py varied the skeletons of skeletons.txt by turning, slanting,
stretching and bending them, with a fixed seed. They cover known styles, not the variety of handwriting.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path

COLLECTION = Path(__file__).with_name("strokes.json")
LETTERS = Path(__file__).with_name("letters.json")
NO_DIGITS = ("letter", "shape", "scribble", "two digits")


@dataclass(frozen=True)
class Drawing:
    """Strokes on a surface of 280 x 280, as x, y from the top left.

    kind: one of NO_DIGITS, or the style of a digit. name: the digit, or what is drawn.
    """

    kind: str
    name: str
    strokes: tuple[tuple[tuple[int, int], ...], ...]

    @property
    def is_digit(self) -> bool:
        """Whether a single digit is drawn."""
        return self.kind not in NO_DIGITS

    def record(self) -> list[object]:
        """Return the entry in the file: kind, name, strokes as `x y x y ...`."""
        strokes = [" ".join(f"{x} {y}" for x, y in stroke) for stroke in self.strokes]
        return [self.kind, self.name, *strokes]


@functools.cache
def collection() -> tuple[Drawing, ...]:
    """Every committed drawing."""
    return _read(COLLECTION)


@functools.cache
def letters() -> tuple[Drawing, ...]:
    """The committed letters for teaching a network; no other test uses them."""
    return _read(LETTERS)


def _read(path: Path) -> tuple[Drawing, ...]:
    records = json.loads(path.read_text(encoding="utf-8"))
    return tuple(Drawing(kind, name, tuple(map(_stroke, strokes))) for kind, name, *strokes in records)


def _stroke(text: str) -> tuple[tuple[int, int], ...]:
    numbers = [int(number) for number in text.split()]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))
