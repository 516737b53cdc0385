"""The versions of Python, NumPy and its BLAS in this process."""

from __future__ import annotations

import platform
from dataclasses import dataclass

import numpy as np

from glassnet.engines.platform import blas_here

BLAS_NAMES = {"scipy-openblas": "OpenBLAS", "openblas": "OpenBLAS", "accelerate": "Accelerate"}
"""The usual name of a BLAS, by NumPy's name for it."""


@dataclass(frozen=True)
class PythonHere:
    """blas: the name and version of what NumPy multiplies matrices with."""

    python: str
    numpy: str
    blas: str


def python_here() -> PythonHere:
    """Return this process's versions."""
    name, _, version = blas_here().partition(" ")
    blas = f"{BLAS_NAMES.get(name, name)} {version.removesuffix('.dev')}".strip() or "no BLAS"
    return PythonHere(platform.python_version(), np.__version__, blas)
