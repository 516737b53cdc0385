"""The Draw lab where there is little room: phones held sideways, frames, zoomed windows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.e2e.actions import draw

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


@pytest.fixture
def any_size(ready: Page) -> Iterator[Page]:
    """Give the file's page, whose window a test may resize."""
    ready.evaluate("sessionStorage.removeItem('store')")  # what the last test drew does not come back
    ready.goto("about:blank")  # an address that is the page's own already would not open it anew
    size = ready.viewport_size
    yield ready
    assert size
    ready.set_viewport_size(size)


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
@pytest.mark.parametrize("address", ["#lab=draw", "?embed=draw"])
def test_the_whole_paper_and_the_answer_are_seen_at_once_as_the_lab_opens(
    any_size: Page, site: str, address: str, size: tuple[int, int]
) -> None:
    resize(any_size, size)
    any_size.goto(f"{site}{address}")
    expect(surface(any_size)).to_be_in_viewport(ratio=1)
    draw(any_size, *THREE)
    expect(answer(any_size)).to_be_in_viewport(ratio=1)
    expect(surface(any_size)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("size", ZOOMED)
def test_the_answer_is_seen_beside_the_paper_in_a_zoomed_window(
    any_size: Page, site: str, size: tuple[int, int]
) -> None:
    resize(any_size, size)
    any_size.goto(f"{site}#lab=draw")
    draw(any_size, *THREE)
    expect(surface(any_size)).to_be_in_viewport(ratio=1)
    expect(answer(any_size)).to_be_in_viewport(ratio=1)


def test_a_finger_can_scroll_past_the_paper_at_every_size(any_size: Page, site: str) -> None:
    any_size.goto(f"{site}#lab=draw")
    for size in (*ZOOMED, SIDEWAYS, FRAME, *UPRIGHT, *WIDE):
        window = resize(any_size, size)
        surface(any_size).scroll_into_view_if_needed()
        box = surface(any_size).bounding_box()
        assert box
        aside = window["width"] - box["x"] - box["width"]
        above_and_below = window["height"] - box["height"]
        assert aside >= FINGER or above_and_below >= 2 * FINGER, size
        expect(surface(any_size)).to_be_in_viewport(ratio=1)
