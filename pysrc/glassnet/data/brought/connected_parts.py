"""The parts of a black and white picture: groups of pixels that touch, corners included.

Neighbouring pixels of a row form a run; a picture has far fewer runs than pixels. Runs are numbered, and
each repeatedly takes the smallest number of the runs that touch it, until nothing changes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from glassnet.engines.arrays import AnyArray, FloatArray, IntArray


@dataclass(frozen=True)
class Parts:
    """The parts of a picture (height, width), as runs of pixels.

    rows, starts, ends: (runs,) where each run lies; its end is excluded.
    part: (runs,) the number of its part, from 1. count: how many parts there are.
    """

    shape: tuple[int, int]
    rows: IntArray
    starts: IntArray
    ends: IntArray
    part: IntArray
    count: int

    def image(self) -> IntArray:
        """(height, width): each pixel's part, 0 where there is none."""
        numbers = np.zeros(self.shape, np.int64)
        begins = self.rows * self.shape[1] + self.starts
        numbers.reshape(-1)[_ranges(begins, self.ends - self.starts)] = self.part.repeat(
            self.ends - self.starts
        )
        return numbers

    def image_moments(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Each part's area (parts,), centre (parts, 2) x, y and spread (parts, 3) xx, xy, yy.

        The spread is the variance of its pixels around its centre. Pixel centres lie at whole numbers.
        """
        length = (self.ends - self.starts).astype(np.float64)
        middle, row = (self.starts + self.ends - 1) / 2, self.rows.astype(np.float64)
        area = self._sums(length)
        centre_x, centre_y = self._sums(length * middle) / area, self._sums(length * row) / area
        of_run_x = middle - centre_x[self.part - 1]
        of_run_y = row - centre_y[self.part - 1]
        # A run of n pixel centres has variance (n² - 1) / 12; each pixel, a square, adds 1 / 12.
        xx = self._sums(length * (of_run_x**2 + length**2 / 12)) / area
        xy = self._sums(length * of_run_x * of_run_y) / area
        yy = self._sums(length * (of_run_y**2 + 1 / 12)) / area
        return area, np.stack([centre_x, centre_y], axis=1), np.stack([xx, xy, yy], axis=1)

    def _sums(self, values: FloatArray) -> FloatArray:
        sums = np.bincount(self.part, weights=values, minlength=self.count + 1)[1:]
        return sums.astype(np.float64)


def connected_parts(inked: AnyArray) -> Parts:
    """The parts of a picture. inked: bool (height, width)."""
    height, width = inked.shape
    # Paper around each row keeps runs from continuing into the next, or touching it across the edge.
    padded = np.zeros((height, width + 2), bool)
    padded[:, 1:-1] = inked
    flat = padded.reshape(-1)
    changes = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    starts, ends = changes[::2], changes[1::2]
    above, below = _touching(starts, ends, width + 2)
    smallest = np.arange(len(starts))
    while True:
        one, other = smallest[above], smallest[below]
        if (one == other).all():
            break
        np.minimum.at(smallest, np.maximum(one, other), np.minimum(one, other))
        while (nearer := smallest[smallest] != smallest).any():
            smallest[nearer] = smallest[smallest][nearer]
    first, part = np.unique(smallest, return_inverse=True)
    rows = starts // (width + 2)
    begin = rows * (width + 2) + 1
    return Parts((height, width), rows, starts - begin, ends - begin, part + 1, len(first))


def _touching(starts: IntArray, ends: IntArray, width: int) -> tuple[IntArray, IntArray]:
    """Pairs of runs that touch: the upper one's index, and the lower one's."""
    # Runs touch at corners, too: a run below may end where this one starts, or start where it ends.
    first = np.searchsorted(ends, starts + width, side="left")
    behind = np.searchsorted(starts, ends + width, side="right")
    counts = np.maximum(behind - first, 0)
    return np.arange(len(starts)).repeat(counts), _ranges(first, counts)


def _ranges(begins: IntArray, counts: IntArray) -> IntArray:
    """Ranges of whole numbers, one after another: from each start, as many as its count."""
    behind = counts.cumsum()
    result: IntArray = np.arange(int(counts.sum())) + (begins - behind + counts).repeat(counts)
    return result
