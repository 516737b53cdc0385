"""Everything works with the keyboard alone, and everything has a name."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import BOOT, button, more_settings, show
from tests.page.xor_page import units

FOCUSABLE = "a[href], button, input, select, summary, [tabindex]"
WATCH_FOCUS = """() => {
    window.visited = new Set();
    document.addEventListener('focusin', ({ target }) => window.visited.add(target));
}"""
NOT_VISITED = """(controls) => controls
    .filter((control) => control.tabIndex >= 0 && !control.disabled)
    .filter((control) => control.checkVisibility({ visibilityProperty: true }))
    .filter(({ type, checked }) => type !== 'radio' || checked)
    .filter((control) => !window.visited.has(control))
    .map((control) => control.outerHTML.slice(0, 90))"""

pytestmark = pytest.mark.every_browser  # each moves the focus in its own way


def unfold(page: Page, lab: str) -> None:
    """Show a lab with everything open: more settings, numbers, a unit of the network."""
    show(page, lab)
    if lab == "Code":
        page.get_by_role("radio", name="Numbers").check()
        expect(page.get_by_role("heading", name="Made from")).to_be_visible()
    elif lab != "Draw":
        expect(button(page, "Train")).to_be_enabled(timeout=BOOT)
        more_settings(page)
    if lab == "XOR":
        units(page).first.click()
        expect(page.get_by_role("checkbox", name="switched off")).to_be_visible()


def test_arrow_keys_go_along_the_tabs(ready: Page) -> None:
    show(ready, "XOR")
    for key, lab in (
        *(
            ("ArrowRight", "Digits"),
            ("ArrowRight", "Draw"),
            ("ArrowRight", "Code"),
            ("ArrowRight", "XOR"),
        ),
        *(("ArrowLeft", "Code"), ("Home", "XOR"), ("End", "Code")),
    ):
        ready.keyboard.press(key)
        name = re.compile(rf"^{lab}(,|$)")
        tab = ready.get_by_role("tab", name=name)
        expect(tab).to_be_focused()
        expect(tab).to_have_attribute("aria-selected", "true")
        expect(ready.get_by_role("tabpanel", name=name)).to_be_visible()


@pytest.mark.parametrize(
    "lab",
    ["XOR", *(pytest.param(lab, marks=pytest.mark.thorough) for lab in ("Digits", "Draw", "Code"))],
)
def test_every_control_is_reached_by_the_tab_key(xor: Page, lab: str) -> None:
    unfold(xor, lab)
    controls = xor.locator(FOCUSABLE)
    xor.evaluate(WATCH_FOCUS)
    xor.get_by_role("link", name="Skip to the lab").focus()
    left = controls.evaluate_all(NOT_VISITED)
    assert len(left) > 15
    for _ in range(5):
        for _ in left:  # one Tab more could move the focus out, and in Firefox no test gets it back
            xor.keyboard.press("Tab")
        left = controls.evaluate_all(NOT_VISITED)
    assert left == []
