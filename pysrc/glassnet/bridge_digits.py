"""What the Digits lab asks of its network: how it is inside, and what it gets wrong.

Handlers as in bridge.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable

import numpy as np

from glassnet import metrics
from glassnet.arrays import FloatArray
from glassnet.bridge_data import MOST_SHOWN, labels_of, part_of
from glassnet.datasets import Examples
from glassnet.initializers import generator
from glassnet.layer_statistics import layer_statistics, strongest_units
from glassnet.network import feed_forward, initial_network
from glassnet.session import QUIET, Session
from glassnet.wire import Handler, Payload, Reply, plain_histogram

GRID_DIGITS = 20
SAMPLED = 200
"""Training digits from which the statistics of the layers are taken: always the first ones."""
LOOKED_AT = 8000
"""Training digits for all of which a dead unit is off: many, for there are units that are seldom on."""
LOOKED_AT_ONCE = 1000


class DigitsBridge:
    """Answers the Digits lab about its network; bridge.py adds its `handlers` to its own."""

    def __init__(self, session_of: Callable[[Payload], Session]) -> None:
        """session_of: the session of a payload's `lab`."""
        self.session_of = session_of
        self.first_weights: weakref.WeakKeyDictionary[Session, FloatArray] = weakref.WeakKeyDictionary()
        self.handlers: dict[str, Handler] = {
            "inspect_layers": self.inspect_layers,
            "inspect_units": self.inspect_units,
            "confused_digits": self.confused_digits,
            "open_digit": self.open_digit,
        }

    @QUIET
    def inspect_layers(self, payload: Payload) -> Reply:
        """{lab} -> for each layer after the inputs: units, stuck ones, three histograms.

        rows: digits that the histograms are of. looked_at: digits for all of which a dead unit is off.
        """
        session = self.session_of(payload)
        inputs, targets = session.dataset.train.batch(slice(0, SAMPLED), session.network.dtype)
        config = session.config
        train, dtype = session.dataset.train, session.network.dtype
        looked_at = min(len(train), LOOKED_AT)
        more_inputs = (
            train.batch(slice(start, min(start + LOOKED_AT_ONCE, looked_at)), dtype)[0]
            for start in range(len(inputs), looked_at, LOOKED_AT_ONCE)
        )
        layers = layer_statistics(
            session.network, inputs, targets, config.loss, config.error_rule, more_inputs
        )
        return {
            "rows": len(inputs),
            "looked_at": looked_at,
            "layers": [
                {
                    "units": layer.units,
                    "stuck": -1 if layer.stuck is None else layer.stuck,
                    "stuck_kind": layer.stuck_kind,
                    "weights": plain_histogram(layer.weights),
                    "gradients": plain_histogram(layer.gradients),
                    "activations": plain_histogram(layer.activations),
                }
                for layer in layers
            ],
        }

    def inspect_units(self, payload: Payload) -> Reply:
        """{lab, kind, order, start, count} -> weights into units of the first layer, 784 a unit.

        kind: `weights`, or `change` since training began. order: `number` from `start` on, or
        `strongest`: those whose weights vary most.
        """
        session = self.session_of(payload)
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
            "iteration": session.iteration,
        }

    @QUIET
    def confused_digits(self, payload: Payload) -> Reply:
        """{lab, digit, guess, kind} -> test digits of a cell of the confusion matrix, surest first.

        kind: `hard`, those of class `digit` that are guessed as `guess`; or `soft`, all of the class.
        """
        session = self.session_of(payload)
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
    def open_digit(self, payload: Payload) -> Reply:
        """{lab, part, index} -> one digit, and its activations through all layers."""
        session = self.session_of(payload)
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
        """The first layer's weights as the seed gave them: drawn again once, then remembered."""
        if session not in self.first_weights:
            dataset = session.dataset
            rng = generator(session.config.seed)
            network = initial_network(session.config, dataset.inputs, dataset.outputs, rng)
            self.first_weights[session] = network.parameters.weights[0].copy()
        return self.first_weights[session]


@QUIET
def examine_digits(session: Session, test: Examples, grid_seed: int, grid_mistakes: bool) -> Reply:
    """The test digits summed up, and twenty of them (or of the mistakes), drawn with `grid_seed`."""
    measured = session.measure(test)
    labels = labels_of(test)
    shown = np.flatnonzero(~measured.correct) if grid_mistakes else np.arange(len(test))
    drawn = np.random.default_rng(grid_seed).permutation(len(test))
    chosen = drawn[np.isin(drawn, shown)][:GRID_DIGITS]
    ranks = metrics.ranked_guesses(measured.outputs)
    return {
        "iteration": session.iteration,
        "rows": len(test),
        "cost": measured.cost,
        "judged": {"part": "test", "rows": len(test), "right": int(measured.correct.sum())},
        "confusion": metrics.hard_confusion_matrix(measured.outputs, labels).astype(np.float64),
        "soft_confusion": metrics.soft_confusion_matrix(measured.outputs, labels),
        "grid": {
            "indices": chosen.astype(np.float64),
            "pixels": test.inputs[chosen],
            "labels": labels[chosen].astype(np.uint8),
            "first_guess": ranks[chosen, 0].astype(np.uint8),
            "second_guess": ranks[chosen, 1].astype(np.uint8),
            "confidence": measured.outputs[chosen, ranks[chosen, 0]].astype(np.float64),
            "are_shares": session.network.outputs_are_shares,
        },
    }
