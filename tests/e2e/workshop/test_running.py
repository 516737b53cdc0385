"""The user's own code: it really trains, in every lab, until restored, and stays in this browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from glassnet.workshop.edits import EDITABLE
from tests.page.actions import TRAINING, button, choose, open_page, press, shown_number
from tests.page.boxes import fits_across
from tests.page.drivers.kept_page import wait_until_kept
from tests.page.drivers.workshop_page import (
    ACTIVATIONS,
    bring,
    edited,
    in_use,
    open_workshop,
    restore,
    run_code,
    with_tanh,
)
from tests.page.fixtures import Save

EVERY_BROWSER = pytest.mark.every_browser
"""Each browser starts a sandbox in its own way."""
NOT_BEFORE_A_LANDING = pytest.mark.every_browser(landing=False)
"""At a landing only the first browser runs it: for the others, the test of a reload shows the same."""

CLIP = with_tanh("return np.clip(x, -1, 1)")
FEW = "#lab=xor&iterations=60"


def train(page: Page) -> str:
    """Train to the end, and return the cost shown then."""
    choose(page, "Pace", "full speed")
    button(page, "Train").click()
    expect(shown_number(page, "Iteration")).to_have_text("60", timeout=TRAINING)
    expect(button(page, "Train")).to_be_visible()
    return shown_number(page, "Cost").inner_text().split()[0]


@NOT_BEFORE_A_LANDING
def test_edited_code_trains_until_it_is_restored_and_the_shipped_run_is_as_it_was(
    lab: Page, site: str, tmp_path: Path
) -> None:
    open_page(lab, f"{site}{FEW}")
    shipped = train(lab)
    open_workshop(lab)
    bring(lab, CLIP, tmp_path)
    run_code(lab)
    lab.get_by_role("tab", name="XOR").click()
    expect(in_use(lab)).to_contain_text("Your code runs here: “mine”")
    expect(shown_number(lab, "Iteration")).to_have_text("0")
    assert train(lab) != shipped
    for tab in ("Digits", "Draw"):
        lab.get_by_role("tab", name=tab).click()
        expect(in_use(lab)).to_be_visible()
    restore(lab)
    lab.get_by_role("tab", name="XOR").click()
    expect(shown_number(lab, "Iteration")).to_have_text("60")
    expect(shown_number(lab, "Cost")).to_have_text(re.compile(rf"^{re.escape(shipped)}\b"))
    button(lab, "Reset").click()
    expect(shown_number(lab, "Iteration")).to_have_text("0")
    assert train(lab) == shipped


@pytest.mark.thorough(landing=False)
def test_the_updates_of_edited_code_are_stepped_through_in_its_own_lines(
    lab: Page, site: str, tmp_path: Path
) -> None:
    open_page(lab, f"{site}{FEW}")
    open_workshop(lab)
    bring(lab, CLIP, tmp_path)
    run_code(lab)
    lab.get_by_role("tab", name="Step through").click()
    lab.get_by_role("button", name="through tanh").click()
    lab.get_by_role("radio", name="Source", exact=True).check()
    press(lab, "Into")
    expect(lab.get_by_role("article")).to_contain_text("np.clip(x, -1, 1)")


@pytest.mark.thorough(landing=False)
@NOT_BEFORE_A_LANDING
def test_a_template_is_filled_checked_and_learns_under_its_own_name_by_keyboard_alone(
    lab: Page, site: str
) -> None:
    open_page(lab, f"{site}#lab=xor&iterations=400")
    open_workshop(lab)
    summary = lab.get_by_text("Begin with a template", exact=True)
    summary.focus()
    lab.keyboard.press("Enter")
    name = lab.get_by_role("textbox", name="Its name")
    name.focus()
    name.fill("softly")
    lab.keyboard.press("Enter")
    expect(lab.get_by_role("combobox", name="Version").locator("option:checked")).to_have_text("softly")
    lab.get_by_role("button", name="Check it").focus()
    lab.keyboard.press("Enter")
    marks = lab.get_by_role("group", name="What each check found")
    expect(marks.get_by_role("button", name="A test of your own")).to_be_visible(timeout=TRAINING)
    expect(marks.get_by_role("button", name=": failed")).to_have_count(0)
    lab.get_by_role("button", name="Run with it").focus()
    lab.keyboard.press("Enter")
    expect(in_use(lab)).to_contain_text("Your code runs here", timeout=TRAINING)
    lab.get_by_role("tab", name="Code", exact=True).focus()
    for _ in range(3):
        lab.keyboard.press("ArrowLeft")
    menu = lab.get_by_role("combobox", name="Choose the activation")
    menu.select_option("softly")
    button(lab, "Train").focus()
    lab.keyboard.press("Enter")
    expect(lab.get_by_text("Learnt: 8 of 8 rows right").first).to_be_visible(timeout=TRAINING)


@pytest.mark.thorough
@EVERY_BROWSER
def test_versions_are_there_again_after_a_reload_and_what_ran_runs_again(
    lab: Page, site: str, tmp_path: Path, save: Save
) -> None:
    open_page(lab, f"{site}{FEW}")
    open_workshop(lab)
    bring(lab, CLIP, tmp_path)
    run_code(lab)
    lab.get_by_role("tab", name="XOR").click()
    trained = train(lab)
    wait_until_kept(lab, "xor", 60)
    lab.reload()
    expect(in_use(lab)).to_contain_text("Your code runs here: “mine”", timeout=TRAINING)
    lab.get_by_role("button", name="Runs").click()
    drawer = lab.get_by_role("dialog", name="Runs")
    expect(drawer).to_contain_text("code “mine”")
    drawer.get_by_role("button", name=re.compile("^Open")).first.click()
    expect(shown_number(lab, "Iteration")).to_have_text("60")
    expect(shown_number(lab, "Cost")).to_have_text(re.compile(rf"^{re.escape(trained)}\b"))


@pytest.mark.thorough(landing=False)
def test_code_that_cannot_be_loaded_says_where_and_what_ran_runs_on(
    lab: Page, site: str, tmp_path: Path
) -> None:
    open_page(lab, f"{site}{FEW}")
    open_workshop(lab)
    bring(lab, edited(ACTIVATIONS, "LEAK = 0.01", "LEAK = 0.01 / 0"), tmp_path)
    button(lab, "Run with it").click()
    alert = lab.get_by_role("alert").filter(has_text="It does not run")
    expect(alert).to_contain_text("Something was divided by 0", timeout=TRAINING)
    expect(alert.get_by_role("button", name=f"{ACTIVATIONS}, line 17")).to_be_visible()
    expect(in_use(lab)).to_be_hidden()
    lab.set_viewport_size({"width": 390, "height": 844})
    alert.get_by_text("As Python says it", exact=True).click()
    expect(alert.get_by_text("Traceback")).to_be_visible()
    fits_across(lab)
    places = [each.partition(",")[0] for each in alert.get_by_role("button").all_inner_texts()]
    assert set(places) <= set(EDITABLE)
    lab.get_by_role("tab", name="XOR").click()
    train(lab)
