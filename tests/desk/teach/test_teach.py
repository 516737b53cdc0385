"""Teach it: a network learns signs in a person's own hand, and may forget what it knew."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from glassnet.data.brought.sign_files import write_signs
from glassnet.data.brought.signs import MOST_DRAWINGS, SignCollection
from tests.core.made.sheet_paper import filled_in
from tests.core.made.sheet_photos import Camera, photographed_sheet
from tests.core.made.signs import LEARN, TEST, collection, letter_drawings
from tests.page.actions import (
    BOOT,
    TRAINING,
    button,
    drop_files,
    open_page,
    press,
    show,
    shown_number,
    status,
    until,
    wait_until_ready,
)
from tests.page.fixtures import Save
from tests.page.png_files import write_png
from tests.page.rooms.kept_page import kept_values
from tests.page.rooms.runs_page import delete_everything
from tests.page.rooms.teach_page import group, keep, name_signs, open_teach, teach_now, tile, unfold

TEN = tuple("CEFHJKLMNP")
NO_CLIPBOARD = """() => {
  navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
}"""
SHARE = re.compile(r"(\d+) of (\d+), before (\d+) of (\d+)")


@pytest.fixture
def teach(ready: Page) -> Page:
    """Give the file's page, showing “Teach it” with nothing drawn."""
    teach = open_teach(ready)
    if button(teach, "Clear").is_enabled():
        press(teach, "Clear")
    return teach


def picture(page: Page, sign: str, number: int) -> str:
    """The pixels of a drawing, as text."""
    return str(tile(page, sign, number).locator("canvas").evaluate("(canvas) => canvas.toDataURL()"))


def shares(page: Page, name: str) -> tuple[float, float]:
    """What it reads now of the drawings of this name, and what it read before: shares."""
    block = page.get_by_role("region", name="What it reads now")
    row = block.get_by_text(name, exact=True).locator("..")
    found = SHARE.search(row.text_content() or "")
    assert found
    right, rows, before, all_before = map(int, found.groups())
    return right / rows, before / all_before


def give(page: Page, signs: SignCollection, how: str) -> None:
    """Drop a file of drawings on the page, and say what it is for."""
    drop_files(page.get_by_role("main"), {"mia.zip": write_signs(signs)})
    expect(page.get_by_text(f"mia.zip has {len(signs.drawings)} drawings")).to_be_visible()
    press(page, how)


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


def test_ten_letters_are_learnt_from_new_weights_and_from_what_it_knows_of_digits(teach: Page) -> None:
    parts = [(letter, letter, LEARN, slice(0, 3)) for letter in TEN]
    others = [(letter, letter, TEST, slice(3, None)) for letter in TEN]
    give(teach, collection([*parts, *others], TEN), "Put in place of mine")
    expect(group(teach, "This is").get_by_role("button")).to_have_count(10)
    teach.get_by_role("radio", name="both, one after the other").check()
    teach_now(teach)
    tries = teach.get_by_role("table", name="What you have tried")
    for beginning in ("new weights", "what it knows of digits"):
        row = tries.get_by_role("row", name=re.compile(f"^{beginning}"))
        seen = row.get_by_role("cell").last.text_content() or ""
        assert float(seen.removesuffix(" %")) >= 90


@pytest.mark.thorough(landing=False)
def test_in_the_digits_lab_a_run_that_forgot_is_advised_to_mix_old_digits_in_which_helps(
    teach: Page,
) -> None:
    give(teach, collection([("L", "7", LEARN, slice(0, 10))]), "Put in place of mine")
    teach.get_by_role("slider", name="Old digits mixed in").press("Home")
    teach_now(teach)
    press(teach, "the Digits lab shows this run")
    verdict = teach.get_by_role("region", name="Verdict")
    expect(verdict.get_by_role("heading")).to_have_text(re.compile(r"^Old \ds forgotten: "))
    press(teach, "Mix in more old digits")
    expect(verdict.get_by_role("heading")).to_have_text(
        "It reads your drawings: 10 of 10.", timeout=TRAINING
    )
    expect(button(teach, "Begin as the notebook did")).to_be_hidden()
    show(teach, "Draw")
    teach.get_by_role("slider", name="Old digits mixed in").press("End")


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


def test_a_drawing_is_looked_at_named_anew_moved_and_removed_and_each_can_be_undone(teach: Page) -> None:
    keep(teach, "L", "7", 2)
    tile(teach, "7", 2).click()
    dialog = teach.get_by_role("dialog", name="A drawing")
    dialog.get_by_role("combobox", name="It is").select_option("1")
    dialog.get_by_role("combobox", name="The network").select_option("is tested with it")
    press(teach, "Close")
    expect(teach.get_by_role("button", name="“1”, no. 1, for testing")).to_be_visible()
    expect(tile(teach, "7", 2)).to_have_count(0)
    press(teach, "Undo")
    press(teach, "Undo")
    expect(tile(teach, "7", 2)).to_be_visible()
    tile(teach, "7", 1).click()
    press(teach, "Remove it")
    expect(dialog).to_be_hidden()
    expect(tile(teach, "7", 2)).to_have_count(0)
    press(teach, "Undo")
    expect(tile(teach, "7", 2)).to_be_visible()


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


def test_an_empty_paper_is_kept_as_nothing_and_that_is_said(teach: Page) -> None:
    group(teach, "This is").get_by_role("button", name="This is “4”").click()
    expect(status(teach, "This is")).to_have_text(
        "The paper is empty. Draw first, then press what it is."
    )
    expect(teach.get_by_text("Nothing drawn yet.", exact=True).first).to_be_visible()


def test_another_pen_draws_the_same_strokes_anew(teach: Page) -> None:
    keep(teach, "L", "7", 1)
    before = picture(teach, "7", 1)
    unfold(teach)
    press(teach, "bold")
    until(teach, lambda: picture(teach, "7", 1) != before)
    press(teach, "as wide as suits them")
    until(teach, lambda: picture(teach, "7", 1) == before)


@pytest.mark.thorough
def test_a_collection_is_saved_and_opened_again_beside_or_in_place_of_ones_own(
    teach: Page, save: Save
) -> None:
    keep(teach, "L", "7", 3)
    unfold(teach)
    path: Path = save(teach, "Save drawings")
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["signs.json", "7/0001.png", "7/0002.png", "7/0003.png"]
    drop_files(teach.get_by_role("main"), {"mia.zip": path.read_bytes()})
    press(teach, "Test with them")
    expect(status(teach, "This is")).to_have_text(
        "3 drawings are left out, because yours have them already."
    )
    expect(tile(teach, "7", 4)).to_be_hidden()
    give(teach, collection([("L", "7", LEARN, slice(10, 13))]), "Test with them")
    expect(teach.get_by_role("button", name=re.compile("for testing, by mia"))).to_have_count(3)
    expect(tile(teach, "7", 6)).to_be_visible()
    press(teach, "Remove all")
    drop_files(teach.get_by_role("main"), {"mia.zip": path.read_bytes()})
    press(teach, "Put in place of mine")
    expect(tile(teach, "7", 3)).to_be_visible()


@pytest.mark.thorough
def test_a_friends_signs_of_other_names_are_left_out_and_the_rest_is_taught(teach: Page) -> None:
    parts = [(letter, letter, LEARN, slice(0, 4)) for letter in "CE"]
    mine = collection([*parts, ("C", "C", TEST, slice(4, 5))], ("C", "E"))
    give(teach, mine, "Put in place of mine")
    others = collection([(letter, letter, LEARN, slice(10, 12)) for letter in "EF"], ("E", "F"))
    give(teach, others, "Test with them")
    expect(status(teach, "This is")).to_have_text(re.compile("^Left out, .* called so: F. Add"))
    expect(teach.get_by_role("button", name=re.compile("for testing, by mia"))).to_have_count(2)
    teach_now(teach)
    assert shares(teach, "Yours, learnt from")[0] == 1


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        (b"<script>alert(1)</script>", "signs.json"),
        (b'{"glassnet_signs": 9, "names": [], "drawings": []}', "Open it with a newer Glassnet"),
        (b'{"glassnet_signs": 1, "names": ["A"], "drawings": []}', "2 to 10 different names"),
        (
            b'{"glassnet_signs": 1, "names": [], "drawings": ['
            + b",".join([b"{}"] * (MOST_DRAWINGS + 1))
            + b"]}",
            "at most 3,000 drawings",
        ),
    ],
    ids=["no JSON", "newer", "one name", "too many"],
)
def test_a_file_that_is_no_collection_gets_a_sentence_and_leaves_the_drawings_alone(
    teach: Page, about: bytes, sentence: str
) -> None:
    keep(teach, "L", "7", 1)
    drop_files(teach.get_by_role("main"), {"bad.zip": zipped({"signs.json": about})})
    expect(teach.get_by_role("alert").filter(has_text=sentence)).to_be_visible()
    expect(tile(teach, "7", 1)).to_be_visible()


def test_the_paper_asks_for_what_is_taught(teach: Page) -> None:
    expect(teach.get_by_text("Draw a digit from 0 to 9, large")).to_be_visible()
    name_signs(teach, "A B")
    expect(teach.get_by_text("Draw one of these, large: A B")).to_be_visible()
    press(teach, "Read it")
    teach.get_by_role("radio", name="the trained network that came with the page").check()
    expect(teach.get_by_text("Draw a digit from 0 to 9, large")).to_be_visible()
    press(teach, "Teach it")


@pytest.mark.thorough
def test_drawings_of_one_class_alone_are_taught_and_one_name_alone_is_not(teach: Page) -> None:
    only = collection([("L", "7", LEARN, slice(0, 4))])
    give(teach, only, "Put in place of mine")
    expect(button(teach, "Teach the network")).to_be_enabled()
    name_signs(teach, "A")
    expect(teach.get_by_text("Name two signs or more.")).to_be_visible()
    expect(button(teach, "Teach the network")).to_be_disabled()


def test_a_sheet_is_printed_and_a_photo_of_it_becomes_drawings(teach: Page) -> None:
    name_signs(teach, "A B C")
    unfold(teach)
    press(teach, "A sheet of paper")
    dialog = teach.get_by_role("dialog", name="A sheet of paper")
    paper = dialog.locator("iframe").content_frame
    expect(paper.get_by_role("img", name=re.compile("A, B, C"))).to_be_visible()
    press(teach, "Close")
    given = teach.get_by_label("Open a photo of it")
    photo = write_png(photographed_sheet(filled_in(), Camera(slant=8)))
    given.set_input_files({"name": "sheet.png", "mimeType": "image/png", "buffer": photo})
    for sign in "ABC":
        expect(tile(teach, sign, 9)).to_be_visible()
    given.set_input_files({"name": "notes.txt", "mimeType": "text/plain", "buffer": b"no picture"})
    said = "notes.txt is no picture that this browser can open."
    expect(status(teach, "This is")).to_have_text(said)
    blank = np.full((800, 600), 255, np.uint8)
    given.set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": write_png(blank)})
    expect(teach.get_by_role("alert").filter(has_text="sheet")).to_be_visible()


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


@pytest.mark.thorough
def test_what_was_drawn_is_there_after_a_reload_and_gone_once_all_is_deleted(
    fresh_page: Page, site: str
) -> None:
    open_page(fresh_page, f"{site}#lab=draw&view=teach")
    page = open_teach(fresh_page)
    keep(page, "L", "7", 2)
    until(page, lambda: kept_values(page).count('"sign":"7"') == 2)
    page.reload()
    wait_until_ready(page)
    expect(tile(page, "7", 2)).to_be_visible(timeout=BOOT)
    delete_everything(page)
    expect(tile(page, "7", 1)).to_have_count(0)
    page.reload()
    wait_until_ready(page)
    expect(page.get_by_text("Nothing drawn yet.", exact=True).first).to_be_visible(timeout=BOOT)


def test_the_letters_are_not_those_of_another_test() -> None:
    assert sorted(letter_drawings()) == sorted(TEN)
