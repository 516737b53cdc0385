"""The class dialog as a teacher uses it, and a class made in the page's own Python."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from sitebuild.fetch.node import find_node
from sitebuild.places import ROOT, cache_folder
from tests.core.made.class_of_thirty import Submitted
from tests.page.actions import TRAINING, button
from tests.page.drivers.runs_page import open_runs
from tests.page.served.plain_pyodide import write_plain_pyodide


@cache
def made_in_pyodide() -> list[Submitted]:
    """Return a class of thirty whose proofs hold in a browser."""
    with tempfile.TemporaryDirectory() as folder:
        write_plain_pyodide(Path(folder))
        script = ROOT / "tests" / "page" / "drivers" / "class_lines.mjs"
        command = [find_node(cache_folder()), str(script), folder, str(ROOT)]
        told = subprocess.run(command, capture_output=True, text=True, check=True)
    return [Submitted(**each) for each in json.loads(told.stdout)]


def class_dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="A class", exact=True)


def open_class(page: Page) -> None:
    button(open_runs(page), "Class").click()
    expect(class_dialog(page)).to_be_visible()


def add_lines(page: Page, lines: list[str]) -> None:
    dialog = class_dialog(page)
    field = dialog.get_by_role("textbox", name="Lines", exact=True)
    if not field.is_visible():
        dialog.get_by_text("Add more", exact=True).click()
    field.fill("\n".join(lines))
    dialog.get_by_role("button", name="Add", exact=True).click()


def expect_checked(page: Page) -> None:
    """Wait until no proof is left to check."""
    told = class_dialog(page).get_by_text(re.compile(r"^\d+ proofs?: "))
    expect(told).to_be_visible(timeout=TRAINING)  # each run is repeated
    expect(told).not_to_contain_text("not checked yet", timeout=TRAINING)


def pupil_row(page: Page, name: str) -> Locator:
    header = page.get_by_role("rowheader", name=name, exact=True)
    return class_dialog(page).get_by_role("row").filter(has=header)
