"""Drawing on the Draw lab's paper, and reading the result."""

from __future__ import annotations

import re
from collections.abc import Sequence

from playwright.sync_api import FloatRect, Locator, Page

from glassnet.engines.arrays import AnyArray
from glassnet.formats.png_files import read_png
from tests.page.actions import button, press
from tests.page.fixtures import Save

Points = Sequence[tuple[float, float]]
THREE: Points = (
    *((0.3, 0.25), (0.45, 0.18), (0.62, 0.22), (0.66, 0.36), (0.5, 0.48)),
    *((0.66, 0.58), (0.66, 0.74), (0.5, 0.84), (0.3, 0.78)),
)
ONE: Points = ((0.5, 0.15), (0.48, 0.85))
UNSURE_BELOW = re.compile("I don.t know.* below")


def clear(page: Page) -> None:
    if button(page, "Clear").is_enabled():
        press(page, "Clear")


def surface(page: Page) -> Locator:
    return page.get_by_role("application", name="Drawing")


def prediction(page: Page) -> Locator:
    return page.get_by_role("status", name="Prediction")


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
