"""Answers to the Digits lab about its network: what it looks like inside, and what it gets wrong."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Annotated, TypedDict

import numpy as np

from glassnet.browser.answers.data import MOST_SHOWN
from glassnet.browser.answers.examined_digits import labels_of, part_of
from glassnet.browser.requests.marks import request
from glassnet.engines.arrays import FloatArray
from glassnet.insight import metrics
from glassnet.insight.layer_statistics import (
    LayerStatistics,
    largest_step,
    layer_statistics,
    strongest_units,
)
from glassnet.learning.initializers import generator
from glassnet.learning.network import feed_forward
from glassnet.runs.first_network import first_network
from glassnet.runs.run import QUIET
from glassnet.runs.session import Session

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.wire.basics import Float32Array, Float64Array, LabName, Uint8Array

SAMPLED = 200
"""Layer statistics use this many training digits, always the first ones."""
LOOKED_AT = 8000
"""How many training digits a dead unit is off for; with fewer, units that are rarely on would count."""
LOOKED_AT_ONCE = 1000


class LayerReport(TypedDict):
    """Statistics of the layers."""

    rows: int  # the number of digits they come from
    looked_at: int  # for how many digits a unit must be off to be dead
    layers: list[LayerStatistics]  # those after the inputs


class UnitImages(TypedDict):
    """The incoming weights of units in the first layer."""

    units: Float64Array  # their indices
    total: int  # units of the layer
    weights: Float32Array  # 784 for each unit, row by row
    biases: Float64Array
    largest: Float64Array  # the largest absolute weight of each unit
    weights_of: Annotated[int, "0.."]  # the iteration these weights are from


class DigitCell(TypedDict):
    """The digits in a cell of the confusion matrix."""

    total: int  # digits in the cell
    labels: Float64Array
    guesses: Float64Array
    indices: Float64Array  # of the digits shown, the surest first
    pixels: Uint8Array  # 784 for each digit
    confidence: Float64Array  # the output for the guess
    are_shares: bool  # whether the outputs add up to 1


class OpenedDigit(TypedDict):
    """A digit and its activations in every layer."""

    label: int
    pixels: Uint8Array
    activations: list[Float32Array]  # one array for each layer, the outputs last
    are_shares: bool  # whether the outputs add up to 1
    ranked: Uint8Array  # digits from the most to the least likely


class FirstWeights:
    """The first layer's weights as the seed drew them, redrawn once and then cached."""

    def __init__(self) -> None:
        self._of: weakref.WeakKeyDictionary[Session, FloatArray] = weakref.WeakKeyDictionary()

    def of(self, session: Session) -> FloatArray:
        """The first weights of a session."""
        if session not in self._of:
            rng = generator(session.config.seed)
            network = first_network(session.first_config, session.dataset, rng)
            self._of[session] = network.parameters.weights[0].copy()
        return self._of[session]


@request("later")
@QUIET
def inspect_layers(labs: Labs, lab: LabName) -> LayerReport:
    """Return the count of stuck units and three histograms of each layer after the inputs."""
    session = labs.shown(lab)
    inputs, targets = session.dataset.train.batch(slice(0, SAMPLED), session.network.dtype)
    config = session.config
    train, dtype = session.dataset.train, session.network.dtype
    looked_at = min(len(train), LOOKED_AT)
    more_inputs = (
        train.batch(slice(start, min(start + LOOKED_AT_ONCE, looked_at)), dtype)[0]
        for start in range(len(inputs), looked_at, LOOKED_AT_ONCE)
    )
    layers = layer_statistics(
        session.network,
        inputs,
        targets,
        config.loss,
        config.error_rule,
        more_inputs,
        largest_step(config),
    )
    return {"rows": len(inputs), "looked_at": looked_at, "layers": layers}


@request("later")
def inspect_units(
    labs: Labs,
    lab: LabName,
    # `weights`, or their `change` since training began
    kind: Annotated[str, "weights | change"],
    order: str,  # `number`: from `start` on; `strongest`: those whose weights vary most
    start: int,
    count: int,
) -> UnitImages:
    """Show the weights into units of the first layer."""
    session = labs.shown(lab)
    weights = session.network.parameters.weights[0]
    if kind == "change":
        weights = weights - labs.held(FirstWeights).of(session)
    most = min(count, MOST_SHOWN)
    if order == "strongest":
        units = strongest_units(weights, most)
    else:
        units = np.arange(start, min(start + most, weights.shape[1]))
    chosen = weights[:, units].T.astype(np.float32)
    return {
        "units": units.astype(np.float64),
        "total": weights.shape[1],
        "weights": chosen,
        "biases": session.network.parameters.biases[0][0, units].astype(np.float64),
        "largest": np.abs(chosen).max(axis=1).astype(np.float64),
        "weights_of": session.weights_of,
    }


@request("later")
@QUIET
def confused_digits(
    labs: Labs,
    lab: LabName,
    digit: int,
    guess: int,
    # `hard`: digits that were read as `guess`; `soft`: all of the class; `wrong`: every mistake
    kind: Annotated[str, "hard | soft | wrong"],
) -> DigitCell:
    """Show the test digits in a cell of the confusion matrix, or all mistakes, surest first."""
    session = labs.shown(lab)
    examples = part_of(session.dataset, "test")
    labels = labels_of(examples)
    looked_at = np.arange(len(labels)) if kind == "wrong" else np.flatnonzero(labels == digit)
    outputs = (
        session.measure(examples.part(looked_at)).outputs if looked_at.size else np.zeros((0, guess + 1))
    )
    guesses = outputs.argmax(axis=1)
    is_in = {"hard": guesses == guess, "soft": guesses >= 0, "wrong": guesses != labels[looked_at]}[kind]
    found = np.flatnonzero(is_in)
    confidence = outputs[found, guesses[found] if kind == "wrong" else guess]
    order = np.argsort(-confidence, kind="stable")[:MOST_SHOWN]
    indices = looked_at[found[order]]
    return {
        "total": len(found),
        "indices": indices.astype(np.float64),
        "pixels": examples.inputs[indices],
        "labels": labels[indices].astype(np.float64),
        "guesses": guesses[found[order]].astype(np.float64),
        "confidence": confidence[order].astype(np.float64),
        "are_shares": session.network.outputs_are_shares,
    }


@request("later")
@QUIET
def open_digit(labs: Labs, lab: LabName, part: str, index: int) -> OpenedDigit:
    """Show a digit, and its activations in every layer."""
    session = labs.shown(lab)
    examples = part_of(session.dataset, part)
    row = slice(index, index + 1)
    inputs, _ = examples.batch(row, session.network.dtype)
    values = feed_forward(session.network, inputs).values
    return {
        "label": int(labels_of(examples)[index]),
        "pixels": examples.inputs[index],
        "activations": [layer[0].astype(np.float32) for layer in values[1:]],
        "are_shares": session.network.outputs_are_shares,
        "ranked": metrics.ranked_guesses(values[-1])[0].astype(np.uint8),
    }
