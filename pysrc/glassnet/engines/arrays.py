"""The array types of the mathematics."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

FloatArray = NDArray[np.floating[Any]]
IntArray = NDArray[np.integer[Any]]
AnyArray = NDArray[Any]

DTYPES: dict[str, type[np.floating[Any]]] = {"float32": np.float32, "float64": np.float64}
"""Config.precision -> the NumPy type of weights, activations and gradients."""


class Scratch:
    """Arrays to compute in, kept from step to step so that no step allocates memory.

    Asking for a name again invalidates the array last given for it.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], AnyArray] = {}

    def array(self, name: str, shape: tuple[int, ...], dtype: DTypeLike) -> AnyArray:
        """A contiguous array of that shape and type. The memory kept for a name never shrinks."""
        kind, size = np.dtype(dtype), math.prod(shape)
        kept = self._kept.get((name, kind.str))
        if kept is None or kept.size < size:
            kept = self._kept[name, kind.str] = np.empty(size, kind)
        return kept[:size].reshape(shape)
