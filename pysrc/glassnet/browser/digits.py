"""Answers to the Digits lab about its network: what it looks like inside, and what it gets wrong.

Handlers as in bridge.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from glassnet.browser.data import MOST_SHOWN
from glassnet.browser.examined_digits import labels_of, part_of
from glassnet.browser.wire import plain_histogram
from glassnet.engines.arrays import FloatArray
from glassnet.insight import metrics
from glassnet.insight.layer_statistics import largest_step, layer_statistics, strongest_units
from glassnet.learning.initializers import generator
from glassnet.learning.network import feed_forward
from glassnet.runs.first_network import first_network
from glassnet.runs.run import QUIET
from glassnet.runs.session import Session

if TYPE_CHECKING:
    from glassnet.wire.basics import LabName, OfLab
    from glassnet.wire.inside import (
        ConfusedDigitsRequest,
        DigitCell,
        InspectUnitsRequest,
        LayerReport,
        OpenDigitRequest,
        OpenedDigit,
        UnitImages,
    )
    from glassnet.wire.requests import Handlers

SAMPLED = 200
"""The statistics of the layers are taken from this many training digits, always the first ones."""
LOOKED_AT = 8000
"""A unit is dead when it is off for this many training digits: many, as some units are rarely on."""
LOOKED_AT_ONCE = 1000


class DigitsBridge:
    """Answers the Digits lab's requests about its network; bridge.py adds its `handlers` to its own."""

    def __init__(self, session_of: Callable[[LabName], Session]) -> None:
        """session_of: gives the session of a lab."""
        self.session_of = session_of
        self.first_weights: weakref.WeakKeyDictionary[Session, FloatArray] = weakref.WeakKeyDictionary()
        self.handlers: Handlers = {
            "inspect_layers": self.inspect_layers,
            "inspect_units": self.inspect_units,
            "confused_digits": self.confused_digits,
            "open_digit": self.open_digit,
        }

    @QUIET
    def inspect_layers(self, payload: OfLab) -> LayerReport:
        """Count the stuck units of each layer after the inputs, and show three histograms."""
        session = self.session_of(payload["lab"])
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
        return {
            "rows": len(inputs),
            "looked_at": looked_at,
            "layers": [
                {
                    "units": layer.units,
                    "stuck": -1 if layer.stuck is None else layer.stuck,
                    "stuck_kind": layer.stuck_kind,
                    "largest_gradient": layer.largest_gradient,
                    "moves": layer.moves,
                    "weights": plain_histogram(layer.weights),
                    "gradients": plain_histogram(layer.gradients),
                    "activations": plain_histogram(layer.activations),
                }
                for layer in layers
            ],
        }

    def inspect_units(self, payload: InspectUnitsRequest) -> UnitImages:
        """Show the weights into units of the first layer."""
        session = self.session_of(payload["lab"])
        weights = session.network.parameters.weights[0]
        if payload["kind"] == "change":
            weights = weights - self._first_weights(session)
        count = min(payload["count"], MOST_SHOWN)
        if payload["order"] == "strongest":
            units = strongest_units(weights, count)
        else:
            units = np.arange(payload["start"], min(payload["start"] + count, weights.shape[1]))
        chosen = weights[:, units].T.astype(np.float32)
        return {
            "units": units.astype(np.float64),
            "total": weights.shape[1],
            "weights": chosen,
            "biases": session.network.parameters.biases[0][0, units].astype(np.float64),
            "largest": np.abs(chosen).max(axis=1).astype(np.float64),
            "weights_of": session.weights_of,
        }

    @QUIET
    def confused_digits(self, payload: ConfusedDigitsRequest) -> DigitCell:
        """Show the test digits in a cell of the confusion matrix."""
        session = self.session_of(payload["lab"])
        examples = part_of(session.dataset, "test")
        labels = labels_of(examples)
        of_class = np.flatnonzero(labels == payload["digit"])
        are_shares = session.network.outputs_are_shares
        if of_class.size == 0:
            return {
                "total": 0,
                "indices": np.zeros(0),
                "pixels": np.zeros(0, np.uint8),
                "confidence": np.zeros(0),
                "are_shares": are_shares,
            }
        outputs = session.measure(examples.part(of_class)).outputs
        is_soft = payload["kind"] == "soft"
        guessed = np.flatnonzero(is_soft | (outputs.argmax(axis=1) == payload["guess"]))
        confidence = outputs[guessed, payload["guess"]]
        order = np.argsort(-confidence, kind="stable")[:MOST_SHOWN]
        indices = of_class[guessed[order]]
        return {
            "total": len(guessed),
            "indices": indices.astype(np.float64),
            "pixels": examples.inputs[indices],
            "confidence": confidence[order].astype(np.float64),
            "are_shares": are_shares,
        }

    @QUIET
    def open_digit(self, payload: OpenDigitRequest) -> OpenedDigit:
        """Show a digit, and its activations in every layer."""
        session = self.session_of(payload["lab"])
        examples = part_of(session.dataset, payload["part"])
        row = slice(payload["index"], payload["index"] + 1)
        inputs, _ = examples.batch(row, session.network.dtype)
        values = feed_forward(session.network, inputs).values
        return {
            "label": int(labels_of(examples)[payload["index"]]),
            "pixels": examples.inputs[payload["index"]],
            "activations": [layer[0].astype(np.float32) for layer in values[1:]],
            "are_shares": session.network.outputs_are_shares,
            "ranked": metrics.ranked_guesses(values[-1])[0].astype(np.uint8),
        }

    def _first_weights(self, session: Session) -> FloatArray:
        """The first layer's weights as the seed drew them: drawn again once, then remembered."""
        if session not in self.first_weights:
            rng = generator(session.config.seed)
            network = first_network(session.first_config, session.dataset, rng)
            self.first_weights[session] = network.parameters.weights[0].copy()
        return self.first_weights[session]
