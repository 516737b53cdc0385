"""Inside networks."""

from __future__ import annotations

from typing import TypedDict

from glassnet.wire.basics import Float64Array


class WireHistogram(TypedDict):
    """How often values fall into equal bins from `low` to `high`."""

    low: float
    high: float
    counts: Float64Array
