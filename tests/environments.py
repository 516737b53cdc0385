"""The virtual environments in which checks and tests run, made in the cache. Standard library only."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from sitebuild.errors import BuildError
from sitebuild.fetch.pythons import newest_python, version_of
from sitebuild.places import environment_python

TRACES = (3, 12)
"""The oldest Python in which an update can be recorded line by line."""


def desk_python(root: Path, cache: Path) -> Path | None:
    """Return a Python with NumPy that can record an update line by line, or None if there is none."""
    found = newest_python(at_least=TRACES)
    return environment(root, cache, "native", found) if found else None


def environment(root: Path, cache: Path, group: str = "test", interpreter: Path | None = None) -> Path:
    """Return the Python of a virtual environment, which is rebuilt when its group's pins change.

    group: a dependency group of pyproject.toml. interpreter: the Python that builds it; by default the
    running one.
    """
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    pins = settings["dependency-groups"][group]
    version = "{}.{}".format(*sys.version_info)
    if interpreter and (found := version_of(str(interpreter))):
        version = "{}.{}".format(*found[0])
    key = hashlib.sha256("\n".join([version, *pins]).encode()).hexdigest()[:12]
    folder = cache / f"venv-{version}-{key}"
    python = environment_python(folder)
    finished = folder / "finished"  # written last, so that an interrupted installation is redone
    if not finished.exists():
        # To stderr, to keep it out of the output of `build.py env`.
        print(f"Installing {', '.join(pins)} into {folder}", file=sys.stderr, flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        try:
            make_environment(folder, python, pins, interpreter or Path(sys.executable))
        except BuildError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        finished.touch()
    return python


def make_environment(folder: Path, python: Path, pins: Iterable[str], interpreter: Path) -> None:
    """Make a virtual environment and install the pinned packages. Raises BuildError."""
    run_quietly(
        [str(interpreter), "-m", "venv", str(folder)],
        "The virtual environment could not be made",
        "On Debian, apt-get install python3-pip python3-venv",
    )
    run_quietly(
        [str(python), "-m", "pip", "install", "--disable-pip-version-check", *pins],
        "The pinned packages could not be installed",
        "Check the internet connection",
    )


def run_quietly(command: Sequence[str], problem: str, remedy: str) -> None:
    """Run a command; when it fails, raise BuildError with its last line.

    On a terminal pip shows its own progress: names, bytes, and the time left.
    """
    stdout = None if sys.stdout.isatty() else subprocess.PIPE
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )
    if done.returncode:
        words = (done.stderr.strip() or (done.stdout or "").strip()).splitlines()[-1:]
        raise BuildError(f"{problem}: {''.join(words)}. {remedy}, then run the command again.")
