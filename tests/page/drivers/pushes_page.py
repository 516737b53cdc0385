"""The dialog about which examples moved a weight, as the user sees it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.page.actions import TRAINING

TOLD = re.compile(r"^Of [\d,]+ examples, [\d,]+ push(es)? up, \+\S+ in all, and [\d,]+ push(es)? down, ")


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name=re.compile("^Which examples moved"))


def told(page: Page) -> Locator:
    """Find the summary of all examples."""
    return dialog(page).get_by_role("status", name=re.compile("^Which examples moved"))


def menu(page: Page, name: str) -> Locator:
    return dialog(page).get_by_role("combobox", name=name, exact=True)


def is_done(page: Page) -> None:
    """Wait until all moments are examined."""
    expect(dialog(page).get_by_role("button", name="Stop", exact=True)).to_be_hidden(timeout=TRAINING)


def is_asked(page: Page) -> None:
    """Wait until all moments are examined, and the pushing examples are summed up."""
    expect(told(page)).to_have_text(TOLD, timeout=TRAINING)
    is_done(page)
