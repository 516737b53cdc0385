"""NetworkClassifier: fit, predict, predict_proba, score."""

from __future__ import annotations

import inspect
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from glassnet import NetworkClassifier
from glassnet.config import PRESETS
from glassnet.engines.arrays import AnyArray
from glassnet.estimator.classifier import DEFAULTS, LEFT_OUT
from glassnet.saving.exports.formats import export
from tests.core.made.builders import digit_like_arrays
from tests.core.saving.exports.models import exported, trained

BELOW, ABOVE = np.array([[-2.0, 1.0], [-1.0, -1.0]]), np.array([[1.0, 0.5], [2.0, -1.0]])
POINTS = np.concatenate([BELOW, ABOVE] * 10)
NAMES = np.array(["below", "below", "above", "above"] * 10)


def small_classifier(**settings: Any) -> NetworkClassifier:
    small: dict[str, Any] = {"hidden_layers": "8", "iterations": 100, "batch_size": 20}
    return NetworkClassifier(**{"learning_rate": 0.03, **small, **settings})


def test_it_learns_to_tell_classes_apart_and_answers_with_their_names() -> None:
    classifier = small_classifier().fit(POINTS, NAMES)
    assert classifier.classes_.tolist() == ["above", "below"]
    assert classifier.predict(POINTS[:4]).tolist() == NAMES[:4].tolist()
    assert classifier.score(POINTS, NAMES) == 1


def test_predict_proba_has_a_column_for_each_class_in_order_and_rows_that_add_up_to_1() -> None:
    classifier = small_classifier().fit(POINTS, NAMES)
    probabilities = classifier.predict_proba(POINTS)
    assert probabilities.shape == (40, 2)
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, rtol=1e-6)
    likeliest = classifier.classes_[probabilities.argmax(axis=1)]
    assert (likeliest == classifier.predict(POINTS)).all()


def test_pixels_are_taken_as_bytes() -> None:
    pixels, labels = digit_like_arrays(300)
    classifier = small_classifier(hidden_layers="20", iterations=200).fit(pixels[:200], labels[:200])
    assert classifier.score(pixels[200:], labels[200:]) > 0.9


def test_the_session_tells_the_history_of_the_fit() -> None:
    session = small_classifier(iterations=30).fit(POINTS, NAMES).session_
    assert session.training.iteration == [10, 20, 30]


def test_settings_stand_on_the_preset_digits() -> None:
    config = NetworkClassifier(learning_rate=0.5).config
    assert (config.learning_rate, config.dataset) == (0.5, "custom")
    assert config.hidden_layers == PRESETS["digits"].hidden_layers


def test_a_name_that_is_no_setting_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match="layers"):
        NetworkClassifier(layers=3)  # type: ignore[call-arg]  # what is tested
    classifier = small_classifier(seed=7)
    with pytest.raises(ValueError, match="Config has no field layers"):
        classifier.set_params(learning_rate=0.5, layers=3)
    assert repr(classifier) == repr(small_classifier(seed=7))


def test_its_settings_are_keywords_with_the_defaults_of_the_preset_and_each_is_explained() -> None:
    signature = inspect.signature(NetworkClassifier)
    defaults = {name: each.default for name, each in signature.parameters.items()}
    assert defaults == DEFAULTS
    assert set(PRESETS["digits"].record()) - set(defaults) == set(LEFT_OUT)
    explained = inspect.getdoc(NetworkClassifier) or ""
    assert [name for name in defaults if name not in explained] == []


def test_an_illegal_value_is_kept_until_fit_refuses_it_before_it_looks_at_the_data() -> None:
    classifier = small_classifier(learning_rate=0, optimizer="magic")
    assert classifier.get_params()["optimizer"] == "magic"
    with pytest.raises(ValueError, match="optimizer must be one of sgd, momentum, adam; got 'magic'"):
        classifier.fit(POINTS[:0], NAMES)
    classifier.set_params(optimizer="adam")
    with pytest.raises(ValueError, match="learning_rate must be above 0"):
        _ = classifier.config
    assert classifier.set_params(learning_rate=0.03).fit(POINTS, NAMES).score(POINTS, NAMES) == 1


def test_it_says_what_it_is_with_the_settings_that_were_given() -> None:
    assert repr(NetworkClassifier()) == "NetworkClassifier()"
    classifier = NetworkClassifier(hidden_layers=(20, 10), iterations=120, loss="none")
    assert str(classifier) == "NetworkClassifier(hidden_layers=(20, 10), loss='none', iterations=120)"
    classifier.set_params(loss="cross_entropy", seed=2)
    assert repr(classifier).endswith("hidden_layers=(20, 10), iterations=120, seed=2)")


def test_settings_for_the_next_fit_leave_the_last_ones_answers_as_they_are() -> None:
    classifier = small_classifier().fit(POINTS, NAMES)
    answers = classifier.predict_proba(POINTS)
    classifier.set_params(precision="float64", loss="none")
    np.testing.assert_array_equal(classifier.predict_proba(POINTS), answers, strict=True)


@pytest.mark.parametrize(
    ("inputs", "labels", "said"),
    [
        (POINTS, NAMES[:-1], r"fit needs numeric inputs of shape \(rows, width\) and labels"),
        (POINTS, np.array([NAMES, NAMES]).T, "y should be a 1d array"),
        (POINTS[:, 0], NAMES, "Expected 2D array, got 1D array instead"),
        (POINTS[:0], NAMES[:0], r"Found array with 0 sample\(s\) \(shape=\(0, 2\)\)"),
        (POINTS[:, :0], NAMES, r"0 feature\(s\) \(shape=\(40, 0\)\) while a minimum of 1"),
        (POINTS * 1j, NAMES, "Complex data not supported"),
        (POINTS, None, "requires y to be passed"),
        (POINTS, POINTS[:, 0] + 0.5 / 7, "Unknown label type: continuous"),
        (POINTS, POINTS[:, 0] * np.nan, "Input y contains NaN"),
        (POINTS * np.nan, NAMES, "Input X contains NaN"),
        (POINTS * np.inf, NAMES, "Input X contains infinity or a value too large for dtype"),
        (POINTS * 1e300, NAMES, "too large for dtype\\('float32'\\)"),
    ],
)
def test_what_cannot_be_learnt_from_is_refused_in_scikit_learns_words(
    inputs: AnyArray, labels: Any, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        small_classifier().fit(inputs, labels)


@pytest.mark.parametrize(
    ("inputs", "labels"), [(POINTS, NAMES[:-1]), (POINTS[0], NAMES), (POINTS[:0], NAMES[:0])]
)
def test_score_takes_one_label_a_row_and_nothing_else(inputs: AnyArray, labels: AnyArray) -> None:
    classifier = small_classifier().fit(POINTS, NAMES)
    with pytest.raises(ValueError, match=r"score needs numeric inputs|Expected 2D array|0 sample"):
        classifier.score(inputs, labels)


def test_numbers_that_nobody_scaled_are_warned_of_and_small_ones_not() -> None:
    with pytest.warns(UserWarning, match=r"X has numbers up to 255; above 100"):
        small_classifier(iterations=1).fit(np.where(POINTS > 0, 255.0, 0.0), NAMES)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        small_classifier(iterations=1).fit(POINTS, NAMES)


def test_pixels_as_integers_are_warned_of_at_fit_and_refused_where_fit_had_bytes() -> None:
    pixels, labels = digit_like_arrays(100)
    with pytest.warns(UserWarning, match="Give pixels as uint8"):
        small_classifier(iterations=1).fit(pixels.astype(np.int64), labels)
    classifier = small_classifier(iterations=5).fit(pixels, labels)
    with pytest.raises(ValueError, match="learnt from uint8; got int64"):
        classifier.score(pixels.astype(np.int64), labels)
    classifier.fit(pixels / 255, labels)
    with pytest.raises(ValueError, match="learnt from numbers; got uint8"):
        classifier.predict(pixels)


def test_partial_fit_learns_from_batches_as_they_come() -> None:
    classifier = small_classifier()
    order = np.random.default_rng(1).permutation(len(POINTS))
    for _ in range(40):
        for part in np.array_split(order, 4):
            classifier.partial_fit(
                POINTS[part], NAMES[part], classes=np.array(["above", "below", "never"])
            )
    assert classifier.classes_.tolist() == ["above", "below", "never"]
    assert classifier.score(POINTS, NAMES) == 1
    assert classifier.n_iter_ == 160
    assert len(classifier.loss_curve_) == 160
    assert classifier.loss_curve_[-1] < classifier.loss_curve_[0]


def test_a_first_partial_fit_that_is_refused_changes_nothing() -> None:
    classifier = small_classifier()
    before = dict(vars(classifier))
    with pytest.raises(ValueError, match="one of the classes of the first call; got above"):
        classifier.partial_fit(POINTS, NAMES, classes=np.array(["below", "beside"]))
    assert vars(classifier) == before


def test_partial_fit_goes_on_after_fit_and_refuses_what_it_does_not_know() -> None:
    classifier = small_classifier(iterations=20).fit(POINTS, NAMES)
    before = classifier.network_.parameters.vector.copy()
    classifier.partial_fit(POINTS, NAMES)
    assert classifier.n_iter_ == 22
    assert not hasattr(classifier, "session_")  # its record would no longer be true
    assert not np.array_equal(classifier.network_.parameters.vector, before)
    with pytest.raises(ValueError, match="one of the classes of the first call; got beside"):
        classifier.partial_fit(POINTS, np.where(NAMES == "above", "beside", NAMES))
    with pytest.raises(ValueError, match="X has 1 features, but NetworkClassifier is expecting 2"):
        classifier.partial_fit(POINTS[:, :1], NAMES)


@pytest.mark.parametrize("name", ["npz", "json", "onnx", "pytorch"])
def test_a_saved_model_of_any_format_answers_as_its_session(name: str, tmp_path: Path) -> None:
    session = trained("digits")
    path = tmp_path / "model"
    path.write_bytes(export(exported(session), name, "net", session.dataset)[0])
    classifier = NetworkClassifier.from_file(path)
    assert session.dataset.test is not None
    assert session.dataset.test.labels is not None
    assert classifier.get_params()["hidden_layers"] == "12"
    right = session.measure(session.dataset.test).accuracy
    assert classifier.score(session.dataset.test.inputs, session.dataset.test.labels) == right
    assert classifier.classes_.tolist() == list(range(10))


def test_a_saved_model_of_points_takes_their_coordinates() -> None:
    session = trained("points, told all")
    data = export(exported(session), "json", "net", session.dataset)[0]
    classifier = NetworkClassifier.from_file(data)
    places = session.dataset.train.places
    assert places is not None
    assert classifier.n_features_in_ == 2
    right = session.measure(session.dataset.train).accuracy
    assert classifier.score(places, session.dataset.train.targets[:, 0]) == right
    assert classifier.predict_proba(places).sum(axis=1) == pytest.approx(np.ones(len(places)))


def test_outputs_that_are_no_classes_make_no_classifier() -> None:
    session = trained("table")
    with pytest.raises(ValueError, match="this network's 2 outputs are neither"):
        NetworkClassifier.from_file(export(exported(session), "npz", "net", None)[0])


def test_patience_holds_back_a_tenth_of_the_rows_and_stops_when_they_no_longer_improve() -> None:
    classifier = small_classifier(patience=3, iterations=100_000, learning_rate=1).fit(POINTS, NAMES)
    dataset = classifier.session_.dataset
    assert dataset.validation is not None
    assert (len(dataset.train), len(dataset.validation)) == (36, 4)
    assert classifier.session_.status == "stopped_early"
    assert classifier.score(POINTS, NAMES) == 1


def test_a_single_class_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 2 classes to tell apart; got 1 class"):
        small_classifier().fit(POINTS[:2], NAMES[:2])


def test_a_fit_that_diverges_is_refused_with_what_helps() -> None:
    classifier = small_classifier(
        learning_rate=100, optimizer="sgd", loss="squared_error", output_activation="relu", l2=1
    )
    with pytest.raises(
        ValueError, match=r"training diverged.*learning_rate 100\. Lower the learning_rate"
    ):
        classifier.fit(POINTS, NAMES)
    with pytest.raises(ValueError, match="not fitted yet"):
        classifier.predict(POINTS)
