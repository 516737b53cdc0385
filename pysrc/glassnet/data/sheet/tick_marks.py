"""The measured places of the ticks along the sheet's sides in a photo."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from glassnet.data.sheet.layout import COLUMNS, ROWS, first_tick, ticks
from glassnet.data.sheet.quantiles import quantile
from glassnet.data.sheet.sheet_map import SheetMap, sampled
from glassnet.engines.arrays import AnyArray, FloatArray

STEP = 0.25
"""Millimetres between the places sampled around a tick."""
REACH_ALONG, REACH_ACROSS = 4.0, 3.25
"""How far from its place a tick is sought, in millimetres."""
FARTHEST_TICK = 3.0
"""How far from its place a tick may be, on bent paper, in millimetres."""
WIDEST_TICK = (1.1, 1.35)
"""The largest spread (SD) of a tick's ink along and across its line, in mm (sharp: 0.6, 0.9)."""
FAINTEST_TICK = 0.2
"""The least share of the paper's light that a tick absorbs."""


@dataclass(frozen=True)
class SeenTicks:
    """Ticks: off (ticks, 2), millimetres from where a map expects each; found (ticks,) bool."""

    off: FloatArray
    found: AnyArray


def seen_ticks(photo: AnyArray, expected: SheetMap) -> SeenTicks:
    """The 40 ticks, in the order of layout.ticks(). photo: (height, width)."""
    lies = np.repeat([True, False, True, False], [COLUMNS, ROWS, COLUMNS, ROWS])
    return _measured(photo, expected, np.concatenate(ticks()), lies)


def sees_first_tick(photo: AnyArray, expected: SheetMap) -> bool:
    """Whether the tick that shows which way the sheet lies is where the map expects it."""
    return bool(_measured(photo, expected, first_tick()[None], np.array([False])).found[0])


def _measured(photo: AnyArray, expected: SheetMap, places: FloatArray, lies: AnyArray) -> SeenTicks:
    """The ticks at some places, (ticks, 2) mm. lies: (ticks,) bool, whether their line runs across."""
    lies = lies[:, None, None]
    along = np.arange(-REACH_ALONG, REACH_ALONG + STEP / 2, STEP)[:, None]
    across = np.arange(-REACH_ACROSS, REACH_ACROSS + STEP / 2, STEP)[None, :]
    x = places[:, 0, None, None] + np.where(lies, along, across)
    y = places[:, 1, None, None] + np.where(lies, across, along)
    level = sampled(photo, *expected.pixels(x, y)).reshape(len(places), -1)
    paper = quantile(level, 0.75, axis=1)
    darkest = quantile(level, 0.05, axis=1)  # lies in the tick, which covers a ninth of the area
    depth = paper - darkest
    ink = np.clip(paper[:, None] - level - 0.6 * depth[:, None], 0, None).reshape(x.shape)
    total = np.maximum(ink.sum(axis=(1, 2)), 1e-9)
    middle_along = (ink * along).sum(axis=(1, 2)) / total
    middle_across = (ink * across).sum(axis=(1, 2)) / total
    wide_along = np.sqrt((ink * (along - middle_along[:, None, None]) ** 2).sum(axis=(1, 2)) / total)
    wide_across = np.sqrt((ink * (across - middle_across[:, None, None]) ** 2).sum(axis=(1, 2)) / total)
    found = (depth > FAINTEST_TICK * paper) & (np.hypot(middle_along, middle_across) < FARTHEST_TICK)
    found &= (wide_along < WIDEST_TICK[0]) & (wide_across < WIDEST_TICK[1])
    lies = lies[:, 0, 0]
    off_x = np.where(lies, middle_along, middle_across)
    off_y = np.where(lies, middle_across, middle_along)
    return SeenTicks(np.stack([off_x, off_y], axis=1), found)
