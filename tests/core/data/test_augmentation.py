"""Augmentation: each digit shifted, turned, resized and made noisy, all at random."""

from __future__ import annotations

import ctypes
from dataclasses import replace

import numpy as np
import pytest

from glassnet.config import PRESETS, Config
from glassnet.data import augmentation
from glassnet.data.augmentation import Pose, augment, moved, noisy, random_pose
from glassnet.data.datasets import Dataset, digit_examples, truth_table
from glassnet.engines.arrays import AnyArray, FloatArray, Scratch
from glassnet.runs.session import Session

SIDE = 28
ALL = replace(
    PRESETS["digits"],
    augment_shift=2.0,
    augment_rotate=10.0,
    augment_scale=0.1,
    augment_noise=0.05,
    hidden_layers=(5,),
    batch_size=8,
    record_every=1,
    iterations=30,
)


def pose(rows: int = 1, down: float = 0, right: float = 0, degrees: float = 0, scale: float = 1) -> Pose:
    values = (down, right, np.radians(degrees), scale)
    return Pose(*(np.full(rows, value, np.float64) for value in values))


def some_images(rows: int = 3) -> FloatArray:
    """Random images with an empty border of six pixels."""
    images = np.zeros((rows, SIDE, SIDE), np.float32)
    images[:, 6:-6, 6:-6] = np.random.default_rng(0).random((rows, 16, 16))
    return images.reshape(rows, -1)


def as_squares(images: AnyArray) -> AnyArray:
    return images.reshape(-1, SIDE, SIDE)


def test_a_pose_that_changes_nothing_changes_nothing() -> None:
    images = some_images()
    assert np.array_equal(moved(images, pose(3), Scratch()), images)


def test_a_shift_of_whole_pixels_moves_every_pixel() -> None:
    images = some_images()
    result = as_squares(moved(images, pose(3, down=2, right=-3), Scratch()))
    assert np.allclose(result, np.roll(as_squares(images), (2, -3), axis=(1, 2)), atol=1e-6)


def test_a_shift_of_half_a_pixel_is_the_average_of_two() -> None:
    image = np.zeros((1, SIDE, SIDE), np.float32)
    image[0, 10, 10] = 1
    result = as_squares(moved(image.reshape(1, -1), pose(right=0.5), Scratch()))
    assert result[0, 10, 10:12].tolist() == [0.5, 0.5]
    assert result.sum() == 1


def test_a_quarter_turn_is_clockwise() -> None:
    images = some_images()
    result = as_squares(moved(images, pose(3, degrees=90), Scratch()))
    assert np.allclose(result, np.rot90(as_squares(images), -1, axes=(1, 2)), atol=1e-5)


def test_twice_the_size_has_four_times_the_ink() -> None:
    image = np.zeros((1, SIDE, SIDE), np.float32)
    image[0, 10:18, 10:18] = 1
    larger = moved(image.reshape(1, -1), pose(scale=2), Scratch())
    assert larger.sum() == pytest.approx(4 * image.sum(), rel=1e-3)


@pytest.mark.parametrize("far", [28, 1000, -28, -1000])
def test_ink_that_leaves_the_field_is_lost_and_does_not_come_in_elsewhere(far: float) -> None:
    full = np.ones((1, SIDE * SIDE), np.float32)
    assert moved(full, pose(down=far), Scratch()).max() == 0
    assert moved(full, pose(right=far), Scratch()).max() == 0


def test_each_digit_of_a_batch_is_moved_on_its_own() -> None:
    images = some_images(2)
    each = Pose(np.array([1.0, 0]), np.array([0, 2.0]), np.zeros(2), np.ones(2))
    result = as_squares(moved(images, each, Scratch()))
    assert np.allclose(result[0], np.roll(as_squares(images)[0], 1, axis=0), atol=1e-6)
    assert np.allclose(result[1], np.roll(as_squares(images)[1], 2, axis=1), atol=1e-6)


def black(rows: int, side: int, padded_side: int, padded: int, parts: int, out: int) -> int:
    """A stand-in for the kernel's `sample` that makes every pixel black, which Python would not."""
    (ctypes.c_float * (rows * side * side)).from_address(out)[:] = [1.0] * (rows * side * side)
    return 0


def test_the_kernel_looks_pixels_up_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(augmentation.STOOD_IN_FOR, "_source_is_shipped", True)
    assert moved(some_images(), pose(3), Scratch(), {"sample_f32": black}).min() == 1


@pytest.mark.parametrize("name", ["_sample", "_between"])
def test_an_edited_look_up_runs_as_python_also_where_there_is_a_kernel(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    shipped, calls = getattr(augmentation, name), []

    def edited(*arguments: FloatArray) -> object:
        calls.append(name)
        return shipped(*arguments)

    monkeypatch.setattr(augmentation.STOOD_IN_FOR, "_source_is_shipped", True)
    monkeypatch.setattr(augmentation, name, edited)
    images = some_images()
    assert np.array_equal(moved(images, pose(3), Scratch(), {"sample_f32": black}), images)
    assert calls


def test_noise_has_the_standard_deviation_asked_for() -> None:
    grey = np.full((50, SIDE * SIDE), 0.5, np.float32)
    result = noisy(grey, 0.1, np.random.default_rng(0), Scratch())
    assert result.std() == pytest.approx(0.1, rel=0.02)
    assert result.mean() == pytest.approx(0.5, abs=0.01)


def test_poses_stay_within_their_limits_and_fill_them() -> None:
    drawn = random_pose(10_000, ALL, np.random.default_rng(0))
    for values, limit in (
        (drawn.down, 2),
        (drawn.right, 2),
        (drawn.angle, np.radians(10)),
        (drawn.scale - 1, 0.1),
    ):
        assert 0.99 * limit < np.abs(values).max() <= limit
        assert abs(values.mean()) < 0.05 * limit


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_augmented_digits_keep_their_type_and_stay_between_0_and_1(kind: type) -> None:
    images: FloatArray = some_images().astype(kind)
    before = images.copy()
    result = augment(images, replace(ALL, augment_noise=1.0), np.random.default_rng(0))
    assert result.dtype == kind
    assert result.shape == images.shape
    assert 0 <= result.min() < result.max() <= 1
    assert np.array_equal(images, before)


def test_nothing_is_drawn_while_all_is_off() -> None:
    rng = np.random.default_rng(0)
    images = some_images()
    assert augment(images, Config(), rng) is images
    assert rng.random() == np.random.default_rng(0).random()


def digits(rows: int = 40) -> Dataset:
    rng = np.random.default_rng(1)
    pixels = rng.integers(0, 256, (rows, SIDE * SIDE), np.uint8)
    return Dataset(digit_examples(pixels, rng.integers(0, 10, rows)))


def test_augmentation_can_be_switched_on_in_mid_course() -> None:
    plain = replace(ALL, augment_shift=0, augment_rotate=0, augment_scale=0, augment_noise=0)
    first, second = Session(plain, digits()), Session(plain, digits())
    for session in (first, second):
        session.step()
    second.configure({"augment_shift": 2})
    for session in (first, second):
        session.step()
    assert first.training.cost[0] == second.training.cost[0]
    assert first.training.cost[1] != second.training.cost[1]


def test_what_is_no_image_is_left_alone() -> None:
    xor = Config(record_every=1)
    histories = []
    for config in (xor, replace(xor, augment_shift=2.0, augment_noise=0.5)):
        session = Session(config, truth_table(config.truth_table))
        session.begin_experiment()
        session.train_for(float("inf"))
        histories.append(session.training)
    assert histories[0] == histories[1]
