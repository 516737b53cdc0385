"""A drawing is prepared as MNIST's digits were."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.data.datasets import packed_digits
from glassnet.data.digit_image import (
    BOX,
    CENTRE,
    SIDE,
    PreparedDigit,
    Steps,
    drawing_hints,
    prepare_digit,
)
from glassnet.engines.arrays import AnyArray
from tests.core.made.real_digits import real_digits

ENLARGED = 10
ONE_STEP = 1 / 255 + 1e-6


@st.composite
def drawings(draw: st.DrawFn) -> AnyArray:
    """A few thick horizontal and vertical strokes, of any ink, on a canvas of up to 120 x 120."""
    height, width = draw(st.integers(1, 120)), draw(st.integers(1, 120))
    ink = np.zeros((height, width), np.uint8)
    for _ in range(draw(st.integers(1, 5))):
        top, left = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
        bottom, right = draw(st.integers(top + 1, height)), draw(st.integers(left + 1, width))
        ink[top:bottom, left:right] = draw(st.integers(1, 255))
    return ink


def prepared(ink: AnyArray, **steps: bool) -> PreparedDigit:
    digit = prepare_digit(ink, Steps(**steps))
    assert digit is not None
    return digit


def centre_of_mass(image: AnyArray) -> tuple[float, float]:
    mass = image.astype(np.float64)
    down = (mass.sum(axis=1) * np.arange(SIDE)).sum() / mass.sum()
    across = (mass.sum(axis=0) * np.arange(SIDE)).sum() / mass.sum()
    return float(down), float(across)


def enlarged(image: AnyArray) -> AnyArray:
    """Each pixel repeated as 10 x 10 pixels."""
    return image.repeat(ENLARGED, axis=0).repeat(ENLARGED, axis=1)


def test_an_empty_drawing_is_none() -> None:
    assert prepare_digit(np.zeros((280, 280), np.uint8)) is None


def test_a_bar_of_40_by_20_becomes_20_by_10_around_the_centre() -> None:
    ink = np.zeros((100, 60), np.uint8)
    ink[30:70, 5:25] = 255
    digit = prepared(ink)
    assert digit.crop == (30, 5, 70, 25)
    expected = np.zeros((SIDE, SIDE))
    expected[4:24, 9:19] = 1
    assert (digit.boxed == expected).all()
    # Its centre of mass, at 13.5, is half a pixel from 14, which rounds to no shift.
    assert digit.shift == (0, 0)
    assert (digit.image == expected).all()


def test_a_single_pixel_of_ink_fills_the_box() -> None:
    ink = np.zeros((9, 9), np.uint8)
    ink[8, 0] = 51
    assert (prepared(ink).boxed[4:24, 4:24] == np.float32(0.2)).all()


def test_a_thin_line_is_at_least_one_pixel_wide() -> None:
    ink = np.zeros((400, 400), np.uint8)
    ink[:, 200] = 255
    digit = prepared(ink)
    assert (digit.image > 0).sum() == BOX
    assert digit.image.max() == 1


def test_halving_averages_the_ink_of_the_pixels_that_merge() -> None:
    ink = np.zeros((40, 40), np.uint8)
    ink[::2] = 255
    ink[39] = 255
    assert np.unique(prepared(ink).boxed[4:23, 4:24]).tolist() == [0.5]


def test_the_centre_of_mass_moves_to_pixel_14() -> None:
    ink = np.full((20, 20), 85, np.uint8)
    ink[:, :10] = 255  # mass: 3/4 around 4.5, 1/4 around 14.5; the mean is 7
    digit = prepared(ink)
    assert centre_of_mass(digit.boxed)[1] == pytest.approx(4 + 7)
    assert digit.shift == (0, 3)
    assert centre_of_mass(digit.image)[1] == pytest.approx(CENTRE)


def test_ink_at_the_edge_stops_the_move() -> None:
    ink = np.ones((20, 20), np.uint8)
    ink[:, 0] = 255  # nearly all the mass is around 4, ten pixels from where it should be
    digit = prepared(ink)
    assert digit.shift == (0, 4)
    assert (digit.image[4:24, 8:28] > 0).all()


@given(drawings(), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_the_same_drawing_anywhere_on_a_larger_canvas_gives_the_same_image(
    ink: AnyArray, above: int, below: int, left: int, right: int
) -> None:
    moved = np.pad(ink, ((above, below), (left, right)))
    assert (prepared(moved).image == prepared(ink).image).all()


@given(drawings())
def test_ink_never_wraps_around_an_edge_and_none_is_lost(ink: AnyArray) -> None:
    digit = prepared(ink)
    down, right = digit.shift
    boxed_rows, boxed_columns = np.nonzero(digit.boxed)
    rows, columns = np.nonzero(digit.image)
    assert (rows == boxed_rows + down).all()
    assert (columns == boxed_columns + right).all()
    assert (digit.image[rows, columns] == digit.boxed[boxed_rows, boxed_columns]).all()


@given(drawings())
def test_the_image_lies_between_0_and_1_and_its_longer_side_has_20_pixels(ink: AnyArray) -> None:
    image = prepared(ink).image
    assert image.shape == (SIDE, SIDE)
    assert image.dtype == np.float32
    assert image.min() == 0
    assert image.max() <= 1
    rows, columns = np.nonzero(image)
    assert max(np.ptp(rows), np.ptp(columns)) + 1 == BOX


@given(drawings())
def test_the_centre_of_mass_is_within_half_a_pixel_of_14_unless_ink_would_leave(ink: AnyArray) -> None:
    image = prepared(ink).image
    for axis, centre in enumerate(centre_of_mass(image)):
        inked = np.flatnonzero(image.any(axis=1 - axis))
        at_an_edge = inked[0] == 0 or inked[-1] == SIDE - 1
        assert abs(centre - CENTRE) <= 0.5 + 1e-5 or at_an_edge


def test_real_held_out_digits_enlarged_tenfold_come_back_within_one_step_of_ink() -> None:
    test = packed_digits(real_digits()).test
    assert test is not None
    returned = 0
    for pixels in test.inputs:
        again = prepared(enlarged(pixels.reshape(SIDE, SIDE))).image.reshape(-1)
        returned += np.abs(again - pixels / np.float32(255)).max() <= ONE_STEP
    assert len(test) == 1000
    assert returned >= 995


@pytest.mark.parametrize(
    "ink",
    [
        np.zeros((5, 5)),
        np.zeros(25, np.uint8),
        np.zeros((5, 5, 4), np.uint8),
        np.zeros((0, 0), np.uint8),
        np.zeros((1, 4097), np.uint8),
    ],
    ids=["floats", "flat", "colours", "no pixels", "too wide"],
)
def test_another_type_or_shape_is_refused(ink: AnyArray) -> None:
    with pytest.raises(ValueError, match=r"a drawing must be uint8 of shape \(height, width\)"):
        prepare_digit(ink)


# Steps left out


def bar() -> AnyArray:
    """A canvas of 280 x 280 with a bar of 40 x 20 near its upper left corner."""
    ink = np.zeros((280, 280), np.uint8)
    ink[20:60, 30:50] = 255
    return ink


def test_without_the_crop_the_whole_drawing_is_scaled() -> None:
    digit = prepared(bar(), crop=False, centre=False)
    assert digit.crop == (0, 0, 280, 280)
    rows, columns = np.nonzero(digit.image)
    # Pixel 20 of 280 is pixel 1.43 of 20, and the margin adds 4.
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (5, 8, 6, 7)


def test_without_the_box_the_digit_fills_the_field() -> None:
    digit = prepared(bar(), box=False)
    assert digit.image.any(axis=1).all()
    assert digit.crop == (20, 30, 60, 50)


def test_without_the_centring_nothing_moves() -> None:
    ink = np.full((20, 20), 85, np.uint8)
    ink[:, :10] = 255
    digit = prepared(ink, centre=False)
    assert digit.shift == (0, 0)
    assert (digit.image == digit.boxed).all()


def test_without_any_step_a_drawing_is_only_made_small() -> None:
    small = np.random.default_rng(0).integers(0, 256, (SIDE, SIDE), np.uint8)
    image = prepared(enlarged(small), crop=False, box=False, centre=False).image
    assert np.abs(image - small / np.float32(255)).max() <= ONE_STEP


# Hints


def test_a_digit_in_the_middle_needs_no_hint() -> None:
    ink = np.zeros((280, 280), np.uint8)
    ink[60:220, 100:180] = 255
    assert drawing_hints(ink) == []


@pytest.mark.parametrize("edge", [np.s_[:150, 100:180], np.s_[150:, 100:180], np.s_[60:200, 150:]])
def test_ink_at_an_edge_is_noticed(edge: tuple[slice, slice]) -> None:
    ink = np.zeros((280, 280), np.uint8)
    ink[edge] = 255
    assert drawing_hints(ink) == ["edge"]


def test_a_very_small_digit_is_noticed() -> None:
    assert drawing_hints(bar()) == ["small"]


def test_two_digits_are_noticed_but_not_a_speck_beside_one() -> None:
    ink = np.zeros((280, 280), np.uint8)
    ink[60:220, 40:100] = 255
    ink[60:220, 140:200] = 255
    assert drawing_hints(ink) == ["two"]
    ink[60:210, 140:200] = 0
    assert drawing_hints(ink) == []
