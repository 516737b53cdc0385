"""NetworkClassifier: fit, predict, predict_proba, score."""

from __future__ import annotations

import copy

import numpy as np
import pytest

from glassnet import NetworkClassifier
from glassnet.config import PRESETS
from glassnet.engines.arrays import AnyArray
from tests.core.builders import digit_like_arrays

BELOW, ABOVE = np.array([[-2.0, 1.0], [-1.0, -1.0]]), np.array([[1.0, 0.5], [2.0, -1.0]])
POINTS = np.concatenate([BELOW, ABOVE] * 10)
NAMES = np.array(["below", "below", "above", "above"] * 10)


def small_classifier(**settings: object) -> NetworkClassifier:
    small = {"hidden_layers": "8", "iterations": 100, "batch_size": 20, "learning_rate": 0.03}
    return NetworkClassifier(**small | settings)


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


def test_fit_again_begins_anew_and_gives_the_same_bits() -> None:
    classifier = small_classifier()
    first = classifier.fit(POINTS, NAMES).predict_proba(POINTS)
    assert (classifier.fit(POINTS, NAMES).predict_proba(POINTS) == first).all()


def test_the_session_tells_the_history_of_the_fit() -> None:
    session = small_classifier(iterations=30).fit(POINTS, NAMES).session_
    assert session.training.iteration == [10, 20, 30]


def test_settings_stand_on_the_preset_digits() -> None:
    config = NetworkClassifier(learning_rate=0.5).config
    assert (config.learning_rate, config.dataset) == (0.5, "custom")
    assert config.hidden_layers == PRESETS["digits"].hidden_layers


def test_a_name_that_is_no_setting_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="Config has no field 'layers'"):
        NetworkClassifier(layers=3)
    classifier = small_classifier(seed=7)
    with pytest.raises(ValueError, match="Config has no field 'layers'"):
        classifier.set_params(learning_rate=0.5, layers=3)
    assert repr(classifier) == repr(small_classifier(seed=7))


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
    classifier = NetworkClassifier(hidden_layers=(20, 10), iterations=1200, loss="none")
    assert str(classifier) == "NetworkClassifier(hidden_layers=(20, 10), iterations=1200, loss='none')"
    classifier.set_params(loss="cross_entropy", seed=2)
    assert repr(classifier).endswith("iterations=1200, loss='cross_entropy', seed=2)")


def test_a_fit_leaves_what_was_learnt_in_names_with_an_underscore_at_the_end() -> None:
    classifier = small_classifier()
    before = set(vars(classifier))
    classifier.fit(POINTS, NAMES)
    assert set(vars(classifier)) - before == {"session_", "classes_", "n_features_in_"}
    assert classifier.n_features_in_ == 2


def test_settings_for_the_next_fit_leave_the_last_ones_answers_as_they_are() -> None:
    classifier = small_classifier().fit(POINTS, NAMES)
    answers = classifier.predict_proba(POINTS)
    classifier.set_params(precision="float64", loss="none")
    np.testing.assert_array_equal(classifier.predict_proba(POINTS), answers, strict=True)


@pytest.mark.parametrize(
    ("inputs", "labels"),
    [(POINTS, NAMES[:-1]), (POINTS[:, 0], NAMES), (POINTS, NAMES.reshape(-1, 1)), (POINTS[:0], NAMES)],
)
def test_labels_that_do_not_match_the_rows_are_refused(inputs: AnyArray, labels: AnyArray) -> None:
    with pytest.raises(ValueError, match=r"fit needs inputs of shape \(rows, width\), .*labels"):
        small_classifier().fit(inputs, labels)


@pytest.mark.parametrize(
    ("inputs", "labels"),
    [(POINTS, NAMES[:-1]), (POINTS[0], NAMES), (POINTS, NAMES.reshape(-1, 1))],
)
def test_score_takes_one_label_a_row_and_nothing_else(inputs: AnyArray, labels: AnyArray) -> None:
    classifier = small_classifier().fit(POINTS, NAMES)
    with pytest.raises(ValueError, match=r"score needs inputs of shape \(rows, width\), .*labels"):
        classifier.score(inputs, labels)


def test_score_of_no_rows_is_refused() -> None:
    classifier = small_classifier().fit(POINTS, NAMES)
    with pytest.raises(ValueError, match="score needs at least one row"):
        classifier.score(POINTS[:0], NAMES[:0])


@pytest.mark.parametrize("value", [255, np.nan, -1e9])
def test_numbers_that_nobody_scaled_are_refused(value: float) -> None:
    inputs = POINTS.copy()
    inputs[3, 1] = value
    with pytest.raises(ValueError, match=r"uint8 pixels, or numbers near 0 to 1.*divide by 255"):
        small_classifier().fit(inputs, NAMES)


def test_pixels_as_integers_are_refused_at_fit_and_where_fit_had_bytes() -> None:
    pixels, labels = digit_like_arrays(100)
    with pytest.raises(ValueError, match="got int64 up to"):
        small_classifier().fit(pixels.astype(np.int64), labels)
    classifier = small_classifier(iterations=5).fit(pixels, labels)
    with pytest.raises(ValueError, match="learnt from uint8; got int64"):
        classifier.score(pixels.astype(np.int64), labels)
    classifier.fit(pixels / 255, labels)
    with pytest.raises(ValueError, match="learnt from float64; got uint8"):
        classifier.predict(pixels)


def test_patience_holds_back_a_tenth_of_the_rows_and_stops_when_they_no_longer_improve() -> None:
    classifier = small_classifier(patience=3, iterations=100_000, learning_rate=1).fit(POINTS, NAMES)
    dataset = classifier.session_.dataset
    assert dataset.validation is not None
    assert (len(dataset.train), len(dataset.validation)) == (36, 4)
    assert classifier.session_.status == "stopped_early"
    assert classifier.score(POINTS, NAMES) == 1


@pytest.mark.parametrize("settings", [{"seed": 7}, {"learning_rate": [-1], "loss": None}])
def test_its_parameters_make_another_like_it_legal_or_not(settings: dict[str, object]) -> None:
    classifier = small_classifier(**settings)
    given = copy.deepcopy(classifier.get_params(deep=False))
    other = NetworkClassifier(**given).get_params()
    assert other == classifier.get_params()
    # as scikit-learn insists: the very same objects, not equal ones
    assert all(other[name] is value for name, value in given.items())


def test_set_params_changes_some_settings_and_leaves_the_others() -> None:
    classifier = small_classifier(seed=7)
    assert classifier.set_params(learning_rate=0.5) is classifier
    assert (classifier.config.learning_rate, classifier.config.seed) == (0.5, 7)
    assert classifier.get_params()["learning_rate"] == 0.5


@pytest.mark.parametrize("rows", [0, 2])
def test_a_single_class_or_none_is_refused(rows: int) -> None:
    with pytest.raises(ValueError, match="at least 2 classes"):
        small_classifier().fit(POINTS[:rows], NAMES[:rows])


def test_predict_before_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="Call fit first"):
        small_classifier().predict(POINTS)


def test_inputs_of_another_width_are_refused() -> None:
    classifier = small_classifier().fit(POINTS, NAMES)
    with pytest.raises(ValueError, match=r"needs inputs of shape \(rows, 2\)"):
        classifier.predict(np.zeros((3, 5)))


def test_a_fit_that_diverges_is_refused_with_what_helps() -> None:
    classifier = small_classifier(
        learning_rate=100, optimizer="sgd", loss="squared_error", output_activation="relu", l2=1
    )
    with pytest.raises(
        ValueError, match=r"training diverged.*learning_rate 100\. Lower the learning_rate"
    ):
        classifier.fit(POINTS, NAMES)
    with pytest.raises(ValueError, match="Call fit first"):
        classifier.predict(POINTS)
