"""Each unit's answers: small surfaces, the large one, values under the cursor."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import button, fill, hide_settings, press, train_to_the_end, until
from tests.page.xor_page import (
    becomes_another,
    open_unit,
    picture,
    pictures,
    predictions,
    settled_picture,
    surface,
    units,
)

pytestmark = pytest.mark.thorough(landing=False)


def test_every_unit_has_a_surface_that_training_changes_and_the_large_one_a_slice(
    xor: Page,
) -> None:
    before = pictures(units(xor))
    assert len(set(before)) == len(before) == 8
    assert all(len(set(pixels.split(","))) > 3 for pixels in before)
    large = settled_picture(surface(xor))
    fill(xor, "Iterations", 300)
    train_to_the_end(xor)
    becomes_another(surface(xor), large)
    for old, unit in zip(before, units(xor).all(), strict=True):
        becomes_another(unit, old)
    slider = xor.get_by_role("slider", name=re.compile("^z ="))
    at_one = settled_picture(surface(xor))
    slider.press("Home")
    becomes_another(surface(xor), at_one)
    expect(slider).to_have_value("0")
    slider.press("End")
    until(xor, lambda: picture(surface(xor)) == at_one)


def test_the_decision_alone_can_be_shown_in_two_colours(xor: Page) -> None:
    shades = settled_picture(surface(xor))
    decision = xor.get_by_role("checkbox", name="Decision")
    decision.check()
    becomes_another(surface(xor), shades)
    pixels = picture(surface(xor)).split(",")
    assert len({tuple(pixels[at : at + 4]) for at in range(0, len(pixels), 4)}) <= 2
    decision.uncheck()
    until(xor, lambda: picture(surface(xor)) == shades)


def test_the_value_at_a_corner_is_the_prediction_of_that_row(xor: Page) -> None:
    fill(xor, "Iterations", 300)
    train_to_the_end(xor)
    expect(xor.get_by_role("status", name="Accuracy")).to_have_text(re.compile("after 300 iterations$"))
    answer = float(predictions(xor)[6])  # row 4: x = 0, y = 1, z = 1, output a
    told = xor.get_by_role("status", name="Value at the cursor")
    surface(xor).hover()
    for key, presses in (("ArrowLeft", 20), ("ArrowDown", 20), ("ArrowRight", 3), ("ArrowUp", 17)):
        for _ in range(presses):
            surface(xor).press(key)
    expect(told).to_have_text(re.compile(r"^x = \u22120\.0\d, y = 1\.0\d: output"))
    assert float(told.inner_text().split()[-1]) == pytest.approx(answer, abs=0.1)


def test_the_values_of_an_opened_unit_are_told_by_mouse_by_keyboard_and_as_a_table(xor: Page) -> None:
    untrained = settled_picture(surface(xor))
    press(xor, "Step")
    becomes_another(surface(xor), untrained)  # the readout and the table then belong to one network
    unit = button(xor, re.compile("^Unit h2, "))
    unit.press("Enter")
    xor.mouse.move(0, 0)
    expect(xor.get_by_role("heading", name="Unit h2", exact=True)).to_have_count(2)
    told = xor.get_by_role("status", name="Value at the cursor")
    by_unit = re.compile(r"^x = [\d.]+, y = [\d.]+: unit h2 answers (\u2212?\d\.\d{3})$")
    surface(xor).hover(position={"x": 90, "y": 90})
    expect(told).to_have_text(by_unit)
    before = told.inner_text()
    surface(xor).press("ArrowLeft")
    expect(told).to_have_text(by_unit)
    expect(told).not_to_have_text(before)
    value = by_unit.match(told.inner_text())
    assert value
    header, values = read_surface(xor)
    assert header[0] == "h2"
    assert value[1].replace("\u2212", "-") in {f"{each:.3f}" for each in values}
    large = xor.get_by_role("group", name="Shown large", exact=True)
    large.get_by_role("button", name="a", exact=True).click()
    expect(large.get_by_role("button", pressed=True)).to_have_text("a")
    expect(told).to_have_text(re.compile(r": output 0\.\d{3}$"))
    assert read_surface(xor)[0][0] == "a"
    large.get_by_role("button", name="h2", exact=True).click()
    expect(told).to_have_text(by_unit)
    press(xor, "Step")  # the readout follows the unit as it changes
    expect(told).not_to_have_text(value[0])
    expect(told).to_have_text(by_unit)
    expect(told).to_have_attribute("aria-live", "off")  # speaking it continuously would disturb
    unit.press("Enter")
    expect(large.get_by_role("button")).to_have_text(["a", "b"])


def read_surface(page: Page) -> tuple[list[str], list[float]]:
    """Return the column names of the large surface's table, and its values."""
    press(page, "Enlarge: The answer")
    dialog = page.get_by_role("dialog", name="The answer")
    dialog.get_by_role("button", name="Read as table").click()
    rows = [row.split("\t") for row in dialog.get_by_role("table").get_by_role("row").all_inner_texts()]
    dialog.get_by_role("button", name="Close").click()
    return rows[0], [float(cell) for row in rows[1:] for cell in row[1:]]


def test_escape_closes_the_opened_unit_from_within_and_from_its_unit(xor: Page) -> None:
    unit = button(xor, re.compile("^Unit h2, "))
    opened = xor.get_by_role("region", name="Opened unit")
    bias = opened.get_by_role("spinbutton", name="bias")
    unit.press("Enter")
    expect(bias).to_be_visible()
    unit.press("Escape")
    expect(bias).to_be_hidden()
    expect(unit).to_be_focused()
    unit.press("Enter")
    bias.press("Escape")
    expect(bias).to_be_hidden()
    expect(unit).to_be_focused()
    unit.press("Enter")
    press(xor, "Enlarge: Opened unit")
    enlarged = xor.get_by_role("dialog", name="Opened unit")
    expect(enlarged).to_be_visible()
    bias.press("Escape")
    expect(enlarged).to_be_hidden()
    expect(bias).to_be_visible()  # only the dialog was closed
    xor.evaluate("document.activeElement.blur()")  # as after a press on empty space
    xor.keyboard.press("Escape")
    expect(unit).to_have_attribute("aria-pressed", "false")


def test_the_large_picture_goes_back_to_the_output_when_the_data_changes_or_its_unit_is_gone(
    xor: Page,
) -> None:
    large = xor.get_by_role("group", name="Shown large", exact=True)
    shown = large.get_by_role("button", pressed=True)
    hide_settings(xor)
    xor.set_viewport_size({"width": 1920, "height": 1080})  # otherwise the card covers the targets
    open_unit(xor, "h6")
    expect(shown).to_have_text("h6")
    button(xor, re.compile("^Row 1, target a: 0")).click()
    expect(shown).to_have_text("a")
    large.get_by_role("button", name="h6", exact=True).click()  # unit h6 is still open
    expect(shown).to_have_text("h6")
    button(xor, "One fewer unit in this layer").click()
    expect(shown).to_have_text("a")
