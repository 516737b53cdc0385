"""Pictures of every view, wide and narrow, light and dark; none of them may scroll sideways.

The README's pictures are these:
    GLASSNET_PICTURES=.github/pictures python3 build.py test --browser chromium -k pictures -- -m long
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.actions import (
    TRAINING,
    choose,
    draw,
    fill,
    more_settings,
    press,
    reset,
    show,
    start_from,
    status,
    train,
    until,
    wait_until_ready,
)

SIZES = {"wide": (1280, 800), "phone": (390, 844)}
THEMES = ("light", "dark")
THREE = ((0.3, 0.25), (0.62, 0.2), (0.5, 0.48), (0.68, 0.62), (0.52, 0.84), (0.3, 0.78))
RUNTIME = re.compile(r"pyodide\.asm\.wasm")
INSIDE_DIGITS = {
    "inside": "Inside",
    "mistakes": "Mistakes",
    "data": "Data",
    "story": "story",
}


@pytest.mark.long
@pytest.mark.only_browser("chromium")  # whose pictures are those of the README
def test_pictures_of_every_view_fit_a_screen_and_a_phone(lab: Page, site: str, tmp_path: Path) -> None:
    folder = Path(os.environ.get("GLASSNET_PICTURES", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    for name in every_view(lab, site):
        for size, (width, height) in SIZES.items():
            lab.set_viewport_size({"width": width, "height": height})
            if name == "digits-cell":
                open_cell(lab)  # which scrolls on a phone only
            for theme in THEMES:
                lab.get_by_label("Theme").select_option(theme)
                expect(lab.locator("html")).to_have_attribute("data-theme", theme)
                lab.mouse.move(0, 0)
                lab.screenshot(path=folder / f"{name}-{size}-{theme}.png", animations="disabled")
            overflow = lab.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert overflow <= 0, f"{name} scrolls sideways by {overflow} pixels on a {size}"
        lab.set_viewport_size({"width": 1280, "height": 800})


def every_view(page: Page, site: str) -> Iterator[str]:
    """Bring one view after another onto the page, with something to see. Yields its name."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(RUNTIME, hold)
    page.goto(f"{site}#lab=digits")
    until(page, lambda: len(waiting) > 0)
    yield "digits-loading"
    for route in waiting:
        route.continue_()
    page.unroute(RUNTIME)
    wait_until_ready(page)
    show(page, "XOR")
    train(page, until=2000)
    page.get_by_role("button", name="Unit h2,").click()
    page.get_by_role("group", name="Shown large").get_by_role("button", name="a", exact=True).click()
    yield "xor"
    start_from(page, "points-xor")
    train(page, until=2100)
    yield "points"
    show(page, "Draw")
    yield "draw-empty"
    show(page, "Digits")
    train(page, until=1200)
    expect(page.get_by_text("Guessed").or_(page.get_by_text("Correct guess!")).first).to_be_visible()
    yield "digits-learning"
    for name, tab in INSIDE_DIGITS.items():
        page.get_by_role("tab", name=tab).click()
        loading = page.get_by_text("The digits are on their way.").filter(visible=True)
        expect(loading).to_have_count(0)
        yield f"digits-{name}"
    yield from running_and_tried(page)
    yield from opened(page)
    show(page, "Draw")
    draw(page, *THREE)
    expect(status(page, "Prediction")).to_contain_text("3")
    yield "draw"
    show(page, "Digits")
    more_settings(page)
    choose(page, "Optimizer", "gradient descent")
    choose(page, "Activation", "leaky ReLU")
    choose(page, "Output activation", "leaky ReLU")
    choose(page, "Loss", "squared error")
    fill(page, "Learning rate", 100)
    reset(page)
    press(page, "Train")
    expect(page.get_by_text("The cost is no longer a number.")).to_be_visible()
    show(page, "Learning")
    page.evaluate("scrollTo(0, 0)")
    yield "digits-diverged"


def running_and_tried(page: Page) -> Iterator[str]:
    """Bring the notebook's story in the midst of its replay, and with a network that was freed."""
    choose(page, "Length", "the whole (about six minutes)")
    press(page, "Replay")
    expect(page.get_by_text(re.compile("^Experiment 1 of 10 is running"))).to_be_visible()
    yield "digits-replay"
    press(page, "Stop")
    page.get_by_role("radio", name="around 0, scaled").check()
    press(page, "Try it")
    expect(page.get_by_role("table", name="Tried so far")).to_be_visible(timeout=TRAINING)
    page.get_by_role("list", name="Pictures of what was tried").scroll_into_view_if_needed()
    yield "digits-bench"


def first_of_cell(page: Page) -> Locator:
    return page.get_by_role("list", name="Digits of a cell").get_by_role("button").first


def open_cell(page: Page) -> None:
    """Press a cell of the confusion matrix, whose digits come into view."""
    page.get_by_role("gridcell", name=re.compile("^digit 9 guessed as 9:")).click()
    expect(first_of_cell(page)).to_be_in_viewport(ratio=1)


def opened(page: Page) -> Iterator[str]:
    """Bring the digits of a cell of the confusion matrix, and one of them large."""
    page.get_by_role("tab", name="Mistakes").click()
    open_cell(page)
    yield "digits-cell"
    first_of_cell(page).click()
    expect(page.get_by_role("dialog", name=re.compile("^A 9"))).to_be_visible()
    yield "digits-opened"
    page.keyboard.press("Escape")
