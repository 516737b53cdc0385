"""The cells of the printed sheet in a photo, and what is written in each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from glassnet.data.brought.connected_parts import Parts, connected_parts
from glassnet.data.brought.pen_width import with_wider_pen
from glassnet.data.brought.photo import ink_of_darkness, two_classes
from glassnet.data.brought.windows import shrunk, window_maximum, window_mean
from glassnet.data.digit_image import LARGEST_DRAWING, ink_frame
from glassnet.data.sheet.darkness import DENSITY, FAINTEST, MARGIN, sheet_darkness
from glassnet.data.sheet.finding import find_sheet
from glassnet.data.sheet.layout import CELL_HEIGHT, CELL_WIDTH, COLUMNS, ROWS
from glassnet.data.sheet.quantiles import median
from glassnet.engines.arrays import FloatArray, IntArray
from glassnet.refusals import Refusal

LARGEST_SIDE = 2000
"""A larger photo is shrunk first: more pixels show no more of a sign."""
STRAY, SURE = 2.5, 5
"""How much darker than paper a stroke must be throughout, and at its darkest, in units of grain."""
SPECK = 0.4
"""Square millimetres: the dot of a pen. A part of a sign is larger."""
SMALLEST_SIGN = 1.5
"""The longer side of a sign in millimetres; anything smaller is the dot of a resting pen."""
OWN_SHARE = 0.7
"""A stroke with this share in one cell belongs to it whole; else it is cut at the line."""
MOST_INK = 0.6
"""A cell with a larger share of ink is scribbled over, and left out."""
FAINTEST_CONTRAST = 0.04
"""The share of the paper's light that a sign must absorb on average."""
CLEAR = 4.3
"""How much darker than the paper most signs must be, in units of the paper's grain."""
ERASED = 0.25
"""Anything below this share of the usual contrast was rubbed out."""


@dataclass(frozen=True)
class SheetCell:
    """A cell of the sheet.

    row, column: from 0. ink: uint8 (height, width), 0 for paper, strokes widened to suit its size;
        None if blank or scribbled over.
    """

    row: int
    column: int
    ink: IntArray | None


def sheet_cells(photo: IntArray) -> list[SheetCell]:
    """The cells of the printed sheet in a photo, row by row.

    photo: uint8 (height, width), 0 for black; turned any way, or mirrored. Raises ValueError for another
    type or shape, and unless the whole sheet is found in it with everything in its place.
    """
    is_image = photo.ndim == 2 and photo.dtype == np.uint8 and photo.size > 0
    if not is_image or max(photo.shape) > LARGEST_DRAWING:
        raise Refusal(
            "photo_illegal", most=LARGEST_DRAWING, dtype=str(photo.dtype), shape=str(photo.shape)
        )
    photo = shrunk(photo, -(-max(photo.shape) // LARGEST_SIDE))
    return _cells(sheet_darkness(photo, find_sheet(photo)))


def _cells(darkness: FloatArray) -> list[SheetCell]:
    smooth = window_mean(darkness, 1)
    grain = 1.4826 * median(np.abs(smooth - median(smooth)))
    parts = connected_parts(smooth > max(FAINTEST, STRAY * grain))
    owner = window_maximum(_owners(parts, darkness, smooth, SURE * grain), 1)
    margin = MARGIN * DENSITY
    height, width = CELL_HEIGHT * DENSITY, CELL_WIDTH * DENSITY
    own = []
    for number in range(ROWS * COLUMNS):
        row, column = divmod(number, COLUMNS)
        rows = slice(row * height, (row + 1) * height + 2 * margin)
        columns = slice(column * width, (column + 1) * width + 2 * margin)
        own.append(
            np.where(owner[rows, columns] == number + 1, np.clip(darkness[rows, columns], 0, 1), 0)
        )
    contrasts = np.array([two_classes(each)[2] if each.any() else 0 for each in own])
    _check_contrast(contrasts[contrasts > 0], grain)
    written = contrasts[contrasts >= FAINTEST_CONTRAST]
    faintest = ERASED * median(written) if len(written) else 0
    signs = [
        _sign(each) if contrast >= faintest else None
        for each, contrast in zip(own, contrasts, strict=True)
    ]
    return [SheetCell(*divmod(number, COLUMNS), sign) for number, sign in enumerate(signs)]


def _check_contrast(contrasts: FloatArray, grain: float) -> None:
    """Raise ValueError when most writing does not stand out from the paper's grain.

    It may not be writing at all.
    """
    written = contrasts[contrasts >= FAINTEST_CONTRAST]
    if 2 * len(written) < len(contrasts) or (len(written) and median(written) < CLEAR * grain):
        raise Refusal("sheet_faint")


def _owners(parts: Parts, darkness: FloatArray, smooth: FloatArray, sure: float) -> IntArray:
    """(height, width): the number, from 1, of the cell that each inked pixel belongs to; 0 for none.

    A part belongs whole to one cell, or each of its pixels to the cell it lies in.
    smooth: the darkness with most grain removed; sure: the least that a part must reach in `smooth`.
    """
    labels = parts.image()
    down, across = np.arange(labels.shape[0]), np.arange(labels.shape[1])
    row = np.floor((down / DENSITY - MARGIN) / CELL_HEIGHT).astype(np.int64)[:, None]
    column = np.floor((across / DENSITY - MARGIN) / CELL_WIDTH).astype(np.int64)[None, :]
    is_cell = (row >= 0) & (row < ROWS) & (column >= 0) & (column < COLUMNS)
    cell = np.where(is_cell, row * COLUMNS + column + 1, 0)
    shape = parts.count + 1, ROWS * COLUMNS + 1
    weights = np.where(labels > 0, np.clip(darkness, 0, 1), 0)
    ink = np.bincount(
        (labels * shape[1] + cell).reshape(-1), weights.reshape(-1), minlength=shape[0] * shape[1]
    )
    ink = ink.reshape(shape)
    whole = np.maximum(ink.sum(axis=1), 1e-9)
    most = ink[:, 1:].argmax(axis=1) + 1
    is_own = ink[np.arange(shape[0]), most] >= OWN_SHARE * whole
    area = np.concatenate([[0], parts.image_moments()[0]])
    darkest = np.zeros(shape[0])
    np.maximum.at(darkest, labels.reshape(-1), smooth.reshape(-1))
    counts = (area >= SPECK * DENSITY**2) & (darkest >= sure)
    owner: IntArray = np.where(is_own[labels], most[labels], cell) * counts[labels]
    return owner


def _sign(darkness: FloatArray) -> IntArray | None:
    """The ink of a cell; None if it is blank or scribbled over. darkness: 0 outside its own strokes."""
    if (darkness > 0).sum() > MOST_INK * CELL_WIDTH * CELL_HEIGHT * DENSITY**2:
        return None
    ink = ink_of_darkness(darkness, FAINTEST_CONTRAST)
    if ink is None or not (ink > 127).any():
        return None
    top, left, bottom, right = ink_frame(ink > 127)
    is_sign = max(bottom - top, right - left) >= SMALLEST_SIGN * DENSITY
    return with_wider_pen(ink) if is_sign else None
