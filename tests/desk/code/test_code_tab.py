"""The Code tab: an update is stepped through, its numbers are followed, and its effect is described."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.actions import (
    BOOT,
    button,
    choose,
    draw,
    fill,
    press,
    show,
    shown_number,
    start_from,
    status,
)
from tests.page.boxes import box_of, fits_across, resize
from tests.page.xor_page import start_afresh

ONE = ((0.5, 0.15), (0.5, 0.85))
ROW_4 = re.compile("^0 1 1 ")

pytestmark = pytest.mark.every_browser  # each browser has its own MathML and Python


def step(page: Page) -> Locator:
    """Return the region that describes the step."""
    return page.get_by_role("article", name="The step")


def title(page: Page, words: str) -> Locator:
    return step(page).get_by_role("heading", name=words, exact=True)


def chosen(page: Page, word: str) -> Locator:
    """Return what a word of the sentence says."""
    return page.get_by_role("combobox", name=word, exact=True).locator("option:checked")


def made(page: Page) -> Locator:
    return page.get_by_role("region", name="What it made")


@pytest.fixture
def row_4(ready: Page) -> Page:
    """Return the first step of an update on row 4, as a formula; the update is redone if needed."""
    show(ready, "Code")
    if not chosen(ready, "Row").filter(has_text=ROW_4).count():
        start_afresh(ready)
        show(ready, "XOR")
        press(ready, "Step through row 4")
    first = button(ready, "First")
    if first.is_enabled():
        first.click()
    ready.get_by_role("radio", name="Formula").check()
    expect(title(ready, "Sums of the hidden layer")).to_be_visible()
    return ready


def test_an_update_on_a_row_is_told_step_by_step_and_leaves_the_network_as_it_is(row_4: Page) -> None:
    expect(chosen(row_4, "Network")).to_have_text("Modified XOR")
    expect(chosen(row_4, "An update on")).to_have_text("the row")
    expect(chosen(row_4, "Row")).to_have_text(ROW_4)
    expect(row_4.get_by_text(", after iteration 0, on a copy.")).to_be_visible()
    steps = row_4.get_by_role("navigation", name="The steps of the update")
    first = steps.get_by_role("button", name=re.compile("sums of the hidden"))
    expect(first).to_have_attribute("aria-current", "step")
    expect(step(row_4)).to_contain_text("In numbers: weighted sum of h")
    press(row_4, "Next")
    expect(title(row_4, "The hidden layer through tanh")).to_be_visible()
    steps.get_by_text("Backward: whose fault is it?").click()
    steps.get_by_role("button", name=re.compile("handing the error back")).click()
    expect(title(row_4, "Handing the error back")).to_be_visible()
    expect(status(row_4, "Position")).to_have_text("Step 9 of 19: Handing the error back")
    show(row_4, "XOR")
    expect(shown_number(row_4, "Iteration")).to_have_text("0")


def test_in_short_an_update_is_told_of_one_weight_and_a_press_of_a_step_opens_it(row_4: Page) -> None:
    row_4.get_by_role("radio", name="In short").check()
    made(row_4).get_by_role("combobox", name="Part").select_option(label="weights into hidden layer")
    made(row_4).get_by_role("gridcell", name=re.compile("^weight from input z to h1:")).click()
    expect(title(row_4, "The weight from input z to h1")).to_be_visible()
    expect(step(row_4)).to_contain_text("The weight gets 1 from input z.")
    said = made(row_4).get_by_text(re.compile("^weight from input z to h1: "))
    before = said.inner_text()
    press(row_4, "Next")
    card = step(row_4).locator("[aria-current=step]")
    expect(card).to_contain_text(
        re.compile(r"The error: output [ab] answers 0\.\d+ and should answer [01]\.")
    )
    backward = step(row_4).get_by_text("The delta of h1, its error times the slope there")
    expect(backward).to_be_hidden()
    press(row_4, "Next")
    expect(backward).to_be_visible()
    expect(said).to_have_text(before)
    press(row_4, "Next")
    expect(card).to_contain_text("Adam steps")
    expect(said).not_to_have_text(before)  # the step has been made
    press(row_4, "Back")
    made(row_4).get_by_role("combobox", name="Part").select_option(label="weights into outputs")
    made(row_4).get_by_role("gridcell", name=re.compile("^weight from h1 to output a:")).click()
    expect(card.get_by_role("math")).to_have_count(2)  # error times slope, and delta times what came in
    steps = row_4.get_by_role("navigation", name="The steps of the update")
    steps.get_by_text("How wrong is it?").click()
    steps.get_by_role("button", name=re.compile("how wrong each output is")).click()
    expect(row_4.get_by_role("radio", name="Formula")).to_be_checked()
    expect(title(row_4, "How wrong each output is")).to_be_visible()


def test_the_source_shows_the_line_that_ran_and_goes_into_the_function_that_it_calls(
    row_4: Page,
) -> None:
    press(row_4, "Next")
    row_4.get_by_role("radio", name="Source").check()
    running = step(row_4).locator("[aria-current=true]")
    expect(running).to_contain_text("values.append(hidden_function(weighted_sum))")
    press(row_4, "Into")
    expect(step(row_4)).to_contain_text("learning/activations.py")
    expect(running).to_contain_text("np.tanh")
    press(row_4, "Out")
    expect(running).to_contain_text("values.append(hidden_function(weighted_sum))")
    row_4.get_by_role("radio", name="Formula").check()


def test_a_line_opens_into_its_expressions_with_what_each_was(row_4: Page) -> None:
    row_4.get_by_role("radio", name="Source").check()
    press(row_4, "Open this line")
    parts = step(row_4).locator("dl").filter(has_text="products.affine")
    expect(parts.get_by_role("term")).to_contain_text(
        ["products.affine", "values[-1]", "parameters.weights[layer]", "parameters.biases[layer]"]
    )
    inputs = parts.get_by_role("definition").nth(1)
    expect(inputs).to_have_text("0, 1, 1")
    press(row_4, "Next")
    expect(parts).to_be_hidden()
    row_4.get_by_role("radio", name="Formula").check()


@pytest.mark.thorough
def test_the_whole_package_can_be_read_and_its_names_lead_to_their_definitions(row_4: Page) -> None:
    row_4.get_by_role("radio", name="Source").check()
    press(row_4, "Read the package")
    files = row_4.get_by_role("combobox", name="File", exact=True)
    expect(files).to_have_value("learning/network.py")
    assert files.get_by_role("option").count() > 60
    choose(row_4, "File", "learning/training_step.py")
    reader = step(row_4).get_by_role("textbox")
    expect(reader).to_contain_text("One update of a network: the whole of learning on one page.")
    reader.get_by_text("backpropagation", exact=True).first.click()
    expect(files).to_have_value("learning/learning_rules.py")
    expect(step(row_4).locator("[aria-current=true]")).to_contain_text("def backpropagation(")
    press(row_4, "Back to the line that runs")
    expect(step(row_4).locator("[aria-current=true]")).to_contain_text("weighted_sum = products.affine(")


@pytest.mark.thorough
def test_at_the_end_it_is_told_what_the_update_did(row_4: Page) -> None:
    press(row_4, "End")
    expect(title(row_4, "What the update did")).to_be_visible()
    expect(step(row_4)).to_contain_text(re.compile(r"The cost fell from [\d.]+ to [\d.]+\."))
    expect(step(row_4).get_by_role("table", name="Answers before and after")).to_contain_text("Before")
    row_4.get_by_text("Is the gradient right?").click()
    choose(row_4, "From", "z")
    press(row_4, "Check")
    told = status(row_4, "Is the gradient right?")
    expect(told).to_contain_text("By backpropagation")
    words = told.inner_text().replace("\N{MINUS SIGN}", "-")
    one, other = (float(number) for number in re.findall(r"(-?\d[\d.]*(?:e-\d+)?)", words)[:2])
    assert one == pytest.approx(other, rel=1e-2, abs=1e-5)
    step(row_4).get_by_text("error rule beside the exact one").click()
    press(row_4, "Compare both rules")
    rules = status(row_4, "The notebook\N{RIGHT SINGLE QUOTATION MARK}s error rule beside the exact one")
    expect(rules).to_contain_text("begin to differ: handing the error back.")


def test_every_move_is_made_by_keys_while_the_step_has_the_focus(row_4: Page) -> None:
    step(row_4).focus()
    place = status(row_4, "Position")
    for key, told in (
        ("ArrowRight", "Step 2 of 19: "),
        ("ArrowLeft", "Step 1 of 19: "),
        ("l", "Step 3 of 19: "),
        ("End", "Step 19 of 19: What the update did"),
        ("Home", "Step 1 of 19: "),
    ):
        row_4.keyboard.press(key)
        expect(place).to_contain_text(told)
    row_4.keyboard.press("4")
    expect(row_4.get_by_role("radio", name="Source")).to_be_checked()
    row_4.keyboard.press("ArrowRight")
    expect(place).to_contain_text("Line 12 of 68, in feed_forward")
    row_4.keyboard.press("ArrowDown")
    expect(place).to_contain_text("in tanh")
    row_4.keyboard.press("ArrowUp")
    expect(place).to_contain_text("in feed_forward")
    row_4.keyboard.press("3")
    expect(row_4.get_by_role("radio", name="Numbers")).to_be_checked()
    expect(title(row_4, "The hidden layer through tanh")).to_be_visible()
    sums = step(row_4).get_by_role("button", name=re.compile("weighted sum of h.: where does this"))
    sums.press("Enter")
    expect(place).to_contain_text("Step 1 of 19: ")
    step(row_4).focus()
    row_4.keyboard.press("p")
    expect(button(row_4, "Stop")).to_be_visible()
    row_4.keyboard.press("p")
    expect(button(row_4, "Play")).to_be_visible()


@pytest.mark.thorough
def test_the_cells_of_an_array_are_chosen_by_arrow_keys(row_4: Page) -> None:
    sum_of_h1 = made(row_4).get_by_role("gridcell", name=re.compile("^weighted sum of h1:"))
    expect(sum_of_h1).to_have_count(1)  # the previous step, which has it twice, may still be shown
    sum_of_h1.click()
    row_4.keyboard.press("ArrowRight")
    chosen = made(row_4).get_by_role("gridcell", selected=True)
    expect(chosen).to_have_accessible_name(re.compile("^weighted sum of h2:"))
    expect(chosen).to_be_focused()
    expect(status(row_4, "Position")).to_contain_text("Step 1 of 19")


@pytest.mark.thorough
def test_the_next_batch_is_shown_from_the_run_bar_and_training_is_paused_for_it(xor: Page) -> None:
    press(xor, "Train")
    press(xor, "Step through")
    expect(chosen(xor, "An update on")).to_have_text("the next batch")
    expect(xor.get_by_text(re.compile(r", after iteration [\d,]+, on a copy"))).to_be_visible()
    show(xor, "XOR")
    expect(button(xor, "Train")).to_be_visible()


@pytest.mark.thorough
def test_a_drawing_is_read_forwards_only_until_it_is_said_which_digit_it_should_be(ready: Page) -> None:
    show(ready, "Draw")
    draw(ready, *ONE)
    expect(status(ready, "Prediction")).to_contain_text("1")
    press(ready, "Step through")
    expect(chosen(ready, "Network")).to_have_text("the network that came with the page")
    expect(ready.get_by_text("Say what your drawing should be")).to_be_visible()
    expect(
        ready.get_by_role("navigation", name="The steps of the update").get_by_role("button")
    ).to_have_count(4)
    choose(ready, "It should be", "7")
    expect(ready.get_by_text("19 small steps. Press Next.")).to_be_visible()
    expect(button(ready, "End")).to_be_enabled()


@pytest.mark.thorough
def test_on_a_phone_the_list_of_steps_is_folded_and_folds_again_when_one_is_chosen(row_4: Page) -> None:
    resize(row_4, 390, 844)
    steps = row_4.get_by_role("navigation", name="The steps of the update")
    expect(steps).to_be_hidden()
    row_4.get_by_text("1 of 19: Forward").click()
    steps.get_by_text("How wrong is it?").click()
    steps.get_by_role("button", name=re.compile("how wrong each output is")).click()
    expect(steps).to_be_hidden()
    expect(status(row_4, "Position")).to_contain_text("Step 5 of 19")
    fits_across(row_4)


@pytest.mark.thorough(landing=False)
def test_the_step_in_the_list_stays_in_view(row_4: Page) -> None:
    controls = row_4.get_by_role("contentinfo", name="Move through the update")
    resize(row_4, 1280, 640)
    for _ in range(18):
        press(row_4, "Next")
    expect(status(row_4, "Position")).to_contain_text("Step 19 of 19")
    current = row_4.get_by_role("navigation", name="The steps of the update").locator("[aria-current]")
    expect(current).to_be_in_viewport(ratio=1)
    place = box_of(current)
    assert place["y"] + place["height"] <= box_of(controls)["y"]


@pytest.mark.thorough(landing=False)
def test_an_example_that_is_not_there_is_told_and_another_can_be_chosen(ready: Page) -> None:
    show(ready, "Digits")
    expect(button(ready, "Train")).to_be_enabled(timeout=BOOT)
    start_from(ready, "Modern")
    press(ready, "Step through")
    panel = ready.get_by_role("tabpanel", name="Code")
    expect(chosen(ready, "Network")).to_have_text("the digits network")
    choose(ready, "An update on", "the training digit")
    fill(ready, "Digit number", 99999999)
    expect(panel).to_contain_text("There is no example with this number. Choose a smaller one.")
    fill(ready, "Digit number", 3)
    expect(title(ready, "Sums of the hidden layer")).to_be_visible()
    expect(ready.get_by_role("spinbutton", name="Digit number")).to_have_value("3")
    show(ready, "XOR")
