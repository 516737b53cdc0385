"""How weights begin: a table of pure functions that fill a network's parameters from a generator."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from glassnet.arrays import FloatArray


def generator(seed: int) -> np.random.Generator:
    """A generator whose stream of uniform numbers is that of `numpy.random.seed(seed)`.

    The notebook drew from NumPy's old global generator; seeding the same Mersenne Twister the same
    way lets its seeds replay its very weights.
    """
    mersenne_twister = np.random.MT19937()
    state: Any = np.random.RandomState(seed).get_state(legacy=False)
    mersenne_twister.state = state
    return np.random.Generator(mersenne_twister)


def uniform(rng: np.random.Generator, shape: tuple[int, int]) -> FloatArray:
    """[0, 1), never negative: the notebook's, which saturates wide layers of sigmoids."""
    return rng.random(shape)


def scaled(rng: np.random.Generator, shape: tuple[int, int]) -> FloatArray:
    """Normal, standard deviation 1 / sqrt(fan_in): keeps weighted sums near 1 (LeCun 1998)."""
    fan_in = shape[0]
    return rng.normal(0, 1 / np.sqrt(fan_in), shape)


def he(rng: np.random.Generator, shape: tuple[int, int]) -> FloatArray:
    """Normal, standard deviation sqrt(2 / fan_in): relu halves what passes (He et al. 2015)."""
    fan_in = shape[0]
    return rng.normal(0, np.sqrt(2 / fan_in), shape)


def zero(rng: np.random.Generator, shape: tuple[int, int]) -> FloatArray:
    """All 0, and nothing drawn: the biases that go with `scaled` and `he`."""
    return np.zeros(shape)


if TYPE_CHECKING:  # numpy.random takes a browser a tenth of a second, and a loaded network needs none
    Initializer = Callable[[np.random.Generator, tuple[int, int]], FloatArray]

WEIGHT_INITIALIZERS: dict[str, Initializer] = {"uniform": uniform, "scaled": scaled, "he": he}
BIAS_INITIALIZERS: dict[str, Initializer] = {"uniform": uniform, "scaled": zero, "he": zero}
