"""Whether a drawing resembles the digits its network was trained on, and why not."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from glassnet.formats.png_files import read_png
from tests.drawings.collection import Drawing, collection
from tests.drawings.ink import image_of
from tests.page.actions import BOOT, button, draw_strokes, press, show, status, until
from tests.page.actions import draw as draw_stroke
from tests.page.fixtures import Save

UNLIKE = re.compile(
    "^This does not look like any 4 that the network has learnt from. "
    "Marked: the ink that does not fit a 4"
)
STAR = ((0.5, 0.1), (0.74, 0.9), (0.12, 0.4), (0.88, 0.4), (0.26, 0.9), (0.5, 0.1))

pytestmark = pytest.mark.thorough(landing=False)


def likeness(page: Page) -> Locator:
    return status(page, "Likeness")


@pytest.fixture
def paper(ready: Page) -> Page:
    """Return the file's page showing the Draw lab with nothing drawn."""
    show(ready, "Draw")
    if button(ready, "Clear").is_enabled():
        press(ready, "Clear")
    expect(status(ready, "Prediction")).to_have_text("Nothing drawn yet", timeout=BOOT)
    return ready


def drawn(kind: str, name: str) -> Drawing:
    return next(each for each in collection() if (each.kind, each.name) == (kind, name))


def test_a_star_does_not_look_like_any_4_and_the_ink_that_no_4_explains_is_marked_until_it_is_cleared(
    paper: Page,
) -> None:
    draw_stroke(paper, *STAR)
    expect(status(paper, "Prediction")).to_contain_text("I read a 4")
    expect(likeness(paper)).to_have_text(UNLIKE, timeout=BOOT)
    expect(paper.get_by_role("heading", name="Ink that does not fit a 4")).to_be_visible()
    picture = paper.get_by_role("img", name=re.compile("^Which ink of the drawing does not fit a 4"))
    picture.focus()
    paper.keyboard.press("ArrowRight")
    told = paper.get_by_text(re.compile(r"^Row \d+, column \d+, ink \S+: \S+ too much, \S+ missing$"))
    expect(told).to_be_visible()
    press(paper, "Clear")
    expect(likeness(paper)).to_have_text("")
    expect(paper.get_by_role("heading", name="Ink that does not fit a 4")).to_be_hidden()
    draw_strokes(paper, drawn("plain", "7").strokes)
    expect(likeness(paper)).to_have_text("It looks like the 7s that the network has learnt from.")


def test_the_page_makes_of_the_committed_strokes_what_the_tests_make(paper: Page, save: Save) -> None:
    drawing = drawn("off-centre", "5")
    draw_strokes(paper, drawing.strokes)
    expect(status(paper, "Prediction")).to_contain_text("I read a 5")
    expected = image_of(drawing.strokes).reshape(28, 28)

    def is_alike() -> bool:  # the first strokes may be read before the rest
        got = read_png(save(paper, "Save image").read_bytes())
        difference = np.abs(got / 255 - expected)
        return bool(difference.mean() < 0.02 and difference.max() < 0.35)

    until(paper, is_alike)
