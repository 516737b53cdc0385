"""The Draw lab in small windows: phones held sideways, frames, zoomed windows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.desk.draw.drawn import THREE, surface
from tests.page.actions import draw
from tests.page.boxes import box_of, resize

SIDEWAYS = (844, 390)
FRAME = (640, 480)
ZOOMED = ((640, 400), (320, 256))
UPRIGHT = ((320, 568), (390, 844), (600, 640), (768, 1024))
WIDE = ((800, 700), (1024, 768), (1280, 500), (1600, 700), (1920, 1080))
FINGER = 44
"""The least width of a margin, in pixels, that a finger can hit."""


@pytest.fixture(scope="module")
def opened(visited: BrowserContext, site: str) -> Iterator[Page]:
    """Yield a page without waiting for Python, shared by all tests of this file."""
    with visited.new_page() as page:
        page.goto(f"{site}#lab=draw")
        yield page


@pytest.fixture
def any_size(opened: Page, problems: list[str], photographed: Callable[[Page], None]) -> Iterator[Page]:
    """Yield the page as it opens, at its top and with nothing drawn; a test may resize it."""
    surface(opened).press("Delete")  # Clear stays enabled until the page is live
    expect(opened.get_by_role("button", name="Clear", exact=True)).to_be_disabled()
    opened.evaluate("scrollTo(0, 0)")
    yield opened
    photographed(opened)


def answer(page: Page) -> Locator:
    """Find the answer's visible sentence; screen readers get another one."""
    return page.get_by_text(re.compile(r"^\S.* a 3(, or perhaps .*)?$")).first


@pytest.mark.parametrize(
    "size",
    [SIDEWAYS, *(pytest.param(size, marks=pytest.mark.thorough) for size in (FRAME, *ZOOMED))],
)
def test_the_whole_paper_and_the_answer_are_seen_at_once_as_the_lab_opens(
    any_size: Page, size: tuple[int, int]
) -> None:
    resize(any_size, *size)
    if size not in ZOOMED:
        expect(surface(any_size)).to_be_in_viewport(ratio=1)
    draw(any_size, *THREE)
    expect(answer(any_size)).to_be_in_viewport(ratio=1)
    expect(surface(any_size)).to_be_in_viewport(ratio=1)


@pytest.mark.thorough
def test_a_finger_can_scroll_past_the_paper_at_every_size(any_size: Page) -> None:
    for width, height in (*ZOOMED, SIDEWAYS, FRAME, *UPRIGHT, *WIDE):
        resize(any_size, width, height)
        surface(any_size).scroll_into_view_if_needed()
        box = box_of(surface(any_size))
        aside = width - box["x"] - box["width"]
        above_and_below = height - box["height"]
        assert aside >= FINGER or above_and_below >= 2 * FINGER, (width, height)
        expect(surface(any_size)).to_be_in_viewport(ratio=1)
