"""Pyodide as it is published, with the wheels that its lock file names for NumPy and micropip."""

from __future__ import annotations

import re
from pathlib import Path

from sitebuild.fetch.assets import assets_for
from sitebuild.fetch.fetching import fetch
from sitebuild.places import cache_folder
from sitebuild.writing import write_whole

PUBLISHED = ("pyodide", "pyodide-library", "pyodide-lock", "numpy", "micropip")
"""The packages of web/assets.toml that it consists of."""


def write_plain_pyodide(folder: Path) -> None:
    """Fetch its files and write them into the folder, by their published names."""
    plain = [asset for asset in assets_for("page", "build") if asset.package in PUBLISHED]
    for path, data in fetch(plain, cache_folder()).items():
        # The site serves its modules as .js, for not every host knows .mjs.
        write_whole(folder / re.sub("[.]js$", ".mjs", Path(path).name), data)
