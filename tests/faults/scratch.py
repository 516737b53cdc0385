"""A scratch copy of the project with one fault in it; any test runs there as in the project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests import javascript
from tests.faults.fault import NODE_TEST, ROOT, Fault

PARTS = ("web", "pysrc", "tests", "dist", "build.py", "pyproject.toml")
REMAKE = """
from sitebuild.serve.dev import makers
from sitebuild.places import DIST
from sitebuild.site.site import write_scripts
made = {name: make() for name, make in makers().items() if name != "sw.js"}
for name, data in made.items():
    (DIST / name).write_bytes(data)
write_scripts(DIST)
"""
"""Rebuilds the build's generated files: the package's packs, the settings' rules, texts, scripts."""


@contextmanager
def scratch(fault: Fault | None) -> Iterator[Path]:
    """Yield a copy of the project with this fault in its sources and its dist/.

    Only what REMAKE names is rebuilt: files that dist/ serves unchanged are edited there, too.
    """
    with tempfile.TemporaryDirectory(prefix="glassnet-fault-") as name:
        folder = Path(name)
        for part in PARTS:
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(ROOT / part, folder / part)
        if fault:
            put(fault, folder)
        yield folder


def put(fault: Fault, folder: Path) -> None:
    """Apply a fault to a copy of the project."""
    change(folder / fault.file, fault)
    if fault.file.startswith("web/") and not fault.file.endswith((".ftl", ".js")):
        served = folder / "dist" / fault.file.removeprefix("web/")
        # dist/ joins the initial stylesheets.
        change(served if served.exists() else folder / "dist" / "styles.css", fault)
    else:
        subprocess.run([sys.executable, "-c", REMAKE], cwd=folder, env=variables(folder), check=True)


def change(path: Path, fault: Fault) -> None:
    """Replace a fault's text in a file. Raises ValueError unless it occurs exactly once."""
    before, *after = path.read_text(encoding="utf-8").split(fault.find)
    if len(after) != 1:
        raise ValueError(f"{fault.id}: expected one place in {path.name}; got {len(after)}")
    path.write_text(f"{before}{fault.replace}{after[0]}", encoding="utf-8")


def variables(folder: Path) -> dict[str, str]:
    """Return the environment variables for a process in a copy of the project."""
    paths = os.pathsep.join([str(folder / "pysrc"), str(folder)])
    return {**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1"}


def run_tests(folder: Path, tests: Sequence[str], *options: str) -> tuple[int, str]:
    """Run tests in a copy of the project. Returns pytest's exit status, and the output.

    1: a test failed. 0: none did. Anything else: they did not run.
    """
    of_node = [test for test in tests if NODE_TEST in test]
    others = [test for test in tests if test not in of_node]
    words = ""
    for test in of_node:
        status, told = run_node(folder, test)
        words += told
        if status:
            return status, words
    if not others:
        return 0, words
    command = [sys.executable, "-m", "pytest", *others, "-q", "--browser=chromium", *options]
    done = subprocess.run(
        command,
        cwd=folder,
        env=variables(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    return done.returncode, words + done.stdout


def run_node(folder: Path, test: str) -> tuple[int, str]:
    """Run a file's Node tests with these words in their names. Returns the status and the output."""
    node = shutil.which("node")
    if not node:
        raise FileNotFoundError("Tests of Node need a `node` on the PATH.")
    place, _, words = test.partition("::")
    escaped = "".join(f"\\{letter}" if letter in r"\^$.|?*+()[]{}/" else letter for letter in words)
    pattern = f"/{escaped}/" if escaped else ""
    return javascript.run_files(node, Path(sys.executable), folder, [folder / place], pattern)
