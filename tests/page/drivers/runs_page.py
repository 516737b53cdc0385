"""The drawer of kept runs as the user sees it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.page.actions import button, press

NAME = "Modified XOR, 3-6-2, Adam"
"""The default name of a run of the XOR lab."""

MANY = """async ([base, modules, count]) => {
  const { keptPath, openKeptRuns } = await import(`${modules}storage/kept_runs.js`);
  const runs = await openKeptRuns(`glassnet ${keptPath(base)}`);
  const [model] = await runs.list();
  const { curves, checkpoint } = await runs.read(model.id);
  for (let number = 0; number < count; number += 1) {
    const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const from = id.replace(/.$/, String((number - 1) % 10));
    const origin = number % 5 === 4 && { begun_from: { id: from, iteration: 400 } };
    const changed = model.changed - 60000 * (count - number);
    const thumbnail = model.thumbnail.map((cost) => cost * Math.random());
    const row = { ...model, id, name: `Made ${number}`, changed, thumbnail, ...origin };
    await runs.keep({ row, curves, ...(number < 2 && { checkpoint }) });
  }
}"""
"""Keeps many runs like the one already kept, through the page's own storage."""


def drawer(page: Page) -> Locator:
    return page.get_by_role("dialog", name=re.compile("^Runs$|side by side$"))


def open_runs(page: Page) -> Locator:
    """Open the drawer, and return it once it shows what is kept."""
    press(page, "Runs")
    shown = drawer(page)
    expect(shown).to_be_visible()
    expect(shown.get_by_text(re.compile(r"^\d+ runs?, .*B$|stores nothing here")).first).to_be_visible()
    return shown


def close_runs(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(drawer(page)).to_be_hidden()


def entries(page: Page) -> Locator:
    return drawer(page).get_by_role("list", name="Kept runs").get_by_role("listitem")


def entry(page: Page, words: str) -> Locator:
    """Return the listed run with these words."""
    return entries(page).filter(has_text=words)


def choose_file(page: Page, path: Path) -> None:
    """Choose a file for Import."""
    drawer(page).get_by_label("Import").set_input_files(path)


def delete_everything(page: Page) -> None:
    """Delete everything that this browser has kept."""
    shown = open_runs(page)
    about = shown.get_by_text("What is kept")
    if not button(page, "Delete everything").is_visible():
        about.click()
    button(page, "Delete everything").click()
    button(page, "Delete all of it").click()
    expect(shown.get_by_text("Everything that was kept here is deleted.")).to_be_visible()
    expect(entries(page)).to_have_count(0)
    about.click()
    close_runs(page)
