"""The drawer of kept runs: list, open, rename, note, star, delete, filter, export, compare."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.page.actions import (
    button,
    choose,
    drop_files,
    fill,
    open_page,
    press,
    shown_number,
    train,
    until,
    wait_until_ready,
)
from tests.page.drivers.kept_page import change_kept, kept_rows
from tests.page.drivers.runs_page import (
    MANY,
    NAME,
    choose_file,
    close_runs,
    delete_everything,
    drawer,
    entries,
    entry,
    open_runs,
)
from tests.page.fixtures import Save
from tests.page.main_thread import assert_smooth
from tests.page.served.sources import sources

ITERATIONS = 500
"""After these, all rows are right at both rates."""

pytestmark = pytest.mark.thorough(landing=False)


@pytest.fixture(scope="module")
def own_page(fresh_page: Page, site: str) -> Page:
    """Return a page in a browser that has kept nothing, shared by all tests of this file."""
    open_page(fresh_page, site)
    return fresh_page


@pytest.fixture
def page(own_page: Page, problems: list[str]) -> Iterator[Page]:
    """Yield the file's page with the drawer closed and two runs kept, which differ in their rate."""
    own_page.bring_to_front()
    own_page.keyboard.press("Escape")
    if len([row for row in kept_rows(own_page) if not row["removed"]]) != 2:
        two_runs(own_page)
    yield own_page
    own_page.keyboard.press("Escape")
    own_page.keyboard.press("Escape")
    expect(drawer(own_page)).to_be_hidden()


def two_runs(page: Page) -> None:
    """Make two runs the only ones kept."""
    choose(page, "Pace", "full speed")  # a reloaded page has the first pace
    for rate in (0.03, 0.2):
        press(page, "Reset")
        expect(shown_number(page, "Iteration")).to_have_text("0")
        fill(page, "Learning rate", rate)
        fill(page, "Iterations", ITERATIONS)
        if rate < 0.1 and kept_rows(page):
            delete_everything(page)
        before = len(kept_rows(page))
        train(page, ITERATIONS)
        wait_for_runs(page, before + 1)
    wait_for_runs(page, 2)


PLACES = """() => {
  window.places = new Set();
  (function look() {
    for (const button of document.querySelectorAll('dialog[open] button')) {
      if (button.textContent === 'Check proofs') window.places.add(button.getBoundingClientRect().y);
    }
    requestAnimationFrame(look);
  })();
}"""
"""Records the vertical position of the button Check proofs, frame by frame."""


def wait_for_runs(page: Page, count: int) -> None:
    until(page, lambda: len(kept_rows(page)) == count)


def test_before_anything_was_learnt_the_drawer_says_how_runs_get_into_it(own_page: Page) -> None:
    shown = open_runs(own_page)
    expect(shown.get_by_text("Train a network, and it is kept here automatically.")).to_be_visible()
    expect(shown.get_by_text("0 runs, 0 kB")).to_be_visible()
    expect(button(own_page, "Export all")).to_be_disabled()
    close_runs(own_page)


@pytest.mark.only_browser("chromium")
def test_nothing_that_can_be_pressed_moves_when_the_drawer_learns_what_is_kept(page: Page) -> None:
    page.reload()
    wait_until_ready(page)
    session = page.context.new_cdp_session(page)
    # Makes the kept runs arrive frames after the drawer.
    session.send("Emulation.setCPUThrottlingRate", {"rate": 12})
    page.evaluate(PLACES)
    open_runs(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    assert len(page.evaluate("[...window.places]")) == 1


def test_runs_are_listed_with_what_they_are_and_the_one_that_is_shown_says_so(page: Page) -> None:
    shown = open_runs(page)
    expect(entries(page)).to_have_count(2)
    for row in (entries(page).first, entries(page).last):
        expect(row).to_contain_text(NAME)
        expect(row).to_contain_text(re.compile(r"today, \d\d:\d\d\s· iteration\s500\s· cost\s\d"))
        curve = re.compile(r"^Training cost from 0\.\d+ to ")
        expect(row.get_by_role("img", name=curve)).to_be_visible()
    expect(entries(page).first).to_contain_text("shown now")
    expect(entries(page).last).not_to_contain_text("shown now")
    expect(shown.get_by_text(re.compile(r"^2 runs, \d+ kB$"))).to_be_visible()


def test_a_run_gets_a_name_a_note_and_a_star_which_are_kept_and_found(page: Page) -> None:
    open_runs(page)
    row = entries(page).last
    row.get_by_role("button", name=re.compile("^Edit ")).click()
    row.get_by_label("Name", exact=True).fill("The slow one")
    row.get_by_label("Name", exact=True).press("Enter")
    row = entry(page, "The slow one")
    row.get_by_label("Note", exact=True).fill("with the usual rate")
    row.get_by_label("Note", exact=True).press("Tab")
    expect(row.get_by_text("with the usual rate").first).to_be_visible()
    button(page, "Star The slow one").click()
    expect(entries(page).first).to_contain_text("The slow one")
    expect(button(page, "Star The slow one")).to_be_focused()
    expect(button(page, "Star The slow one")).to_have_attribute("aria-pressed", "true")
    drawer(page).get_by_label("Find").fill("usual slow")
    expect(entries(page)).to_have_count(1)
    drawer(page).get_by_label("Find").fill("no such")
    expect(drawer(page).get_by_text("No kept run has these words.")).to_be_visible()
    drawer(page).get_by_label("Find").fill("")
    choose(page, "Show", "Digits")
    expect(entries(page)).to_have_count(0)
    choose(page, "Show", "all labs")
    expect(entries(page)).to_have_count(2)
    (kept,) = [row for row in kept_rows(page) if row["name"]]
    told = kept["name"], kept["note"], kept["starred"]
    assert told == ("The slow one", "with the usual rate", True)


def test_a_deleted_run_can_be_brought_back_where_it_stood(page: Page) -> None:
    open_runs(page)
    row = entries(page).filter(has_not_text="shown now")
    row.get_by_role("button", name=re.compile("^Edit ")).click()
    row.get_by_role("button", name=re.compile("^Delete ")).click()
    undo = button(page, re.compile("^Undo: bring back "))
    expect(undo).to_be_focused()
    assert sorted(row["removed"] for row in kept_rows(page)) == [False, True]
    expect(drawer(page).get_by_text(re.compile("^1 run, "))).to_be_visible()
    undo.click()
    expect(undo).to_be_hidden()
    expect(entries(page)).to_have_count(2)
    assert not any(row["removed"] for row in kept_rows(page))


def test_a_run_that_cannot_be_shown_says_so_in_its_place_and_hides_no_other(page: Page) -> None:
    first, second = sorted(kept_rows(page), key=lambda row: row["changed"])  # the second is shown
    change_kept(page, "runs", {"changed": 1e300}, first["id"])
    open_runs(page)
    damaged = entry(page, "cannot be shown: what is kept of it is damaged.")
    expect(damaged).to_have_count(1)
    expect(entry(page, "shown now")).to_have_count(1)
    damaged.get_by_role("button", name=re.compile("^Delete ")).click()
    expect(button(page, re.compile("^Undo: bring back "))).to_be_focused()
    assert {kept["id"] for kept in kept_rows(page) if not kept["removed"]} == {second["id"]}


def test_runs_that_are_exported_come_back_after_everything_was_deleted(page: Page, save: Save) -> None:
    open_runs(page)
    entries(page).first.get_by_role("checkbox").check()
    expect(button(page, "Export 1")).to_be_enabled()
    button(page, "Clear").click()
    before = {row["id"]: row for row in kept_rows(page)}
    file = save(page, "Export all")
    assert re.fullmatch(r"glassnet-runs-\d{4}-\d\d-\d\d\.zip", file.name)
    choose_file(page, file)
    expect(drawer(page).get_by_text(f"{file.name}: 0 runs imported, 2 already here.")).to_be_visible()
    close_runs(page)
    delete_everything(page)
    assert kept_rows(page) == []
    open_runs(page)
    drop_files(drawer(page), {file.name: file.read_bytes()})
    expect(drawer(page).get_by_text(f"{file.name}: 2 runs imported.")).to_be_visible()
    expect(entries(page)).to_have_count(2)
    after = {row["id"]: row for row in kept_rows(page)}
    assert {identity: row | {"writer": ""} for identity, row in before.items()} == after
    button(page, re.compile("^Open ")).first.click()
    expect(drawer(page)).to_be_hidden()
    expect(shown_number(page, "Iteration")).to_have_text("500")


def test_two_runs_are_compared_by_keyboard_alone(page: Page) -> None:
    button(page, "Runs").focus()
    page.keyboard.press("Enter")
    expect(entries(page)).to_have_count(2)
    for number in (0, 1):
        pick = entries(page).nth(number).get_by_role("checkbox")
        tab_to(page, pick)
        page.keyboard.press("Space")
        expect(pick).to_be_checked()
    tab_to(page, button(page, "Compare 2 runs"))
    page.keyboard.press("Enter")
    shown = page.get_by_role("dialog", name="2 runs side by side")
    expect(button(page, "All runs")).to_be_focused()
    settings = shown.get_by_role("table", name="Different settings")
    expect(settings.get_by_role("row", name=re.compile("^Learning rate"))).to_contain_text("0.03")
    expect(settings.get_by_role("row")).to_have_count(2)
    cost = shown.get_by_role("figure", name="Training cost")
    legend = cost.get_by_role("button", name=re.compile(r"^A\b"))
    expect(legend).to_have_attribute("aria-pressed", "true")
    legend.press("Enter")
    expect(legend).to_have_attribute("aria-pressed", "false")
    button(page, "All runs").press("Enter")
    expect(button(page, "Compare 2 runs")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button(page, "Runs")).to_be_focused()


def tab_to(page: Page, control: object) -> None:
    for _ in range(40):
        if control.evaluate("(element) => element === document.activeElement"):  # type: ignore[attr-defined]
            return
        page.keyboard.press("Tab")
    raise AssertionError("The Tab key does not lead there.")


@pytest.mark.nightly  # measures time
@pytest.mark.only_browser("chromium")  # whose trace shows how long the main thread was busy
def test_five_hundred_runs_are_listed_and_scrolled_in_short_tasks(
    page: Page, browser: Browser, site: str
) -> None:
    page.evaluate(MANY, [site, sources(page, site), 500])
    open_runs(page)

    def closed() -> None:  # the styles are already loaded, so only the list is measured
        close_runs(page)
        expect(button(page, "Runs")).to_be_focused()

    # Garbage from making so many runs is collected during the measurement.
    assert_smooth(browser, page, lambda: scrolled(page), begin=closed, leave_out="GC")
    expect(entries(page)).to_have_count(502)
    branch = "from iteration 400 of Made 498"
    expect(entry(page, "Made 499")).to_contain_text(branch)
    drawer(page).get_by_label("Find").fill("Made 499")
    expect(entries(page)).to_have_count(1)
    drawer(page).get_by_label("Find").fill("")
    close_runs(page)
    delete_everything(page)


def scrolled(page: Page) -> None:
    """Open the drawer, and scroll through its rows.

    Rows are only counted: finding text or roles among so many forces a layout of all of them, which
    takes a second.
    """
    page.keyboard.press("Enter")
    expect(page.locator(".run-entry")).to_have_count(502)
    page.mouse.move(1000, 400)
    for _ in range(40):
        page.mouse.wheel(0, 1200)
        page.evaluate("new Promise(requestAnimationFrame)")
