"""What the XOR lab learns: truth tables and points in the plane, set by the user."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.actions import (
    begun_anew,
    button,
    choose,
    fill,
    hide_settings,
    press,
    shown_number,
    train_to_the_end,
    until,
)
from tests.page.boxes import resize
from tests.page.xor_page import predictions, sentence, surface

NO_POINTS = "Press anywhere in the square: first blue, then orange points."
MIDDLES = """all => all.map((one) => {
  const { x, y, width, height } = one.getBBox();
  return [String(x + width / 2), String(y + height / 2)];
})"""


@pytest.fixture
def points(xor: Page) -> Page:
    """Return the XOR lab with points in the plane instead of a truth table."""
    choose(xor, "What is learnt", "points in the plane")
    expect(surface(xor)).to_have_accessible_name(re.compile("plane of the points"))
    return xor


def targets(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile(r"^Row \d+, target"))


def rows_told(page: Page) -> Locator:
    return page.get_by_role("status", name="Accuracy")


# What is learnt: truth tables


def test_a_click_flips_a_target_and_the_network_begins_anew(xor: Page) -> None:
    press(xor, "Step")
    expect(shown_number(xor, "Iteration")).to_have_text("1")
    press(xor, "Row 2, target a: 1. Press to change it.")
    expect(begun_anew(xor, "Truth table")).to_be_visible()
    expect(button(xor, "Row 2, target a: 0. Press to change it.")).to_be_visible()
    expect(shown_number(xor, "Iteration")).to_have_text("0")
    expect(xor.get_by_role("combobox", name="Truth table")).to_have_value("")


@pytest.mark.thorough(landing=False)
def test_what_a_flip_threw_away_is_one_press_away_in_every_window(xor: Page) -> None:
    fill(xor, "Iterations", 100)
    train_to_the_end(xor)
    learnt = predictions(xor)
    bring_back = button(xor, "Bring back")
    for size in ((1280, 800), (320, 568), (844, 390)):
        resize(xor, *size)
        hide_settings(xor)
        flip = button(xor, re.compile("^Row 2, target a: 1"))
        flip.scroll_into_view_if_needed()
        flip.press("Enter")
        expect(begun_anew(xor, "Truth table")).to_be_in_viewport(ratio=1)
        expect(bring_back).to_be_in_viewport(ratio=1)
        bring_back.press("Enter")
        expect(bring_back).to_be_hidden()
        until(xor, lambda: predictions(xor) == learnt)


def test_a_target_is_flipped_by_keyboard_and_keeps_the_focus(xor: Page) -> None:
    button(xor, re.compile("^Row 8, target b: 0")).press("Enter")
    flipped = button(xor, re.compile("^Row 8, target b: 1"))
    expect(flipped).to_be_focused()
    flipped.press("Space")
    expect(button(xor, re.compile("^Row 8, target b: 0"))).to_be_focused()
    expect(button(xor, "Train")).to_be_visible()  # Space did not start training


def test_the_table_grows_and_shrinks_between_2_and_4_inputs_and_1_and_3_outputs(xor: Page) -> None:
    press(xor, "One input more: each row becomes two")
    expect(targets(xor)).to_have_count(32)
    expect(button(xor, "One input more: each row becomes two")).to_be_disabled()
    press(xor, "One output more, all 0 at first")
    expect(targets(xor)).to_have_count(48)
    expect(button(xor, "One output more, all 0 at first")).to_be_disabled()
    expect(xor.get_by_role("button", name=re.compile("^Unit c,"))).to_be_visible()
    choose(xor, "Truth table", "AND")
    expect(targets(xor)).to_have_count(4)
    expect(button(xor, re.compile("^One input fewer"))).to_be_disabled()
    expect(button(xor, re.compile("^One output fewer"))).to_be_disabled()


# What is learnt: points


@pytest.mark.thorough
def test_each_set_of_points_is_drawn_into_the_square(points: Page) -> None:
    expect(marks(points)).to_have_count(300)
    drawn = [places(points)]
    for name in ("two moons", "circle"):
        choose(points, "Points", name)
        until(points, lambda: places(points) != drawn[-1])
        drawn.append(places(points))
        expect(rows_told(points), name).to_have_text(re.compile(" of 90 validation points"))
        expect(marks(points), name).to_have_count(300)
    assert drawn[0] == drawn[-1]  # the circle is shown first


def places(page: Page) -> list[tuple[str, str]]:
    """Return the points' places in the picture."""
    return [(x, y) for x, y in marks(page).evaluate_all(MIDDLES)]


def marks(page: Page) -> Locator:
    """Find the points in the picture: discs for training, squares for validation."""
    return surface(page).locator("circle, rect")


@pytest.mark.thorough(landing=False)
def test_a_click_into_the_square_only_tells_the_value_unless_the_points_are_ones_own(
    points: Page,
) -> None:
    press(points, "Step")
    expect(shown_number(points, "Iteration")).to_have_text("1")
    expect(points.get_by_label("A press adds")).to_be_hidden()
    surface(points).click()
    surface(points).press("ArrowRight")
    told = points.get_by_role("status", name="Value at the cursor")
    expect(told).to_have_text(re.compile(r"^x = 0\.\d\d, y = 0\.\d\d: output"))
    press(points, "Step")
    expect(shown_number(points, "Iteration")).to_have_text("2")
    expect(marks(points)).to_have_count(300)
    expect(points.get_by_role("combobox", name="Points")).to_have_value("circle")


@pytest.mark.thorough(landing=False)
def test_the_points_that_are_shown_can_be_added_to(points: Page) -> None:
    before = [(float(x), float(y)) for x, y in places(points)]
    press(points, "Add points")
    expect(points.get_by_role("combobox", name="Points")).to_have_value("own")
    expect(points.get_by_label("A press adds")).to_be_visible()
    expect(marks(points)).to_have_count(300)
    copied = [(float(x), float(y)) for x, y in places(points)]
    as_before = [
        any(abs(x - left) < 0.5 and abs(y - top) < 0.5 for left, top in before) for x, y in copied
    ]
    assert sum(as_before) > 250  # points outside the square were moved to its edge
    surface(points).click()
    expect(marks(points)).to_have_count(301)


def test_without_points_the_page_asks_for_them_and_nothing_can_be_trained(points: Page) -> None:
    surface(points).hover()
    no_points(points)
    for name in ("Train", "Step", "Reset"):
        expect(button(points, name)).to_be_disabled()
    expect(points.get_by_role("alert")).to_have_text([])
    expect(points.get_by_role("status", name="Value at the cursor")).to_have_text("")
    surface(points).click()
    expect(sentence(points, "Ready. Press Train.")).to_be_visible()
    expect(button(points, "Train")).to_be_enabled()


def test_space_trains_after_a_click_on_the_square(points: Page) -> None:
    fill(points, "Iterations", "30")
    surface(points).click()
    surface(points).press("Space")
    expect(shown_number(points, "Iteration")).to_have_text("30")


@pytest.mark.thorough(landing=False)
def test_the_points_for_validation_are_squares_and_have_a_curve_of_their_own(points: Page) -> None:
    fill(points, "Iterations", "11")  # the costs are recorded after 1, 6 and 11
    fill(points, "Validation share", "0.5")
    expect(rows_told(points)).to_have_text(re.compile(" of 150 validation points right"))
    shown = points.get_by_role("checkbox", name="Validation, squares")
    shown.uncheck()
    expect(surface(points).locator("circle")).to_have_count(150)
    expect(surface(points).locator("rect")).to_have_count(0)
    shown.check()
    expect(marks(points)).to_have_count(300)
    train_to_the_end(points)
    chart = points.get_by_role("figure", name="Cost")
    expect(chart.get_by_role("button", name=re.compile(r"^validation \d"))).to_be_visible()
    expect(shown_number(points, "Accuracy")).to_have_text(re.compile("% validation$"))


@pytest.mark.thorough(landing=False)
def test_what_the_network_is_told_is_chosen_and_one_thing_always_stays(points: Page) -> None:
    told = points.get_by_role("group", name="What the network is told")
    for name, ticked in (("xy", True), ("x", False), ("y", False)):
        told.get_by_role("checkbox", name=name, exact=True).set_checked(ticked)
    network = points.get_by_role("group", name="The network", exact=True)
    expect(network.get_by_text("xy", exact=True)).to_be_visible()
    expect(marks(points)).to_have_count(300)
    last = told.get_by_role("checkbox", name="xy", exact=True)
    last.click()
    expect(last).to_be_checked()  # with no input the network learns nothing


def no_points(page: Page) -> None:
    press(page, "Clear points")
    expect(sentence(page, NO_POINTS)).to_be_visible()


def test_ones_own_points_are_drawn_by_mouse(points: Page) -> None:
    no_points(points)
    square = surface(points)
    box = square.bounding_box()
    assert box is not None
    places_clicked = [(0.2, 0.2), (0.8, 0.8), (0.8, 0.2), (0.2, 0.8)]
    for count, (x, y) in enumerate(places_clicked, 1):
        choose(points, "A press adds", "class 1, blue" if count <= 2 else "class 0, orange")
        square.click(position={"x": x * box["width"], "y": y * box["height"]})
        expect(marks(points)).to_have_count(count)
    expect(points.get_by_role("combobox", name="Points")).to_have_value("own")
    drawn = sorted((round(float(x), -1), round(float(y), -1)) for x, y in places(points))
    assert drawn == [(20, 20), (20, 80), (80, 20), (80, 80)]
    fills = marks(points).evaluate_all("all => all.map((one) => one.style.fill)")
    assert len(set(fills)) == 2
    near = "(?:59|60|61)"  # a window may place the square half a pixel lower
    drawn_so = f"own_points=-{near}%2C{near}%2C1[+]{near}%2C-{near}%2C1[+]{near}%2C{near}%2C0[+]"
    expect(points).to_have_url(re.compile(drawn_so))


@pytest.mark.thorough
def test_ones_own_points_are_drawn_by_keyboard(points: Page) -> None:
    no_points(points)
    square = surface(points)
    for count, key in enumerate(("ArrowRight", "ArrowUp", "ArrowLeft"), 1):
        square.press(key)
        square.press(key)
        square.press("Space")
        expect(marks(points)).to_have_count(count)
    expect(button(points, "Train")).to_be_visible()  # Space added points, and did not start training
    assert len(set(places(points))) == 3
