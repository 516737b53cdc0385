"""The array types that the mathematics speaks."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.floating[Any]]
IntArray = NDArray[np.integer[Any]]
AnyArray = NDArray[Any]

DTYPES: dict[str, type[np.floating[Any]]] = {"float32": np.float32, "float64": np.float64}
"""Config.precision -> the NumPy type of weights, activations and gradients."""
