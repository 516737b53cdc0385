"""Runs the checks and the tests in a virtual environment of its own. Standard library only."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from sitebuild.errors import BuildError
from sitebuild.places import environment_python
from tests import browsers, old_chromium, typescript

NO_TESTS = 5
"""pytest's exit status when it found nothing to run."""
OLD_TESTS = ("main_jobs", "embedding", "matrix and Pages and phone")
"""What is run in the Chromium of two years ago, as -k takes it."""
AT_ONCE = ("--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile")
"""Files of tests run side by side, for a page waits half of its time; tests of a file share a page."""
FOLDERS = {"quick": ("core", "contract"), "usual": ("core", "contract", "e2e")}


def check(root: Path, cache: Path, fetch_types: Callable[[], Mapping[str, bytes]]) -> int:
    """Lint, check the formatting and the types of Python and JavaScript. Returns the exit status.

    fetch_types gives the compiler and the declaration files, as web/assets.toml lists them.
    """
    python = environment(root, cache)
    failed = [
        name
        for name, command in (
            ("ruff check", ["ruff", "check"]),
            ("ruff format", ["ruff", "format", "--check"]),
            ("mypy --strict", ["mypy", "--strict"]),
        )
        if not passes(name, [str(python), "-m", *command], root)
    ]
    node = shutil.which("node")
    if node and shutil.which("npm"):
        print("-- tsc --checkJs --strict", flush=True)
        if not typescript.check(node, root / "web", fetch_types()):
            failed.append("tsc")
    else:
        print("The types in web/ were NOT checked: install Node.js, which brings npm.", flush=True)
        if os.environ.get("CI"):
            failed.append("tsc, which CI must not leave out")
    print(f"Check failed: {', '.join(failed)}." if failed else "Check passed.", flush=True)
    return 1 if failed else 0


def passes(name: str, command: Sequence[str], root: Path) -> bool:
    """Run one check in the terminal, under its name. Tells whether it passed."""
    print(f"-- {name}", flush=True)
    return subprocess.run(command, cwd=root).returncode == 0


def test(
    root: Path, cache: Path, browser: str | None, extent: str, pytest_arguments: Sequence[str]
) -> int:
    """Run pytest. Returns its exit status.

    browser: chromium, firefox, a path, or None for the first that is found.
    extent: quick (no browser), usual, or all (every browser, and the long tests).
    """
    python = environment(root, cache)
    folders = [f"tests/{name}" for name in FOLDERS.get(extent, FOLDERS["usual"])]
    if extent == "quick":
        chosen = []
    elif browser:
        chosen = [browsers.named(browser, python)]
    else:
        found = browsers.find(python) or [browsers.install(python)]
        chosen = found if extent == "all" else found[:1]
        if extent == "all" and os.environ.get("CI"):
            browsers.check_all_found(found)
    where = " and ".join(map(str, chosen)) or "no browser"
    print(f"Running {', '.join(folders)} in {where}.", flush=True)
    marks = [] if extent == "all" else ["-m", "not long"]
    command = [
        *(str(python), "-m", "pytest", *marks),
        *(option for item in chosen for option in ("--browser", item.engine)),
        *(["--screenshot=only-on-failure"] if chosen else []),  # in test-results/
        *AT_ONCE,
        *(folder for folder in folders if (root / folder).exists()),
        *pytest_arguments,
    ]
    paths = {item.engine: item.path for item in chosen if item.path}
    variables = {**os.environ, browsers.VARIABLE: json.dumps(paths)}
    return subprocess.run(command, cwd=root, env=variables).returncode


def test_webkit(root: Path, cache: Path, pytest_arguments: Sequence[str]) -> int:
    """Run the tests of WebKitGTK, which has a driver of its own. Returns the exit status.

    A machine may be without it; CI must not.
    """
    try:
        browsers.webkit_gtk()
    except BuildError as error:
        print(error, flush=True)
        return 1 if os.environ.get("CI") else 0
    python = environment(root, cache, "webkit")
    print("Running tests/webkit in WebKitGTK.", flush=True)
    command = [str(python), "-m", "pytest", "tests/webkit", *pytest_arguments]
    status = subprocess.run(command, cwd=root).returncode
    return 0 if status == NO_TESTS else status  # -k may choose among the other tests


def test_old_chromium(
    root: Path, cache: Path, fetch: Callable[[], bytes], pytest_arguments: Sequence[str]
) -> int:
    """Run the main jobs, a host and the embedded labs in the Chromium of two years ago.

    fetch: gives it, packed. Returns the exit status. A machine may be without it; CI must not.
    """
    try:
        path = str(old_chromium.unpacked(cache, fetch))
    except BuildError as error:
        print(f"Chromium of two years ago is not tested. {error}", flush=True)
        return 1 if os.environ.get("CI") else 0
    print("Running the main jobs in Chromium of two years ago.", flush=True)
    python = environment(root, cache)
    chosen = ["-k", " or ".join(OLD_TESTS)]  # another -k, of the command line, counts instead
    command = [
        *(str(python), "-m", "pytest", "--browser", "chromium"),
        *("tests/e2e", *chosen, *AT_ONCE, *pytest_arguments),
    ]
    variables = {**os.environ, browsers.VARIABLE: json.dumps({"chromium": path})}
    status = subprocess.run(command, cwd=root, env=variables).returncode
    return 0 if status == NO_TESTS else status


def bench(
    root: Path, cache: Path, served: Path, browser: str, rounds: int, seconds: float, out: Path
) -> int:
    """Measure the site in `served`/site beside its peers. Returns the exit status."""
    python = environment(root, cache, "bench")
    try:
        torch = ["--torch", str(environment(root, cache, "bench-torch"))]
    except BuildError as error:
        print(f"PyTorch is left out: {error}", flush=True)
        torch = []
    chosen = browsers.named(browser, python)
    command = [
        *(str(python), "-m", "tests.bench", "--root", str(served), "--out", str(out)),
        *("--rounds", str(rounds), "--seconds", str(seconds)),
        *torch,
        *(["--chromium", chosen.path] if chosen.path else []),
    ]
    variables = {**os.environ, "PYTHONPATH": str(root / "pysrc")}
    return subprocess.run(command, cwd=root, env=variables).returncode


def environment(root: Path, cache: Path, group: str = "test") -> Path:
    """Return the Python of a virtual environment, made anew when the pins of its group changed.

    group: a dependency group of pyproject.toml.
    """
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    pins = settings["dependency-groups"][group]
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    key = hashlib.sha256("\n".join([version, *pins]).encode()).hexdigest()[:12]
    folder = cache / f"venv-{version}-{key}"
    python = environment_python(folder)
    finished = folder / "finished"  # written last, so that a broken-off installation is redone
    if not finished.exists():
        print(f"Installing {', '.join(pins)} into {folder}", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        try:
            make_environment(folder, python, pins)
        except BuildError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        finished.touch()
    return python


def make_environment(folder: Path, python: Path, pins: Iterable[str]) -> None:
    """Make a virtual environment and install the pinned packages. Raises BuildError."""
    run_quietly(
        [sys.executable, "-m", "venv", str(folder)],
        "The virtual environment of the tests could not be made",
        "On Debian, apt-get install python3-pip python3-venv",
    )
    run_quietly(
        [str(python), "-m", "pip", "install", "--disable-pip-version-check", *pins],
        "The packages of the tests could not be installed",
        "Check the internet connection",
    )


def run_quietly(command: Sequence[str], problem: str, remedy: str) -> None:
    """Run a command; raises BuildError with its last words when it fails.

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
