"""What is changed is shown, checked and put back; a bug is looked for; What if compares two codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from glassnet.workshop.planted_bugs import planted
from tests.core.wheels import SOUND, wheel_bytes
from tests.page.actions import TRAINING, button, open_page, shown_number
from tests.page.rooms.workshop_page import (
    ACTIVATIONS,
    bring,
    edited,
    in_use,
    open_console,
    open_workshop,
    run_code,
    typed,
    with_tanh,
)

pytestmark = [pytest.mark.thorough(landing=False)]

FEW = "#lab=xor&iterations=60"


def test_each_change_is_listed_and_put_back_by_itself_and_a_wrong_slope_is_found_in_its_line(
    lab: Page, site: str, tmp_path: Path
) -> None:
    open_page(lab, f"{site}{FEW}")
    open_workshop(lab)
    edits = edited(ACTIVATIONS, "return 1 - output * output", "return output * (1 - output)")
    text = edits[ACTIVATIONS].replace("LEAK = 0.01", "LEAK = 0.02")
    bring(lab, {ACTIVATIONS: text}, tmp_path)
    changed = lab.get_by_role("region", name="Changed")
    expect(changed.get_by_role("listitem")).to_have_count(2)
    button(lab, "Check it").click()
    checks = lab.get_by_role("region", name="Checks")
    expect(checks.get_by_text("An update takes")).to_be_visible(timeout=TRAINING)
    gradient = checks.get_by_role("listitem").filter(has_text="The gradient is right")
    expect(gradient).to_contain_text("failed")
    line = text.splitlines().index("    return output * (1 - output)", 40) + 1
    expect(gradient.get_by_role("button", name=f"{ACTIVATIONS}, line {line}")).to_be_visible()
    expect(button(lab, "Run it anyway")).to_be_enabled()
    changed.get_by_role("button", name="Puts back the shipped text of tanh_slope").click()
    expect(changed.get_by_role("listitem")).to_have_count(1)
    expect(changed).to_contain_text("LEAK")
    expect(checks).to_contain_text("You have changed the code since")


def test_a_planted_bug_shows_nowhere_where_it_lies_until_it_is_repaired(
    lab: Page, site: str, tmp_path: Path
) -> None:
    bug = planted(5)
    open_page(lab, f"{site}{FEW}")
    open_workshop(lab)
    lab.get_by_text("Look for a bug", exact=True).click()
    lab.get_by_role("spinbutton", name="Number").fill("5")
    button(lab, "Hide a bug").click()
    expect(in_use(lab)).to_contain_text("Bug 5", timeout=TRAINING)
    expect(lab.get_by_role("region", name="Changed")).to_be_hidden()
    options = lab.get_by_role("combobox", name="File").locator("option")
    assert not [each for each in options.all_inner_texts() if "•" in each]
    button(lab, "A clue").click()
    hunt = lab.get_by_role("region", name="Look for a bug")
    expect(hunt.get_by_role("listitem")).to_have_count(1)
    button(lab, "Is it repaired?").click()
    expect(lab.get_by_text("Not yet: it still computes something else").last).to_be_visible()
    lab.get_by_role("combobox", name="File").select_option(bug.file)
    editor = lab.get_by_role("textbox", name=re.compile(Path(bug.file).name))
    expect(editor).to_be_visible()
    editor.click()
    lab.keyboard.press("Control+a")
    lab.keyboard.press("Delete")
    shipped = edited(bug.file, bug.shipped, bug.shipped)[bug.file]
    lab.keyboard.insert_text(shipped)
    button(lab, "Is it repaired?").click()
    expect(hunt).to_contain_text("Repaired. This version computes again what the shipped code does")
    expect(in_use(lab)).to_contain_text("Everything is as shipped again")


def test_what_if_the_code_were_the_shipped_one_shows_both_histories(
    lab: Page, site: str, tmp_path: Path
) -> None:
    open_page(lab, f"{site}{FEW}")
    open_workshop(lab)
    bring(lab, with_tanh("return np.clip(x, -1, 1)"), tmp_path)
    run_code(lab)
    lab.get_by_role("tab", name="XOR").click()
    button(lab, "Train").click()
    expect(shown_number(lab, "Iteration")).to_have_text("60", timeout=TRAINING)
    button(lab, "What if …").click()
    dialog = lab.get_by_role("dialog", name=re.compile("What if"))
    dialog.get_by_role("combobox").first.select_option("code")
    dialog.locator("button[type=submit]").click()
    expect(dialog).to_contain_text("first", timeout=TRAINING)


def test_a_wheel_of_ones_own_is_installed_at_the_console(lab: Page, site: str, tmp_path: Path) -> None:
    open_page(lab, f"{site}{FEW}")
    open_console(lab)
    path = tmp_path / "tiny-1.0-py3-none-any.whl"
    path.write_bytes(wheel_bytes({**SOUND, "tiny.py": "ANSWER = 42\n"}))
    with lab.expect_file_chooser() as chooser:
        button(lab, "Install a wheel …").click()
    chooser.value.set_files(path)
    expect(lab.get_by_text(re.compile("Installed: .*tiny"))).to_be_visible(timeout=TRAINING)
    expect(typed(lab, "import tiny; tiny.ANSWER")).to_contain_text("42")
    button(lab, "End the console").click()
    expect(in_use(lab)).to_be_hidden()
