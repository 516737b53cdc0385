"""Changed code in a link, a saved model or a file of runs: it is read before it runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from glassnet.workshop.templates import with_template
from tests.page.actions import (
    BOOT,
    TRAINING,
    button,
    load_model,
    open_page,
    press,
    shown_number,
    status,
    wait_until_ready,
)
from tests.page.drivers.kept_page import wait_until_kept
from tests.page.drivers.workshop_page import bring, in_use, of_somebody_else, open_workshop, run_code
from tests.page.fixtures import Save

pytestmark = [pytest.mark.thorough(landing=False)]

OWN = "softly"


def drawer_of(page: Page) -> Locator:
    button(page, "Runs").click()
    return page.get_by_role("dialog", name="Runs")


def is_shown_and_does_not_run(page: Page, sentence: str) -> None:
    """Expect the code to be shown and not to run, even after a reload."""
    expect(page.get_by_text(sentence)).to_be_visible()
    expect(page.get_by_role("textbox", name=re.compile("activations"))).to_contain_text(f"def {OWN}(")
    expect(in_use(page)).to_be_hidden()
    page.reload()
    wait_until_ready(page)
    expect(in_use(page)).to_be_hidden()


def runs_when_a_person_says_so(page: Page, sentence: str, brought: str) -> None:
    """Expect the code shown again, run it, and expect it in the XOR tab."""
    expect(page.get_by_text(sentence)).to_be_visible(timeout=BOOT)
    expect(in_use(page)).to_be_hidden()
    button(page, "Run with it").click()
    expect(in_use(page)).to_contain_text(f"From a {brought}", timeout=TRAINING)
    expect(page.get_by_role("tab", name="XOR", selected=True)).to_be_visible()
    expect(page.get_by_role("combobox", name="Choose the activation")).to_have_value(OWN)


def runs_once_it_was_read(page: Page, brought: str) -> None:
    """Expect the code to be shown, and to run only once the user runs it."""
    sentence = f"This {brought} was trained with changed code"
    is_shown_and_does_not_run(page, sentence)
    open_workshop(page)
    runs_when_a_person_says_so(page, sentence, brought)


def test_a_link_a_model_and_a_run_bring_their_code_which_is_read_before_it_runs(
    lab: Page, site: str, tmp_path: Path, save: Save
) -> None:
    address = f"{site}#lab=xor&iterations=60"
    open_page(lab, address)
    open_workshop(lab)
    bring(lab, with_template({}, "activation", OWN), tmp_path)
    run_code(lab)
    lab.get_by_role("tab", name="XOR").click()
    lab.get_by_role("combobox", name="Choose the activation").select_option(OWN)
    button(lab, "Train").click()
    expect(shown_number(lab, "Iteration")).to_have_text("60", timeout=TRAINING)
    trained = shown_number(lab, "Cost").inner_text().split()[0]
    wait_until_kept(lab, "xor", 60)
    model = save(lab, "Save model")
    drawer = drawer_of(lab)
    with lab.expect_download() as download:
        drawer.get_by_role("button", name="Export all").click()
    runs = tmp_path / "runs.zip"
    download.value.save_as(runs)
    drawer.get_by_role("button", name="Close", exact=True).click()
    lab.get_by_role("button", name="Save, share").click()
    press(lab, "Copy link")
    expect(status(lab, "Link")).to_contain_text("It carries your code, too")
    link = lab.get_by_role("textbox", name="Link", exact=True, include_hidden=True).input_value()
    assert "&code=" in link
    with of_somebody_else(lab, link) as page:
        is_shown_and_does_not_run(page, "This link brings changed code")
        page.goto("about:blank")
        page.goto(link)
        runs_when_a_person_says_so(page, "This link brings changed code", "link")
        button(page, "Train").click()
        expect(shown_number(page, "Iteration")).to_have_text("60")
        expect(shown_number(page, "Cost")).to_have_text(re.compile(rf"^{re.escape(trained)}\b"))
        page.goto(link)  # its code runs already
        expect(shown_number(page, "Iteration")).to_have_text("0")
        expect(page.get_by_role("tab", name="XOR")).to_have_attribute("aria-selected", "true")
    with of_somebody_else(lab, address) as page:
        load_model(page, model)
        runs_once_it_was_read(page, "model")
        expect(page.get_by_text("Loaded: it has already learnt for 60 iterations.")).to_be_visible()
    with of_somebody_else(lab, address) as page:
        drawer = drawer_of(page)
        with page.expect_file_chooser() as chooser:
            drawer.get_by_role("button", name="Import").click()
        chooser.value.set_files(runs)
        drawer.get_by_role("button", name=re.compile("^Open")).click()
        runs_once_it_was_read(page, "run")
        expect(shown_number(page, "Iteration")).to_have_text("60")
        expect(shown_number(page, "Cost")).to_have_text(re.compile(rf"^{re.escape(trained)}\b"))
