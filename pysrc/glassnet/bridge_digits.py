"""What the Digits lab asks beyond training: its data, its inside, its mistakes, the notebook's story.

Handlers as in bridge.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from glassnet import metrics
from glassnet.arrays import AnyArray, FloatArray
from glassnet.augmentation import augment, augments
from glassnet.config import parse_config
from glassnet.datasets import DIGIT_CLASSES, Dataset, Examples, average_images, data_hash
from glassnet.initializers import generator
from glassnet.layer_statistics import Histogram, layer_statistics, strongest_units
from glassnet.network import feed_forward, initial_network
from glassnet.notebook_story import EXPERIMENTS, bench_settings, first_config, replay_settings
from glassnet.own_data import NamedFile, own_dataset, read_own_digits
from glassnet.replay import Replay
from glassnet.session import QUIET, Session

Payload = Mapping[str, Any]
Reply = dict[str, Any]

GRID_DIGITS = 20
MOST_SHOWN = 60
"""Digits, or units, that one reply brings at most."""
SAMPLED = 200
"""Training digits from which the statistics of the layers are taken: always the first ones."""
LOOKED_AT = 8000
"""Training digits for all of which a dead unit is off: many, for there are units that are seldom on."""
LOOKED_AT_ONCE = 1000


class DigitsBridge:
    """Answers the Digits lab; bridge.py adds its `handlers` to its own."""

    def __init__(
        self, session_of: Callable[[Payload], Session], digits_for: Callable[[], Dataset]
    ) -> None:
        """session_of: the session of a payload's `lab`. digits_for: the digits that ship."""
        self.session_of = session_of
        self.digits_for = digits_for
        self.replays: dict[str, Replay] = {}
        self.checked: tuple[str, Examples] | None = None
        self.own: tuple[str, Examples] | None = None
        self.first_weights: weakref.WeakKeyDictionary[Session, FloatArray] = weakref.WeakKeyDictionary()
        self.handlers: dict[str, Callable[[Payload], Reply]] = {
            "inspect_layers": self.inspect_layers,
            "inspect_units": self.inspect_units,
            "confused_digits": self.confused_digits,
            "open_digit": self.open_digit,
            "describe_digits": self.describe_digits,
            "browse_digits": self.browse_digits,
            "preview_augmentation": self.preview_augmentation,
            "check_own_digits": self.check_own_digits,
            "use_own_digits": self.use_own_digits,
            "tell_story": self.tell_story,
            "begin_replay": self.begin_replay,
            "go_on_with_replay": self.go_on_with_replay,
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
                    "weights": _histogram(layer.weights),
                    "gradients": _histogram(layer.gradients),
                    "activations": _histogram(layer.activations),
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
        examples = _part(session.dataset, "test")
        labels = _labels(examples)
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
        examples = _part(session.dataset, payload["part"])
        row = slice(payload["index"], payload["index"] + 1)
        inputs, _ = examples.batch(row, session.network.dtype)
        values = feed_forward(session.network, inputs).values
        return {
            "label": int(_labels(examples)[payload["index"]]),
            "pixels": examples.inputs[payload["index"]],
            "activations": [layer[0].astype(np.float32) for layer in values[1:]],
            "are_shares": session.network.outputs_are_shares,
            "ranked": metrics.ranked_guesses(values[-1])[0].astype(np.uint8),
        }

    def describe_digits(self, payload: Payload) -> Reply:
        """{lab} -> the data: counts of each class in each part, and the average image of each class."""
        dataset = self.session_of(payload).dataset
        counts = [
            np.bincount(_labels(_part(dataset, part)), minlength=DIGIT_CLASSES).astype(np.float64)
            for part in ("train", "validation", "test")
        ]
        return {"name": dataset.name, "counts": counts, "averages": average_images(dataset.train)}

    def browse_digits(self, payload: Payload) -> Reply:
        """{lab, part, digit, start, count} -> examples of a class (-1: of all), from number start on."""
        examples = _part(self.session_of(payload).dataset, payload["part"])
        labels = _labels(examples)
        wanted = payload["digit"]
        of_class = np.arange(len(labels)) if wanted < 0 else np.flatnonzero(labels == wanted)
        chosen = of_class[payload["start"] : payload["start"] + min(payload["count"], MOST_SHOWN)]
        return {
            "total": len(of_class),
            "indices": chosen.astype(np.float64),
            "pixels": examples.inputs[chosen],
            "labels": labels[chosen].astype(np.uint8),
        }

    def preview_augmentation(self, payload: Payload) -> Reply:
        """{lab, config, index, count, seed} -> a training digit as it is, and `count` changed copies."""
        examples = self.session_of(payload).dataset.train
        config = parse_config(payload["config"])
        row = np.full(min(payload["count"], MOST_SHOWN), payload["index"] % len(examples))
        images, _ = examples.batch(row, np.dtype(np.float32))
        changed = augment(images, config, np.random.default_rng(payload["seed"]))
        return {"original": images[0], "changed": changed.astype(np.float32), "active": augments(config)}

    def check_own_digits(self, payload: Payload) -> Reply:
        """{files: [{name, data}]} -> what they hold: total, counts, sha256, the first twenty."""
        files = [NamedFile(str(file["name"]), bytes(file["data"])) for file in payload["files"]]
        examples = read_own_digits(files)
        name = " + ".join(file.name for file in files)
        self.checked = (name, examples)
        labels = _labels(examples)
        return {
            "name": name,
            "total": len(examples),
            "sha256": data_hash(examples),
            "counts": np.bincount(labels, minlength=DIGIT_CLASSES).astype(np.float64),
            "pixels": examples.inputs[:GRID_DIGITS],
            "labels": labels[:GRID_DIGITS].astype(np.uint8),
        }

    def use_own_digits(self, payload: Payload) -> Reply:
        """{} -> {name}: what was checked last is what the dataset `own_digits` means from now on."""
        if self.checked is None:
            raise ValueError("no digits have been checked yet. Choose files first.")
        self.own = self.checked
        return {"name": self.own[0]}

    def own_dataset(self, seed: int) -> Dataset:
        """The digits that a person brought, split by `seed`. Raises ValueError when there are none."""
        if self.own is None:
            raise ValueError(
                "own digits are kept only while the page is open, and there are none now. Choose the "
                "files again under Data, or start from a preset."
            )
        name, examples = self.own
        return own_dataset(examples, name, seed)

    def tell_story(self, payload: Payload) -> Reply:
        """{} -> the notebook's experiments as recorded; `last` is -1 where it does not say."""
        told = [asdict(experiment) for experiment in EXPERIMENTS]
        return {
            "experiments": [
                {**each, "last": -1 if each["last"] is None else each["last"]} for each in told
            ]
        }

    def begin_replay(self, payload: Payload) -> Reply:
        """{replay, scale, rows, initializer, error_rule, batch_size} -> its report, nothing run yet.

        replay: `notebook`, its ten experiments shortened by `scale`; or `bench`, backpropagation
        alone over `rows` digits. A replay of the same name is dropped.
        """
        name, batch_size = payload["replay"], payload["batch_size"]
        switches = {field: payload[field] for field in ("initializer", "error_rule")}
        settings = (
            replay_settings(payload["scale"], batch_size)
            if name == "notebook"
            else bench_settings(payload["rows"], batch_size)
        )
        self.replays[name] = Replay(first_config(switches), self.digits_for(), settings)
        return _report(self.replays[name])

    def go_on_with_replay(self, payload: Payload) -> Reply:
        """{replay, seconds} -> its report after one slice."""
        replay = self.replays[payload["replay"]]
        replay.train_for(payload["seconds"])
        return _report(replay)

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
    labels = _labels(test)
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


def _part(dataset: Dataset, name: str) -> Examples:
    part: Examples | None = {
        "train": dataset.train,
        "validation": dataset.validation,
        "test": dataset.test,
    }[name]
    if part is None:
        raise ValueError(f"this data has no part {name!r}. Open the Digits lab with digits.")
    return part


def _labels(examples: Examples) -> AnyArray:
    if examples.labels is None:
        raise ValueError("these rows have no classes. Open the Digits lab with digits.")
    return examples.labels


def _histogram(histogram: Histogram) -> Reply:
    return {"low": histogram.low, "high": histogram.high, "counts": histogram.counts.astype(np.float64)}


def _report(replay: Replay) -> Reply:
    return {
        "done": replay.done,
        "share": replay.share,
        "units": sum(replay.session.network.layer_sizes[1:-1]),
        "totals": np.array([config.iterations for config in replay.experiments], np.float64),
        "outcomes": [
            {
                "total": outcome.total,
                "done": outcome.done,
                "changes": outcome.changes,
                "looks": np.array([look.done for look in outcome.looks], np.float64),
                "accuracy": np.array([look.accuracy for look in outcome.looks], np.float64),
                "stuck": np.array([look.stuck for look in outcome.looks], np.float64),
                "commonest": outcome.looks[-1].commonest,
                "activations": _histogram(outcome.activations),
            }
            for outcome in replay.outcomes
        ],
    }
