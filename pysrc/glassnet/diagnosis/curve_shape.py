"""The shape of a cost curve: how far it fell, whether it still falls, how wildly it jumps.

Costs of single batches are noisy, so a part of the curve is judged by its median.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from glassnet.engines.arrays import AnyArray, FloatArray

JUMP = 1.1
"""A point jumps when its cost exceeds this times the cost of the point before."""
FEWEST = 6
"""With fewer points a curve has no shape yet."""


@dataclass(frozen=True)
class Trace:
    """Points of a cost curve: iterations and costs, both (points,)."""

    iteration: AnyArray
    cost: FloatArray

    def __len__(self) -> int:
        return len(self.iteration)

    def since(self, iteration: int) -> Trace:
        """The points after `iteration`."""
        later = self.iteration > iteration
        return Trace(self.iteration[later], self.cost[later])


@dataclass(frozen=True)
class Shape:
    """The shape of a cost curve.

    first, last: the first cost; the median cost of the last sixth.
    fell: the share by which the last is below the first; negative if it is above.
    falls: the same, from the median of the middle third to the last.
    jumps: the share of points that jump.
    """

    first: float
    last: float
    fell: float
    falls: float
    jumps: float


def shape_of(trace: Trace) -> Shape | None:
    """The shape of a curve; None if it has fewer than FEWEST points, or a cost that is not a number."""
    cost = trace.cost
    if len(cost) < FEWEST or not np.isfinite(cost).all():
        return None
    first = float(cost[0])
    third, sixth = len(cost) // 3, len(cost) // 6
    middle, last = _median(cost[third : 2 * third]), _median(cost[-sixth:])
    return Shape(
        first=first,
        last=last,
        fell=_drop(first, last),
        falls=_drop(middle, last),
        jumps=float((cost[1:] > JUMP * cost[:-1]).mean()),
    )


def unchanged_for(trace: Trace) -> int:
    """For how many iterations the cost has been the same to the last digit; 0 without points."""
    if not len(trace):
        return 0
    different = np.flatnonzero(trace.cost != trace.cost[-1])
    same_from = different[-1] + 1 if len(different) else 0
    return int(trace.iteration[-1] - trace.iteration[same_from])


def _median(values: FloatArray) -> float:
    # np.median would load numpy.ma, which the page's slim NumPy lacks.
    ascending = np.sort(values)
    middle = len(values) // 2
    return float(ascending[middle] + ascending[~middle]) / 2


def _drop(before: float, after: float) -> float:
    """The drop in a cost, as a share of the cost before."""
    return 1 - after / before if before > 0 else 0.0
