"""The Digits lab as these tests find it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.page.drivers.digits_page import start_small


@pytest.fixture
def digits(ready: Page, site: str) -> Page:
    """Return the file's page showing the Digits lab, ready to train a small network."""
    start_small(ready, site)
    return ready
