"""A held weight: its slider, its valley, the knob on its line, and what moves with it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.actions import button, choose, hide_settings, press, settle, until
from tests.page.boxes import box_of
from tests.page.xor_page import open_unit, predictions


def taken(page: Page, unit: str = "a", source: str = "h3") -> Locator:
    """Hold a unit's weight, with the settings hidden, and return its slider."""
    hide_settings(page)
    settle(page)
    open_unit(page, unit)
    press(page, f"Pick up {source}")
    slider = page.get_by_role("slider", name=re.compile(rf"^Weight {source}\W+{unit}$"))
    expect(slider).to_be_focused()
    expect(
        page.get_by_role("img", name=re.compile(r"^What each value costs\. For values between"))
    ).to_be_visible()
    return slider


def value_of(slider: Locator) -> float:
    return float(slider.input_value())


def weight(page: Page, source: str = "h3") -> float:
    """Return the weight shown in the opened unit's field."""
    section = page.get_by_role("region", name="Opened unit")
    return float(
        section.get_by_role("spinbutton", name=f"weight from {source}", exact=True).input_value()
    )


def test_a_drag_moves_all_answers_at_once_and_is_one_edit_that_undo_takes_back(xor: Page) -> None:
    before = predictions(xor)
    slider = taken(xor)
    was = value_of(slider)
    box = box_of(slider)
    middle = box["y"] + box["height"] / 2
    xor.mouse.move(box["x"] + box["width"] * (was + 8) / 16, middle)
    xor.mouse.down()
    xor.mouse.move(box["x"] + box["width"] * 0.75, middle, steps=5)
    until(xor, lambda: predictions(xor) != before)
    expect(xor.locator(".old-border").first).to_have_attribute("d", re.compile("^M"))
    assert predictions(xor)[1::2] == before[1::2]  # the other output stays the same
    expect(button(xor, "Undo last change")).to_be_hidden()  # only a preview
    xor.mouse.up()
    until(xor, lambda: abs(weight(xor) - value_of(slider)) < 1e-3)
    assert weight(xor) > 2
    press(xor, "Undo last change")
    until(xor, lambda: predictions(xor) == before)
    until(xor, lambda: abs(value_of(slider) - was) < 0.11)
    expect(button(xor, "Undo last change")).to_be_hidden()


@pytest.mark.thorough
def test_a_weight_is_moved_by_keys_and_put_back(xor: Page) -> None:
    slider = taken(xor)
    was, before = weight(xor), predictions(xor)
    for _ in range(8):
        slider.press("ArrowRight")
    until(xor, lambda: predictions(xor) != before)
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"^\u2212?\d\.\d\d, cost \d"))
    until(xor, lambda: weight(xor) - was == pytest.approx(8 * 0.05, abs=0.06))  # no key press is lost
    press(xor, re.compile("^Put back "))
    until(xor, lambda: predictions(xor) == before)
    assert weight(xor) == was
    expect(slider).to_be_focused()
    expect(button(xor, re.compile("^Put back "))).to_be_disabled()


@pytest.mark.thorough
def test_the_knob_on_the_line_drags_the_weight_up_and_down(xor: Page) -> None:
    slider = taken(xor)
    was = value_of(slider)
    number = xor.get_by_role("region", name="Opened unit").get_by_role(
        "spinbutton", name="weight from h3", exact=True
    )
    number.focus()  # as after a press on the weight's line; a focused field must update, too
    knob = box_of(xor.locator(".line-knob"))
    x, y = knob["x"] + knob["width"] / 2, knob["y"] + knob["height"] / 2
    xor.mouse.move(x, y)
    xor.mouse.down()
    xor.mouse.move(x, y - 60, steps=4)
    until(xor, lambda: value_of(slider) > was + 1)
    xor.mouse.up()
    until(xor, lambda: weight(xor) > was + 1)
    expect(button(xor, "Undo last change")).to_be_enabled()


@pytest.mark.thorough
def test_a_bias_is_taken_as_well_and_training_takes_the_weight_out_of_the_hand(xor: Page) -> None:
    open_unit(xor, "h2")
    press(xor, "Pick up bias")
    slider = xor.get_by_role("slider", name="Bias of h2", exact=True)
    expect(slider).to_be_visible()
    expect(xor.locator(".line-knob")).to_be_hidden()
    choose(xor, "Pace", "30 updates/s")
    press(xor, "Train")
    expect(slider).to_be_hidden()
    press(xor, "Pause")
    expect(slider).to_be_visible()
