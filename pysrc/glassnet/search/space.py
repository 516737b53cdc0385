"""Space: the settings that a search tries, and the point of each trial, by its number alone.

A grid is every combination of listed values. A space also has ranges, and its points are drawn at
random: each coordinate of a trial follows from the search's seed, the trial's number and the setting's
name, so it is the same everywhere, in whatever order trials run.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, fields

from glassnet.config import BOUNDS, LAYER_SIZE, Config, Interval, parse_config
from glassnet.refusals import Refusal, shown

MOST_TRIALS = 10_000
MOST_VALUES = 1_000
DIGITS = 4
"""Significant digits of a random value: computers' logarithms may differ in later ones."""
NOT_SEARCHED = ("dataset", "engine", "own_points", "truth_table", "point_inputs", "sign_names")
"""What is learnt stays the same in a search, and all engines compute the same."""
LOG, UP_TO = ":log", ".."

Point = dict[str, str | int | float]
"""Settings by name, as parse_config takes them."""


@dataclass(frozen=True)
class Values:
    """A setting, and the values to try."""

    name: str
    values: tuple[str, ...]

    def at(self, share: float) -> str:
        """The value this far along the list: 0 <= share < 1."""
        return self.values[int(share * len(self.values))]

    def ends(self) -> Sequence[str]:
        """All values: each must be legal."""
        return self.values


@dataclass(frozen=True)
class Range:
    """A setting, and the range its values are drawn from; log: evenly over their logarithms."""

    name: str
    low: float
    high: float
    log: bool
    whole: bool

    def at(self, share: float) -> int | float:
        """The value this far along the range: 0 <= share < 1."""
        above = self.high + 1 if self.whole else self.high
        if self.log:
            value = math.exp(math.log(self.low) + share * (math.log(above) - math.log(self.low)))
        else:
            value = self.low + share * (above - self.low)
        if self.whole:
            return min(int(value), int(self.high))
        return min(max(float(f"{value:.{DIGITS}g}"), self.low), self.high)

    def ends(self) -> Sequence[str]:
        """The lowest and the highest: if they are legal, all between them are."""
        return [_written(self.low, self.whole), _written(self.high, self.whole)]


@dataclass(frozen=True)
class Space:
    """The values to try of each setting. is_grid: whether trials take every combination, in order."""

    axes: tuple[Values | Range, ...]
    is_grid: bool

    @property
    def size(self) -> int:
        """How many combinations a grid has."""
        return math.prod(len(axis.values) for axis in self.axes if isinstance(axis, Values))

    def point(self, number: int, seed: int = 0) -> Point:
        """The settings of a trial: a grid's combination of this number, or a point drawn by the seed."""
        if not self.is_grid:
            return {axis.name: axis.at(_share(seed, number, axis.name)) for axis in self.axes}
        point: Point = {}
        for axis in reversed(self.axes):  # the last one changes fastest
            assert isinstance(axis, Values)
            number, place = divmod(number, len(axis.values))
            point[axis.name] = axis.values[place]
        return dict(reversed(point.items()))


def parse_grid(text: str, base: Config) -> Space:
    """A grid such as `learning_rate=0.001,0.01 hidden_layers=50,100-50 seed=1..5`.

    Raises ValueError for a name or a value that is not legal with the other settings of `base`.
    """
    axes = tuple(_grid_axis(word) for word in text.split())
    space = _checked(axes, True, base)
    if space.size > MOST_TRIALS:
        raise Refusal("search_too_large", most=MOST_TRIALS, count=space.size)
    for number in range(space.size):  # two settings may be illegal together
        parse_config(space.point(number), base)
    return space


def parse_ranges(text: str, base: Config) -> Space:
    """A space such as `learning_rate=1e-4..1e-1:log hidden_layers=20..400 optimizer=adam,momentum`.

    Raises ValueError as parse_grid does.
    """
    return _checked(tuple(_range_axis(word) for word in text.split()), False, base)


def _checked(axes: tuple[Values | Range, ...], is_grid: bool, base: Config) -> Space:
    names = [axis.name for axis in axes]
    if not axes or len(set(names)) < len(names):
        raise Refusal("search_space_empty", names=names)
    for axis in axes:
        for value in axis.ends():
            parse_config({axis.name: value}, base)
    return Space(axes, is_grid)


def _named(word: str) -> tuple[str, str]:
    """The name and the values in a word. Raises ValueError unless the name is a setting to search."""
    name, equals, values = word.partition("=")
    known = [field.name for field in fields(Config) if field.name not in NOT_SEARCHED]
    if name not in known or not equals or not values:
        raise Refusal("search_axis_unreadable", value=shown(word), fields=known)
    return name, values


def _grid_axis(word: str) -> Values:
    name, text = _named(word)
    values = [value for item in text.split(",") for value in _counted(name, item)]
    if len(values) > MOST_VALUES or len(set(values)) < len(values):
        raise Refusal("search_values_wrong", field=name, most=MOST_VALUES, count=len(values))
    return Values(name, tuple(values))


def _counted(name: str, item: str) -> Sequence[str]:
    """The values of an item: itself, or for 1..5 the whole numbers."""
    low, up_to, high = item.partition(UP_TO)
    if not up_to:
        return [item]
    bounds = BOUNDS.get(name)
    are_whole = low.isdecimal() and high.isdecimal() and bounds is not None and bounds.whole
    if not are_whole or not int(low) <= int(high) < int(low) + MOST_VALUES:
        raise Refusal("search_range_wrong", field=name, value=shown(item))
    return [str(number) for number in range(int(low), int(high) + 1)]


def _range_axis(word: str) -> Values | Range:
    name, text = _named(word)
    if UP_TO not in text:
        return _grid_axis(word)
    is_log = text.endswith(LOG)
    low, _, high = text.removesuffix(LOG).partition(UP_TO)
    bounds = (
        Interval(LAYER_SIZE.low, LAYER_SIZE.high, True) if name == "hidden_layers" else BOUNDS.get(name)
    )
    try:
        first, last = float(low), float(high)
    except ValueError:
        bounds = None
    if bounds is None or not (math.isfinite(first) and math.isfinite(last) and first < last):
        raise Refusal("search_range_wrong", field=name, value=shown(text))
    if (is_log and first <= 0) or (bounds.whole and not (first.is_integer() and last.is_integer())):
        raise Refusal("search_range_wrong", field=name, value=shown(text))
    return Range(name, first, last, is_log, bounds.whole)


def _written(number: float, whole: bool) -> str:
    return str(int(number)) if whole else repr(number)


def _share(seed: int, number: int, name: str) -> float:
    """A number from 0 to below 1, the same for the same text in all versions of Python."""
    return random.Random(f"{seed} {number} {name}").random()
