"""A class of thirty as its teacher reads it, in the browser's own Python, and a pupil's submission."""

from __future__ import annotations

import csv
import io
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from glassnet.data.brought.sign_files import write_signs
from glassnet.saving.class_text import read_class_text
from tests.core.made.class_of_thirty import HOSTILE_NAMES, Submitted
from tests.core.made.signs import handwriting_of
from tests.page.actions import TRAINING as LEARNING
from tests.page.actions import button, drop_files, field, open_page, press, show, train
from tests.page.axe import LOOKS, findings
from tests.page.drivers.class_page import (
    add_lines,
    class_dialog,
    expect_checked,
    made_in_pyodide,
    open_class,
    pupil_row,
)
from tests.page.drivers.runs_page import open_runs
from tests.page.fixtures import Save

pytestmark = [pytest.mark.thorough, pytest.mark.only_browser("chromium")]
PAGES = ("Table", "Answers", "Curves", "Drawings", "Compare two")


@pytest.fixture(scope="module")
def submitted() -> list[Submitted]:
    """The submissions of a class of thirty, made in the page's Python."""
    return made_in_pyodide()


@pytest.fixture(scope="module")
def own_page(fresh_page: Page, site: str) -> Page:
    """A page shared by the tests of this file."""
    open_page(fresh_page, f"{site}#lab=xor")
    return fresh_page


@pytest.fixture
def page(own_page: Page, problems: list[str]) -> Iterator[Page]:
    """The shared page with no dialog open."""
    own_page.bring_to_front()
    own_page.set_viewport_size({"width": 1280, "height": 800})
    yield own_page
    if class_dialog(own_page).is_visible():
        is_empty = class_dialog(own_page).get_by_role("tab").first.is_hidden()
        class_dialog(own_page).get_by_role("button", name="Close", exact=True).click()
        if not is_empty:
            class_dialog(own_page).get_by_role("button", name="Forget it", exact=True).click()
    expect(class_dialog(own_page)).to_be_hidden()


def read_whole_class(page: Page, submitted: list[Submitted]) -> None:
    """Open a class, add all lines, and wait until they are checked."""
    open_class(page)
    add_lines(page, [each.line for each in submitted])
    expect_checked(page)


def look_at(page: Page, name: str) -> None:
    """Show a page of the dialog."""
    class_dialog(page).get_by_role("tab", name=name, exact=True).click()


def test_thirty_dropped_files_are_read_and_each_pupil_stands_as_they_are(
    page: Page, submitted: list[Submitted], capsys: pytest.CaptureFixture[str]
) -> None:
    show(page, "Draw")  # files may be dropped in any tab
    files = {f"{at:02}.txt": f"{each.line}\n".encode() for at, each in enumerate(submitted)}
    begun = time.perf_counter()
    drop_files(page.locator("body"), files)
    counted = class_dialog(page).get_by_role("status").filter(has_text="25 pupils; 5 lines not read.")
    expect(counted).to_be_visible()
    read = time.perf_counter() - begun
    expect_checked(page)
    with capsys.disabled():
        print(f" [thirty files: read {read:.1f} s, proofs {time.perf_counter() - begun:.1f} s]", end="")
    told = "25 proofs: 23 true, 1 about something other than claimed, 1 false."
    expect(class_dialog(page).get_by_text(told, exact=True)).to_be_visible()
    for each in submitted:
        if each.kind == "refused":
            expect(page.get_by_role("rowheader", name=each.name, exact=True)).to_have_count(0)
            continue
        name = "yrollaM" if each.name.endswith("yrollaM") else each.name
        row = pupil_row(page, name)
        wanted = {
            "sound": "✓ proved",
            "forged_proof": "✕ false: trained again, it ends elsewhere",
            "forged_claim": "✕ the proof is about something else: not the same settings, updates,",
        }
        expect(row.get_by_role("cell").nth(1)).to_contain_text(wanted[each.kind])
        assert "said" in row.inner_text() or each.kind == "sound"
    class_dialog(page).get_by_text("What was not read, and why", exact=True).click()
    expect(class_dialog(page).get_by_text("29: A part of this submission", exact=False)).to_be_visible()
    expect(page.locator(".class-dialog img, .class-dialog script")).to_have_count(0)


@pytest.mark.thorough(landing=False)
def test_a_folder_is_read(page: Page, submitted: list[Submitted], tmp_path: Path) -> None:
    (tmp_path / "class").mkdir()
    for at, each in enumerate(submitted[:3]):
        (tmp_path / "class" / f"{at}.txt").write_text(each.line, encoding="utf-8")
    (tmp_path / "class" / "notes.md").write_text("What I did: nothing.", encoding="utf-8")
    open_class(page)
    class_dialog(page).get_by_label("Choose a folder").set_input_files(tmp_path / "class")
    counted = class_dialog(page).get_by_role("status").filter(has_text="3 pupils; 1 line not read.")
    expect(counted).to_be_visible()
    expect_checked(page)


@pytest.mark.thorough(landing=False)
def test_the_table_is_sorted_by_keyboard_and_two_pupils_are_compared(
    page: Page, submitted: list[Submitted]
) -> None:
    read_whole_class(page, submitted)
    heads = class_dialog(page).get_by_role("columnheader", name="Name", exact=True)
    button(page, "Name").press("Enter")
    expect(heads).to_have_attribute("aria-sort", "ascending")
    expect(button(page, "Name")).to_be_focused()
    names = class_dialog(page).get_by_role("rowheader")
    expect(names.nth(1)).to_have_text("=HYPERLINK(1)")
    button(page, "Name").press("Enter")
    expect(heads).to_have_attribute("aria-sort", "descending")
    for name in ("Ada", "Ben"):
        page.get_by_role("checkbox", name=f"Compare {name}", exact=True).press("Space")
    expect(page.get_by_role("checkbox", name="Compare Carla", exact=True)).to_be_disabled()
    class_dialog(page).get_by_role("tab", name="Table").press("End")
    expect(class_dialog(page).get_by_role("figure", name="Training cost")).to_be_visible()
    settings = class_dialog(page).get_by_role("table", name="Different settings")
    expect(settings.get_by_role("row", name="Hidden layers")).to_have_text("Hidden layers6-24")
    expect(field(page, "First")).to_have_value(re.compile(r"\d+"))


@pytest.mark.thorough(landing=False)
def test_answers_curves_and_drawings_stand_side_by_side(page: Page, submitted: list[Submitted]) -> None:
    read_whole_class(page, submitted)
    look_at(page, "Answers")
    first = class_dialog(page).get_by_role("region", name="Can one unit learn this table?")
    expect(first.get_by_role("listitem").first).to_have_text(
        re.compile(r"^13No ✓ right such as <img src=x onerror=alert\(1\)>$")
    )
    look_at(page, "Curves")
    curves = class_dialog(page).get_by_role("img", name=re.compile("^Cost of "))
    expect(curves).to_have_count(25)
    marked = class_dialog(page).get_by_role("figure").filter(has_text="✕")
    expect(marked).to_have_count(2)
    expect(marked.filter(has_text="✕ false: trained again, it ends elsewhere")).to_have_count(1)
    expect(marked.filter(has_text="✕ the proof is about something else")).to_have_count(1)
    look_at(page, "Drawings")
    drawings = class_dialog(page).get_by_role("img", name=re.compile("^Drawing of .* read as 1$"))
    expect(drawings).to_have_count(25)


@pytest.mark.thorough(landing=False)
def test_hidden_names_stand_nowhere_also_not_in_the_csv(
    page: Page, submitted: list[Submitted], save: Save
) -> None:
    read_whole_class(page, submitted)
    page.get_by_role("checkbox", name="Hide names", exact=True).check()
    names = [each.name for each in submitted if each.name.isascii()]
    for each in PAGES:
        look_at(page, each)
        told = class_dialog(page).inner_text()
        assert not [name for name in names if re.search(rf"\b{re.escape(name)}\b", told)], each
    look_at(page, "Table")
    expect(page.get_by_role("rowheader", name="Pupil 1", exact=True)).to_be_visible()
    table = list(csv.reader(io.StringIO(save(page, "Save CSV").read_text(encoding="utf-8-sig"))))
    assert len(table) == 26
    assert {row[0].split()[0] for row in table[1:]} == {"Pupil"}
    page.get_by_role("checkbox", name="Hide names", exact=True).uncheck()
    table = list(csv.reader(io.StringIO(save(page, "Save CSV").read_text(encoding="utf-8-sig"))))
    assert table[0][:4] == ["Name", "Lesson", "Handed in", "Steps proved"]
    assert {"'=HYPERLINK(1)", HOSTILE_NAMES[0], "Ada"} <= {row[0] for row in table}
    assert "proved" in table[1]


def test_closing_asks_first_and_then_nothing_is_kept(
    page: Page, submitted: list[Submitted], save: Save
) -> None:
    read_whole_class(page, submitted[:3])
    page.keyboard.press("Escape")
    question = page.get_by_role("alertdialog")
    expect(question).to_contain_text("Forget this class? 3 lines go.")
    expect(button(page, "Stay")).to_be_focused()
    press(page, "Stay")
    expect(question).to_be_hidden()
    saved = save(page, "Save lines")
    assert saved.read_text().splitlines() == [each.line for each in submitted[:3]]
    page.keyboard.press("Escape")
    press(page, "Forget it")
    expect(class_dialog(page)).to_be_hidden()
    kept = page.evaluate("""async () => {
      const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
      for (const { name } of await indexedDB.databases()) {
        const database = await new Promise((resolve) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => resolve(opening.result);
        });
        for (const store of database.objectStoreNames) {
          const reading = database.transaction(store).objectStore(store).getAll();
          await new Promise((resolve) => { reading.onsuccess = resolve; });
          texts.push(JSON.stringify(reading.result));
        }
        database.close();
      }
      return texts.join();
    }""")
    assert "glassnet-class" not in kept
    assert "onerror" not in kept
    open_class(page)
    expect(class_dialog(page).get_by_role("rowheader")).to_have_count(0)
    expect(class_dialog(page).get_by_text("A submission begins with")).to_be_hidden()


@pytest.mark.thorough(landing=False)
@pytest.mark.parametrize(("size", "scheme", "rules"), LOOKS)
def test_axe_finds_nothing_in_a_class_and_it_fits(
    page: Page,
    submitted: list[Submitted],
    size: tuple[int, int],
    scheme: str,
    rules: tuple[str, ...] | None,
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    read_whole_class(page, submitted)
    for name in ("Ada", "Ben"):
        page.get_by_role("checkbox", name=f"Compare {name}", exact=True).check()
    for each in PAGES:
        look_at(page, each)
        found = findings(page, rules)
        assert not found, f"{each}: " + "\n".join(found)
        if each != "Table":  # scrolls sideways while the pupils' names stay in sight
            wide = "(box) => box.scrollWidth - box.clientWidth"
            assert page.locator(".class-page").evaluate(wide) <= 0, each
    page.emulate_media(color_scheme="light")


@pytest.mark.thorough(landing=False)
def test_the_hardest_hand_of_several_collections_is_found(page: Page) -> None:
    collections = {
        "Ada": handwriting_of(0),
        "Ben": handwriting_of(4),
        "Carla": handwriting_of(8),
        "Dan": handwriting_of(12, True),
    }
    files = {f"{name}.zip": write_signs(signs) for name, signs in collections.items()}
    late = {"Dan.zip": files.pop("Dan.zip")}
    drop_files(page.locator("body"), files)
    expect(class_dialog(page)).to_be_visible()
    drop_files(class_dialog(page), late)
    told = class_dialog(page).get_by_role("status").filter(has_text="Dan has the hardest handwriting:")
    expect(told).to_be_visible(timeout=LEARNING)
    handwritings = class_dialog(page).get_by_role("table", name="Handwritings, the hardest first")
    expect(handwritings.get_by_role("rowheader")).to_have_count(4)
    expect(handwritings.get_by_role("rowheader").first).to_have_text("Dan")
    expect(handwritings.get_by_role("row").nth(1)).to_contain_text("mostly read as")
    page.get_by_role("checkbox", name="Hide names", exact=True).check()
    expect(handwritings).not_to_contain_text("Dan")
    found = findings(page)
    assert not found, "\n".join(found)


def test_a_pupil_hands_in_what_the_list_says(page: Page, site: str, save: Save) -> None:
    open_page(page, f"{site}#lab=xor&iterations=30")
    train(page, 30)
    button(open_runs(page), "Hand in").click()
    dialog = page.get_by_role("dialog", name="Hand in", exact=True)
    name = dialog.get_by_role("textbox", name="Your name", exact=True)
    expect(name).to_be_focused()
    name.fill("Anna <b>")
    expect(dialog.get_by_text("with a proof", exact=True)).to_be_visible()
    line = dialog.get_by_role("textbox", name="The line", exact=True)
    expect(line).to_have_value(re.compile(r"^glassnet-class-1\.[\w-]+$"))
    entry = read_class_text(line.input_value())
    assert (entry.name, [run.iterations for run in entry.runs]) == ("Anna <b>", [30])
    assert abs(entry.made - time.time()) < 600
    saved = save(page, "Save file")
    assert saved.name == "glassnet-class-Anna-b.txt"
    assert saved.read_text() == f"{line.input_value()}\n"
    dialog.get_by_role("checkbox", name=re.compile("30 updates")).uncheck()
    expect(dialog.get_by_text("with a proof", exact=True)).to_be_hidden()
    expect(line).not_to_have_value(saved.read_text().strip())
    expect(line).to_have_value(re.compile(r"^glassnet-class-1\.[\w-]+$"))
    assert read_class_text(line.input_value()).runs == ()
    found = findings(page)
    assert not found, "\n".join(found)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    read_whole_class(page, [Submitted("Anna", saved.read_text(), "sound")])
    expect(pupil_row(page, "Anna <b>").get_by_role("cell").nth(1)).to_have_text("✓ proved")
