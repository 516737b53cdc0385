"""The printed sheet for custom signs: where everything on it lies, in millimetres.

It fits A4 and Letter. Each of ten rows has a sign's name at the left and ten cells to write in.
Around them are a mark at each corner and ticks between, for laying a photo straight.
web/features/teach/view/sheet_page.js draws it; tests/node/features/teach/sheet_page.test.js compares
both.
"""

from __future__ import annotations

import numpy as np

from glassnet.engines.arrays import FloatArray

WIDTH, HEIGHT = 186, 250
"""The size of the printed area."""
ROWS = COLUMNS = 10
CELL_WIDTH, CELL_HEIGHT = 15, 20
GRID_LEFT, GRID_TOP = 26, 36
GRID_RIGHT = GRID_LEFT + COLUMNS * CELL_WIDTH
GRID_BOTTOM = GRID_TOP + ROWS * CELL_HEIGHT
MARK = 8
"""The side of a corner mark, a black square."""
LEFT, TOP, RIGHT, BOTTOM = 4, 26, 182, 246
"""The centres of the corner marks; the ticks are on the lines between them."""
TICK_ALONG, TICK_ACROSS = 2, 3
"""The sides of a tick, along its line and across. A tick marks the middle of each row and column."""


def first_tick() -> FloatArray:
    """(2,) x, y of an extra tick, on the left near the top, which shows which way the sheet lies."""
    return np.array([LEFT, (TOP + row_middles()[0]) / 2])


def corners() -> FloatArray:
    """(4, 2) x, y of the middles of the marks: top left, top right, bottom right, bottom left."""
    return np.array([(LEFT, TOP), (RIGHT, TOP), (RIGHT, BOTTOM), (LEFT, BOTTOM)], np.float64)


def column_middles() -> FloatArray:
    """(COLUMNS,) x of the middle of each column."""
    middles: FloatArray = GRID_LEFT + (np.arange(COLUMNS) + 0.5) * CELL_WIDTH
    return middles


def row_middles() -> FloatArray:
    """(ROWS,) y of the middle of each row."""
    middles: FloatArray = GRID_TOP + (np.arange(ROWS) + 0.5) * CELL_HEIGHT
    return middles


def ticks() -> list[FloatArray]:
    """x and y of the ticks, (10, 2) a side: top, right, bottom, left; each from the left or the top."""
    x, y = column_middles(), row_middles()
    across = [np.stack([x, np.full(COLUMNS, line)], axis=1) for line in (TOP, BOTTOM)]
    down = [np.stack([np.full(ROWS, line), y], axis=1) for line in (RIGHT, LEFT)]
    return [across[0], down[0], across[1], down[1]]
