"""The network's picture: layers, and each weight, shown and set by hand."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import button, field, fill, press, until, write
from tests.page.xor_page import is_above_the_run_bar, open_unit, predictions, sentence, units

pytestmark = pytest.mark.every_browser  # each handles pointers over SVG in its own way


@pytest.mark.thorough
def test_what_is_changed_in_a_picture_by_keyboard_keeps_the_focus(xor: Page) -> None:
    more, fewer = "One more unit in this layer", "One fewer unit in this layer"
    button(xor, more).press("Enter")
    expect(units(xor)).to_have_count(9)
    expect(field(xor, "Hidden layers")).to_have_value("7")
    expect(button(xor, more)).to_be_focused()
    fill(xor, "Hidden layers", "2")
    expect(units(xor)).to_have_count(4)
    button(xor, fewer).press("Enter")
    expect(units(xor)).to_have_count(3)
    expect(button(xor, fewer)).to_be_disabled()
    expect(button(xor, more)).to_be_focused()
    button(xor, "Remove the last hidden layer").press("Enter")
    expect(sentence(xor, "0 hidden layers")).to_be_visible()
    expect(button(xor, "Remove the last hidden layer")).to_be_disabled()
    expect(button(xor, "Add a hidden layer")).to_be_focused()
    xor.keyboard.press("Enter")
    expect(sentence(xor, "1 hidden layer")).to_be_visible()
    output = xor.get_by_role("group", name="Shown large", exact=True).get_by_role(
        "button", name="b", exact=True
    )
    output.press("Enter")
    expect(output).to_have_attribute("aria-pressed", "true")
    expect(output).to_be_focused()
    right = field(xor, "To the right")
    right.focus()
    right.select_option("z")
    expect(xor.get_by_role("slider", name=re.compile("^x ="))).to_be_visible()
    expect(right).to_be_focused()
    right.select_option("x")
    expect(xor.get_by_role("slider", name=re.compile("^z ="))).to_be_visible()


NUMBER = r"\u2212?\d\.\d{3}"


DASHES = "one => getComputedStyle(one).strokeDasharray"
AT_SHARE = """(path, share) => {
    const at = path.getPointAtLength(share * path.getTotalLength());
    const box = path.ownerSVGElement.getBoundingClientRect();
    return [box.left + at.x, box.top + at.y];
}"""


def on_line(page: Page, start: str, end: str, share: float = 0.5) -> tuple[float, float]:
    """Return the point in the window at fraction `share` of the line from a hidden unit to an output."""
    unit, output = int(start.removeprefix("h")) - 1, "abc".index(end)
    line = page.locator(f".edge-target[data-layer='1'][data-unit='{output}'][data-fan-in='{unit}']")
    button(page, re.compile(f"^Unit {re.escape(start)}, ")).scroll_into_view_if_needed()
    left, top = line.evaluate(AT_SHARE, share)
    return left, top


@pytest.mark.thorough(landing=False)
def test_hovering_over_a_line_tells_the_value_of_its_weight(xor: Page) -> None:
    xor.mouse.move(*on_line(xor, "h1", "a"))
    told = sentence(xor, re.compile(f"^Weight from h1 to a: {NUMBER}$"))
    expect(told).to_be_visible()
    before = told.inner_text()
    press_key(xor, "Step")
    expect(told).not_to_have_text(before)  # updated, although the pointer has not moved
    xor.keyboard.press("Escape")
    xor.mouse.move(0, 0)
    expect(sentence(xor, re.compile("^Row 4 gives"))).to_be_visible()
    weight, _ = network_numbers(xor)["h2", "a"]
    xor.mouse.move(*on_line(xor, "h2", "a", 0.85))  # nearer its start other lines cross it
    expect(sentence(xor, re.compile(f"^Weight from h2 to a: {NUMBER}$"))).to_be_visible()
    told = sentence(xor, re.compile(r"^Weight from h2 to a: "))
    (shown,) = re.findall(r"(?<=: )[\u2212-]?[\d.]+", told.inner_text())
    assert float(shown.replace("\u2212", "-")) == pytest.approx(weight, abs=6e-4)


def press_key(page: Page, name: str) -> None:
    """Press a button by keyboard, which leaves the pointer in place."""
    button(page, name).press("Enter")


@pytest.mark.thorough(landing=False)
def test_hovering_over_a_unit_and_focus_tell_its_bias(xor: Page) -> None:
    unit = button(xor, re.compile("^Unit h1, "))
    unit.hover()
    told = xor.get_by_role("tooltip")
    expect(told).to_have_text(re.compile(rf"^Unit h1, bias {NUMBER}\. Press to open it\.$"))
    before = told.inner_text()
    expect(sentence(xor, before.removesuffix(". Press to open it."))).to_be_visible()
    xor.mouse.move(0, 0)
    expect(told).to_be_hidden()
    press_key(xor, "Step")
    xor.keyboard.press("Escape")
    button(xor, "One more unit in this layer").focus()
    xor.keyboard.press("Tab")  # Firefox explains an element focused by key, not by script
    expect(unit).to_be_focused()
    expect(told).to_have_text(re.compile(f"^Unit h1, bias {NUMBER}"))
    expect(told).not_to_have_text(before)


def network_numbers(page: Page) -> dict[tuple[str, str], tuple[float, float]]:
    """Return every weight and bias with its gradient, from the network's table."""
    press(page, "Enlarge: The network")
    dialog = page.get_by_role("dialog", name="The network")
    dialog.get_by_role("button", name="Read as table").click()
    rows = dialog.get_by_role("table").get_by_role("row").all_inner_texts()[1:]
    dialog.get_by_role("button", name="Close").click()
    cells = [row.split("\t") for row in rows]
    return {(start, end): (float(value), float(slope)) for start, end, value, slope in cells}


def test_an_opened_unit_tells_value_and_gradient_of_each_weight_by_keyboard(xor: Page) -> None:
    units(xor).first.press("Enter")
    section = xor.get_by_role("region", name="Opened unit")
    section.get_by_role("button", name="Gradients").press("Enter")
    for name in ("bias", "weight from x", "weight from y", "weight from z"):
        row = section.get_by_role("row").filter(has=xor.get_by_role("spinbutton", name=name, exact=True))
        expect(row.get_by_role("spinbutton")).to_have_value(re.compile(r"^-?\d\.\d{3}$"))
        expect(row.get_by_role("cell").last).to_have_text(re.compile(r"^\u2212?\d\.\de\u2212?\d+$"))
    section.get_by_role("button", name="Gradients").press("Enter")
    units(xor).first.press("Enter")
    expect(section).to_be_hidden()


@pytest.mark.thorough(landing=False)
def test_a_click_on_a_line_opens_its_weight_to_be_written_over(xor: Page) -> None:
    before = predictions(xor)
    place = on_line(xor, "h1", "a")
    xor.mouse.click(*place)
    section = xor.get_by_role("region", name="Opened unit")
    weight = section.get_by_role("spinbutton", name="weight from h1", exact=True)
    expect(section.get_by_role("heading")).to_have_text("Unit a")
    expect(weight).to_be_focused()
    assert is_above_the_run_bar(weight)
    xor.keyboard.type("5")
    xor.keyboard.press("Enter")
    until(xor, lambda: predictions(xor) != before)
    place = on_line(xor, "h1", "a")
    xor.mouse.move(*place)
    expect(sentence(xor, re.compile(r"^Weight from h1 to a: 5\.000$"))).to_be_visible()
    xor.mouse.click(*place)  # opens the weight again, instead of closing the unit
    expect(weight).to_be_focused()
    line = xor.locator(".edge-target[data-layer='1'][data-unit='0'][data-fan-in='0']").locator(
        "xpath=preceding-sibling::*[1]"
    )
    assert line.evaluate(DASHES) == "none"
    xor.keyboard.type("0")
    xor.keyboard.press("Enter")
    until(xor, lambda: line.evaluate(DASHES) != "none")  # a weight of 0 has a dashed line
    button(xor, "Close the unit").click()
    xor.mouse.click(place[0], place[1] + 5)  # beside the line, where no other line is nearer
    expect(weight).to_be_focused()
    expect(weight).to_have_value("0.000")


def test_a_bias_set_by_hand_moves_the_predictions(xor: Page) -> None:
    before = predictions(xor)
    write(open_unit(xor, "b").get_by_role("spinbutton", name="bias", exact=True), "5")
    expect(button(xor, "Unit b, bias 5.000")).to_be_visible()
    until(xor, lambda: predictions(xor) != before)
    after = predictions(xor)
    assert after[0::2] == before[0::2]  # an output's bias changes that output alone
    assert all(float(new) > float(old) for new, old in zip(after[1::2], before[1::2], strict=True))


def test_a_hidden_neuron_switched_off_says_nothing_and_on_again_what_it_said_before(xor: Page) -> None:
    before = predictions(xor)
    section = open_unit(xor, "h2")
    off = section.get_by_role("checkbox", name="switched off")
    off.check()
    expect(button(xor, "Unit h2, switched off")).to_be_visible()
    until(xor, lambda: predictions(xor) != before)
    off.uncheck()
    expect(button(xor, re.compile("^Unit h2, bias"))).to_be_visible()
    until(xor, lambda: predictions(xor) == before)
    open_unit(xor, "a")
    expect(off).to_be_hidden()
