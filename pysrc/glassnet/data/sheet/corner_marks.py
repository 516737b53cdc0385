"""Candidates for the four marks at the sheet's corners, among the dark parts of a photo."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, permutations

import numpy as np

from glassnet.data.brought.connected_parts import connected_parts
from glassnet.data.sheet.layout import BOTTOM, LEFT, MARK, RIGHT, TOP
from glassnet.engines.arrays import AnyArray, FloatArray

SMALLEST_MARK = 20
"""The fewest pixels of a mark in the image."""
LARGEST_MARK = 0.01
"""The largest share of the image that a mark may cover."""
BLACK = (0.86, 1.14)
"""Bounds on a mark's area divided by that of a parallelogram of its spread: 1 for a slanted square."""
MOST_AROUND = 0.35
"""The most black in a square around a mark, 2.4 times its side; the mark itself covers 0.17."""
LARGEST, MOST_ALIKE, MOST_FOURS = 40, 16, 20
"""How many of the largest parts may be marks, how many smaller ones are tried with each, and how many of
the resulting fours are kept."""
ALIKE = 2.5
"""The largest ratio between two marks' sides in the image."""
UNLIKE = 0.3
"""The largest |log(side / expected side)| of a mark, as the four marks' places predict it."""
PROPORTIONS = (0.5, 1.25)
"""The ratio of the top's length to the left side's: 0.81 on the sheet itself."""


@dataclass(frozen=True)
class Candidates:
    """Parts of an image that may be marks: centres (parts, 2) x, y; sides (parts,), in pixels."""

    centres: FloatArray
    sides: FloatArray


def mark_candidates(dark: AnyArray) -> Candidates:
    """The parts that may be a corner's mark, the largest first. dark: bool (height, width)."""
    parts = connected_parts(dark)
    area, centres, spread = parts.image_moments()
    xx, xy, yy = spread.T
    roundness = np.maximum(xx * yy - xy**2, 1e-9)
    extent = 12 * np.sqrt(roundness)  # the area of a parallelogram with that spread
    aspect = (xx + yy) ** 2 / roundness  # 4 for a square, 6.25 for a rectangle with sides 1 and 2
    black, sides = area / extent, np.sqrt(extent)
    fits = (area >= SMALLEST_MARK) & (area <= LARGEST_MARK * dark.size) & (aspect < 9)
    fits &= (black >= BLACK[0]) & (black <= BLACK[1])
    # A mark cut by the photo's edge has its centre elsewhere.
    fits &= np.minimum(centres, np.array(dark.shape)[::-1] - 1 - centres).min(axis=1) > 0.6 * sides
    fits &= _share_around(dark, centres, 1.2 * sides) < MOST_AROUND
    kept = np.flatnonzero(fits)
    kept = kept[np.argsort(-sides[kept], kind="stable")]
    return Candidates(centres[kept], sides[kept])


def likely_fours(marks: Candidates) -> list[FloatArray]:
    """Fours of marks that may be the sheet's, (4, 2) each, the likeliest first.

    The order of each four is right but for a half turn or mirroring, which keep the proportions.
    """
    found: list[tuple[float, FloatArray]] = []
    for largest, side in enumerate(marks.sides[:LARGEST]):
        alike = np.arange(largest + 1, len(marks.sides))[:MOST_ALIKE]
        alike = alike[marks.sides[alike] > side / ALIKE]
        threes = np.array(list(combinations(alike.tolist(), 3)), np.int64).reshape(-1, 3)
        for order in permutations(range(3)):
            indices = np.insert(threes[:, order], 0, largest, axis=1)
            fours = marks.centres[indices]
            unlikely = _unlikeliness(fours, marks.sides[indices])
            found += [(unlikely[at], fours[at]) for at in np.flatnonzero(np.isfinite(unlikely))]
    found.sort(key=lambda each: each[0])
    return [four for _, four in found[:MOST_FOURS]]


def likely_threes(marks: Candidates) -> list[FloatArray]:
    """Likely threes of marks with the place of the fourth, (4, 2) each, the likeliest first."""
    centres, sides = marks.centres[:MOST_ALIKE], marks.sides[:MOST_ALIKE]
    threes = np.array(list(permutations(range(len(centres)), 3)), np.int64).reshape(-1, 3)
    one, middle, other = (centres[threes[:, at]] for at in range(3))
    # A mark's size gives its distance, and three distances give the fourth mark's place.
    far = sides[threes] ** (-2 / 3)
    depth = far[:, [0]] - far[:, [1]] + far[:, [2]]
    fourth = (far[:, [0]] * one - far[:, [1]] * middle + far[:, [2]] * other) / np.maximum(depth, 1e-9)
    kept = depth[:, 0] > 0
    known = np.append(sides[threes], np.full((len(threes), 1), np.nan), axis=1)
    fours, sizes = np.stack([one, middle, other, fourth], axis=1)[kept], known[kept]
    every = np.concatenate([np.roll(fours, corner, axis=1) for corner in range(4)])
    unlikely = _unlikeliness(
        every, np.concatenate([np.roll(sizes, corner, axis=1) for corner in range(4)])
    )
    likeliest = np.argsort(unlikely, kind="stable")[:MOST_FOURS]
    return [every[at] for at in likeliest if np.isfinite(unlikely[at])]


def _unlikeliness(fours: FloatArray, sides: FloatArray) -> FloatArray:
    """How far four marks are from being the sheet's; infinite where they cannot be.

    fours: (fours, 4, 2), the centres in the order of corners() or reversed; sides: (fours, 4), the
    marks' sides in the image, nan if unknown. The places give each mark's distance from the camera, and
    so its expected size.
    """
    edges = np.roll(fours, -1, axis=1) - fours
    back = np.roll(edges, 1, axis=1)
    turns = back[:, :, 0] * edges[:, :, 1] - back[:, :, 1] * edges[:, :, 0]
    convex = (turns > 0).all(axis=1) | (turns < 0).all(axis=1)
    turns = np.maximum(np.abs(turns), 1e-9)
    # A corner's distance is proportional to the area of the triangle of the other three, which is half
    # of `turns` at the opposite corner.
    far = np.roll(turns, 2, axis=1)
    stretched = np.roll(far, 1, axis=1) * np.roll(far, -1, axis=1) / far**2 * turns
    expected = MARK * np.sqrt(stretched / ((RIGHT - LEFT) * (BOTTOM - TOP)))
    off = np.nan_to_num(np.abs(np.log(sides / expected)))
    lengths = np.hypot(edges[:, :, 0], edges[:, :, 1])
    proportion = (lengths[:, 0] + lengths[:, 2]) / np.maximum(lengths[:, 1] + lengths[:, 3], 1e-9)
    fits = convex & (off < UNLIKE).all(axis=1)
    fits &= (proportion > PROPORTIONS[0]) & (proportion < PROPORTIONS[1])
    result: FloatArray = np.where(fits, off.sum(axis=1), np.inf)
    return result


def _share_around(dark: AnyArray, centres: FloatArray, reach: FloatArray) -> FloatArray:
    """The dark share of the square within `reach` of each centre."""
    height, width = dark.shape
    sums = np.zeros((height + 1, width + 1), np.int64)
    sums[1:, 1:] = dark.cumsum(axis=0).cumsum(axis=1)
    left, top = np.clip(np.round(centres - reach[:, None] + 0.5).astype(int), 0, [width, height]).T
    right, bottom = np.clip(np.round(centres + reach[:, None] + 0.5).astype(int), 0, [width, height]).T
    inside = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    share: FloatArray = inside / np.maximum((right - left) * (bottom - top), 1)
    return share
