"""A training button in the notebook's story leads to the Learning view."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import BOOT, button, open_page, press


@pytest.mark.thorough
def test_the_modern_network_is_trained_where_its_learning_is_seen(lab: Page, site: str) -> None:
    open_page(lab, f"{site}#lab=digits&view=story")
    modern = button(lab, "Train it with modern settings")
    expect(modern).to_be_visible(timeout=BOOT)
    modern.click()  # the button is at the end of the page
    learning = lab.get_by_role("tab", name="Learning")
    expect(learning).to_be_focused()
    expect(learning).to_be_in_viewport()
    expect(lab.get_by_role("heading", name=re.compile("of 20 right$"))).to_be_in_viewport()
    press(lab, "Pause")
