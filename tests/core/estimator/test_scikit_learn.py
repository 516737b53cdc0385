"""NetworkClassifier wherever scikit-learn expects one of its own classifiers."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.base import clone, is_classifier, is_regressor
from sklearn.exceptions import FitFailedWarning, NotFittedError
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils import get_tags
from sklearn.utils.estimator_checks import estimator_checks_generator
from sklearn.utils.validation import check_is_fitted

from glassnet import NetworkClassifier
from tests.core.made.builders import digit_like_arrays

NAMES = np.repeat(["left", "right", "top"], 20)
"""Three classes, labelled with words and sorted, so unshuffled folds would lack classes."""
CENTRES = {"left": (-30.0, 0.0), "right": (30.0, 0.0), "top": (0.0, 900.0)}
POINTS = np.array([CENTRES[name] for name in NAMES]) + np.random.default_rng(1).normal(size=(60, 2))
"""The points are too large for NetworkClassifier until they are scaled."""
SCALED = POINTS / 1000


def small_classifier(**settings: Any) -> NetworkClassifier:
    small: dict[str, Any] = {"hidden_layers": "8", "iterations": 60, "batch_size": 20}
    return NetworkClassifier(**{"learning_rate": 0.1, **small, **settings})


def scaled_first() -> Pipeline:
    return make_pipeline(StandardScaler(), small_classifier())


def test_it_is_a_classifier_that_needs_labels() -> None:
    classifier = small_classifier()
    assert is_classifier(classifier)
    assert not is_regressor(classifier)
    assert get_tags(classifier).target_tags.required


def test_it_is_fitted_once_it_was() -> None:
    classifier = small_classifier()
    with pytest.raises(ValueError, match="not fitted yet"):
        check_is_fitted(classifier)
    check_is_fitted(classifier.fit(SCALED, NAMES))


def every_check() -> list[Any]:
    """All of scikit-learn's checks of estimators; those that need missing packages are marked."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", UserWarning
        )  # the warning that it does not inherit BaseEstimator, which would need scikit-learn
        return list(estimator_checks_generator(NetworkClassifier(iterations=300), mark="skip"))


@pytest.mark.parametrize(
    ("estimator", "check"),
    every_check(),
    ids=lambda each: getattr(getattr(each, "func", each), "__name__", "it"),
)
def test_every_check_that_scikit_learn_has_for_estimators_passes(
    estimator: NetworkClassifier, check: Callable[[NetworkClassifier], None]
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the checks do not scale their numbers
        check(estimator)


def test_before_fit_scikit_learns_own_error_is_raised() -> None:
    with pytest.raises(NotFittedError, match="Call 'fit' with appropriate arguments"):
        small_classifier().predict(SCALED)


def test_it_ends_a_pipeline() -> None:
    pipeline = scaled_first().fit(POINTS, NAMES)
    assert pipeline.score(POINTS, NAMES) == 1
    assert pipeline.predict(POINTS[::20]).tolist() == ["left", "right", "top"]
    assert pipeline.classes_.tolist() == ["left", "right", "top"]
    assert pipeline[-1].n_features_in_ == pipeline.n_features_in_ == 2
    assert "NetworkClassifier(hidden_layers='8', learning_rate=0.1" in repr(pipeline)


def test_scikit_learns_diagrams_show_it_as_one_of_their_own() -> None:
    search = GridSearchCV(scaled_first(), {"networkclassifier__seed": [1]}, cv=3).fit(POINTS, NAMES)
    for whole in (scaled_first(), scaled_first().fit(POINTS, NAMES), search):
        diagram = whole._repr_html_()
        assert "NetworkClassifier" in diagram
        assert "learning_rate=0.1" in diagram
        assert "<polyline" not in diagram  # only a classifier alone shows its curves


def test_it_is_cross_validated_with_every_class_in_every_fold() -> None:
    # Each third of the rows is one class, so this fails unless scikit-learn knows that they are classes.
    assert cross_val_score(scaled_first(), POINTS, NAMES, cv=3).tolist() == [1, 1, 1]


@pytest.mark.parametrize("scoring", ["accuracy", "neg_log_loss", "roc_auc_ovr", "f1_macro"])
def test_scikit_learns_scores_take_its_labels_and_probabilities(scoring: str) -> None:
    scores = cross_val_score(scaled_first(), POINTS, NAMES, cv=3, scoring=scoring)
    assert scores.min() > (-0.1 if scoring == "neg_log_loss" else 0.99)


def test_pixels_stay_bytes_on_the_way_through_a_cross_validation() -> None:
    pixels, labels = digit_like_arrays(300)
    classifier = small_classifier(hidden_layers="20", iterations=200, learning_rate=0.03)
    assert cross_val_score(classifier, pixels, labels, cv=3).min() > 0.9


def test_a_search_tries_its_settings_and_says_which_were_best() -> None:
    grid = {"hidden_layers": ["none", (20, 10)], "iterations": [1, 60]}
    search = GridSearchCV(small_classifier(), grid, cv=3, n_jobs=1).fit(SCALED, NAMES)
    assert len(search.cv_results_["params"]) == 4
    assert search.best_params_["iterations"] == 60
    best = {"hidden_layers": search.best_params_["hidden_layers"], "iterations": 60}
    assert repr(search.best_estimator_) == repr(small_classifier(**best))
    assert search.score(SCALED, NAMES) == 1
    assert search.classes_.tolist() == ["left", "right", "top"]


def test_a_search_reaches_it_inside_a_pipeline() -> None:
    grid = {"networkclassifier__iterations": [1, 60]}
    search = GridSearchCV(scaled_first(), grid, cv=3, n_jobs=1).fit(POINTS, NAMES)
    assert search.best_params_ == {"networkclassifier__iterations": 60}


def test_a_search_goes_on_past_a_value_that_is_not_legal() -> None:
    search = GridSearchCV(small_classifier(), {"learning_rate": [-1, 0.1]}, cv=3, n_jobs=1)
    with (
        pytest.warns(FitFailedWarning, match="learning_rate must be above 0 and at most 100; got -1"),
        pytest.warns(UserWarning, match="non-finite"),  # from the mean of scores that are nan
    ):
        search.fit(SCALED, NAMES)
    assert search.best_params_ == {"learning_rate": 0.1}


@pytest.mark.parametrize("settings", [{}, {"iterations": 1200}, {"learning_rate": -1, "loss": None}])
def test_a_clone_has_the_same_settings_and_nothing_that_was_learnt(settings: dict[str, Any]) -> None:
    classifier = NetworkClassifier(**settings)
    vars(classifier)["classes_"] = NAMES
    copy = clone(classifier)
    assert type(copy) is NetworkClassifier
    assert copy.get_params() == classifier.get_params()
    assert repr(copy) == repr(classifier)
    assert not hasattr(copy, "classes_")


def test_a_clone_shares_no_setting_that_could_be_changed() -> None:
    classifier = small_classifier(hidden_layers=[8, 4])
    assert (
        clone(classifier).get_params()["hidden_layers"] is not classifier.get_params()["hidden_layers"]
    )


def test_nothing_of_scikit_learn_is_needed_for_anything_else() -> None:
    program = """
import sys
sys.modules.update(dict.fromkeys(("sklearn", "scipy", "joblib")))  # importing them fails
from glassnet import NetworkClassifier
classifier = NetworkClassifier(iterations=5).fit([[0.0], [1.0]], ["a", "b"])
print(classifier.set_params(seed=2), classifier.predict([[0.0]]).shape)
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3] / "pysrc")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("NetworkClassifier(iterations=5, seed=2) (1,)\n", "")
