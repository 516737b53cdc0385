"""Whether a drawing looks like two digits side by side, of which the network reads only one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from glassnet.engines.arrays import AnyArray, IntArray

FINEST = 64
"""Cells on the longer side of the grid that ink is judged on: gaps thinner than a cell do not count."""
FAINTEST = 128
"""Ink below this, of 255, is the rim of a stroke."""
INK_SHARE = 0.15
"""The least share of the ink in each digit."""
HEIGHT_SHARE = 0.7
"""The least share of the whole height in each digit: the loose bar of a 5 has less."""
BESIDE_SHARE = 0.9
"""In this share of the rows with ink of both digits, one must be left of the other."""
HOLLOW_SHARE = 0.12
"""The inner edge of each half of a broken 0 recedes by at least this share of the height."""
ONE_LINE_SHARE = 0.9
"""In at least this share of its rows, half of a broken 0 has one run of ink only."""


def looks_like_two(ink: IntArray) -> bool:
    """Whether two tall parts stand side by side. ink: uint8 (height, width), cut to the ink."""
    step = -(-max(ink.shape) // FINEST)
    padding = [(0, -length % step) for length in ink.shape]
    padded = np.pad(ink, padding)
    rows, columns = (length // step for length in padded.shape)
    darkest = padded.reshape(rows, step, columns, step).max(axis=(1, 3))
    parts = connected_parts(np.greater_equal(darkest, FAINTEST))
    if len(parts) < 2:
        return False
    ink_of_all = sum(int(part.sum()) for part in parts)
    largest = sorted(parts, key=lambda part: -int(part.sum()))[:2]
    if any(part.sum() < INK_SHARE * ink_of_all for part in largest):
        return False
    if any(part.any(axis=1).sum() < HEIGHT_SHARE * rows for part in largest):
        return False
    left, right = sorted(largest, key=lambda part: float(np.flatnonzero(part.any(axis=0)).mean()))
    shared = np.flatnonzero(left.any(axis=1) & right.any(axis=1))
    left_edge = np.array([np.flatnonzero(left[row])[-1] for row in shared])
    right_edge = np.array([np.flatnonzero(right[row])[0] for row in shared])
    are_beside = bool(shared.size) and bool(np.mean(left_edge < right_edge) >= BESIDE_SHARE)
    hollow = HOLLOW_SHARE * rows
    are_halves = _is_arc(left, left_edge, hollow) and _is_arc(right, -right_edge, hollow)
    return are_beside and not are_halves


def _is_arc(part: AnyArray, edge: IntArray, hollow: float) -> bool:
    """Whether a part is one bent line whose inner edge recedes, like either half of a broken 0.

    part: bool (rows, columns). edge: its inner edge from top to bottom, larger further in.
    """
    starts = np.diff(part.astype(np.int8), axis=1, prepend=0) == 1
    lines = starts.sum(axis=1)[part.any(axis=1)]
    quarter = len(edge) // 4
    if quarter == 0 or np.mean(lines == 1) < ONE_LINE_SHARE:
        return False
    ends = min(edge[:quarter].max(), edge[-quarter:].max())
    return bool(ends - edge[quarter:-quarter].min() >= hollow)


def connected_parts(cells: AnyArray) -> list[AnyArray]:
    """The parts of cells that touch at sides or corners; each bool, as large as `cells`."""
    runs: list[tuple[int, int, int]] = []
    parents: list[int] = []
    above: Sequence[int] = ()
    for row, line in enumerate(cells):
        edges = np.flatnonzero(np.diff(np.concatenate([[False], line, [False]])))
        here = []
        for start, end in edges.reshape(-1, 2):
            number = len(runs)
            runs.append((row, int(start), int(end)))
            parents.append(number)
            here.append(number)
            for other in above:
                if runs[other][1] <= end and start <= runs[other][2]:
                    parents[_root(parents, other)] = _root(parents, number)
        above = here
    parts: dict[int, AnyArray] = {}
    for number, (row, start, end) in enumerate(runs):
        part = parts.setdefault(_root(parents, number), np.zeros_like(cells))
        part[row, start:end] = True
    return list(parts.values())


def _root(parents: Sequence[int], number: int) -> int:
    while parents[number] != number:
        number = parents[number]
    return number
