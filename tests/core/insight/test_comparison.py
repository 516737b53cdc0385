"""Several networks compared, worked by hand."""

from __future__ import annotations

import numpy as np

from glassnet.insight.comparison import disputed_rows, right_by_class


def test_right_answers_are_counted_class_by_class() -> None:
    correct, labels = np.array([True, False, True, True]), np.array([0, 0, 2, 2])
    right, rows = right_by_class(correct, labels, 3)
    assert (right.tolist(), rows.tolist()) == ([1, 0, 2], [2, 0, 2])


def test_rows_that_some_answer_right_and_others_wrong_are_found_and_the_evenest_split_comes_first() -> (
    None
):
    correct = np.array(
        [
            [True, True, False, True, False],
            [True, False, False, True, False],
            [True, True, True, False, False],
            [True, True, True, True, False],
        ]
    )
    assert disputed_rows(list(correct)).tolist() == [2, 1, 3]


def test_one_network_alone_disputes_nothing() -> None:
    assert disputed_rows([np.array([True, False])]).tolist() == []
