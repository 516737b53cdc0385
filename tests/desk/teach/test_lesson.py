"""The lesson on forgetting, completed with drawings of a letter that should be read as a 7."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from glassnet.data.brought.sign_files import write_signs
from tests.core.made.signs import LEARN, collection
from tests.page.actions import (
    BOOT,
    TRAINING,
    TWO_FRAMES,
    button,
    drop_files,
    open_page,
    press,
    within_reach,
)
from tests.page.drivers.lesson_page import bar_of, goal_line, open_lesson

pytestmark = pytest.mark.thorough(landing=False)


def answer(page: Page, choice: str) -> None:
    """Answer the step's question."""
    bar = bar_of(page)
    bar.get_by_label(choice, exact=True).check()
    bar.get_by_role("button", name="That is my answer").click()


def teach_with(page: Page, share: str) -> None:
    """Teach with this percentage of old digits."""
    page.get_by_role("combobox", name="Old digits mixed in").select_option(share)
    press(page, re.compile("^Teach (the network|again)$"))
    page.evaluate(TWO_FRAMES)  # by then it is busy
    # The lesson hides the verdict, which would offer a next drawing.
    again = button(page, "Teach again")
    expect(again).to_have_attribute("aria-disabled", "false", timeout=TRAINING)


def next_step(page: Page) -> None:
    """Go to the next step, offered once this one's goal is reached."""
    name = re.compile("^(Next|Finish)$")
    within_reach(bar_of(page).get_by_role("button", name=name)).click(timeout=TRAINING)


def test_who_teaches_it_alone_and_then_with_old_digits_comes_to_the_end(lab: Page, site: str) -> None:
    open_page(lab, f"{site}#lab=xor")
    bar = open_lesson(lab, "forgetting", "Forgetting")
    expect(lab.get_by_text(re.compile("^Those it reads wrong"))).to_be_visible(timeout=BOOT)
    signs = collection([("L", "7", LEARN, slice(0, 10))])
    drop_files(lab.get_by_role("main"), {"mia.zip": write_signs(signs)})
    press(lab, re.compile("^(Add to mine|Put in place of mine)$"))
    answer(lab, "About ten")
    next_step(lab)
    answer(lab, "It reads many of them wrong")
    expect(goal_line(lab, "What is learnt: your own digits")).to_contain_text("Not yet")
    teach_with(lab, "0.5")
    expect(goal_line(lab, "What is learnt: your own digits")).to_contain_text("Reached")
    expect(goal_line(lab, "Old digits mixed in, share: at most 0")).to_contain_text("now 0.5")
    expect(goal_line(lab, "At most 95 % of the old test digits")).to_contain_text("Not yet")
    press(lab, "Undo teaching")
    teach_with(lab, "0")
    expect(goal_line(lab, "At most 95 % of the old test digits")).to_contain_text("Reached")
    next_step(lab)
    answer(lab, "Yes")
    press(lab, "Undo teaching")
    teach_with(lab, "0.5")
    next_step(lab)
    bar.get_by_role("textbox", name="Your answer").fill("The weights were overwritten.")
    bar.get_by_role("button", name="That is my answer").click()
    next_step(lab)
    expect(bar.get_by_text("You have reached 4 of 4 steps.")).to_be_visible()
