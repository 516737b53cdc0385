"""Whether a drawing looks like the training digits: on real digits and on drawings."""

from __future__ import annotations

import functools
from collections.abc import Generator

import numpy as np
import pytest

from glassnet.data import datasets
from glassnet.data.datasets import Dataset
from glassnet.engines.arrays import AnyArray, FloatArray
from glassnet.insight.likeness import (
    BLOCK,
    Judge,
    blocks,
    elastic_distances,
    prepare_judge,
    unexplained,
)
from glassnet.learning.network import feed_forward
from glassnet.saving.model_files import read_model
from tests.core.made.builders import digit_like_dataset
from tests.core.made.real_digits import real_digits
from tests.core.made.shipped_model import SHIPPED_MODEL
from tests.drawings.collection import collection
from tests.drawings.ink import image_of


def finished(preparing: Generator[float, None, Judge | None]) -> Judge | None:
    """The final result of a preparation."""
    try:
        while True:
            next(preparing)
    except StopIteration as done:
        result: Judge | None = done.value
        return result


@functools.cache
def digits() -> Dataset:
    return datasets.packed_digits(real_digits())


@functools.cache
def real_judge() -> Judge:
    judge = finished(prepare_judge(digits()))
    assert judge is not None
    return judge


def unlike(images: FloatArray) -> list[bool]:
    """Whether each image (rows, 784) is judged unlike the digit that the shipped network reads."""
    network, _ = read_model(SHIPPED_MODEL.read_bytes())
    read = feed_forward(network, images.astype(network.dtype)).outputs.argmax(axis=1)
    judgements = [
        real_judge().judge(image, int(digit)) for image, digit in zip(images, read, strict=True)
    ]
    return [judgement is not None and not judgement.alike for judgement in judgements]


def dot(row: int, column: int) -> AnyArray:
    image = np.zeros((28, 28), np.float32)
    image[row, column] = 1
    return image.reshape(-1)


@pytest.mark.thorough
def test_at_least_70_of_100_drawings_of_other_things_are_unlike() -> None:
    others = [drawing for drawing in collection() if not drawing.is_digit]
    assert len(others) >= 100
    called = unlike(np.stack([image_of(drawing.strokes) for drawing in others]))
    assert np.mean(called) >= 0.7


@pytest.mark.thorough
def test_at_most_3_of_100_held_out_digits_are_unlike() -> None:
    test = digits().test
    assert test is not None
    called = unlike(test.inputs / np.float32(255))
    assert len(called) == 1000
    assert np.mean(called) <= 0.03


@pytest.mark.thorough
def test_at_most_3_of_100_drawn_digits_are_unlike() -> None:
    drawn = [drawing for drawing in collection() if drawing.is_digit]
    called = unlike(np.stack([image_of(drawing.strokes) for drawing in drawn]))
    assert np.mean(called) <= 0.03


def test_a_digit_that_was_learnt_from_is_alike_and_all_its_ink_is_explained_by_such_digits() -> None:
    train = digits().train
    assert train.labels is not None
    judgement = real_judge().judge(train.inputs[0] / np.float32(255), int(train.labels[0]))
    assert judgement is not None
    assert judgement.alike
    assert judgement.too_much.sum() + judgement.missing.sum() < 15


@pytest.mark.parametrize(("moved", "is_near"), [((1, 1), True), ((2, 0), True), ((3, 0), False)])
def test_ink_may_lie_two_pixels_off_without_making_a_difference(
    moved: tuple[int, int], is_near: bool
) -> None:
    other = dot(10 + moved[0], 10 + moved[1])
    (distance,) = elastic_distances(dot(10, 10), other[None])
    assert (distance == 0) == is_near


def test_ink_is_explained_by_ink_one_pixel_off_and_by_the_share_of_the_digits_that_have_it() -> None:
    image = dot(10, 10) + dot(20, 20)
    too_much, missing = unexplained(image, np.stack([dot(11, 10) + dot(4, 4), dot(20, 20)]))
    assert too_much[10 * 28 + 10] == 0.5
    assert too_much[20 * 28 + 20] == 0.5
    assert too_much.sum() == 1
    assert missing[4 * 28 + 4] == 0.5
    assert missing.sum() == 0.5


def test_a_block_is_the_mean_of_its_pixels() -> None:
    image = dot(0, 0) + dot(1, 1) + dot(27, 27)
    found = blocks(image[None])[0]
    assert BLOCK == 2
    assert found[0] == 0.5
    assert found[-1] == 0.25
    assert found.sum() == 0.75


def test_too_few_digits_to_learn_from_or_held_back_judge_nothing() -> None:
    image = dot(10, 10)
    few = finished(prepare_judge(digit_like_dataset(train=60, validation=100)))
    assert few is None or all(few.judge(image, digit) is None for digit in range(10))
    assert finished(prepare_judge(digit_like_dataset(validation=20))) is None
    assert finished(prepare_judge(Dataset(digit_like_dataset().train))) is None


def test_a_class_with_too_few_digits_is_not_judged_and_the_others_are() -> None:
    dataset = digit_like_dataset(train=400)
    assert dataset.train.labels is not None
    without = dataset.train.part(np.flatnonzero(dataset.train.labels != 4))
    judge = finished(prepare_judge(Dataset(without, dataset.validation)))
    assert judge is not None
    assert judge.judge(dot(10, 10), 4) is None
    judgement = judge.judge(dot(10, 10), 5)
    assert judgement is not None
    assert not judgement.alike


def test_it_is_prepared_in_small_pieces_that_tell_how_far_it_is() -> None:
    shares = list(prepare_judge(digit_like_dataset()))
    assert len(shares) > 100
    assert shares == sorted(shares)
    assert shares[-1] == 1
