"""Coarser views of an image: shrunk, or with the mean or the largest value around each pixel."""

from __future__ import annotations

import numpy as np

from glassnet.engines.arrays import AnyArray, FloatArray, IntArray


def window_mean(values: FloatArray, reach: int) -> FloatArray:
    """The mean within `reach` pixels along both axes."""
    window = 2 * reach + 1
    for axis in (0, 1):
        values = np.swapaxes(values, 0, axis)
        padded = np.pad(values, ((reach + 1, reach), (0, 0)), mode="edge").astype(np.float64)
        sums = padded.cumsum(axis=0)
        values = ((sums[window:] - sums[:-window]) / window).astype(np.float32)
        values = np.swapaxes(values, 0, axis)
    return values


def window_maximum(values: AnyArray, reach: int) -> AnyArray:
    """The largest value within `reach` pixels along both axes."""
    window = 2 * reach + 1
    for axis in (0, 1):
        values = np.swapaxes(values, 0, axis)
        values = np.pad(values, ((reach, reach), (0, 0)), mode="edge")
        covered = 1
        while covered < window:  # each pass doubles what is covered
            step = min(covered, window - covered)
            values = np.maximum(values[:-step], values[step:])
            covered += step
        values = np.swapaxes(values, 0, axis)
    return values


def shrunk(photo: IntArray, factor: int) -> IntArray:
    """One uint8 pixel for every `factor` by `factor` of a photo; a remainder at the edge is left out."""
    height, width = photo.shape[0] // factor, photo.shape[1] // factor
    if factor == 1 or not height or not width:
        return photo
    part = photo[: height * factor, : width * factor].reshape(height, factor, width, factor)
    # Each block's pixels are summed one by one: NumPy is slow over short axes.
    sums = np.zeros((height, width), np.uint32)
    for down in range(factor):
        for right in range(factor):
            sums += part[:, down, :, right]
    result: IntArray = ((sums + factor**2 // 2) // factor**2).astype(np.uint8)
    return result
