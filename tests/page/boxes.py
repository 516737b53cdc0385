"""Where things are on the page, as boxes in pixels."""

from __future__ import annotations

from playwright.sync_api import FloatRect, Locator, Page

from tests.page.actions import until

OVERFLOW = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"


def resize(page: Page, width: int, height: int) -> Page:
    """Give the page in a window of this size; after a test, `ready` has its first size again."""
    page.set_viewport_size({"width": width, "height": height})
    return page


def box_of(what: Locator) -> FloatRect:
    """Return the box of something that is shown."""
    box = what.bounding_box()
    assert box
    return box


def overlap(one: FloatRect, other: FloatRect) -> bool:
    """Return whether two boxes share a part of the page."""
    across = one["x"] < other["x"] + other["width"] and other["x"] < one["x"] + one["width"]
    down = one["y"] < other["y"] + other["height"] and other["y"] < one["y"] + one["height"]
    return across and down


def widths(*places: Locator) -> list[tuple[float, float]]:
    """The left and right edge of each in the window."""
    boxes = [place.bounding_box() for place in places]
    return [(box["x"], box["x"] + box["width"]) for box in boxes if box]


def fits_across(page: Page) -> None:
    """Wait until the page does not scroll sideways: pictures follow the window's size a frame later."""
    until(page, lambda: page.evaluate(OVERFLOW) == 0)
