"""The XOR lab under a finger: controls are large enough, apart from each other, and named."""

from __future__ import annotations

from typing import Literal, get_args

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import field, fill, within_reach
from tests.page.boxes import resize, widths
from tests.page.xor_page import units

Role = Literal["button", "checkbox", "combobox", "slider", "spinbutton", "tab", "textbox"]
# Returns controls with their sizes; a checkbox is pressed through its label. Explained words are left
# out: within lines of text they may be smaller, and axe-core checks them.
TARGETS = """all => all.filter((one) => !one.dataset.term).map((one) => {
  const { width, height } = (one.closest('label:has([type=checkbox], [type=file])') ?? one)
    .getBoundingClientRect();
  return { what: one.outerHTML.slice(0, 90), width, height };
})"""

pytestmark = [
    pytest.mark.thorough(landing=False),
    pytest.mark.every_browser,
]  # browsers differ in painting a canvas


@pytest.mark.only_browser("chromium")  # only its protocol can turn touch on and off
def test_everything_that_a_finger_presses_is_44_pixels_large(
    xor: Page,
) -> None:
    page = resize(xor, 390, 844)
    fill(page, "Hidden layers", "8-4")
    expect(units(page)).to_have_count(8 + 4 + 2)
    protocol = page.context.new_cdp_session(page)
    protocol.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    assert page.evaluate("matchMedia('(pointer: coarse)').matches")
    units(page).first.click()
    expect(page.get_by_role("checkbox", name="switched off")).to_be_visible()
    targets = [
        target for role in get_args(Role) for target in page.get_by_role(role).evaluate_all(TARGETS)
    ]
    small = [target for target in targets if min(target["width"], target["height"]) < 43.9]
    protocol.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
    protocol.detach()
    assert len(targets) > 60
    assert small == []


def test_the_menus_of_a_phone_have_their_names_beside_them(xor: Page) -> None:
    page = resize(xor, 390, 844)
    for name, shown in (("Pace", "Pace"), ("Theme", "◐")):
        menu = within_reach(field(page, name))
        label = page.get_by_text(shown, exact=True)
        expect(label).to_be_visible()
        (_, end), (begin, right) = widths(label, menu)
        assert 0 <= begin - end < 20
        assert right <= 390
