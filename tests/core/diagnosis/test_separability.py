"""Whether a line separates the classes: decided on the rows, and checked by counting."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from glassnet.config import TRUTH_TABLES, Config
from glassnet.data.datasets import truth_table
from glassnet.data.point_sets import point_dataset
from glassnet.diagnosis.separability import best_line_share, line_parts, neighbour_share

LINES_OF = {1: 4, 2: 14, 3: 104}
"""By number of inputs, how many tables a line separates: the threshold functions, OEIS A000609."""


@pytest.mark.parametrize("inputs", LINES_OF)
def test_as_many_tables_are_parted_as_there_are_threshold_functions(inputs: int) -> None:
    rows = np.array(list(itertools.product((0.0, 1.0), repeat=inputs)))
    tables = itertools.product((0.0, 1.0), repeat=len(rows))
    assert sum(line_parts(rows, np.array(table)[:, None]) for table in tables) == LINES_OF[inputs]


@pytest.mark.parametrize(
    ("name", "is_parted"),
    [
        ("and", True),
        ("or", True),
        ("majority", True),
        ("xor", False),
        ("parity", False),
        ("modified_xor", False),
        ("half_adder", False),
        ("full_adder", False),
    ],
)
def test_a_table_is_parted_when_every_output_is(name: str, is_parted: bool) -> None:
    rows = truth_table(TRUTH_TABLES[name]).train
    assert line_parts(rows.inputs, rows.targets) is is_parted


@pytest.mark.parametrize("gap", [1e-3, 0])
def test_points_that_nearly_touch_are_parted_if_there_is_a_gap(gap: float) -> None:
    upper = np.array([[x, gap / 2] for x in (-1.0, 0.0, 1.0)])
    points = np.vstack([upper, -upper])
    kinds = np.array([1.0, 1, 1, 0, 0, 0])[:, None]
    assert line_parts(points, kinds) is (gap > 0)


def test_a_class_without_rows_is_parted_from_the_other() -> None:
    assert line_parts(np.array([[0.0], [1.0]]), np.array([[1.0], [1.0]]))


def test_neighbours_beat_the_best_line_only_where_a_bend_helps() -> None:
    for shape, bends in (("circle", True), ("spiral", True), ("clouds", True), ("heaps", False)):
        rows = point_dataset(Config(dataset="points", point_set=shape)).train
        gain = neighbour_share(rows.inputs, rows.targets) - best_line_share(rows.inputs, rows.targets)
        assert (gain > 0.2) is bends, shape


def test_where_points_overlap_neither_comes_far() -> None:
    rows = point_dataset(Config(dataset="points", point_set="heaps", point_noise=0.5)).train
    assert 0.8 < best_line_share(rows.inputs, rows.targets) < 0.92
    assert 0.8 < neighbour_share(rows.inputs, rows.targets) < 0.92
