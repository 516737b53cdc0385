"""Every view at every size: none scrolls sideways, and pictures are taken, light and dark.

`python3 build.py pictures` names the folder for them. Without it, as in CI, only the first view's
pictures are taken.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import TWO_FRAMES
from tests.page.gallery.pictures import SIZES, THEMES, View, gallery_page, picture
from tests.page.gallery.views import every_view, open_cell
from tests.runner import PICTURES

OVERFLOW = """() => {
  const scrolling = [...document.querySelectorAll('dialog[open], dialog[open] *')]
    .filter((one) => getComputedStyle(one).overflowY === 'auto' && !one.matches('textarea'));
  return Math.max(document.documentElement.scrollWidth - innerWidth,
    ...scrolling.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
}"""
"""The pixels by which the page, a dialog or a vertically scrolling part of one scrolls sideways."""


@pytest.mark.nightly
@pytest.mark.only_browser("chromium")  # the gallery shows Chromium's pictures
def test_every_view_fits_every_screen_and_is_pictured(lab: Page, site: str, tmp_path: Path) -> None:
    is_gallery = PICTURES in os.environ
    folder = Path(os.environ.get(PICTURES, tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    taken: list[View] = []
    for view in every_view(lab, site):
        for size, (width, height) in SIZES.items():
            lab.set_viewport_size({"width": width, "height": height})
            if view.name == "digits-cell":
                open_cell(lab)  # scrolls, but only on a phone
            for theme in THEMES if is_gallery or not taken else ():
                lab.get_by_label("Theme").select_option(theme)
                expect(lab.locator("html")).to_have_attribute("data-theme", theme)
                lab.mouse.move(0, 0)
                lab.screenshot(path=folder / picture(view, size, theme), animations="disabled")
            overflow = lab.evaluate(OVERFLOW)
            assert overflow <= 0, f"{view.name} scrolls sideways by {overflow} of {width} pixels"
        lab.set_viewport_size({"width": 1280, "height": 800})
        lab.evaluate(TWO_FRAMES)  # by now everything follows the new size
        taken.append(view)
    (folder / "index.html").write_text(gallery_page(taken), encoding="utf-8")
