"""Everything can be done with the keyboard alone, and everything has a name."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.actions import BOOT, button, show, start_from

LABS = ("XOR", "Digits", "Draw")
ROLES: tuple[Literal["button", "combobox", "spinbutton", "textbox", "radio", "checkbox", "tab"], ...] = (
    *("button", "combobox", "spinbutton", "textbox"),
    *("radio", "checkbox", "tab"),
)
WATCH_FOCUS = """() => {
    window.visited = new Set();
    document.addEventListener('focusin', ({ target }) => window.visited.add(target));
}"""
NOT_VISITED = """(controls) => controls
    .filter((control) => control.checkVisibility() && !window.visited.has(control))
    .filter(({ type, checked }) => type !== 'radio' || checked)
    .map((control) => control.outerHTML)"""


def test_arrow_keys_go_along_the_tabs(ready: Page) -> None:
    show(ready, "XOR")
    for key, lab in (
        *(("ArrowRight", "Digits"), ("ArrowRight", "Draw"), ("ArrowRight", "XOR")),
        *(("ArrowLeft", "Draw"), ("Home", "XOR"), ("End", "Draw")),
    ):
        ready.keyboard.press(key)
        tab = ready.get_by_role("tab", name=lab, exact=True)
        expect(tab).to_be_focused()
        expect(tab).to_have_attribute("aria-selected", "true")
        expect(ready.get_by_role("tabpanel", name=lab, exact=True)).to_be_visible()


def test_space_trains_and_pauses(ready: Page) -> None:
    show(ready, "XOR")
    start_from(ready, "As the notebook")
    ready.get_by_role("tabpanel", name="XOR").focus()
    ready.keyboard.press("Space")
    expect(button(ready, "Pause")).to_be_visible()
    ready.keyboard.press("Space")
    expect(button(ready, "Train")).to_be_visible()


@pytest.mark.parametrize("lab", LABS)
def test_every_control_has_a_name(ready: Page, lab: str) -> None:
    show(ready, lab)
    for role in ROLES:
        for control in ready.get_by_role(role).all():
            expect(control).to_have_accessible_name(re.compile(r"\w"))


@pytest.mark.parametrize("lab", LABS)
def test_every_control_is_reached_by_the_tab_key(ready: Page, lab: str) -> None:
    show(ready, "XOR")
    expect(button(ready, "Train")).to_be_enabled()
    show(ready, lab)
    if lab != "Draw":
        expect(button(ready, "Train")).to_be_enabled(timeout=BOOT)
    controls = ready.locator("button:enabled, input:enabled, select:enabled, summary, canvas[tabindex]")
    controls = controls.and_(ready.locator(":not([tabindex='-1'])"))
    ready.evaluate(WATCH_FOCUS)
    ready.get_by_role("link", name="Skip to the lab").focus()
    for _ in range(2 * controls.count()):
        ready.keyboard.press("Tab")
        if not controls.evaluate_all(NOT_VISITED):
            break
    assert controls.evaluate_all(NOT_VISITED) == []
