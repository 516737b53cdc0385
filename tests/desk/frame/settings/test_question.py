"""The band above a lab: a question, later replaced by the verdict, and the settings as a sentence."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.actions import (
    button,
    field,
    fill,
    open_page,
    press,
    reset,
    start_from,
    train_to_the_end,
    until,
)
from tests.page.boxes import box_of

FILLED = """(buttons) => {
  const probe = document.body.appendChild(document.createElement('button'));
  probe.className = 'primary';
  const wanted = getComputedStyle(probe).backgroundColor;
  probe.remove();
  const isFilled = (button) => getComputedStyle(button).backgroundColor === wanted;
  return buttons.filter((button) => button.checkVisibility() && isFilled(button))
    .map((button) => button.textContent);
}"""
"""Returns the labels of the filled buttons."""


def band(page: Page) -> Locator:
    return page.get_by_role("region", name="Question and settings", exact=True)


def word(page: Page, what: str) -> Locator:
    """Return a menu in the sentence's text."""
    return band(page).get_by_role("combobox", name=f"Choose {what}", exact=True)


def question(page: Page, words: str) -> Locator:
    return band(page).get_by_role("heading", name=words)


def filled(page: Page) -> list[str]:
    """Return the labels of all filled buttons."""
    words: list[str] = page.get_by_role("button").evaluate_all(FILLED)
    return words


def test_at_rest_a_question_is_asked_and_train_is_the_one_filled_button(xor: Page) -> None:
    expect(question(xor, "Can six units learn this table? Press Train.")).to_be_visible()
    assert filled(xor) == ["Train"]


@pytest.mark.thorough
def test_the_verdict_takes_the_questions_place_and_the_band_keeps_its_height(xor: Page) -> None:
    before = box_of(band(xor))["height"]
    press(xor, "Train")
    assert box_of(band(xor))["height"] == before
    train_to_the_end(xor)
    expect(question(xor, "Can six units")).to_have_count(0)
    advice = band(xor).get_by_role("button", name="And with four?")
    expect(advice).to_be_visible()
    assert box_of(band(xor))["height"] == before
    until(xor, lambda: filled(xor) == ["And with four?"])  # Pause goes a frame later
    reset(xor)
    expect(question(xor, "Can six units")).to_be_visible()
    assert filled(xor) == ["Train"]
    fill(xor, "Learning rate", 10)
    fill(xor, "Iterations", 300)
    train_to_the_end(xor)
    why = band(xor).get_by_text(re.compile("^The learning rate is 10; about 0.030 is usual here"))
    expect(why).to_be_visible()
    assert box_of(band(xor))["height"] == before


def test_a_word_of_the_sentence_opens_its_few_choices_and_changes_that_setting_alone(xor: Page) -> None:
    said = {
        "the layers": "3 \u2013 6 \u2013 2",
        "the activation": "tanh",
        "what is learnt": "Modified XOR",
        "how it learns": "Adam",
    }
    for what, words in said.items():
        expect(word(xor, what).locator("option:checked")).to_have_text(words)
        expect(band(xor).get_by_text(words, exact=True).first).to_be_visible()
    word(xor, "the layers").select_option("3 \u2013 3 \u2013 2")
    expect(field(xor, "Hidden layers")).to_have_value("3")
    expect(question(xor, "Can three units learn this table?")).to_be_visible()
    word(xor, "the layers").select_option("3 \u2013 2")
    expect(word(xor, "the activation")).to_be_hidden()  # there are no hidden units


@pytest.mark.thorough
def test_what_is_learnt_can_be_points_in_the_plane_as_well_as_a_table(xor: Page) -> None:
    menu = word(xor, "what is learnt")
    groups = menu.locator("optgroup")
    names = [group.get_attribute("label") for group in groups.all()]
    assert names == ["Truth tables", "Points in the plane"]
    press(xor, "Step")
    menu.select_option("points.moons")
    expect(button(xor, "Bring back")).to_be_in_viewport(ratio=1)  # it brings back the table
    expect(field(xor, "Points")).to_have_value("moons")
    press(xor, "Bring back")
    expect(button(xor, "Train")).to_be_focused()
    expect(menu).to_have_value("table.modified_xor")
    start_from(xor, "Modern")


@pytest.mark.thorough
def test_all_settings_are_a_drawer_that_is_closed_at_first(lab: Page, site: str) -> None:
    lab.goto(f"{site}#lab=xor")
    expect(button(lab, "Train")).to_be_enabled(timeout=90_000)
    drawer = lab.get_by_role("form", name="Settings")
    expect(drawer).to_be_hidden()
    opener = button(lab, "All settings")
    expect(opener).to_have_attribute("aria-expanded", "false")
    opener.press("Enter")
    expect(drawer).to_be_visible()
    expect(opener).to_have_attribute("aria-expanded", "true")
    opener.press("Enter")
    expect(drawer).to_be_hidden()
    press(lab, "Save, share")
    expect(button(lab, "Copy link")).to_be_in_viewport()


@pytest.mark.thorough
def test_what_a_lesson_hides_is_not_said_and_what_it_locks_is_plain_text(lab: Page, site: str) -> None:
    open_page(lab, f"{site}#lab=xor&task=Watch.&hide=data+verdict+preset&lock=learning_rate")
    expect(word(lab, "what is learnt")).to_be_hidden()
    expect(word(lab, "the rate")).to_be_disabled()
    expect(word(lab, "the layers")).to_be_enabled()
    expect(lab.get_by_role("combobox", name="Start from", exact=True)).to_be_hidden()
    train_to_the_end(lab)
    expect(question(lab, "Can six units")).to_be_visible()
    assert filled(lab) == ["Train"]
