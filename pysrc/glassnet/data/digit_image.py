"""A drawing as a 28 x 28 image made like MNIST's, as a network trained on MNIST expects.

LeCun, Cortes and Burges: crop to the ink, scale the longer side to 20 pixels keeping the shape, then
move the centre of mass to the centre of a 28 x 28 field. Skipping this is the usual reason why a
well-trained network fails on a page.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from glassnet.data.two_digits import looks_like_two
from glassnet.engines.arrays import AnyArray, FloatArray, IntArray
from glassnet.refusals import Refusal

SIDE = 28
BOX = 20
CENTRE = 14
"""The pixel index, from 0, to which the centre of mass is moved."""
LARGEST_DRAWING = 4096
SMALL_SHARE = 0.2
"""A digit counts as small when its longer side is below this share of the canvas."""


@dataclass(frozen=True)
class Steps:
    """Which steps are taken. Only all of them together reproduce MNIST.

    crop: cut to the ink; else the whole drawing is scaled. box: scale to 20 pixels; else to 28.
    centre: move the centre of mass to the middle; else the scaled part is centred by its edges.
    """

    crop: bool = True
    box: bool = True
    centre: bool = True


ALL_STEPS = Steps()


@dataclass(frozen=True)
class PreparedDigit:
    """A drawing on its way into the network.

    crop: (top, left, bottom, right) of the scaled part; bottom and right are excluded.
    boxed: that part scaled into 20 x 20, or 28 x 28 without `box`, in the middle of (28, 28),
        in [0, 1].
    shift: (down, right), the whole pixels by which it was then moved.
    image: (28, 28) in [0, 1], the network's input.
    """

    crop: tuple[int, int, int, int]
    boxed: FloatArray
    shift: tuple[int, int]
    image: FloatArray


def prepare_digit(ink: IntArray, steps: Steps = ALL_STEPS) -> PreparedDigit | None:
    """Apply `steps` to a drawing; None when nothing is drawn.

    ink: uint8 (height, width), 0 is paper and 255 full ink.
    Raises ValueError for another type or shape.
    """
    if ink.ndim != 2 or ink.dtype != np.uint8 or not 0 < max(ink.shape) <= LARGEST_DRAWING:
        raise Refusal(
            "drawing_illegal", most=LARGEST_DRAWING, dtype=str(ink.dtype), shape=str(ink.shape)
        )
    if not ink.any():
        return None
    crop = ink_frame(ink) if steps.crop else (0, 0, *ink.shape)
    top, left, bottom, right = crop
    part = ink[top:bottom, left:right].astype(np.float32) / 255
    boxed = _into_box(part, BOX if steps.box else SIDE)
    shift = _shift_to_centre(boxed) if steps.centre else (0, 0)
    image = np.roll(boxed, shift, axis=(0, 1))
    return PreparedDigit(crop, boxed, shift, image)


def ink_frame(ink: AnyArray) -> tuple[int, int, int, int]:
    """(top, left, bottom, right) around the ink. Some ink must be there."""
    inked_rows = np.flatnonzero(ink.any(axis=1))
    inked_columns = np.flatnonzero(ink.any(axis=0))
    top, bottom = int(inked_rows[0]), int(inked_rows[-1]) + 1
    left, right = int(inked_columns[0]), int(inked_columns[-1]) + 1
    return top, left, bottom, right


def drawing_hints(ink: IntArray) -> list[str]:
    """Advice for the user: some of `edge`, `small`, `two`. ink: (height, width), not empty.

    edge: ink touches the edge, so some may be missing. small: the digit is very small.
    two: it looks like two digits side by side.
    """
    height, width = ink.shape
    top, left, bottom, right = ink_frame(ink)
    found = {
        "edge": top == 0 or left == 0 or bottom == height or right == width,
        "small": max(bottom - top, right - left) < SMALL_SHARE * max(height, width),
        "two": looks_like_two(ink[top:bottom, left:right]),
    }
    return [hint for hint, is_so in found.items() if is_so]


def _into_box(part: FloatArray, side: int) -> FloatArray:
    """(height, width) -> (28, 28), the longer side scaled to `side` by exact area averaging."""
    height, width = part.shape
    scale = side / max(height, width)
    new_height = max(1, round(height * scale))
    new_width = max(1, round(width * scale))
    scaled = _area_weights(height, new_height) @ part @ _area_weights(width, new_width).T
    boxed = np.zeros((SIDE, SIDE), np.float32)
    top = (SIDE - new_height) // 2
    left = (SIDE - new_width) // 2
    # Rounding can lift an average of full ink slightly above 1.
    boxed[top : top + new_height, left : left + new_width] = np.minimum(scaled, 1)
    return boxed


def _area_weights(length: int, new_length: int) -> FloatArray:
    """(new_length, length): the share of each old pixel that each new one covers; rows sum to 1."""
    edges = np.arange(new_length + 1) * (length / new_length)
    starts, ends = edges[:-1, None], edges[1:, None]
    pixels = np.arange(length)[None, :]
    overlap = np.minimum(ends, pixels + 1) - np.maximum(starts, pixels)
    weights: FloatArray = np.clip(overlap, 0, None) * (new_length / length)
    return weights.astype(np.float32)


def _shift_to_centre(boxed: FloatArray) -> tuple[int, int]:
    """(down, right) that brings the centre of mass to CENTRE without moving ink off the field."""
    along_rows = boxed.sum(axis=1, dtype=np.float64)
    along_columns = boxed.sum(axis=0, dtype=np.float64)
    return _axis_shift(along_rows), _axis_shift(along_columns)


def _axis_shift(mass: FloatArray) -> int:
    position = np.arange(SIDE)
    centre_of_mass = float((mass * position).sum() / mass.sum())
    shift = round(CENTRE - centre_of_mass)
    inked = np.flatnonzero(mass)
    furthest_back, furthest_on = -int(inked[0]), SIDE - 1 - int(inked[-1])
    return min(max(shift, furthest_back), furthest_on)
