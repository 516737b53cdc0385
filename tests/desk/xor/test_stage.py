"""The stage: the table open like a book, the network in its fold, one row running through it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import button, choose, fill, hide_settings, press, settle, shown_number, until
from tests.page.boxes import box_of, overlap, resize
from tests.page.xor_page import open_unit, predictions, sentence, units

MIDDLE = """(path) => {
  const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
  const { left, top } = path.ownerSVGElement.getBoundingClientRect();
  return [left + x, top + y];
}"""
"""Returns the middle of a line, in window pixels."""


def alone(page: Page, width: int, height: int) -> Page:
    """Return the lab in a window of this size, with its settings hidden."""
    hide_settings(page)
    resize(page, width, height)
    settle(page)
    return page


def test_a_row_that_is_chosen_runs_through_the_network_and_its_plane_is_shown(xor: Page) -> None:
    group = xor.get_by_role("group", name="The network")
    for question in ("odd number of ones?", "do y and z differ?"):
        expect(group.get_by_text(question)).to_be_visible()
    expect(xor.get_by_role("radio", name="Row 4: 0 1 1")).to_be_checked()
    expect(xor.get_by_role("slider", name=re.compile("^z ="))).to_have_value("1")
    before = group.inner_text()
    xor.get_by_role("cell", name="1", exact=True).last.click()  # anywhere in the row
    expect(xor.get_by_role("radio", name="Row 8: 1 1 1")).to_be_checked()
    expect(group).not_to_have_text(before)
    for name in ("x", "y", "z"):
        expect(group.get_by_role("switch", name=f"Input {name}")).to_be_checked()
    a, b = predictions(xor)[14:16]
    assert [a, b] == re.findall(r"\b0\.\d{3}\b", group.inner_text())[-2:]
    told = f"Row 8 gives {float(a):.2f} and {float(b):.2f}"
    expect(sentence(xor, re.compile(rf"^{re.escape(told)}[,:]"))).to_be_visible()


def test_inputs_are_switches_by_mouse_and_keyboard(xor: Page) -> None:
    xor.get_by_role("switch", name="Input y").click()
    expect(xor.get_by_role("radio", name="Row 2: 0 0 1")).to_be_checked()
    xor.get_by_role("switch", name="Input x").press("Space")
    expect(xor.get_by_role("radio", name="Row 6: 1 0 1")).to_be_checked()
    expect(xor.get_by_role("switch", name="Input x")).to_be_focused()
    xor.get_by_role("switch", name="Input z").click()
    expect(xor.get_by_role("slider", name=re.compile("^z ="))).to_have_value("0")


def test_rows_are_chosen_by_arrow_keys_and_changed_while_it_learns(xor: Page) -> None:
    row = xor.get_by_role("radio", name="Row 4: 0 1 1")
    row.press("ArrowDown")
    fifth = xor.get_by_role("radio", name="Row 5: 1 0 0")
    expect(fifth).to_be_checked()
    expect(fifth).to_be_focused()
    choose(xor, "Pace", "30 updates/s")
    press(xor, "Train")
    expect(shown_number(xor, "Iteration")).not_to_have_text("0")
    fifth.press("ArrowUp")
    expect(xor.get_by_role("radio", name="Row 4: 0 1 1")).to_be_checked()
    expect(button(xor, "Pause")).to_be_visible()


@pytest.mark.thorough
def test_the_row_stands_beside_its_arrows_and_the_network_between_the_pages(xor: Page) -> None:
    hide_settings(xor)
    table = xor.get_by_role("table", name=re.compile("^Truth table with"))
    page, network = box_of(table), box_of(xor.get_by_role("group", name="The network"))
    assert page["x"] < network["x"]
    assert network["x"] + network["width"] < page["x"] + page["width"]
    row = box_of(xor.get_by_role("row").filter(has=xor.get_by_role("radio", checked=True)))
    arrows = [box_of(each) for each in xor.locator(".row-arrows path").all()]
    middle = row["y"] + row["height"] / 2
    assert all(arrow["y"] - 2 <= middle <= arrow["y"] + arrow["height"] + 2 for arrow in arrows[::2])


@pytest.mark.thorough
def test_units_are_as_large_as_the_room_allows(xor: Page) -> None:
    page = alone(xor, 1280, 800)
    boxes = [box_of(unit) for unit in units(page).all()]
    assert all(box["height"] >= 64 for box in boxes)
    bar = box_of(page.get_by_role("contentinfo", name="Training"))
    assert all(box["y"] + box["height"] < bar["y"] for box in boxes)
    told = box_of(sentence(page, re.compile("^Squares: x →")))
    assert told["y"] + told["height"] <= bar["y"]


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["h1", "b"])
def test_the_card_of_a_unit_leaves_its_lines_and_the_outputs_in_sight(xor: Page, name: str) -> None:
    page = alone(xor, 1280, 800)
    section = open_unit(page, name)
    card = box_of(section)
    unit = box_of(button(page, re.compile(f"^Unit {name}, ")))
    assert not overlap(card, unit)
    for output in ("a", "b"):
        box = box_of(button(page, re.compile(f"^Unit {output}, ")))
        assert not overlap(card, box)
    section.get_by_role("button", name="Close the unit").click()
    expect(section).to_be_hidden()
    expect(button(page, re.compile(f"^Unit {name}, "))).to_be_focused()
    open_unit(page, name)
    sentence(page, re.compile("^Squares: x →")).click()  # nothing in the tab has the focus now
    page.keyboard.press("Escape")
    expect(section).to_be_hidden()


@pytest.mark.thorough
@pytest.mark.parametrize(("width", "height"), [(320, 568), (844, 390)])
def test_where_there_is_little_room_the_whole_network_stays_in_sight_above_or_beside_an_open_unit(
    xor: Page, width: int, height: int
) -> None:
    page = alone(xor, width, height)
    open_unit(page, "h2")
    press(page, "Pick up y")
    expect(page.get_by_role("slider", name=re.compile("^Weight y"))).to_be_in_viewport(ratio=1)
    card = page.get_by_role("region", name="Opened unit")

    def in_sight() -> bool:
        [sheet, bar] = [box_of(each) for each in (card, page.get_by_role("contentinfo"))]
        boxes = [box_of(unit) for unit in units(page).all()]
        return all(
            not overlap(sheet, box) and box["y"] >= 0 and box["y"] + box["height"] <= bar["y"]
            for box in boxes
        )

    until(page, in_sight)


@pytest.mark.thorough
def test_on_a_phone_rows_are_chips_that_arrows_and_a_tap_choose(xor: Page) -> None:
    page = alone(xor, 390, 844)
    rows = page.get_by_role("group", name="Rows", exact=True)
    chosen = rows.get_by_role("button", pressed=True)
    expect(rows).to_be_in_viewport(ratio=1)
    expect(chosen).to_have_accessible_name(re.compile("^0 1 1, (right|wrong)$"))
    rows.get_by_role("button", name=re.compile("^1 1 0")).click()
    expect(chosen).to_have_accessible_name(re.compile("^1 1 0"))
    expect(page.get_by_role("switch", name="Input z")).not_to_be_checked()
    chosen.press("ArrowRight")
    expect(chosen).to_have_accessible_name(re.compile("^1 1 1"))
    expect(chosen).to_be_focused()
    chosen.press("ArrowRight")
    expect(chosen).to_have_accessible_name(re.compile("^0 0 0"))
    expect(page.get_by_role("radio", name="Row 1: 0 0 0")).to_be_checked()
    resize(page, 1280, 800)
    expect(rows).to_be_hidden()


def test_an_output_and_a_unit_fill_the_stage(xor: Page) -> None:
    page = alone(xor, 1280, 800)
    network = page.get_by_role("group", name="The network", exact=True)
    picture = page.get_by_role("img", name=re.compile("^The output over"))
    shown = page.get_by_role("group", name="Shown large", exact=True).get_by_role("button", pressed=True)
    small = box_of(picture)
    press(page, "Enlarge output b")
    expect(network).to_be_hidden()
    expect(shown).to_have_text("b")
    expect(picture).to_be_in_viewport(ratio=1)
    assert box_of(picture)["height"] > 1.15 * small["height"]
    for curve in ("Cost", "Accuracy"):
        expect(page.get_by_role("img", name=re.compile(f"^{curve} over"))).to_be_in_viewport(ratio=1)
    press(page, "Back to the network")
    expect(button(page, "Enlarge output b")).to_be_focused()
    open_unit(page, "h2")
    press(page, "Enlarge")
    expect(network).to_be_hidden()
    expect(shown).to_have_text("h2")
    page.keyboard.press("Escape")
    expect(network).to_be_visible()
    expect(button(page, "Enlarge")).to_be_focused()


@pytest.mark.thorough
def test_between_large_layers_a_unit_that_is_pointed_at_shows_all_its_lines(xor: Page) -> None:
    fill(xor, "Hidden layers", "20-20")
    expect(units(xor)).to_have_count(42)
    lines = xor.get_by_role("group", name="The network").locator(".edge-target")
    expect(lines).to_have_count(3 * 20 + 20 * 3 + 20 * 2)
    button(xor, re.compile(r"^Unit h2\.1, ")).hover()
    expect(lines).to_have_count(3 * 20 + 20 * 3 + 20 * 2 + 20)
    xor.mouse.move(0, 0)
    expect(lines).to_have_count(3 * 20 + 20 * 3 + 20 * 2)
    hide_settings(xor)
    open_unit(xor, "h2.1")
    expect(lines).to_have_count(3 * 20 + 20 * 3 + 20 * 2 + 20)
    place = lines.last.evaluate(MIDDLE)  # drawn only for this unit; other lines may cross it
    xor.mouse.move(*place)
    told = sentence(xor, re.compile(r"^Weight from h1\.\d+ to h2\.\d+: "))
    (start,) = re.findall("from (.*?) to", told.inner_text())
    xor.mouse.click(*place)
    opened = xor.get_by_role("region", name="Opened unit")
    expect(opened.get_by_role("spinbutton", name=f"weight from {start}", exact=True)).to_be_focused()
