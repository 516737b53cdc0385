"""axe-core finds nothing in any view: no rule of WCAG 2.2 up to AA is broken, and no best practice."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.page.actions import choose, press, show
from tests.page.fixtures import watch
from tests.page.times import AXE as CHECKING
from tests.page.times import caused
from tests.page.views import every_view

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = """async ({ rules }) => {
  const options = { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } };
  if (rules) options.runOnly = { type: 'rule', values: rules };
  // What scrolls below the bar at the bottom is not smaller for that.
  const bars = document.querySelectorAll('#run, .pass-controls');
  for (const bar of bars) bar.style.position = 'static';
  const found = await axe.run(document, options);
  for (const bar of bars) bar.style.position = '';
  return found;
}"""
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that look at colours."""
LOOKS = (
    ((1280, 800), "light", None),
    ((320, 568), "light", None),
    ((320, 568), "dark", COLOURS),
    ((1280, 800), "dark", COLOURS),
)
"""Window, theme, and rules: None for all that are on by default and that of WCAG 2.2 about the size of
what is pressed. A theme changes nothing but colours."""


@caused(CHECKING)
def findings(page: Page, rules: Sequence[str] | None = None) -> list[str]:
    """Return what axe-core finds on the page as it is now: the rule, and the first elements."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(RUN, {"rules": rules})["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:120]} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"][:4]
    ]


@pytest.mark.nightly  # every view, twice over, light and dark
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


@pytest.mark.thorough
@pytest.mark.only_browser("chromium")  # the same elements and colours in every browser
def test_axe_finds_nothing_in_any_tab_nor_in_a_setting_that_waits_for_a_reset(xor: Page) -> None:
    press(xor, "Step")
    choose(xor, "Activation", "ReLU")
    expect(xor.get_by_text("Changed: Activation. Press Reset to begin anew.")).to_be_visible()
    found = [f"XOR: {finding}" for finding in findings(xor)]
    for tab in ("Digits", "Draw", "Code"):
        show(xor, tab)
        found += [f"{tab}: {finding}" for finding in findings(xor)]
    assert not found, "\n".join(found)
