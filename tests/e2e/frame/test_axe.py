"""axe-core finds nothing in any view: no rule of WCAG 2.2 up to AA is broken, and no best practice."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import watch
from tests.e2e.gallery import THEMES
from tests.e2e.views import every_view

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = """async (options) => {
  // What scrolls below the bar at the bottom is not smaller for that.
  const bars = document.querySelectorAll('#run, .pass-controls');
  for (const bar of bars) bar.style.position = 'static';
  const found = await axe.run(document, options);
  for (const bar of bars) bar.style.position = '';
  return found;
}"""
OPTIONS = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
"""Every rule that is on by default, and that of WCAG 2.2 about the size of what is pressed."""
SIZES = ((1280, 800), (320, 568))


def findings(page: Page) -> list[str]:
    """Return what axe-core finds on the page as it is now: the rule, and the first elements."""
    page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(RUN, OPTIONS)["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:120]} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"][:4]
    ]


@pytest.mark.long  # every view, twice over, light and dark
@pytest.mark.only_browser("chromium")  # the same elements and colours in every browser
def test_axe_finds_nothing_in_any_view(browser: Browser, site: str, problems: list[str]) -> None:
    found: list[str] = []
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        watch(context, problems)
        page = context.new_page()
        for view in every_view(page, site):
            for width, height in SIZES:
                page.set_viewport_size({"width": width, "height": height})
                for theme in THEMES:
                    page.get_by_label("Theme").select_option(theme)
                    place = f"{view.name}, {width} wide, {theme}"
                    found += [f"{place}: {finding}" for finding in findings(page)]
            page.set_viewport_size({"width": 1280, "height": 800})
    assert not found, "\n".join(found)
