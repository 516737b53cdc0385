"""The network that a run begins with: randomly drawn, or with layers of a trained one."""

from __future__ import annotations

import numpy as np

from glassnet.config import Config
from glassnet.data.datasets import Dataset
from glassnet.engines.arrays import FloatArray
from glassnet.learning.network import Network, initial_network
from glassnet.refusals import Refusal
from glassnet.runs.record.weights_hash import weights_sha256


def first_network(config: Config, dataset: Dataset, rng: np.random.Generator) -> Network:
    """The initial network of a run. All of it is drawn first, so that `rng` always advances equally.

    Raises ValueError when the network to begin from is missing, or has other layers.
    """
    network = initial_network(config, dataset.inputs, dataset.outputs, rng)
    for layer, (weights, biases) in enumerate(known_layers(config, dataset)):
        network.parameters.weights[layer][...] = weights
        network.parameters.biases[layer][...] = biases
    return network


def known_layers(config: Config, dataset: Dataset) -> list[tuple[FloatArray, FloatArray]]:
    """Weights and biases of the layers taken from dataset.known, in order; none if all are drawn.

    Raises ValueError as first_network does.
    """
    if not begins_from_known(config):
        return []
    if dataset.known is None:
        raise Refusal("model_not_arrived")
    known = dataset.known.parameters
    sizes = (dataset.inputs, *config.hidden_layers, dataset.outputs)
    kept = len(config.hidden_layers) + (config.begin_from == "shipped")
    if known.layer_sizes[: kept + 1] != sizes[: kept + 1]:
        raise Refusal(
            "known_of_other_kind",
            trained="-".join(map(str, sizes)),
            given="-".join(map(str, known.layer_sizes)),
        )
    return list(zip(known.weights[:kept], known.biases[:kept], strict=True))


def begins_from_known(config: Config) -> bool:
    """Whether some of the first weights come from a trained network."""
    return config.dataset == "own_digits" and config.begin_from != "drawn"


def known_sha256(config: Config, dataset: Dataset) -> str:
    """The hash of the network that a run begins from; empty if all weights are drawn."""
    return weights_sha256(dataset.known) if begins_from_known(config) and dataset.known else ""
