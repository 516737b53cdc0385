"""The texts' statements about numbers: shares, digits, pixels, tables, and how they are kept."""

from __future__ import annotations

import math

import numpy as np
import pytest

from glassnet.data.datasets import truth_table
from glassnet.data.point_sets import point_inputs
from glassnet.insight.metrics import correct_bits, lead_of_best
from glassnet.learning.network import feed_forward
from tests.core.made.builders import digit_like_dataset
from tests.core.made.signs import page_digits, page_network
from tests.drawings.collection import collection
from tests.drawings.ink import image_of


def test_97_percent_are_97_right_answers_of_100() -> None:
    targets = np.ones((100, 1))
    answers = np.concatenate([np.full((97, 1), 0.9), np.full((3, 1), 0.1)])
    assert correct_bits(answers, targets).mean() == pytest.approx(0.97)


def test_from_one_half_on_an_answer_counts_as_1() -> None:
    answers = np.array([[0.4999], [0.5], [0.9]])
    assert correct_bits(answers, np.array([[1.0], [1.0], [1.0]])).tolist() == [False, True, True]
    assert correct_bits(answers, np.array([[0.0], [0.0], [0.0]])).tolist() == [True, False, False]


def test_float32_keeps_32_bits_and_about_7_digits_and_float64_about_16() -> None:
    for kind, bits, digits in ((np.float32, 32, 7), (np.float64, 64, 16)):
        assert np.finfo(kind).bits == bits
        assert -math.log10(float(np.finfo(kind).eps)) == pytest.approx(digits, abs=0.4)


def test_e_minus_5_moves_the_point_five_places_to_the_left_and_e5_to_the_right() -> None:
    assert float("6.75e-5") == 0.0000675 == pytest.approx(6.75 / 10**5)
    assert float("6.75e5") == 675_000


def test_on_a_log_axis_every_fall_to_a_tenth_is_as_long() -> None:
    assert math.log10(0.01) - math.log10(0.001) == pytest.approx(math.log10(1) - math.log10(0.1))


def test_a_digit_is_28_rows_of_28_pixels_from_0_for_paper_to_1_for_ink() -> None:
    examples = digit_like_dataset().train
    inputs, targets = examples.batch(slice(None), np.dtype(np.float32))
    assert inputs.shape[1] == 28 * 28 == 784
    assert inputs.min() >= 0
    assert inputs.max() <= 1
    assert targets.shape[1] == 10
    assert page_network().layer_sizes[0] == 784
    assert page_network().layer_sizes[-1] == 10, "the digits from 0 to 9"


def test_a_truth_table_lists_every_combination_of_inputs_and_xor_is_1_for_exactly_one_1() -> None:
    train = truth_table("0 1 1 0").train
    assert train.inputs.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert (train.targets[:, 0] == (train.inputs.sum(axis=1) == 1)).all()


@pytest.mark.thorough
def test_the_network_of_the_page_has_learnt_from_8000_digits_and_reads_990_of_1000_new_ones() -> None:
    network, digits = page_network(), page_digits()
    assert len(digits.train) == 8000
    assert digits.test is not None
    images, targets = digits.test.batch(slice(None), network.dtype)
    answers = feed_forward(network, images).outputs.argmax(axis=1)
    assert len(targets) == 1000
    assert (answers == targets.argmax(axis=1)).sum() == 990


@pytest.mark.thorough
def test_a_lead_of_80_percent_refuses_2_of_100_digits_and_37_of_100_other_drawings() -> None:
    network, test = page_network(), page_digits().test
    assert test is not None
    digits, _ = test.batch(slice(None), network.dtype)
    others = [image_of(drawing.strokes) for drawing in collection() if not drawing.is_digit]
    for images, refused in ((digits, 2), (np.stack(others).astype(network.dtype), 37)):
        leads = lead_of_best(feed_forward(network, images).outputs)
        assert round(100 * float((leads < 0.8).mean())) == refused


def test_a_sine_of_a_place_swings_twice_over_the_square() -> None:
    places = np.stack([np.linspace(-1, 1, 401), np.zeros(401)], axis=1)
    sine = point_inputs(places, ["sin_x"])[:, 0]
    tops = np.flatnonzero((sine[1:-1] > sine[:-2]) & (sine[1:-1] > sine[2:]))
    assert len(tops) == 2
