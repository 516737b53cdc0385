"""Tests of the built site, as a person uses it: Python runs in the browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import StorageState

from tests.page.fixtures import *  # noqa: F403 - its own list says what
from tests.page.fixtures import built
from tests.page.served.pages_server import serving


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Give the address of dist/, served under a sub-path as GitHub Pages does."""
    with serving(built()) as address:
        yield address


@pytest.fixture(scope="session")
def stored() -> StorageState | None:
    """Give what a browser has stored before it first comes to the site: nothing."""
    return None
