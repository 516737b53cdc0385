"""One update of a network: the whole of learning on one page.

    forward     what the network answers now                       network.feed_forward
    error       how far its outputs are from the targets           losses.output_error
    gradient    how the loss changes with every weight and bias    learning_rules.backpropagation
    decay       a pull of every weight towards zero                optimizers.decay_weights
    step        every weight and bias moves against its gradient   optimizers.optimize

The perturbation rule computes no gradient: it tries a random move both ways, and keeps what helps.
A step changes only the network and the state that it is given.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from glassnet.config import Config
from glassnet.engines.arrays import FloatArray
from glassnet.learning.learning_rules import backpropagation, perturbation
from glassnet.learning.network import Network, Parameters, feed_forward
from glassnet.learning.optimizers import OptimizerState, decay_weights, optimize


class Trial:
    """A move that the perturbation rule tries; its arrays are allocated on first use."""

    def __init__(self, parameters: Parameters) -> None:
        """parameters: those of the network that is moved."""
        self._parameters = parameters

    @cached_property
    def noise(self) -> list[FloatArray]:
        """The noise drawn for each step: one array per layer, float64, shaped as its weights."""
        return [np.empty(weights.shape) for weights in self._parameters.weights]

    @cached_property
    def kept(self) -> Parameters:
        """The parameters as they were before the move."""
        return self._parameters.zeros()


@dataclass
class LearningState:
    """What a step needs besides the network, in arrays kept from step to step.

    gradient: from the last step. optimizer: what it remembers between steps.
    trial: the move that the perturbation rule tries next.
    """

    gradient: Parameters
    optimizer: OptimizerState
    trial: Trial

    @staticmethod
    def of(network: Network) -> LearningState:
        """A state that remembers nothing yet."""
        return LearningState(
            gradient=network.parameters.zeros(),
            optimizer=OptimizerState.like(network.parameters.vector),
            trial=Trial(network.parameters),
        )


def training_step(
    network: Network,
    state: LearningState,
    inputs: FloatArray,
    targets: FloatArray,
    learning_rate: float,
    config: Config,
) -> None:
    """Change `network` so that its answer to a batch becomes less wrong, by the rule of `config`.

    inputs: (rows, layer_sizes[0]); targets: (rows, layer_sizes[-1]).
    """
    LEARNING_RULES[config.learning_rule](network, state, inputs, targets, learning_rate, config)


def step_by_backpropagation(
    network: Network,
    state: LearningState,
    inputs: FloatArray,
    targets: FloatArray,
    learning_rate: float,
    config: Config,
) -> None:
    """One step down the gradient. Shapes as in training_step."""
    parameters, gradient = network.parameters, state.gradient
    activity = feed_forward(network, inputs)
    backpropagation(network, activity, targets, config.loss, config.error_rule, gradient)
    if config.l2:
        decay_weights(gradient, parameters, config.l2)
    optimize(parameters.vector, gradient.vector, state.optimizer, learning_rate, config)


def step_by_perturbation(
    network: Network,
    state: LearningState,
    inputs: FloatArray,
    targets: FloatArray,
    learning_rate: float,
    config: Config,
) -> None:
    """One random move by the noise in state.trial, if it helps. Shapes as in training_step."""
    trial = state.trial
    perturbation(network, inputs, targets, config.loss, learning_rate, trial.noise, trial.kept)


LearningRule = Callable[[Network, LearningState, FloatArray, FloatArray, float, Config], None]
LEARNING_RULES: dict[str, LearningRule] = {
    "backpropagation": step_by_backpropagation,
    "perturbation": step_by_perturbation,
}
