"""What a page keeps in the browser, and what it does when that is refused, damaged or shared."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.page.actions import (
    button,
    draw,
    field,
    fill,
    open_page,
    problem,
    show,
    shown_number,
    status,
    train,
    until,
    wait_until_ready,
    within_reach,
)
from tests.page.drivers.kept_page import (
    OPENED,
    change_kept,
    database,
    kept_row,
    kept_rows,
    wait_until_kept,
)
from tests.page.drivers.runs_page import delete_everything, open_runs

BACK = re.compile(r"^Your network is back, at iteration [\d,]+\. Press Train to go on\.$")
ASKED = """window.asked = 0;
if (navigator.storage) {  // the blank page before has none
  navigator.storage.persist = async () => { window.asked += 1; return true; };
}"""
"""Counts a page's requests for persistent storage."""
REFUSES = "IDBFactory.prototype.open = () => { throw new DOMException('as wished', 'SecurityError'); };"
SMALL_STORAGES = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }])"
"""Everything that a reloaded page can find, besides its address and IndexedDB."""

pytestmark = pytest.mark.thorough


@pytest.fixture
def page(visited: BrowserContext, site: str, problems: list[str]) -> Iterator[Page]:
    """A page that has kept nothing."""
    with visited.new_page() as page:
        page.add_init_script(ASKED)
        open_page(page, site)
        delete_everything(page)
        yield page


def train_xor(page: Page, iterations: int) -> None:
    """Train the XOR lab to this iteration, and wait until all of it is kept."""
    fill(page, "Iterations", iterations)
    train(page, iterations)
    wait_until_kept(page, "xor", iterations)
    until(page, lambda: bool(kept_row(page, "xor")["iteration"] == iterations))


def test_the_whole_lab_comes_back_with_its_curve_and_its_settings_and_so_does_the_drawing(
    page: Page, site: str
) -> None:
    show(page, "Draw")
    draw(page, (0.5, 0.2), (0.5, 0.8))
    read = status(page, "Prediction")
    expect(read).to_have_text(re.compile("1"))
    said = read.inner_text()
    until(page, lambda: bool(page.evaluate(VALUES, database(page))))
    page.goto(f"{site}#lab=xor&hidden_layers=4")
    expect(field(page, "Hidden layers")).to_have_value("4")
    train_xor(page, 150)
    was = {}
    for name in ("Cost", "Accuracy"):
        expect(status(page, name)).to_have_text(re.compile("after 150 iterations$"))
        was[name] = status(page, name).inner_text()
    page.reload()
    wait_until_ready(page)
    expect(page.get_by_text(BACK)).to_be_visible()
    for name, said_before in was.items():
        expect(status(page, name)).to_have_text(said_before)
    expect(field(page, "Hidden layers")).to_have_value("4")
    expect(page.get_by_role("figure", name=re.compile("^Cost"))).to_be_visible()
    expect(button(page, "Pause")).to_be_hidden()  # it does not resume automatically
    expect(page.get_by_role("alert")).to_have_count(0)
    row = kept_row(page, "xor")
    assert (row["iteration"], row["goal"], len(kept_rows(page))) == (150, 150, 1)
    show(page, "Draw")
    expect(read).to_have_text(said)


VALUES = f"""async (name) => {{
  {OPENED}
  const found = await answer(opened.transaction('values').objectStore('values').getAll());
  opened.close();
  return found.length;
}}"""


def test_one_press_puts_the_page_back_for_the_next_pupil(page: Page, site: str) -> None:
    train_xor(page, 30)
    show(page, "Draw")
    draw(page, (0.5, 0.2), (0.5, 0.8))
    until(page, lambda: bool(page.evaluate(VALUES, database(page))))
    shown = open_runs(page)
    button(page, "Next pupil").click()
    asked = shown.get_by_role("group", name="Next pupil")
    expect(asked).to_contain_text("1 run, and any drawings, signs, code and lessons.")
    asked.get_by_role("button", name="Cancel").click()
    expect(button(page, "Next pupil")).to_be_focused()
    button(page, "Next pupil").click()
    with page.expect_navigation():
        asked.get_by_role("button", name="Begin anew").click()
    wait_until_ready(page)
    assert page.url.partition("#")[0] == site
    expect(page.get_by_role("tab", name="XOR")).to_have_attribute("aria-selected", "true")
    expect(shown_number(page, "Iteration")).to_have_text("0")
    assert [kept_rows(page), page.evaluate(VALUES, database(page))] == [[], 0]
    expect(open_runs(page).get_by_text("0 runs, 0 kB")).to_be_visible()


@pytest.mark.parametrize("opened", ["lesson=unit-by-hand", "lab=xor&hidden_layers=3&task=Train+it."])
def test_for_the_next_pupil_the_lesson_begins_anew(page: Page, site: str, opened: str) -> None:
    open_page(page, f"{site}#{opened}")
    wait_until_ready(page)
    if "task" in opened:
        fill(page, "Hidden layers", 4)
    shown = open_runs(page)
    button(page, "Next pupil").click()
    asked = shown.get_by_role("group", name="Next pupil")
    expect(asked).to_contain_text("Then this lesson begins anew for the next pupil.")
    with page.expect_navigation():
        asked.get_by_role("button", name="Begin anew").click()
    wait_until_ready(page)
    if "task" in opened:
        expect(page.get_by_text("Train it.", exact=True)).to_be_visible()
        expect(within_reach(field(page, "Hidden layers"))).to_have_value("3")
    else:
        expect(page.get_by_role("heading", name="A unit by hand")).to_be_visible()


def test_without_storage_the_page_works_as_before_and_says_what_to_do(lab: Page, site: str) -> None:
    lab.add_init_script(REFUSES)
    open_page(lab, site)
    before = lab.evaluate(SMALL_STORAGES)
    fill(lab, "Iterations", 200)
    train(lab, 200)
    expect(
        problem(lab, "This browser stores nothing here, as happens in private windows")
    ).to_be_visible()
    assert lab.evaluate(SMALL_STORAGES) == before  # a reload would begin the same way
    shown = open_runs(lab)
    expect(
        shown.get_by_text(re.compile("^This browser stores nothing here, as happens in private windows"))
    ).to_be_visible()
    expect(button(lab, "Export all")).to_be_disabled()


@pytest.mark.thorough(landing=False)
def test_a_starred_run_is_worth_asking_the_browser_not_to_throw_it_away(page: Page) -> None:
    train_xor(page, 30)
    assert page.evaluate("window.asked") == 0
    change_kept(page, "runs", {"starred": True})
    page.reload()
    until(page, lambda: page.evaluate("window.asked") == 1)
    page.reload()
    wait_until_ready(page)
    fill(page, "Iterations", 10)
    train(page, 40)
    wait_until_kept(page, "xor", 40)
    assert page.evaluate("window.asked") == 0  # asked once, not at each visit
    assert kept_row(page, "xor")["starred"]
