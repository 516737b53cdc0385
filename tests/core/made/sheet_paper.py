"""The printed sheet as paper, drawn from the core's own layout constants, and written on."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from glassnet.data.sheet import layout
from glassnet.engines.arrays import FloatArray, IntArray
from tests.drawings.collection import Drawing, collection
from tests.drawings.ink import Strokes

PAPER = 210, 297
"""Width and height of A4 in millimetres."""
LEFT, TOP = (PAPER[0] - layout.WIDTH) / 2, (PAPER[1] - layout.HEIGHT) / 2
"""Where the print begins on the paper."""
LINE, LINE_DARKNESS, BLACK = 0.3, 0.2, 0.92
Cell = tuple[int, int]
"""Row and column."""


@dataclass(frozen=True)
class Paper:
    """dark: (height, width), the share of light that each place absorbs. density: places per mm."""

    dark: FloatArray
    density: int

    def fill(
        self, middle: tuple[float, float], size: tuple[float, float], darkness: float = BLACK
    ) -> None:
        """Print a rectangle, in millimetres from where the print begins."""
        x, y, wide, high = LEFT + middle[0], TOP + middle[1], size[0] / 2, size[1] / 2
        top, bottom = round((y - high) * self.density), round((y + high) * self.density)
        left, right = round((x - wide) * self.density), round((x + wide) * self.density)
        self.dark[top : max(bottom, top + 1), left : max(right, left + 1)] = darkness

    def write(
        self,
        cell: Cell,
        strokes: Strokes,
        *,
        darkness: float = 0.75,
        pen: float = 0.7,
        size: float = 13,
        moved: tuple[float, float] = (0, 0),
    ) -> None:
        """Draw strokes of any scale into the middle of a cell.

        pen: its width; size: the longer side of all strokes; moved: right and down; all in mm.
        """
        points = np.array([point for stroke in strokes for point in stroke], np.float64)
        middle = (points.min(axis=0) + points.max(axis=0)) / 2
        scale = size / float(np.ptp(points, axis=0).max())
        place = np.array([LEFT + layout.column_middles()[cell[1]], TOP + layout.row_middles()[cell[0]]])
        for stroke in strokes:
            path = ((np.array(stroke, np.float64) - middle) * scale + place + moved) * self.density
            for start, end in zip(path, path[1:] if len(path) > 1 else path, strict=False):
                self._draw(start, end, pen / 2 * self.density, darkness)

    def _draw(self, start: FloatArray, end: FloatArray, radius: float, darkness: float) -> None:
        left, top = np.floor(np.minimum(start, end) - radius - 1).astype(int)
        right, bottom = np.ceil(np.maximum(start, end) + radius + 1).astype(int)
        near = self.dark[top:bottom, left:right]
        y, x = np.mgrid[top : top + near.shape[0], left : left + near.shape[1]] + 0.5
        along = end - start
        length = float(along @ along) or 1.0
        share = np.clip(((x - start[0]) * along[0] + (y - start[1]) * along[1]) / length, 0, 1)
        away = np.hypot(x - start[0] - share * along[0], y - start[1] - share * along[1])
        np.maximum(near, darkness * np.clip(radius + 0.5 - away, 0, 1), out=near)

    def scan(self) -> IntArray:
        """As a scanner sees it: brightness, uint8 (height, width)."""
        return np.round(255 * (1 - self.dark)).astype(np.uint8)


def printed(density: int = 8) -> Paper:
    """A sheet as it is printed, with bars in place of its words."""
    width, height = PAPER
    paper = Paper(np.zeros((height * density, width * density)), density)
    grid_x, grid_y = (
        (layout.GRID_LEFT + layout.GRID_RIGHT) / 2,
        (layout.GRID_TOP + layout.GRID_BOTTOM) / 2,
    )
    for column in range(layout.COLUMNS + 1):
        x = layout.GRID_LEFT + column * layout.CELL_WIDTH
        paper.fill((x, grid_y), (LINE, layout.GRID_BOTTOM - layout.GRID_TOP), LINE_DARKNESS)
    for row in range(layout.ROWS + 1):
        y = layout.GRID_TOP + row * layout.CELL_HEIGHT
        paper.fill((grid_x, y), (layout.GRID_RIGHT - layout.GRID_LEFT, LINE), LINE_DARKNESS)
    for x, y in layout.corners():
        paper.fill((x, y), (layout.MARK, layout.MARK))
    x, y = layout.first_tick()
    paper.fill((x, y), (layout.TICK_ACROSS, layout.TICK_ALONG))
    for number, side in enumerate(layout.ticks()):
        along, across = layout.TICK_ALONG, layout.TICK_ACROSS
        for x, y in side:
            paper.fill((x, y), (across, along) if number % 2 else (along, across))
    for y in layout.row_middles():
        paper.fill((12, y), (3, 5))
        paper.fill((16, y), (2, 4))
    for line in range(3):
        for letter in range(50):
            paper.fill((3 + letter * 3, 3 + line * 6), (1.5, 2.5))
    return paper


@functools.cache
def digits_to_write() -> Mapping[Cell, Drawing]:
    """A digit for each cell but the last column's: 3s in row 3, and so on."""
    found: dict[Cell, Drawing] = {}
    for drawing in collection():
        if drawing.kind in ("plain", "slanted", "curly", "thin", "heavy"):
            row = int(drawing.name)
            column = sum(used[0] == row for used in found)
            if column < layout.COLUMNS - 1:
                found[row, column] = drawing
    return found


@functools.cache
def filled_in(darkness: float = 0.75, pen: float = 0.7) -> Paper:
    """The printed sheet filled with digits_to_write()."""
    paper = printed()
    for cell, drawing in digits_to_write().items():
        paper.write(cell, drawing.strokes, darkness=darkness, pen=pen)
    paper.dark.setflags(write=False)
    return paper
