"""The drawings of “Teach it”: viewed, renamed, saved, opened, printed and kept."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.core.made.hostile_files import zipped
from tests.core.made.signs import LEARN, collection
from tests.page.actions import BOOT, drop_files, open_page, press, until, wait_until_ready
from tests.page.axe import LOOKS, findings
from tests.page.boxes import fits_across
from tests.page.drivers.kept_page import kept_values
from tests.page.drivers.runs_page import delete_everything
from tests.page.drivers.teach_page import (
    band,
    give,
    group,
    keep,
    name_signs,
    open_teach,
    open_tools,
    picture,
    tile,
)
from tests.page.fixtures import Save
from tests.page.png_files import write_png
from tests.page.served.sources import sources

NAMES = ["A", "b", "WWWW", "smiley", "\u0663", "\u0967", "seven", "8", "</text>", "ten"]
SHEET = """
async ([modules, names]) => {
  const { addTexts } = await import(`${modules}words/text.js`);
  addTexts(await (await fetch('words/en/teach.json')).json());
  const { sheetDocument } = await import(`${modules}features/teach/view/sheet_page.js`);
  return sheetDocument(names).whole;
}
"""


def said(page: Page) -> Locator:
    """Return what the band says of the last deed."""
    return band(page).get_by_role("heading", level=2).last


@pytest.mark.thorough
def test_a_drawing_is_looked_at_named_anew_moved_and_removed_and_each_can_be_undone(teach: Page) -> None:
    group(teach, "This is").get_by_role("button", name="This is “4”").click()
    expect(said(teach)).to_have_text("The paper is empty.")
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


@pytest.mark.thorough
def test_another_pen_draws_the_same_strokes_anew(teach: Page) -> None:
    keep(teach, "L", "7", 1)
    before = picture(teach, "7", 1)
    open_tools(teach)
    press(teach, "bold pen")
    until(teach, lambda: picture(teach, "7", 1) != before)
    press(teach, "pen as wide as suits them")
    until(teach, lambda: picture(teach, "7", 1) == before)
    press(teach, "Close")


@pytest.mark.thorough
def test_a_collection_is_saved_and_opened_again_beside_or_in_place_of_ones_own(
    teach: Page, save: Save
) -> None:
    keep(teach, "L", "7", 3)
    open_tools(teach)
    path: Path = save(teach, "Save drawings")
    press(teach, "Close")
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["signs.json", "7/0001.png", "7/0002.png", "7/0003.png"]
    drop_files(teach.get_by_role("main"), {"mia.zip": path.read_bytes()})
    press(teach, "Test with them")
    expect(said(teach)).to_have_text("Not all drawings were taken.")
    left_out = "3 drawings are left out, because you have them already."
    expect(band(teach).get_by_text(left_out, exact=True)).to_be_visible()
    expect(tile(teach, "7", 4)).to_be_hidden()
    give(teach, collection([("L", "7", LEARN, slice(10, 13))]), "Test with them")
    expect(teach.get_by_role("button", name=re.compile("for testing, by mia"))).to_have_count(3)
    expect(tile(teach, "7", 6)).to_be_visible()
    press(teach, "Remove all")
    drop_files(teach.get_by_role("main"), {"mia.zip": path.read_bytes()})
    press(teach, "Put in place of mine")
    expect(tile(teach, "7", 3)).to_be_visible()


@pytest.mark.thorough
def test_a_file_that_is_no_collection_gets_a_sentence_and_leaves_the_drawings_alone(teach: Page) -> None:
    keep(teach, "L", "7", 1)
    about = b'{"glassnet_signs": 9, "names": [], "drawings": []}'
    drop_files(teach.get_by_role("main"), {"bad.zip": zipped({"signs.json": about})})
    expect(said(teach)).to_have_text("That did not work.")
    expect(band(teach).get_by_text(re.compile("Open it with a newer Glassnet"))).to_be_visible()
    expect(tile(teach, "7", 1)).to_be_visible()


@pytest.mark.thorough
def test_a_sheet_is_printed_and_what_is_no_photo_of_it_is_refused(teach: Page) -> None:
    name_signs(teach, "A B C")
    open_tools(teach)
    press(teach, "A sheet of paper")
    dialog = teach.get_by_role("dialog", name="A sheet of paper")
    paper = dialog.locator("iframe").content_frame
    expect(paper.get_by_role("img", name=re.compile("A, B, C"))).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    given = teach.get_by_label("Open a photo of it")
    given.set_input_files({"name": "notes.txt", "mimeType": "text/plain", "buffer": b"no picture"})
    no_picture = "This browser cannot open notes.txt as a picture."
    expect(band(teach).get_by_text(no_picture, exact=True)).to_be_visible()
    open_tools(teach)
    blank = np.full((800, 600), 255, np.uint8)
    given.set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": write_png(blank)})
    expect(band(teach).get_by_text(re.compile("sheet"))).to_be_visible()


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
    expect(page.get_by_text("as you always write.")).to_be_visible(timeout=BOOT)


def looks_right(page: Page) -> None:
    for (width, height), theme, rules in LOOKS:
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": height})
        fits_across(page)
        assert findings(page, rules) == []


@pytest.mark.thorough(landing=False)
def test_with_named_signs_and_open_dialogs_it_fits_and_axe_finds_nothing(teach: Page) -> None:
    name_signs(teach, "Schmetterling ب C")
    keep(teach, "C", "C", 1)
    looks_right(teach)
    teach.set_viewport_size({"width": 1280, "height": 800})
    tile(teach, "C", 1).click()
    looks_right(teach)
    press(teach, "Close")
    teach.set_viewport_size({"width": 1280, "height": 800})
    tools = open_tools(teach)
    looks_right(teach)
    teach.set_viewport_size({"width": 1280, "height": 800})
    press(teach, "A sheet of paper")
    looks_right(teach)
    sheet = teach.get_by_role("dialog", name="A sheet of paper")
    sheet.get_by_role("button", name="Close").click()
    tools.get_by_role("button", name="Close").click()
    teach.emulate_media(color_scheme="light")


@pytest.mark.only_browser("chromium")
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_sheet_fits_on_one_page(ready: Page, site: str, paper: str) -> None:
    sheet = ready.evaluate(SHEET, [sources(ready, site), NAMES])
    page = ready.context.new_page()
    try:
        page.set_content(sheet)
        assert page.pdf(format=paper).count(b"/Type /Page\n") == 1
    finally:
        page.close()
