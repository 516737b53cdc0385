"""The best weights so far, and when training stops waiting for better ones."""

from __future__ import annotations

import math

import numpy as np

from glassnet.runs.early_stopping import BestWeights


def test_the_weights_of_the_lowest_cost_are_kept_as_a_copy() -> None:
    best, weights = BestWeights(np.zeros(2)), np.ones(2)
    for cost in (0.5, 0.25, 0.75):
        best.judge(cost, weights)
        weights += 1
    assert (best.cost, best.parameters.tolist()) == (0.25, [2, 2])


def test_it_waits_for_so_many_validations_and_with_a_patience_of_0_for_ever() -> None:
    best = BestWeights(np.zeros(1))
    waited = []
    for cost in (0.5, 0.5, 0.6, math.nan):
        best.judge(cost, np.ones(1))
        waited.append([best.waited_enough(patience) for patience in (0, 2, 3)])
    assert waited == [[False] * 3, [False] * 3, [False, True, False], [False, True, True]]


def test_what_is_forgotten_is_neither_better_nor_waited_for() -> None:
    best = BestWeights(np.zeros(1))
    best.judge(0.5, np.ones(1))
    best.judge(0.9, np.ones(1))
    best.forget()
    assert (best.cost, best.waited_enough(1)) == (math.inf, False)
    best.judge(0.9, np.full(1, 3.0))
    assert best.parameters.tolist() == [3]
