"""Optimizers turn a gradient into a step; schedules say how large it is.

Every optimizer takes `parameters` and `gradient`, all of a network's, each (parameters,) and of one
dtype, and changes `parameters` and `state` in place, for they are the largest arrays of the program.
What it computes on the way it writes into `state.scratch`, so that no step asks for memory.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from glassnet.arrays import FloatArray
from glassnet.config import Config

ADAM_MEAN_DECAY = 0.9
ADAM_SQUARE_DECAY = 0.999
ADAM_EPSILON = 1e-8
"""Adam's three constants, as its authors chose them (Kingma and Ba 2015)."""


@dataclass
class OptimizerState:
    """What an optimizer remembers between steps; each array is (parameters,), of their dtype.

    velocity: momentum's running step. mean, square: Adam's running gradient and squared gradient.
    steps: how many steps Adam has averaged.
    """

    velocity: FloatArray
    mean: FloatArray
    square: FloatArray
    steps: int = 0

    @cached_property
    def scratch(self) -> FloatArray:
        """(2, parameters), to compute in; what it holds between steps means nothing."""
        return np.empty((2, *self.velocity.shape), self.velocity.dtype)

    @staticmethod
    def like(parameters: FloatArray) -> OptimizerState:
        """A state that remembers nothing yet."""
        return OptimizerState(
            velocity=np.zeros_like(parameters),
            mean=np.zeros_like(parameters),
            square=np.zeros_like(parameters),
        )


def sgd(
    parameters: FloatArray,
    gradient: FloatArray,
    state: OptimizerState,
    learning_rate: float,
    config: Config,
) -> None:
    """Straight down the gradient: changes `parameters` in place, and remembers nothing."""
    step = np.multiply(learning_rate, gradient, out=state.scratch[0])
    parameters -= step


def momentum(
    parameters: FloatArray,
    gradient: FloatArray,
    state: OptimizerState,
    learning_rate: float,
    config: Config,
) -> None:
    """Down a running step that keeps the share `config.momentum` of the last one.

    Changes `parameters` and `state.velocity` in place.
    """
    step = np.multiply(learning_rate, gradient, out=state.scratch[0])
    state.velocity *= config.momentum
    state.velocity -= step
    parameters += state.velocity


def adam(
    parameters: FloatArray,
    gradient: FloatArray,
    state: OptimizerState,
    learning_rate: float,
    config: Config,
) -> None:
    """Down the running gradient, each parameter in units of its own running size.

    Changes `parameters`, `state.mean`, `state.square` and `state.steps` in place.
    """
    state.steps += 1
    scratch, more_scratch = state.scratch
    new_mean = np.multiply(1 - ADAM_MEAN_DECAY, gradient, out=scratch)
    state.mean *= ADAM_MEAN_DECAY
    state.mean += new_mean
    squared_gradient = np.multiply(gradient, gradient, out=scratch)
    new_square = np.multiply(1 - ADAM_SQUARE_DECAY, squared_gradient, out=scratch)
    state.square *= ADAM_SQUARE_DECAY
    state.square += new_square
    # The averages start at 0; these undo that bias.
    mean_correction = 1 - ADAM_MEAN_DECAY**state.steps
    square_correction = 1 - ADAM_SQUARE_DECAY**state.steps
    mean_square = np.divide(state.square, square_correction, out=scratch)
    root = np.sqrt(mean_square, out=scratch)
    size = np.add(root, ADAM_EPSILON, out=scratch)
    corrected_rate = learning_rate / mean_correction
    scaled_mean = np.multiply(corrected_rate, state.mean, out=more_scratch)
    step = np.divide(scaled_mean, size, out=more_scratch)
    parameters -= step


Optimizer = Callable[[FloatArray, FloatArray, OptimizerState, float, Config], None]
OPTIMIZERS: dict[str, Optimizer] = {"sgd": sgd, "momentum": momentum, "adam": adam}


def scheduled_rate(config: Config, iteration: int) -> float:
    """The learning rate of the update number `iteration` (from 0) of the experiment; never below 0."""
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
