"""Optimizers turn a gradient into a step; schedules say how large it is.

Each optimizer is one formula over `parameters` and `gradient`, vectors of one length and dtype. It
changes `parameters` and `state` in place, because they are the largest arrays of the program.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from glassnet.config import Config
from glassnet.engines.arrays import FloatArray
from glassnet.learning.network import Parameters

ADAM_MEAN_DECAY = 0.9
ADAM_SQUARE_DECAY = 0.999
ADAM_EPSILON = 1e-8
"""Adam's three constants, as its authors chose them (Kingma and Ba 2015)."""

BLOCK_BYTES = 32_768
"""How many bytes of a vector a formula handles at a time. Its temporary arrays then fit the processor's
cache, and no step allocates as much memory as a whole network takes."""


@dataclass
class OptimizerState:
    """What an optimizer remembers between steps; each array has the parameters' shape and dtype.

    velocity: momentum's running step. mean, square: Adam's running gradient and squared gradient.
    steps: how many gradients Adam's averages cover.
    """

    velocity: FloatArray
    mean: FloatArray
    square: FloatArray
    steps: int = 0

    @staticmethod
    def like(parameters: FloatArray) -> OptimizerState:
        """A state that remembers nothing yet."""
        return OptimizerState(
            velocity=np.zeros_like(parameters),
            mean=np.zeros_like(parameters),
            square=np.zeros_like(parameters),
        )

    def part(self, block: slice) -> OptimizerState:
        """The part of this state for a block of the parameters: views, so that changes land here."""
        return OptimizerState(self.velocity[block], self.mean[block], self.square[block], self.steps)


def sgd(
    parameters: FloatArray,
    gradient: FloatArray,
    state: OptimizerState,
    learning_rate: float,
    config: Config,
) -> None:
    """Step straight down the gradient: changes `parameters`, and remembers nothing."""
    parameters -= learning_rate * gradient


def momentum(
    parameters: FloatArray,
    gradient: FloatArray,
    state: OptimizerState,
    learning_rate: float,
    config: Config,
) -> None:
    """Take a running step, which keeps the share `config.momentum` of the last one.

    Changes `parameters` and `state.velocity`.
    """
    state.velocity *= config.momentum
    state.velocity -= learning_rate * gradient
    parameters += state.velocity


def adam(
    parameters: FloatArray,
    gradient: FloatArray,
    state: OptimizerState,
    learning_rate: float,
    config: Config,
) -> None:
    """Step down the running gradient, each parameter scaled by the running size of its own gradient.

    Changes `parameters`, `state.mean` and `state.square`. state.steps already counts this step.
    """
    state.mean *= ADAM_MEAN_DECAY
    state.mean += (1 - ADAM_MEAN_DECAY) * gradient
    state.square *= ADAM_SQUARE_DECAY
    state.square += (1 - ADAM_SQUARE_DECAY) * (gradient * gradient)
    # The averages start at 0; dividing by these makes up for it.
    mean_correction = 1 - ADAM_MEAN_DECAY**state.steps
    square_correction = 1 - ADAM_SQUARE_DECAY**state.steps
    size = np.sqrt(state.square / square_correction)
    size += ADAM_EPSILON
    step = (learning_rate / mean_correction) * state.mean
    step /= size
    parameters -= step


@dataclass(frozen=True)
class Optimizer:
    """formula: changes a block of the parameters. counts_steps: whether it needs state.steps."""

    formula: Callable[[FloatArray, FloatArray, OptimizerState, float, Config], None]
    counts_steps: bool = False


OPTIMIZERS: dict[str, Optimizer] = {
    "sgd": Optimizer(sgd),
    "momentum": Optimizer(momentum),
    "adam": Optimizer(adam, counts_steps=True),
}


def optimize(
    parameters: FloatArray,
    gradient: FloatArray,
    state: OptimizerState,
    learning_rate: float,
    config: Config,
) -> None:
    """One step of the optimizer that `config` names: changes `parameters` and `state`.

    parameters, gradient: (parameters,), of one dtype.
    """
    optimizer = OPTIMIZERS[config.optimizer]
    if optimizer.counts_steps:
        state.steps += 1
    for block in blocks(parameters):
        optimizer.formula(parameters[block], gradient[block], state.part(block), learning_rate, config)


def decay_weights(gradient: Parameters, parameters: Parameters, l2: float) -> None:
    """Add to `gradient` the pull of every weight (not bias) towards zero: l2 * weight."""
    for of_layer, weights in zip(gradient.weights, parameters.weights, strict=True):
        flat_gradient, flat_weights = of_layer.reshape(-1), weights.reshape(-1)  # views
        for block in blocks(flat_weights):
            flat_gradient[block] += l2 * flat_weights[block]


def blocks(vector: FloatArray) -> Iterator[slice]:
    """Slices that cover a vector, each of at most BLOCK_BYTES."""
    length = BLOCK_BYTES // vector.itemsize
    return (slice(start, start + length) for start in range(0, len(vector), length))


def scheduled_rate(config: Config, iteration: int) -> float:
    """The learning rate of update number `iteration` (from 0) of the experiment; never below 0."""
    return SCHEDULES[config.schedule](config, iteration)


def _constant(config: Config, iteration: int) -> float:
    return config.learning_rate


def _step(config: Config, iteration: int) -> float:
    return config.learning_rate * config.decay_factor ** (iteration // config.decay_every)


def _cosine(config: Config, iteration: int) -> float:
    done = min(iteration / config.iterations, 1)
    return config.learning_rate * (1 + math.cos(math.pi * done)) / 2


SCHEDULES: dict[str, Callable[[Config, int], float]] = {
    "constant": _constant,
    "step": _step,
    "cosine": _cosine,
}
