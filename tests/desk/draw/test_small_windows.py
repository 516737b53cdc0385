"""The Draw lab in small windows: phones held sideways, frames, zoomed windows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.page.actions import BOOT, button, draw
from tests.page.boxes import box_of, fits_across, resize
from tests.page.draw_page import THREE, surface

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
    """Find the numeral of the answer's card."""
    return page.get_by_role("tabpanel", name="Read it").get_by_text("3", exact=True).first


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
    expect(answer(any_size)).to_be_in_viewport(ratio=0.9)  # its line is higher than its digit
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


@pytest.mark.thorough
def test_the_page_never_scrolls_sideways_empty_or_drawn(any_size: Page) -> None:
    for drawn in (False, True):
        if drawn:
            draw(any_size, *THREE)
        for size in (SIDEWAYS, FRAME, *ZOOMED, *UPRIGHT, *WIDE):
            fits_across(resize(any_size, *size))


def test_on_a_phone_pixels_units_and_the_answer_are_one_line_below_the_paper(any_size: Page) -> None:
    resize(any_size, 390, 844)
    draw(any_size, *THREE)
    wall = any_size.get_by_role("img", name=re.compile("^Hidden layer 1"))
    pixels = any_size.get_by_role("img", name="What the network gets").first
    for part in (pixels, wall, answer(any_size)):
        expect(part).to_be_in_viewport(ratio=1)
    tops = [box_of(part)["y"] for part in (pixels, wall)]
    paper = box_of(surface(any_size))
    assert abs(tops[0] - tops[1]) < 4
    assert 0 <= tops[0] - paper["y"] - paper["height"] < 24
    assert paper["width"] >= 350


@pytest.mark.parametrize("size", [SIDEWAYS, (390, 844)])
def test_a_finger_asks_a_pixel_why_and_draws_nothing(any_size: Page, size: tuple[int, int]) -> None:
    resize(any_size, *size)
    draw(any_size, *THREE)
    why = any_size.get_by_role("button", name="Why", exact=True)
    expect(why).to_be_visible(timeout=BOOT)
    why.click()
    expect(why).to_have_attribute("aria-pressed", "true")  # the paper knows it in the same frame
    box = box_of(surface(any_size))
    place = {"clientX": box["x"] + box["width"] / 2, "clientY": box["y"] + box["height"] / 2}
    for kind in ("pointerdown", "pointerup", "pointerleave"):
        touch = {"pointerType": "touch", "pointerId": 7, "button": 0, **place}
        surface(any_size).dispatch_event(kind, touch)
    expect(any_size.get_by_text(re.compile(r"^Row \d+, column \d+, ink "))).to_be_in_viewport(ratio=1)
    expect(why).to_have_attribute("aria-pressed", "true")
    any_size.get_by_role("button", name="Ink", exact=True).click()
    expect(any_size.get_by_text(re.compile(r"^Row \d+, column \d+, ink "))).to_be_hidden()


def test_the_opened_run_bar_closes_with_a_change_of_view(any_size: Page) -> None:
    resize(any_size, *SIDEWAYS)
    more = button(any_size, "More")
    more.click()
    expect(more).to_have_attribute("aria-expanded", "true")
    any_size.get_by_role("tab", name="Read it").click()
    expect(more).to_have_attribute("aria-expanded", "false")
