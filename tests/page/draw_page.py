"""Drawing on the Draw tab's paper, and reading the result."""

from __future__ import annotations

import re
from collections.abc import Sequence

from playwright.sync_api import FloatRect, Locator, Page, expect

from glassnet.engines.arrays import AnyArray
from glassnet.formats.png_files import read_png
from tests.page.actions import BOOT, button, press
from tests.page.fixtures import Save

Points = Sequence[tuple[float, float]]
THREE: Points = (
    *((0.3, 0.25), (0.45, 0.18), (0.62, 0.22), (0.66, 0.36), (0.5, 0.48)),
    *((0.66, 0.58), (0.66, 0.74), (0.5, 0.84), (0.3, 0.78)),
)
ONE: Points = ((0.5, 0.15), (0.48, 0.85))
STAR: Points = ((0.5, 0.1), (0.74, 0.9), (0.12, 0.4), (0.88, 0.4), (0.26, 0.9), (0.5, 0.1))
NOTHING = "Nothing drawn yet"
ITS_OWN, OF_DIGITS = "The page\u2019s own network", re.compile("^The network of Digits")
WALL = re.compile(r"^Hidden layer \d, ")
CARD = re.compile(r"^Unit \d+[: ]")


def clear(page: Page) -> None:
    if button(page, "Clear").is_enabled():
        press(page, "Clear")
    expect(prediction(page)).to_have_text(NOTHING, timeout=BOOT)


def surface(page: Page) -> Locator:
    return page.get_by_role("application", name="Drawing")


def prediction(page: Page) -> Locator:
    """Find what a screen reader is told: what was read, and why."""
    return page.get_by_role("status", name="Prediction")


def band(page: Page) -> Locator:
    return page.get_by_role("region", name="The drawing, and what it is read as")


def said(page: Page) -> Locator:
    """Find the band's heading: what was read."""
    return band(page).get_by_role("heading")


def outputs(page: Page, count: str = "Ten") -> Locator:
    return page.get_by_role("list", name=f"{count} outputs")


def who_reads(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Who reads it")


def lead_handle(page: Page) -> Locator:
    return page.get_by_role("slider", name=re.compile("I don.t know.* below"))


def way_back(page: Page) -> Locator:
    return page.get_by_role("slider", name="Back through the drawing")


def steps_of(page: Page) -> Locator:
    return page.get_by_role("region", name="How it is prepared")


def open_steps(page: Page) -> Locator:
    """Open the steps of the preparation over the network."""
    strip = page.get_by_role("button", name="How it is prepared", exact=True)
    if strip.get_attribute("aria-expanded") == "false":
        strip.click()
    expect(steps_of(page)).to_be_visible()
    return steps_of(page)


def frame(page: Page) -> FloatRect:
    surface(page).scroll_into_view_if_needed()
    box = surface(page).bounding_box()
    assert box is not None
    return box


def draw(
    page: Page,
    points: Points = THREE,
    *,
    scale: float = 1,
    offset: tuple[float, float] = (0, 0),
    lift: bool = True,
) -> None:
    """Draw one stroke. points: as fractions of the surface. offset: in screen pixels."""
    box = frame(page)
    places = [
        (
            box["x"] + offset[0] + x * scale * box["width"],
            box["y"] + offset[1] + y * scale * box["height"],
        )
        for x, y in points
    ]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place)
    if lift:
        page.mouse.up()


def saved_image(page: Page, save: Save) -> AnyArray:
    """The network's input as it is saved: bytes (28, 28)."""
    return read_png(save(page, "Save image").read_bytes())
