"""“Teach it” as these tests find it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.page.actions import button, press
from tests.page.drivers.teach_page import open_teach


@pytest.fixture
def teach(ready: Page) -> Page:
    """Return the file's page showing “Teach it” with nothing drawn."""
    teach = open_teach(ready)
    if button(teach, "Clear").is_enabled():
        press(teach, "Clear")
    return teach
