"""Teach it: a network learns signs in a person's own hand, and may forget what it knew."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.core.made.signs import LEARN, TEST, collection
from tests.page.actions import BOOT, TRAINING, button, open_page, press, show, shown_number, status
from tests.page.rooms.teach_page import (
    SHARE,
    give,
    group,
    keep,
    name_signs,
    shares,
    teach_now,
    tile,
    unfold,
)

TEN = tuple("CEFHJKLMNP")
NO_CLIPBOARD = """() => {
  navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
}"""


def test_a_sign_that_is_read_wrongly_is_learnt_and_old_digits_are_kept_by_rehearsal_alone(
    teach: Page,
) -> None:
    keep(teach, "E", "3", 10)
    others = collection([("E", "3", LEARN, slice(10, None))])
    give(teach, others, "Test with them")
    teach_now(teach)
    now, before = shares(teach, "Yours, learnt from")
    assert now == 1
    assert before <= 0.3
    seen = shares(teach, "Yours, never seen")
    assert seen[0] >= 0.85
    now, before = shares(teach, "Old test digits")
    assert now >= before - 0.01
    expect(status(teach, "Prediction")).to_have_text(re.compile("I read a 3|Perhaps a 3"))
    expect(status(teach, "What it reads now")).to_have_text(
        "It reads your drawings now, and the old digits nearly as before."
    )

    slider = teach.get_by_role("slider", name="Old digits mixed in")
    slider.focus()
    slider.press("Home")
    expect(group(teach, "This is")).to_be_visible()
    teach_now(teach)
    assert shares(teach, "Yours, never seen")[0] >= 0.85
    forgot, before = shares(teach, "Old test digits")
    assert forgot <= before - 0.05
    expect(status(teach, "What it reads now")).to_have_text(
        re.compile("^It has learnt yours, and forgotten others: .* Mix old digits in")
    )
    tries = teach.get_by_role("table", name="What you have tried")
    expect(tries.get_by_role("row")).to_have_count(3)
    expect(tries.get_by_role("row", name=re.compile("Old digits mixed in: none"))).to_be_visible()
    slider.press("End")

    press(teach, "Undo teaching")  # the network is again that of the first teaching
    expect(status(teach, "What it reads now")).to_have_text(re.compile("old digits nearly as before"))
    press(teach, "Undo teaching")
    expect(button(teach, "Undo teaching")).to_be_hidden()
    expect(status(teach, "Prediction")).not_to_have_text(re.compile("I read a 3|Perhaps a 3"))


@pytest.mark.thorough
def test_the_digits_lab_shows_the_run_that_was_taught(teach: Page) -> None:
    keep(teach, "L", "7", 3)
    teach_now(teach)
    press(teach, "the Digits lab shows this run")
    expect(teach.get_by_role("tab", name="Digits", selected=True)).to_be_visible()
    expect(shown_number(teach, "Iteration")).to_have_text("100")
    show(teach, "Draw")
    press(teach, "Read it")
    teach.get_by_role("link", name="Train it in the Digits lab").click()
    expect(shown_number(teach, "Iteration")).to_have_text("100")


@pytest.mark.thorough
def test_one_press_takes_back_both_teachings(teach: Page) -> None:
    names = ("A", "B", "C")
    parts = [(letter, name, LEARN, slice(0, 3)) for letter, name in zip("CEH", names, strict=True)]
    give(teach, collection([*parts, ("C", "A", TEST, slice(3, 4))], names), "Put in place of mine")
    teach.get_by_role("radio", name="both, one after the other").check()
    teach_now(teach)
    press(teach, "Undo teaching")
    show(teach, "Digits")
    expect(teach.get_by_text("Can 400 units learn to tell", exact=False)).to_be_hidden()
    expect(button(teach, re.compile("784 . 400 . 3$"))).to_have_count(0)
    show(teach, "Draw")


@pytest.mark.thorough(landing=False)
def test_signs_are_named_drawn_and_taught_and_never_both_learnt_from_and_tested_on(teach: Page) -> None:
    name_signs(teach, "ب, Ä ب smile")
    chips = group(teach, "This is").get_by_role("button")
    expect(chips).to_have_count(3)
    expect(teach.get_by_text("Draw “ب” 3 more times: three or more of each sign.")).to_be_visible()
    for letter, sign in zip("CEH", ("ب", "Ä", "smile"), strict=True):
        keep(teach, letter, sign, 4)
    for sign in ("ب", "Ä", "smile"):
        tested = teach.get_by_role("button", name=re.compile(rf"^“{sign}”, no\. \d, for testing"))
        expect(tested).to_have_count(1)
    teach_now(teach)
    assert shares(teach, "Yours, learnt from")[0] == 1
    assert SHARE.search(teach.get_by_role("region", name="What it reads now").text_content() or "")
    expect(teach.get_by_text("Old test digits", exact=True)).to_be_hidden()


def test_it_can_all_be_done_with_the_keyboard(teach: Page) -> None:
    paper = teach.get_by_role("application", name="Drawing", exact=True)
    paper.focus()
    for key in ("Space", *["ArrowDown"] * 10, "Space"):
        teach.keyboard.press(key)
    chip = group(teach, "This is").get_by_role("button", name="This is “1”")
    chip.focus()
    teach.keyboard.press("Enter")
    expect(tile(teach, "1", 1)).to_be_visible()
    tile(teach, "1", 1).focus()
    teach.keyboard.press("Enter")
    expect(teach.get_by_role("dialog", name="A drawing")).to_be_visible()
    teach.keyboard.press("Escape")
    expect(teach.get_by_role("dialog", name="A drawing")).to_be_hidden()
    button(teach, "Teach the network").focus()
    teach.keyboard.press("Enter")
    expect(button(teach, "Undo teaching")).to_be_visible(timeout=TRAINING)


@pytest.mark.thorough
def test_drawings_of_one_class_alone_are_taught_and_one_name_alone_is_not(teach: Page) -> None:
    only = collection([("L", "7", LEARN, slice(0, 4))])
    give(teach, only, "Put in place of mine")
    expect(button(teach, "Teach the network")).to_be_enabled()
    name_signs(teach, "A")
    expect(teach.get_by_text("Name two signs or more.")).to_be_visible()
    expect(button(teach, "Teach the network")).to_be_disabled()


@pytest.mark.thorough(landing=False)
def test_a_link_brings_a_few_drawings_and_says_when_they_are_too_many(
    teach: Page, lab: Page, site: str
) -> None:
    keep(teach, "L", "7", 2)
    unfold(teach)
    teach.evaluate(NO_CLIPBOARD)
    press(teach, "Copy link")
    link = teach.get_by_role("textbox", name="Link").input_value()
    many = collection([(letter, letter, LEARN, slice(0, 12)) for letter in TEN], TEN)
    give(teach, many, "Put in place of mine")
    press(teach, "Copy link")
    expect(teach.get_by_role("alert").filter(has_text="too many for a link")).to_be_visible()

    open_page(lab, link)
    expect(lab.get_by_text("The link brings 2 drawings of 7.")).to_be_visible(timeout=BOOT)
    press(lab, "Learn from them, too")
    expect(tile(lab, "7", 2)).to_be_visible()
    open_page(lab, f"{site}#lab=draw&view=teach&signs=<b>")
    refused = lab.get_by_role("alert").filter(has_text="Copy the whole link again")
    expect(refused).to_be_visible(timeout=BOOT)
