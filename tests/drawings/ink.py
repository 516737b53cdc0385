"""Strokes drawn as ink, as in web/tabs/draw/view/stroke_ink.js, without a browser's canvas."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from glassnet.data.digit_image import prepare_digit
from glassnet.engines.arrays import FloatArray, IntArray

SURFACE = 280
STROKE_SHARE = 0.11
THINNEST, THICKEST = 6, 30
Strokes = Sequence[Sequence[tuple[float, float]]]


def ink_of(strokes: Strokes) -> IntArray:
    """Return ink (SURFACE, SURFACE), 0 to 255, from a pen whose width suits the size of the drawing."""
    points = np.array([point for stroke in strokes for point in stroke], np.float64)
    longest = float(np.ptp(points, axis=0).max())
    radius = min(max(longest * STROKE_SHARE, THINNEST), THICKEST) / 2
    distance = np.full((SURFACE, SURFACE), np.inf)
    for stroke in strokes:
        path = np.array(stroke, np.float64)
        for start, end in zip(path, path[1:] if len(path) > 1 else path, strict=False):
            _draw_nearer(distance, start, end, radius + 1)
    covered = np.clip(radius + 0.5 - distance, 0, 1)
    return np.round(255 * covered).astype(np.uint8)


def _draw_nearer(distance: FloatArray, start: FloatArray, end: FloatArray, reach: float) -> None:
    """Lower `distance` to the distance from a line, ignoring pixels farther away than `reach`."""
    left, top = np.maximum(np.floor(np.minimum(start, end) - reach), 0).astype(int)
    right, bottom = np.ceil(np.maximum(start, end) + reach).astype(int)
    near = distance[top:bottom, left:right]
    y, x = np.mgrid[top : top + near.shape[0], left : left + near.shape[1]] + 0.5
    along = end - start
    length = float(along @ along) or 1.0
    share = np.clip(((x - start[0]) * along[0] + (y - start[1]) * along[1]) / length, 0, 1)
    away = np.hypot(x - start[0] - share * along[0], y - start[1] - share * along[1])
    np.minimum(near, away, out=near)


def image_of(strokes: Strokes) -> FloatArray:
    """Return the network's input (784,), float32, for these strokes. They must leave some ink."""
    prepared = prepare_digit(ink_of(strokes))
    assert prepared is not None
    image: FloatArray = prepared.image.reshape(-1)
    return image
