"""Medians and quantiles; NumPy's own would import numpy.ma, which the page does not have."""

from __future__ import annotations

import numpy as np

from glassnet.engines.arrays import AnyArray, FloatArray


def quantile(values: AnyArray, share: float, axis: int = -1) -> FloatArray:
    """A quantile of the values along an axis, as np.quantile gives it.

    share: 0 to 1. There must be at least one value.
    """
    last = values.shape[axis] - 1
    below = int(share * last)
    above = min(below + 1, last)
    ordered = np.partition(values, (below, above), axis)
    low, high = (ordered.take(place, axis).astype(np.float64) for place in (below, above))
    place = share * last
    result: FloatArray = low + (high - low) * (place - below)
    return result


def median(values: AnyArray) -> float:
    """The median of all values; there must be at least one."""
    return float(quantile(np.asarray(values).reshape(-1), 0.5))
