"""The Draw lab as these tests find it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.desk.draw.drawn import UNSURE_BELOW, clear, prediction
from tests.page.actions import BOOT, button, show


@pytest.fixture
def draw_lab(ready: Page) -> Page:
    """Return the file's page showing the empty Draw lab with the shipped network."""
    show(ready, "Draw")
    clear(ready)
    ready.get_by_role("radio", name="the trained network that came with the page").check()
    every_step = button(ready, "Take all steps")
    if every_step.is_visible():
        every_step.click()
    slider = ready.get_by_role("slider", name=UNSURE_BELOW)
    slider.fill("80")
    expect(slider).to_be_enabled()
    expect(prediction(ready)).to_have_text("Nothing drawn yet", timeout=BOOT)
    return ready
