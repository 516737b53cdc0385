"""The Draw lab where there is little room: phones held sideways, frames, zoomed windows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect

from tests.page.actions import draw

THREE = (
    *((0.3, 0.25), (0.45, 0.18), (0.62, 0.22), (0.66, 0.36), (0.5, 0.48)),
    *((0.66, 0.58), (0.66, 0.74), (0.5, 0.84), (0.3, 0.78)),
)
SIDEWAYS = (844, 390)
FRAME = (640, 480)
ZOOMED = ((640, 400), (320, 256))
UPRIGHT = ((320, 568), (390, 844), (600, 640), (768, 1024))
WIDE = ((800, 700), (1024, 768), (1280, 500), (1600, 700), (1920, 1080))
FINGER = 44
"""How wide a margin must be, in pixels, for a finger to find it."""


@pytest.fixture(scope="module")
def opened(visited: BrowserContext, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Give a page, opened at an address and not waited for, one for all tests of that address."""
    with visited.new_page() as page:
        page.goto(f"{site}{request.param}")
        yield page


@pytest.fixture
def any_size(opened: Page, problems: list[str], photographed: Callable[[Page], None]) -> Iterator[Page]:
    """Give the page as it opens, scrolled to its top and with nothing drawn; a test may resize it."""
    surface(opened).press("Delete")  # the button is there to be pressed until the page has come alive
    expect(opened.get_by_role("button", name="Clear", exact=True)).to_be_disabled()
    opened.evaluate("scrollTo(0, 0)")
    yield opened
    photographed(opened)


def resize(page: Page, size: tuple[int, int]) -> ViewportSize:
    window: ViewportSize = {"width": size[0], "height": size[1]}
    page.set_viewport_size(window)
    return window


def surface(page: Page) -> Locator:
    return page.get_by_role("application", name="Drawing", exact=True)


def answer(page: Page) -> Locator:
    """Find the sentence that is seen; what a screen reader hears is another."""
    return page.get_by_text(re.compile(r"^\S.* a 3(, or perhaps .*)?$")).first


@pytest.mark.parametrize("size", [SIDEWAYS, FRAME])
@pytest.mark.parametrize(
    "opened",
    ["#lab=draw", pytest.param("?embed=draw", marks=pytest.mark.thorough)],
    indirect=True,
    scope="module",
)
def test_the_whole_paper_and_the_answer_are_seen_at_once_as_the_lab_opens(
    any_size: Page, size: tuple[int, int]
) -> None:
    resize(any_size, size)
    expect(surface(any_size)).to_be_in_viewport(ratio=1)
    draw(any_size, *THREE)
    expect(answer(any_size)).to_be_in_viewport(ratio=1)
    expect(surface(any_size)).to_be_in_viewport(ratio=1)


@pytest.mark.thorough
@pytest.mark.parametrize("size", ZOOMED)
@pytest.mark.parametrize("opened", ["#lab=draw"], indirect=True, scope="module")
def test_the_answer_is_seen_beside_the_paper_in_a_zoomed_window(
    any_size: Page, size: tuple[int, int]
) -> None:
    resize(any_size, size)
    draw(any_size, *THREE)
    expect(surface(any_size)).to_be_in_viewport(ratio=1)
    expect(answer(any_size)).to_be_in_viewport(ratio=1)


@pytest.mark.thorough
@pytest.mark.parametrize("opened", ["#lab=draw"], indirect=True, scope="module")
def test_a_finger_can_scroll_past_the_paper_at_every_size(any_size: Page) -> None:
    for size in (*ZOOMED, SIDEWAYS, FRAME, *UPRIGHT, *WIDE):
        window = resize(any_size, size)
        surface(any_size).scroll_into_view_if_needed()
        box = surface(any_size).bounding_box()
        assert box
        aside = window["width"] - box["x"] - box["width"]
        above_and_below = window["height"] - box["height"]
        assert aside >= FINGER or above_and_below >= 2 * FINGER, size
        expect(surface(any_size)).to_be_in_viewport(ratio=1)
