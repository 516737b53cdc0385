"""What a person does on the page, and what they see: found by role, name and visible text."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

BOOT = 90_000
"""Milliseconds that Python may take to be ready on a loaded machine; it takes about 2,000."""
TRAINING = 240_000
"""Milliseconds that the digits may take to be learnt; they take about 20,000."""
SOON = 30_000
"""Milliseconds for everything else."""
expect.set_options(timeout=SOON)

Point = tuple[float, float]


def open_page(page: Page, address: str) -> None:
    """Open the address, and wait until Python is ready and every lab is; train at full speed there."""
    page.goto(address)
    wait_until_ready(page)
    if field(page, "Pace").is_visible():
        choose(page, "Pace", "full speed")


def wait_until_ready(page: Page) -> None:
    """Wait until the page says that Python is ready, and the lab that is shown can be trained."""
    python = page.get_by_text(re.compile(r"^Python ([\d.]+ ready|did not start|stopped)$"))
    expect(python).to_be_visible(timeout=BOOT)
    expect(python).to_have_text(re.compile("ready$"))
    expect(button(page, "Train")).to_be_enabled()


def button(page: Page, name: str | re.Pattern[str]) -> Locator:
    """Return the button of exactly this name, or whose name matches."""
    return page.get_by_role("button", name=name, exact=isinstance(name, str))


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Press the button of this name."""
    button(page, name).click()


def status(page: Page, name: str) -> Locator:
    """Return the status region Cost, Accuracy or Prediction."""
    return page.get_by_role("status", name=name, exact=True)


def field(page: Page, name: str) -> Locator:
    """Return the control of this label, among the settings or in the run bar."""
    roles = [
        page.get_by_role(role, name=name, exact=True) for role in ("spinbutton", "combobox", "textbox")
    ]
    return roles[0].or_(roles[1]).or_(roles[2])


def shown_number(page: Page, name: str) -> Locator:
    """Return a number of the run bar, such as that of Iteration."""
    bar = page.get_by_role("contentinfo", name="Training")
    return bar.get_by_text(name, exact=True).locator("xpath=following-sibling::dd")


def expect_kept(page: Page) -> None:
    """Wait until the page says that it works without a network."""
    kept = re.compile("^Works without a network from now on")
    expect(status(page, "Offline")).to_have_text(kept, timeout=BOOT)


def problem(page: Page, sentence: str) -> Locator:
    """Return the alert that says this."""
    return page.get_by_role("alert").filter(has_text=sentence)


def show(page: Page, lab: str) -> None:
    """Press the tab of a lab, and wait until it is shown."""
    page.get_by_role("tab", name=lab, exact=True).click()
    expect(page.get_by_role("tabpanel", name=lab, exact=True)).to_be_visible()


def choose(page: Page, name: str, option: str) -> None:
    """Choose from the list of this label."""
    field(page, name).select_option(option)


def fill(page: Page, name: str, value: float | str) -> None:
    """Write into the field of this label."""
    write(field(page, name), value)


def write(control: Locator, value: float | str) -> None:
    """Type over what a field holds, key by key: Firefox tells of no change that a script made."""
    control.select_text()
    control.press_sequentially(str(value))
    control.press("Tab")  # leaving a field confirms it


def more_settings(page: Page) -> None:
    """Unfold what is under More settings."""
    if not field(page, "Loss").is_visible():
        page.get_by_text("More settings", exact=True).click()
    expect(field(page, "Loss")).to_be_visible()


def start_from(page: Page, preset: str) -> None:
    """Begin anew with a named set of settings."""
    choose(page, "Start from", preset)
    reset(page)


def reset(page: Page) -> None:
    """Press Reset, and wait for the fresh network."""
    button(page, "Reset").click()
    expect(page.get_by_text("Ready. Press Train.")).to_be_visible()
    expect(status(page, "Cost")).to_have_text(after(0))


def train(page: Page, until: int, timeout: float = TRAINING) -> None:
    """Press Train, and wait until it has ended after that iteration."""
    train_to_the_end(page, timeout)
    expect(status(page, "Cost")).to_have_text(after(until))


def train_to_the_end(page: Page, timeout: float = TRAINING) -> None:
    """Press Train, and wait until all iterations are done."""
    press(page, "Train")
    expect(page.get_by_text("Finished. Train goes on")).to_be_visible(timeout=timeout)


def after(iterations: int) -> re.Pattern[str]:
    """Return what the status Cost matches after that many iterations."""
    return re.compile(rf"^Cost \S+ after {iterations:,} iteration{'' if iterations == 1 else 's'}$")


def until(page: Page, is_so: Callable[[], bool]) -> None:
    """Wait until something is so, for what no locator can tell."""
    deadline = time.monotonic() + SOON / 1000
    while not is_so():
        assert time.monotonic() < deadline, f"it was not so after {SOON / 1000:g} seconds"
        page.wait_for_timeout(25)


def load_model(page: Page, path: Path) -> None:
    """Choose a file for Load model."""
    page.get_by_label("Load model").set_input_files(path)


def draw(page: Page, *points: Point) -> None:
    """Draw one stroke with the mouse. points: (x, y) as shares of the surface, from the top left."""
    for index, place in enumerate(places(page, points)):
        page.mouse.move(*place, steps=4)
        if index == 0:
            page.mouse.down()
    page.mouse.up()


def draw_with_finger(page: Page, *points: Point) -> None:
    """Draw one stroke with a finger, which only Chromium's protocol can move. points: as of draw."""
    protocol = page.context.new_cdp_session(page)

    def touch(kind: str, *where: Point) -> None:
        marks = [{"x": x, "y": y} for x, y in where]
        protocol.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": marks})

    start, *others = places(page, points)
    touch("touchStart", start)
    for place in others:
        touch("touchMove", place)
    touch("touchEnd")


def places(page: Page, points: tuple[Point, ...]) -> list[Point]:
    """Return where points of the drawing surface lie in the window."""
    surface = page.get_by_role("application", name="Drawing", exact=True)
    surface.scroll_into_view_if_needed()
    box = surface.bounding_box()
    assert box
    return [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]


def begun_anew(page: Page, changed: str) -> Locator:
    """Find what is said once other settings, of these names, have ended what had learnt something."""
    return page.get_by_text(f"Begun anew, because you changed: {changed}. Press Train.", exact=True)
