"""Reads the shapes that the drawings are variations of: the page's digits, and skeletons.txt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from glassnet.engines.arrays import FloatArray

SKELETONS = Path(__file__).with_name("skeletons.txt")
DIGITS = Path(__file__).parents[2] / "web" / "tabs" / "draw" / "pen_paths.txt"
BETWEEN = 8
"""Points of a smooth stroke per point in the file."""


@dataclass(frozen=True)
class Skeleton:
    """A shape on a square of 1 x 1.

    kind: `digit plain`, another style of digits, `letter` or `shape`. name: the digit, or what it shows.
    strokes: points (points, 2) as x, y; y goes down.
    """

    kind: str
    name: str
    strokes: tuple[FloatArray, ...]


def read_skeletons() -> list[Skeleton]:
    """Every skeleton, in the files' order: the digits first."""
    digits = [f"digit {line}" for line in _lines(DIGITS)]
    return [_skeleton(line) for line in digits + _lines(SKELETONS)]


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _skeleton(line: str) -> Skeleton:
    kind, name, *strokes = (part.strip() for part in line.split("|"))
    return Skeleton(kind, name, tuple(_stroke(stroke) for stroke in strokes))


def _stroke(text: str) -> FloatArray:
    """Parse `~ 50,5 25,20 ...` as points on a curve through these; `- ...` as the points themselves."""
    how, *places = text.split()
    points = np.array([place.split(",") for place in places], np.float64) / 100
    return points if how == "-" else smooth(points)


def smooth(points: FloatArray) -> FloatArray:
    """Return more points (more, 2) on a Catmull-Rom curve through points (points, 2)."""
    padded = np.concatenate([points[:1], points, points[-1:]])
    before, start, end, after = (padded[i : len(padded) - 3 + i, None] for i in range(4))
    at = np.linspace(0, 1, BETWEEN, endpoint=False)[None, :, None]
    bend = 2 * before - 5 * start + 4 * end - after
    turn = 3 * start - before - 3 * end + after
    curve = start + at / 2 * (end - before + at * (bend + at * turn))
    return np.concatenate([curve.reshape(-1, 2), points[-1:]])
