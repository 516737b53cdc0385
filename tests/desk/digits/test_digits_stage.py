"""One digit on its way through the network: it goes in, activates units, and is read."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.actions import choose, fill, more_settings, press, reset, train_to_the_end

pytestmark = pytest.mark.thorough(landing=False)

LARGE = re.compile(r"^a handwritten \d\. Show it large$")
TWENTY = re.compile(r"^a handwritten (\d), guessed as (\d) with ")


def twenty(page: Page) -> Locator:
    return page.get_by_role("button", name=TWENTY)


def goes_in(page: Page) -> Locator:
    return page.get_by_role("button", name=LARGE)


def follows(page: Page, at: int) -> None:
    """Expect digit `at` of the twenty to go in, and its guess, right or wrong, to be what is read."""
    chosen = twenty(page).nth(at)
    expect(chosen).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name=TWENTY, pressed=True)).to_have_count(1)
    found = TWENTY.match(chosen.get_by_role("img").get_attribute("aria-label") or "")
    assert found
    digit, guess = found.groups()
    expect(goes_in(page)).to_have_accessible_name(f"a handwritten {digit}. Show it large")
    reading = f"An? {guess}, which is right" if digit == guess else f"An? {guess}, but it is an? {digit}"
    expect(page.get_by_role("img", name=re.compile(f"^{reading}: "))).to_be_visible()


def test_the_first_of_the_twenty_goes_in_until_another_is_pressed(digits: Page) -> None:
    expect(digits.get_by_role("img", name=re.compile("but it is only guessing"))).to_be_visible()
    train_to_the_end(digits)
    follows(digits, 0)
    twenty(digits).nth(3).click()
    follows(digits, 3)
    twenty(digits).nth(5).press("Enter")
    follows(digits, 5)
    press(digits, "Other digits")
    follows(digits, 0)
    goes_in(digits).press("Enter")
    dialog = digits.get_by_role("dialog", name=re.compile("guessed"))
    expect(dialog.get_by_role("img", name=re.compile("^Hidden layer 1"))).to_be_visible()
    digits.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_a_mistake_is_said_to_be_one_and_all_ten_outputs_are_shown(digits: Page) -> None:
    train_to_the_end(digits)
    press(digits, "mistakes only")
    expect(digits.get_by_role("heading", name="0 of 20 right")).to_be_visible()
    follows(digits, 0)
    expect(digits.get_by_role("list", name="Ten outputs").get_by_role("listitem")).to_have_count(10)
    expect(digits.get_by_text("Framed: the six units that react most.")).to_be_visible()


def test_a_network_whose_answers_are_no_numbers_reads_nothing(digits: Page) -> None:
    more_settings(digits)
    choose(digits, "Optimizer", "gradient descent")
    choose(digits, "Activation", "leaky ReLU")
    choose(digits, "Output activation", "leaky ReLU")
    choose(digits, "Loss", "squared error")
    fill(digits, "Learning rate", 100)
    reset(digits)
    press(digits, "Train")
    nothing = digits.get_by_role("img", name="Nothing: its answers are no longer numbers")
    expect(nothing).to_be_visible()
    outputs = digits.get_by_role("list", name="Ten outputs").first
    expect(outputs.get_by_text("\u2013", exact=True)).to_have_count(10)
    expect(twenty(digits)).to_have_count(0)
    expect(digits.get_by_role("button", name=re.compile(r"^a handwritten \d, no answer"))).to_have_count(
        20
    )
    goes_in(digits).press("Enter")
    expect(digits.get_by_role("dialog", name=re.compile(r"^An? \d, without an answer$"))).to_be_visible()
    digits.keyboard.press("Escape")
