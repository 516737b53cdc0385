"""Augmentation: digits shifted, turned, resized and made noisy anew each time.

A network that has seen a 7 only upright and centred knows only that 7. Each digit's changes are drawn
anew, within the limits in Config, from a given generator.

Each pixel of the new image looks up where it comes from in the old one. With c for the centre of the
image, everything in pixels, and a turn clockwise by `angle`:

    away    = new - c - shift                               its place, as seen from the centre
    old     = c + (cos * away + sin * away_turned) / scale  where that was before

The new pixel is the average of the four old pixels around that place, weighted by nearness.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np

from glassnet.config import Config
from glassnet.data.digit_image import SIDE
from glassnet.engines.arrays import FloatArray, Scratch
from glassnet.engines.kernel import Kernel, address
from glassnet.engines.shipped_source import ShippedSource

MIDDLE = (SIDE - 1) / 2
"""The centre of the image, between its two middle pixels."""
PADDED = SIDE + 3
"""The padded side: an empty pixel before and two after let places outside the image read as paper."""
FURTHEST = SIDE + 1
"""The last place in a padded image that still has a pixel to its right."""


@dataclass(frozen=True)
class Pose:
    """How each digit of a batch is changed. Every array has one value per digit, (rows,).

    down, right: in pixels. angle: clockwise, in radians. scale: 1 leaves the size as it is.
    """

    down: FloatArray
    right: FloatArray
    angle: FloatArray
    scale: FloatArray


def augment(
    images: FloatArray,
    config: Config,
    rng: np.random.Generator,
    scratch: Scratch | None = None,
    kernel: Kernel | None = None,
) -> FloatArray:
    """Copies of a batch of digits, changed as `config` says.

    images: (rows, 784) in [0, 1]; so is the result, which is in `scratch` if given. If shift, turn or
    size is on, all three draw from `rng`; noise draws only if it is on. kernel: looks up pixels faster,
    with the same result to the bit.
    """
    scratch = scratch or Scratch()
    if config.augment_shift or config.augment_rotate or config.augment_scale:
        images = moved(images, random_pose(len(images), config, rng), scratch, kernel)
    if config.augment_noise:
        images = noisy(images, config.augment_noise, rng, scratch)
    return images


def augments(config: Config) -> bool:
    """Whether `config` changes digits at all."""
    moves = config.augment_shift or config.augment_rotate or config.augment_scale
    return bool(moves or config.augment_noise)


def random_pose(rows: int, config: Config, rng: np.random.Generator) -> Pose:
    """A pose for each digit, every part of it uniform within its limits."""
    down, right, turn, growth = rng.uniform(-1, 1, (4, rows))
    return Pose(
        down * config.augment_shift,
        right * config.augment_shift,
        turn * np.radians(config.augment_rotate),
        1 + growth * config.augment_scale,
    )


def moved(images: FloatArray, pose: Pose, scratch: Scratch, kernel: Kernel | None = None) -> FloatArray:
    """Each image, (rows, 784), in its new pose, in `scratch`; ink moved outside the image is lost."""
    rows = len(images)
    kind = images.dtype
    shape = (rows, SIDE, SIDE)
    padded = scratch.array("padded", (rows, PADDED, PADDED), kind)
    padded[...] = 0
    padded[:, 1 : SIDE + 1, 1 : SIDE + 1] = images.reshape(rows, SIDE, SIDE)

    # A new pixel's place in the old image is the sum of one part for its line and one for its column, so
    # only that sum is computed for every pixel.
    steps = np.arange(SIDE) - MIDDLE
    away_down = steps - pose.down[:, None]
    away_right = steps - pose.right[:, None]
    cosine = (np.cos(pose.angle) / pose.scale)[:, None]
    sine = (np.sin(pose.angle) / pose.scale)[:, None]
    middle = MIDDLE + 1  # moved by the padding
    parts = scratch.array("parts", (4, rows, SIDE), kind)
    parts[0] = middle + cosine * away_down
    parts[1] = -sine * away_right
    parts[2] = middle + sine * away_down
    parts[3] = cosine * away_right
    result = scratch.array("moved", (rows, SIDE * SIDE), kind)
    if kernel is None or not STOOD_IN_FOR.is_in_force():
        _sample(padded, parts, result.reshape(shape), scratch)
    else:
        sample = kernel["sample_f32" if kind == np.float32 else "sample_f64"]
        sample(rows, SIDE, PADDED, address(padded), address(parts), address(result))
    return result


def _sample(padded: FloatArray, parts: FloatArray, out: FloatArray, scratch: Scratch) -> None:
    """Look up every new pixel. padded: (rows, PADDED, PADDED); out: (rows, SIDE, SIDE).

    parts: (4, rows, SIDE). The first two, one for a new pixel's line and one for its column, add up to
    how far down its old place is; the last two, how far right.
    """
    rows, shape, kind = len(padded), out.shape, out.dtype
    down_of_line, down_of_column, right_of_line, right_of_column = parts
    old_down = scratch.array("old_down", shape, kind)
    old_right = scratch.array("old_right", shape, kind)
    np.add(down_of_line[:, :, None], down_of_column[:, None, :], out=old_down)
    np.add(right_of_line[:, :, None], right_of_column[:, None, :], out=old_right)
    np.clip(old_down, 0, FURTHEST, out=old_down)
    np.clip(old_right, 0, FURTHEST, out=old_right)

    line = np.floor(old_down, out=scratch.array("line", shape, kind))
    column = np.floor(old_right, out=scratch.array("column", shape, kind))
    below = np.subtract(old_down, line, out=old_down)
    beside = np.subtract(old_right, column, out=old_right)
    line *= PADDED
    line += column  # the pixel's index in its image, exact even in float32
    place = scratch.array("place", shape, np.intp)
    np.copyto(place, line, casting="unsafe")
    place += (np.arange(rows) * PADDED * PADDED)[:, None, None]

    pixels = padded.reshape(-1)
    corners = scratch.array("corners", (4, *shape), kind)
    for corner, further in zip(corners, (0, 1, PADDED - 1, 1), strict=True):
        place += further
        np.take(pixels, place, out=corner, mode="clip")  # mode "raise" would copy `out`
    upper_left, upper_right, lower_left, lower_right = corners
    upper = _between(upper_left, upper_right, beside)
    lower = _between(lower_left, lower_right, beside)
    out[...] = _between(upper, lower, below)


def noisy(images: FloatArray, noise: float, rng: np.random.Generator, scratch: Scratch) -> FloatArray:
    """Each pixel plus normal noise of standard deviation `noise`, clipped to [0, 1], in `scratch`."""
    normal_noise = scratch.array("normal_noise", images.shape, np.float32)
    rng.standard_normal(dtype=np.float32, out=normal_noise)
    normal_noise *= noise
    result = scratch.array("noisy", images.shape, images.dtype)
    np.add(images, normal_noise, out=result)
    return np.clip(result, 0, 1, out=result)


def _between(first: FloatArray, second: FloatArray, share: FloatArray) -> FloatArray:
    """first + share * (second - first), written into `second`."""
    second -= first
    second *= share
    second += first
    return second


STOOD_IN_FOR = ShippedSource(sys.modules[__name__])
"""This module's source, which the kernel's `sample` replaces."""
