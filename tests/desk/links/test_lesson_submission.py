"""A lesson's work is submitted at its end, and later from the drawer of runs."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from glassnet.saving.class_text import ClassEntry, read_class_text
from tests.page.actions import open_page
from tests.page.drivers.lesson_page import bar_of, open_lesson, set_by_hand

HAND = ("unit-by-hand", "A unit by hand")


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Hand in", exact=True)


def submitted(page: Page) -> ClassEntry:
    """Return the submission."""
    line = dialog(page).get_by_role("textbox", name="The line", exact=True)
    expect(line).to_have_value(re.compile(r"^glassnet-class-1\.[\w-]+$"))
    return read_class_text(line.input_value())


@pytest.mark.thorough
def test_a_lesson_is_handed_in_at_its_end(lab: Page, site: str) -> None:
    open_page(lab, f"{site}#lab=xor")
    bar = open_lesson(lab, *HAND)
    set_by_hand(lab, "a", (4, 4, -6))
    bar.get_by_role("button", name="Next", exact=True).click()
    skip, hand_in = (bar.get_by_role("button", name=name, exact=True) for name in ("Skip", "Hand in"))
    while not hand_in.is_visible():
        expect(skip.or_(hand_in)).to_be_visible()
        if skip.is_visible():
            skip.click()
    bar.get_by_label("Your answer").fill("Perhaps two")
    bar.get_by_role("button", name="That is my answer").click()
    expect(bar.get_by_text("You said: Perhaps two")).to_be_visible()
    hand_in.click()
    expect(
        dialog(lab).get_by_text(re.compile(r"^1 of \d steps reached, \d skipped, 0 hints$"))
    ).to_be_visible()
    # Native Python does not promise bit-identical results, so there is no proof.
    told = "Step 1: only said, because no run handed in proves it."
    expect(dialog(lab).get_by_text(told)).to_be_visible()
    expect(dialog(lab).get_by_text("step 1 reached in it")).to_be_visible()
    entry = submitted(lab)
    assert (entry.lesson, entry.title) == HAND
    assert [step.state for step in entry.steps[:2]] == ["reached", "skipped"]
    assert [run.steps for run in entry.runs] == [(entry.steps[0].name,)]
    assert (entry.steps[-1].name, entry.steps[-1].answer) == ("open-question", "Perhaps two")
    lab.keyboard.press("Escape")
    expect(bar_of(lab)).to_be_visible()
