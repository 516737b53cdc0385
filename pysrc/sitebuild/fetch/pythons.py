"""Finds a Python on this machine that is new enough when the running one is not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

CANDIDATES = ("python3.14", "python3.13", "python3.12", "/usr/bin/python3")
"""The newest first. A name on PATH may be a pyenv shim whose Python is not installed."""
PROBE = "import ensurepip, sys, venv; print(*sys.version_info[:2], sys.executable)"
"""Debian packages ensurepip separately; without it no virtual environment can be made."""
PATIENCE = 20
"""Seconds to wait for a Python to start; usually it takes a tenth of one."""


def newest_python(at_least: tuple[int, int], candidates: Iterable[str] = CANDIDATES) -> Path | None:
    """Return the running Python if it is new enough, else the first that is, or None."""
    if sys.version_info >= at_least:
        return Path(sys.executable)
    for candidate in candidates:
        found = version_of(candidate)
        if found and found[0] >= at_least:
            return found[1]
    return None


def version_of(python: str) -> tuple[tuple[int, int], Path] | None:
    """Run a Python. Return its version and its path, or None if it cannot make environments."""
    try:
        done = subprocess.run(
            [python, "-c", PROBE],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode:
        return None
    major, minor, path = done.stdout.strip().split(" ", 2)
    return (int(major), int(minor)), Path(path)
