"""The page that most tests of the frame share."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page


@pytest.fixture
def page(xor: Page) -> Page:
    """Give the XOR lab with the settings it begins with, untrained."""
    return xor
