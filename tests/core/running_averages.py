"""Running averages by hand; tests/node/lab/curve.test.js checks the page's curves against them."""

from __future__ import annotations

from math import inf

WINDOW = 20
RUNNING_AVERAGES: list[tuple[list[float], list[float]]] = [
    ([], []),
    ([3, 6, 9, 12], [3, 4.5, 6, 7.5]),  # nothing is padded, so the first values are not too low
    ([0.5] * 45, [0.5] * 45),
    ([20, *[0] * 20], [20 / count for count in range(1, 21)] + [0]),
    ([1e20, *[1] * 21], [(1e20 + count) / (count + 1) for count in range(20)] + [1, 1]),
    ([inf, *[1] * 20], [inf] * 20 + [1]),
]
"""Values, and the average of each with up to 19 values before it."""
