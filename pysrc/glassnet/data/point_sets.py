"""Points in the plane, in two classes: the classic sets, and the user's own.

Every set lies in the square from -1 to 1, so all can share one picture and one learning rate.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from glassnet.config import Config, own_point_rows, point_input_names
from glassnet.data.datasets import Dataset, Examples
from glassnet.engines.arrays import FloatArray, IntArray
from glassnet.refusals import Refusal

POINTS = 300
INNER_RADIUS, OUTER_RADIUS = 0.45, 0.65
"""circle: class 1 lies within the first radius, class 0 beyond the second."""
SPIRAL_TURNS = 1.5
MOON_RADIUS = 0.5
HEAP_MIDDLE, HEAP_WIDTH = 0.4, 0.15
"""heaps: the centres' coordinate on both axes, and the standard deviation around them."""


def circle(rng: np.random.Generator, classes: IntArray) -> FloatArray:
    """Class 1 in a disc, class 0 in a ring around it. classes: (points,) -> (points, 2)."""
    inner = np.where(classes == 1, 0, OUTER_RADIUS)
    outer = np.where(classes == 1, INNER_RADIUS, 1)
    radius = np.sqrt(rng.uniform(inner**2, outer**2))  # spread evenly over the area
    angle = rng.uniform(0, 2 * np.pi, len(classes))
    return _polar(radius, angle)


def moons(rng: np.random.Generator, classes: IntArray) -> FloatArray:
    """Two half circles, each reaching into the other. classes: (points,) -> (points, 2)."""
    angle = rng.uniform(0, np.pi, len(classes))
    arc = _polar(np.full(len(classes), MOON_RADIUS), angle)
    apart = np.array([MOON_RADIUS / 2, MOON_RADIUS / 4])
    return np.where(classes[:, None] == 1, arc - apart, apart - arc)


def spiral(rng: np.random.Generator, classes: IntArray) -> FloatArray:
    """Two arms, each half a turn from the other. classes: (points,) -> (points, 2)."""
    along = np.sqrt(rng.uniform(0.01, 1, len(classes)))
    angle = along * SPIRAL_TURNS * 2 * np.pi + classes * np.pi
    return _polar(along, angle)


def clouds(rng: np.random.Generator, classes: IntArray) -> FloatArray:
    """XOR: class 1 where x and y have different signs. classes: (points,) -> (points, 2)."""
    size = rng.uniform(0.08, 1, (len(classes), 2))
    right = rng.choice((-1, 1), len(classes))
    up = np.where(classes == 1, -right, right)
    points: FloatArray = size * np.stack([right, up], axis=1)
    return points


def heaps(rng: np.random.Generator, classes: IntArray) -> FloatArray:
    """Two Gaussian clusters that a straight line separates. classes: (points,) -> (points, 2)."""
    middle = np.where(classes == 1, HEAP_MIDDLE, -HEAP_MIDDLE)
    points = middle[:, None] + rng.normal(0, HEAP_WIDTH, (len(classes), 2))
    return np.clip(points, -1, 1)


Points = tuple[FloatArray, IntArray]
"""The points' places, (points, 2), and classes, (points,)."""


def drawn(
    shape: Callable[[np.random.Generator, IntArray], FloatArray],
    rng: np.random.Generator,
    config: Config,
) -> Points:
    """POINTS points of a shape, half in each class, moved by the noise of `config`."""
    classes = np.arange(POINTS) % 2
    places = shape(rng, classes)
    return places + rng.normal(0, config.point_noise, places.shape), classes


def own(rng: np.random.Generator, config: Config) -> Points:
    """The user's own points, not moved by noise. Raises ValueError when there are none."""
    rows = np.array(own_point_rows(config.own_points), np.float64).reshape(-1, 3)
    if len(rows) == 0:
        raise Refusal("no_points", field="own_points")
    return rows[:, :2] / 100, rows[:, 2].astype(np.int64)


POINT_SETS: dict[str, Callable[[np.random.Generator, Config], Points]] = {
    "circle": partial(drawn, circle),
    "moons": partial(drawn, moons),
    "spiral": partial(drawn, spiral),
    "clouds": partial(drawn, clouds),
    "heaps": partial(drawn, heaps),
    "own": own,
}


POINT_FEATURES: dict[str, Callable[[FloatArray, FloatArray], FloatArray]] = {
    "x": lambda x, _: x,
    "y": lambda _, y: y,
    "xx": lambda x, _: x * x,
    "yy": lambda _, y: y * y,
    "xy": lambda x, y: x * y,
    "sin_x": lambda x, _: np.sin(2 * np.pi * x),
    "sin_y": lambda _, y: np.sin(2 * np.pi * y),
}
"""The inputs named in Config.point_inputs, each a function of the coordinates, (points,)."""


def point_inputs(places: FloatArray, names: Sequence[str]) -> FloatArray:
    """The network's inputs for points: (points, 2) -> (points, names)."""
    x, y = places.T
    return np.stack([POINT_FEATURES[name](x, y) for name in names], axis=1)


def point_dataset(config: Config) -> Dataset:
    """The points of `config`, with its noise and its share kept for validation.

    They follow from `config` alone; at least one is left to learn from. Raises ValueError when there
    are none.
    """
    rng = np.random.default_rng(config.seed)
    places, classes = POINT_SETS[config.point_set](rng, config)
    order = rng.permutation(len(places))
    held_out = min(round(len(places) * config.held_out), len(places) - 1)
    inputs = point_inputs(places, point_input_names(config.point_inputs))
    targets = classes[:, None].astype(np.float64)
    points = Examples(inputs, targets, places=places)
    validation = points.part(order[:held_out]) if held_out else None
    return Dataset(points.part(order[held_out:]), validation, recorded_by_pass=True)


def _polar(radius: FloatArray, angle: FloatArray) -> FloatArray:
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
