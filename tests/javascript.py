"""Runs tests/node/, the tests of pure JavaScript, with Node's own test runner. Standard library only."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

PYTHON = "GLASSNET_PYTHON"
"""Environment variable: the Python for tests/node/engine/quick_reader.test.js."""
AT_ONCE = f"--test-concurrency={os.cpu_count() or 1}"
"""How many files run at a time. By default Node leaves one core free: half of a two-core machine."""
LONGEST_FILE = f"--test-timeout={10 * 60_000}"
"""In milliseconds: a file that hangs fails instead of blocking the others forever."""
TEXTS = "--import=./tests/node/texts.js"
"""Gives the modules of web/ Fluent and the texts of the page."""
NO_TESTS = 5
"""The exit status when no test was run, the same as pytest's."""


def test(node: str, python: Path, root: Path, expression: str | None) -> int:
    """Run the tests whose file or name matches the expression, in the syntax of pytest's -k.

    python: a Python with NumPy, whose answers some tests compare with. Returns the exit status: 0, 1 if
    a test failed, NO_TESTS if none matches.
    """
    by_pattern: dict[str, list[Path]] = {}
    for file in sorted((root / "tests" / "node").rglob("*.test.js")):
        by_pattern.setdefault(name_pattern(expression, file.name.split(".")[0]), []).append(file)
    runs = [run_files(node, python, root, files, pattern) for pattern, files in by_pattern.items()]
    print("".join(words for _, words in runs), end="", flush=True)
    if any(status for status, _ in runs):
        return 1
    return 0 if any(words for _, words in runs) else NO_TESTS


def run_files(node: str, python: Path, root: Path, files: list[Path], pattern: str) -> tuple[int, str]:
    """Run the tests of these files whose names match the pattern. Returns the status and the output."""
    command = [
        *(node, "--test", "--test-reporter=./tests/node/report.js", TEXTS, AT_ONCE, LONGEST_FILE),
        *([f"--test-name-pattern={pattern}"] if pattern else []),
        *(file.relative_to(root).as_posix() for file in files),
    ]
    done = subprocess.run(
        command,
        cwd=root,
        env={**os.environ, PYTHON: str(python)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        errors="replace",
    )
    return done.returncode, done.stdout


def name_pattern(expression: str | None, file: str) -> str:
    """Translate an expression for pytest's -k into a JavaScript pattern, for one file's tests.

    Empty without an expression. A word matches as part of the test's or the file's name, in any case.
    `and` becomes consecutive conditions at the beginning of the name, `or` becomes `|`, which also binds
    less tightly, and `not` negates what follows.
    """
    parts = []
    negated = False
    for token in re.findall(r"[()]|[^\s()]+", expression or ""):
        if token == "not":
            negated = not negated
        elif token == "and":
            continue
        elif token in OPERATORS:
            parts.append("(?!" if token == "(" and negated else OPERATORS[token])
            negated = False
        else:
            word = ".*" + re.escape(token).replace("_", "[_ ]").replace("/", r"\/")
            always = token.lower() in file.lower()
            parts.append(f"(?{'!' if negated else '='}{'' if always else word})")
            negated = False
    return f"/^(?:{''.join(parts)})/i" if parts else ""


OPERATORS: Mapping[str, str] = {"(": "(?:", ")": ")", "or": "|"}
