"""BatchWalk: which rows come, in what order, however many batches are taken at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.learning.initializers import generator
from glassnet.runs.batch_walk import BatchWalk, pass_order


def test_7_rows_in_batches_of_3_go_by_as_3_3_and_1() -> None:
    walk = BatchWalk(7)
    assert [walk.go_on(1, 3) for _ in range(4)] == [
        (slice(0, 3), False),
        (slice(3, 6), False),
        (slice(6, 7), True),
        (slice(0, 3), False),
    ]
    assert (walk.passes, walk.samples, walk.position) == (1, 10, 3)
    assert walk.epoch == 1 + 3 / 7


@given(st.integers(1, 30), st.lists(st.tuples(st.integers(1, 9), st.integers(1, 40)), max_size=8))
def test_going_on_by_many_batches_is_going_on_by_one_so_often(
    total: int, moves: list[tuple[int, int]]
) -> None:
    at_once, one_by_one = BatchWalk(total), BatchWalk(total)
    for steps, batch_size in moves:
        found = at_once.go_on(steps, batch_size)
        expected = [one_by_one.go_on(1, batch_size) for _ in range(steps)][-1]
        assert found == expected
    assert vars(at_once) == vars(one_by_one)


@given(st.integers(1, 30), st.integers(1, 40), st.integers(1, 20), st.integers(0, 9))
def test_the_newest_rows_are_those_that_went_by_last(
    total: int, batch_size: int, steps: int, seed: int
) -> None:
    walk = BatchWalk(total)
    rng = np.random.default_rng(seed)
    gone: list[int] = []
    for _ in range(steps):
        if walk.position == 0:
            gone = []
        walk.draw_order("random", rng)
        rows, _ = walk.go_on(1, batch_size)
        gone += np.asarray(rows).tolist()
    assert np.asarray(walk.newest(batch_size)).tolist() == gone[-batch_size:]


def test_an_order_is_drawn_only_where_a_pass_begins() -> None:
    walk, rng = BatchWalk(9), generator(1)
    walk.draw_order("shuffled", rng)
    first = walk.order
    walk.go_on(1, 5)
    walk.draw_order("shuffled", rng)
    assert walk.order is first
    walk.go_on(1, 5)
    walk.draw_order("shuffled", rng)
    assert walk.order is not first


def test_rows_in_order_need_no_drawing() -> None:
    rng = generator(1)
    assert pass_order(9, "in_order", rng) is None
    assert rng.random() == generator(1).random()


def test_a_shuffled_pass_takes_every_row_once_in_a_new_order_each_time() -> None:
    rng = generator(1)
    first, second = pass_order(50, "shuffled", rng), pass_order(50, "shuffled", rng)
    assert first is not None
    assert second is not None
    assert sorted(first) == sorted(second) == list(range(50))
    assert first.tolist() != second.tolist()


def test_a_random_pass_draws_rows_with_repetition() -> None:
    order = pass_order(1000, "random", generator(1))
    assert order is not None
    assert order.shape == (1000,)
    assert 0 <= order.min() <= order.max() < 1000
    assert len(set(order.tolist())) == pytest.approx(1000 * (1 - np.exp(-1)), abs=40)
