"""NetworkClassifier: fit, predict, predict_proba, score, for use from Python, over a Session."""

from __future__ import annotations

import numpy as np

from glassnet.arrays import DTYPES, AnyArray, FloatArray
from glassnet.config import PRESETS, Config, parse_config
from glassnet.datasets import Dataset, Examples, one_hot
from glassnet.network import feed_forward
from glassnet.session import Session

FOREVER = float("inf")


class NetworkClassifier:
    """A classifier with the manners of scikit-learn's.

    >>> classifier = NetworkClassifier(hidden_layers="100", iterations=500)
    >>> classifier.fit(pixels, labels).score(test_pixels, test_labels)  # doctest: +SKIP

    After fit: classes_ (classes,), the labels in the order of predict_proba's columns; session_, the
    run, with its history.
    """

    def __init__(self, **settings: object) -> None:
        """Settings are Config's fields, on top of the preset `digits`. Raises ValueError if illegal."""
        self.config: Config = parse_config({**settings, "dataset": "custom"}, PRESETS["digits"])

    def fit(self, inputs: AnyArray, labels: AnyArray) -> NetworkClassifier:
        """Train anew. inputs: (rows, width), uint8 pixels or numbers; labels: (rows,).

        Raises ValueError unless there are as many labels as rows, at least one, of two classes, and
        when training diverges: such a network would answer nan.
        """
        inputs, labels = np.asarray(inputs), np.asarray(labels)
        if inputs.ndim != 2 or labels.shape != (len(inputs),):
            raise ValueError(
                f"fit needs inputs of shape (rows, width) and labels of shape (rows,); got "
                f"{inputs.shape} and {labels.shape}. Give one label a row."
            )
        classes, numbers = np.unique(labels, return_inverse=True)
        if len(classes) < 2:
            raise ValueError(
                f"fit needs at least 2 classes to tell apart; got {len(classes)}. Give more labels."
            )
        targets = one_hot(numbers, len(classes))
        self.classes_ = classes
        examples = Examples(inputs, targets, numbers)
        self.session_ = Session(self.config, Dataset(examples, rows=examples))
        self.session_.extend()
        self.session_.train_for(FOREVER)
        self._check_converged()
        return self

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

        Raises ValueError before fit, or when the inputs have another width than those of fit.
        """
        if not hasattr(self, "session_"):
            raise ValueError("predict needs a trained network; this one has none. Call fit first.")
        inputs = np.asarray(inputs)
        rows = Examples(inputs, np.zeros((len(inputs), len(self.classes_))))
        prepared, _ = rows.batch(slice(None), np.dtype(DTYPES[self.config.precision]))
        return feed_forward(self.session_.network, prepared).outputs

    def predict(self, inputs: AnyArray) -> AnyArray:
        """The likeliest label of each row, (rows,)."""
        likeliest: AnyArray = self.predict_proba(inputs).argmax(axis=1)
        labels: AnyArray = self.classes_[likeliest]
        return labels

    def score(self, inputs: AnyArray, labels: AnyArray) -> float:
        """Share of rows whose predicted label is right, 0 to 1."""
        return float((self.predict(inputs) == np.asarray(labels)).mean())
