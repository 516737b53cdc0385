"""The workshop for the code: versions, their checks, the console, and the code in use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, expect

from glassnet.workshop.edits import shipped_text
from glassnet.workshop.patches import patch_of
from tests.page.actions import TRAINING, show, wait_until_ready

ACTIVATIONS, LOSSES, INITIALIZERS, OPTIMIZERS, RULES = (
    f"learning/{name}.py"
    for name in ("activations", "losses", "initializers", "optimizers", "learning_rules")
)
TANH = "result: FloatArray = np.tanh(x)"


def edited(path: str, shipped: str, own: str) -> dict[str, str]:
    """Return edits that replace a text of a shipped file, which must occur there once."""
    text = shipped_text(path)
    assert text.count(shipped) == 1
    return {path: text.replace(shipped, own)}


def with_tanh(body: str) -> dict[str, str]:
    """Return edits that change tanh. body: its statements before it returns `result`."""
    lines = "\n    ".join(body.splitlines())
    return edited(ACTIVATIONS, TANH, f"{lines}\n    result: FloatArray = np.tanh(x)")


@contextmanager
def of_somebody_else(page: Page, address: str) -> Iterator[Page]:
    """Open the address in a browser that has kept nothing, with Python ready."""
    browser = page.context.browser
    assert browser is not None
    other = browser.new_page()
    try:
        other.goto(address)
        wait_until_ready(other)
        yield other
    finally:
        other.close()


def open_workshop(page: Page) -> Locator:
    """Open the Code tab's view for changing the code."""
    show(page, "Code")
    page.get_by_role("tab", name="Change the code").click()
    run = page.get_by_role(
        "button", name=re.compile("^(Run with it|Run it anyway|Run the changes|This is what runs)$")
    )
    expect(run).to_be_visible()
    expect(page.get_by_role("textbox", name=re.compile("learning."))).to_be_visible()
    return run


def bring(page: Page, edits: Mapping[str, str], folder: Path | None, name: str = "mine") -> None:
    """Open a patch as a version, as if received from someone else. folder: for its file."""
    patch = patch_of(edits)
    file: Path | FilePayload = {"name": f"{name}.patch", "mimeType": "", "buffer": patch.encode()}
    if folder is not None:
        file = folder / f"{name}.patch"
        file.write_text(patch, encoding="utf-8")
    page.get_by_text("Save, open, rename", exact=True).click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Open a file …").click()
    chooser.value.set_files(file)
    expect(page.get_by_role("combobox", name="Version").locator("option:checked")).to_have_text(name)


def run_code(page: Page) -> None:
    """Press Run with it, and wait until the code computes."""
    page.get_by_role("button", name=re.compile("^(Run with it|Run it anyway|Run the changes)$")).click()
    expect(in_use(page)).to_contain_text("Your code runs here", timeout=TRAINING)
    expect(page.get_by_role("button", name="This is what runs")).to_be_visible()


def in_use(page: Page) -> Locator:
    """Find the notice above every lab that says which code computes."""
    return page.get_by_role("region", name="Code in use")


def restore(page: Page) -> None:
    """Go back to the shipped code."""
    in_use(page).get_by_role("button", name="Back to the shipped code").click()
    expect(in_use(page)).to_be_hidden()


def open_console(page: Page) -> Locator:
    show(page, "Code")
    page.get_by_role("tab", name="Console").click()
    line = page.get_by_role("textbox", name="Type Python")
    expect(line).to_be_editable()
    return line


def typed(page: Page, source: str) -> Locator:
    """Run a command in the console, and return its entry once it has finished."""
    line = page.get_by_role("textbox", name="Type Python")
    line.fill(source)
    line.press("Enter")
    expect(line).to_have_value("", timeout=TRAINING)
    expect(line).to_be_editable(timeout=TRAINING)
    return page.get_by_role("log").locator("> div").last
