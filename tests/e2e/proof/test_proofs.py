"""Proofs of training: a pupil's page makes one; a teacher's page repeats the run to judge it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from glassnet.saving.proof_text import read_claim
from tests.page.actions import (
    button,
    open_page,
    press,
    problem,
    show,
    shown_number,
    train,
)
from tests.page.drivers.kept_page import LOSES_ITS_WORKER
from tests.page.drivers.proof_page import (
    add,
    check_all,
    dialog,
    empty_table,
    expect_names,
    forged,
    made_proof,
    open_check,
    row,
)
from tests.page.fixtures import Save

TRUE = "True, to the bit."
MADE_IN_CHROMIUM = Path(__file__).with_name("made_in_chromium.txt")
"""A message with two proofs: of the XOR preset, and of a run on points."""

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def own_page(fresh_page: Page, site: str) -> Page:
    """A page on which a pupil has trained for 150 iterations, shared by the tests of this file.

    It can be made to lose its Python.
    """
    fresh_page.add_init_script(LOSES_ITS_WORKER)
    open_page(fresh_page, f"{site}#lab=xor&iterations=150")
    train(fresh_page, 150)
    return fresh_page


@pytest.fixture
def page(own_page: Page, problems: list[str]) -> Iterator[Page]:
    """The shared page with nothing open and no proof to check, showing the pupil's run."""
    own_page.bring_to_front()
    show(own_page, "XOR")
    empty_table(own_page)
    yield own_page
    if dialog(own_page).is_visible():
        own_page.keyboard.press("Escape")


@pytest.fixture(scope="module")
def proof(own_page: Page) -> str:
    """The proof of the pupil's run."""
    own_page.bring_to_front()
    line = made_proof(own_page)
    own_page.keyboard.press("Escape")
    return line


def test_a_proof_is_handed_over_as_a_line_a_link_and_a_file(page: Page, site: str, save: Save) -> None:
    line = made_proof(page)
    assert read_claim(line).run.iteration == 150
    link = dialog(page).get_by_role("textbox", name="Link to check it", exact=True)
    expect(link).to_have_value(f"{site}#proof={line}")
    expect(dialog(page).get_by_text("It does not prove who trained it.")).to_be_visible()
    press(page, "All runs")
    expect(dialog(page)).to_be_hidden()
    expect(page.get_by_role("dialog", name="Runs", exact=True)).to_be_visible()
    press(page, "Prove")
    saved = save(page, "Save")
    assert saved.name.startswith("glassnet-proof-xor-150")
    assert saved.read_text() == line + "\n"


def test_a_true_proof_is_found_true_forged_ones_false_and_garbage_is_refused(
    page: Page, proof: str
) -> None:
    other = forged(proof)
    open_check(page)
    add(page, "I have none.")
    expect(problem(page, "A proof of training begins with “glassnet-proof-1.”")).to_be_visible()
    message = {
        "Dora": proof[:-5],
        "Carl": other["costs"],
        "Anna": proof,
        "Ben": other["weights"],
        "Eva": proof,
    }
    add(page, "Hello,\n" + "\n".join(f"{name}: {line}" for name, line in message.items()))
    check_all(page)
    expect(row(page, "Anna")).to_contain_text(TRUE)
    expect(row(page, "Anna")).to_contain_text("150")
    expect(row(page, "Ben")).to_contain_text("False: the weights differ.")
    agree = re.compile(r"False: the costs differ after iteration \d+\.")
    expect(row(page, "Carl")).to_contain_text(agree)
    damaged = "This proof of training is damaged."
    expect(row(page, "Dora")).to_contain_text(damaged)
    expect(row(page, "Eva")).to_contain_text(re.compile("The same weights as Carl"))
    verdict = dialog(page).get_by_role("columnheader", name="Verdict")
    button(page, "Verdict").press("Enter")
    expect(verdict).to_have_attribute("aria-sort", "ascending")
    expect_names(page, ["Anna", "Eva", "Carl", "Ben", "Dora"])
    button(page, "Name").press("Enter")
    expect_names(page, ["Anna", "Ben", "Carl", "Dora", "Eva"])
    press(page, "Empty the table")
    expect(dialog(page).get_by_text("turns out true or false.")).to_be_visible()


def test_an_address_with_a_proof_opens_the_check_and_one_click_the_pupils_network(
    page: Page, proof: str, site: str
) -> None:
    with page.context.new_page() as teacher:
        teacher.goto(f"{site}#proof={proof}")
        expect(dialog(teacher)).to_be_visible()
        check_all(teacher)
        expect(row(teacher, "No. 1")).to_contain_text(TRUE)
        button(teacher, "Open what No. 1 trained").click()
        expect(dialog(teacher)).to_be_hidden()
        expect(shown_number(teacher, "Iteration")).to_have_text("150")
        expect(teacher.get_by_text("no setting", exact=False)).to_be_hidden()
        assert "proof" not in teacher.url
        teacher.evaluate("line => { location.hash = `proof=${line}`; }", proof)  # as by following a link
        expect(row(teacher, "No. 2")).to_contain_text("The same weights as No. 1")
        assert "proof" not in teacher.url


def test_proofs_that_chromium_made_are_true_in_every_browser(page: Page) -> None:
    open_check(page)
    add(page, MADE_IN_CHROMIUM.read_text())
    check_all(page)
    expect(row(page, "XOR")).to_contain_text(TRUE)
    expect(row(page, "Points")).to_contain_text(TRUE)
