"""Pyodide as published, with the wheels that its lock file names for NumPy and micropip."""

from __future__ import annotations

import re
from pathlib import Path

from sitebuild.fetch.assets import assets_for
from sitebuild.fetch.fetching import fetch
from sitebuild.places import cache_folder
from sitebuild.writing import write_whole

PUBLISHED = ("pyodide", "pyodide-library", "pyodide-lock", "numpy", "micropip")
"""Pyodide's packages in web/assets.toml."""


def write_plain_pyodide(folder: Path) -> None:
    """Write Pyodide's files into the folder, under their published names."""
    plain = [asset for asset in assets_for("page", "build") if asset.package in PUBLISHED]
    for path, data in fetch(plain, cache_folder()).items():
        # The site serves its modules as .js, because not every host knows .mjs.
        write_whole(folder / re.sub("[.]js$", ".mjs", Path(path).name), data)
