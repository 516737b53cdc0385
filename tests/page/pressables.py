"""What can be pressed and read in a view.

PYTHONPATH=pysrc:. python -m tests.page.pressables counts both.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from sitebuild.places import DIST
from tests.browsers import named
from tests.page.gallery.views import every_view
from tests.page.served.pages_server import serving

WINDOW: ViewportSize = {"width": 1280, "height": 800}
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

TEXTS = """() => {
  const shown = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
  const walk = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walk.nextNode()) {
    const { currentNode: node } = walk;
    const element = node.parentElement;
    if (element.closest('option') || getComputedStyle(element).clipPath !== 'none') continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { width, height, bottom } = range.getBoundingClientRect();
    // The links that skip to a part wait above the page until they have the focus.
    if (width > 2 && height > 2 && bottom + scrollY > 0) texts.push(node.textContent);
  }
  return texts;
}"""
WORD = re.compile(r"[A-Za-z'\u2019\-]{2,}")


def pressables(page: Page) -> dict[str, list[float]]:
    """Return the boxes of the buttons, fields, links, marked words and tab stops in the window.

    The rows of the truth table count as one.
    """
    found: dict[str, list[float]] = page.evaluate(PRESSABLES)
    return found


def visible_words(page: Page) -> int:
    """Return how many words of two letters or more are shown, in the open dialog if there is one."""
    texts: list[str] = page.evaluate(TEXTS)
    return sum(len(WORD.findall(text)) for text in texts)


def count_all() -> None:
    """Print both for the first screen of dist/ and for each view of the gallery."""
    with sync_playwright() as playwright, serving(DIST) as site:
        browser = playwright.chromium.launch(
            executable_path=named("chromium", Path(sys.executable)).path
        )
        page = browser.new_page(viewport=WINDOW)
        page.goto(site)
        page.get_by_text("Python 3").first.wait_for()
        page.wait_for_load_state("networkidle")
        print(f"{'':24}{'to press':>9}{'words':>7}")
        print(f"{'first screen':24}{len(pressables(page)):9}{visible_words(page):7}")
        page = browser.new_page(viewport=WINDOW)
        for view in every_view(page, site):
            print(f"{view.name:24}{len(pressables(page)):9}{visible_words(page):7}", flush=True)


if __name__ == "__main__":
    count_all()
