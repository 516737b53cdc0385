"""Decision surfaces: the value of every unit of a network over a square of two of its inputs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from glassnet.engines.arrays import FloatArray
from glassnet.learning.network import Network, feed_forward


def surface_inputs(
    inputs: int,
    axes: tuple[int, int],
    fixed: Sequence[float],
    low: float,
    high: float,
    resolution: int,
) -> FloatArray:
    """Input rows for a square picture, its top row first, (resolution ** 2, inputs).

    axes: which input runs to the right, and which upwards. fixed: a value for every input; those of the
    two axes are ignored. low, high: the edges of the square on both axes.
    """
    right, up = axes
    # The middle of each pixel, so that low and high are the edges of the picture.
    steps = low + (high - low) * (np.arange(resolution) + 0.5) / resolution
    rows = np.tile(np.asarray(fixed, np.float64), (resolution * resolution, 1))
    rows[:, right] = np.tile(steps, resolution)
    rows[:, up] = np.repeat(steps[::-1], resolution)
    return rows.reshape(-1, inputs)


def layer_surfaces(network: Network, rows: FloatArray) -> list[NDArray[np.float32]]:
    """The values of each layer after the inputs for these rows: (units, resolution ** 2) per layer."""
    activity = feed_forward(network, rows.astype(network.dtype))
    return [np.ascontiguousarray(values.T, np.float32) for values in activity.values[1:]]
