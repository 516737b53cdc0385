"""The Draw tab as these tests find it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import BOOT, show
from tests.page.draw_page import clear, lead_handle, open_steps, who_reads


@pytest.fixture
def draw_lab(ready: Page) -> Page:
    """Return the file's page showing the empty Draw tab with the shipped network."""
    show(ready, "Draw")
    clear(ready)
    who_reads(ready).select_option("shipped")
    ready.get_by_role("combobox", name="The lead that is asked for").select_option("80", timeout=BOOT)
    expect(lead_handle(ready)).to_be_hidden()  # nothing leads yet
    steps = open_steps(ready)
    every_step = steps.get_by_role("button", name="Take all")
    if every_step.is_visible():
        every_step.click()
    steps.get_by_role("button", name="Close").click()
    return ready
