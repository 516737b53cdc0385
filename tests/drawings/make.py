"""Makes strokes.json and letters.json from skeletons.txt.

PYTHONPATH=pysrc python -m tests.drawings.make
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np

from glassnet.engines.arrays import FloatArray
from tests.drawings.collection import COLLECTION, LETTERS, Drawing
from tests.drawings.skeletons import Skeleton, read_skeletons

SEED = 11
SURFACE = 280
VARIATIONS = {
    "plain": 4,
    "crossed 7": 16,
    "open 4": 16,
    "two-loop 8": 16,
    "other countries": 8,
    "curly": 8,
}
"""Drawings per skeleton of a digit, by style."""
MANNERS = ("tiny", "thin", "slanted", "heavy", "off-centre")
"""Additional ways of drawing the plain digits."""
OF_A_MANNER = 3
"""Drawings per plain skeleton and manner."""
NOT_DIGITS = 2
"""Drawings per letter, per shape and per pair of digits."""
PAIRS = ("12", "47", "10", "35", "88", "69", "23", "71", "50", "94")
SCRIBBLES = 16
TAUGHT = "CEFHJKLMNP"
"""The letters that a network is taught in tests."""
OF_A_LETTER = 24
Strokes = list[FloatArray]


def make() -> list[Drawing]:
    """Every drawing, the same ones each time."""
    rng = np.random.default_rng(SEED)
    return [
        Drawing(kind, name, tuple(_whole(stroke) for stroke in strokes))
        for kind, name, strokes in _drawn(read_skeletons(), rng)
    ]


def make_letters() -> list[Drawing]:
    """Drawings of ten letters, the same ones each time."""
    rng = np.random.default_rng(SEED)
    skeletons = [each for each in read_skeletons() if each.kind == "letter" and each.name in TAUGHT]
    return [
        Drawing(
            "letter", each.name, tuple(_whole(stroke) for stroke in _placed(_varied(each, rng), rng))
        )
        for each in skeletons
        for _ in range(OF_A_LETTER)
    ]


def _drawn(skeletons: list[Skeleton], rng: np.random.Generator) -> Iterator[tuple[str, str, Strokes]]:
    digits = [each for each in skeletons if each.kind.startswith("digit ")]
    plain = [each for each in digits if each.kind == "digit plain"]
    for digit in digits:
        style = digit.kind.removeprefix("digit ")
        for _ in range(VARIATIONS[style]):
            yield style, digit.name, _placed(_varied(digit, rng), rng)
    for manner in MANNERS:
        for digit in plain:
            for _ in range(OF_A_MANNER):
                yield manner, digit.name, _in_manner(manner, _varied(digit, rng), rng)
    for shape in skeletons:
        if not shape.kind.startswith("digit "):
            for _ in range(NOT_DIGITS):
                yield shape.kind, shape.name, _placed(_varied(shape, rng), rng)
    for _ in range(SCRIBBLES):
        yield "scribble", "scribble", _placed([_scribble(rng)], rng)
    for pair in PAIRS:
        for _ in range(NOT_DIGITS):
            first, second = (_varied(_any_of(plain, name, rng), rng) for name in pair)
            yield "two digits", pair, _placed(_side_by_side(first, second, rng), rng)


def _any_of(skeletons: list[Skeleton], name: str, rng: np.random.Generator) -> Skeleton:
    named = [each for each in skeletons if each.name == name]
    return named[int(rng.integers(len(named)))]


def _varied(skeleton: Skeleton, rng: np.random.Generator) -> Strokes:
    """Make one drawing of a skeleton: turn, slant, stretch and bend it a little."""
    turn, slant = rng.normal(0, 0.07), rng.normal(0.06, 0.1)
    across, down = np.exp(rng.normal(0, 0.1, 2))
    matrix = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    matrix = matrix @ np.array([[across, -slant], [0, down]])
    waves = rng.uniform(0.5, 1.4, (3, 2)) * 2 * np.pi
    phases, heights = rng.uniform(0, 2 * np.pi, 3), rng.normal(0, 0.018, (3, 2))
    return [
        (stroke + np.sin(stroke @ waves.T + phases) @ heights - 0.5) @ matrix.T
        for stroke in skeleton.strokes
    ]


def _placed(
    strokes: Strokes,
    rng: np.random.Generator,
    sizes: tuple[float, float] = (130, 210),
    wander: float = 20,
) -> Strokes:
    """Place strokes around the middle of the surface, their longer side within these sizes."""
    points = np.concatenate(strokes)
    size = rng.uniform(*sizes) / np.ptp(points, axis=0).max()
    middle = (points.max(axis=0) + points.min(axis=0)) / 2
    place = SURFACE / 2 + rng.uniform(-wander, wander, 2)
    return [(stroke - middle) * size + place for stroke in strokes]


def _in_manner(manner: str, strokes: Strokes, rng: np.random.Generator) -> Strokes:
    if manner == "tiny":
        return _placed(strokes, rng, sizes=(26, 44), wander=90)
    if manner == "thin":
        return _placed([stroke * [rng.uniform(0.45, 0.65), 1] for stroke in strokes], rng)
    if manner == "slanted":
        slant = rng.choice([-0.25, 0.4]) + rng.uniform(-0.1, 0.1)
        return _placed([stroke @ np.array([[1, 0], [-slant, 1]]) for stroke in strokes], rng)
    if manner == "heavy":
        again = [stroke + rng.normal(0, 0.045, 2) for stroke in strokes]
        return _placed([*strokes, *again], rng)
    assert manner == "off-centre"
    placed = _placed(strokes, rng, sizes=(100, 130), wander=0)
    away = rng.choice([-1, 1], 2) * [70, 60]
    return [stroke + away for stroke in placed]


def _side_by_side(first: Strokes, second: Strokes, rng: np.random.Generator) -> Strokes:
    gap = rng.uniform(0.18, 0.4)
    right = max(stroke[:, 0].max() for stroke in first)
    left = min(stroke[:, 0].min() for stroke in second)
    return [*first, *(stroke + np.array([right - left + gap, 0]) for stroke in second)]


def _scribble(rng: np.random.Generator) -> FloatArray:
    """Return a wandering line: each point is one step on, in a direction that keeps turning."""
    count = int(rng.integers(25, 60))
    turning = np.cumsum(rng.normal(0, 0.25, count)) * 0.6
    direction = rng.uniform(0, 2 * np.pi) + np.cumsum(turning)
    steps = np.stack([np.cos(direction), np.sin(direction)], axis=1)
    return np.cumsum(steps, axis=0)


def _whole(stroke: FloatArray) -> tuple[tuple[int, int], ...]:
    """Reduce a stroke to the fewest whole-pixel points that keep its form to within a pixel."""
    points = np.clip(np.round(stroke), 0, SURFACE).astype(int)
    return tuple((int(x), int(y)) for x, y in points[_kept(stroke, 0, len(stroke) - 1)])


def _kept(points: FloatArray, first: int, last: int) -> list[int]:
    """Return the indices of the points to keep, by Douglas and Peucker: the farthest from each chord."""
    along = points[last] - points[first]
    between = points[first + 1 : last] - points[first]
    length = float(np.hypot(*along)) or 1.0
    away = np.abs(between[:, 0] * along[1] - between[:, 1] * along[0]) / length
    away = np.hypot(*between.T) if length < 2 else away
    if len(away) == 0 or away.max() < 0.8:
        return [first, last]
    farthest = first + 1 + int(away.argmax())
    return [*_kept(points, first, farthest)[:-1], *_kept(points, farthest, last)]


if __name__ == "__main__":
    for path, drawings in ((COLLECTION, make()), (LETTERS, make_letters())):
        lines = (json.dumps(drawing.record()) for drawing in drawings)
        path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
