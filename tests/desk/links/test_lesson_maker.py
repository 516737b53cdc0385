"""A teacher writes a lesson in steps from menus, previews it as a pupil, and hands it out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.actions import button, press, within_reach
from tests.page.axe import findings
from tests.page.boxes import box_of, fits_across, resize
from tests.page.drivers.lesson_page import bar_of, goal_line, leave
from tests.page.fixtures import Save

pytestmark = pytest.mark.thorough
LESSONS = Path(__file__).parents[3] / "web/lessons"


def open_maker(page: Page) -> Locator:
    """Open the dialog for writing a lesson in steps."""
    within_reach(button(page, "Make a lesson…")).click()
    dialog = page.get_by_role("dialog", name="Make a lesson in steps")
    in_steps = page.get_by_role("button", name="In steps…")
    expect(dialog.or_(in_steps).first).to_be_visible()
    if in_steps.is_visible():  # no lesson in steps has been begun yet
        in_steps.click()
    expect(dialog.get_by_role("button", name="Add a condition")).to_be_enabled()
    return dialog


def begin_anew(dialog: Locator) -> None:
    """Erase the draft."""
    dialog.get_by_role("button", name="Begin a new one").click()
    dialog.get_by_role("button", name="Erase all of it?").click()
    expect(dialog.get_by_label("Title", exact=True)).to_have_value("")


def test_a_lesson_is_written_by_menus_tried_and_saved(xor: Page, save: Save) -> None:
    dialog = open_maker(xor)
    begin_anew(dialog)
    told = dialog.get_by_role("status", name="Link to the lesson")
    expect(told).to_have_text(
        "Write what the pupil is to read at the beginning. The link is made as you write."
    )  # no error before anything was typed
    expect(dialog.locator("[aria-invalid]")).to_have_count(0)
    expect(dialog.get_by_role("button", name="Copy link")).to_be_disabled()
    dialog.get_by_label("Title", exact=True).fill("Six")
    expect(told).to_contain_text("In step 1, the text should say something")
    there = dialog.get_by_role("button", name="Show me where")
    before = box_of(dialog.get_by_role("button", name="Copy link"))
    there.click()
    words = dialog.get_by_label("What the pupil reads")
    expect(words).to_be_focused()
    expect(words).to_have_attribute("aria-invalid", "true")
    dialog.get_by_label("Title", exact=True).fill("Six <b>units</b>")
    words.fill("Press Step once.")
    expect(there).to_be_hidden()
    assert box_of(dialog.get_by_role("button", name="Copy link")) == before
    expect(dialog.get_by_text("3 of 60 words")).to_be_visible()
    begins = dialog.get_by_text("It begins in XOR, with the first settings of the lab.")
    expect(begins).to_be_visible()  # as its teacher sees it
    dialog.get_by_role("button", name="Go on instead", exact=True).click()
    expect(begins).to_be_hidden()
    dialog.get_by_role("button", name="Take what I see now", exact=True).click()
    expect(begins).to_be_visible()
    dialog.get_by_role("button", name="Add a condition").click()
    dialog.get_by_role("combobox", name="What must be true").select_option("updates made")
    dialog.get_by_label("at least", exact=True).fill("x")
    expect(told).to_contain_text("should be a whole number from 0")
    dialog.get_by_label("at least", exact=True).fill("1")
    expect(told).to_contain_text("The lesson works; its link has")
    preview = dialog.locator("[data-walk]")
    expect(preview.get_by_text("At least 1 update")).to_be_visible()
    expect(preview.get_by_role("heading", name="Six <b>units</b>")).to_be_visible()
    dialog.get_by_role("button", name="Add a step that goes on").click()
    expect(words).to_be_focused()
    expect(dialog.get_by_role("heading", name="Step 2 of 2")).to_be_visible()
    words.fill("Look at it.")
    can_say = dialog.get_by_label("What a pupil can say after it")
    can_say.fill("One step is one update.")
    expect(dialog.get_by_role("heading", name="What a pupil sees at the end")).to_be_visible()
    expect(preview.get_by_role("listitem").filter(has_text="One step is one update.")).to_be_visible()
    dialog.get_by_role("button", name="Step 1: Press Step once.").click()
    expect(dialog.get_by_role("heading", name="What a pupil sees at step 1")).to_be_visible()
    expect(words).to_have_value("Press Step once.")
    assert not findings(xor)
    expect(told).to_contain_text("The lesson works")
    dialog.get_by_role("button", name="QR code").click()
    code = xor.get_by_role("dialog", name="QR code")
    expect(code.get_by_role("img")).to_be_visible()
    code.get_by_role("button", name="Close").click()
    written = json.loads(save(xor, "Save as file").read_text(encoding="utf-8"))
    assert [step["text"] for step in written["steps"]] == ["Press Step once.", "Look at it."]
    dialog.get_by_role("button", name="Try it as a pupil").click()
    expect(bar_of(xor).get_by_role("heading", name="Six <b>units</b>")).to_be_visible()
    expect(bar_of(xor)).to_be_in_viewport()
    press(xor, "Step")
    expect(goal_line(xor, "At least 1 update")).to_contain_text("Reached")
    leave(xor)


def test_a_file_takes_the_place_of_what_is_written_only_when_that_is_confirmed(xor: Page) -> None:
    dialog = open_maker(xor)
    begin_anew(dialog)
    title = dialog.get_by_label("Title", exact=True)
    picker = dialog.get_by_label("Open a lesson to change it")
    ask = dialog.get_by_role("group", name="would replace what is written")
    picker.set_input_files(LESSONS / "unit-by-hand.json")  # nothing to lose, so no question
    expect(title).to_have_value("A unit by hand")
    for answer, then in (
        ("Keep what is written", "A unit by hand"),
        ("Replace what is written", "Whose fault is it?"),
    ):
        picker.set_input_files(LESSONS / "whose-fault.json")
        expect(ask).to_contain_text("“whose-fault.json” would replace what is written here.")
        ask.get_by_role("button", name=answer).click()
        expect(ask).to_be_hidden()
        expect(title).to_have_value(then)
    dialog.get_by_role("button", name="Close").click()


def test_a_lesson_in_steps_that_is_being_written_opens_at_once(xor: Page) -> None:
    dialog = open_maker(xor)
    dialog.get_by_label("Title", exact=True).fill("Mine")
    dialog.get_by_role("button", name="Close").click()
    within_reach(button(xor, "Make a lesson…")).click()
    expect(dialog.get_by_label("Title", exact=True)).to_have_value("Mine")
    dialog.get_by_role("button", name="One task…").click()
    expect(dialog).to_be_hidden()
    simple = xor.get_by_role("dialog", name="Make a lesson", exact=True)
    expect(simple.get_by_label("Your task")).to_be_focused()
    simple.get_by_role("button", name="In steps…").click()
    begin_anew(dialog)
    dialog.get_by_role("button", name="Close").click()


def test_on_a_phone_the_dialog_fits_and_a_lesson_that_is_tried_is_seen_from_its_top(xor: Page) -> None:
    dialog = open_maker(xor)
    begin_anew(dialog)
    dialog.get_by_label("Title", exact=True).fill("T")
    dialog.get_by_label("What the pupil reads").fill("Look.")
    tried = dialog.get_by_role("button", name="Try it as a pupil")
    expect(tried).to_be_enabled()
    resize(xor, 320, 568)
    fits_across(xor)
    assert dialog.evaluate("(one) => one.scrollWidth - one.clientWidth") <= 0
    xor.evaluate("scrollTo(0, 400)")
    assert xor.evaluate("scrollY") > 0
    tried.click()
    expect(bar_of(xor).get_by_role("heading", name="T", exact=True)).to_be_in_viewport()
    leave(xor)
