"""Teach it on every window: it fits, and axe-core finds nothing wrong, whatever is open."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.page.actions import press
from tests.page.axe import LOOKS, findings
from tests.page.boxes import fits_across
from tests.page.rooms.teach_page import keep, name_signs, tile, unfold

pytestmark = pytest.mark.thorough(landing=False)


def looks_right(page: Page) -> None:
    for (width, height), theme, rules in LOOKS:
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": height})
        fits_across(page)
        assert findings(page, rules) == []


def test_with_named_signs_and_open_dialogs(teach: Page) -> None:
    name_signs(teach, "Schmetterling ب C")
    keep(teach, "C", "C", 1)
    looks_right(teach)
    teach.set_viewport_size({"width": 1280, "height": 800})
    tile(teach, "C", 1).click()
    looks_right(teach)
    press(teach, "Close")
    teach.set_viewport_size({"width": 1280, "height": 800})
    unfold(teach)
    press(teach, "A sheet of paper")
    looks_right(teach)
    press(teach, "Close")
