"""Optimizers and schedules, their first steps worked by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.config import Config
from glassnet.engines.arrays import FloatArray
from glassnet.learning.optimizers import (
    ADAM_EPSILON,
    BLOCK_BYTES,
    OPTIMIZERS,
    OptimizerState,
    optimize,
    scheduled_rate,
)


def positions(optimizer: str, gradients: list[float], rate: float, config: Config) -> list[float]:
    """The value of one parameter, starting at 0, after each gradient."""
    parameter, state = np.zeros(1), OptimizerState.like(np.zeros(1))
    chosen = replace(config, optimizer=optimizer)
    visited = []
    for gradient in gradients:
        optimize(parameter, np.array([gradient]), state, rate, chosen)
        visited.append(parameter.item())
    return visited


def test_sgd_goes_the_learning_rate_times_the_gradient_downhill() -> None:
    assert positions("sgd", [2, 2, -4], 0.25, Config()) == [-0.5, -1.0, 0.0]


def test_momentum_keeps_a_share_of_its_last_step() -> None:
    assert positions("momentum", [2, 0, 0], 0.25, Config(momentum=0.5)) == [-0.5, -0.75, -0.875]


def test_momentum_of_0_is_sgd() -> None:
    gradients = [1.0, -2.5, 3.25]
    still = positions("momentum", gradients, 0.1, Config(momentum=0))
    assert still == positions("sgd", gradients, 0.1, Config())


@pytest.mark.parametrize("gradient", [1e-3, 1.0, 1e3])
def test_adams_first_step_is_the_learning_rate_whatever_the_size_of_the_gradient(
    gradient: float,
) -> None:
    assert positions("adam", [gradient], 0.01, Config())[0] == pytest.approx(-0.01, rel=1e-4)


@given(st.lists(st.floats(0.5, 2.0), min_size=1, max_size=20), st.sampled_from([1e-3, 1.0, 1e3]))
def test_adam_goes_about_the_learning_rate_however_large_the_gradients_are(
    gradients: list[float], size: float
) -> None:
    at = [0.0, *positions("adam", [size * each for each in gradients], 0.01, Config())]
    steps = -np.diff(at)
    assert np.all((steps > 0.004) & (steps < 0.025))


def test_adam_is_its_authors_formula() -> None:
    gradients = [0.5, -1.0, 2.0, 0.25]
    mean = square = position = 0.0
    expected = []
    for step, gradient in enumerate(gradients, start=1):
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        mean_estimate = mean / (1 - 0.9**step)
        square_estimate = square / (1 - 0.999**step)
        position -= 0.01 * mean_estimate / (math.sqrt(square_estimate) + ADAM_EPSILON)
        expected.append(position)
    assert positions("adam", gradients, 0.01, Config()) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_no_optimizer_moves_for_a_gradient_of_0_or_changes_the_gradient_or_the_precision(
    name: str,
) -> None:
    parameters: FloatArray = np.ones(3, np.float32)
    gradient: FloatArray = np.zeros(3, np.float32)
    state = OptimizerState.like(parameters)
    optimize(parameters, gradient, state, 0.1, Config(optimizer=name))
    assert parameters.tolist() == [1, 1, 1]
    assert gradient.tolist() == [0, 0, 0]
    assert parameters.dtype == np.float32


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_long_vector_is_stepped_as_its_parts_would_be(name: str) -> None:
    rng = np.random.default_rng(1)
    block, config = BLOCK_BYTES // 4, Config(optimizer=name)
    size, cuts = 2 * block + 17, [5, block, block + 1]
    whole: FloatArray = rng.normal(size=size).astype(np.float32)
    parts = [part.copy() for part in np.split(whole, cuts)]
    state = OptimizerState.like(whole)
    states = [OptimizerState.like(part) for part in parts]
    for _ in range(3):
        gradient: FloatArray = rng.normal(size=size).astype(np.float32)
        optimize(whole, gradient, state, 0.1, config)
        for part, own, of_part in zip(parts, states, np.split(gradient, cuts), strict=True):
            optimize(part, of_part, own, 0.1, config)
    assert whole.tobytes() == np.concatenate(parts).tobytes()


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_optimizer_finds_the_bottom_of_a_bowl(name: str) -> None:
    parameters = np.array([3.0, -2.0])
    bottom = np.array([1.0, 0.5])
    state = OptimizerState.like(parameters)
    for _ in range(1000):
        optimize(parameters, parameters - bottom, state, 0.03, Config(optimizer=name))
    np.testing.assert_allclose(parameters, bottom, atol=1e-3)


def test_a_constant_rate_never_changes() -> None:
    config = Config(schedule="constant", learning_rate=0.5)
    assert [scheduled_rate(config, iteration) for iteration in (0, 10, 10**7)] == [0.5, 0.5, 0.5]


def test_a_step_schedule_multiplies_by_the_factor_each_so_many_iterations() -> None:
    config = Config(schedule="step", learning_rate=0.8, decay_every=10, decay_factor=0.5)
    rates = [scheduled_rate(config, iteration) for iteration in (0, 9, 10, 19, 20)]
    assert rates == [0.8, 0.8, 0.4, 0.4, 0.2]


def test_a_cosine_schedule_goes_from_the_whole_rate_over_half_of_it_to_0() -> None:
    config = Config(schedule="cosine", learning_rate=0.8, iterations=100)
    rates = [scheduled_rate(config, iteration) for iteration in (0, 50, 100, 150)]
    assert rates == pytest.approx([0.8, 0.4, 0, 0])


@given(st.sampled_from(["constant", "step", "cosine"]), st.integers(0, 3000), st.integers(0, 3000))
def test_no_schedule_ever_raises_the_rate_or_makes_it_negative(
    schedule: str, iteration: int, more: int
) -> None:
    config = Config(schedule=schedule, decay_every=7, iterations=2000)
    earlier, later = (scheduled_rate(config, when) for when in (iteration, iteration + more))
    assert config.learning_rate >= earlier >= later >= 0
