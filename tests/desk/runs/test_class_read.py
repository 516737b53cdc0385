"""A class as its teacher sees it: runs with their steps, repeated lines, and comparisons."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from glassnet.data.brought.sign_files import write_signs
from glassnet.saving.class_text import class_text
from tests.core.made.class_of_thirty import entry_of
from tests.core.made.signs import handwriting_of
from tests.page.actions import TRAINING, drop_files, open_page
from tests.page.boxes import box_of, resize
from tests.page.drivers.class_page import add_lines, class_dialog, expect_checked, pupil_row

ANNA = entry_of(7, "Anna")
BEN = entry_of(9, "Ben")


@pytest.fixture
def page(lab: Page, site: str) -> Page:
    """Return a page on which a class and two collections of signs were dropped together."""
    open_page(lab, f"{site}#lab=xor")
    lines = {"anna.txt": class_text(ANNA), "ben.txt": class_text(BEN), "again.txt": class_text(BEN)}
    signs = {f"{name}.zip": write_signs(handwriting_of(at)) for at, name in enumerate(("Ada", "Eve"))}
    drop_files(lab.locator("body"), {name: text.encode() for name, text in lines.items()} | signs)
    expect_checked(lab)
    return lab


def test_files_that_fall_together_each_go_where_they_belong_and_the_marks_are_explained(
    page: Page,
) -> None:
    dialog = class_dialog(page)
    placed = "3 files went to the table of pupils, 2 collections of signs to Handwritings."
    expect(dialog.get_by_text(placed, exact=True)).to_be_visible()
    expect(dialog.get_by_text("2 pupils; 1 line came twice and counts once.")).to_be_visible()
    expect(pupil_row(page, "Anna").get_by_text("Steps 2, 3: 3-4-2, 270 updates,")).to_be_visible()
    # Their proofs come from a different Python, and the page says so.
    marks = "Steps: ○ only said: no run shows it; » skipped. Runs: ! cannot be checked."
    expect(dialog.get_by_text(marks, exact=True)).to_be_visible()
    ben = dialog.get_by_role("row").filter(has_text="this line came 2 times, and counts once")
    expect(ben).to_contain_text("Ben")
    dialog.get_by_role("tab", name="Handwritings", exact=True).click()
    tried = dialog.get_by_role("status").filter(has_text="read right")
    expect(tried).to_be_visible(timeout=TRAINING)
    page.get_by_role("checkbox", name="Hide names", exact=True).check()
    handwritings = dialog.get_by_role("table", name="Handwritings, the hardest first").get_by_role(
        "rowheader"
    )
    expect(handwritings.filter(has_text=re.compile("^Handwriting [12]$"))).to_have_count(2)
    expect(tried).not_to_contain_text("Pupil")


SCROLLED_BEHIND = """() => {
  const dialog = document.querySelector('.class-dialog');
  dialog.scrollTop = 500;
  const { overscrollBehaviorY } = getComputedStyle(document.querySelector('.class-page'));
  return [dialog.scrollTop, overscrollBehaviorY];
}"""
"""How far the dialog itself scrolls, and the scroller's overscroll behaviour.

On a busy machine the wheel is unreliable: it keeps scrolling its first target."""


@pytest.mark.thorough
@pytest.mark.every_browser(landing=False)
def test_one_part_scrolls_and_the_heading_the_tabs_and_the_names_of_columns_stay(page: Page) -> None:
    add_lines(page, [class_text(replace(ANNA, name=f"Pupil of row {at}")) for at in range(20)])
    expect_checked(page)
    dialog = class_dialog(page)
    heads = dialog.get_by_role("columnheader")
    expect(heads.nth(1)).to_have_text("Name")
    expect(heads.nth(2)).to_have_text("Proofs")
    scrollers = """() => [...document.querySelectorAll('.class-dialog, .class-dialog *')].filter(
      (each) => !each.matches('.hidden-text') && each.scrollHeight > each.clientHeight + 1
      && ['auto', 'scroll'].includes(getComputedStyle(each).overflowY)).map((each) => each.className)"""
    for size in ((1280, 800), (320, 568)):
        resize(page, *size)
        assert page.evaluate(scrollers) == ["class-page"], size
        inside = page.locator(".class-page")
        end = dialog.get_by_role("button", name="Add", exact=True)
        end.scroll_into_view_if_needed()  # the rows may still be on their way
        expect(end).to_be_in_viewport()
        assert page.evaluate(SCROLLED_BEHIND) == [0, "contain"], size
        for kept in (
            dialog.get_by_role("heading", name="A class"),
            dialog.get_by_role("button", name="Close", exact=True),
            dialog.get_by_role("tab", name="Table", exact=True),
        ):
            expect(kept).to_be_in_viewport(ratio=1)
        inside.evaluate("(each) => each.scrollTo(0, 0)")
        expect(dialog.get_by_text("22 pupils; 1 line came twice")).to_be_in_viewport()
    inside.evaluate("(each) => each.scrollTo(300, 400)")
    expect(heads.nth(1)).to_be_in_viewport()
    dialog.get_by_role("tab", name="Answers", exact=True).click()
    expect(inside).to_have_js_property("scrollTop", 0)  # the page draws in its next frame


@pytest.mark.thorough
def test_what_was_pasted_is_said_beside_the_button_and_a_chooser_that_is_cancelled_closes_nothing(
    page: Page,
) -> None:
    dialog = class_dialog(page)
    add_lines(page, ["Hello!"])
    add = dialog.get_by_role("button", name="Add", exact=True)
    field = dialog.get_by_role("textbox", name="Lines", exact=True)
    told = dialog.get_by_role("status").filter(has_text="Copy the whole line.")
    expect(told).to_have_count(1)
    expect(field).to_have_value("Hello!")
    assert 0 <= box_of(told)["y"] - box_of(add)["y"] < 100
    add_lines(page, [class_text(replace(ANNA, name="Cem", lesson="another", title="Another"))])
    told = dialog.get_by_role("status").filter(has_text="1 line added: Cem, another lesson.")
    expect(told).to_be_in_viewport()
    expect(dialog.get_by_text("; 2 lessons, one at a time below")).to_be_visible()
    expect(field).to_have_value("")
    for label in ("Choose files", "Choose a folder"):
        dialog.get_by_label(label).dispatch_event("cancel", {"bubbles": True})
        expect(page.get_by_role("alertdialog")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.get_by_role("alertdialog")).to_be_visible()
    assert dialog.locator('[data-hint=""]').count() == 0, "its hint would be an empty shape"
    dialog.get_by_role("button", name="Stay", exact=True).hover()
    expect(page.get_by_role("tooltip")).to_have_text("Keep the class open as it is")
