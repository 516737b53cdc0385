"""NetworkClassifier: fit, predict, predict_proba, score, for use from Python, over a Session."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np

from glassnet.config import PRESETS, Config, parse_config
from glassnet.data.augmentation import augment
from glassnet.data.datasets import Dataset, Examples, one_hot
from glassnet.engines.arrays import DTYPES, AnyArray, FloatArray
from glassnet.engines.engines import Engines
from glassnet.estimator.html import Learnt, classifier_html
from glassnet.estimator.inputs import (
    checked_inputs,
    checked_labels,
    classifier_tags,
    not_fitted,
    warn_if_large,
)
from glassnet.learning.initializers import generator
from glassnet.learning.learning_rules import network_cost, perturbation_noise
from glassnet.learning.network import Network, feed_forward, initial_network
from glassnet.learning.training_step import LearningState, training_step
from glassnet.refusals import Refusal, some
from glassnet.runs.batch_walk import pass_order
from glassnet.runs.session import Session
from glassnet.saving.exports.portable_model import PIXEL_SCALE, Given
from glassnet.saving.exports.read_any import read_any

FOREVER = float("inf")
HELD_BACK = 0.1
"""The share of rows that fit keeps for validation when `patience` needs some."""
LEFT_OUT = (
    *("dataset", "truth_table", "point_set", "point_inputs", "own_points", "point_noise", "held_out"),
    *("sign_names", "rehearsal", "begin_from", "engine"),
)
"""Fields of Config without effect here: the data are given, and NumPy computes."""
DEFAULTS = {name: value for name, value in PRESETS["digits"].record().items() if name not in LEFT_OUT}


class NetworkClassifier:
    """A classifier that behaves like scikit-learn's own: it works in pipelines, searches and clone.

    >>> classifier = NetworkClassifier(hidden_layers="100", iterations=500)
    >>> classifier.fit(pixels, labels).score(test_pixels, test_labels)  # doctest: +SKIP

    Settings are kept as given, and are those of Config, which describes them further; the defaults are
    the preset `digits`. An illegal value is refused when `config` is read, or by the next fit, before it
    looks at any data; not when set, because scikit-learn clones and sets values before it tries them.
    Settings:

    hidden_layers: units of each hidden layer, such as "200-100" or (200, 100); "none" for none.
    hidden_activation, output_activation: sigmoid, tanh, relu, leaky_relu; the last also softmax.
    loss: cross_entropy or squared_error.
    initializer: how weights begin: he, scaled or uniform.
    learning_rule: backpropagation, or perturbation. error_rule: exact, or the notebook's.
    optimizer: adam, momentum or sgd. learning_rate: the size of a step.
    momentum: share of the last step that is kept.
    l2: pull of every weight towards 0.
    schedule: cosine, step or constant. decay_every, decay_factor: for `step`.
    batch_size: rows in an update. batch_order: shuffled, in_order or random.
    iterations: updates in a fit.
    patience: if above 0, fit holds back a tenth of the rows, and stops after this many passes without
        improvement on them; 0 uses all rows and never stops.
    augment_shift, augment_rotate, augment_scale, augment_noise: how digits are changed in each batch.
    record_every: updates between two points of the history.
    precision: float32 or float64. seed: decides weights and batches.

    After fit: classes_ (classes,), the labels in the order of predict_proba's columns; n_features_in_,
    the width of a row; n_iter_, updates; loss_curve_, the cost along the way; network_; session_, the
    run with its history, which partial_fit removes.
    """

    session_: Session
    network_: Network
    classes_: AnyArray
    n_features_in_: int
    n_iter_: int
    loss_curve_: list[float]

    def __init__(
        self,
        hidden_layers: str | tuple[int, ...] = "200",
        hidden_activation: str = "relu",
        output_activation: str = "softmax",
        loss: str = "cross_entropy",
        initializer: str = "he",
        learning_rule: str = "backpropagation",
        error_rule: str = "exact",
        optimizer: str = "adam",
        learning_rate: float = 0.003,
        momentum: float = 0.9,
        l2: float = 0.0,
        schedule: str = "cosine",
        decay_every: int = 1000,
        decay_factor: float = 0.5,
        batch_size: int = 100,
        batch_order: str = "shuffled",
        iterations: int = 1200,
        patience: int = 0,
        augment_shift: float = 0.0,
        augment_rotate: float = 0.0,
        augment_scale: float = 0.0,
        augment_noise: float = 0.0,
        record_every: int = 10,
        precision: str = "float32",
        seed: int = 1,
    ) -> None:
        self.hidden_layers = hidden_layers
        self.hidden_activation = hidden_activation
        self.output_activation = output_activation
        self.loss = loss
        self.initializer = initializer
        self.learning_rule = learning_rule
        self.error_rule = error_rule
        self.optimizer = optimizer
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.l2 = l2
        self.schedule = schedule
        self.decay_every = decay_every
        self.decay_factor = decay_factor
        self.batch_size = batch_size
        self.batch_order = batch_order
        self.iterations = iterations
        self.patience = patience
        self.augment_shift = augment_shift
        self.augment_rotate = augment_rotate
        self.augment_scale = augment_scale
        self.augment_noise = augment_noise
        self.record_every = record_every
        self.precision = precision
        self.seed = seed

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in self._changed().items())
        return f"{type(self).__name__}({given})"

    def _repr_html_(self) -> str:
        """Jupyter's view: settings, and after fit the verdict, how many are right, and the curve."""
        learnt = None
        if hasattr(self, "network_"):
            session = vars(self).get("session_")
            learnt = Learnt(self.network_, self.classes_, self.n_iter_, self.loss_curve_, session)
        return classifier_html(type(self).__name__, self.get_params(), self._changed(), learnt)

    def _changed(self) -> dict[str, object]:
        """The settings that differ from the defaults (np.any: an illegal value may be an array)."""
        return {
            name: value for name, value in self.get_params().items() if np.any(value != DEFAULTS[name])
        }

    @classmethod
    def from_file(cls, file: Path | str | bytes) -> NetworkClassifier:
        """A classifier with the network of a saved model: .npz, JSON, ONNX, safetensors, or their bytes.

        Its classes are numbered from 0. Raises ValueError when the file is unsound, or the network's
        outputs are not classes.
        """
        model = read_any(file if isinstance(file, bytes) else Path(file).read_bytes())
        outputs = model.network.layer_sizes[-1]
        if model.config.dataset == "truth_table" and outputs > 1:
            raise Refusal("not_a_classifier", count=outputs)
        record = model.config.record()
        classifier = cls(**{name: record[name] for name in DEFAULTS})  # type: ignore[arg-type]  # a record is of mixed types
        classifier._take(model.network, np.arange(max(outputs, 2)), model.given)
        classifier._learning = LearningState.of(model.network)
        classifier._rng = generator(model.config.seed)
        classifier.n_iter_ = model.run.iteration if model.run else 0
        classifier.loss_curve_ = []
        return classifier

    @property
    def config(self) -> Config:
        """The Config that the settings make. Raises ValueError if one of them is illegal."""
        return parse_config({**self.get_params(), "dataset": "custom"}, PRESETS["digits"])

    def get_params(self, deep: bool = True) -> dict[str, object]:
        """Every setting by name, exactly as given.

        deep: passed by scikit-learn; without effect, because no setting has settings of its own.
        """
        return {name: getattr(self, name) for name in DEFAULTS}

    def set_params(self, **settings: object) -> NetworkClassifier:
        """Change settings for the next fit. Raises ValueError for an unknown name."""
        unknown = set(settings) - set(DEFAULTS)
        if unknown:
            raise Refusal("unknown_field", name=some(unknown)[0], fields=list(DEFAULTS))
        for name, value in settings.items():
            setattr(self, name, value)
        return self

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "network_")

    def __sklearn_tags__(self) -> Any:
        return classifier_tags()

    def fit(self, X: AnyArray, y: AnyArray) -> NetworkClassifier:  # noqa: N803  # scikit-learn's names
        """Train anew. X: (rows, width), uint8 pixels or numbers near 0 to 1; y: (rows,), a label each.

        Warns of numbers above 100. Raises ValueError for an illegal setting; in scikit-learn's words for
        data that cannot be learnt from; and when training diverges, because such a network would answer
        nan.
        """
        config = self.config
        inputs = checked_inputs(X, None, DTYPES[config.precision])
        labels = checked_labels(y, inputs, "fit")
        warn_if_large(inputs)
        classes, numbers = np.unique(labels, return_inverse=True)
        if len(classes) < 2:
            raise Refusal("classes_too_few", count=len(classes))
        examples = Examples(inputs, one_hot(numbers, len(classes)), numbers)
        from glassnet.engines.platform import platform_here  # lazily: a page starts without it

        session = Session(config, _split(examples, config), Engines(platform_here()))
        session.begin_experiment()
        session.train_for(FOREVER)
        if session.status == "diverged":
            self._forget()
            rate, iteration = session.config.learning_rate, session.iteration
            raise Refusal("training_diverged", iteration=iteration, rate=rate)
        self.session_ = session
        self._take(session.network, classes, _given(inputs))
        self._learning, self._rng = session.learning, session.state.rng
        self.n_iter_, self.loss_curve_ = session.iteration, list(session.training.cost)
        return self

    def partial_fit(
        self,
        X: AnyArray,  # noqa: N803
        y: AnyArray,
        classes: AnyArray | None = None,
    ) -> NetworkClassifier:
        """Train one pass more over these rows. `learning_rate` stays constant: a schedule needs an end.

        X, y: as for fit. classes: every label that may occur, at the first call; those of y if left out.
        Raises ValueError as fit does, and for a label outside the classes.
        """
        config = self.config
        is_first = not hasattr(self, "network_")
        inputs = checked_inputs(X, None if is_first else self.n_features_in_, DTYPES[config.precision])
        labels = checked_labels(y, inputs, "partial_fit")
        warn_if_large(inputs)
        if is_first:
            known: AnyArray = np.unique(labels if classes is None else np.asarray(classes))
        else:
            known = self.classes_
            self._check_kind(inputs)
        numbers = np.searchsorted(known, labels).clip(max=len(known) - 1)
        if (known[numbers] != labels).any():
            unknown = sorted(set(map(str, np.unique(labels))) - set(map(str, known)))
            raise Refusal("label_unknown", names=some(unknown))
        if is_first:
            self._begin(config, inputs, known)
        vars(self).pop("session_", None)  # its record does not cover what is learnt now
        self._pass_over(config, Examples(inputs, one_hot(numbers, len(known)), numbers))
        return self

    def _begin(self, config: Config, inputs: AnyArray, classes: AnyArray) -> None:
        """Begin with an untrained network."""
        if len(classes) < 2:
            raise Refusal("classes_too_few", count=len(classes))
        self._rng = generator(config.seed)
        network = initial_network(config, inputs.shape[1], len(classes), self._rng)
        self._take(network, classes, _given(inputs))
        self._learning = LearningState.of(network)
        self.n_iter_, self.loss_curve_ = 0, []

    def _take(self, network: Network, classes: AnyArray, given: Given) -> None:
        self.network_, self.classes_, self._given = network, classes, given
        self.n_features_in_ = given.width(network)

    def _forget(self) -> None:
        """Return to the state before the first fit."""
        for name in ("session_", "network_", "classes_", "n_features_in_", "n_iter_", "loss_curve_"):
            vars(self).pop(name, None)

    def _pass_over(self, config: Config, examples: Examples) -> None:
        """One update for each batch of the rows."""
        network = self.network_
        order = pass_order(len(examples), config.batch_order, self._rng)
        for start in range(0, len(examples), config.batch_size):
            rows = slice(start, start + config.batch_size)
            inputs, targets = examples.batch(rows if order is None else order[rows], network.dtype)
            if examples.are_digits:
                inputs = augment(inputs, config, self._rng)
            if config.learning_rule == "perturbation":
                perturbation_noise(network, self._rng, self._learning.trial.noise)
            training_step(network, self._learning, inputs, targets, config.learning_rate, config)
            self.n_iter_ += 1
        cost = network_cost(network, *examples.batch(slice(None), network.dtype), config.loss)
        if not math.isfinite(cost):
            iteration = self.n_iter_
            self._forget()
            raise Refusal("training_diverged", iteration=iteration, rate=config.learning_rate)
        self.loss_curve_.append(cost)

    def predict_proba(self, X: AnyArray) -> FloatArray:  # noqa: N803
        """The network's outputs, (rows, classes); with softmax they are probabilities.

        Raises scikit-learn's NotFittedError before fit (a ValueError where it is not installed), and
        ValueError for rows that cannot be answered, and for pixels after a fit to numbers, or the
        reverse.
        """
        if not hasattr(self, "network_"):
            raise not_fitted()
        network = self.network_
        inputs = checked_inputs(X, self.n_features_in_, network.dtype.type)
        self._check_kind(inputs)
        outputs = feed_forward(network, self._given.prepared(inputs, network.dtype)).outputs
        return np.hstack([1 - outputs, outputs]) if outputs.shape[1] == 1 else outputs

    def _check_kind(self, inputs: AnyArray) -> None:
        learnt_pixels = self._given.scale == PIXEL_SCALE
        if (inputs.dtype == np.uint8) != learnt_pixels:
            learnt = "uint8" if learnt_pixels else "numbers"
            raise Refusal("inputs_of_other_kind", learnt=learnt, dtype=str(inputs.dtype))

    def predict(self, X: AnyArray) -> AnyArray:  # noqa: N803
        """The likeliest label of each row, (rows,)."""
        likeliest: AnyArray = self.predict_proba(X).argmax(axis=1)
        labels: AnyArray = self.classes_[likeliest]
        return labels

    def score(self, X: AnyArray, y: AnyArray) -> float:  # noqa: N803
        """Share of rows whose predicted label is right, 0 to 1. Raises ValueError as fit does."""
        predicted = self.predict(X)
        return float((predicted == checked_labels(y, np.asarray(X), "score")).mean())


def _given(inputs: AnyArray) -> Given:
    return Given(PIXEL_SCALE if inputs.dtype == np.uint8 else 1)


def _split(examples: Examples, config: Config) -> Dataset:
    """All rows to learn from, or most of them when `patience` needs the others for validation."""
    if not config.patience:
        return Dataset(examples, rows=examples)
    order = generator(config.seed).permutation(len(examples))
    held_back = math.ceil(len(examples) * HELD_BACK)
    return Dataset(examples.part(order[held_back:]), examples.part(order[:held_back]), rows=examples)
