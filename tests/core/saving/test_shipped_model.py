"""The model that ships with the page: its size, its answers, and what it does not know."""

from __future__ import annotations

import functools
from dataclasses import replace

import numpy as np
import pytest

from glassnet.browser.answers.drawing import UNSURE_BELOW
from glassnet.config import PRESETS
from glassnet.data import datasets
from glassnet.data.datasets import Dataset, Examples
from glassnet.data.digit_image import prepare_digit
from glassnet.engines.arrays import AnyArray, FloatArray
from glassnet.insight.metrics import lead_of_best
from glassnet.learning.network import feed_forward
from glassnet.runs.session import Session
from glassnet.saving.model_files import read_model
from tests.core.made.real_digits import real_digits
from tests.core.made.shipped_model import SHIPPED_MODEL

LARGEST = 700_000
CANVAS = 140
PEN = 6


@functools.cache
def digits() -> Dataset:
    return datasets.packed_digits(real_digits())


def answers(inputs: AnyArray) -> FloatArray:
    network, _ = read_model(SHIPPED_MODEL.read_bytes())
    return feed_forward(network, inputs.astype(network.dtype)).outputs


def answers_to(examples: Examples) -> FloatArray:
    return answers(examples.inputs / np.float32(255))


def scribble(rng: np.random.Generator) -> AnyArray:
    """A line that wanders over the canvas; it is a digit only by chance."""
    rows, columns = np.mgrid[:CANVAS, :CANVAS]
    near = np.zeros((CANVAS, CANVAS), bool)
    place = rng.uniform(15, CANVAS - 15, 2)
    direction, turn = rng.uniform(0, 2 * np.pi), 0.0
    for _ in range(rng.integers(30, 90)):
        near |= (rows - place[0]) ** 2 + (columns - place[1]) ** 2 < PEN**2
        turn = 0.85 * turn + rng.normal(0, 0.18)
        direction += turn
        place = place + 4 * np.array([np.sin(direction), np.cos(direction)])
        if (place < 12).any() or (place > CANVAS - 12).any():
            direction += np.pi / 2
            place = np.clip(place, 12, CANVAS - 12)
    return near.astype(np.uint8) * 255


def test_it_is_small_enough_to_load_at_once() -> None:
    assert SHIPPED_MODEL.stat().st_size <= LARGEST


def test_it_was_made_by_the_preset_shipped_digits() -> None:
    _, config = read_model(SHIPPED_MODEL.read_bytes())
    assert config == PRESETS["shipped-digits"]


def test_it_gets_at_least_98_percent_of_the_test_digits() -> None:
    test = digits().test
    assert test is not None
    assert len(test) == 1000
    right = answers_to(test).argmax(axis=1) == test.labels
    assert right.mean() >= 0.98


def test_it_refuses_few_digits_and_many_scribbles() -> None:
    validation = digits().validation
    assert validation is not None
    sure_of_digits = lead_of_best(answers_to(validation)) >= UNSURE_BELOW
    assert round(100 * sure_of_digits.mean()) == 97  # as the page says
    rng = np.random.default_rng(0)
    prepared = [prepare_digit(scribble(rng)) for _ in range(200)]
    images = np.stack([digit.image.reshape(-1) for digit in prepared if digit is not None])
    sure_of_scribbles = lead_of_best(answers(images)) >= UNSURE_BELOW
    assert len(images) == 200
    assert sure_of_scribbles.mean() == pytest.approx(0.61, abs=0.03)


@pytest.mark.nightly
def test_a_tenth_of_the_presets_run_makes_nearly_such_a_model_again() -> None:
    preset = PRESETS["shipped-digits"]
    session = Session(replace(preset, iterations=preset.iterations // 10), digits())
    session.begin_experiment()
    session.train_for(float("inf"))
    test = digits().test
    assert test is not None
    assert session.measure(test).accuracy >= 0.98
