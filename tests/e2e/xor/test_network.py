"""The XOR lab, as a person uses it: what is learnt, the network, what each unit answers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.actions import (
    begun_anew,
    button,
    choose,
    field,
    fill,
    more_settings,
    press,
    shown_number,
    train,
    train_to_the_end,
    until,
    write,
)
from tests.e2e.xor_page import (
    becomes_another,
    cost,
    is_above_the_run_bar,
    open_unit,
    picture,
    pictures,
    predictions,
    sentence,
    surface,
    unit_names,
    units,
)

NO_POINTS = "Click into the square: first blue, then orange points."
Logic = Callable[[tuple[int, ...]], str]
MIDDLES = """all => all.map((one) => {
  const { x, y, width, height } = one.getBBox();
  return [String(x + width / 2), String(y + height / 2)];
})"""
TABLES: dict[str, tuple[int, Logic]] = {
    "Modified XOR": (3, lambda bits: f"{bits[0] ^ bits[1] ^ bits[2]}{bits[1] ^ bits[2]}"),
    "XOR": (2, lambda bits: f"{bits[0] ^ bits[1]}"),
    "AND": (2, lambda bits: f"{bits[0] & bits[1]}"),
    "OR": (2, lambda bits: f"{bits[0] | bits[1]}"),
    "Majority of three": (3, lambda bits: f"{int(sum(bits) >= 2)}"),
    "Parity of four": (4, lambda bits: f"{sum(bits) % 2}"),
    "Half adder": (2, lambda bits: f"{sum(bits):02b}"),
    "Full adder": (3, lambda bits: f"{sum(bits):02b}"),
}


@pytest.fixture
def points(xor: Page) -> Page:
    """Give the XOR lab with points in the plane instead of a truth table."""
    choose(xor, "What is learnt", "points in the plane")
    expect(surface(xor)).to_have_accessible_name(re.compile("plane of the points"))
    return xor


def targets(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile(r"^Row \d+, target"))


def rows_told(page: Page) -> Locator:
    return page.get_by_role("status", name="Accuracy")


# What is learnt: truth tables


@pytest.mark.parametrize("name", TABLES)
def test_a_preset_of_the_truth_table_shows_its_rows_and_can_be_learnt_from(xor: Page, name: str) -> None:
    inputs, logic = TABLES[name]
    choose(xor, "Truth table", name)
    words = [logic(bits) for bits in itertools.product((0, 1), repeat=inputs)]
    expect(targets(xor)).to_have_text([*"".join(words)])
    expect(rows_told(xor)).to_have_text(re.compile(f" of {2**inputs} rows right after 0 iterations"))
    assert len(predictions(xor)) == len("".join(words))
    expect(button(xor, "Train")).to_be_enabled()


def test_modified_xor_from_the_default_settings_ends_below_001_with_all_8_rows_right(xor: Page) -> None:
    train(xor, 2000)
    expect(rows_told(xor)).to_have_text("8 of 8 rows right after 2,000 iterations")
    told = re.match(r"Cost (\S+) after", cost(xor))
    assert told
    assert float(told[1].replace("\u2212", "-")) < 0.01
    expect(xor.get_by_role("cell", name="right", exact=True)).to_have_count(8)
    wanted = [int(text) for text in targets(xor).all_inner_texts()]
    assert [round(float(answer)) for answer in predictions(xor)] == wanted


def test_a_click_flips_a_target_and_the_network_begins_anew(xor: Page) -> None:
    press(xor, "Step")
    expect(shown_number(xor, "Iteration")).to_have_text("1")
    press(xor, "Row 2, target a: 1. Press to change it.")
    expect(begun_anew(xor, "Truth table")).to_be_visible()
    expect(button(xor, "Row 2, target a: 0. Press to change it.")).to_be_visible()
    expect(shown_number(xor, "Iteration")).to_have_text("0")
    expect(xor.get_by_role("combobox", name="Truth table")).to_have_value("")
    press(xor, "Row 2, target a: 0. Press to change it.")
    expect(xor.locator("select", has_text="Modified XOR")).to_have_value("modified_xor")


def test_a_target_is_flipped_by_keyboard_and_keeps_the_focus(xor: Page) -> None:
    button(xor, re.compile("^Row 8, target b: 0")).press("Enter")
    flipped = button(xor, re.compile("^Row 8, target b: 1"))
    expect(flipped).to_be_focused()
    flipped.press("Space")
    expect(button(xor, re.compile("^Row 8, target b: 0"))).to_be_focused()
    expect(button(xor, "Train")).to_be_visible()  # Space did not start training


def test_a_flipped_table_can_be_learnt(xor: Page) -> None:
    press(xor, re.compile("^Row 1, target a: 0"))
    train_to_the_end(xor)
    expect(rows_told(xor)).to_have_text("8 of 8 rows right after 2,000 iterations")
    assert float(predictions(xor)[0]) > 0.5


def test_the_table_grows_and_shrinks_between_2_and_4_inputs_and_1_and_3_outputs(xor: Page) -> None:
    press(xor, "One input more: each row becomes two")
    expect(targets(xor)).to_have_count(32)
    expect(button(xor, "One input more: each row becomes two")).to_be_disabled()
    press(xor, "One output more, all 0 at first")
    expect(targets(xor)).to_have_count(48)
    expect(button(xor, "One output more, all 0 at first")).to_be_disabled()
    expect(xor.get_by_role("button", name=re.compile("^Unit c,"))).to_be_visible()
    assert unit_names(xor)[-3:] == ["a", "b", "c"]
    for _ in range(2):
        press(xor, re.compile("^One input fewer"))
        press(xor, re.compile("^One output fewer"))
    expect(targets(xor)).to_have_count(4)
    expect(button(xor, re.compile("^One input fewer"))).to_be_disabled()
    expect(button(xor, re.compile("^One output fewer"))).to_be_disabled()


# What is learnt: points


@pytest.mark.parametrize("name", ["circle", "two moons", "spiral", "XOR clouds", "two heaps"])
def test_a_set_of_points_is_drawn_into_the_square(points: Page, name: str) -> None:
    expect(marks(points)).to_have_count(300)
    if name == "circle":  # the set that is shown first
        circle = places(points)
        choose(points, "Points", "spiral")
        until(points, lambda: places(points) != circle)
    before = places(points)
    choose(points, "Points", name)
    until(points, lambda: places(points) != before)
    expect(rows_told(points)).to_have_text(re.compile(" of 90 validation points"))
    expect(marks(points)).to_have_count(300)


def places(page: Page) -> list[tuple[str, str]]:
    """Where the points are in the picture."""
    return [(x, y) for x, y in marks(page).evaluate_all(MIDDLES)]


def marks(page: Page) -> Locator:
    """Find the points in the picture: discs to learn from, squares for validation."""
    return surface(page).locator("circle, rect")


def test_noise_moves_the_points(points: Page) -> None:
    before = places(points)
    fill(points, "Noise", "0.3")
    until(points, lambda: places(points)[0] != before[0])
    outside = sum(not 0 <= float(x) <= 100 for x, _ in places(points))
    assert outside > 0


def test_noise_moves_the_points_in_mid_course_and_keeps_what_was_learnt(points: Page) -> None:
    press(points, "Step")
    expect(shown_number(points, "Iteration")).to_have_text("1")
    before = places(points)
    fill(points, "Noise", "0.3")
    until(points, lambda: places(points) != before)
    expect(shown_number(points, "Iteration")).to_have_text("1")
    expect(sentence(points, re.compile("^Paused"))).to_be_visible()
    press(points, "Step")
    expect(shown_number(points, "Iteration")).to_have_text("2")


def test_other_data_begins_anew_and_says_so(points: Page) -> None:
    press(points, "Step")
    expect(shown_number(points, "Iteration")).to_have_text("1")
    choose(points, "Points", "two moons")
    expect(begun_anew(points, "Points")).to_be_visible()
    expect(shown_number(points, "Iteration")).to_have_text("0")


def test_a_click_into_the_square_only_tells_the_value_unless_the_points_are_ones_own(
    points: Page,
) -> None:
    press(points, "Step")
    expect(shown_number(points, "Iteration")).to_have_text("1")
    expect(points.get_by_label("Click to add")).to_be_hidden()
    surface(points).click()
    surface(points).press("ArrowRight")
    told = points.get_by_role("status", name="Value at the cursor")
    expect(told).to_have_text(re.compile(r"^x = 0\.\d\d, y = 0\.\d\d: output"))
    press(points, "Step")
    expect(shown_number(points, "Iteration")).to_have_text("2")
    expect(marks(points)).to_have_count(300)
    expect(points.get_by_role("combobox", name="Points")).to_have_value("circle")


def test_the_points_that_are_shown_can_be_added_to(points: Page) -> None:
    before = [(float(x), float(y)) for x, y in places(points)]
    press(points, "Add to these points")
    expect(points.get_by_role("combobox", name="Points")).to_have_value("own")
    expect(points.get_by_label("Click to add")).to_be_visible()
    expect(marks(points)).to_have_count(300)
    copied = [(float(x), float(y)) for x, y in places(points)]
    as_before = [
        any(abs(x - left) < 0.5 and abs(y - top) < 0.5 for left, top in before) for x, y in copied
    ]
    assert sum(as_before) > 250  # points outside the square were moved to its edge
    surface(points).click()
    expect(marks(points)).to_have_count(301)


def test_without_points_the_page_asks_for_them_and_nothing_can_be_trained(points: Page) -> None:
    press(points, "Step")
    surface(points).hover()
    no_points(points)
    for name in ("Train", "Step", "Reset"):
        expect(button(points, name)).to_be_disabled()
    expect(points.get_by_role("alert")).to_have_count(0)
    expect(points.get_by_text("NumPy with SIMD", exact=True)).to_be_visible()
    expect(points.get_by_role("status", name="Value at the cursor")).to_have_text("")
    surface(points).click()
    expect(sentence(points, "Ready. Press Train.")).to_be_visible()
    expect(button(points, "Train")).to_be_enabled()


def test_space_trains_after_a_click_on_the_square(points: Page) -> None:
    fill(points, "Iterations", "30")
    surface(points).click()
    surface(points).press("Space")
    expect(shown_number(points, "Iteration")).to_have_text("30")


def test_the_validation_share_is_watched_but_not_learnt_from(points: Page) -> None:
    fill(points, "Validation share", "0.5")
    expect(rows_told(points)).to_have_text(re.compile(" of 150 validation points right"))
    expect(shown_number(points, "Accuracy")).to_have_text(re.compile("% validation$"))
    shown = points.get_by_role("checkbox", name="Validation, squares")
    expect(shown).to_be_checked()
    shown.uncheck()
    expect(surface(points).locator("circle")).to_have_count(150)
    shown.check()
    expect(marks(points)).to_have_count(300)
    chart = points.get_by_role("figure", name="Cost")
    press(points, "Step")
    for _ in range(10):
        press(points, "Step")
    expect(chart.get_by_role("button", name=re.compile(r"^validation \d"))).to_be_visible()
    fill(points, "Validation share", "0")
    expect(rows_told(points)).to_have_text(re.compile(" of 300 training points right"))
    expect(shown_number(points, "Accuracy")).to_have_text(re.compile("% training$"))
    for _ in range(20):
        press(points, "Step")
    expect(chart.get_by_role("button", name=re.compile(r"^training \d"))).to_be_visible()
    expect(chart.get_by_role("button", name=re.compile("^validation"))).to_be_hidden()


def test_an_impossible_share_is_refused_beside_its_field(points: Page) -> None:
    press(points, "Step")
    expect(shown_number(points, "Iteration")).to_have_text("1")
    fill(points, "Validation share", "2")
    expect(
        points.get_by_role("alert").filter(has_text="Validation share must be from 0 to 0.9")
    ).to_be_visible()
    expect(shown_number(points, "Iteration")).to_have_text("1")  # what was learnt stays
    fill(points, "Validation share", "0.4")
    expect(rows_told(points)).to_have_text(re.compile(" of 120 validation points right after 0"))


def test_the_preset_for_points_learns_the_circle(xor: Page) -> None:
    choose(xor, "Start from", "Points in the plane")
    expect(surface(xor)).to_have_accessible_name(re.compile("plane of the points"))
    train_to_the_end(xor)
    expect(rows_told(xor)).to_have_text(re.compile("^(8[6-9]|90) of 90 validation points right"))


def test_a_network_that_is_told_the_product_needs_no_hidden_layer(points: Page) -> None:
    choose(points, "Points", "XOR clouds")
    told = points.get_by_role("group", name="What the network is told")
    for name, ticked in (("xy", True), ("x", False), ("y", False)):
        told.get_by_role("checkbox", name=name, exact=True).set_checked(ticked)
    network = points.get_by_role("group", name="The network", exact=True)
    expect(network.get_by_text("xy", exact=True)).to_be_visible()
    fill(points, "Hidden layers", "none")
    fill(points, "Learning rate", "0.3")
    press(points, "Reset")
    train_to_the_end(points)
    expect(rows_told(points)).to_have_text(re.compile("^(8[3-9]|90) of 90 validation points right"))
    expect(marks(points)).to_have_count(300)
    last = told.get_by_role("checkbox", name="xy", exact=True)
    last.click()
    expect(last).to_be_checked()  # without any input it could learn nothing


def no_points(page: Page) -> None:
    press(page, "Start with no points")
    expect(sentence(page, NO_POINTS)).to_be_visible()


def test_ones_own_points_are_drawn_by_mouse(points: Page) -> None:
    no_points(points)
    square = surface(points)
    box = square.bounding_box()
    assert box is not None
    places_clicked = [(0.2, 0.2), (0.8, 0.8), (0.8, 0.2), (0.2, 0.8)]
    for count, (x, y) in enumerate(places_clicked, 1):
        choose(points, "Click to add", "class 1, blue" if count <= 2 else "class 0, orange")
        square.click(position={"x": x * box["width"], "y": y * box["height"]})
        expect(marks(points)).to_have_count(count)
    expect(points.get_by_role("combobox", name="Points")).to_have_value("own")
    drawn = sorted((round(float(x), -1), round(float(y), -1)) for x, y in places(points))
    assert drawn == [(20, 20), (20, 80), (80, 20), (80, 80)]
    fills = marks(points).evaluate_all("all => all.map((one) => one.style.fill)")
    assert len(set(fills)) == 2
    fill(points, "Validation share", "0")
    expect(rows_told(points)).to_have_text(re.compile(" of 4 training points"))
    train_to_the_end(points)
    expect(rows_told(points)).to_have_text(re.compile("^4 of 4 training points right"))


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


def test_own_points_can_be_drawn_from_a_link_that_has_none_yet(lab: Page, site: str) -> None:
    lab.goto(f"{site}#lab=xor&dataset=points&point_set=own")
    hint = sentence(lab, NO_POINTS)
    expect(hint).to_be_visible(timeout=60_000)
    surface(lab).click()
    expect(marks(lab)).to_have_count(1)
    expect(hint).to_be_hidden()


def test_own_points_can_be_drawn_again_after_a_truth_table(points: Page) -> None:
    no_points(points)
    choose(points, "What is learnt", "a truth table")
    expect(surface(points)).to_have_accessible_name(re.compile("over two inputs"))
    choose(points, "What is learnt", "points in the plane")
    expect(sentence(points, NO_POINTS)).to_be_visible()
    surface(points).click()
    expect(marks(points)).to_have_count(1)


# The network in its picture


def test_layers_are_added_and_removed_in_the_picture(xor: Page) -> None:
    assert unit_names(xor) == ["h1", "h2", "h3", "h4", "h5", "h6", "a", "b"]
    press(xor, "Add a hidden layer")
    expect(sentence(xor, "2 hidden layers")).to_be_visible()
    expect(field(xor, "Hidden layers")).to_have_value("6-4")
    assert "h2.4" in unit_names(xor)
    press(xor, "Add a hidden layer")
    press(xor, "Add a hidden layer")
    expect(sentence(xor, "4 hidden layers")).to_be_visible()
    expect(button(xor, "Add a hidden layer")).to_be_disabled()
    for count in ("3 hidden layers", "2 hidden layers", "1 hidden layer", "0 hidden layers"):
        press(xor, "Remove the last hidden layer")
        expect(sentence(xor, count)).to_be_visible()
    expect(button(xor, "Remove the last hidden layer")).to_be_disabled()
    assert unit_names(xor) == ["a", "b"]


def test_layers_are_resized_in_the_picture(xor: Page) -> None:
    press(xor, "One unit more in this layer")
    expect(field(xor, "Hidden layers")).to_have_value("7")
    expect(units(xor)).to_have_count(9)
    for size in range(6, 0, -1):
        press(xor, "One unit fewer in this layer")
        expect(field(xor, "Hidden layers")).to_have_value(str(size))
        expect(units(xor)).to_have_count(size + 2)
    expect(button(xor, "One unit fewer in this layer")).to_be_disabled()


def test_layers_begin_anew_and_say_so_whether_set_in_the_picture_or_in_their_field(xor: Page) -> None:
    for in_picture in (True, False):
        press(xor, "Step")
        expect(shown_number(xor, "Iteration")).to_have_text("1")
        if in_picture:
            press(xor, "Add a hidden layer")
        else:
            fill(xor, "Hidden layers", "3")
        expect(shown_number(xor, "Iteration")).to_have_text("0")
        expect(begun_anew(xor, "Hidden layers")).to_be_visible()
    expect(units(xor)).to_have_count(5)


def test_what_is_changed_in_a_picture_by_keyboard_keeps_the_focus(xor: Page) -> None:
    more, fewer = "One unit more in this layer", "One unit fewer in this layer"
    button(xor, more).press("Enter")
    expect(units(xor)).to_have_count(9)
    expect(button(xor, more)).to_be_focused()
    for size in range(6, 0, -1):
        button(xor, fewer).press("Enter")
        expect(units(xor)).to_have_count(size + 2)
    expect(button(xor, fewer)).to_be_disabled()
    expect(button(xor, more)).to_be_focused()
    button(xor, "Remove the last hidden layer").press("Enter")
    expect(sentence(xor, "0 hidden layers")).to_be_visible()
    expect(button(xor, "Add a hidden layer")).to_be_focused()
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


def test_a_network_of_any_shape_made_in_the_picture_trains(xor: Page) -> None:
    press(xor, "Add a hidden layer")
    expect(sentence(xor, "2 hidden layers")).to_be_visible()
    press(xor, "Step")
    expect(shown_number(xor, "Iteration")).to_have_text("1")


def test_edges_change_while_the_network_learns(xor: Page) -> None:
    line = xor.get_by_role("group", name="The network").locator("line").first
    before = line.get_attribute("style")
    assert before is not None
    press(xor, "Step")
    expect(line).not_to_have_attribute("style", before)
    assert "stroke-width" in before


NUMBERS = r"\u2212?\d\.\d{3}, gradient \u2212?\d\.\de\u2212?\d+"


def on_line(page: Page, start: str, end: str) -> tuple[float, float]:
    """Where the middle of the line between two units is in the window."""
    middles = []
    for name in (start, end):
        unit = button(page, re.compile(f"^Unit {re.escape(name)}, "))
        unit.scroll_into_view_if_needed()
        box = unit.bounding_box()
        assert box
        middles.append((box["x"] + box["width"] / 2, box["y"] + box["height"] / 2))
    (left, top), (right, bottom) = middles
    return (left + right) / 2, (top + bottom) / 2


def test_hovering_over_a_line_tells_the_value_and_the_gradient_of_its_weight(xor: Page) -> None:
    xor.mouse.move(*on_line(xor, "h1", "a"))
    told = sentence(xor, re.compile(f"^Weight from h1 to a: {NUMBERS}$"))
    expect(told).to_be_visible()
    before = told.inner_text()
    press_key(xor, "Step")
    expect(told).not_to_have_text(before)  # updated, although the pointer has not moved
    xor.mouse.move(0, 0)
    expect(sentence(xor, re.compile("^Lines are weights"))).to_be_visible()


def press_key(page: Page, name: str) -> None:
    """Press a button by keyboard, so that the pointer stays where it is."""
    button(page, name).press("Enter")


def test_hovering_over_a_unit_and_focus_tell_its_bias_and_the_gradient(xor: Page) -> None:
    unit = button(xor, re.compile("^Unit h1, "))
    unit.hover()
    told = xor.get_by_role("tooltip")
    expect(told).to_have_text(re.compile(rf"^Unit h1: bias {NUMBERS}\. Press to open it\.$"))
    before = told.inner_text()
    expect(sentence(xor, before.removesuffix(". Press to open it."))).to_be_visible()
    xor.mouse.move(0, 0)
    expect(told).to_be_hidden()
    press_key(xor, "Step")
    xor.keyboard.press("Escape")
    button(xor, "One unit more in this layer").focus()
    xor.keyboard.press("Tab")  # Firefox explains what was focused by key, not by script
    expect(unit).to_be_focused()
    expect(told).to_have_text(re.compile(f"^Unit h1: bias {NUMBERS}"))
    expect(told).not_to_have_text(before)


def network_numbers(page: Page) -> dict[tuple[str, str], tuple[float, float]]:
    """Every weight and bias with its gradient, from the network's table."""
    press(page, "Enlarge: The network")
    dialog = page.get_by_role("dialog", name="The network")
    dialog.get_by_role("button", name="Read as table").click()
    rows = dialog.get_by_role("table").get_by_role("row").all_inner_texts()[1:]
    dialog.get_by_role("button", name="Close").click()
    cells = [row.split("\t") for row in rows]
    return {(start, end): (float(value), float(slope)) for start, end, value, slope in cells}


def test_a_step_goes_down_the_gradient_that_is_told(xor: Page) -> None:
    more_settings(xor)
    choose(xor, "Optimizer", "gradient descent")
    fill(xor, "Learning rate", "2")
    expect(shown_number(xor, "Learning rate")).to_have_text("2.0")
    before = network_numbers(xor)
    press(xor, "Step")
    expect(shown_number(xor, "Iteration")).to_have_text("1")
    until(xor, lambda: cost(xor).endswith("after 1 iteration"))
    after = network_numbers(xor)
    assert len(before) == 3 * 6 + 6 + 6 * 2 + 2
    for place, (value, slope) in before.items():
        assert after[place][0] == pytest.approx(value - 2 * slope, abs=1e-5)
    assert max(abs(slope) for _, slope in before.values()) > 0.01


def test_an_opened_unit_tells_value_and_gradient_of_each_weight_by_keyboard(xor: Page) -> None:
    units(xor).first.press("Enter")
    section = xor.get_by_role("region", name="Opened unit")
    for name in ("bias", "weight from x", "weight from y", "weight from z"):
        row = section.get_by_role("row").filter(has=xor.get_by_role("spinbutton", name=name, exact=True))
        expect(row.get_by_role("spinbutton")).to_have_value(re.compile(r"^-?\d\.\d{3}$"))
        expect(row.get_by_role("cell").last).to_have_text(re.compile(r"^\u2212?\d\.\de\u2212?\d+$"))
    units(xor).first.press("Enter")
    expect(sentence(xor, re.compile("^Click a unit or a line"))).to_be_visible()


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
    expect(sentence(xor, re.compile(r"^Weight from h1 to a: 5\.000, "))).to_be_visible()
    xor.mouse.click(*place)  # opens the weight again, instead of closing the unit
    expect(weight).to_be_focused()


@pytest.mark.parametrize(("unit", "parameter"), [("h1", "weight from x"), ("h2", "bias"), ("b", "bias")])
def test_a_weight_or_bias_set_by_hand_moves_the_predictions(
    xor: Page, unit: str, parameter: str
) -> None:
    before = predictions(xor)
    spin = open_unit(xor, unit).get_by_role("spinbutton", name=parameter, exact=True)
    write(spin, "5")
    if parameter == "bias":
        expect(button(xor, f"Unit {unit}, bias 5.000")).to_be_visible()
    until(xor, lambda: predictions(xor) != before)
    after = predictions(xor)
    if unit == "b":  # an output's bias changes that output alone
        assert after[0::2] == before[0::2]
        assert all(float(new) > float(old) for new, old in zip(after[1::2], before[1::2], strict=True))
    expect(shown_number(xor, "Iteration")).to_have_text("0")


def test_training_goes_on_from_what_was_set_by_hand(xor: Page) -> None:
    spin = open_unit(xor, "h1").get_by_role("spinbutton", name="bias", exact=True)
    write(spin, "5")
    press(xor, "Step")
    expect(button(xor, re.compile(r"^Unit h1, bias (4\.9|5\.0)\d\d"))).to_be_visible()


def test_what_was_set_by_hand_does_not_go_without_a_word(xor: Page) -> None:
    before = predictions(xor)
    spin = open_unit(xor, "h1").get_by_role("spinbutton", name="bias", exact=True)
    write(spin, "5")
    until(xor, lambda: predictions(xor) != before)
    choose(xor, "Activation", "ReLU")
    expect(sentence(xor, "Changed: Activation. Press Reset to begin anew.")).to_be_visible()
    expect(button(xor, "Unit h1, bias 5.000")).to_be_visible()
    press(xor, "Add a hidden layer")
    expect(begun_anew(xor, "Hidden layers")).to_be_visible()


def test_a_neuron_switched_off_says_nothing_and_on_again_what_it_said_before(xor: Page) -> None:
    train_to_the_end(xor)
    before = predictions(xor)
    off = open_unit(xor, "h2").get_by_role("checkbox", name="switched off")
    off.check()
    expect(button(xor, "Unit h2, switched off")).to_be_visible()
    without = predictions(xor)
    assert without != before
    off.uncheck()
    expect(button(xor, re.compile("^Unit h2, bias"))).to_be_visible()
    assert predictions(xor) == before


def test_a_network_learns_without_the_neuron_that_is_off(xor: Page) -> None:
    open_unit(xor, "h2").get_by_role("checkbox", name="switched off").check()
    expect(button(xor, "Unit h2, switched off")).to_be_visible()
    train_to_the_end(xor)
    expect(button(xor, "Unit h2, switched off")).to_be_visible()
    section = open_unit(xor, "a")
    expect(section.get_by_role("spinbutton", name="weight from h2", exact=True)).to_have_value(
        re.compile(r"^-?0\.000$")
    )


def test_only_hidden_neurons_can_be_switched_off(xor: Page) -> None:
    section = open_unit(xor, "a")
    expect(section.get_by_role("checkbox", name="switched off")).to_be_hidden()


# What each unit answers


def test_every_unit_has_a_surface_that_changes_with_training(xor: Page) -> None:
    before = pictures(units(xor))
    assert len(set(before)) == len(before) == 8
    assert all(len(set(pixels.split(","))) > 3 for pixels in before)
    large = picture(surface(xor))
    train_to_the_end(xor)
    becomes_another(surface(xor), large)
    for old, unit in zip(before, units(xor).all(), strict=True):
        becomes_another(unit, old)


def test_the_slice_goes_through_the_inputs_that_are_not_drawn(xor: Page) -> None:
    train_to_the_end(xor)
    slider = xor.get_by_role("slider", name=re.compile("^z ="))
    slider.press("Home")
    expect(slider).to_have_value("0")
    before = picture(surface(xor))
    slider.press("End")
    becomes_another(surface(xor), before)
    expect(slider).to_have_value("1")
    at_one = picture(surface(xor))
    slider.press("Home")
    becomes_another(surface(xor), at_one)
    assert picture(surface(xor)) == before


def test_axes_can_be_chosen_and_the_slice_is_through_the_others(xor: Page) -> None:
    choose(xor, "To the right", "z")
    expect(xor.get_by_role("slider", name=re.compile("^x ="))).to_be_visible()
    expect(xor.get_by_role("slider", name=re.compile("^z ="))).to_have_count(0)
    surface(xor).press("ArrowRight")
    expect(xor.get_by_role("status", name="Value at the cursor")).to_have_text(
        re.compile("^z = .*, y = ")
    )
    choose(xor, "To the right", "x")
    expect(xor.get_by_role("slider", name=re.compile("^z ="))).to_be_visible()


def test_four_inputs_have_two_slices_and_two_inputs_none(xor: Page) -> None:
    choose(xor, "Truth table", "Parity of four")
    expect(xor.get_by_role("slider")).to_have_count(2)
    choose(xor, "Truth table", "XOR")
    expect(xor.get_by_role("slider")).to_have_count(0)


def test_the_decision_alone_can_be_shown_in_two_colours(xor: Page) -> None:
    shades = picture(surface(xor))
    decision = xor.get_by_role("checkbox", name="Decision only")
    decision.check()
    becomes_another(surface(xor), shades)
    pixels = picture(surface(xor)).split(",")
    assert len({tuple(pixels[at : at + 4]) for at in range(0, len(pixels), 4)}) <= 2
    decision.uncheck()
    until(xor, lambda: picture(surface(xor)) == shades)


def test_each_output_can_be_shown_large(xor: Page) -> None:
    choice = xor.get_by_role("group", name="Shown large", exact=True)
    choice.get_by_role("button", name="a", exact=True).click()
    expect(choice.get_by_role("button", name="a", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(xor.get_by_role("heading", name="Output a", exact=True)).to_be_visible()
    before = picture(surface(xor))
    choice.get_by_role("button", name="b", exact=True).click()
    expect(choice.get_by_role("button", name="b", exact=True)).to_have_attribute("aria-pressed", "true")
    becomes_another(surface(xor), before)
    choice.get_by_role("button", name="a", exact=True).click()
    expect(choice.get_by_role("button", name="a", exact=True)).to_have_attribute("aria-pressed", "true")


def test_the_value_under_the_cursor_is_told_by_mouse_and_by_keyboard(xor: Page) -> None:
    told = xor.get_by_role("status", name="Value at the cursor")
    surface(xor).hover()
    expect(told).to_have_text(re.compile(r"^x = 0\.\d\d, y = 0\.\d\d: output 0\.\d{3}$"))
    before = told.inner_text()
    surface(xor).press("ArrowLeft")
    expect(told).not_to_have_text(before)


def test_the_value_at_a_corner_is_the_prediction_of_that_row(xor: Page) -> None:
    train_to_the_end(xor)
    expect(xor.get_by_role("status", name="Accuracy")).to_have_text(
        re.compile("after 2,000 iterations$")
    )
    answer = float(predictions(xor)[4])  # row 3: x = 0, y = 1, z = 0, output a
    told = xor.get_by_role("status", name="Value at the cursor")
    surface(xor).hover()
    for key, presses in (("ArrowLeft", 20), ("ArrowDown", 20), ("ArrowRight", 3), ("ArrowUp", 17)):
        for _ in range(presses):
            surface(xor).press(key)
    expect(told).to_have_text(re.compile(r"^x = \u22120\.0\d, y = 1\.0\d: output"))
    assert float(told.inner_text().split()[-1]) == pytest.approx(answer, abs=0.1)


def test_the_values_of_an_opened_unit_are_told_by_mouse_by_keyboard_and_as_a_table(xor: Page) -> None:
    untrained = picture(surface(xor))
    press(xor, "Step")
    becomes_another(surface(xor), untrained)  # so that the readout and the table belong to one network
    unit = button(xor, re.compile("^Unit h2, "))
    unit.press("Enter")
    xor.mouse.move(0, 0)
    expect(xor.get_by_role("heading", name="Unit h2", exact=True)).to_have_count(2)
    told = xor.get_by_role("status", name="Value at the cursor")
    by_unit = re.compile(r"^x = [\d.]+, y = [\d.]+: unit h2 answers (\u2212?\d\.\d{3})$")
    surface(xor).hover(position={"x": 60, "y": 40})
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
    expect(told).to_have_attribute("aria-live", "off")  # speaking it all the time would disturb
    unit.press("Enter")
    expect(large.get_by_role("button")).to_have_text(["a", "b"])


def read_surface(page: Page) -> tuple[list[str], list[float]]:
    """Return the names of the columns of the large surface's table, and its values."""
    press(page, "Enlarge: What it answers")
    dialog = page.get_by_role("dialog", name="What it answers")
    dialog.get_by_role("button", name="Read as table").click()
    rows = [row.split("\t") for row in dialog.get_by_role("table").get_by_role("row").all_inner_texts()]
    dialog.get_by_role("button", name="Close").click()
    return rows[0], [float(cell) for row in rows[1:] for cell in row[1:]]


def test_the_value_at_the_cursor_is_of_the_unit_that_is_pointed_at(xor: Page) -> None:
    surface(xor).press("ArrowLeft")
    told = xor.get_by_role("status", name="Value at the cursor")
    expect(told).to_have_text(re.compile(": output "))
    button(xor, re.compile("^Unit h1, ")).hover()
    expect(told).to_have_text(re.compile(": unit h1 answers "))
    xor.mouse.move(0, 0)
    expect(told).to_have_text(re.compile(": output "))


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
    bias.press("Escape")
    expect(xor.get_by_role("dialog", name="Opened unit")).to_be_hidden()
    expect(bias).to_be_visible()  # only the dialog was closed
    unit.press("Escape")
    expect(unit).to_have_attribute("aria-pressed", "false")


def test_a_unit_that_is_not_drawn_any_more_is_drawn_when_escape_closes_it(xor: Page) -> None:
    fill(xor, "Hidden layers", "20")
    button(xor, re.compile("^Unit h8, ")).click()
    press(xor, "1\u20138 of 20: show the next units")
    xor.get_by_role("checkbox", name="switched off").press("Escape")
    expect(button(xor, re.compile("^Unit h8, "))).to_be_focused()


def test_a_saved_cost_is_told_at_rest(xor: Page) -> None:
    press(xor, "Step")
    expect(shown_number(xor, "Iteration")).to_have_text("1")
    assert cost(xor).endswith("after 1 iteration")


def test_the_large_picture_goes_back_to_the_output_when_the_data_changes_or_its_unit_is_gone(
    xor: Page,
) -> None:
    large = xor.get_by_role("group", name="Shown large", exact=True)
    shown = large.get_by_role("button", pressed=True)
    open_unit(xor, "h6")
    expect(shown).to_have_text("h6")
    button(xor, re.compile("^Row 1, target a: 0")).click()
    expect(shown).to_have_text("a")
    expect(large.get_by_role("button", name="h6", exact=True)).to_be_visible()  # it is still open
    large.get_by_role("button", name="h6", exact=True).click()
    expect(shown).to_have_text("h6")
    button(xor, "One unit fewer in this layer").click()
    expect(shown).to_have_text("a")
    button(xor, "One unit more in this layer").click()
    expect(units(xor)).to_have_count(8)
    expect(shown).to_have_text("a")
