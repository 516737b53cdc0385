"""The places of things on the page, as boxes in pixels."""

from __future__ import annotations

from playwright.sync_api import FloatRect, Locator, Page

from tests.page.actions import until

OVERFLOW = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"


def resize(page: Page, width: int, height: int) -> Page:
    """Resize the window, and return the page; after a test, `ready` restores the first size."""
    page.set_viewport_size({"width": width, "height": height})
    return page


def box_of(what: Locator) -> FloatRect:
    """Return the box of something visible."""
    box = what.bounding_box()
    assert box
    return box


def overlap(one: FloatRect, other: FloatRect) -> bool:
    """Whether they overlap by a pixel or more: scrolling rounds to whole pixels."""
    across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
    down = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
    return across >= 1 and down >= 1


def widths(*places: Locator) -> list[tuple[float, float]]:
    """Return the left and right edge of each place in the window."""
    boxes = [place.bounding_box() for place in places]
    return [(box["x"], box["x"] + box["width"]) for box in boxes if box]


def fits_across(page: Page) -> None:
    """Wait until the page does not scroll sideways: pictures follow a resized window one frame later."""
    until(page, lambda: page.evaluate(OVERFLOW) == 0)
