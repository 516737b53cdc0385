"""An invalid setting's error: beside the setting, even in a fold, without changing its name."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.actions import (
    BOOT,
    after,
    button,
    field,
    fill,
    problem,
    reset,
    show,
    shown_number,
    start_from,
    status,
)

WRONG = "Batch size must be a whole number from 1 to 10,000"

pytestmark = pytest.mark.thorough


@pytest.fixture
def modern(ready: Page) -> Page:
    """Return the XOR lab with its first settings."""
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
    fill(modern, "Learning rate", 0.02)  # the same error remains
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


def test_an_error_describes_its_field_and_leaves_its_name_alone(modern: Page) -> None:
    rate = modern.get_by_role("spinbutton", name="Learning rate", exact=True)
    expect(rate).to_have_attribute("aria-invalid", "false")
    expect(rate).to_have_accessible_description(re.compile("^How large each step is"))
    fill(modern, "Learning rate", 0)
    expect(problem(modern, "Learning rate must be above 0")).to_be_visible()
    expect(rate).to_have_count(1)
    expect(rate).to_have_accessible_description(re.compile("Learning rate must be above 0"))
    expect(rate).to_have_attribute("aria-invalid", "true")
    button(modern, "Use 0.03 again").click()
    expect(rate).to_be_focused()
    expect(rate).to_have_value("0.03")
    expect(rate).to_have_attribute("aria-invalid", "false")
    expect(rate).to_have_accessible_description(re.compile("^How large each step is"))


def test_a_comma_is_the_decimal_point_of_a_rate(modern: Page) -> None:
    rate = field(modern, "Learning rate")
    rate.fill("")
    rate.press_sequentially("0,05")
    expect(rate).to_have_value("0.05")
    rate.press("Enter")
    expect(shown_number(modern, "Learning rate")).to_have_text("0.050")


def test_beside_a_drawing_nothing_is_offered_that_might_bring_a_drawing_back(ready: Page) -> None:
    show(ready, "Digits")
    expect(button(ready, "Step")).to_be_enabled(timeout=BOOT)
    button(ready, "Step").click()
    expect(status(ready, "Cost")).to_have_text(after(1))
    reset(ready)
    expect(button(ready, "Bring back")).to_be_visible()
    show(ready, "Draw")
    expect(button(ready, "Bring back")).to_be_hidden()
