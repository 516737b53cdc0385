"""NetworkClassifier as a notebook shows it."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from functools import cache
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from glassnet import NetworkClassifier
from glassnet.estimator.html import COLORS, MOODS, MOST_POINTS
from glassnet.saving.exports.formats import export
from glassnet.sentences import Sentence, filled
from glassnet.wording import BECAUSE, VERDICT
from tests.contrast import contrast, parse_hex
from tests.core.estimator.test_estimator import NAMES, POINTS, small_classifier
from tests.core.made.builders import digit_like_arrays
from tests.core.saving.exports.models import exported, trained

HOSTILE = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "&lt;b&gt;",
    "a\u202eb\0\ud800",
)
ALLOWED = {
    *("div", "span", "details", "summary", "svg", "line", "polyline", "circle", "text"),
}
ATTRIBUTES = {
    *("style", "viewBox", "role", "aria-label", "points", "fill", "stroke", "stroke-width"),
    *("stroke-linejoin", "stroke-linecap", "cx", "cy", "r", "x", "y", "x1", "x2", "y1", "y2"),
    *("text-anchor", "opacity"),
}


def shown(classifier: NetworkClassifier) -> ElementTree.Element:
    """Parse what a notebook shows; it must be well-formed, so that no text turns into markup."""
    return ElementTree.fromstring(classifier._repr_html_())


def words(classifier: NetworkClassifier) -> str:
    """Return all its texts, one a line."""
    return "\n".join(shown(classifier).itertext())


def curves(classifier: NetworkClassifier) -> dict[str, list[tuple[float, float]]]:
    """Return the points of each curve, by its name."""
    names = {color: name for name, color in COLORS.items()}
    found = {}
    for line in shown(classifier).iter("polyline"):
        points = [point.split(",") for point in line.attrib["points"].split()]
        found[names[line.attrib["stroke"]]] = [(float(x), float(y)) for x, y in points]
    return found


def from_file() -> NetworkClassifier:
    session = trained("digits")
    return NetworkClassifier.from_file(export(exported(session), "json", "net", session.dataset)[0])


STATES: dict[str, Callable[[], NetworkClassifier]] = {
    "unfitted": lambda: NetworkClassifier(loss=HOSTILE[0], hidden_layers=HOSTILE[1]),
    "fitted": lambda: small_classifier().fit(POINTS, NAMES),
    "validated": lambda: small_classifier(patience=100).fit(POINTS, NAMES),
    "hostile": lambda: small_classifier().fit(POINTS, np.array([*HOSTILE] * 10)),
    "partly": lambda: small_classifier().partial_fit(POINTS, NAMES),
    "loaded": from_file,
}


@cache
def classifier_in(state: str) -> NetworkClassifier:
    """Return a classifier in one of STATES; no test changes it."""
    return STATES[state]()


@pytest.mark.parametrize("state", STATES)
def test_it_is_html_without_scripts_addresses_or_anything_else_that_acts(state: str) -> None:
    for element in shown(classifier_in(state)).iter():
        assert element.tag in ALLOWED
        assert set(element.attrib) <= ATTRIBUTES
        assert not re.search(r"url|expression|@|//", element.attrib.get("style", ""))


@pytest.mark.parametrize("state", STATES)
def test_it_is_small_the_same_each_time_and_changes_nothing(state: str) -> None:
    classifier = classifier_in(state)
    before = pickle.dumps(classifier)
    first = classifier._repr_html_()
    assert len(first.encode()) < 10_000
    assert classifier._repr_html_() == first
    assert pickle.dumps(classifier) == before


def test_hostile_labels_and_settings_are_shown_as_the_text_that_they_are() -> None:
    told = words(classifier_in("hostile"))
    for label in HOSTILE[:3]:
        assert label in told
    assert r"a\u202eb\x00\ud800" in told
    assert repr(HOSTILE[0])[:20] in words(classifier_in("unfitted"))


def test_settings_that_were_changed_stand_before_those_as_by_default() -> None:
    (folded,) = shown(NetworkClassifier(seed=7, hidden_layers=(8, 4))).iter("details")
    inside = "".join(folded.itertext())
    told = words(NetworkClassifier(seed=7, hidden_layers=(8, 4)))
    for setting in ("hidden_layers=(8, 4)", "seed=7"):
        assert setting in told.partition("at their defaults")[0]
        assert setting not in inside
    assert inside.startswith("23 at their defaults")
    assert "learning_rate=0.003, momentum=0.9" in inside
    assert "\nall settings at their defaults\n" in words(NetworkClassifier())


def test_before_fit_it_says_so_whatever_the_settings_are() -> None:
    wrong: list[dict[str, Any]] = [{}, {"learning_rate": -1}, {"hidden_layers": np.array([8, 4])}]
    for settings in wrong:
        classifier = NetworkClassifier(**settings)
        assert "not fitted" in words(classifier)
        assert all(name in repr(classifier) for name in settings)


def test_after_fit_it_says_how_right_it_is_of_what_layers_it_is_and_what_it_tells_apart() -> None:
    classifier = classifier_in("fitted")
    right = round(classifier.score(POINTS, NAMES) * len(POINTS))
    told = words(classifier)
    for part in ("100 updates", "2 inputs → 8 relu → 2 softmax", "2 classes\nabove\nbelow\n"):
        assert part in told
    assert f"{right / 40:.1%}\ntraining rows right\n{right} of 40\n" in told
    assert "validation" not in told


def test_with_patience_it_shows_the_validation_rows_and_whether_it_stopped() -> None:
    classifier = classifier_in("validated")
    assert "training rows right\n36 of 36\n" in words(classifier)
    assert "validation rows right\n4 of 4\n" in words(classifier)
    assert set(curves(classifier)) == {"training", "validation"}
    noise = np.random.default_rng(1).integers(0, 2, 40)
    stopped = small_classifier(patience=1, iterations=1000).fit(POINTS * 0.01, noise)
    assert stopped.session_.status == "stopped_early"
    assert f"stopped early after {stopped.n_iter_} updates" in words(stopped)


def test_the_curve_falls_where_the_cost_falls_and_ends_at_the_last_update() -> None:
    classifier = classifier_in("fitted")
    costs = classifier.session_.training.cost
    (points,) = curves(classifier).values()
    assert len(points) == len(costs) == 10
    heights = [height for _, height in points]
    assert np.argsort(heights).tolist() == np.argsort(costs)[::-1].tolist()
    (svg,) = shown(classifier).iter("svg")
    assert svg.attrib["aria-label"] == (
        f"Cost up to update 100: training from {costs[0]:.3g} to {costs[-1]:.3g}"
    )


def test_a_long_curve_is_drawn_with_few_points_each_a_mean() -> None:
    classifier = small_classifier(iterations=2000, record_every=1).fit(POINTS, NAMES)
    (points,) = curves(classifier).values()
    assert len(points) == MOST_POINTS
    (svg,) = shown(classifier).iter("svg")
    last = np.mean(classifier.session_.training.cost[-17:])
    assert svg.attrib["aria-label"].endswith(f" to {last:.3g}")


@pytest.mark.parametrize("costs", [[0.0, 0.0], [0.5], [0.5, 0.0]])
def test_a_cost_of_0_or_that_stays_the_same_has_a_place_on_the_scale(costs: list[float]) -> None:
    classifier = small_classifier().partial_fit(POINTS, NAMES)
    classifier.loss_curve_ = costs
    (points,) = curves(classifier).values()
    assert np.isfinite(points).all()
    assert len(points) == len(costs)
    assert f"pass {len(costs)}" in words(classifier)


def test_a_run_that_was_made_to_diverge_afterwards_is_shown_until_then() -> None:
    classifier = small_classifier().fit(POINTS, NAMES)
    classifier.session_.training.add(110, classifier.session_.measure(classifier.session_.dataset.train))
    classifier.session_.training.cost[-1] = float("inf")
    assert [len(points) for points in curves(classifier).values()] == [10]


def test_after_partial_fit_or_from_a_file_only_what_is_known_is_shown() -> None:
    assert curves(classifier_in("loaded")) == {}
    assert "rows right" not in words(classifier_in("loaded"))
    assert list(curves(classifier_in("partly"))) == ["training"]
    assert "rows right" not in words(classifier_in("partly"))


def capital(sentence: Sentence, **values: object) -> str:
    told = filled(sentence, values)
    return f"{told[0].upper()}{told[1:]}."


def test_the_verdict_is_told_in_the_words_that_the_terminal_has() -> None:
    told = words(classifier_in("fitted"))
    learnt = capital(VERDICT["learnt"], right=40, rows=40, what="rows")
    assert f"{learnt}\n{capital(BECAUSE['learnt'])}\n" in told
    assert "Try" not in told
    short = small_classifier(hidden_layers="50", iterations=8, record_every=1, learning_rate=0.002)
    short.fit(POINTS, NAMES)
    assert capital(VERDICT["stopped_too_early"]) in words(short)
    assert "Try more iterations: \niterations=16" in words(short)


def test_what_is_only_known_of_digits_is_said_of_digits_alone() -> None:
    few, _ = digit_like_arrays(40)
    pixels = np.tile(few, (10, 1))
    chance = np.random.default_rng(1).integers(0, 10, len(pixels))  # the same pixels have several labels
    told = capital(VERDICT["no_hidden_layer"], right_share=0, what="").partition(":")[0]
    classifier = NetworkClassifier(hidden_layers="none", iterations=300)
    assert told in words(classifier.fit(pixels, chance))
    assert "Try a hidden layer: \nhidden_layers='200'" in words(classifier)
    assert told not in words(classifier.fit(pixels / 255, chance))
    assert "Try" not in words(classifier)


def test_many_rows_are_judged_by_some_of_all_classes() -> None:
    labels = np.repeat([0, 1], 2500)
    rows = np.ones((5000, 1))  # all alike: one answer, which is right for half of them
    told = words(NetworkClassifier(hidden_layers="none", iterations=1).fit(rows, labels))
    assert "50.0%\ntraining rows right\n1,000 of a sample of 2,000" in told
    assert "Learnt" not in told


@pytest.mark.parametrize("color", [*COLORS.values(), *MOODS.values()])
@pytest.mark.parametrize("paper", ["#ffffff", "#111111"])
def test_its_colours_are_seen_on_light_and_on_dark(color: str, paper: str) -> None:
    assert contrast(parse_hex(color), parse_hex(paper)) >= 3
