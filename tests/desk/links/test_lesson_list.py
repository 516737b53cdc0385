"""The list of lessons: four paths of three, what comes next, and what a teacher takes from it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.actions import press
from tests.page.axe import findings
from tests.page.boxes import fits_across, resize
from tests.page.drivers.lesson_page import bar_of, go_to_step, leave, open_lesson

PATHS = ["One unit", "Downhill", "Data and digits", "Open it up"]


@pytest.fixture
def pupil(ready: Page) -> Page:
    """Return the file's page without a lesson."""
    ready.keyboard.press("Escape")
    ready.evaluate("location.hash = 'lab=xor'")
    expect(bar_of(ready)).to_be_hidden()
    return ready


def open_list(page: Page) -> Locator:
    press(page, "Lessons")
    dialog = page.get_by_role("dialog", name="Lessons", exact=True)
    expect(dialog.get_by_role("listitem").first).to_be_visible()
    return dialog


def test_the_header_opens_four_paths_of_three_lessons_with_what_was_reached_and_what_is_next(
    pupil: Page,
) -> None:
    open_lesson(pupil, "unit-by-hand", "A unit by hand")
    go_to_step(pupil, 2)
    leave(pupil)
    dialog = open_list(pupil)
    for_teachers = dialog.get_by_role("group", name="For teachers").get_by_role("combobox")
    expect(for_teachers).to_have_value("unit-by-hand")  # the lesson to go on with
    expect(dialog.get_by_role("heading", level=3)).to_have_text(PATHS)
    lessons = dialog.get_by_role("listitem")
    expect(lessons).to_have_count(12)
    expect(lessons.first).to_contain_text(re.compile(r"next, \d of 4 steps reached, 8 minutes"))
    expect(lessons.nth(2)).to_contain_text("10 minutes")
    expect(dialog.get_by_text(re.compile(r"0 of 12 done, 0 of 1\d\d minutes"))).to_be_visible()
    dialog.get_by_role("button", name="Go on: A unit by hand").click()
    expect(dialog).to_be_hidden()
    expect(bar_of(pupil).get_by_text("Step 2 of 4")).to_be_visible()
    leave(pupil)


@pytest.mark.thorough
def test_the_end_of_a_lesson_offers_the_next_one(pupil: Page) -> None:
    bar = open_lesson(pupil, "unit-by-hand", "A unit by hand")
    go_to_step(pupil, 4)
    bar.get_by_role("button", name="Skip", exact=True).click()
    expect(bar.get_by_role("button", name="Hand in", exact=True)).to_be_visible()
    bar.get_by_role("button", name="Next lesson: What a weight does").click()
    expect(bar.get_by_role("heading", name="What a weight does")).to_be_visible()
    expect(bar.get_by_text("Step 1 of 4")).to_be_visible()
    leave(pupil)


@pytest.mark.thorough
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (320, 568)])
def test_the_list_fits_every_window(pupil: Page, width: int, height: int) -> None:
    resize(pupil, width, height)
    dialog = open_list(pupil)
    fits_across(pupil)
    assert dialog.evaluate("(one) => one.scrollWidth - one.clientWidth") <= 0
    expect(dialog.get_by_role("button", name=re.compile("^(Go on|Begin): "))).to_be_in_viewport(ratio=1)
    assert not findings(pupil)
    dialog.get_by_role("button", name="Close").click()


def test_a_teacher_prints_the_sheet_and_the_key_of_a_lesson_and_shows_its_code(pupil: Page) -> None:
    dialog = open_list(pupil)
    teachers = dialog.get_by_role("group", name="For teachers")
    teachers.get_by_role("combobox").select_option("Why XOR needs a hidden layer")
    for name, right in (("Sheet for pupils", 0), ("Key", 1)):
        teachers.get_by_role("button", name=name, exact=True).click()
        opened = pupil.get_by_role("dialog", name=name, exact=True)
        paper = opened.frame_locator("iframe")
        expect(paper.get_by_role("heading", level=2).first).to_have_text("Step 1")
        expect(paper.get_by_text("☑ No, never")).to_have_count(right)
        expect(opened.get_by_role("button", name="Print", exact=True)).to_be_enabled()
        opened.get_by_role("button", name="Close", exact=True).click()
        expect(opened).to_be_hidden()
    teachers.get_by_role("button", name="QR code").click()
    code = pupil.get_by_role("dialog", name="QR code")
    expect(code).to_contain_text("#lesson=why-hidden")
    code.get_by_role("button", name="Close").click()
    dialog.get_by_role("button", name="Close").click()


@pytest.mark.thorough
def test_a_teacher_finds_the_way_to_a_lesson_of_their_own_and_to_a_class_in_the_list(
    pupil: Page,
) -> None:
    for name, title in (("Make a lesson", "Make a lesson"), ("Read a class", "A class")):
        lessons = open_list(pupil)
        lessons.get_by_role("button", name=name, exact=True).click()
        expect(lessons).to_be_hidden()
        opened = pupil.get_by_role("dialog", name=title, exact=True)
        expect(opened).to_be_visible()
        opened.get_by_role("button", name="Close", exact=True).click()
        expect(opened).to_be_hidden()
