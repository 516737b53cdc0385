"""Exports: a network is saved for other programs, and files from other programs are opened."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.actions import button, fill, press, start_from, train
from tests.page.fixtures import Save


def dialog_of(page: Page) -> Locator:
    return page.get_by_role("dialog", name="For other programs")


def open_exports(page: Page) -> Locator:
    press(page, "For other programs…")
    dialog = dialog_of(page)
    expect(dialog.get_by_role("region", name="Read back from the file")).to_be_visible()
    return dialog


def fact(dialog: Locator, name: str) -> Locator:
    """Return the value listed under a name."""
    return dialog.locator("dt", has_text=name).locator("xpath=following-sibling::dd[1]")


@pytest.mark.thorough
@pytest.mark.every_browser
def test_formats_are_chosen_with_the_arrow_keys_and_the_saved_script_runs_and_checks_itself(
    ready: Page, save: Save
) -> None:
    start_from(ready, "Modern")
    fill(ready, "Iterations", 100)
    train(ready, 100)
    dialog = open_exports(ready)
    script, notebook = (
        dialog.get_by_role("radio", name=name) for name in ("Python script", "Jupyter notebook")
    )
    expect(script).to_be_focused()
    for key, chosen, ending in (("ArrowDown", notebook, ".ipynb"), ("ArrowUp", script, ".py")):
        ready.keyboard.press(key)
        expect(chosen).to_be_checked()
        expect(fact(dialog, "File")).to_have_text(re.compile(re.escape(ending) + r"\b"))
        expect(fact(dialog, "Weights and biases")).to_have_text("38")
        expect(fact(dialog, "Units")).to_have_text("3 \u2013 6 \u2013 2")
        expect(fact(dialog, "Activations")).to_have_text("tanh, sigmoid")
        expect(fact(dialog, "Answers")).to_have_text("8, exactly as here")
        expect(fact(dialog, "In our tests")).to_contain_text("ten digits, ")
        expect(dialog.get_by_role("status")).to_contain_text("every weight is the same")
    path = save(ready, "Save file")
    assert path.name == "glassnet-xor-3-6-2-100.py"
    done = subprocess.run([sys.executable, "-I", str(path)], capture_output=True, text=True)
    assert done.stdout.startswith("8 rows answered as expected"), done.stderr
    ready.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button(ready, "For other programs…")).to_be_focused()
