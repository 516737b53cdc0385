"""Finding a newer Python than build.py itself needs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from sitebuild.fetch.pythons import newest_python
from sitebuild.places import environment_python
from tests import environments

RUNNING = (sys.version_info.major, sys.version_info.minor)
OUT_OF_REACH = (3, 99)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the Pythons of these tests are shell scripts")


def shim(path: Path, version: tuple[int, int], does: str = "exit 0") -> str:
    """Write a script that answers newest_python's question with this version."""
    path.write_text(f'#!/bin/sh\necho "{version[0]} {version[1]} {path}"\n{does}\n', encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_the_running_python_is_preferred_when_it_is_new_enough() -> None:
    assert newest_python(RUNNING) == Path(sys.executable)


def test_else_the_first_is_taken_that_runs_and_is_new_enough(tmp_path: Path) -> None:
    candidates = [
        str(tmp_path / "missing"),
        shim(tmp_path / "fails", (3, 99), "exit 1"),
        shim(tmp_path / "old", (3, 98)),
        shim(tmp_path / "right", (3, 99)),
        shim(tmp_path / "later", (3, 99)),
    ]
    assert newest_python(OUT_OF_REACH, candidates) == tmp_path / "right"


def test_without_one_there_is_none(tmp_path: Path) -> None:
    assert newest_python(OUT_OF_REACH, [sys.executable, shim(tmp_path / "old", (3, 98))]) is None


def test_an_environment_is_made_with_the_interpreter_that_is_given_and_kept_by_its_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[Path, Path]] = []

    def note(folder: Path, python: Path, _: object, interpreter: Path) -> None:
        folder.mkdir()
        made.append((python, interpreter))

    monkeypatch.setattr(environments, "make_environment", note)
    root = Path(environments.__file__).parents[1]
    newer = Path(shim(tmp_path / "newer", (3, 99)))
    usual = environments.environment(root, tmp_path, "native")
    special = environments.environment(root, tmp_path, "native", newer)
    again = environments.environment(root, tmp_path, "native", newer)
    assert made == [(usual, Path(sys.executable)), (special, newer)]
    assert special == again != usual
    assert special == environment_python(special.parents[1])
    assert special.parents[1].name.startswith("venv-3.99-")
