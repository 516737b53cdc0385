"""The gallery's views of changing the code: the editor, its checks, the code in use, the console."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.page.actions import TRAINING, press, show
from tests.page.drivers.workshop_page import (
    ACTIVATIONS,
    bring,
    edited,
    open_console,
    open_workshop,
    restore,
    run_code,
    typed,
)
from tests.page.gallery.pictures import View

SLOPE = "return 1 - output * output"
OWN_SLOPE = "return output * (1 - output)"
DEFINED = "def halved(x):\n    return x / 0\nhalved(3)\n"


def workshop_views(page: Page) -> Iterator[View]:
    """Show these views, beginning and ending with the shipped code; the XOR lab must be at rest."""
    open_workshop(page)
    bring(page, edited(ACTIVATIONS, SLOPE, OWN_SLOPE), None)
    changed = page.get_by_role("region", name="Changed")
    changed.get_by_role("button", name="tanh_slope", exact=True).click()
    code = page.get_by_role("textbox", name=f"Code of {ACTIVATIONS}", exact=True)
    expect(code).to_contain_text(OWN_SLOPE)
    yield View("code-editor", "Code", "The code being changed: one function, and what puts it back")
    press(page, "Check it")
    mark = page.get_by_role("button", name="The gradient is right: failed", exact=True)
    expect(mark).to_be_visible(timeout=TRAINING)
    press(page, "Stop checking")
    mark.click()
    checks = page.get_by_role("region", name="Checks")
    checks.get_by_role("button", name=f"{ACTIVATIONS}, line").click()
    yield View("code-checks", "Code", "What the checks have found: a wrong slope, and its line")
    run_code(page)
    show(page, "XOR")
    yield View("code-band", "Code", "Above every lab: a person's own code computes here")
    open_console(page)
    typed(page, "network.parameters.weights[0].round(2)")
    typed(page, DEFINED)
    expect(page.get_by_role("log")).to_contain_text("In line 2 of what you typed.")
    said = page.get_by_role("log").get_by_text("As Python says it", exact=True)
    said.last.click()
    yield View("code-console", "Code", "The console: an array as a picture, and an error in plain words")
    said.last.click()
    press(page, "Clear")
    restore(page)
    page.get_by_role("tab", name="Step through").click()
