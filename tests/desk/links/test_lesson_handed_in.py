"""What was done in a lesson is handed in where it ends, and later from the drawer of runs."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from glassnet.saving.class_text import ClassEntry, read_class_text
from tests.page.actions import open_page, press
from tests.page.rooms.lesson_page import bar_of, open_lesson, set_by_hand

HAND = ("unit-by-hand", "A unit by hand")


def dialog(page: Page) -> Locator:
    """Return the dialog in which a pupil hands in."""
    return page.get_by_role("dialog", name="Hand in", exact=True)


def handed(page: Page) -> ClassEntry:
    """Return what is handed in."""
    line = dialog(page).get_by_role("textbox", name="The line", exact=True)
    expect(line).to_have_value(re.compile(r"^glassnet-class-1\.[\w-]+$"))
    return read_class_text(line.input_value())


def test_a_lesson_is_handed_in_at_its_end_and_again_after_the_page_was_loaded_anew(
    lab: Page, site: str
) -> None:
    open_page(lab, f"{site}#lab=xor")
    bar = open_lesson(lab, *HAND)
    set_by_hand(lab, "a", (4, 4, -6))
    bar.get_by_role("button", name="Next", exact=True).click()
    bar.get_by_label("The weight of x").check()
    bar.get_by_role("button", name="That is my answer").click()
    bar.get_by_role("button", name=re.compile("^Hint")).click()
    skip = bar.get_by_role("button", name="Skip", exact=True)
    while not bar.get_by_role("button", name="Hand in", exact=True).is_visible():
        expect(skip.or_(bar.get_by_role("button", name="Hand in", exact=True))).to_be_visible()
        if skip.is_visible():
            skip.click()
    bar.get_by_label("Your answer").fill("Perhaps two")
    bar.get_by_role("button", name="That is my answer").click()
    expect(bar.get_by_text("You said: Perhaps two")).to_be_visible()
    bar.get_by_role("button", name="Hand in", exact=True).click()
    expect(
        dialog(lab).get_by_text(re.compile(r"^1 of \d steps reached, \d skipped, 1 hint$"))
    ).to_be_visible()
    dialog(lab).get_by_text("Your 2 answers", exact=True).click()
    answers = dialog(lab).get_by_role("listitem").filter(has_text="You said: ")
    expect(answers.first).to_contain_text("The weight of x")
    # Python beside the server promises nobody the same bits, so there is no proof.
    told = "Step 1: only said, because no run with a proof of it goes in."
    expect(dialog(lab).get_by_text(told)).to_be_visible()
    entry = handed(lab)
    assert (entry.lesson, entry.title) == HAND
    assert [step.state for step in entry.steps[:2]] == ["reached", "skipped"]
    assert entry.steps[1].answer == "The weight of x"
    assert entry.steps[1].right is False
    assert entry.steps[1].question.startswith("The weights 4 and 4")
    assert [run.steps for run in entry.runs] == [(entry.steps[0].name,)]
    expect(dialog(lab).get_by_text("step 1 reached in it")).to_be_visible()
    assert (entry.steps[-1].name, entry.steps[-1].answer) == ("open-question", "Perhaps two")
    assert entry.steps[-1].question.startswith("Could a few units")
    lab.keyboard.press("Escape")
    expect(bar_of(lab)).to_be_visible()
    open_page(lab, f"{site}#lab=xor")
    press(lab, "Runs")
    press(lab, "Hand in")
    again = handed(lab)
    assert (again.lesson, again.steps) == (entry.lesson, entry.steps)
