"""The real libraries, each in its own environment, which is kept in the cache."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from sitebuild.errors import BuildError
from sitebuild.places import ROOT, cache_folder
from tests import environments


@cache
def environment_of(group: str) -> Path | str:
    """Return the Python of an environment, or why there is none."""
    try:
        return environments.environment(ROOT, cache_folder(), group)
    except BuildError as error:
        return str(error)


@pytest.fixture
def python_with() -> Callable[[str], Path]:
    """A function that returns the Python of a dependency group of pyproject.toml.

    If it cannot be installed, the test is skipped; in CI it fails.
    """

    def give(group: str) -> Path:
        found = environment_of(group)
        if isinstance(found, Path):
            return found
        if os.environ.get("CI"):
            pytest.fail(found)
        pytest.skip(found)

    return give
