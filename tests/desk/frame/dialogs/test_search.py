"""A search for the best settings: planned, run, viewed in three ways, saved, its trials opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.actions import button, drop_files, fill, problem, shown_number, start_from
from tests.page.axe import findings
from tests.page.drivers.search_page import (
    best,
    chosen,
    make_all,
    open_search,
    rows_of,
    set_rows,
    terminals_file,
)

ROWS = {"Learning rate": "0.01,0.1", "Hidden layers": "2,3", "Seed": "1"}


@pytest.fixture(autouse=True)
def closed_again(ready: Page) -> Iterator[None]:
    """Close any dialog that would cover the next test's controls."""
    yield
    ready.keyboard.press("Escape")


def opened(page: Page) -> Locator:
    """Open the search for a network that trains quickly."""
    start_from(page, "Modern")
    fill(page, "Iterations", 30)
    return open_search(page)


def read_file(dialog: Locator, path: Path) -> None:
    dialog.get_by_label("Open a file …").set_input_files(path)


def test_a_grid_is_made_and_its_best_trial_opens_as_a_run(ready: Page) -> None:
    dialog = opened(ready)
    set_rows(dialog, ROWS)
    expect(dialog.get_by_text("4 trials of 30 updates each")).to_be_visible()
    make_all(dialog)
    expect(rows_of(dialog)).to_have_count(4)
    expect(best(dialog)).to_contain_text("right after 30 updates")
    found = re.match(r"Best: Learning rate (\S+), Hidden layers (\d),", best(dialog).inner_text())
    assert found
    dialog.get_by_role("button", name="Open it").click()
    expect(dialog).to_be_hidden()
    expect(shown_number(ready, "Iteration")).to_have_text("30")
    expect(ready.get_by_text("Trained again from its record")).to_be_visible()
    question = ready.get_by_role("region", name="Question and settings")
    expect(question).to_contain_text(f"3 \u2013 {found[2]} \u2013 2")


@pytest.mark.thorough
def test_the_map_the_lines_and_the_table_are_read_by_keyboard(ready: Page, tmp_path: Path) -> None:
    dialog = opened(ready)
    read_file(dialog, terminals_file(tmp_path / "search.jsonl"))
    expect(rows_of(dialog)).to_have_count(8)
    cells = dialog.get_by_role("img", name=re.compile("^The best trial of each cell"))
    cells.focus()
    ready.keyboard.press("ArrowRight")
    ready.keyboard.press("ArrowDown")
    reading = dialog.get_by_text(re.compile("^Learning rate 0.01, Hidden layers 2: 2 trials, the best "))
    expect(reading).to_be_visible()
    ready.keyboard.press("Enter")
    expect(rows_of(dialog)).to_have_count(2)
    expect(
        dialog.get_by_role("heading", name="Trials of Learning rate 0.01, Hidden layers 2")
    ).to_be_visible()
    expect(chosen(dialog)).to_contain_text("Learning rate 0.01, Hidden layers 2")
    dialog.get_by_role("button", name="Show all trials").click()
    expect(rows_of(dialog)).to_have_count(8)
    lines = dialog.get_by_role("slider", name=re.compile("^All trials side by side"))
    lines.focus()
    ready.keyboard.press("End")
    expect(lines).to_have_attribute("aria-valuenow", "8")
    number = rows_of(dialog).first.get_by_role("rowheader").inner_text()
    expect(chosen(dialog).get_by_role("heading", name=f"Trial {number}")).to_be_visible()
    ready.keyboard.press("ArrowDown")
    expect(lines).to_have_attribute("aria-valuenow", "7")
    sort = dialog.get_by_role("columnheader", name="Seed")
    sort.get_by_role("button").press("Enter")
    expect(sort).to_have_attribute("aria-sort", "ascending")
    seeds = rows_of(dialog).locator("td:nth-child(6)")
    expect(seeds).to_have_text(["1"] * 4 + ["2"] * 4)
    expect(sort.get_by_role("button")).to_be_focused()
    sort.get_by_role("button").press("Enter")
    expect(seeds).to_have_text(["2"] * 4 + ["1"] * 4)
    ready.keyboard.press("Escape")
    expect(button(ready, "Find the best settings…")).to_be_focused()


@pytest.mark.thorough
def test_a_line_is_pointed_at_and_pressed(ready: Page, tmp_path: Path) -> None:
    dialog = opened(ready)
    read_file(dialog, terminals_file(tmp_path / "search.jsonl", "learning_rate=0.01,0.1"))
    expect(rows_of(dialog)).to_have_count(2)
    lines = dialog.get_by_role("slider", name=re.compile("^All trials side by side"))
    lines.scroll_into_view_if_needed()
    box = lines.bounding_box()
    assert box
    across = box["width"] / 6  # the learning rate's axis
    lines.hover(position={"x": across, "y": 22})  # at the larger rate
    expect(dialog.get_by_text(re.compile("^Trial 1: Learning rate 0.1; "))).to_be_visible()
    lines.click(position={"x": across, "y": box["height"] - 22})
    expect(chosen(dialog).get_by_role("heading", name="Trial 0")).to_be_visible()


@pytest.mark.thorough
def test_a_terminals_file_is_dropped_anywhere_and_its_trials_open(ready: Page, tmp_path: Path) -> None:
    start_from(ready, "Modern")
    path = terminals_file(tmp_path / "search.jsonl")
    drop_files(ready.get_by_role("tabpanel", name="XOR"), {path.name: path.read_bytes()})
    dialog = ready.get_by_role("dialog", name="Find the best settings")
    expect(rows_of(dialog)).to_have_count(8)
    dialog.get_by_role("button", name="Show trial 5 above").click()
    expect(chosen(dialog)).to_contain_text("Trained again here, its last digits may differ")
    chosen(dialog).get_by_role("button", name="Open this run").click()
    expect(shown_number(ready, "Iteration")).to_have_text("30")


@pytest.mark.thorough
def test_what_is_typed_wrong_is_said_where_it_is_typed_and_begins_nothing(ready: Page) -> None:
    dialog = opened(ready)
    dialog.get_by_role("radio", name="every combination").check()
    set_rows(dialog, {"Learning rate": "0.01,fast"})
    expect(problem(dialog, "Learning rate")).to_be_visible()
    dialog.get_by_role("button", name="Search", exact=True).click()
    expect(dialog.get_by_role("button", name="Stop")).to_be_hidden()
    expect(problem(dialog, "Learning rate")).to_be_visible()
    dialog.get_by_role("textbox", name="Learning rate").fill("0.01,0.02")
    expect(dialog.get_by_text("2 trials of 30 updates each")).to_be_visible()


@pytest.mark.thorough
def test_a_file_that_is_no_search_is_refused_with_a_sentence(ready: Page, tmp_path: Path) -> None:
    path = tmp_path / "search.jsonl"
    path.write_text("<script>alert(1)</script>\n", encoding="utf-8")
    dialog = opened(ready)
    read_file(dialog, path)
    alert = dialog.get_by_role("alert").filter(has_text="line 1")
    expect(alert).to_contain_text("must be one that Glassnet wrote")


@pytest.mark.thorough
def test_the_search_fits_a_phone_and_axe_finds_nothing_in_it(ready: Page, tmp_path: Path) -> None:
    dialog = opened(ready)
    read_file(dialog, terminals_file(tmp_path / "search.jsonl"))
    expect(rows_of(dialog)).to_have_count(8)
    dialog.get_by_role("button", name="Show trial 5 above").click()
    ready.set_viewport_size({"width": 320, "height": 568})
    assert dialog.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert findings(ready) == []
