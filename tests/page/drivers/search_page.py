"""The dialog that searches for the best settings."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from glassnet.config import PRESETS, parse_config
from glassnet.data.datasets import truth_table
from glassnet.engines.engines import Engines
from glassnet.engines.platform import platform_here
from glassnet.search.space import Space
from glassnet.search.study import Study
from glassnet.search.study_file import Plan
from glassnet.search.trial import train_trial
from tests.page.actions import TRAINING, button, turn_settings

Settings = Mapping[str, str | int | float]
FEW: Settings = {"iterations": 30, "hidden_layers": "3"}
"""Settings whose trials take no time."""


def open_search(page: Page) -> Locator:
    """Open the search, which is among all settings."""
    turn_settings(page, shown=True)
    button(page, "Find the best settings…").click()
    dialog = page.get_by_role("dialog", name="Find the best settings")
    expect(dialog).to_be_visible()
    unfold_plan(dialog)
    return dialog


def unfold_plan(dialog: Locator) -> None:
    """Show what is tried, which is folded once there are results."""
    if not dialog.get_by_label("Add a setting").is_visible():
        dialog.get_by_text("What is tried").click()


def set_rows(dialog: Locator, rows: Mapping[str, str]) -> None:
    """Search these settings, given by their names on the page, and no others."""
    unfold_plan(dialog)
    leave_out = dialog.get_by_role("button", name=re.compile("^Leave out "))
    for left in reversed(range(leave_out.count())):
        leave_out.first.click()
        expect(leave_out).to_have_count(left)
    for name, values in rows.items():
        dialog.get_by_label("Add a setting").select_option(name)
        dialog.get_by_role("textbox", name=name).fill(values)


def make_all(dialog: Locator) -> None:
    """Press Search, and wait until every trial is done."""
    dialog.get_by_role("button", name="Search", exact=True).click()
    expect(best(dialog)).to_have_text(re.compile("^Best: "), timeout=TRAINING)


def best(dialog: Locator) -> Locator:
    """Find the sentence about the best trial; while trials run, the best so far."""
    return dialog.get_by_role("status").filter(has_text=re.compile("^Best"))


def rows_of(dialog: Locator) -> Locator:
    """Find the rows of the table of trials."""
    return (
        dialog.get_by_role("table").get_by_role("row").filter(has=dialog.page.get_by_role("rowheader"))
    )


def chosen(dialog: Locator) -> Locator:
    """Find the description of the selected trial."""
    return dialog.get_by_role("region", name="The chosen trial")


def terminals_file(
    path: Path,
    space: str = "learning_rate=0.01,0.1 hidden_layers=2,3 seed=1..2",
    kind: str = "grid",
    trials: int = 0,
    settings: Settings = FEW,
) -> Path:
    """Write the file of a finished search, as a terminal does, but without workers."""
    base = parse_config(settings, PRESETS["xor"])
    data = truth_table(base.truth_table)
    plan = Plan(kind, space, base, trials, 0, False, data.sha256)
    points: Space = plan.space
    if points.is_grid:
        plan = Plan(kind, space, base, points.size, 0, False, data.sha256)
    study = Study(plan, path, None)
    while task := study.next_task():
        study.take(task, train_trial(task.config, data, task.until, None, Engines(platform_here())))
    return path


def trials_of(path: Path) -> dict[int, tuple[dict[str, object], str]]:
    """Return the settings and the hash of the weights of each trial in a file, by number."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return {line["trial"]: (line["settings"], line["weights_sha256"]) for line in lines}
