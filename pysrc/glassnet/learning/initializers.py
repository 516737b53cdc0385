"""How weights begin: pure functions that draw the first weights and biases from a generator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from glassnet.engines.arrays import FloatArray


def generator(seed: int) -> np.random.Generator:
    """A generator whose stream of uniform numbers is that of `numpy.random.seed(seed)`.

    The notebook drew from NumPy's old global generator. Seeding the same Mersenne Twister the same way
    gives the same weights for its seeds.
    """
    mersenne_twister = np.random.MT19937()
    state: Any = np.random.RandomState(seed).get_state(legacy=False)
    mersenne_twister.state = state
    return np.random.Generator(mersenne_twister)


def uniform(rng: np.random.Generator, shape: tuple[int, int]) -> FloatArray:
    """[0, 1), never negative: the notebook's choice, which saturates wide layers of sigmoids."""
    return rng.random(shape)


def scaled(rng: np.random.Generator, shape: tuple[int, int]) -> FloatArray:
    """Normal, standard deviation 1 / sqrt(fan_in): keeps weighted sums near 1 (LeCun 1998)."""
    fan_in = shape[0]
    return rng.normal(0, 1 / np.sqrt(fan_in), shape)


def he(rng: np.random.Generator, shape: tuple[int, int]) -> FloatArray:
    """Normal, standard deviation sqrt(2 / fan_in), because relu passes on only half (He et al. 2015)."""
    fan_in = shape[0]
    return rng.normal(0, np.sqrt(2 / fan_in), shape)


def zero(rng: np.random.Generator, shape: tuple[int, int]) -> FloatArray:
    """All 0, nothing drawn: the biases that go with `scaled` and `he`."""
    return np.zeros(shape)


if TYPE_CHECKING:  # importing numpy.random takes a browser 0.1 s, which loading a network avoids
    Draw = Callable[[np.random.Generator, tuple[int, int]], FloatArray]


@dataclass(frozen=True)
class Initializer:
    """How a layer's first weights and biases are drawn, each for a given shape."""

    weights: Draw
    biases: Draw


INITIALIZERS: dict[str, Initializer] = {
    "uniform": Initializer(weights=uniform, biases=uniform),
    "scaled": Initializer(weights=scaled, biases=zero),
    "he": Initializer(weights=he, biases=zero),
}
