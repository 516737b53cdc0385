"""Proofs of training: a pupil's page makes one, a teacher's page trains it again and judges it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from glassnet.saving.proof_text import claim_text, read_claim
from tests.page.actions import (
    button,
    drop_files,
    field,
    open_page,
    press,
    problem,
    show,
    shown_number,
    train,
    wait_until_ready,
)
from tests.page.fixtures import Save
from tests.page.rooms.kept_page import LOSES_ITS_WORKER
from tests.page.rooms.proof_page import (
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

TRUE = "True: the same weights, to the bit."
MADE_IN_CHROMIUM = Path(__file__).with_name("made_in_chromium.txt")
"""A message with two proofs: of the XOR preset, and of a run on points."""

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def own_page(fresh_page: Page, site: str) -> Page:
    """Give a page on which a pupil has trained for 150 iterations, one for all tests of this file.

    It can lose its Python.
    """
    fresh_page.add_init_script(LOSES_ITS_WORKER)
    open_page(fresh_page, f"{site}#lab=xor&iterations=150")
    train(fresh_page, 150)
    return fresh_page


@pytest.fixture
def page(own_page: Page, problems: list[str]) -> Iterator[Page]:
    """Give the file's page with nothing open and no proof to check, showing the pupil's run."""
    own_page.bring_to_front()
    show(own_page, "XOR")
    empty_table(own_page)
    yield own_page
    if dialog(own_page).is_visible():
        own_page.keyboard.press("Escape")


@pytest.fixture(scope="module")
def proof(own_page: Page) -> str:
    """Give the proof of the pupil's run."""
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
    press(page, "Back to the list")
    expect(dialog(page)).to_be_hidden()
    expect(page.get_by_role("dialog", name="Runs", exact=True)).to_be_visible()
    press(page, "Proof of training")
    saved = save(page, "Save as file")
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
    expect(row(page, "Ben")).to_contain_text("False: the weights differ, though all costs agree.")
    agree = re.compile(r"False: the costs agree up to iteration \d+, but no longer at \d+\.")
    expect(row(page, "Carl")).to_contain_text(agree)
    damaged = "Cannot be checked: This proof of training is damaged."
    expect(row(page, "Dora")).to_contain_text(damaged)
    expect(row(page, "Eva")).to_contain_text(re.compile("It claims the same weights as Carl.s"))
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
        teacher.evaluate("line => { location.hash = `proof=${line}`; }", proof)  # a link is followed
        expect(row(teacher, "No. 2")).to_contain_text("It claims the same weights as No. 1")
        assert "proof" not in teacher.url


@pytest.mark.nightly  # tests/node/features/proofs/proofs_flow.test.js has its shorter sibling
def test_an_earlier_row_is_trained_again_to_be_opened_and_undo_brings_back_what_was_shown(
    page: Page, proof: str, tmp_path: Path
) -> None:
    files = [tmp_path / f"{name}.txt" for name in ("Anna", "Fred")]
    files[0].write_text(MADE_IN_CHROMIUM.read_text().splitlines()[0].split(": ")[1])
    files[1].write_text(proof)
    open_check(page)
    dialog(page).get_by_label("Choose files").set_input_files(files)
    check_all(page)
    expect_names(page, ["Anna", "Fred"])
    button(page, "Open what Anna trained").click()
    expect(dialog(page)).to_be_hidden()
    expect(shown_number(page, "Iteration")).to_have_text("2,000")
    press(page, "Undo last change")
    expect(shown_number(page, "Iteration")).to_have_text("150")


def test_proofs_that_chromium_made_are_true_in_every_browser(page: Page) -> None:
    open_check(page)
    add(page, MADE_IN_CHROMIUM.read_text())
    check_all(page)
    expect(row(page, "XOR")).to_contain_text(TRUE)
    expect(row(page, "Points")).to_contain_text(TRUE)


@pytest.mark.nightly  # tests/node/features/proofs/proofs_flow.test.js has its shorter sibling
def test_files_with_proofs_can_be_dropped_and_each_names_what_is_in_it(page: Page, proof: str) -> None:
    open_check(page)
    files = {"Hal.txt": proof, "class 8a.txt": f"Ida: {proof}\nJim: {proof}", "photo.png": "no proof"}
    drop_files(dialog(page), {name: words.encode() for name, words in files.items()})
    check_all(page)
    for name in ("Hal", "Ida", "Jim"):
        expect(row(page, name)).to_contain_text(TRUE)
    marked = "Cannot be checked: A proof of training begins with “glassnet-proof-1.”"
    expect(row(page, "photo")).to_contain_text(marked)


@pytest.mark.nightly  # tests/node/features/proofs/proofs_flow.test.js has its shorter sibling
def test_a_file_with_proofs_is_checked_wherever_it_is_dropped(page: Page, proof: str) -> None:
    drop_files(page.get_by_role("main"), {"list.csv": b"1,2,3"})
    expect(problem(page, "list.csv holds no proof of training")).to_be_visible()
    show(page, "Draw")
    drop_files(page.get_by_role("tabpanel", name="Draw"), {"Kim.txt": proof.encode()})
    expect(row(page, "Kim")).to_contain_text(TRUE)


def test_a_run_on_digits_is_proved_and_found_true(page: Page, site: str) -> None:
    page.goto(f"{site}#lab=digits&hidden_layers=8&batch_size=10&iterations=20")
    expect(field(page, "Hidden layers")).to_have_value("8")
    train(page, 20)
    line = made_proof(page)
    page.keyboard.press("Escape")
    open_check(page)
    other = forged(line)
    add(page, f"Anna: {line}\nBen: {other['weights']}")
    check_all(page)
    expect(row(page, "Anna")).to_contain_text(TRUE)
    expect(row(page, "Anna")).to_contain_text("Digits")
    expect(row(page, "Ben")).to_contain_text("False: the weights differ")


def long_proof(line: str) -> str:
    """Return a claim of the same run, after more iterations than anyone waits for."""
    claim = read_claim(line)
    run = replace(claim.run, iteration=100_000_000)
    return claim_text(replace(claim, run=run, milestones=(), weights_sha256="cd" * 32))


@pytest.mark.thorough(landing=False)
def test_a_proof_on_trial_waits_until_python_that_stopped_is_there_again(page: Page, proof: str) -> None:
    open_check(page)
    add(page, f"Gil: {long_proof(proof)}")
    dialog(page).get_by_role("button", name=re.compile("^Check 1 proof, about [0-9]")).click()
    expect(row(page, "Gil")).to_contain_text(re.compile("[1-9][0-9,]* of 100,000,000 iterations"))
    stopped = dialog(page).get_by_text("Python stopped. Close this and press Restart Python")
    page.evaluate("dispatchEvent(new Event('lose the worker'))")
    expect(stopped).to_be_visible()
    expect(row(page, "Gil")).to_contain_text("Not checked yet: about")
    page.keyboard.press("Escape")
    press(page, "Restart Python")
    wait_until_ready(page)
    open_check(page)
    expect(stopped).to_have_count(0)
    expect(row(page, "Gil")).to_contain_text("Not checked yet: about")
    press(page, "Empty the table")
    add(page, f"Anna: {proof}")
    check_all(page)
    expect(row(page, "Anna")).to_contain_text(TRUE)


@pytest.mark.nightly  # tests/node/features/proofs/proofs_flow.test.js has its shorter sibling
def test_a_long_training_again_tells_its_time_and_can_be_stopped(page: Page, proof: str) -> None:
    open_check(page)
    add(page, f"Gil: {long_proof(proof)}")
    check = dialog(page).get_by_role("button", name=re.compile("^Check 1 proof, about [0-9]"))
    check.click()
    expect(row(page, "Gil")).to_contain_text(re.compile("[1-9][0-9,]* of 100,000,000 iterations"))
    expect(button(page, "Stop")).to_be_focused()
    press(page, "Stop")
    expect(dialog(page).get_by_text("Stopped.")).to_be_visible()
    expect(row(page, "Gil")).to_contain_text("Not checked yet: about")
