"""A photo of a digit becomes its ink, whatever the paper and the light."""

from __future__ import annotations

import numpy as np
import pytest

from glassnet.data.brought.photo import even_paper, ink_of_image, two_classes
from glassnet.data.datasets import packed_digits
from glassnet.data.digit_image import SIDE, prepare_digit
from glassnet.engines.arrays import AnyArray
from glassnet.learning.network import feed_forward
from glassnet.saving.model_files import read_model
from tests.core.made.photos import HEIGHT, WIDTH, a_seven, photo
from tests.core.made.real_digits import real_digits
from tests.core.made.shipped_model import SHIPPED_MODEL


def ink_in(brightness: AnyArray) -> AnyArray:
    ink = ink_of_image(brightness)
    assert ink is not None
    return ink


@pytest.mark.parametrize("paper", [0, 255, 200])
def test_on_even_paper_every_level_of_grey_is_kept(paper: int) -> None:
    ink = np.zeros((SIDE, SIDE), np.uint8)
    ink[5:20, 8:18] = np.random.default_rng(0).integers(0, 200, (15, 10))
    brightness = paper + ink if paper == 0 else paper - ink
    assert (ink_in(brightness.astype(np.uint8)) == ink).all()


def test_pale_ink_on_even_paper_is_made_full() -> None:
    brightness = np.full((50, 50), 240, np.uint8)
    brightness[20:30, 20:30] = 190
    assert np.unique(ink_in(brightness)).tolist() == [0, 255]


@pytest.mark.parametrize("is_light_on_dark", [False, True])
def test_a_photo_gives_the_ink_in_spite_of_shading_and_a_shadow(is_light_on_dark: bool) -> None:
    ink = a_seven()
    brightness = photo(ink)
    assert even_paper(brightness) is None
    found = ink_in(255 - brightness if is_light_on_dark else brightness)
    assert found[ink].mean() > 200
    assert found[~ink].mean() < 2


def test_a_pencil_is_found_too() -> None:
    found = ink_in(photo(a_seven(), darkness=0.3))
    assert found[a_seven()].mean() > 180


def test_specks_and_what_touches_the_edge_are_left_out() -> None:
    ink = a_seven()
    ink[180:184, 40:44] = True
    ink[:, :12] = True
    found = ink_in(photo(ink))
    assert not found[175:190, 35:50].any()
    assert not found[:, :12].any()
    assert found[a_seven()].mean() > 200


@pytest.mark.parametrize("kind", ["even paper", "photo of paper", "only grain", "half dark"])
def test_where_there_is_no_digit_none_is_found(kind: str) -> None:
    nothing = np.zeros((HEIGHT, WIDTH), bool)
    half = np.full((HEIGHT, WIDTH), 200.0)
    half[:, WIDTH // 2 :] = 60
    rng = np.random.default_rng(0)
    brightness = {
        "even paper": np.full((HEIGHT, WIDTH), 250, np.uint8),
        "photo of paper": photo(nothing),
        "only grain": rng.integers(0, 256, (HEIGHT, WIDTH)).astype(np.uint8),
        "half dark": (half + rng.normal(0, 3, half.shape)).astype(np.uint8),
    }[kind]
    assert ink_of_image(brightness) is None


def test_two_kinds_of_values_are_parted_between_them() -> None:
    values = np.concatenate([np.full(300, 0.1), np.full(20, 0.8)])
    threshold, low, high = two_classes(values)
    assert 0.1 <= threshold < 0.8
    assert low == pytest.approx(0.1, abs=0.01)
    assert high == pytest.approx(0.8, abs=0.01)


def test_photos_of_held_out_digits_are_recognized_nearly_as_well_as_the_digits() -> None:
    test = packed_digits(real_digits()).test
    network, _ = read_model(SHIPPED_MODEL.read_bytes())
    assert test is not None
    assert test.labels is not None
    right = 0
    for number in range(100):
        field = np.zeros((HEIGHT, WIDTH))
        field[35:175, 70:210] = test.inputs[number].reshape(SIDE, SIDE).repeat(5, 0).repeat(5, 1) / 255
        prepared = prepare_digit(ink_in(photo(field, seed=number)))
        assert prepared is not None
        inputs = prepared.image.reshape(1, -1).astype(network.dtype)
        right += int(feed_forward(network, inputs).outputs.argmax() == test.labels[number])
    assert right >= 95


@pytest.mark.parametrize(
    "brightness",
    [np.zeros((5, 5)), np.zeros((5, 5, 3), np.uint8), np.zeros((0, 5), np.uint8)],
    ids=["floats", "colours", "no pixels"],
)
def test_another_type_or_shape_is_refused(brightness: AnyArray) -> None:
    with pytest.raises(ValueError, match="an image must be uint8"):
        ink_of_image(brightness)
