"""The map from places on a sheet of paper to pixels in a photo of it.

A flat sheet gives a homography, which four points fix and more refine. Paper also bends, and lenses
distort: the errors of the points along the four sides are spread over the area between (a Coons patch).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from glassnet.data.sheet.layout import BOTTOM, LEFT, RIGHT, TOP, column_middles, row_middles
from glassnet.engines.arrays import AnyArray, FloatArray

Bends = tuple[FloatArray, FloatArray, FloatArray, FloatArray]
"""Top, right, bottom, left."""


@dataclass(frozen=True)
class SheetMap:
    """Millimetres on the sheet -> pixels of the photo; pixel centres lie at whole numbers.

    homography: (3, 3). bends: for each side (12, 2), the pixels x and y that are added at its first
        corner, its ten ticks and its other corner, from the left or the top.
    """

    homography: FloatArray
    bends: Bends

    def pixels(self, x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
        """x and y in the photo for places on the sheet. x and y are broadcast together."""
        (a, b, c), (d, e, f), (g, h, i) = self.homography
        depth = g * x + h * y + i
        bend_x, bend_y = self._bend(x, y, 0), self._bend(x, y, 1)
        return (a * x + b * y + c) / depth + bend_x, (d * x + e * y + f) / depth + bend_y

    def _bend(self, x: FloatArray, y: FloatArray, axis: int) -> FloatArray:
        top, right, bottom, left = (side[:, axis] for side in self.bends)
        across = np.array([LEFT, *column_middles(), RIGHT])
        down = np.array([TOP, *row_middles(), BOTTOM])
        to_right, to_bottom = (x - LEFT) / (RIGHT - LEFT), (y - TOP) / (BOTTOM - TOP)
        between_rows = (
            np.interp(x, across, top) * (1 - to_bottom) + np.interp(x, across, bottom) * to_bottom
        )
        between_columns = (
            np.interp(y, down, left) * (1 - to_right) + np.interp(y, down, right) * to_right
        )
        from_left = top[0] * (1 - to_bottom) + bottom[0] * to_bottom
        from_right = top[-1] * (1 - to_bottom) + bottom[-1] * to_bottom
        twice: FloatArray = from_left * (1 - to_right) + from_right * to_right
        bend: FloatArray = between_rows + between_columns - twice
        return bend


def flat_map(places: FloatArray, seen: FloatArray) -> SheetMap:
    """The map of a flat sheet that shows `places` at the pixels `seen`.

    places: (points, 2) mm; seen: (points, 2) pixels. At least four, no three of the first four in a
    line. More than four are fitted as well as possible.
    """
    middle = np.array([(LEFT + RIGHT) / 2, (TOP + BOTTOM) / 2])
    size, centre, spread = BOTTOM - TOP, seen.mean(axis=0), np.ptp(seen)
    x, y = ((places - middle) / size).T  # numbers near 1 keep the equations well conditioned
    u, v = ((seen - centre) / spread).T
    none, one = np.zeros_like(x), np.ones_like(x)
    equations = np.concatenate(
        [
            np.stack([x, y, one, none, none, none, -u * x, -u * y], axis=1),
            np.stack([none, none, none, x, y, one, -v * x, -v * y], axis=1),
        ]
    )
    solution = np.linalg.lstsq(equations, np.concatenate([u, v]), rcond=None)[0]
    inner = np.append(solution, 1).reshape(3, 3)
    into = np.array([[1 / size, 0, -middle[0] / size], [0, 1 / size, -middle[1] / size], [0, 0, 1]])
    out_of = np.array([[spread, 0, centre[0]], [0, spread, centre[1]], [0, 0, 1]])
    straight = np.zeros((len(column_middles()) + 2, 2))
    return SheetMap(out_of @ inner @ into, (straight, straight, straight, straight))


def sampled(photo: AnyArray, x: FloatArray, y: FloatArray) -> FloatArray:
    """The photo's brightness at x, y, interpolated from four pixels; past the edge, that of the edge."""
    height, width = photo.shape
    x = np.clip(x, 0, width - 1.001).astype(np.float32)
    y = np.clip(y, 0, height - 1.001).astype(np.float32)
    left, top = x.astype(np.int32), y.astype(np.int32)
    right_share, bottom_share = x - left, y - top
    at = top * width + left
    flat = photo.reshape(-1).astype(np.float32)
    upper = flat[at] + (flat[at + 1] - flat[at]) * right_share
    lower = flat[at + width] + (flat[at + width + 1] - flat[at + width]) * right_share
    result: FloatArray = upper + (lower - upper) * bottom_share
    return result
