"""What computes here, in words: a computer, NumPy and its BLAS. Together they decide the last bits.

Pyodide is the same WebAssembly everywhere, so a run in it ends at the same bits on every computer.
Python outside a browser promises that only for the same platform, so a run's record names it.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Mapping

import numpy as np


def platform_here() -> str:
    """For example "linux x86_64, numpy 2.4.3, scipy-openblas 0.3.31"; empty in Pyodide.

    BLAS is left out where NumPy does not name it.
    """
    if sys.platform == "emscripten":
        return ""
    computer = f"{sys.platform} {platform.machine()}".strip()
    return ", ".join([computer, f"numpy {np.__version__}", *([blas_here()] if blas_here() else [])])


def blas_here() -> str:
    """Name and version of the library that multiplies matrices; empty where NumPy does not name it."""
    config = np.show_config(mode="dicts")
    found = config.get("Build Dependencies", {}) if isinstance(config, Mapping) else {}
    blas = found.get("blas", {}) if isinstance(found, Mapping) else {}
    named = [blas.get("name"), blas.get("version")] if isinstance(blas, Mapping) else []
    return " ".join(word for word in named if isinstance(word, str) and word)
