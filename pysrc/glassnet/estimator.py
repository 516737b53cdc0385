"""NetworkClassifier: fit, predict, predict_proba, score, for use from Python, over a Session."""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from glassnet.config import PRESETS, Config, parse_config
from glassnet.data.datasets import Dataset, Examples, one_hot
from glassnet.engines.arrays import DTYPES, AnyArray, FloatArray
from glassnet.engines.engines import Engines
from glassnet.learning.initializers import generator
from glassnet.learning.network import feed_forward
from glassnet.refusals import Refusal
from glassnet.runs.session import Session

FOREVER = float("inf")
LARGEST_INPUT = 100
"""Larger numbers are pixels, or something else that was not scaled to about 0 to 1."""
HELD_BACK = 0.1
"""The share of the rows that fit keeps for validation when `patience` needs some."""
SETTINGS = PRESETS["digits"].record()
DEFAULTS = {name: value for name, value in SETTINGS.items() if name != "dataset"}


class NetworkClassifier:
    """A classifier that behaves like scikit-learn's own: it goes into pipelines, searches and clone.

    >>> classifier = NetworkClassifier(hidden_layers="100", iterations=500)
    >>> classifier.fit(pixels, labels).score(test_pixels, test_labels)  # doctest: +SKIP

    Settings are kept as they were given. An unknown name is refused at once. An illegal value is refused
    by the next fit, before it looks at any data, and not earlier, because scikit-learn clones and sets
    values first and tries them afterwards; reading `config` refuses it sooner.

    After fit: classes_ (classes,), the labels in the order of predict_proba's columns; n_features_in_,
    the width of a row; session_, the run, with its history.
    """

    def __init__(self, **settings: object) -> None:
        """Settings are Config's fields, on top of the preset `digits`. Raises ValueError for others.

        With `patience`, fit holds back a tenth of the rows, and stops when they no longer improve.
        """
        _check_names(settings)
        self._settings = settings

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in self._settings.items())
        return f"{type(self).__name__}({given})"

    @property
    def config(self) -> Config:
        """The Config that the settings make. Raises ValueError if one of them is not legal."""
        return parse_config({**self._settings, "dataset": "custom"}, PRESETS["digits"])

    def get_params(self, deep: bool = True) -> dict[str, object]:
        """Every setting by name; those that were given, exactly as given.

        deep: passed by scikit-learn; without effect, because no setting has settings of its own.
        """
        return {**DEFAULTS, **self._settings}

    def set_params(self, **settings: object) -> NetworkClassifier:
        """Change settings for the next fit. Raises ValueError for an unknown name."""
        _check_names(settings)
        self._settings = {**self._settings, **settings}
        return self

    def __sklearn_clone__(self) -> NetworkClassifier:
        # scikit-learn's own way would pass every default as a setting, and repr would list them all.
        return type(self)(**copy.deepcopy(self._settings))

    def __sklearn_tags__(self) -> Any:
        # Only scikit-learn calls this, so only those who use it need it installed.
        from sklearn.utils import ClassifierTags, InputTags, Tags, TargetTags

        return Tags(
            estimator_type="classifier",
            target_tags=TargetTags(required=True),
            classifier_tags=ClassifierTags(),
            input_tags=InputTags(),
        )

    def fit(self, inputs: AnyArray, labels: AnyArray) -> NetworkClassifier:
        """Train anew. inputs: (rows, width), uint8 pixels or numbers near 0 to 1; labels: (rows,).

        Raises ValueError for a setting that is not legal; unless there is at least one row, as many
        labels as rows, and two classes; for numbers that are not finite or above 100; and when training
        diverges, because such a network would answer nan.
        """
        config = self.config
        inputs, labels = _matching("fit", inputs, labels)
        if inputs.dtype != np.uint8 and not np.abs(inputs).max(initial=0) <= LARGEST_INPUT:
            raise Refusal(
                "inputs_too_large",
                most=LARGEST_INPUT,
                dtype=str(inputs.dtype),
                largest=float(np.abs(inputs).max()),
            )
        classes, numbers = np.unique(labels, return_inverse=True)
        if len(classes) < 2:
            raise Refusal("classes_too_few", count=len(classes))
        examples = Examples(inputs, one_hot(numbers, len(classes)), numbers)
        from glassnet.engines.platform import platform_here  # a page starts without it

        self.session_ = Session(config, _split(examples, config), Engines(platform_here()))
        self.classes_, self.n_features_in_ = classes, inputs.shape[1]
        self.session_.begin_experiment()
        self.session_.train_for(FOREVER)
        self._check_converged()
        return self

    def _check_converged(self) -> None:
        if self.session_.status == "diverged":
            rate, iteration = self.session_.config.learning_rate, self.session_.iteration
            del self.session_, self.classes_, self.n_features_in_  # unfitted again
            raise Refusal("training_diverged", iteration=iteration, rate=rate)

    def predict_proba(self, inputs: AnyArray) -> FloatArray:
        """The network's outputs, (rows, classes); with softmax they are probabilities.

        Raises ValueError before fit, and when the inputs are not as wide as those of fit, or are pixels
        where those were numbers, or the reverse.
        """
        if not hasattr(self, "session_"):
            raise Refusal("not_fitted")
        inputs = np.asarray(inputs)
        learnt = self.session_.dataset.train.inputs.dtype
        if (inputs.dtype == np.uint8) != (learnt == np.uint8):
            raise Refusal("inputs_of_other_kind", learnt=str(learnt), dtype=str(inputs.dtype))
        rows = Examples(inputs, np.zeros((len(inputs), len(self.classes_))))
        prepared, _ = rows.batch(slice(None), np.dtype(DTYPES[self.session_.config.precision]))
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
            raise Refusal("nothing_to_score")
        return float((self.predict(inputs) == labels).mean())


def _check_names(settings: Mapping[str, object]) -> None:
    """Raises ValueError unless each is the name of a setting; the values are checked later."""
    parse_config({name: value for name, value in settings.items() if name not in SETTINGS})


def _split(examples: Examples, config: Config) -> Dataset:
    """All rows to learn from, or most of them when `patience` needs the others for validation."""
    if not config.patience:
        return Dataset(examples, rows=examples)
    order = generator(config.seed).permutation(len(examples))
    held_back = math.ceil(len(examples) * HELD_BACK)
    return Dataset(examples.part(order[held_back:]), examples.part(order[:held_back]), rows=examples)


def _matching(asked: str, inputs: AnyArray, labels: AnyArray) -> tuple[AnyArray, AnyArray]:
    """Both as arrays. Raises ValueError unless they are rows of numbers with one label each."""
    inputs, labels = np.asarray(inputs), np.asarray(labels)
    if inputs.ndim != 2 or inputs.dtype.kind not in "biuf" or labels.shape != (len(inputs),):
        raise Refusal(
            "examples_unfitting",
            asked=asked,
            dtype=str(inputs.dtype),
            shape=str(inputs.shape),
            labels_shape=str(labels.shape),
        )
    return inputs, labels
