"""Training in the Digits lab."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.page.actions import settle

READY = 60_000


def train(page: Page) -> None:
    """Train to the end."""
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.get_by_text(re.compile("^Finished"))).to_be_visible(timeout=READY)
    settle(page)
