"""Pictures of every view, wide and narrow, light and dark; none of them may scroll sideways.

The README's pictures are these:
    GLASSNET_PICTURES=.github/pictures python3 build.py test --browser chromium -k pictures -- -m long
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.actions import draw, open_page, show, start_from, status, train

SIZES = {"wide": (1280, 800), "phone": (390, 844)}
THEMES = ("light", "dark")
THREE = ((0.3, 0.25), (0.62, 0.2), (0.5, 0.48), (0.68, 0.62), (0.52, 0.84), (0.3, 0.78))
INSIDE_DIGITS = {
    "inside": "Inside",
    "mistakes": "Mistakes",
    "data": "Data",
    "story": "story",
}


@pytest.mark.long
def test_pictures_of_every_view_fit_a_screen_and_a_phone(lab: Page, site: str, tmp_path: Path) -> None:
    folder = Path(os.environ.get("GLASSNET_PICTURES", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    open_page(lab, site)
    for name in every_view(lab):
        for size, (width, height) in SIZES.items():
            lab.set_viewport_size({"width": width, "height": height})
            for theme in THEMES:
                lab.get_by_label("Theme").select_option(theme)
                expect(lab.locator("html")).to_have_attribute("data-theme", theme)
                lab.mouse.move(0, 0)
                lab.screenshot(path=folder / f"{name}-{size}-{theme}.png", animations="disabled")
            overflow = lab.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert overflow <= 0, f"{name} scrolls sideways by {overflow} pixels on a {size}"
        lab.set_viewport_size({"width": 1280, "height": 800})


def every_view(page: Page) -> Iterator[str]:
    """Bring one view after another onto the page, with something to see. Yields its name."""
    train(page, until=2000)
    page.get_by_role("button", name="Unit h2,").click()
    yield "xor"
    start_from(page, "points-xor")
    train(page, until=2100)
    yield "points"
    show(page, "Digits")
    train(page, until=1200)
    expect(page.get_by_text("Guessed").or_(page.get_by_text("Correct guess!")).first).to_be_visible()
    yield "digits-learning"
    for name, tab in INSIDE_DIGITS.items():
        page.get_by_role("tab", name=tab).click()
        yield f"digits-{name}"
    show(page, "Draw")
    draw(page, *THREE)
    expect(status(page, "Prediction")).to_contain_text("3")
    yield "draw"
