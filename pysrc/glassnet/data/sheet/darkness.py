"""The darkness of the sheet in a photo, laid straight, without its cell lines.

Ink is what is darker than the paper's estimated brightness around it. Cell lines are painted over from
both sides: they do not count as ink, and strokes across them stay whole.
"""

from __future__ import annotations

import numpy as np

from glassnet.data.brought.windows import window_maximum, window_mean
from glassnet.data.sheet.layout import (
    CELL_HEIGHT,
    CELL_WIDTH,
    COLUMNS,
    GRID_BOTTOM,
    GRID_LEFT,
    GRID_RIGHT,
    GRID_TOP,
    ROWS,
)
from glassnet.data.sheet.quantiles import median, quantile
from glassnet.data.sheet.sheet_map import SheetMap, sampled
from glassnet.engines.arrays import FloatArray, IntArray
from glassnet.refusals import Refusal

DENSITY = 4
"""Pixels per millimetre of the sheet laid straight."""
MARGIN = 4
"""Millimetres kept around the grid: how far a sign may stick out of its cell."""
LINE_REACH = 0.5
"""Millimetres on both sides of a cell line that are painted over."""
THICKEST_STROKE = 6
"""The thickest stroke in millimetres."""
FAINTEST = 0.03
"""The least share of the paper's light that ink absorbs at the rim of a stroke."""
LINE_SHIFT, LINE_SPACE = 1.0, 3.5
"""Millimetres: how far a cell line may be from its place, and how far around it paper is compared."""
FAINTEST_LINE = 0.02
"""Cell lines count as seen when most absorb this share more light than their surroundings."""
FAINT_LINE = 0.35
"""A piece of a line, two cells long, is missing below this share of the usual darkness."""
MOST_MISSING = 4
"""How many of the 110 pieces may be missing: strokes may lie over or beside them."""
LINE_LIMIT = 2
"""Anything darker than this many times the cell lines is a stroke."""


def sheet_darkness(photo: IntArray, sheet: SheetMap) -> FloatArray:
    """(height, width): the share of the paper's light that the grid and MARGIN around it absorb.

    Paper scatters around 0. Raises ValueError when the paper is so bent between its ticks that cell
    lines are not where they are printed.
    """
    darkness = _darkness(_laid_straight(photo, sheet))
    _check_lines(darkness)
    return _without_lines(darkness)


def _laid_straight(photo: IntArray, sheet: SheetMap) -> FloatArray:
    """The brightness of the grid and MARGIN around it, (height, width)."""
    x = np.arange(GRID_LEFT - MARGIN, GRID_RIGHT + MARGIN, 1 / DENSITY) + 0.5 / DENSITY
    y = np.arange(GRID_TOP - MARGIN, GRID_BOTTOM + MARGIN, 1 / DENSITY) + 0.5 / DENSITY
    return sampled(photo, *sheet.pixels(x[None, :], y[:, None]))


def _darkness(level: FloatArray) -> FloatArray:
    """(height, width): the share of the paper's light that each pixel absorbs; around 0 on paper."""
    reach = THICKEST_STROKE * DENSITY // 2
    ink_removed = -window_maximum(-window_maximum(window_mean(level, 1), reach), reach)
    paper = window_mean(ink_removed, reach)
    darkness = 1 - level / np.maximum(paper, 1)
    # The brightest pixel nearby exceeds the paper's mean by about the same share everywhere; subtracting
    # the median removes it.
    result: FloatArray = darkness - median(darkness)
    return result


def _line_places() -> tuple[list[int], list[int]]:
    """The pixel at which each cell line's right or lower half begins: across, and down."""
    across = [(MARGIN + column * CELL_WIDTH) * DENSITY for column in range(COLUMNS + 1)]
    down = [(MARGIN + row * CELL_HEIGHT) * DENSITY for row in range(ROWS + 1)]
    return across, down


def _check_lines(darkness: FloatArray) -> None:
    """Raise ValueError when most cell lines are seen, but some not where they are printed."""
    reach, shift = round(LINE_SPACE * DENSITY), round(LINE_SHIFT * DENSITY)
    seen = []
    for image, lines, others in _both_ways(darkness):
        for line in lines:
            band = image[:, line - reach : line + reach]
            for begin, end in zip(others[:-1:2], others[2::2], strict=True):
                profile = quantile(band[begin:end], 0.5, axis=0)
                here = profile[reach - shift : reach + shift]
                seen.append(here.max() - median(profile))
    usual = median(np.array(seen))
    missing = sum(each < FAINT_LINE * usual for each in seen)
    if usual > FAINTEST_LINE and missing > MOST_MISSING:
        raise Refusal("sheet_bent")


def _both_ways(image: FloatArray) -> list[tuple[FloatArray, list[int], list[int]]]:
    """The image with its vertical and its horizontal lines; then the same transposed."""
    across, down = _line_places()
    return [(image, across, down), (image.T, down, across)]


def _without_lines(darkness: FloatArray) -> FloatArray:
    """The darkness without cell lines: pixels no darker than a line are interpolated from both sides."""
    cleaned = darkness.copy()
    reach = round(LINE_REACH * DENSITY)
    levels = [
        median(image[:, line - reach : line + reach].max(axis=1))
        for image, lines, _ in _both_ways(darkness)
        for line in lines
    ]
    limit = LINE_LIMIT * max(median(np.array(levels)), 0) + FAINTEST / 2
    share = (np.arange(2 * reach) + 1) / (2 * reach + 1)
    for image, lines, _ in _both_ways(cleaned):  # both are views of `cleaned`
        for line in lines:
            band = image[:, line - reach : line + reach]
            before, after = image[:, [line - reach - 1]], image[:, [line + reach]]
            between = before + (after - before) * share
            np.copyto(band, np.minimum(band, between), where=band < limit)
    return cleaned
