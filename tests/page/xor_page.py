"""The XOR lab as the user sees it: its controls, its texts, and a fresh start."""

from __future__ import annotations

import re
from functools import cache

from playwright.sync_api import Locator, Page, expect

from glassnet.config import PRESETS
from glassnet.data.datasets import truth_table
from glassnet.runs.session import Session
from tests.page.actions import (
    button,
    choose,
    open_page,
    press,
    settle,
    show_settings,
    shown_number,
    until,
)

PIXELS = """canvas => [...canvas.getContext('2d')
  .getImageData(0, 0, canvas.width, canvas.height).data].join(',')"""
# Resolves once an observer, made after the page's, reports that the element is in view.
SEEN = """element => new Promise((seen) => {
  new IntersectionObserver(([{ isIntersecting }], observer) => {
    if (!isIntersecting) return;
    observer.disconnect();
    seen();
  }).observe(element);
})"""
UNIT = re.compile(r"^Unit [abch][\d.]*, ")


def open_xor(page: Page, site: str, settings: str = "") -> None:
    """Open the lab, and wait until its network is there."""
    open_page(page, f"{site}#lab=xor{settings}")
    expect(units(page).first).to_be_visible()


def start_afresh(page: Page) -> None:
    """Reset the lab to its initial settings, untrained, whatever was done to it."""
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="XOR", exact=True).click()
    show_settings(page)
    page.mouse.move(0, 0)
    choose(page, "Pace", "full speed")
    choose(page, "Start from", "Modern")
    press(page, "Reset")  # also ends any training
    page.mouse.move(0, 0)
    expect(sentence(page, "Ready. Press Train.")).to_be_visible()
    expect(button(page, re.compile("^Row 8, target b: 0"))).to_be_visible()
    page.get_by_role("radio", name="Row 4: 0 1 1").click()
    expect(units(page)).to_have_count(8)  # until then, the old network's units are shown
    opened = page.get_by_role("button", pressed=True).and_(units(page))
    if opened.count():
        opened.press("Enter")
    expect(opened).to_have_count(0)
    # Until then the table has the previous network's answers, which may look much the same.
    expect(page.get_by_role("status", name="Cost")).to_have_text(
        f"Cost {fresh_cost()} after 0 iterations"
    )
    settle(page)


@cache
def fresh_cost() -> str:
    """Return the cost of the untrained network, as the page writes it."""
    config = PRESETS["xor"]
    session = Session(config, truth_table(config.truth_table))
    return f"{session.measure(session.dataset.train).cost:.4f}"


def open_unit(page: Page, name: str) -> Locator:
    """Open a unit, and return the section with its numbers."""
    page.get_by_role("button", name=re.compile(f"^Unit {re.escape(name)}, ")).click()
    section = page.get_by_role("region", name="Opened unit")
    expect(section.get_by_role("heading", name=f"Unit {name}", exact=True)).to_be_visible()
    return section


def sentence(page: Page, text: str | re.Pattern[str]) -> Locator:
    """Find a sentence on the page."""
    return page.get_by_text(text, exact=isinstance(text, str))


def cost(page: Page) -> str:
    """Return the final text about the cost, as `Cost 0.0123 after 5 iterations`, once it is there."""
    status = page.get_by_role("status", name="Cost")
    iteration = shown_number(page, "Iteration").inner_text()
    expect(status).to_have_text(re.compile(f"^Cost.* after {iteration} iteration"))
    return status.inner_text()


def predictions(page: Page) -> list[str]:
    """Return every prediction in the truth table, row by row, once all are there."""
    table = page.get_by_role("table", name=re.compile("^Truth table with"))
    expect(table.get_by_role("cell", name="\u2013", exact=True)).to_have_count(0)
    return re.findall(r"\b\d\.\d{3}\b", table.inner_text())


def units(page: Page) -> Locator:
    """Find every unit in the picture of the network except the inputs."""
    return page.get_by_role("group", name="The network").get_by_role("button", name=UNIT)


def unit_names(page: Page) -> list[str]:
    names = units(page).evaluate_all("all => all.map((unit) => unit.getAttribute('aria-label'))")
    return [name.split(",")[0].removeprefix("Unit ") for name in names]


def surface(page: Page) -> Locator:
    """Find the large picture of an output, or of an open or pointed-at unit."""
    return page.get_by_role("img", name=re.compile(r"^(The output|Unit \S+) over"))


def picture(where: Locator) -> str:
    """Return every pixel of the canvas inside."""
    pixels: str = where.locator("canvas").evaluate(PIXELS)
    return pixels


def settled_picture(where: Locator) -> str:
    """Scroll the picture into view, since it is only drawn there, and read it once drawn."""
    where.scroll_into_view_if_needed()
    where.evaluate(SEEN)
    settle(where.page)
    return picture(where)


def pictures(where: Locator) -> list[str]:
    return [picture(each) for each in where.all()]


def becomes_another(where: Locator, before: str) -> None:
    """Scroll the picture into view, since it is only drawn there, and wait until it has changed."""
    where.scroll_into_view_if_needed()
    until(where.page, lambda: picture(where) != before)


def is_above_the_run_bar(where: Locator) -> bool:
    """Whether the element is fully visible: the run bar covers the end of the page."""
    box = where.bounding_box()
    bar = where.page.get_by_role("contentinfo", name="Training").bounding_box()
    assert box
    assert bar
    return box["y"] >= 0 and box["y"] + box["height"] <= bar["y"]
