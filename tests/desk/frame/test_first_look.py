"""The first look: few things to press until something is done; then everything, and nothing moves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.page.actions import BOOT, button, field, show
from tests.page.pressables import WINDOW, pressables

MOST = 35
"""The most things that there may be to press on the first screen."""
MORE_INPUTS = "One input more: each row becomes two"
LATER = (
    *("Step", "Step through", "Reset", "all numbers", "Step through row 4", MORE_INPUTS, "Save, share"),
    *("One more unit in this layer", "Add a hidden layer", "Enlarge: The network"),
)
"""The names of some buttons that come later."""
LESSON = "lab=xor&task=Press+Train."


def first_screen(page: Page, site: str, words: str = "") -> Page:
    """Open the page, at its bare address if there are no words, and wait until it can train."""
    page.set_viewport_size(WINDOW)
    page.goto(f"{site}#{words}" if words else site)
    expect(button(page, "Train")).to_be_enabled(timeout=BOOT)
    expect(page.get_by_role("switch", name="Input x")).to_be_visible()
    return page


def all_is_there(page: Page) -> None:
    for name in LATER:
        expect(button(page, name)).to_be_visible()
    for name in ("Pace", "Start from"):
        expect(field(page, name)).to_be_visible()
    expect(button(page, "Weights:")).to_be_visible()


def test_at_most_35_things_can_be_pressed_before_the_first_run(lab: Page, site: str) -> None:
    first_screen(lab, site)
    expect(button(lab, "First lesson, 8 minutes")).to_be_visible()
    for name in LATER:
        expect(button(lab, name)).to_have_count(0)  # neither seen nor read out
    found = pressables(lab)
    assert len(found) <= MOST, list(found)
    for name in ("Train", "All settings", "Choose the layers", "Unit h1, bias 0.000"):
        assert f"{name} | {'SELECT' if 'layers' in name else 'BUTTON'} 0" in found


DEEDS: dict[str, Callable[[Page], None]] = {
    "train": lambda page: button(page, "Train").click(),
    "tab key": lambda page: page.keyboard.press("Tab"),
    "focus": lambda page: page.get_by_role("combobox", name="Choose the rate").focus(),
    "press": lambda page: page.get_by_role("heading", name="Glassnet").click(),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_what_is_done_first_brings_everything_and_moves_nothing(lab: Page, site: str, deed: str) -> None:
    before = pressables(first_screen(lab, site))
    DEEDS[deed](lab)
    all_is_there(lab)
    after = pressables(lab)
    assert len(after) > len(before) + 20
    assert {name: box for name, box in before.items() if name in after} | after == after


def test_a_part_that_is_pointed_at_shows_what_it_has_and_keeps_it(lab: Page, site: str) -> None:
    before = pressables(first_screen(lab, site))
    legend = button(lab, "Weights:")
    lab.mouse.move(640, 400)
    expect(legend).to_be_visible()
    expect(button(lab, MORE_INPUTS)).to_be_visible()
    expect(button(lab, "Reset")).to_be_hidden()
    lab.mouse.move(400, 780)
    expect(button(lab, "Reset")).to_be_visible()
    expect(field(lab, "Start from")).to_be_hidden()
    lab.mouse.move(700, 90)
    expect(field(lab, "Start from")).to_be_visible()
    expect(legend).to_be_visible()
    after = pressables(lab)
    assert {name: box for name, box in before.items() if name in after} | after == after
    show(lab, "Draw")
    show(lab, "XOR")
    all_is_there(lab)


@pytest.mark.parametrize("words", ["lab=xor", "lab=xor&learning_rate=0.1", LESSON])
def test_an_address_that_says_something_shows_everything_at_once(
    lab: Page, site: str, words: str
) -> None:
    all_is_there(first_screen(lab, site, words))


def test_with_a_finger_everything_is_there_at_once(
    browser: Browser, site: str, stored: StorageState | None
) -> None:
    with browser.new_context(has_touch=True, storage_state=stored) as context:
        all_is_there(first_screen(context.new_page(), site))
