"""The space of a search: its points follow from its text, the seed and a trial's number alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.config import PRESETS, parse_config
from glassnet.refusals import Refusal
from glassnet.search.space import Range, parse_grid, parse_ranges

DIGITS, XOR = PRESETS["digits"], PRESETS["xor"]


def test_a_grid_is_every_combination_the_last_setting_changing_fastest() -> None:
    space = parse_grid("learning_rate=0.001,0.01 hidden_layers=50,100-50 seed=1..3", DIGITS)
    points = [space.point(number) for number in range(space.size)]
    assert space.size == 12
    assert points[0] == {"learning_rate": "0.001", "hidden_layers": "50", "seed": "1"}
    assert points[1] == {"learning_rate": "0.001", "hidden_layers": "50", "seed": "2"}
    assert points[11] == {"learning_rate": "0.01", "hidden_layers": "100-50", "seed": "3"}
    assert len({tuple(point.items()) for point in points}) == 12
    assert parse_config(points[11], DIGITS).hidden_layers == (100, 50)


def test_the_points_of_a_space_are_these_everywhere() -> None:
    """Golden numbers: another computer, or a browser, must draw the same."""
    space = parse_ranges(
        "learning_rate=1e-4..1e-1:log hidden_layers=20..400 l2=0..0.01 optimizer=adam,sgd", DIGITS
    )
    names = ("learning_rate", "hidden_layers", "l2", "optimizer")
    assert [tuple(space.point(number, seed=7)[name] for name in names) for number in (0, 1, 500)] == [
        (0.0005217, 136, 0.003559, "sgd"),
        (0.02365, 319, 0.007649, "sgd"),
        (0.0008779, 145, 0.004366, "adam"),
    ]


@given(number=st.integers(0, 10**6), seed=st.integers(0, 2**32 - 1))
def test_every_point_lies_within_the_space(number: int, seed: int) -> None:
    space = parse_ranges(
        "learning_rate=1e-4..1e-1:log hidden_layers=20..400:log momentum=0.5..0.9 seed=3..4", DIGITS
    )
    point = space.point(number, seed)
    assert point == space.point(number, seed)
    assert 1e-4 <= float(point["learning_rate"]) <= 1e-1
    assert 20 <= int(point["hidden_layers"]) <= 400
    assert 0.5 <= float(point["momentum"]) <= 0.9
    assert point["seed"] in (3, 4)
    parse_config(point, DIGITS)


def test_a_coordinate_does_not_depend_on_what_else_is_searched() -> None:
    alone = parse_ranges("learning_rate=0.1..0.2", XOR)
    with_more = parse_ranges("seed=1..9 learning_rate=0.1..0.2", XOR)
    assert [alone.point(n)["learning_rate"] for n in range(9)] == [
        with_more.point(n)["learning_rate"] for n in range(9)
    ]


def test_a_logarithmic_range_has_as_many_points_in_each_decade() -> None:
    axis = Range("learning_rate", 1e-4, 1e-1, log=True, whole=False)
    assert [axis.at(share) for share in (0, 1 / 3, 2 / 3)] == [1e-4, 1e-3, 1e-2]
    whole = Range("batch_size", 1, 3, log=False, whole=True)
    assert [whole.at(share) for share in (0, 0.34, 0.67, 0.999)] == [1, 2, 3, 3]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "at least one setting"),
        ("seed=1 seed=2", "each named once"),
        ("speed=1", "got 'speed=1'"),
        ("dataset=digits,points", "got 'dataset=digits"),
        ("engine=numpy", "got 'engine=numpy'"),
        ("seed", "got 'seed'"),
        ("seed=", "got 'seed='"),
        ("seed=1,1", "each once; got 2"),
        ("seed=5..1", "a range of seed"),
        ("learning_rate=1..5", "a range of learning_rate"),
        ("seed=1..2000", "a range of seed"),
        ("learning_rate=0.1,-1", "learning_rate must be above 0"),
        ("optimizer=adam,lbfgs", "must be one of"),
        ("seed=1..999 batch_size=1..999", "at most 10,000 combinations"),
        ("loss=cross_entropy output_activation=sigmoid,tanh", "cross_entropy needs"),
        ("hidden_layers=5000", "hidden_layers"),
    ],
)
def test_a_grid_that_cannot_be_is_refused(text: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        parse_grid(text, DIGITS)


@pytest.mark.parametrize(
    "text",
    [
        "learning_rate=0..1:log",
        "learning_rate=1..0.1",
        "learning_rate=a..b",
        "learning_rate=0.1..nan",
        "learning_rate=0.1..inf",
        "hidden_layers=2.5..9",
        "hidden_layers=0..3:log",
        "optimizer=adam..sgd",
        "learning_rate=0.1..",
    ],
)
def test_a_range_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="a range of"):
        parse_ranges(text, DIGITS)


def test_a_range_beyond_the_bounds_is_refused_by_the_setting() -> None:
    with pytest.raises(Refusal, match="learning_rate must be"):
        parse_ranges("learning_rate=0.1..1000", DIGITS)
