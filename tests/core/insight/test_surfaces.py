"""Decision surfaces: the inputs that each pixel stands for, and the units' values there."""

from __future__ import annotations

import numpy as np
import pytest

from glassnet.insight.surfaces import layer_surfaces, surface_inputs
from glassnet.learning.network import feed_forward
from tests.core.made.builders import layered_network, random_network


def test_a_picture_of_2_by_2_pixels_worked_by_hand() -> None:
    # The centres of the pixels of the square from 0 to 1, top row first, left to right.
    rows = surface_inputs(2, (0, 1), [0, 0], 0, 1, 2)
    assert rows.tolist() == [[0.25, 0.75], [0.75, 0.75], [0.25, 0.25], [0.75, 0.25]]
    # A hidden layer of two units, x + 2 y and x - y; the output is the first minus the second, plus 1.
    network = layered_network([[[1, 1], [2, -1]], [[1], [-1]]], [[0, 0], [1]], "relu")
    hidden, output = layer_surfaces(network, rows)
    assert hidden.tolist() == [[1.75, 2.25, 0.75, 1.25], [0, 0, 0, 0.5]]
    assert output.tolist() == [[2.75, 3.25, 1.75, 1.75]]


def test_the_edges_of_the_picture_are_low_and_high() -> None:
    rows = surface_inputs(2, (0, 1), [0, 0], -1, 3, 4)
    assert sorted(set(rows[:, 0])) == [-0.5, 0.5, 1.5, 2.5]  # half a pixel inside of -1 and 3
    assert rows[0].tolist() == [-0.5, 2.5]
    assert rows[-1].tolist() == [2.5, -0.5]


def test_axes_say_which_input_runs_to_the_right_and_which_upwards() -> None:
    rows = surface_inputs(3, (2, 0), [9, 0.5, 9], 0, 1, 2).reshape(2, 2, 3)
    assert rows[0, :, 2].tolist() == [0.25, 0.75]  # input 2 grows to the right
    assert rows[:, 0, 0].tolist() == [0.75, 0.25]  # input 0 grows upwards
    assert (rows[..., 1] == 0.5).all()  # input 1 is fixed by the slice


def test_values_given_for_the_axes_themselves_do_not_matter() -> None:
    one = surface_inputs(3, (0, 1), [0, 0, 0.5], 0, 1, 3)
    assert (one == surface_inputs(3, (0, 1), [7, -7, 0.5], 0, 1, 3)).all()


@pytest.mark.parametrize("layer_sizes", [[2, 1], [2, 6, 2], [3, 8, 8, 3], [4, 5, 4, 3, 2, 1]])
def test_every_unit_after_the_inputs_has_a_picture_of_what_it_answers(layer_sizes: list[int]) -> None:
    network = random_network(layer_sizes, "tanh", "sigmoid")
    rows = surface_inputs(layer_sizes[0], (0, 1), [0.5] * layer_sizes[0], 0, 1, 5)
    surfaces = layer_surfaces(network, rows)
    assert [surface.shape for surface in surfaces] == [(units, 25) for units in layer_sizes[1:]]
    for surface, values in zip(surfaces, feed_forward(network, rows).values[1:], strict=True):
        assert surface.dtype == np.float32
        assert surface.flags.c_contiguous
        np.testing.assert_allclose(surface, values.T, rtol=1e-6)
