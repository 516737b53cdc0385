"""The page that most tests of the frame share."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page


@pytest.fixture
def page(xor: Page) -> Page:
    """Return the XOR lab with its first settings, untrained."""
    return xor
