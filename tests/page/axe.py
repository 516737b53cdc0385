"""What axe-core finds on a page: a broken rule of WCAG 2.2 up to AA, or of best practice."""

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
