"""The network's shape, its parameters, its first weights and its forward pass."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.config import CHOICES, Config
from glassnet.learning.initializers import generator
from glassnet.learning.network import Parameters, feed_forward, initial_network
from tests.core.made.builders import layered_network, random_network

LAYER_SIZES = st.lists(st.integers(1, 7), min_size=2, max_size=5)


def test_a_layer_adds_its_biases_to_the_inputs_times_the_weights() -> None:
    network = layered_network([[[1, 2], [3, 4]]], [[10, 20]], "relu")
    assert feed_forward(network, np.array([[5.0, 6.0]])).outputs.tolist() == [[33, 54]]


def test_layers_follow_one_another() -> None:
    network = layered_network([[[1, -1]], [[2], [3]]], [[0, 0], [1]], "relu")
    activity = feed_forward(network, np.array([[4.0], [-4.0]]))
    inputs, hidden, outputs = activity.values
    assert inputs.tolist() == [[4], [-4]]
    assert hidden.tolist() == [[4, 0], [0, 4]]
    assert outputs.tolist() == [[9], [13]]


def test_a_network_of_zeros_with_sigmoids_answers_a_half() -> None:
    network = layered_network([[[0], [0]]], [[0]], "sigmoid")
    assert feed_forward(network, np.array([[1.0, 1.0]])).outputs.tolist() == [[0.5]]


def test_logits_are_the_last_weighted_sums_before_their_activation() -> None:
    network = layered_network([[[1]]], [[-3]], "relu")
    activity = feed_forward(network, np.array([[1.0]]))
    assert activity.logits.tolist() == [[-2]]
    assert activity.outputs.tolist() == [[0]]


def test_hidden_and_output_layers_have_their_own_activations() -> None:
    network = random_network([2, 3, 4], "relu", "softmax")
    activity = feed_forward(network, np.array([[1.0, -1.0]]))
    assert (activity.values[1] >= 0).all()
    assert activity.outputs.sum() == pytest.approx(1)


@given(LAYER_SIZES, st.sampled_from(CHOICES["output_activation"]), st.integers(1, 9), st.integers(0, 99))
def test_many_rows_at_once_are_answered_as_row_by_row(
    layer_sizes: list[int], output_activation: str, rows: int, seed: int
) -> None:
    network = random_network(layer_sizes, "tanh", output_activation, seed)
    inputs = np.random.default_rng(seed).normal(size=(rows, layer_sizes[0]))
    together = feed_forward(network, inputs).outputs
    one_by_one = [feed_forward(network, inputs[row : row + 1]).outputs[0] for row in range(rows)]
    np.testing.assert_allclose(together, one_by_one, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("shape", [(1, 2), (1, 4), (3,), (1, 3, 1)])
def test_inputs_of_another_width_are_refused_by_both_shapes(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"layers \[3, 4, 2\] needs inputs of shape \(rows, 3\); got"):
        feed_forward(random_network([3, 4, 2]), np.zeros(shape))


@pytest.mark.parametrize("layer_sizes", [[], [3], [3, 0], [0, 2], [3, -1, 2]])
def test_fewer_than_two_layers_or_a_layer_without_units_is_refused(layer_sizes: list[int]) -> None:
    with pytest.raises(ValueError, match="at least 2 layers"):
        Parameters(layer_sizes, np.float64)


@given(LAYER_SIZES)
def test_weights_and_biases_are_views_that_tile_one_vector(layer_sizes: list[int]) -> None:
    parameters = Parameters(layer_sizes, np.float64)
    for number, view in enumerate([*parameters.weights, *parameters.biases], start=1):
        view[...] = number
    assert (parameters.vector > 0).all()
    views = [*parameters.weights, *parameters.biases]
    assert sum(view.size for view in views) == parameters.vector.size
    for layer, (fan_in, units) in enumerate(itertools.pairwise(layer_sizes)):
        assert parameters.weights[layer].shape == (fan_in, units)
        assert parameters.biases[layer].shape == (1, units)
        assert parameters.weights[layer].flags.c_contiguous


def test_parameters_tell_their_sizes_and_their_type() -> None:
    assert repr(Parameters((3, 6, 2), np.float32)) == "Parameters((3, 6, 2), float32)"


def test_all_weights_are_drawn_before_all_biases() -> None:
    config = Config(hidden_layers=(4,), initializer="uniform", precision="float64")
    network = initial_network(config, 3, 2, generator(5))
    drawn = generator(5).random(12 + 8 + 4 + 2)
    parameters = network.parameters
    in_order = [*parameters.weights, *parameters.biases]
    assert (np.concatenate([part.reshape(-1) for part in in_order]) == drawn).all()


def test_uniform_weights_and_biases_are_never_negative_and_below_1() -> None:
    config = Config(hidden_layers=(200,), initializer="uniform")
    vector = initial_network(config, 784, 10, generator(1)).parameters.vector
    assert vector.min() >= 0
    assert vector.max() <= 1
    assert vector.mean() == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(("initializer", "deviation"), [("scaled", 1 / 28), ("he", 2**0.5 / 28)])
def test_scaled_and_he_weights_spread_by_their_fan_in_and_biases_are_0(
    initializer: str, deviation: float
) -> None:
    config = Config(hidden_layers=(200,), initializer=initializer)
    parameters = initial_network(config, 784, 10, generator(1)).parameters
    assert parameters.weights[0].mean() == pytest.approx(0, abs=0.001)
    assert parameters.weights[0].std() == pytest.approx(deviation, rel=0.01)
    assert not any(biases.any() for biases in parameters.biases)


@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_precision_is_kept_through_the_forward_pass(precision: str) -> None:
    config = Config(precision=precision)
    network = initial_network(config, 3, 2, generator(1))
    activity = feed_forward(network, np.zeros((1, 3), network.dtype))
    assert network.dtype == precision
    assert {values.dtype for values in activity.values} == {np.dtype(precision)}
    assert activity.logits.dtype == precision


def test_the_hidden_layers_of_the_config_stand_between_inputs_and_outputs() -> None:
    network = initial_network(Config(hidden_layers=(5, 6)), 3, 2, generator(1))
    assert network.layer_sizes == (3, 5, 6, 2)
    assert initial_network(Config(hidden_layers=()), 3, 2, generator(1)).layer_sizes == (3, 2)
