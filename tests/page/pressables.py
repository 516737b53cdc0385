"""What can be pressed in a view. PYTHONPATH=pysrc:. python -m tests.page.pressables counts it."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from sitebuild.places import DIST
from tests.browsers import named
from tests.page.served.pages_server import serving

WINDOW: ViewportSize = {"width": 1280, "height": 800}
VIEWS = {"first screen": "", "XOR": "lab=xor", "Digits": "lab=digits", "Draw": "lab=draw"} | {
    "Teach it": "lab=draw&view=teach",
    "Code": "lab=code",
}
"""The hashes of the counted views."""
PRESSABLES = """() => {
  const controls = 'button:enabled, input, select:enabled, textarea, a[href], summary, [data-term]';
  const found = new Map();
  for (const one of document.querySelectorAll(`${controls}, [role=button], [tabindex="0"]`)) {
    const { x, y, width, height } = one.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    if (!one.checkVisibility({ visibilityProperty: true }) || !top) continue;
    if (!one.contains(top) && !top.contains(one)) continue;
    const counted = one.closest('tr[data-at]') ?? one;
    const name = counted === one ? one.ariaLabel ?? one.textContent : 'a row';
    const same = [...found.keys()].filter((key) => key.startsWith(`${name} |`)).length;
    const key = counted === one ? `${name} | ${one.tagName} ${same}` : 'rows of the table';
    if (!found.has(key)) found.set(key, [x, y, width, height]);
  }
  return Object.fromEntries(found);
}"""


def pressables(page: Page) -> dict[str, list[float]]:
    """Return the boxes of the buttons, fields, links, marked words and tab stops in the window.

    The rows of the truth table count as one.
    """
    found: dict[str, list[float]] = page.evaluate(PRESSABLES)
    return found


def count_all() -> None:
    """Print how many there are in each view of dist/, in a new page."""
    with sync_playwright() as playwright, serving(DIST) as site:
        browser = playwright.chromium.launch(
            executable_path=named("chromium", Path(sys.executable)).path
        )
        for name, words in VIEWS.items():
            page = browser.new_page(viewport=WINDOW)
            page.goto(f"{site}#{words}" if words else site)
            page.get_by_text("Python 3").first.wait_for()
            page.wait_for_load_state("networkidle")
            print(f"{name:16}{len(pressables(page)):4}")
            page.close()


if __name__ == "__main__":
    count_all()
