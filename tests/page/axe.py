"""axe-core's findings on a page: breaches of WCAG 2.2 up to AA, and of best practice."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

from tests.page.times import AXE as CHECKING
from tests.page.times import caused

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = """async ({ rules }) => {
  const options = { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } };
  if (rules) options.runOnly = { type: 'rule', values: rules };
  // What scrolls below the bar at the bottom is not smaller for that.
  const bars = document.querySelectorAll('.run');
  for (const bar of bars) bar.style.position = 'static';
  const found = await axe.run(document, options);
  for (const bar of bars) bar.style.position = '';
  return found;
}"""
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules about colours."""
LOOKS = (
    ((1280, 800), "light", None),
    ((320, 568), "light", None),
    ((320, 568), "dark", COLOURS),
    ((1280, 800), "dark", COLOURS),
)
"""Window, theme, rules (None: the default ones and WCAG 2.2's target size). Themes only set colours."""


@caused(CHECKING)
def findings(page: Page, rules: Sequence[str] | None = None) -> list[str]:
    """Return axe-core's findings on the page as it is now: each rule, with the first elements."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(RUN, {"rules": rules})["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:120]} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"][:4]
    ]
