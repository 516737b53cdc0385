"""Two digits side by side are noticed; a digit in several strokes or with a gap is one digit."""

from __future__ import annotations

import numpy as np
import pytest

from glassnet.data.digit_image import drawing_hints
from glassnet.data.two_digits import connected_parts
from tests.drawings.collection import collection
from tests.drawings.ink import Strokes, ink_of

ONE = [[(60, 60), (60, 220)]]
TWO = [[(120, 90), (150, 60), (190, 70), (195, 110), (120, 220)], [(120, 220), (210, 220)]]
FOUR = [[(80, 60), (40, 150), (120, 150)], [(105, 110), (100, 220)]]
SEVEN = [[(150, 60), (230, 60), (170, 220)]]
LOOSE_FIVE = [
    [(120, 90), (115, 130), (160, 135), (175, 180), (140, 215), (100, 200)],
    [(135, 60), (190, 60)],
]
BROKEN_ZERO = [
    [(128, 60), (100, 85), (90, 140), (100, 195), (128, 220)],
    [(160, 60), (188, 85), (198, 140), (188, 195), (160, 220)],
]
BROKEN_EIGHT = [
    [(140, 60), (110, 85), (140, 115), (170, 85), (140, 60)],
    [(140, 150), (105, 185), (140, 220), (175, 185), (140, 150)],
]
LOOSE_FOUR = [[(110, 60), (80, 150), (150, 150)], [(175, 70), (172, 220)]]


def is_two(strokes: Strokes) -> bool:
    return "two" in drawing_hints(ink_of(strokes))


@pytest.mark.parametrize(
    "strokes",
    [[*ONE, *TWO], [*FOUR, *SEVEN], [*ONE, [(120, 60), (120, 220)]]],
    ids=["12", "47", "11"],
)
def test_two_digits_side_by_side_are_noticed(strokes: Strokes) -> None:
    assert is_two(strokes)


def test_digits_that_lean_over_each_other_are_two() -> None:
    assert is_two([[(130, 60), (60, 220)], [(200, 60), (130, 220)]])


@pytest.mark.parametrize(
    "strokes",
    [LOOSE_FIVE, BROKEN_ZERO, BROKEN_EIGHT, LOOSE_FOUR, [*ONE, [(120, 200), (120, 220)]]],
    ids=["5 with a loose bar", "broken 0", "broken 8", "4 in two parts", "a speck beside"],
)
def test_one_digit_in_several_parts_is_one(strokes: Strokes) -> None:
    assert not is_two(strokes)


def test_at_least_nine_of_ten_committed_pairs_are_noticed_and_not_one_of_the_digits() -> None:
    pairs = [is_two(drawing.strokes) for drawing in collection() if drawing.kind == "two digits"]
    assert np.mean(pairs) >= 0.9
    assert not [drawing for drawing in collection() if drawing.is_digit and is_two(drawing.strokes)]


def test_parts_touch_at_sides_and_corners() -> None:
    cells = np.array([[1, 0, 0, 1], [0, 1, 0, 1], [0, 0, 0, 0], [1, 0, 1, 0], [1, 1, 1, 0]], bool)
    parts = connected_parts(cells)
    assert sorted(int(part.sum()) for part in parts) == [2, 2, 5]
    assert sum(parts[1:], start=parts[0].astype(int)).tolist() == cells.astype(int).tolist()
