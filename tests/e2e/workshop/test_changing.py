"""Changed code: shown, checked and restored; a bug is hunted; What if compares two codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.core.wheels import SOUND, wheel_bytes
from tests.page.actions import TRAINING, button, open_page
from tests.page.drivers.workshop_page import (
    ACTIVATIONS,
    bring,
    edited,
    in_use,
    open_console,
    open_workshop,
    typed,
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
    marks = lab.get_by_role("group", name="What each check found").get_by_role("button")
    heading = checks.get_by_role("heading")
    expect(heading).to_have_text(re.compile("checks pass$"), timeout=TRAINING)
    failed = marks.filter(has_text="△").count()
    passed = marks.filter(has_text="✓").count()
    expect(heading).to_have_text(f"{passed} of {passed + failed} checks pass")
    curve = lab.get_by_role("img", name="leaky_relu now")  # its constant is
    expect(curve).to_be_visible()
    button(lab, "The gradient is right: failed").click()
    line = text.splitlines().index("    return output * (1 - output)", 40) + 1
    expect(checks.get_by_role("button", name=f"{ACTIVATIONS}, line {line}")).to_be_visible()
    expect(button(lab, "Run it anyway")).to_be_enabled()
    expect(changed.get_by_role("heading")).to_have_text("2 lines are changed")
    lab.get_by_role("radio", name="What is changed").check()
    button(lab, re.compile("^Restore: Line .* changed, in tanh_slope$")).click()
    expect(changed.get_by_role("listitem")).to_have_count(1)
    expect(changed).to_contain_text("LEAK")
    expect(checks).to_contain_text("You have changed the code since")
    expect(curve).to_be_hidden()


def test_a_line_to_try_and_one_that_was_run_are_brought_back_by_a_press_edited_and_run(
    lab: Page, site: str
) -> None:
    open_page(lab, f"{site}{FEW}")
    line = open_console(lab)
    lines = lab.get_by_role("complementary", name="Try").get_by_role("button")
    for each in lines.all():
        each.click()
        expect(line).to_be_focused()
        entry = typed(lab, line.input_value())
        expect(entry).not_to_contain_text("As Python says it")
    log = lab.get_by_role("log")
    table = log.get_by_role("table").first  # network.parameters.weights[0]
    expect(table.get_by_role("cell")).to_have_count(18)
    before = table.get_by_role("cell").first.inner_text()
    log.get_by_role("button", name=">>> network.parameters.weights[0]").click()
    expect(line).to_have_value("network.parameters.weights[0]")
    entry = typed(lab, f"{line.input_value()} * 0")
    assert before != "0"
    expect(entry.get_by_role("cell")).to_have_text(["0"] * 18)


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
