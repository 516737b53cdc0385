"""Points in the plane: where each set's points lie, noise, the share held out, the user's own points."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from glassnet.config import CHOICES, MOST_OWN_POINTS, POINT_INPUTS, PRESETS, Config, parse_config
from glassnet.data import point_sets
from glassnet.data.datasets import Dataset, Examples
from glassnet.data.point_sets import POINT_FEATURES, POINT_SETS, POINTS, point_dataset, point_inputs
from glassnet.engines.arrays import FloatArray
from glassnet.runs.session import Session
from tests.core.made.builders import table_session, train_to_the_end

CLASSES = np.arange(2000) % 2
DRAWN = [name for name in POINT_SETS if name != "own"]


def points_of(name: str, seed: int = 3) -> tuple[FloatArray, FloatArray]:
    """2000 points of a set: those of class 0 and those of class 1."""
    shape: Callable[..., FloatArray] = getattr(point_sets, name)
    points = shape(np.random.default_rng(seed), CLASSES)
    return points[CLASSES == 0], points[CLASSES == 1]


def dataset_of(**settings: object) -> Dataset:
    return point_dataset(parse_config({"dataset": "points", **settings}))


def all_points(dataset: Dataset) -> FloatArray:
    """Inputs and target of every point, training or held out: (points, 3), in a fixed order."""
    parts = [part for part in (dataset.validation, dataset.train) if part is not None]
    rows = np.concatenate([np.hstack([part.inputs, part.targets]) for part in parts])
    ordered: FloatArray = rows[np.lexsort(rows.T)]
    return ordered


def rows_of(examples: Examples | None) -> set[tuple[float, ...]]:
    return set() if examples is None else {tuple(row) for row in examples.inputs.tolist()}


# The sets


def test_every_set_that_a_person_can_choose_is_in_the_table() -> None:
    assert tuple(POINT_SETS) == CHOICES["point_set"]


@pytest.mark.parametrize("name", DRAWN)
def test_every_set_lies_in_the_square_from_minus_1_to_1_and_fills_much_of_it(name: str) -> None:
    points = np.concatenate(points_of(name))
    assert points.shape == (2000, 2)
    assert np.abs(points).max() <= 1
    assert np.ptp(points, axis=0).min() > 0.7


def test_the_circle_is_a_disc_of_class_1_in_a_ring_of_class_0() -> None:
    ring, disc = (np.hypot(*points.T) for points in points_of("circle"))
    assert disc.max() <= 0.45
    assert 0.65 <= ring.min() <= ring.max() <= 1


def test_the_points_of_the_circle_lie_evenly_over_the_area() -> None:
    _, disc = points_of("circle")
    inner_half_of_the_area = np.hypot(*disc.T) < 0.45 / np.sqrt(2)
    assert inner_half_of_the_area.mean() == pytest.approx(0.5, abs=0.05)


def test_the_moons_are_an_upper_and_a_lower_half_circle_that_reach_into_each_other() -> None:
    lower, upper = points_of("moons")
    np.testing.assert_allclose(np.hypot(*(upper - [-0.25, -0.125]).T), 0.5, atol=1e-12)
    np.testing.assert_allclose(np.hypot(*(lower - [0.25, 0.125]).T), 0.5, atol=1e-12)
    assert upper[:, 1].min() >= -0.125
    assert lower[:, 1].max() <= 0.125
    assert lower[:, 0].min() < 0 < upper[:, 0].max()
    np.testing.assert_allclose(upper[:, 1].max(), 0.375, atol=0.01)


def test_the_arms_of_the_spiral_are_half_a_turn_from_each_other() -> None:
    for points, half_turn in zip(points_of("spiral"), (0, np.pi), strict=True):
        radius = np.hypot(*points.T)
        angle = radius * 3 * np.pi + half_turn  # one and a half turns from the middle to the edge
        np.testing.assert_allclose(points[:, 0], radius * np.cos(angle), atol=1e-12)
        np.testing.assert_allclose(points[:, 1], radius * np.sin(angle), atol=1e-12)


def test_the_clouds_are_xor_of_the_signs_with_a_gap_along_the_axes() -> None:
    same, different = points_of("clouds")
    assert (np.sign(same[:, 0]) == np.sign(same[:, 1])).all()
    assert (np.sign(different[:, 0]) == -np.sign(different[:, 1])).all()
    assert min(np.abs(same).min(), np.abs(different).min()) >= 0.08
    for quarter in ((same > 0).all(1), (same < 0).all(1)):
        assert quarter.mean() == pytest.approx(0.5, abs=0.05)


def test_the_heaps_are_two_gaussian_clusters() -> None:
    for points, middle in zip(points_of("heaps"), (-0.4, 0.4), strict=True):
        np.testing.assert_allclose(points.mean(axis=0), middle, atol=0.02)
        np.testing.assert_allclose(points.std(axis=0), 0.15, atol=0.01)


# The dataset


@pytest.mark.parametrize("name", DRAWN)
def test_a_dataset_has_300_points_half_of_each_class(name: str) -> None:
    points = all_points(dataset_of(point_set=name))
    assert points.shape == (POINTS, 3)
    assert points[:, 2].sum() == POINTS / 2


@pytest.mark.parametrize("name", DRAWN)
def test_the_same_seed_gives_the_same_points_and_another_seed_others(name: str) -> None:
    one, again, other = (dataset_of(point_set=name, seed=seed) for seed in (7, 7, 8))
    assert (one.train.inputs == again.train.inputs).all()
    assert one.validation is not None
    assert again.validation is not None
    assert (one.validation.inputs == again.validation.inputs).all()
    assert not rows_of(one.train) & rows_of(other.train)


@pytest.mark.parametrize("name", DRAWN)
def test_settings_of_the_network_do_not_move_a_point(name: str) -> None:
    one = dataset_of(point_set=name)
    other = dataset_of(point_set=name, hidden_layers="9-9", learning_rate=2, precision="float64")
    assert (one.train.inputs == other.train.inputs).all()


def test_noise_moves_every_point_by_its_standard_deviation() -> None:
    exact = dataset_of(point_noise=0, held_out=0).train.inputs
    moved = dataset_of(point_noise=0.2, held_out=0).train.inputs - exact
    assert moved.std() == pytest.approx(0.2, abs=0.02)
    assert abs(moved.mean()) < 0.03
    assert (moved != 0).all()


def test_no_noise_leaves_the_set_as_it_is() -> None:
    train = dataset_of(point_set="clouds", point_noise=0).train
    assert ((train.inputs.prod(1) < 0) == (train.targets[:, 0] == 1)).all()


@pytest.mark.parametrize(("share", "held_out"), [(0, 0), (0.1, 30), (0.5, 150), (0.9, 270)])
def test_the_share_held_out_is_watched_and_not_learnt_from(share: float, held_out: int) -> None:
    dataset = dataset_of(held_out=share)
    assert len(dataset.train) == POINTS - held_out
    assert len(rows_of(dataset.validation)) == held_out
    assert not rows_of(dataset.train) & rows_of(dataset.validation)
    assert (all_points(dataset) == all_points(dataset_of(held_out=0))).all()


def test_nothing_held_out_means_nothing_to_watch() -> None:
    assert dataset_of(held_out=0).validation is None


def test_what_is_held_out_is_drawn_from_both_classes() -> None:
    validation = dataset_of(held_out=0.3).validation
    assert validation is not None
    assert 0.3 < validation.targets.mean() < 0.7


def test_points_are_recorded_by_the_pass_as_truth_tables_are() -> None:
    assert dataset_of().recorded_by_pass


@pytest.mark.parametrize("name", ["circle", "moons", "clouds"])
def test_the_preset_for_points_separates_the_set(name: str) -> None:
    config = parse_config({"point_set": name}, PRESETS["points-xor"])
    session = Session(config, point_dataset(config))
    session.begin_experiment()
    train_to_the_end(session)
    assert session.dataset.validation is not None
    assert session.measure(session.dataset.validation).accuracy > 0.93


# The network's inputs


def test_the_inputs_of_a_point_are_the_functions_that_were_chosen_in_their_order() -> None:
    assert tuple(POINT_FEATURES) == POINT_INPUTS
    places = np.array([[0.5, -0.25]])
    (row,) = point_inputs(places, POINT_INPUTS)
    np.testing.assert_allclose(row, [0.5, -0.25, 0.25, 0.0625, -0.125, 0, -1], atol=1e-12)
    assert point_inputs(places, ("xy", "x")).tolist() == [[-0.125, 0.5]]


@pytest.mark.parametrize("held_out", [0, 0.3])
def test_points_keep_their_places_beside_what_is_told_of_them(held_out: float) -> None:
    plain = dataset_of(held_out=held_out)
    told = dataset_of(held_out=held_out, point_inputs="xx yy")
    assert told.inputs == 2
    assert told.train.places is not None
    assert (told.train.places == plain.train.inputs).all()
    assert (told.train.inputs == plain.train.inputs**2).all()


@pytest.mark.parametrize("names", ["", "x x", "x z", "x,y"])
def test_unknown_repeated_or_no_inputs_are_refused(names: str) -> None:
    with pytest.raises(ValueError, match=r"point_inputs must be one or more of x, y, .*; got '"):
        dataset_of(point_inputs=names)


def test_the_product_alone_separates_the_clouds_without_a_hidden_layer() -> None:
    config = parse_config(
        {"point_set": "clouds", "point_inputs": "xy", "hidden_layers": "none", "learning_rate": 0.3},
        PRESETS["points-xor"],
    )
    session = Session(config, point_dataset(config))
    session.begin_experiment()
    train_to_the_end(session)
    assert session.measure(session.dataset.train).accuracy > 0.95


# Custom points


def test_ones_own_points_are_exactly_those_in_hundredths() -> None:
    dataset = dataset_of(point_set="own", own_points="50,-25,1 -100,100,0 0,0,1", held_out=0)
    assert sorted(all_points(dataset).tolist()) == [[-1, 1, 0], [0, 0, 1], [0.5, -0.25, 1]]


def test_noise_never_moves_ones_own_points() -> None:
    settings = {"point_set": "own", "own_points": "50,-25,1 10,20,0", "held_out": 0}
    quiet, noisy = (dataset_of(**settings, point_noise=noise) for noise in (0, 0.5))
    assert (quiet.train.inputs == noisy.train.inputs).all()


def test_a_share_of_ones_own_points_is_held_out_too() -> None:
    ten = " ".join(f"{x},{x},{x % 2}" for x in range(10))
    dataset = dataset_of(point_set="own", own_points=ten, held_out=0.3)
    assert (len(dataset.train), len(rows_of(dataset.validation))) == (7, 3)


def test_a_set_with_nothing_to_learn_from_is_refused() -> None:
    with pytest.raises(ValueError, match=r"needs at least 1 point to learn from; got none\. Write"):
        dataset_of(point_set="own", own_points="")


@pytest.mark.parametrize("share", [0, 0.3, 0.9])
def test_a_single_point_can_be_learnt_from_whatever_the_share(share: float) -> None:
    dataset = dataset_of(point_set="own", own_points="5,5,1", held_out=share)
    assert (len(dataset.train), dataset.validation) == (1, None)


@pytest.mark.parametrize(
    "word",
    ["101,0,1", "0,-101,1", "0,0,2", "0,0,-1", "0.5,0,1", "1,2", "1,2,0,0", "a,b,c", ",,", "1;2;0"],
)
def test_a_point_that_is_none_is_refused_by_name(word: str) -> None:
    with pytest.raises(ValueError, match=r"a point of own_points must be x,y,class .* got") as refusal:
        Config(own_points=f"5,5,1 {word}")
    assert repr(word) in str(refusal.value)
    assert "Correct or remove it" in str(refusal.value)


def test_a_word_as_long_as_a_book_is_not_told_in_full() -> None:
    with pytest.raises(ValueError, match="own_points") as refusal:
        Config(own_points="9" * 4000)
    assert len(str(refusal.value)) < 300


def test_own_points_at_the_edges_of_the_square_are_legal() -> None:
    assert Config(own_points="100,-100,0 -100,100,1").own_points == "100,-100,0 -100,100,1"


def test_500_own_points_are_legal_and_501_are_not() -> None:
    assert Config(own_points=" ".join(["1,1,1"] * MOST_OWN_POINTS))
    with pytest.raises(ValueError, match=r"at most 500 points; got 501\. Remove some"):
        Config(own_points=" ".join(["1,1,1"] * (MOST_OWN_POINTS + 1)))


def test_own_points_that_are_no_text_are_refused() -> None:
    with pytest.raises(ValueError, match=r"own_points must be text such as '50,-25,1'; got 7"):
        parse_config({"own_points": 7})


# The fields of Config


def test_other_noise_moves_the_points_in_mid_course_and_keeps_weights_and_split() -> None:
    config = parse_config(
        {"point_noise": 0, "batch_size": 300, "record_every": 1}, PRESETS["points-xor"]
    )
    session = Session(config, point_dataset(config))
    session.begin_experiment()
    session.step()
    weights = session.network.parameters.vector.copy()
    session.configure({"point_noise": 0.2})
    assert (session.network.parameters.vector == weights).all()
    assert session.iteration == 1
    fresh = dataset_of(point_noise=0.2)
    assert (session.dataset.train.inputs == fresh.train.inputs).all()
    assert session.dataset.validation is not None
    assert fresh.validation is not None
    assert (session.dataset.validation.inputs == fresh.validation.inputs).all()
    session.step()
    assert session.training.cost[-1] == session.measure(fresh.train).cost


def test_noise_says_nothing_to_a_truth_table() -> None:
    session = table_session()
    before = session.dataset
    session.configure({"point_noise": 0.2})
    assert session.dataset is before
