"""Synthetic photos of a digit on paper."""

from __future__ import annotations

import numpy as np

from glassnet.engines.arrays import AnyArray, FloatArray

HEIGHT, WIDTH = 210, 280


def a_seven() -> AnyArray:
    """Ink of a 7 on a field of 210 x 280."""
    ink = np.zeros((HEIGHT, WIDTH), bool)
    ink[50:64, 100:170] = True
    for row in range(64, 160):
        middle = 163 - round((row - 64) * 0.45)
        ink[row, middle - 7 : middle + 7] = True
    return ink


def photo(ink: AnyArray, seed: int = 0, darkness: float = 0.6, grain: float = 3) -> AnyArray:
    """A photo of ink on paper, lit from the left, with a shadow over a corner and grain."""
    rng = np.random.default_rng(seed)
    height, width = ink.shape
    light: FloatArray = np.linspace(230, 120, width)[None, :] * np.ones((height, 1))
    down, right = np.mgrid[:height, :width]
    light = light * (1 - 0.35 / (1 + np.exp((260 - down - 0.5 * right) / 8)))
    level = light * (1 - darkness * ink) + rng.normal(0, grain, ink.shape)
    return np.clip(np.round(level), 0, 255).astype(np.uint8)
