"""Searches with the browser's workers: several at once give the same bits as one."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from glassnet.runs.record.weights_hash import weights_sha256
from glassnet.saving.model_files import read_model
from tests.page.actions import open_page, shown_number
from tests.page.drivers.search_page import (
    chosen,
    make_all,
    open_search,
    rows_of,
    set_rows,
    terminals_file,
    trials_of,
)
from tests.page.fixtures import Save

pytestmark = pytest.mark.thorough(landing=False)

ROWS = {"Learning rate": "0.01,0.1", "Hidden layers": "2,3", "Seed": "1..2"}


@pytest.mark.every_browser  # each starts workers in its own way
def test_two_workers_make_the_trials_of_the_terminal_and_one_opens_with_the_same_bits(
    lab: Page, site: str, save: Save, tmp_path: Path
) -> None:
    open_page(lab, f"{site}#lab=xor&iterations=30&hidden_layers=3")
    dialog = open_search(lab)
    set_rows(dialog, ROWS)
    dialog.get_by_role("combobox", name="Workers").select_option("2")
    make_all(dialog)
    expect(rows_of(dialog)).to_have_count(8)
    found = trials_of(save(lab, "Save results"))
    terminal = trials_of(terminals_file(tmp_path / "terminal.jsonl"))
    assert {number: settings for number, (settings, _) in found.items()} == {
        number: settings for number, (settings, _) in terminal.items()
    }
    dialog.get_by_role("button", name="Open trial 6").click()
    expect(lab.get_by_text("Trained again from its record")).to_be_visible()
    network, config = read_model(save(lab, "Save model").read_bytes())
    assert (config.learning_rate, config.hidden_layers, config.seed) == (0.1, (3,), 1)
    assert weights_sha256(network) == found[6][1]


@pytest.mark.every_browser(landing=False)  # its workers start as for a truth table
def test_digits_are_searched_beside_the_lab_and_a_trial_opens(lab: Page, site: str) -> None:
    open_page(lab, f"{site}#lab=digits&iterations=20&hidden_layers=10")
    dialog = open_search(lab)
    set_rows(dialog, {"Seed": "1..3"})
    make_all(dialog)
    dialog.get_by_role("button", name="Show trial 2 above").click()
    expect(chosen(dialog)).to_contain_text("it ends at the same weights, to the bit")
    chosen(dialog).get_by_role("button", name="Open this run").click()
    expect(shown_number(lab, "Iteration")).to_have_text("20")
    expect(lab.get_by_text("Trained again from its record")).to_be_visible()
