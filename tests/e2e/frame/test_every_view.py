"""Accessibility of every view: axe-core finds no breach of WCAG 2.2 up to AA or of best practice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, StorageState

from tests.page.axe import LOOKS, findings
from tests.page.fixtures import watch
from tests.page.gallery.views import every_view


@pytest.mark.nightly  # every view at two sizes, light and dark
@pytest.mark.only_browser("chromium")  # the same elements and colours in every browser
def test_axe_finds_nothing_in_any_view(
    browser: Browser, site: str, problems: list[str], stored: StorageState | None
) -> None:
    found: list[str] = []
    with browser.new_context(viewport={"width": 1280, "height": 800}, storage_state=stored) as context:
        watch(context, problems)
        page = context.new_page()
        for view in every_view(page, site):
            for (width, height), theme, rules in LOOKS:
                page.set_viewport_size({"width": width, "height": height})
                page.get_by_label("Theme").select_option(theme)
                place = f"{view.name}, {width} wide, {theme}"
                found += [f"{place}: {finding}" for finding in findings(page, rules)]
            page.set_viewport_size({"width": 1280, "height": 800})
    assert not found, "\n".join(found)
