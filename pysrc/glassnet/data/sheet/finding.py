"""The search for the printed sheet in a photo.

Candidates for its four marks count only if the ticks between them are in their places. So no other
picture is cut up, and a sheet that is folded or partly hidden is refused.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from glassnet.data.brought.windows import shrunk, window_mean
from glassnet.data.sheet.corner_marks import likely_fours, likely_threes, mark_candidates
from glassnet.data.sheet.layout import BOTTOM, COLUMNS, LEFT, RIGHT, ROWS, TOP, corners, ticks
from glassnet.data.sheet.sheet_map import Bends, SheetMap, flat_map
from glassnet.data.sheet.tick_marks import SeenTicks, seen_ticks, sees_first_tick
from glassnet.engines.arrays import AnyArray, FloatArray, IntArray
from glassnet.refusals import Refusal

SEARCHED_SIDE = 1000
"""Marks are sought in an image of at most this many pixels a side."""
DARKER_THAN = (0.6, 0.75, 0.45)
"""A mark is darker than this share of the mean around it. The first suits nearly all photos; the
second, pale prints; the last, shadows whose edge meets a mark."""
FOUND_TICKS = 36
"""How many of the 40 ticks must be seen."""
SOME_TICKS = 14
"""This many ticks where a flat sheet has them prove the sheet; the other ticks are found from these."""
ROUNDS = 4
"""Search rounds; each finds ticks nearer to the middle of a bent side."""
TICKS_OF_A_PART = 8
"""With this many ticks beside three marks (the fourth's place is guessed), the sheet is cut off: the
other ticks may be outside the photo."""
UNSTEADY = 1.0
"""How far a tick may be from the midpoint of its neighbours, in millimetres."""
LEAST_DENSITY = 1.4
"""Pixels per millimetre. With fewer, a sign hardly has the 20 pixels that a network takes."""


def find_sheet(photo: IntArray) -> SheetMap:
    """The map of the sheet in a photo, uint8 (height, width).

    Raises ValueError when there is no sheet, only part of one, or one too small or too bent.
    """
    sheet = _begun_map(photo)
    density = _density(sheet)
    if density < LEAST_DENSITY:
        width, least = round(density * (RIGHT - LEFT)), round(LEAST_DENSITY * (RIGHT - LEFT))
        raise Refusal("sheet_too_small", width=width, least=least)
    places = np.concatenate([corners(), np.concatenate(ticks())])
    marks = np.stack(sheet.pixels(*places[:4].T), axis=1)
    for _ in range(ROUNDS):
        seen = seen_ticks(photo, sheet)
        spots = np.stack(sheet.pixels(*(places[4:] + seen.off).T), axis=1)
        flat = flat_map(
            np.concatenate([places[:4], places[4:][seen.found]]),
            np.concatenate([marks, spots[seen.found]]),
        )
        off = np.concatenate([marks, spots]) - np.stack(flat.pixels(*places.T), axis=1)
        sheet = replace(flat, bends=_bends(off, seen.found))
    _check_found(seen)
    for side in sheet.bends:
        if np.abs(side[1:-1] - (side[:-2] + side[2:]) / 2).max() > UNSTEADY * density:
            raise Refusal("sheet_bent")
    return sheet


def _begun_map(photo: IntArray) -> SheetMap:
    """The map of a flat sheet with the marks found in the photo."""
    factor = -(-max(photo.shape) // SEARCHED_SIDE)
    small = shrunk(photo, factor).astype(np.float32)
    around = window_mean(small, max(small.shape) // 16)
    are_three = False
    for share in DARKER_THAN:
        marks = mark_candidates(small < share * around)
        most = 0
        best: FloatArray = np.zeros((4, 2))
        for four in likely_fours(marks):
            found = _ticks_between(small, four)
            if found > most:
                most, best = found, four
            if most >= FOUND_TICKS:
                break
        if most >= SOME_TICKS:
            return flat_map(corners(), (_upright(small, best) + 0.5) * factor - 0.5)
        are_three |= any(_ticks_between(small, four) >= TICKS_OF_A_PART for four in likely_threes(marks))
    raise Refusal("sheet_cut_off" if are_three else "sheet_not_found")


def _ticks_between(small: FloatArray, four: FloatArray) -> int:
    """How many of the 40 ticks are seen between four marks."""
    return int(seen_ticks(small, flat_map(corners(), four)).found.sum())


def _upright(small: FloatArray, four: FloatArray) -> FloatArray:
    """The same four marks in the order of corners(), according to the tick near one of them."""
    turned = four[[2, 3, 0, 1]]
    ways = [four, turned, four[[1, 0, 3, 2]], turned[[1, 0, 3, 2]]]  # the last two mirrored
    fits = [way for way in ways if sees_first_tick(small, flat_map(corners(), way))]
    if len(fits) != 1:
        raise Refusal("sheet_hidden", found=2 * (ROWS + COLUMNS), ticks=2 * (ROWS + COLUMNS) + 1)
    return fits[0]


def _check_found(seen: SeenTicks) -> None:
    """Refuse too few ticks, or two missing side by side: the paper between could be anywhere."""
    if seen.found.sum() >= FOUND_TICKS:
        sides = seen.found.reshape(4, COLUMNS)
        if (sides[:, 1:] | sides[:, :-1]).all():
            return
    raise Refusal("sheet_hidden", found=int(seen.found.sum()), ticks=len(seen.found))


def _bends(off: FloatArray, found: AnyArray) -> Bends:
    """How far the sides of a flat map are off.

    off: (4 + 40, 2) pixels, of marks and ticks; found: (40,) bool, which ticks were seen.
    """
    top_left, top_right, bottom_right, bottom_left = off[:4]
    ends = (
        (top_left, top_right),
        (top_right, bottom_right),
        (bottom_left, bottom_right),
        (top_left, bottom_left),
    )
    sides = []
    for (begin, end), inner, seen in zip(
        ends, off[4:].reshape(4, -1, 2), found.reshape(4, -1), strict=True
    ):
        whole = np.concatenate([[begin], inner, [end]])
        known = np.flatnonzero(np.concatenate([[True], seen, [True]]))
        at = np.arange(len(whole))
        sides.append(np.stack([np.interp(at, known, whole[known, axis]) for axis in (0, 1)], axis=1))
    top, right, bottom, left = sides
    return top, right, bottom, left


def _density(begun: SheetMap) -> float:
    """The fewest pixels per millimetre along any side of the sheet."""
    x, y = begun.pixels(*corners().T)
    lengths = np.hypot(np.roll(x, -1) - x, np.roll(y, -1) - y)
    return float((lengths / ([RIGHT - LEFT, BOTTOM - TOP] * 2)).min())
