"""Lessons as these tests find them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.page.drivers.lesson_page import bar_of
from tests.page.xor_page import start_afresh


@pytest.fixture
def pupil(ready: Page) -> Page:
    """Return the file's page showing the XOR lab in its first state, without a lesson."""
    ready.keyboard.press("Escape")
    ready.evaluate("location.hash = 'lab=xor'")
    expect(bar_of(ready)).to_be_hidden()
    start_afresh(ready)
    return ready
