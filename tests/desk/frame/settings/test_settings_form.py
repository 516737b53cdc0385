"""What is wrong with a setting is said beside it, wherever it is, and leaves its name unchanged."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.actions import (
    BOOT,
    after,
    begun_anew,
    button,
    choose,
    field,
    fill,
    hide_settings,
    problem,
    reset,
    show,
    shown_number,
    start_from,
    status,
    train,
)

WRONG = "Batch size must be a whole number from 1 to 10,000"

pytestmark = pytest.mark.thorough


@pytest.fixture
def modern(ready: Page) -> Page:
    """Give the XOR lab with the settings it begins with."""
    show(ready, "XOR")
    start_from(ready, "Modern")
    return ready


def more_settings(page: Page) -> Locator:
    return page.get_by_text("More settings", exact=True)


def test_an_error_in_a_folded_part_unfolds_it(modern: Page) -> None:
    batch = field(modern, "Batch size")
    more_settings(modern).click()
    fill(modern, "Batch size", 0)
    explained = problem(modern, WRONG)
    expect(explained).to_be_visible()
    more_settings(modern).click()
    expect(explained).to_be_hidden()
    fill(modern, "Learning rate", 0.02)  # the same error once more
    expect(batch).to_be_hidden()
    more_settings(modern).click()
    fill(modern, "Batch size", 16)
    expect(explained).to_be_hidden()
    more_settings(modern).click()
    expect(batch).to_be_hidden()
    button(modern, "Undo last change").click()
    expect(explained).to_be_visible()
    expect(batch).to_be_visible()
    fill(modern, "Batch size", 16)
    expect(explained).to_be_hidden()


def test_a_refused_setting_never_looks_accepted_and_hinders_no_other(modern: Page) -> None:
    rate = field(modern, "Learning rate")
    fill(modern, "Learning rate", 1000)
    explained = problem(modern, "Learning rate must be above 0 and at most 100; got 1,000.")
    expect(explained).to_be_visible()
    fill(modern, "Iterations", 500)
    expect(modern).to_have_url(re.compile("#lab=xor&iterations=500$"))
    expect(modern.get_by_text("Trains with Learning rate 0.03; 1,000 was refused.")).to_be_visible()
    train(modern, 500)
    expect(shown_number(modern, "Learning rate")).to_have_text("0.030")
    expect(explained).to_be_visible()
    expect(rate).to_have_value("1000")
    expect(rate).to_have_attribute("aria-invalid", "true")
    fill(modern, "Seed", -1)
    expect(problem(modern, "Seed must be")).to_be_visible()
    expect(explained).to_be_visible()
    button(modern, "Use 0.03 again").click()
    expect(rate).to_be_focused()
    expect(rate).to_have_value("0.03")
    expect(explained).to_have_count(0)
    button(modern, "Undo last change").click()
    expect(rate).to_have_value("1000")
    expect(explained).to_be_visible()
    start_from(modern, "Modern")
    expect(modern.get_by_role("alert")).to_have_count(0)
    expect(rate).to_have_value("0.03")


def test_a_refused_setting_leaves_the_network_that_has_learnt(modern: Page) -> None:
    train(modern, 2000)
    cost = status(modern, "Cost").inner_text()
    fill(modern, "Hidden layers", "5000")
    expect(problem(modern, "Every hidden layer must have")).to_be_visible()
    choose(modern, "Output activation", "softmax")
    expect(problem(modern, "Softmax needs exactly one 1 in every row")).to_be_visible()
    expect(field(modern, "Output activation")).to_have_value("softmax")
    expect(status(modern, "Cost")).to_have_text(cost)
    expect(button(modern, "Use 6 again")).to_be_visible()
    expect(button(modern, "Use sigmoid again")).to_be_visible()
    start_from(modern, "Modern")


def test_a_table_that_does_not_go_with_softmax_is_refused_beside_the_table(
    modern: Page, site: str
) -> None:
    modern.goto(f"{site}#lab=xor&truth_table=01+10+10+01&output_activation=softmax")
    expect(field(modern, "Output activation")).to_have_value("softmax")
    flip = button(modern, re.compile(r"^Row 1, target \S+: 0\.")).first
    flip.click()
    expect(problem(modern, "Softmax needs exactly one 1 in every row")).to_be_visible()
    expect(flip).to_be_visible()
    expect(field(modern, "Output activation")).to_have_attribute("aria-invalid", "false")
    button(modern, "Leave it as it was").click()
    expect(modern.get_by_role("alert")).to_have_count(0)


def test_an_error_describes_its_field_and_leaves_its_name_alone(modern: Page) -> None:
    rate = modern.get_by_role("spinbutton", name="Learning rate", exact=True)
    expect(rate).to_have_attribute("aria-invalid", "false")
    expect(rate).to_have_accessible_description(re.compile("^How large each step is"))
    fill(modern, "Learning rate", 0)
    expect(problem(modern, "Learning rate must be above 0")).to_be_visible()
    expect(rate).to_have_count(1)
    expect(rate).to_have_accessible_description(re.compile("Learning rate must be above 0"))
    expect(rate).to_have_attribute("aria-invalid", "true")
    fill(modern, "Learning rate", 0.03)
    expect(rate).to_have_attribute("aria-invalid", "false")
    expect(rate).to_have_accessible_description(re.compile("^How large each step is"))


def test_a_comma_is_the_decimal_point_of_a_rate(modern: Page) -> None:
    rate = field(modern, "Learning rate")
    rate.fill("")
    rate.press_sequentially("0,05")
    expect(rate).to_have_value("0.05")
    rate.press("Enter")
    expect(shown_number(modern, "Learning rate")).to_have_text("0.050")


def test_an_illegal_setting_during_training_is_explained_and_training_goes_on(modern: Page) -> None:
    fill(modern, "Iterations", 1_000_000)
    button(modern, "Train").click()
    expect(button(modern, "Pause")).to_be_visible()
    fill(modern, "Learning rate", 0)
    explained = problem(modern, "Learning rate must be above 0")
    expect(explained).to_be_visible()
    iteration = shown_number(modern, "Iteration")
    before = iteration.inner_text()
    expect(iteration).not_to_have_text(before)  # slices have passed, and the explanation stays
    expect(explained).to_be_visible()
    expect(button(modern, "Pause")).to_be_visible()
    fill(modern, "Learning rate", 0.03)
    expect(explained).to_be_hidden()
    button(modern, "Pause").click()
    start_from(modern, "Modern")
    train(modern, 2000)


@pytest.mark.nightly  # tests/node/lab/settings_flow.test.js has its shorter sibling
def test_undo_of_a_layer_brings_back_what_was_learnt_without_it(modern: Page) -> None:
    train(modern, 2000)
    cost = status(modern, "Cost").inner_text()
    button(modern, "Add a hidden layer").click()
    expect(begun_anew(modern, "Hidden layers")).to_be_visible()
    train(modern, 2000)
    button(modern, "Undo last change").click()
    expect(modern.get_by_text("Iteration 2,000 is back as it was.")).to_be_visible()
    expect(modern.get_by_role("textbox", name="Hidden layers", exact=True)).to_have_value("6")
    expect(status(modern, "Cost")).to_have_text(cost)
    train(modern, 4000)


@pytest.mark.nightly  # tests/node/lab/settings_flow.test.js has its shorter sibling
def test_undo_brings_back_what_a_reset_threw_away_and_changes_before_it_are_undone_in_it(
    modern: Page,
) -> None:
    train(modern, 2000)
    fill(modern, "Learning rate", 0.02)
    cost = status(modern, "Cost").inner_text()
    reset(modern)
    train(modern, 2000)
    for _ in range(2):
        reset(modern)
    button(modern, "Bring back").click()
    expect(button(modern, "Train")).to_be_focused()
    expect(button(modern, "Bring back")).to_be_hidden()
    expect(modern.get_by_text("Iteration 2,000 is back as it was.")).to_be_visible()
    button(modern, "Undo last change").click()
    expect(status(modern, "Cost")).to_have_text(cost)
    expect(field(modern, "Learning rate")).to_have_value("0.02")
    button(modern, "Undo last change").click()
    expect(field(modern, "Learning rate")).to_have_value("0.03")
    expect(status(modern, "Cost")).to_have_text(cost)


def test_beside_a_drawing_nothing_is_offered_that_might_bring_a_drawing_back(ready: Page) -> None:
    show(ready, "Digits")
    expect(button(ready, "Step")).to_be_enabled(timeout=BOOT)
    button(ready, "Step").click()
    expect(status(ready, "Cost")).to_have_text(after(1))
    reset(ready)
    expect(button(ready, "Bring back")).to_be_visible()
    show(ready, "Draw")
    expect(button(ready, "Bring back")).to_be_hidden()


def test_of_a_network_that_learnt_nothing_a_reset_is_no_change_to_undo(modern: Page) -> None:
    fill(modern, "Learning rate", 0.02)
    for _ in range(2):
        reset(modern)
    expect(button(modern, "Bring back")).to_be_hidden()
    button(modern, "Undo last change").click()  # of the setting, then
    expect(field(modern, "Learning rate")).to_have_value("0.03")


def test_undo_of_a_change_that_waits_for_a_reset_loses_nothing(modern: Page) -> None:
    train(modern, 2000)
    activation = modern.get_by_role("combobox", name="Activation", exact=True)
    activation.select_option("ReLU")
    expect(modern.get_by_text("Changed: Activation. Press Reset")).to_be_visible()
    button(modern, "Undo last change").click()
    expect(modern.get_by_text("Changed: Activation. Press Reset")).to_be_hidden()
    expect(modern.get_by_role("status", name="Cost")).to_contain_text("after 2,000 iterations")


@pytest.mark.only_browser("chromium")  # Playwright cannot let a plain Firefox print
def test_paper_has_the_settings_also_where_a_narrow_window_folds_them(xor: Page) -> None:
    before = xor.viewport_size
    assert before
    xor.set_viewport_size({"width": 390, "height": 844})
    rate = field(xor, "Learning rate")
    hide_settings(xor)
    expect(rate).to_be_hidden()
    xor.emulate_media(media="print")
    expect(rate).to_be_visible()
    xor.emulate_media(media="screen")
    expect(rate).to_be_hidden()
    xor.set_viewport_size(before)
