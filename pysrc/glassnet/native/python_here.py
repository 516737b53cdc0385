"""What computes in this process: the versions of Python, NumPy and its BLAS."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class PythonHere:
    """blas: the name and version of what NumPy multiplies matrices with, as NumPy gives them.

    steps_through: whether an update can be recorded line by line, for which Python 3.12 is needed.
    """

    python: str
    numpy: str
    blas: str
    steps_through: bool


def python_here() -> PythonHere:
    """Look at this process."""
    built_with = np.show_config(mode="dicts")["Build Dependencies"]
    blas = built_with.get("blas", {})
    named = f"{blas.get('name', 'no BLAS')} {blas.get('version', '').removesuffix('.dev')}".strip()
    return PythonHere(platform.python_version(), np.__version__, named, hasattr(sys, "monitoring"))
