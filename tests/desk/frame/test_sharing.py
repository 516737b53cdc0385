"""A link with the settings is copied, says what it carries, and restores it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import button, field, fill, open_page, press, start_from, status

pytestmark = pytest.mark.thorough


@pytest.mark.only_browser("chromium")  # which lets a test read the clipboard
def test_a_copied_link_says_what_it_carries_and_brings_it_back(xor: Page, site: str) -> None:
    xor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button(xor, re.compile("^Row 1, target a: 0")).click()
    fill(xor, "Learning rate", 0.125)
    expect(xor).to_have_url(re.compile("learning_rate"))
    press(xor, "Copy link")
    told = status(xor, "Link")
    expect(told).to_have_text(
        "Copied. The link carries these settings and the truth table, not what was learnt."
    )
    link = xor.evaluate("() => navigator.clipboard.readText()")
    assert link == f"{site}#lab=xor&learning_rate=0.125&truth_table=10+11+11+00+10+01+01+10"
    start_from(xor, "Modern")
    expect(told).to_have_text("")  # the link is now outdated
    open_page(xor, link)
    expect(field(xor, "Learning rate")).to_have_value("0.125")
    expect(button(xor, re.compile("^Row 1, target a: 1"))).to_be_visible()
