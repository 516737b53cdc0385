"""A teacher writes a lesson in steps by menus, sees it as a pupil does, and hands it out."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.actions import button, press, within_reach
from tests.page.axe import findings
from tests.page.boxes import fits_across
from tests.page.fixtures import Save
from tests.page.lesson_page import bar_of, goal_line, leave

pytestmark = pytest.mark.thorough


def open_maker(page: Page) -> Locator:
    """Open the dialog that writes a lesson in steps."""
    within_reach(button(page, "Make a lesson…")).click()
    page.get_by_role("button", name="In steps, with goals and questions…").click()
    dialog = page.get_by_role("dialog", name="Make a lesson in steps")
    expect(dialog.get_by_role("button", name="Add a condition")).to_be_enabled()
    return dialog


def test_a_lesson_is_written_by_menus_tried_and_saved(xor: Page, save: Save) -> None:
    dialog = open_maker(xor)
    dialog.get_by_role("button", name="Begin a new one").click()
    dialog.get_by_role("button", name="Erase all of it?").click()
    told = dialog.get_by_role("status", name="Link to the lesson")
    expect(told).to_contain_text("In step 1, the text should say something")
    expect(dialog.get_by_role("button", name="Copy link")).to_be_disabled()
    dialog.get_by_role("button", name="Show me where").click()
    words = dialog.get_by_label("What the pupil reads")
    expect(words).to_be_focused()
    expect(words).to_have_attribute("aria-invalid", "true")
    dialog.get_by_label("Title", exact=True).fill("Six <b>units</b>")
    dialog.get_by_label("What the pupil reads").fill("Press Step once.")
    expect(dialog.get_by_text("3 of 60 words")).to_be_visible()
    dialog.get_by_role("button", name="Take what I see now", exact=True).click()
    expect(dialog.get_by_text("It begins in XOR, with the first settings of the lab.")).to_be_visible()
    dialog.get_by_role("button", name="Add a condition").click()
    dialog.get_by_role("combobox", name="What must be true").select_option("updates made")
    dialog.get_by_label("at least", exact=True).fill("x")
    expect(told).to_contain_text("should be a whole number from 0")
    dialog.get_by_label("at least", exact=True).fill("1")
    expect(told).to_contain_text("It is a lesson, and its link has")
    expect(dialog.get_by_role("button", name="Show me where")).to_be_hidden()
    preview = dialog.locator("[data-walk]")
    expect(preview.get_by_text("At least 1 update")).to_be_visible()
    expect(preview.get_by_role("heading", name="Six <b>units</b>")).to_be_visible()
    dialog.get_by_role("button", name="Add a step that goes on").click()
    dialog.get_by_role("button", name="Step 1: Press Step once.").click()
    expect(told).to_contain_text("In step 2, the text should say something")
    expect(preview.get_by_text("Press Step once.")).to_be_visible()
    dialog.get_by_role("button", name="Show me where").click()
    expect(words).to_be_focused()
    expect(words).to_have_value("")
    words.fill("Look at it.")
    dialog.get_by_role("combobox", name="Question").select_option("a number")
    dialog.get_by_label("What is asked").fill("How wrong is it?")
    dialog.get_by_role("combobox", name="The right answer is").select_option("a weight or bias")
    dialog.get_by_label("layer, from 0").fill("9")
    expect(told).to_contain_text("In step 2, “layer” of the right answer should be")
    expect(dialog.get_by_label("layer, from 0")).to_have_attribute("aria-invalid", "true")
    dialog.get_by_role("combobox", name="Question").select_option("none")
    expect(told).to_contain_text("It is a lesson")
    can_say = dialog.get_by_label("What a pupil can say after it")
    can_say.fill("One step is one update.")
    expect(dialog.get_by_role("heading", name="What a pupil sees at the end")).to_be_visible()
    expect(preview.get_by_role("listitem").filter(has_text="One step is one update.")).to_be_visible()
    dialog.get_by_role("button", name="Step 1: Press Step once.").click()
    expect(dialog.get_by_role("heading", name="What a pupil sees at step 1")).to_be_visible()
    expect(dialog.get_by_label("What the pupil reads")).to_have_value("Press Step once.")
    assert not findings(xor)
    expect(told).to_contain_text("It is a lesson")
    written = json.loads(save(xor, "Save as file").read_text(encoding="utf-8"))
    assert [step["text"] for step in written["steps"]] == ["Press Step once.", "Look at it."]
    dialog.get_by_role("button", name="Try it as a pupil").click()
    expect(bar_of(xor).get_by_role("heading", name="Six <b>units</b>")).to_be_visible()
    press(xor, "Step")
    expect(goal_line(xor, "At least 1 update")).to_contain_text("Reached")
    leave(xor)
    again = open_maker(xor)
    expect(again.get_by_label("Title", exact=True)).to_have_value("Six <b>units</b>")
    again.get_by_role("button", name="Close").click()


def test_the_dialog_fits_a_phone(xor: Page) -> None:
    dialog = open_maker(xor)
    xor.set_viewport_size({"width": 320, "height": 568})
    fits_across(xor)
    within_reach(dialog.get_by_role("button", name="Add a condition")).click()
    wide = dialog.evaluate("(one) => one.scrollWidth - one.clientWidth")
    assert wide <= 0
    dialog.get_by_role("button", name=re.compile("^Close$")).click()
    xor.set_viewport_size({"width": 1280, "height": 800})
