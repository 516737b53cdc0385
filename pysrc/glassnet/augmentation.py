"""Augmentation: digits shifted, turned, resized and made noisy, so that each is new each time.

A network that has seen a 7 only upright and centred knows only that 7. Every change is drawn anew
for every digit from a generator that is passed in, within the limits that Config names.

Each pixel of the new image looks up where it comes from in the old one. With c the centre of the
image, all in pixels, and a turn clockwise by `angle`:

    away    = new - c - shift                               where it lies, as seen from the centre
    old     = c + (cos * away + sin * away_turned) / scale  where that was before

and takes the average of the four old pixels around that place, weighted by nearness.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from glassnet.arrays import FloatArray
from glassnet.config import Config
from glassnet.digit_image import SIDE

MIDDLE = (SIDE - 1) / 2
"""The centre of the image, between its two middle pixels."""
PADDED = SIDE + 3
"""One empty pixel before and two after: whatever lies outside the image finds paper there."""
FURTHEST = SIDE + 1
"""The last place in a padded image that still has a pixel to its right."""


@dataclass(frozen=True)
class Pose:
    """How each digit of a batch is changed, one value a digit in every array, (rows,).

    down, right: in pixels. angle: clockwise, in radians. scale: 1 leaves the size as it is.
    """

    down: FloatArray
    right: FloatArray
    angle: FloatArray
    scale: FloatArray


def augment(images: FloatArray, config: Config, rng: np.random.Generator) -> FloatArray:
    """Changed copies of a batch of digits, as `config` asks.

    images: (rows, 784) in [0, 1]; so is the result. Nothing is drawn from `rng` for what is off.
    """
    if config.augment_shift or config.augment_rotate or config.augment_scale:
        images = moved(images, random_pose(len(images), config, rng))
    if config.augment_noise:
        images = noisy(images, config.augment_noise, rng)
    return images


def augments(config: Config) -> bool:
    """Whether `config` asks for any change at all."""
    moves = config.augment_shift or config.augment_rotate or config.augment_scale
    return bool(moves or config.augment_noise)


def random_pose(rows: int, config: Config, rng: np.random.Generator) -> Pose:
    """A pose a digit, every part of it uniform within its limits."""
    down, right, turn, growth = rng.uniform(-1, 1, (4, rows))
    return Pose(
        down * config.augment_shift,
        right * config.augment_shift,
        turn * np.radians(config.augment_rotate),
        1 + growth * config.augment_scale,
    )


def moved(images: FloatArray, pose: Pose) -> FloatArray:
    """Each image, (rows, 784), in its new pose; ink that leaves the field is lost."""
    rows = len(images)
    kind = images.dtype
    padded = np.zeros((rows, PADDED, PADDED), kind)
    padded[:, 1 : SIDE + 1, 1 : SIDE + 1] = images.reshape(rows, SIDE, SIDE)

    # The place that a new pixel comes from is a sum of a part that its line and one that its column
    # decides, so only that last sum is made for every pixel.
    steps = np.arange(SIDE) - MIDDLE
    away_down = steps - pose.down[:, None]
    away_right = steps - pose.right[:, None]
    cosine = (np.cos(pose.angle) / pose.scale)[:, None]
    sine = (np.sin(pose.angle) / pose.scale)[:, None]
    middle = MIDDLE + 1  # as the padding moved it
    old_down = _sum_of_line_and_column(middle + cosine * away_down, -sine * away_right, kind)
    old_right = _sum_of_line_and_column(middle + sine * away_down, cosine * away_right, kind)

    line, column = old_down.astype(np.intp), old_right.astype(np.intp)
    below, beside = old_down - line.astype(kind), old_right - column.astype(kind)
    first = line * PADDED + column + (np.arange(rows) * PADDED * PADDED)[:, None, None]
    pixels = padded.reshape(-1)
    upper_left, upper_right = pixels[first], pixels[first + 1]
    lower_left, lower_right = pixels[first + PADDED], pixels[first + PADDED + 1]
    upper = upper_left + beside * (upper_right - upper_left)
    lower = lower_left + beside * (lower_right - lower_left)
    result: FloatArray = upper + below * (lower - upper)
    return result.reshape(rows, SIDE * SIDE)


def noisy(images: FloatArray, noise: float, rng: np.random.Generator) -> FloatArray:
    """Each pixel changed by a normal number of standard deviation `noise`, and kept in [0, 1]."""
    normal_noise = rng.standard_normal(images.shape, np.float32)
    result: FloatArray = np.clip(images + noise * normal_noise, 0, 1).astype(images.dtype)
    return result


def _sum_of_line_and_column(line: FloatArray, column: FloatArray, kind: np.dtype) -> FloatArray:
    """(rows, 28) and (rows, 28) -> (rows, 28, 28), kept within a padded image."""
    place = line.astype(kind)[:, :, None] + column.astype(kind)[:, None, :]
    result: FloatArray = np.clip(place, 0, FURTHEST, out=place)
    return result
