"""The lesson in which a pupil writes an activation and repairs a planted bug, from start to end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from glassnet.workshop.planted_bugs import planted
from tests.page.actions import TRAINING, button, choose, open_page, press, within_reach
from tests.page.drivers.lesson_page import bar_of, goal_line, open_lesson
from tests.page.drivers.workshop_page import edited, in_use

pytestmark = [pytest.mark.thorough(landing=False)]

BUG = 5


def next_step(page: Page) -> None:
    """Press Next, offered once the step's goal is reached."""
    within_reach(bar_of(page).get_by_role("button", name="Next", exact=True)).click()


def unfold(page: Page, what: str) -> None:
    """Open a part of the Code tab, not its mention in the lesson."""
    page.get_by_role("tabpanel", name="Change the code").get_by_text(what, exact=True).click()


def test_own_code_and_a_repaired_bug_reach_the_goals_of_the_lesson(lab: Page, site: str) -> None:
    open_page(lab, f"{site}#lab=xor&iterations=300")
    bar = open_lesson(lab, "own-activation", "Your own activation, and a planted bug")
    expect(goal_line(lab, "Your own code is in use")).to_contain_text("the shipped code is in use")
    lab.get_by_role("tab", name="Change the code").click()
    unfold(lab, "Begin with a template")
    lab.get_by_role("textbox", name="Its name").fill("mine")
    button(lab, "Insert it").click()
    expect(bar.get_by_role("button", name="Next", exact=True)).to_be_disabled()
    button(lab, "Run with it").click()
    expect(in_use(lab)).to_be_visible(timeout=TRAINING)
    expect(goal_line(lab, "Your own code is in use")).to_contain_text("Reached", timeout=TRAINING)
    next_step(lab)
    expect(goal_line(lab, "an activation of your own")).to_contain_text("choose yours")
    choose(lab, "Activation", "mine")
    press(lab, "Reset")
    choose(lab, "Pace", "full speed")
    press(lab, "Train")
    expect(goal_line(lab, "At least 8 rows right")).to_contain_text("Reached", timeout=TRAINING)
    next_step(lab)
    bar.get_by_role("textbox", name="Your answer").fill("By an answer worked out by hand.")
    bar.get_by_role("button", name="That is my answer").click()
    unfold(lab, "Look for a bug")
    lab.get_by_role("spinbutton", name="Number").fill(str(BUG))
    button(lab, "Hide a bug").click()
    expect(in_use(lab)).to_contain_text(f"Bug {BUG}", timeout=TRAINING)
    changed = lab.get_by_role("region", name="Changed")
    expect(changed).to_contain_text("A bug is hidden in this version.")
    expect(changed.get_by_role("listitem")).to_have_count(0)
    options = lab.get_by_role("combobox", name="File").locator("option")
    assert not [each for each in options.all_inner_texts() if "•" in each]
    expect(goal_line(lab, "The planted bug is repaired")).to_contain_text("not yet")
    button(lab, "A clue").click()
    hunt = lab.get_by_role("region", name="Look for a bug")
    expect(hunt.get_by_role("listitem")).to_have_count(1)
    button(lab, "Is it repaired?").click()
    expect(lab.get_by_text("Not yet: its results still differ").last).to_be_visible()
    bug = planted(BUG)
    lab.get_by_role("combobox", name="File").select_option(bug.file)
    editor = lab.get_by_role("textbox", name=re.compile(Path(bug.file).name))
    editor.click()
    lab.keyboard.press("Control+a")
    lab.keyboard.press("Delete")
    lab.keyboard.insert_text(edited(bug.file, bug.shipped, bug.shipped)[bug.file])
    button(lab, "Is it repaired?").click()
    expect(hunt).to_contain_text("Repaired. This version computes the same as the shipped code again")
    expect(goal_line(lab, "The planted bug is repaired")).to_contain_text("Reached")
    next_step(lab)
    bar.get_by_role("button", name="Finish").click()
    expect(bar.get_by_text("You have reached 4 of 4 steps.")).to_be_visible()
    expect(bar.get_by_text("Now you can say")).to_be_visible()
