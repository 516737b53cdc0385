"""Teach it: a network learns signs in the user's handwriting, and may forget what it knew."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.core.made.signs import LEARN, TEST, collection
from tests.page.actions import (
    BOOT,
    TRAINING,
    button,
    draw_strokes,
    open_page,
    press,
    show,
    status,
)
from tests.page.drivers.teach_page import (
    band,
    give,
    group,
    keep,
    name_signs,
    open_tools,
    shares,
    strokes_of,
    teach_now,
    tile,
)

TEN = tuple("CEFHJKLMNP")
NO_CLIPBOARD = """() => {
  navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
}"""


@pytest.mark.thorough(landing=False)  # at a landing, tests/e2e/ teaches a sign
def test_a_sign_that_is_read_wrongly_is_learnt_and_old_digits_are_kept_by_rehearsal_alone(
    teach: Page,
) -> None:
    give(teach, collection([("E", "3", LEARN, slice(0, 10))]), "Put in place of mine")
    others = collection([("E", "3", LEARN, slice(10, None))])
    give(teach, others, "Test with them")
    teach_now(teach)
    now, before = shares(teach, "Yours, taught")
    assert now == 1
    assert before <= 0.3
    assert shares(teach, "Yours, for testing")[0] >= 0.85
    now, before = shares(teach, "Old digits")
    assert now >= before - 0.01
    said = band(teach).get_by_role("heading", level=2).last
    expect(said).to_have_text(re.compile("^It reads your handwriting now: "))
    old = teach.get_by_role("combobox", name="Old digits mixed in")
    old.select_option("0")
    teach_now(teach)
    forgot, before = shares(teach, "Old digits")
    assert forgot <= before - 0.05
    expect(said).to_have_text(re.compile(r"^It reads yours now, but forgot its \ds\.$"))
    expect(band(teach).get_by_text(re.compile("Mix in more old digits"))).to_be_visible()
    tries = teach.get_by_role("table", name="What you have tried")
    expect(tries.get_by_role("row")).to_have_count(3)
    expect(tries.get_by_role("row", name=re.compile("^0 % old digits"))).to_be_visible()
    old.select_option("0.9")
    press(teach, "Undo teaching")  # the network is that of the first teaching again
    expect(said).to_have_text(re.compile("^It reads your handwriting now: "))
    press(teach, "Look inside")
    expect(teach.get_by_role("tab", name="Digits", selected=True)).to_be_visible()
    show(teach, "Draw")
    press(teach, "Undo teaching")
    expect(button(teach, "Undo teaching")).to_be_hidden()


@pytest.mark.thorough
def test_one_looks_back_along_the_teaching_and_the_cards_show_what_was_read_then(teach: Page) -> None:
    give(teach, collection([("E", "3", LEARN, slice(0, 6))]), "Put in place of mine")
    teach_now(teach)
    expect(button(teach, "“3”, no. 1: read rightly")).to_be_visible()
    slider = teach.get_by_role("slider", name="Back through the teaching")
    slider.fill("0")
    expect(band(teach).get_by_role("heading", level=2).last).to_have_text(
        "This is how it read after update 0."
    )
    expect(button(teach, re.compile("^“3”, no. 1: read as"))).to_be_visible()
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"^update 0 of \d+$"))
    press(teach, "Back to the end")
    expect(button(teach, "“3”, no. 1: read rightly")).to_be_visible()
    press(teach, "Undo teaching")


@pytest.mark.thorough
def test_both_networks_read_what_is_drawn_after_a_teaching(teach: Page) -> None:
    give(teach, collection([("E", "3", LEARN, slice(0, 10))]), "Put in place of mine")
    expect(teach.get_by_text(re.compile("^a 3, taken for a ")).first).to_be_visible()
    teach_now(teach)
    press(teach, "Draw one for both to read")
    draw_strokes(teach, strokes_of("E", 12))
    read = status(teach, "Prediction")
    expect(read).to_have_text(re.compile(r"^Before, it read “(?!3)\d”, .* Now it reads “3”, "))
    press(teach, "Undo teaching")
    expect(read).to_have_text(re.compile(r"^It reads “(?!3)\d”, [^“]*$"))


@pytest.mark.thorough
def test_one_press_takes_back_both_teachings(teach: Page) -> None:
    names = ("A", "B", "C")
    parts = [(letter, name, LEARN, slice(0, 3)) for letter, name in zip("CEH", names, strict=True)]
    give(teach, collection([*parts, ("C", "A", TEST, slice(3, 4))], names), "Put in place of mine")
    teach.get_by_role("combobox", name="Begin from").select_option("both")
    teach_now(teach)
    tries = teach.get_by_role("table", name="What you have tried")
    for beginning in ("new weights", "what it knows of digits"):
        expect(tries.get_by_role("row", name=re.compile(f"^{beginning}"))).to_be_visible()
    press(teach, "Undo teaching")
    show(teach, "Digits")
    expect(button(teach, re.compile("784 . 400 . 3$"))).to_have_count(0)
    show(teach, "Draw")


@pytest.mark.thorough
def test_signs_are_named_and_drawn_and_one_of_each_is_for_testing(teach: Page) -> None:
    name_signs(teach, "A")
    expect(teach.get_by_text("Name two signs or more.")).to_be_visible()
    expect(button(teach, "Teach the network")).to_be_disabled()
    name_signs(teach, "ب, Ä ب")
    expect(group(teach, "This is").get_by_role("button")).to_have_count(2)
    expect(teach.get_by_text("3 more “ب”, and you can teach it.")).to_be_visible()
    for letter, sign in zip("CE", ("ب", "Ä"), strict=True):
        keep(teach, letter, sign, 4)
        tested = teach.get_by_role("button", name=re.compile(rf"^“{sign}”, no\. \d, for testing"))
        expect(tested).to_have_count(1)


@pytest.mark.thorough
def test_it_can_all_be_done_with_the_keyboard(teach: Page) -> None:
    paper = teach.get_by_role("application", name="Drawing", exact=True)
    paper.focus()
    for key in ("Space", *["ArrowDown"] * 10, "Space"):
        teach.keyboard.press(key)
    teach.keyboard.press("1")  # names what is on the paper
    expect(tile(teach, "1", 1)).to_be_visible()
    chip = group(teach, "This is").get_by_role("button", name="This is “4”")
    chip.focus()
    teach.keyboard.press("Enter")
    said = band(teach).get_by_role("heading", level=2).last
    expect(said).to_have_text("The paper is empty.")
    tile(teach, "1", 1).focus()
    teach.keyboard.press("Enter")
    expect(teach.get_by_role("dialog", name="A drawing")).to_be_visible()
    teach.keyboard.press("Escape")
    expect(teach.get_by_role("dialog", name="A drawing")).to_be_hidden()
    button(teach, "Teach the network").focus()
    teach.keyboard.press("Enter")
    expect(button(teach, "Undo teaching")).to_be_visible(timeout=TRAINING)


@pytest.mark.thorough(landing=False)
def test_a_link_brings_a_few_drawings_and_says_when_they_are_too_many(teach: Page, lab: Page) -> None:
    keep(teach, "L", "7", 2)
    tools = open_tools(teach)
    teach.evaluate(NO_CLIPBOARD)
    press(teach, "Copy link")
    link = teach.get_by_role("textbox", name="Link").input_value()
    press(teach, "Close")
    many = collection([(letter, letter, LEARN, slice(0, 12)) for letter in TEN], TEN)
    give(teach, many, "Put in place of mine")
    open_tools(teach)
    press(teach, "Copy link")
    expect(tools.get_by_role("alert").filter(has_text="too many for a link")).to_be_visible()
    press(teach, "Close")
    open_page(lab, link)
    expect(lab.get_by_text("The link brings 2 drawings of 7.")).to_be_visible(timeout=BOOT)
    press(lab, "Learn from them, too")
    expect(tile(lab, "7", 2)).to_be_visible()
