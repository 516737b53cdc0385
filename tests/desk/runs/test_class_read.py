"""A class as its teacher sees it: runs with their steps, lines that came again, what is compared."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from glassnet.data.sign_files import write_signs
from glassnet.saving.class_text import class_text
from tests.core.class_of_thirty import entry_of
from tests.core.signs import hand_of
from tests.page.actions import TRAINING, drop_files, open_page
from tests.page.class_page import add_lines, class_dialog, expect_checked, pupil_row
from tests.page.fixtures import Save

ANNA = entry_of(7, "Anna")
BEN = entry_of(9, "Ben")
SAID = replace(entry_of(3, "Anna").runs[0], proof="", steps=("step_0",))
NEWER = replace(ANNA, made=ANNA.made + 600, runs=(ANNA.runs[0], SAID))


@pytest.fixture
def page(lab: Page, site: str) -> Page:
    """Give a page on which a class and two collections of signs fell together."""
    open_page(lab, f"{site}#lab=xor")
    lines = {"anna.txt": class_text(ANNA), "ben.txt": class_text(BEN), "again.txt": class_text(BEN)}
    signs = {f"{name}.zip": write_signs(hand_of(at)) for at, name in enumerate(("Ada", "Eve"))}
    drop_files(lab.locator("body"), {name: text.encode() for name, text in lines.items()} | signs)
    expect_checked(lab)
    return lab


def test_files_that_fall_together_each_go_where_they_belong_and_the_marks_are_explained(
    page: Page,
) -> None:
    dialog = class_dialog(page)
    placed = "3 files went to the table of pupils, 2 collections of signs to Hands."
    expect(dialog.get_by_text(placed, exact=True)).to_be_visible()
    expect(dialog.get_by_text("2 pupils; 1 line came twice and counts once.")).to_be_visible()
    expect(pupil_row(page, "Anna").get_by_text("Steps 2, 3: 3-4-2, 270 updates,")).to_be_visible()
    # Their proofs are not of the Python that serves this page, which says so.
    marks = "Steps: ✓ reached, » skipped. Runs: ! cannot be checked."
    expect(dialog.get_by_text(marks, exact=True)).to_be_visible()
    ben = dialog.get_by_role("row").filter(has_text="this line came 2 times, and counts once")
    expect(ben).to_contain_text("Ben")
    dialog.get_by_role("tab", name="Hands", exact=True).click()
    tried = dialog.get_by_role("status").filter(has_text=re.compile("of 2 hands tried|read right"))
    expect(tried).to_be_visible(timeout=TRAINING)


def test_a_pick_follows_a_newer_line_and_either_run_of_it_is_compared(page: Page, save: Save) -> None:
    dialog = class_dialog(page)
    for name in ("Anna", "Ben"):
        page.get_by_role("checkbox", name=f"Compare {name}", exact=True).check()
    add_lines(page, [class_text(NEWER)])
    expect_checked(page)
    expect(page.get_by_role("checkbox", name="Compare Anna", exact=True)).to_be_checked()
    expect(dialog.get_by_text("the newest of 2 lines", exact=True)).to_be_visible()
    dialog.get_by_role("tab", name="Compare two", exact=True).click()
    results = dialog.get_by_role("table", name="What came of it")
    menu = dialog.get_by_role("combobox", name="Run of the")
    expect(menu).to_have_count(1)  # Ben has one run only
    expect(results.get_by_role("row", name="Proof")).not_to_contain_text("said")
    menu.select_option(label="Step 1: 3-4-2, 230 updates, 100.0 % right")
    expect(results.get_by_role("row", name="Proof")).to_contain_text("said: no proof")
    expect(results.get_by_role("row", name="Layers")).to_contain_text("3-4-2")
    table = list(csv.DictReader(io.StringIO(save(page, "Save CSV").read_text(encoding="utf-8-sig"))))
    anna = next(row for row in table if row["Name"] == "Anna")
    assert anna["Runs"] == "2"
    assert anna["Best run: layers"] == anna["Last run: layers"] == "[3, 4, 2]"
    assert (anna["Last run: steps reached in it"], anna["Last run: updates"]) == ("One unit", "230")
    assert (anna["Last run: proof"], anna["Last run: accuracy"]) == ("said: no proof", "1")
