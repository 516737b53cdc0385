"""NetworkClassifier: fit, predict, predict_proba, score, for use from Python, over a Session."""

from __future__ import annotations

import math

import numpy as np

from glassnet.arrays import DTYPES, AnyArray, FloatArray
from glassnet.config import PRESETS, Config, parse_config
from glassnet.datasets import Dataset, Examples, one_hot
from glassnet.initializers import generator
from glassnet.network import feed_forward
from glassnet.session import Session

FOREVER = float("inf")
LARGEST_INPUT = 100
"""Larger numbers are pixels, or other things, that nobody has brought near 0 to 1."""
HELD_BACK = 0.1
"""Share of the rows that fit keeps for validation where `patience` asks for some."""
DEFAULTS = {name: value for name, value in PRESETS["digits"].record().items() if name != "dataset"}


class NetworkClassifier:
    """A classifier with the manners of scikit-learn's.

    >>> classifier = NetworkClassifier(hidden_layers="100", iterations=500)
    >>> classifier.fit(pixels, labels).score(test_pixels, test_labels)  # doctest: +SKIP

    After fit: classes_ (classes,), the labels in the order of predict_proba's columns; session_, the
    run, with its history.
    """

    def __init__(self, **settings: object) -> None:
        """Settings are Config's fields, on top of the preset `digits`. Raises ValueError if illegal.

        With `patience`, fit holds back a tenth of the rows, and stops when they no longer improve.
        """
        self.config: Config = parse_config({**settings, "dataset": "custom"}, PRESETS["digits"])
        self._settings = settings

    def get_params(self, deep: bool = True) -> dict[str, object]:
        """Every setting by name, as it was given, so that scikit-learn can clone this.

        deep: what scikit-learn passes; there is nothing below the settings.
        """
        return {**DEFAULTS, **self._settings}

    def set_params(self, **settings: object) -> NetworkClassifier:
        """Change settings for the next fit. Raises ValueError if illegal."""
        changed = NetworkClassifier(**{**self._settings, **settings})
        self.config, self._settings = changed.config, changed._settings
        return self

    def fit(self, inputs: AnyArray, labels: AnyArray) -> NetworkClassifier:
        """Train anew. inputs: (rows, width), uint8 pixels or numbers near 0 to 1; labels: (rows,).

        Raises ValueError unless there are as many labels as rows, at least one, of two classes, for
        numbers that are not finite or above 100, and when training diverges: such a network would
        answer nan.
        """
        inputs, labels = _matching("fit", inputs, labels)
        if inputs.dtype != np.uint8 and not np.abs(inputs).max(initial=0) <= LARGEST_INPUT:
            raise ValueError(
                f"fit needs uint8 pixels, or numbers near 0 to 1, at most {LARGEST_INPUT}; got "
                f"{inputs.dtype} up to {np.abs(inputs).max():g}. Give pixels as uint8, or divide by 255."
            )
        classes, numbers = np.unique(labels, return_inverse=True)
        if len(classes) < 2:
            raise ValueError(
                f"fit needs at least 2 classes to tell apart; got {len(classes)}. Give more labels."
            )
        examples = Examples(inputs, one_hot(numbers, len(classes)), numbers)
        self.session_, self.classes_ = Session(self.config, self._split(examples)), classes
        self.session_.extend()
        self.session_.train_for(FOREVER)
        self._check_converged()
        return self

    def _split(self, examples: Examples) -> Dataset:
        """All rows to learn from, or most of them where `patience` needs some to watch."""
        if not self.config.patience:
            return Dataset(examples, rows=examples)
        order = generator(self.config.seed).permutation(len(examples))
        held_back = math.ceil(len(examples) * HELD_BACK)
        return Dataset(examples.part(order[held_back:]), examples.part(order[:held_back]), rows=examples)

    def _check_converged(self) -> None:
        if self.session_.status == "diverged":
            rate, iteration = self.config.learning_rate, self.session_.iteration
            del self.session_, self.classes_  # as before fit
            raise ValueError(
                f"training diverged: the cost is no longer a number after {iteration:,} iterations at "
                f"learning_rate {rate:g}. Lower the learning_rate, or bring the inputs near 0 to 1."
            )

    def predict_proba(self, inputs: AnyArray) -> FloatArray:
        """The network's outputs, (rows, classes); with softmax they are probabilities.

        Raises ValueError before fit, and for inputs of another width than those of fit, or of another
        kind: pixels for numbers, or numbers for pixels.
        """
        if not hasattr(self, "session_"):
            raise ValueError("predict needs a trained network; this one has none. Call fit first.")
        inputs = np.asarray(inputs)
        learnt = self.session_.dataset.train.inputs.dtype
        if (inputs.dtype == np.uint8) != (learnt == np.uint8):
            raise ValueError(
                f"this network learnt from {learnt}; got {inputs.dtype}. Only uint8 is taken for pixels "
                "of 0 to 255: give both in the same way."
            )
        rows = Examples(inputs, np.zeros((len(inputs), len(self.classes_))))
        prepared, _ = rows.batch(slice(None), np.dtype(DTYPES[self.config.precision]))
        return feed_forward(self.session_.network, prepared).outputs

    def predict(self, inputs: AnyArray) -> AnyArray:
        """The likeliest label of each row, (rows,)."""
        likeliest: AnyArray = self.predict_proba(inputs).argmax(axis=1)
        labels: AnyArray = self.classes_[likeliest]
        return labels

    def score(self, inputs: AnyArray, labels: AnyArray) -> float:
        """Share of rows whose predicted label is right, 0 to 1. Raises ValueError as fit does."""
        inputs, labels = _matching("score", inputs, labels)
        if not len(labels):
            raise ValueError("score needs at least one row; got none. Give more rows.")
        return float((self.predict(inputs) == labels).mean())


def _matching(asked: str, inputs: AnyArray, labels: AnyArray) -> tuple[AnyArray, AnyArray]:
    """Both as arrays. Raises ValueError unless they are rows of numbers, and one label each."""
    inputs, labels = np.asarray(inputs), np.asarray(labels)
    if inputs.ndim != 2 or inputs.dtype.kind not in "biuf" or labels.shape != (len(inputs),):
        raise ValueError(
            f"{asked} needs inputs of shape (rows, width), numbers, and labels of shape (rows,); got "
            f"{inputs.dtype} of shape {inputs.shape} and labels of shape {labels.shape}. Give one label "
            "a row."
        )
    return inputs, labels
