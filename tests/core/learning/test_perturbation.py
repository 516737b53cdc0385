"""Random perturbation, each of its branches worked by hand.

Most cases use one unit, relu of w * 1 with w above 0, where relu has no effect: it answers w and costs
(w - target) squared.
"""

from __future__ import annotations

import numpy as np
import pytest

from glassnet.learning.initializers import generator
from glassnet.learning.learning_rules import Perturbation, perturbation, perturbation_noise
from glassnet.learning.network import Network, Parameters
from tests.core.made.builders import layered_network, random_network, table_session

ONE = np.array([[1.0]])


def one_unit(weight: float) -> Network:
    return layered_network([[[weight]]], [[0]], "relu")


def tried(network: Network, target: float, learning_rate: float, noise: float) -> Perturbation:
    targets = np.array([[target]])
    return perturbation(network, ONE, targets, "squared_error", learning_rate, [np.array([[noise]])])


@pytest.mark.parametrize(
    ("weight", "target", "expected", "after"),
    [
        (8, 2, Perturbation("minus", cost=36, cost_minus=25, cost_plus=49), 7),
        (8, 12, Perturbation("plus", cost=16, cost_minus=25, cost_plus=9), 9),
        (8, 8.25, Perturbation("none", cost=0.0625, cost_minus=1.5625, cost_plus=0.5625), 8),
        (8, 7.5, Perturbation("none", cost=0.25, cost_minus=0.25, cost_plus=2.25), 8),
        (8, 8.5, Perturbation("none", cost=0.25, cost_minus=2.25, cost_plus=0.25), 8),
        (-8, 1, Perturbation("none", cost=1, cost_minus=1, cost_plus=1), -8),  # relu stays off
    ],
    ids=["minus is best", "plus is best", "neither", "minus is as good", "plus is as good", "all alike"],
)
def test_a_move_is_kept_when_it_is_the_best_of_the_three(
    weight: float, target: float, expected: Perturbation, after: float
) -> None:
    network = one_unit(weight)
    assert tried(network, target, 2, 0.5) == expected
    assert network.parameters.weights[0].item() == after


def test_nothing_changes_when_minus_and_plus_are_equally_good() -> None:
    # The network answers 4 + 2 * -2 = 0. Either move gives 1, the target: 4 + 1 * -3 and 4 + 3 * -1.
    network = layered_network([[[2]], [[-2]]], [[0], [4]], "relu")
    noise = [ONE.copy(), ONE.copy()]
    result = perturbation(network, ONE, ONE, "squared_error", 1, noise)
    assert result == Perturbation("none", cost=1, cost_minus=0, cost_plus=0)
    assert network.parameters.weights[0].item() == 2
    assert network.parameters.weights[1].item() == -2


def test_a_cost_that_is_no_number_is_never_kept() -> None:
    network = one_unit(np.nan)
    assert tried(network, 1, 2, 0.5).choice == "none"


def test_a_weight_in_float32_is_moved_in_float64_and_rounded_once() -> None:
    moves = np.random.default_rng(3).random((40, 30))
    parameters = Parameters([40, 30], np.float32)
    parameters.vector[...] = random_network([40, 30]).parameters.vector
    network = Network(parameters, "sigmoid", "sigmoid")
    (weights,) = parameters.weights
    before = weights.astype(np.float64)
    inputs, targets = np.ones((1, 40), np.float32), np.zeros((1, 30), np.float32)
    chosen = perturbation(network, inputs, targets, "squared_error", 0.1, [moves.copy()]).choice
    signs = {"minus": -1, "plus": 1, "none": 0}
    expected = (before + signs[chosen] * (0.1 * moves)).astype(np.float32)
    assert chosen != "none"
    assert weights.tobytes() == expected.tobytes()


def test_biases_never_move() -> None:
    session = table_session("notebook-xor", learning_rule="perturbation", learning_rate=0.5)
    before = [biases.copy() for biases in session.network.parameters.biases]
    for _ in range(50):
        session.step()
    after = session.network.parameters.biases
    assert all((mine == theirs).all() for mine, theirs in zip(after, before, strict=True))


def test_the_cost_of_the_network_never_rises() -> None:
    session = table_session("notebook-xor", learning_rule="perturbation", batch_size=8, learning_rate=1)
    costs = [session.measure(session.dataset.train).cost]
    for _ in range(100):
        session.step()
        costs.append(session.measure(session.dataset.train).cost)
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] < costs[0]


def test_noise_is_uniform_from_0_to_1_drawn_layer_by_layer_in_the_shape_of_the_weights() -> None:
    network = random_network([3, 4, 2])
    first, second = perturbation_noise(network, generator(7))
    drawn = generator(7).random(20)
    assert (first == drawn[:12].reshape(3, 4)).all()
    assert (second == drawn[12:].reshape(4, 2)).all()


@pytest.mark.parametrize("learning_rule", ["backpropagation", "perturbation"])
def test_either_rule_counts_one_iteration_a_batch(learning_rule: str) -> None:
    session = table_session("notebook-xor", learning_rule=learning_rule)
    session.step()
    assert session.iteration == 1
    assert session.walk.samples == 1
