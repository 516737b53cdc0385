"""A lesson made in a dialog: a page with a task that hides and locks parts of itself."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.actions import (
    button,
    field,
    hide_settings,
    open_page,
    problem,
    show,
    show_settings,
    shown_number,
    status,
    train,
    within_reach,
)
from tests.page.boxes import resize
from tests.page.xor_page import is_above_the_run_bar, open_unit, sentence

TASK = "Train the network. <b>What</b> happens to the cost?\nWrite down three numbers."
LESSON = "#lab=xor&task=Watch+h2.&hide=code+share+verdict&lock=network+learning_rate+seed+preset"

TOO_WIDE = "(one) => one.getBoundingClientRect().right - innerWidth"
"""By how many pixels an element exceeds the window's right edge."""

pytestmark = pytest.mark.thorough


def lesson_of(page: Page) -> Locator:
    """Return the panel with the task."""
    return page.get_by_role("region", name="Lesson", exact=True)


def follow(page: Page, words: str) -> None:
    page.evaluate("(words) => { location.hash = words; }", words)


def end_lesson(page: Page) -> None:
    """Follow a link without a lesson, which ends the current one."""
    follow(page, "lab=xor")
    expect(lesson_of(page)).to_be_hidden()


def test_a_lesson_that_the_dialog_makes_works_for_a_pupil(xor: Page) -> None:
    within_reach(button(xor, "Make a lesson…")).click()
    dialog = xor.get_by_role("dialog", name="Make a lesson")
    copy = dialog.get_by_role("button", name="Copy link")
    expect(copy).to_be_disabled()
    expect(dialog.get_by_text("Write a task, or choose what to hide or lock.")).to_be_visible()
    tried = dialog.get_by_role("link", name="Try it")
    expect(tried).to_be_disabled()
    expect(tried).to_have_accessible_description("Write a task, or choose what to hide or lock.")
    dialog.get_by_label("Your task").fill(TASK)
    expect(dialog.get_by_text(f"{len(TASK)} of 600")).to_be_visible()
    hide, lock = (dialog.get_by_role("group", name=name, exact=True) for name in ("Hide", "Lock"))
    for name in ("Hide", "Lock"):
        dialog.get_by_text(name, exact=True).click()
    expect(
        dialog.get_by_text("It begins with the lab as it is now: every setting of “Modern”; seed 1.")
    ).to_be_visible()
    for name in ("Code and Step through", "Share", "Verdicts and advice"):
        hide.get_by_label(name, exact=True).check()
    warning = dialog.get_by_text(
        "With Share and Runs both hidden a pupil has neither a report nor a proof"
    )
    hide.get_by_label("Runs", exact=True).check()
    expect(warning).to_be_visible()
    hide.get_by_label("Runs", exact=True).uncheck()
    expect(warning).to_be_hidden()
    lock.get_by_role("checkbox", name="Network", exact=True).check()
    groups = lock.get_by_role("group").get_by_role("heading")
    expect(groups).to_have_text(
        ["Data", "Network", "Learning", "More settings"]
    )  # the same groups as in the settings
    layers = lock.get_by_label("Hidden layers", exact=True)
    expect(layers).to_be_disabled()  # locked with its group
    expect(layers).to_be_checked()
    learning = lock.get_by_role("group", name="Learning", exact=True)
    learning.get_by_label("Learning rate", exact=True).check()
    preview = dialog.get_by_role("group", name="What a pupil sees")
    expect(preview.get_by_text("Write down three numbers.")).to_be_visible()
    expect(preview.get_by_text("Locked: Learning rate.")).to_be_visible()
    expect(preview.get_by_text("Code and Step through", exact=True)).to_have_count(0)
    expect(tried).to_be_enabled()
    link = tried.get_attribute("href")
    assert link
    copy.click()
    told = dialog.get_by_role("status", name="Link to the lesson")
    expect(told).to_contain_text("It shows the lesson.")
    dialog.get_by_role("button", name="Close").click()
    expect(lesson_of(xor)).to_be_hidden()  # it was made, not opened
    follow(xor, urlsplit(link).fragment)
    lesson = lesson_of(xor)
    expect(lesson.get_by_text("<b>What</b> happens to the cost?")).to_be_visible()  # not as markup
    expect(lesson).to_contain_text("Some parts are locked or hidden.")
    lesson.get_by_role("button", name="Hand in").click()
    handing_in = xor.get_by_role("dialog", name="Hand in")
    expect(handing_in.get_by_role("textbox", name="The line")).not_to_have_value("")
    xor.keyboard.press("Escape")
    expect(xor.get_by_role("tab", name="Code", exact=True)).to_be_hidden()
    expect(button(xor, "Copy link")).to_be_hidden()
    show_settings(xor)
    expect(field(xor, "Hidden layers")).to_be_disabled()
    expect(field(xor, "Learning rate")).to_be_disabled()
    expect(field(xor, "Iterations")).to_be_enabled()
    end_lesson(xor)


def test_what_a_lesson_hides_goes_with_all_that_belongs_to_it_until_everything_is_shown(
    xor: Page,
) -> None:
    follow(xor, "lab=xor&iterations=20&task=Watch.&hide=verdict+model+learning+teach")
    train(xor, 20)
    expect(xor.locator("#verdict")).not_to_be_empty()  # it exists, but is not shown
    expect(xor.locator("#verdict")).to_be_hidden()
    expect(status(xor, "State")).to_have_text(re.compile(r"^Finished\. Train goes on"))
    expect(within_reach(button(xor, "Copy link"))).to_be_visible()
    for name in ("Save model", "For other programs…", "Find the best settings…"):
        expect(button(xor, name)).to_be_hidden()
    show(xor, "Draw")
    expect(xor.get_by_role("tab", name="Teach it")).to_be_hidden()
    button(xor, "Show everything").click()
    expect(xor.get_by_role("tab", name="Teach it")).to_be_visible()
    show(xor, "XOR")
    end_lesson(xor)


@pytest.mark.thorough(landing=False)
def test_the_name_in_a_lesson_survives_a_reload(lab: Page, site: str) -> None:
    open_page(lab, f"{site}#lab=xor&task=Watch.")
    name = lesson_of(lab).get_by_role("textbox", name="Your name")
    name.fill("Ada  L.")
    lab.reload()
    expect(name).to_have_value("Ada L.")


def test_save_and_share_leads_to_the_making_of_a_lesson_at_first_sight(xor: Page) -> None:
    resize(xor, 390, 844)
    hide_settings(xor)
    share = button(xor, "Save, share")
    make = button(xor, "Make a lesson…")
    expect(make).to_be_hidden()
    within_reach(share).click()
    expect(share).to_have_attribute("aria-expanded", "true")
    expect(make).to_be_in_viewport(ratio=1)
    expect(field(xor, "Learning rate")).to_be_hidden()  # the settings stay hidden
    share.click()
    expect(make).to_be_hidden()


def test_a_task_leaves_the_table_the_cost_and_the_run_bar_in_sight(lab: Page, site: str) -> None:
    lab.set_viewport_size({"width": 1024, "height": 768})
    task = "Train+the+network.%0AWhat+happens+to+the+cost%3F%0AWrite+down+three+numbers."
    open_page(lab, f"{site}#lab=xor&task={task}&lock=network")
    hide_settings(lab)
    expect(lesson_of(lab).get_by_text("Write down three numbers.")).to_be_in_viewport(ratio=1)
    last_row = button(lab, "Row 8, target b: 0. Press to change it.")
    assert is_above_the_run_bar(last_row)
    expect(button(lab, "Train")).to_be_in_viewport(ratio=1)
    expect(shown_number(lab, "Cost")).to_be_in_viewport(ratio=1)


def test_the_dialog_that_makes_a_lesson_scrolls_sideways_on_no_phone(xor: Page) -> None:
    within_reach(button(xor, "Make a lesson…")).click()
    dialog = xor.get_by_role("dialog", name="Make a lesson")
    expect(dialog).to_be_visible()
    wider = "dialog => Math.max(...[dialog, ...dialog.querySelectorAll('*')].map(TOO_WIDE))"
    for width in (390, 320):
        xor.set_viewport_size({"width": width, "height": 844})
        assert dialog.evaluate(wider.replace("TOO_WIDE", TOO_WIDE)) <= 0
    dialog.get_by_role("button", name="Close").click()


def test_a_lesson_holds_its_locks_is_folded_and_has_a_way_out(lab: Page, site: str) -> None:
    open_page(lab, f"{site}{LESSON}")
    lesson = lesson_of(lab)
    expect(button(lab, "New seed")).to_be_disabled()
    expect(field(lab, "Start from")).to_be_disabled()
    button(lab, "One more unit in this layer").click()
    expect(problem(lab, "This lesson locks: Hidden layers.")).to_be_visible()
    expect(field(lab, "Hidden layers")).to_have_value("6")
    open_unit(lab, "h2")
    expect(button(lab, "Step through")).to_be_hidden()  # it leads to something hidden
    lab.get_by_role("tab", name="XOR", exact=True).press("ArrowLeft")
    expect(lab.get_by_role("tab", name="Draw", exact=True)).to_be_focused()
    lab.get_by_role("tab", name="XOR", exact=True).click()
    lesson.get_by_role("button", name="Fold away").click()
    expect(lesson.get_by_text("Watch h2.")).to_be_hidden()
    expect(lesson.get_by_role("button", name="Show everything")).to_be_visible()
    lesson.get_by_role("button", name="Read it again").click()
    expect(lesson.get_by_text("Watch h2.")).to_be_visible()
    lesson.get_by_role("button", name="Show everything").click()
    expect(lab.get_by_role("tab", name="Code", exact=True)).to_be_visible()
    expect(field(lab, "Learning rate")).to_be_enabled()
    expect(within_reach(button(lab, "Copy link"))).to_be_visible()
    show_settings(lab)
    expect(lesson).to_contain_text("Everything is shown, and can be changed.")
    expect(lab).to_have_url(re.compile(r"&task=Watch\+h2\.&hide=code\+share\+verdict&lock="))
    lesson.get_by_role("button", name="Back to the lesson").click()
    expect(field(lab, "Learning rate")).to_be_disabled()
    lab.evaluate("() => { location.hash = '#lab=xor&seed=4'; }")  # an address without a lesson ends it
    expect(lesson).to_be_hidden()
    expect(field(lab, "Learning rate")).to_be_enabled()
    expect(sentence(lab, "Ready. Press Train.")).to_be_visible()
