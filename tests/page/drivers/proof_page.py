"""The dialog for proofs of training as the user sees it."""

from __future__ import annotations

import re
from dataclasses import replace

from playwright.sync_api import Locator, Page, expect

from glassnet.reruns.proof import Milestone
from glassnet.saving.proof_text import claim_text, read_claim
from tests.page.actions import button
from tests.page.drivers.runs_page import open_runs


def dialog(page: Page) -> Locator:
    """Return the dialog for making or checking proofs."""
    return page.get_by_role("dialog", name=re.compile("^(Proof of training|Check proofs)$"))


def made_proof(page: Page) -> str:
    """Return the proof line that the page makes of its current network; the dialog stays open."""
    button(open_runs(page), "Prove").click()
    line = dialog(page).get_by_role("textbox", name="Proof", exact=True)
    expect(line).to_have_value(re.compile(r"^glassnet-proof-1\.[\w-]+$"))
    return line.input_value()


def open_check(page: Page) -> None:
    """Open the dialog for checking proofs."""
    button(open_runs(page), "Check proofs").click()
    expect(dialog(page)).to_be_visible()


def add(page: Page, words: str) -> None:
    """Add the proofs of a message."""
    field = dialog(page).get_by_role("textbox", name="Proofs", exact=True)
    if not field.is_visible():
        dialog(page).get_by_text("Add proofs", exact=True).click()
    field.fill(words)
    dialog(page).get_by_role("button", name="Add", exact=True).click()


def empty_table(page: Page) -> None:
    """Remove all proofs from the table."""
    open_check(page)
    empty = dialog(page).get_by_role("button", name="Empty the table", exact=True)
    if empty.is_visible():
        empty.click()
    expect(dialog(page).get_by_role("rowheader")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()


def check_all(page: Page) -> None:
    """Check all proofs, and wait until each is judged; small ones are checked when added."""
    left = dialog(page).get_by_role("status").filter(has_text="cannot be checked,")
    expect(left).to_be_visible()
    expect(button(page, "Stop")).to_be_hidden()
    check = dialog(page).get_by_role("button", name=re.compile("^Check [0-9]+ proof"))
    if check.is_visible():
        check.click()
    expect(left).to_have_text(re.compile(" 0 left"))


def row(page: Page, name: str) -> Locator:
    header = page.get_by_role("rowheader", name=name, exact=True)
    return dialog(page).get_by_role("row").filter(has=header)


def expect_names(page: Page, wanted: list[str]) -> None:
    """Expect these names in the table, from top to bottom."""
    expect(dialog(page).get_by_role("rowheader")).to_have_text(wanted)


def forged(line: str) -> dict[str, str]:
    """Return two forged claims: with other weights, and with another cost midway."""
    claim = read_claim(line)
    milestones = list(claim.milestones)
    middle = len(milestones) // 2
    milestones[middle] = Milestone(milestones[middle].iteration, "00000000")
    return {
        "weights": claim_text(replace(claim, weights_sha256="ab" * 32)),
        "costs": claim_text(replace(claim, milestones=tuple(milestones))),
    }
