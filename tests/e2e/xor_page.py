"""The XOR lab as a person sees it: finding its controls, reading what it says, and starting afresh."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

READY = 60_000
PIXELS = """canvas => [...canvas.getContext('2d')
  .getImageData(0, 0, canvas.width, canvas.height).data].join(',')"""
UNIT = re.compile(r"^Unit [abch][\d.]*, ")


def open_xor(page: Page, site: str, settings: str = "") -> None:
    """Open the lab, and wait until its network is there."""
    page.goto(f"{site}#lab=xor{settings}")
    expect(button(page, "Train")).to_be_enabled(timeout=READY)
    expect(units(page).first).to_be_visible()


def start_afresh(page: Page) -> None:
    """Bring the lab back to the settings it begins with, untrained, whatever was done to it."""
    page.bring_to_front()
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="XOR", exact=True).click()
    page.mouse.move(0, 0)
    pause = button(page, "Pause")
    if pause.is_visible():
        pause.click()
    choose(page, "Pace", "full speed")
    choose(page, "Start from", "Modern")
    press(page, "Reset")
    page.mouse.move(0, 0)
    expect(sentence(page, "Ready. Press Train.")).to_be_visible()
    expect(button(page, re.compile("^Row 8, target b: 0"))).to_be_visible()
    opened = page.get_by_role("button", pressed=True).and_(units(page))
    if opened.count():
        opened.click()
    expect(opened).to_have_count(0)


def button(page: Page, name: str | re.Pattern[str]) -> Locator:
    return page.get_by_role("button", name=name, exact=isinstance(name, str))


def press(page: Page, name: str | re.Pattern[str]) -> None:
    button(page, name).click()


def field(page: Page, name: str) -> Locator:
    """Find a control of the settings or of the run bar by its label."""
    roles = [
        page.get_by_role(role, name=name, exact=True) for role in ("spinbutton", "combobox", "textbox")
    ]
    return roles[0].or_(roles[1]).or_(roles[2])


def choose(page: Page, name: str, option: str) -> None:
    page.get_by_role("combobox", name=re.compile(f"^{name}")).select_option(option)


def fill(page: Page, name: str, value: str) -> None:
    """Write into a field of the settings, and leave it."""
    write(field(page, name), value)


def write(control: Locator, value: str) -> None:
    """Type over what a field holds, key by key: Firefox tells of no change that a script made."""
    control.select_text()
    control.press_sequentially(value)
    control.press("Tab")


def more_settings(page: Page) -> None:
    """Unfold what is under More settings."""
    if not field(page, "Loss").is_visible():
        page.get_by_text("More settings", exact=True).click()
    expect(field(page, "Loss")).to_be_visible()


def sentence(page: Page, text: str | re.Pattern[str]) -> Locator:
    """Find what the page says of the situation."""
    return page.get_by_text(text, exact=isinstance(text, str))


def train_to_the_end(page: Page) -> None:
    press(page, "Train")
    expect(sentence(page, re.compile("^Finished"))).to_be_visible(timeout=READY)


def number(page: Page, name: str) -> Locator:
    """Find a number of the run bar, such as that of Iteration."""
    return page.get_by_text(name, exact=True).locator("xpath=self::dt/following-sibling::dd")


def cost(page: Page) -> str:
    """What is said of the cost at rest, such as `Cost 0.0123 after 5 iterations`."""
    status = page.get_by_role("status", name="Cost")
    expect(status).to_have_text(re.compile("^Cost"))
    return status.inner_text()


def predictions(page: Page) -> list[str]:
    """Every prediction in the truth table, row by row; waits until they have come."""
    table = page.get_by_role("table", name=re.compile("^Truth table with"))
    expect(table.get_by_role("cell", name="\u2013", exact=True)).to_have_count(0)
    return re.findall(r"\b\d\.\d{3}\b", table.inner_text())


def units(page: Page) -> Locator:
    """Find every unit in the picture of the network but the inputs."""
    return page.get_by_role("group", name="The network").get_by_role("button", name=UNIT)


def unit_names(page: Page) -> list[str]:
    names = units(page).evaluate_all("all => all.map((unit) => unit.getAttribute('aria-label'))")
    return [name.split(",")[0].removeprefix("Unit ") for name in names]


def surface(page: Page) -> Locator:
    """Find the large picture of an output."""
    return page.get_by_role("img", name=re.compile("^The output over"))


def picture(where: Locator) -> str:
    """Every pixel of the canvas in there."""
    pixels: str = where.locator("canvas").evaluate(PIXELS)
    return pixels


def pictures(where: Locator) -> list[str]:
    return [picture(each) for each in where.all()]


def until(page: Page, is_so: Callable[[], bool]) -> None:
    """Wait until something is so, for what no locator can tell."""
    for _ in range(200):
        if is_so():
            return
        page.wait_for_timeout(25)
    raise AssertionError("it was not so after 5 seconds")


def becomes_another(where: Locator, before: str) -> None:
    """Wait until the picture is no longer what it was."""
    until(where.page, lambda: picture(where) != before)
