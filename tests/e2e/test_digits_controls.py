"""The notebook's controls on the digits, and what may change while a network learns."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.actions import BOOT, after, button, choose, field, fill, show, start_from, status, train


@pytest.fixture
def digits(ready: Page) -> Page:
    """Give the file's page, showing a fresh network of the preset `digits`."""
    show(ready, "Digits")
    expect(button(ready, "Train")).to_be_enabled(timeout=BOOT)
    start_from(ready, "Modern")
    return ready


def test_a_learning_rate_changed_in_mid_course_keeps_weights_and_history(digits: Page) -> None:
    fill(digits, "Iterations", 40)
    train(digits, 40)
    cost = status(digits, "Cost").inner_text()
    fill(digits, "Learning rate", 0.0001)
    expect(digits.get_by_text("Press Reset to begin anew")).to_have_count(0)
    expect(status(digits, "Cost")).to_have_text(cost)
    expect(digits.get_by_text(re.compile(r"^Cost: .* 4 points\.$"))).to_be_visible()
    train(digits, 80)
    expect(digits.get_by_text(re.compile(r"^Cost: .* 8 points\.$"))).to_be_visible()


def test_a_change_that_needs_a_reset_says_so_and_reset_makes_it(digits: Page) -> None:
    button(digits, "Step").click()
    expect(status(digits, "Cost")).to_have_text(after(1))
    choose(digits, "First weights", "uniform 0 to 1")
    waiting = digits.get_by_text("Changed: First weights. Press Reset to begin anew.")
    expect(waiting).to_be_visible()
    button(digits, "Reset").click()
    expect(waiting).to_be_hidden()
    expect(status(digits, "Cost")).to_have_text(after(0))
    expect(field(digits, "First weights")).to_have_value("uniform")


def test_perturbation_at_the_learning_rate_15_of_the_notebook_runs(digits: Page) -> None:
    start_from(digits, "As the notebook")
    expect(field(digits, "Learning function")).to_have_value("perturbation")
    fill(digits, "Learning rate", 15)
    fill(digits, "Iterations", 30)
    train(digits, 30)
    expect(status(digits, "Accuracy")).to_have_text(
        re.compile(r"^\d+\.\d % of 1,000 test digits right after 30 iterations$")
    )


def test_learning_goes_on_by_another_rule_on_the_same_weights(digits: Page) -> None:
    fill(digits, "Iterations", 20)
    train(digits, 20)
    choose(digits, "Learning function", "random perturbation")
    train(digits, 40)
    choose(digits, "Learning function", "backpropagation")
    fill(digits, "Iterations", 10)
    train(digits, 50)


def test_the_progress_of_training_is_shown_with_the_time_left(digits: Page) -> None:
    button(digits, "Train").click()
    expect(digits.get_by_text("Time left")).to_be_visible()
    expect(digits.get_by_text(re.compile(r"^[\d.,]+ samples/s$"))).to_be_visible()
    progress = digits.get_by_role("progressbar", name="Progress of training")
    expect(progress).not_to_have_js_property("value", 0)
    button(digits, "Pause").click()
    expect(button(digits, "Train")).to_be_visible()


def test_the_accuracy_is_that_of_the_test_digits_while_training_and_at_rest(digits: Page) -> None:
    accuracy = digits.get_by_text("Accuracy", exact=True).locator("xpath=self::dt/following-sibling::dd")
    part = re.compile(r"^\d+\.\d % test$")
    expect(accuracy).to_have_text(part)
    untrained = accuracy.inner_text()
    fill(digits, "Iterations", 400)  # past the first validation
    button(digits, "Train").click()
    expect(accuracy).not_to_have_text(untrained)
    assert part.match(accuracy.inner_text())
    expect(status(digits, "Cost")).to_have_text(after(400))
    expect(status(digits, "Accuracy")).to_have_text(re.compile("right after 400 iterations$"))
    told = status(digits, "Accuracy").inner_text().split(" of 1,000 test digits")[0]
    expect(accuracy).to_have_text(f"{told} test")
