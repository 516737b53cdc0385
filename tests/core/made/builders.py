"""Small networks, datasets and sessions to build tests from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from glassnet.config import PRESETS, parse_config
from glassnet.data import datasets
from glassnet.data.datasets import Dataset
from glassnet.engines.arrays import AnyArray
from glassnet.learning.network import Network, Parameters
from glassnet.runs.session import Session


def random_network(
    layer_sizes: Sequence[int],
    hidden_activation: str = "sigmoid",
    output_activation: str = "sigmoid",
    seed: int = 1,
) -> Network:
    """A float64 network whose weights and biases are drawn from the standard normal distribution."""
    parameters = Parameters(layer_sizes, np.float64)
    parameters.vector[...] = np.random.default_rng(seed).normal(size=parameters.vector.shape)
    return Network(parameters, hidden_activation, output_activation)


def layered_network(
    weights: Sequence[Sequence[Sequence[float]]], biases: Sequence[Sequence[float]], activation: str
) -> Network:
    """A float64 network with exactly these numbers, and one activation in every layer."""
    layer_sizes = [len(weights[0]), *(len(layer) for layer in biases)]
    parameters = Parameters(layer_sizes, np.float64)
    for layer, (layer_weights, layer_biases) in enumerate(zip(weights, biases, strict=True)):
        parameters.weights[layer][...] = layer_weights
        parameters.biases[layer][...] = layer_biases
    return Network(parameters, activation, activation)


def table_session(preset: str = "xor", /, **changes: object) -> Session:
    """A session on its config's truth table, with an experiment begun."""
    config = parse_config(changes, PRESETS[preset])
    session = Session(config, datasets.truth_table(config.truth_table))
    session.begin_experiment()
    return session


def digit_like_arrays(rows: int, seed: int = 1) -> tuple[AnyArray, AnyArray]:
    """Pixels uint8 (rows, 784), labels (rows,): noise, and a bright bar whose place shows the class."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 10, rows)
    pixels = rng.integers(0, 60, (rows, 28, 28))
    for image, label in zip(pixels, labels, strict=True):
        image[4 + 2 * label : 6 + 2 * label] += 150
    return pixels.reshape(rows, -1).astype(np.uint8), labels


def digit_like_dataset(train: int = 300, validation: int = 100, test: int = 100) -> Dataset:
    """The arrays of `digit_like_arrays`, split in three."""
    pixels, labels = digit_like_arrays(train + validation + test)
    examples = datasets.digit_examples(pixels, labels)
    return Dataset(
        examples.part(slice(0, train)),
        examples.part(slice(train, train + validation)),
        examples.part(slice(train + validation, None)),
    )


def digit_like_session(**changes: object) -> Session:
    """A small, quick session on digit-like images, recorded every 2 iterations."""
    small = {"hidden_layers": (8,), "batch_size": 50, "iterations": 30, "record_every": 2}
    session = Session(parse_config(small | changes, PRESETS["digits"]), digit_like_dataset())
    session.begin_experiment()
    return session


def train_to_the_end(session: Session) -> Session:
    """The same session, trained to its end."""
    session.train_for(float("inf"))
    return session
