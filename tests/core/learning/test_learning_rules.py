"""Backpropagation: the exact rule gives the gradient, the notebook's rule what the notebook did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.config import CHOICES
from glassnet.engines.arrays import FloatArray
from glassnet.learning.activations import ACTIVATIONS, softmax_delta
from glassnet.learning.learning_rules import backpropagation, network_cost
from glassnet.learning.losses import LOSSES
from glassnet.learning.network import Network, Parameters, feed_forward
from tests.core.made.builders import layered_network, random_network, table_session

WIDTH = 1e-6
"""Half the distance between the two points of a central difference."""
NEAREST_KINK = 1e-3
"""The least distance of weighted sums from 0, where relu bends and has no derivative."""
ROWS = 5
DEPTHS = [(3, 2), (3, 4, 2), (3, 5, 4, 2)]


def every_legal_pair() -> Iterator[tuple[str, str]]:
    """Every (output activation, loss) that Config accepts."""
    for output_activation in CHOICES["output_activation"]:
        yield output_activation, "squared_error"
        if output_activation in ("sigmoid", "softmax"):
            yield output_activation, "cross_entropy"


LEGAL_PAIRS = list(every_legal_pair())


def gradient_of(
    network: Network, inputs: FloatArray, targets: FloatArray, loss: str, error_rule: str
) -> Parameters:
    gradient = network.parameters.zeros()
    activity = feed_forward(network, inputs)
    backpropagation(network, activity, targets, loss, error_rule, gradient)
    return gradient


def descended(network: Network, inputs: FloatArray, targets: FloatArray, loss: str) -> float:
    """What training minimizes: half the squared error, or the cross-entropy, averaged over the rows."""
    shown = network_cost(network, inputs, targets, loss)
    return shown / 2 if loss == "squared_error" else shown


def central_differences(
    network: Network, inputs: FloatArray, targets: FloatArray, loss: str
) -> FloatArray:
    vector = network.parameters.vector
    slopes = np.empty_like(vector)
    for index, value in enumerate(vector.copy()):
        vector[index] = value + WIDTH
        above = descended(network, inputs, targets, loss)
        vector[index] = value - WIDTH
        below = descended(network, inputs, targets, loss)
        vector[index] = value
        slopes[index] = (above - below) / (2 * WIDTH)
    return slopes


def distance_to_a_kink(network: Network, inputs: FloatArray) -> float:
    """The smallest absolute weighted sum of any unit."""
    layers = zip(network.parameters.weights, network.parameters.biases, strict=True)
    below = feed_forward(network, inputs).values
    sums = [values @ weights + biases for values, (weights, biases) in zip(below, layers, strict=False)]
    return min(float(np.abs(weighted_sum).min()) for weighted_sum in sums)


def smooth_case(
    layer_sizes: Sequence[int], hidden: str, output: str
) -> tuple[Network, FloatArray, FloatArray]:
    """A random network, inputs and one-hot targets, with no unit near a kink."""
    for seed in range(100):
        rng = np.random.default_rng(1000 + seed)
        network = random_network(layer_sizes, hidden, output, seed)
        inputs = rng.normal(size=(ROWS, layer_sizes[0]))
        if distance_to_a_kink(network, inputs) > NEAREST_KINK:
            targets = np.eye(layer_sizes[-1])[rng.integers(0, layer_sizes[-1], ROWS)]
            return network, inputs, targets
    raise AssertionError("expected a network away from every kink among 100 seeds; draw more")


@pytest.mark.parametrize("layer_sizes", DEPTHS, ids=str)
@pytest.mark.parametrize(("output", "loss"), LEGAL_PAIRS)
@pytest.mark.parametrize("hidden", CHOICES["hidden_activation"])
def test_the_exact_rule_agrees_with_central_differences_for_every_activation_and_loss(
    hidden: str, output: str, loss: str, layer_sizes: tuple[int, ...]
) -> None:
    network, inputs, targets = smooth_case(layer_sizes, hidden, output)
    gradient = gradient_of(network, inputs, targets, loss, "exact").vector
    numeric = central_differences(network, inputs, targets, loss)
    np.testing.assert_allclose(gradient, numeric, rtol=1e-6, atol=1e-8)


def test_one_unit_worked_by_hand() -> None:
    # w = 0 and b = 0, so the sigmoid gives 1/2 with slope 1/4; the target is 1, the input 2.
    network = layered_network([[[0]]], [[0]], "sigmoid")
    gradient = gradient_of(network, np.array([[2.0]]), np.array([[1.0]]), "squared_error", "exact")
    assert gradient.weights[0].item() == 2 * (0.5 - 1) * 0.25
    assert gradient.biases[0].item() == (0.5 - 1) * 0.25


def test_two_layers_worked_by_hand_by_either_rule() -> None:
    # The hidden unit gives 1/2 with slope 1/4; so does the output, from 4 * 1/2 - 2 = 0.
    network = layered_network([[[0]], [[4]]], [[0], [-2]], "sigmoid")
    inputs, targets = np.array([[3.0]]), np.array([[1.0]])
    exact = gradient_of(network, inputs, targets, "squared_error", "exact")
    notebook = gradient_of(network, inputs, targets, "squared_error", "notebook")
    assert exact.weights[1].item() == notebook.weights[1].item() == 0.5 * -0.5 * 0.25
    assert exact.biases[0].item() == (-0.5 * 0.25) * 4 * 0.25
    assert notebook.biases[0].item() == -0.5 * 4 * 0.25  # the output's slope is left out
    assert exact.weights[0].item() == 3 * exact.biases[0].item()


def notebook_recipe(
    network: Network, inputs: FloatArray, targets: FloatArray, learning_rate: float
) -> None:
    """The notebook's backpropagation, as it describes it: row by row, with sigmoids everywhere."""
    weights, biases = network.parameters.weights, network.parameters.biases
    for row, target in zip(inputs, targets, strict=True):
        values = [row.reshape(1, -1)]
        for layer_weights, layer_biases in zip(weights, biases, strict=True):
            weighted_sum = layer_biases + values[-1] @ layer_weights
            values.append(1 / (1 + np.exp(-weighted_sum)))
        error = target.reshape(-1, 1) - values[-1].T  # a column
        for layer in reversed(range(len(weights))):
            output = values[layer + 1]
            step = learning_rate * error.T * output * (1 - output)
            error = weights[layer] @ error  # uses the weights before their change, and no slope
            weights[layer] += values[layer].T @ step
            biases[layer] += step


@pytest.mark.parametrize("layer_sizes", DEPTHS, ids=str)
def test_the_notebook_rule_row_by_row_is_the_recipe_of_the_notebook(layer_sizes: list[int]) -> None:
    mine, recipe = random_network(layer_sizes), random_network(layer_sizes)
    rng = np.random.default_rng(4)
    inputs, targets = rng.normal(size=(20, layer_sizes[0])), rng.random((20, layer_sizes[-1]))
    for row in range(20):
        rows = slice(row, row + 1)
        gradient = gradient_of(mine, inputs[rows], targets[rows], "squared_error", "notebook")
        mine.parameters.vector -= 0.3 * gradient.vector
    notebook_recipe(recipe, inputs, targets, 0.3)
    np.testing.assert_allclose(mine.parameters.vector, recipe.parameters.vector, rtol=0, atol=1e-12)


@pytest.mark.parametrize("hidden_layers", ["none", "4", "5-3"])
def test_a_session_with_batches_of_one_row_keeps_the_order_of_the_notebook(hidden_layers: str) -> None:
    session = table_session("notebook-xor", hidden_layers=hidden_layers, learning_rate=0.7)
    recipe = table_session("notebook-xor", hidden_layers=hidden_layers).network
    train = session.dataset.train
    for _ in range(3):
        for _ in range(len(train)):
            session.step()
        notebook_recipe(recipe, train.inputs, train.targets, 0.7)
        mine = session.network.parameters.vector
        np.testing.assert_allclose(mine, recipe.parameters.vector, rtol=0, atol=1e-12)


@pytest.mark.parametrize(("output", "loss"), LEGAL_PAIRS)
def test_without_hidden_layers_both_rules_agree(output: str, loss: str) -> None:
    network, inputs, targets = smooth_case((3, 2), "sigmoid", output)
    exact = gradient_of(network, inputs, targets, loss, "exact").vector
    notebook = gradient_of(network, inputs, targets, loss, "notebook").vector
    assert (exact == notebook).all()


@pytest.mark.parametrize("hidden", CHOICES["hidden_activation"])
def test_with_softmax_and_cross_entropy_the_notebook_rule_hands_down_the_bare_difference(
    hidden: str,
) -> None:
    network, inputs, targets = smooth_case((3, 5, 4, 2), hidden, "softmax")
    gradient = gradient_of(network, inputs, targets, "cross_entropy", "notebook")
    _, first, second, outputs = feed_forward(network, inputs).values
    weights, slope = network.parameters.weights, ACTIVATIONS[hidden].slope
    difference = (outputs - targets).T  # each row becomes a column
    error_of_second = weights[2] @ difference
    error_of_first = weights[1] @ error_of_second
    expected = [
        inputs.T @ (error_of_first.T * slope(first)),
        first.T @ (error_of_second.T * slope(second)),
        second.T @ difference.T,
    ]
    for mine, theirs in zip(gradient.weights, expected, strict=True):
        np.testing.assert_allclose(mine, theirs / ROWS, atol=1e-12)


@given(st.integers(1, 8), st.sampled_from(["exact", "notebook"]), st.integers(0, 1000))
def test_the_gradient_of_a_batch_is_the_mean_of_the_gradients_of_its_rows(
    rows: int, error_rule: str, seed: int
) -> None:
    network = random_network([3, 4, 2], "tanh", seed=seed)
    rng = np.random.default_rng(seed)
    inputs, targets = rng.normal(size=(rows, 3)), rng.random((rows, 2))
    batch = gradient_of(network, inputs, targets, "squared_error", error_rule).vector
    each = [
        gradient_of(network, inputs[[row]], targets[[row]], "squared_error", error_rule).vector
        for row in range(rows)
    ]
    np.testing.assert_allclose(batch, np.mean(each, axis=0), atol=1e-13)


def test_cross_entropy_leaves_the_difference_without_a_slope() -> None:
    error, outputs = np.array([[0.25, -0.25]]), np.array([[0.25, 0.75]])
    assert (LOSSES["cross_entropy", "sigmoid"].delta(error, outputs) == error).all()
    assert (LOSSES["cross_entropy", "softmax"].delta(error, outputs) == error).all()


def test_squared_error_of_a_softmax_goes_back_through_all_its_outputs() -> None:
    error, outputs = np.array([[1.0, 0.0]]), np.array([[0.25, 0.75]])
    delta = LOSSES["squared_error", "softmax"].delta(error, outputs)
    assert delta.tolist() == [[0.25 * 0.75, -0.25 * 0.75]]
    assert (delta == softmax_delta(error, outputs)).all()


def test_backpropagation_changes_only_the_gradient() -> None:
    network = random_network([3, 4, 2])
    before = network.parameters.vector.copy()
    inputs, targets = np.ones((2, 3)), np.zeros((2, 2))
    gradient = network.parameters.zeros()
    gradient.vector[...] = 99  # its old contents do not matter
    activity = feed_forward(network, inputs)
    values = [layer.copy() for layer in activity.values]
    backpropagation(network, activity, targets, "squared_error", "exact", gradient)
    assert (network.parameters.vector == before).all()
    assert all((now == then).all() for now, then in zip(activity.values, values, strict=True))
    assert np.abs(gradient.vector).max() < 10


def test_targets_of_another_shape_are_refused() -> None:
    network = random_network([3, 4, 2])
    with pytest.raises(ValueError, match="same shape"):
        gradient_of(network, np.ones((2, 3)), np.zeros((2, 1)), "squared_error", "exact")
