"""Tests of the page with native Python, in the process that serves it.

Without a Python new enough to record an update line by line, they use the browser's, as in tests/e2e/.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import StorageState

from sitebuild.places import DIST, ROOT, cache_folder
from tests import environments, runner
from tests.page.fixtures import *  # noqa: F403 - its __all__ says what
from tests.page.fixtures import built
from tests.page.served.desk_server import Desk, at_a_desk
from tests.page.served.pages_server import serving


@pytest.fixture(scope="session")
def desk() -> Iterator[Desk | None]:
    """Yield the server, or None where no Python is new enough."""
    told = os.environ.get(runner.DESK_PYTHON)  # set by the runner: one environment for all processes
    python = Path(told) if told else environments.desk_python(ROOT, cache_folder())
    if python is None:
        yield None
        return
    built()
    with at_a_desk(python, DIST, ROOT / "pysrc") as desk:
        yield desk


@pytest.fixture(scope="session")
def site(desk: Desk | None) -> Iterator[str]:
    """Yield the address of dist/."""
    if desk:
        yield desk.address
        return
    with serving(built()) as address:
        yield address


@pytest.fixture(scope="session")
def stored(desk: Desk | None) -> StorageState | None:
    """Return the storage state of a browser that has opened the address with the token."""
    return desk.entered if desk else None
