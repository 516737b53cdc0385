"""Paths: the repository, build results, and the cache that all clones share."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
DIST = ROOT / "dist"


def cache_folder() -> Path:
    """Find the cache that all clones share: GLASSNET_CACHE, or where the system keeps caches."""
    if chosen := os.environ.get("GLASSNET_CACHE"):
        return Path(chosen).absolute()
    if sys.platform == "darwin":
        parent = Path.home() / "Library" / "Caches"
    elif os.name == "nt":
        parent = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    else:
        parent = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return parent / "glassnet"


def environment_python(folder: Path) -> Path:
    """Return the path of a virtual environment's Python."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
