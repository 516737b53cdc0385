"""What the user does and sees on the page: found by role, name and visible text."""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.page.times import START, caused
from tests.page.times import TRAINING as LEARNING

BOOT = 90_000
"""The most milliseconds that Python may take to start on a busy machine; usually about 2,000."""
TRAINING = 240_000
"""The most milliseconds that learning the digits may take; usually about 20,000."""
SOON = 30_000
"""The most milliseconds for everything else."""
expect.set_options(timeout=SOON)

NARROW = 860
"""The width in pixels up to which the page folds its settings."""
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
SOME_FRAMES = """async () => {
  for (let frame = 0; frame < 6; frame += 1) await new Promise(requestAnimationFrame);
}"""
"""Waits for as many frames as drawing every picture takes."""
PYTHON_READY = re.compile(r"^Python [\d.]+ (ready|in your terminal)$")
"""The page's text once Python is ready, in the browser or at a desk."""
COMPUTES = re.compile(r"NumPy (with SIMD|[\d.]+ with OpenBLAS [\d.]+) does the arithmetic$")
"""The name of what computes: in the browser, and at a desk."""
SURFACE = 280
"""The side of the drawing surface in pixels, the unit of strokes."""
Point = tuple[float, float]
DROP = """(element, files) => {
  const dataTransfer = new DataTransfer();
  for (const [name, data] of Object.entries(files)) {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    dataTransfer.items.add(new File([bytes], name));
  }
  for (const type of ['dragover', 'drop']) {
    element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }
}"""


@caused(START)
def open_page(page: Page, address: str) -> None:
    """Open the address, wait until Python and every lab are ready, and set the pace to full speed."""
    page.goto(address)
    wait_until_ready(page)
    if page.get_by_role("contentinfo", name="Training").is_visible():
        choose(page, "Pace", "full speed")
        fold(page)


def show_settings(page: Page) -> None:
    """Show all settings beside the lab, unless they are shown or a lesson hides them."""
    turn_settings(page, shown=True)


def hide_settings(page: Page) -> None:
    """Show the lab alone, as it is at first."""
    turn_settings(page, shown=False)


def turn_settings(page: Page, *, shown: bool) -> None:
    """Press All settings if needed, and wait: a second press would undo the first.

    Settings are loaded on first use; an alert says when that fails.
    """
    other, wanted = (
        page.get_by_role("button", name="All settings", exact=True, expanded=expanded)
        for expanded in (not shown, shown)
    )
    if other.is_visible():
        other.click()
        missing = page.get_by_role("alert").filter(has_text="The part for settings and sharing")
        expect(wanted.or_(missing).first).to_be_visible()


def as_at_first(page: Page) -> None:
    """Show the top of the lab, alone: the first view after opening the page."""
    hide_settings(page)
    page.evaluate("scrollTo(0, 0)")


@caused(START)
def wait_until_ready(page: Page) -> None:
    """Wait until the page says that Python is ready, and the visible lab can be trained.

    Then show all its settings if there is space; elsewhere they are shown when needed.
    """
    python = page.get_by_text(
        re.compile(r"^Python ([\d.]+ (ready|in your terminal)|did not start|stopped)$")
    )
    expect(python).to_be_visible(timeout=BOOT)
    expect(python).to_have_text(PYTHON_READY)
    without_run_bar = page.get_by_role("tab", name=re.compile("^(Draw|Code)(,|$)"), selected=True)
    if not without_run_bar.is_visible():
        expect(button(page, "Train")).to_be_enabled()
        wait_for_lesson(page)
        size = page.viewport_size
        if size and size["width"] > NARROW:
            show_settings(page)


def wait_for_lesson(page: Page) -> None:
    """Wait for the lesson's band if the address has a lesson, or for the alert that it is missing.

    The band loads late and pushes the page down: an earlier press may miss its button.
    """
    if page.evaluate("document.documentElement.hasAttribute('data-lesson')"):
        band = page.get_by_role("region", name="Lesson", exact=True)
        expect(band.or_(page.get_by_role("alert")).first).to_be_visible()


def button(page: Page | Locator, name: str | re.Pattern[str]) -> Locator:
    """Return the button of exactly this name, or whose name matches, on the page or in a part of it."""
    return page.get_by_role("button", name=name, exact=isinstance(name, str))


def press(page: Page, name: str | re.Pattern[str]) -> None:
    within_reach(button(page, name)).click()


def fold(page: Page) -> None:
    """Fold the run bar again if a small screen made us unfold it."""
    more = page.get_by_role("button", name="More", exact=True, expanded=True)
    if more.is_visible():
        more.click()
        page.mouse.move(0, 0)  # a small screen rarely has a mouse


def within_reach(control: Locator) -> Locator:
    """Return the control, after unfolding what hides it on a small screen."""
    size = control.page.viewport_size
    if size and size["width"] <= NARROW:
        control.page.evaluate(TWO_FRAMES)  # the bar folds a frame after narrowing
    more = button(control.page, "More")
    if not control.is_visible() and more.is_visible():
        more.click()
        if not control.is_visible():
            more.click()  # folds it again
    numbers = button(control.page, "all numbers")
    is_number = control.count() == 1 and control.evaluate("one => one.closest('dd') !== null")
    if is_number and not control.is_visible() and numbers.is_visible():
        numbers.click()
    if not control.is_visible():
        show_settings(control.page)
        control.page.evaluate(TWO_FRAMES)  # settings appear in the next frame
        share = button(control.page, "Save, share")
        if not control.is_visible() and share.is_visible():
            share.click()
            control.page.evaluate(TWO_FRAMES)
            if not control.is_visible():
                show_settings(control.page)
        if size and size["width"] <= NARROW and not control.is_visible():
            hide_settings(control.page)  # they fill the screen and lack the control
    return control


def status(page: Page, name: str) -> Locator:
    """Return the status region Cost, Accuracy or Prediction."""
    return page.get_by_role("status", name=name, exact=True)


def field(page: Page, name: str) -> Locator:
    """Return the control with this label, among the settings or in the run bar."""
    roles = [
        page.get_by_role(role, name=name, exact=True) for role in ("spinbutton", "combobox", "textbox")
    ]
    return roles[0].or_(roles[1]).or_(roles[2])


def shown_number(page: Page, name: str) -> Locator:
    """Return a number of the run bar that is shown, such as Iteration."""
    bar = page.get_by_role("contentinfo")
    return bar.get_by_text(name, exact=True).locator("xpath=ancestor-or-self::dt/following-sibling::dd")


def expect_kept(page: Page) -> None:
    """Wait until the page says that it works offline."""
    kept = re.compile("^Works offline")
    expect(status(page, "Offline")).to_have_text(kept, timeout=BOOT)


def problem(page: Page | Locator, sentence: str) -> Locator:
    """Return the alert with this sentence, on the page or in a part of it."""
    return page.get_by_role("alert").filter(has_text=sentence)


def show(page: Page, lab: str) -> None:
    """Press the tab of a lab, and wait until it is shown."""
    name = re.compile(rf"^{lab}(,|$)")  # the tab Code has a longer name
    page.get_by_role("tab", name=name).click()
    expect(page.get_by_role("tabpanel", name=name)).to_be_visible()


def choose(page: Page, name: str, option: str) -> None:
    """Choose an option from the list with this label."""
    within_reach(field(page, name)).select_option(option)


def fill(page: Page, name: str, value: float | str) -> None:
    """Type a value into the field with this label."""
    write(within_reach(field(page, name)), value)


def write(control: Locator, value: float | str) -> None:
    """Type over a field's content, key by key: Firefox reports no change made by a script."""
    control.select_text()
    control.press_sequentially(str(value))
    control.press("Tab")  # leaving a field confirms it


def more_settings(page: Page) -> None:
    """Unfold what is under More settings."""
    fold = page.get_by_role("form", name="Settings").get_by_text("More settings", exact=True)
    within_reach(fold)
    if not field(page, "Loss").is_visible():
        fold.click()
    expect(field(page, "Loss")).to_be_visible()


def start_from(page: Page, preset: str) -> None:
    """Choose a preset, and reset the network."""
    choose(page, "Start from", preset)
    reset(page)


def reset(page: Page) -> None:
    """Press Reset, and wait for the fresh network."""
    press(page, "Reset")
    expect(page.get_by_text("Ready. Press Train.")).to_be_visible()
    expect(status(page, "Cost")).to_have_text(after(0))
    settle(page)


def settle(page: Page) -> None:
    """Wait until the network's answers after its newest update have arrived and are drawn."""

    def has_answered() -> bool:
        newest = shown_number(page, "Iteration").text_content()
        told = status(page, "Accuracy").text_content() or ""
        return f"after {newest} iteration" in told or "no longer numbers" in told

    until(page, has_answered)
    page.evaluate(SOME_FRAMES)


def train(page: Page, until: int, timeout: float = TRAINING) -> None:
    """Press Train, and wait until training ends at the iteration `until`."""
    train_to_the_end(page, timeout)
    expect(status(page, "Cost")).to_have_text(after(until))
    settle(page)


@caused(LEARNING)
def train_to_the_end(page: Page, timeout: float = TRAINING) -> None:
    """Press Train, and wait until all iterations are done."""
    press(page, "Train")
    expect(page.get_by_text("Finished.")).to_be_visible(timeout=timeout)
    settle(page)


def after(iterations: int) -> re.Pattern[str]:
    """Return a pattern for the status Cost after that many iterations."""
    plural = "" if iterations == 1 else "s"
    cost = rf"Cost \S+ after {iterations:,} iteration{plural}"
    of_digits = rf"{cost} \(training\); {cost} \(test\)"
    return re.compile(rf"^({of_digits}|{cost}( \((test|training)\))?)$")


def until(page: Page, is_so: Callable[[], bool], patience: float = SOON) -> None:
    """Wait for a condition that no locator can express. patience: in milliseconds."""
    deadline = time.monotonic() + patience / 1000
    while not is_so():
        assert time.monotonic() < deadline, f"it was not so after {patience / 1000:g} seconds"
        page.wait_for_timeout(25)


def load_model(page: Page, path: Path) -> None:
    """Choose a file for Load model."""
    page.get_by_label("Load model").set_input_files(path)


def drop_files(target: Locator, files: dict[str, bytes]) -> None:
    """Drop files, given by name and content, onto a part of the page."""
    target.evaluate(DROP, {name: base64.b64encode(data).decode() for name, data in files.items()})


def draw(page: Page, *points: Point) -> None:
    """Draw one stroke with the mouse. points: (x, y) as shares of the surface, from the top left."""
    for index, place in enumerate(places(page, points)):
        page.mouse.move(*place, steps=4)
        if index == 0:
            page.mouse.down()
    page.mouse.up()


def draw_with_finger(page: Page, *points: Point) -> None:
    """Draw one stroke with a finger, which only Chromium's protocol can move. points: as in draw."""
    protocol = page.context.new_cdp_session(page)

    def touch(kind: str, *where: Point) -> None:
        marks = [{"x": x, "y": y} for x, y in where]
        protocol.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": marks})

    start, *others = places(page, points)
    touch("touchStart", start)
    for place in others:
        touch("touchMove", place)
    touch("touchEnd")


def places(page: Page, points: Sequence[Point]) -> list[Point]:
    """Return the positions in the window of points on the drawing surface."""
    surface = page.get_by_role("application", name="Drawing", exact=True)
    surface.scroll_into_view_if_needed()
    box = surface.bounding_box()
    assert box
    return [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]


def begun_anew(page: Page, changed: str) -> Locator:
    """Find the notice that changing these settings ended a trained run."""
    return page.get_by_text(f"A new network. Changed: {changed}.", exact=True)


def draw_strokes(page: Page, strokes: Iterable[Sequence[tuple[int, int]]]) -> None:
    """Draw strokes with the mouse, given as x, y from the top left on a surface of 280 x 280."""
    for stroke in strokes:
        first, *others = places(page, tuple((x / SURFACE, y / SURFACE) for x, y in stroke))
        page.mouse.move(*first)
        page.mouse.down()
        for place in others:
            page.mouse.move(*place)
        page.mouse.up()
