"""The gallery's views of kept runs: looked back at, compared, reported, proved and made into lessons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.page.actions import after, as_at_first, button, fill, press, status, until, within_reach
from tests.page.drivers.kept_page import kept_rows
from tests.page.drivers.past import finishes, let_both_go_on, look_at
from tests.page.drivers.proof_page import add, check_all, dialog, forged, made_proof, open_check
from tests.page.drivers.runs_page import close_runs, entries, open_runs
from tests.page.gallery.pictures import View

TASK = "Train the network until each unit has found its part.\nWhich unit answers only for row 4?"


def views_of_what_is_kept(page: Page) -> Iterator[View]:
    """Show all these views, given an XOR run trained for 2,000 iterations."""
    yield from looked_back(page)
    yield from listed(page)
    yield from reported(page)
    yield from proved(page)
    yield from taught(page)


def looked_back(page: Page) -> Iterator[View]:
    """Show an earlier moment and two histories from there; then train differently, as a branch."""
    look_at(page, 200, 2000)
    yield View(
        "looking-back", "Runs", "Looking back: the lab as it was at an earlier place of the slider"
    )
    press(page, re.compile("^What if"))
    let_both_go_on(page, "the weight")
    yield View(
        "what-if", "Runs", "What if: both histories side by side, and the first number that differs"
    )
    page.keyboard.press("Escape")
    fill(page, "Learning rate", 0.1)
    expect(status(page, "Cost")).to_have_text(after(200))
    press(page, "Train")
    finishes(page)
    expect(status(page, "Cost")).to_have_text(after(2000))
    as_at_first(page)
    until(page, lambda: len(kept_rows(page)) == 2)


def listed(page: Page) -> Iterator[View]:
    """Show the drawer with its runs, and two of them compared."""
    open_runs(page)
    expect(entries(page)).to_have_count(2)
    expect(entries(page).last).to_contain_text("3-6-2, Adam, with Learning rate 0.1")
    entries(page).last.get_by_role("button", name=re.compile("^Star ")).click()
    entries(page).first.get_by_role("button", name=re.compile("^Edit ")).click()
    for row in entries(page).all():
        row.get_by_role("checkbox").check()
    yield View(
        "runs", "Runs", "The drawer of kept runs: a starred one, and another that branched off it"
    )
    button(page, "Compare 2 runs").click()
    expect(page.get_by_role("table", name="Answers by row")).to_be_visible()
    yield View("runs-compared", "Runs", "Two runs compared")
    button(page, "All runs").click()
    button(page, "Clear").click()
    close_runs(page)


def reported(page: Page) -> Iterator[View]:
    """Show the report of the current run."""
    press(page, "Report")
    expect(page.frame_locator("iframe").get_by_role("heading", name="Do it again")).to_be_visible()
    yield View("report", "Runs", "The report of a run, to print or to save as one HTML file")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Report", exact=True)).to_be_hidden()


def proved(page: Page) -> Iterator[View]:
    """Show a proof of training being made, and several judged."""
    line = made_proof(page)
    yield View("proof", "Runs", "A proof of training: a line, a link and a file")
    page.keyboard.press("Escape")
    open_check(page)
    other = forged(line)
    add(page, f"Anna: {line}\nBen: {other['weights']}\nCarl: {other['costs']}\nDora: {line[:-5]}")
    check_all(page)
    yield View("proofs-judged", "Runs", "Proofs that were trained again, and what came of it")
    press(page, "Empty the table")
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()


def taught(page: Page) -> Iterator[View]:
    """Show a lesson being made, and the pupil's view of it."""
    within_reach(button(page, "Make a lesson…")).click()
    maker = page.get_by_role("dialog", name="Make a lesson")
    maker.get_by_label("Your task").fill(TASK)
    for group, name in (("Hide", "Code and Step through"), ("Lock", "Network")):
        maker.get_by_text(group, exact=True).click()
        maker.get_by_role("group", name=group, exact=True).get_by_role(
            "checkbox", name=name, exact=True
        ).check()
        maker.get_by_text(f"{group}: {name}", exact=True).click()
    expect(maker.get_by_role("button", name="Copy link", exact=True)).to_be_enabled()
    yield View("lesson-maker", "Runs", "A lesson being made, with what a pupil will see")
    page.keyboard.press("Escape")
    press(page, "Save, share")  # folds its drawer
    address = page.url
    page.evaluate("location.hash += '&task=Which+unit+answers+only+for+row+4%3F&hide=code&lock=network'")
    lesson = page.get_by_role("region", name="Lesson", exact=True)
    expect(lesson).to_contain_text("Which unit answers only for row 4?")
    as_at_first(page)
    yield View("lesson", "Runs", "A lesson as a pupil sees it: a task above, some of the page locked")
    page.evaluate("address => { location.href = address; }", address)
    expect(lesson).to_be_hidden()
