"""Touching pixels form one part, however it winds, and its moments are those of its pixels."""

from __future__ import annotations

import numpy as np
import pytest

from glassnet.data.brought.connected_parts import connected_parts
from glassnet.engines.arrays import AnyArray, IntArray


def flooded(inked: AnyArray) -> IntArray:
    """The parts found by a flood fill, numbered by their first pixel."""
    numbers = np.zeros(inked.shape, np.int64)
    for row, column in np.argwhere(inked):
        if numbers[row, column]:
            continue
        number = int(numbers.max()) + 1
        front = [(int(row), int(column))]
        while front:
            y, x = front.pop()
            inside = 0 <= y < inked.shape[0] and 0 <= x < inked.shape[1]
            if inside and inked[y, x] and not numbers[y, x]:
                numbers[y, x] = number
                front += [(y + down, x + right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
    return numbers


@pytest.mark.parametrize("share", [0.1, 0.35, 0.5, 0.7])
def test_parts_are_those_that_a_flood_finds(share: float) -> None:
    inked = np.random.default_rng(3).random((40, 57)) < share
    parts = connected_parts(inked)
    expected = flooded(inked)
    assert parts.count == expected.max()
    assert np.array_equal(parts.image(), expected)


def test_a_spiral_is_one_part_and_a_touch_at_a_corner_joins() -> None:
    spiral = np.zeros((9, 9), bool)
    spiral[0], spiral[:, 8], spiral[8], spiral[2:, 0], spiral[2, :7], spiral[2:7, 6] = (True,) * 6
    assert connected_parts(spiral).count == 1
    assert connected_parts(np.eye(5, dtype=bool)).count == 1
    assert connected_parts(np.eye(5, dtype=bool)[:, ::-1]).count == 1


def test_rows_end_at_the_edge() -> None:
    inked = np.zeros((2, 4), bool)
    inked[0, 3] = inked[1, 0] = True
    assert connected_parts(inked).count == 2


def test_moments_are_those_of_the_pixels() -> None:
    inked = np.random.default_rng(1).random((20, 30)) < 0.3
    parts = connected_parts(inked)
    area, centres, spread = parts.image_moments()
    for number in range(1, parts.count + 1):
        y, x = np.nonzero(parts.image() == number)
        assert area[number - 1] == len(x)
        assert centres[number - 1] == pytest.approx([x.mean(), y.mean()])
        xy = ((x - x.mean()) * (y - y.mean())).mean()
        assert spread[number - 1] == pytest.approx([x.var() + 1 / 12, xy, y.var() + 1 / 12])


def test_nothing_has_no_parts() -> None:
    parts = connected_parts(np.zeros((3, 4), bool))
    assert parts.count == 0
    assert not parts.image().any()
    assert parts.image_moments()[0].shape == (0,)
