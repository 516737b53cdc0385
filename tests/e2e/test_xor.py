"""The XOR lab: it learns the modified truth table, and does as it is told."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.actions import (
    after,
    button,
    choice,
    problem,
    reset,
    set_number,
    start_from,
    status,
    train,
)

TARGETS = ["00", "11", "11", "00", "10", "01", "01", "10"]


def table(page: Page) -> Locator:
    return page.get_by_role("table", name=re.compile("^Truth table"))


def predictions(page: Page) -> list[list[float]]:
    """Return the predictions of every row of the table."""
    rows = table(page).get_by_role("row").filter(has=page.get_by_role("button")).all()
    texts = [row.get_by_role("cell").all_inner_texts() for row in rows]
    return [[float(text) for text in cells[-3:-1]] for cells in texts]


def test_modified_xor_from_the_default_settings_ends_below_001_with_all_8_rows_right(
    ready: Page,
) -> None:
    start_from(ready, "Modern")
    train(ready, 2000)
    expect(status(ready, "Accuracy")).to_have_text("8 of 8 rows right after 2,000 iterations")
    said = re.match(r"Cost (\S+) after", status(ready, "Cost").inner_text())
    assert said
    assert float(said[1]) < 0.01
    for row, targets in zip(predictions(ready), TARGETS, strict=True):
        for output, target in zip(row, targets, strict=True):
            assert abs(output - int(target)) < 0.5
    expect(table(ready).get_by_role("cell", name="right", exact=True)).to_have_count(8)
    expect(ready.get_by_text(re.compile(r"^Cost: \S+ now, \S+ at first, \d+ points\.$"))).to_be_visible()


def test_step_makes_one_update(ready: Page) -> None:
    start_from(ready, "Modern")
    for updates in (1, 2, 3):
        button(ready, "Step").click()
        expect(status(ready, "Cost")).to_have_text(after(updates))


def test_training_pauses_and_goes_on_from_there(ready: Page) -> None:
    start_from(ready, "As the notebook")
    button(ready, "Train").click()
    expect(ready.get_by_text("Training: the cost should fall.")).to_be_visible()
    button(ready, "Pause").click()
    expect(ready.get_by_text("Paused. Train goes on from here")).to_be_visible()
    expect(button(ready, "Train")).to_be_visible()
    said = re.search(r"after ([\d,]+) iterations", status(ready, "Cost").inner_text())
    assert said
    paused_at = int(said[1].replace(",", ""))
    assert 0 < paused_at < 800_000
    button(ready, "Step").click()
    expect(status(ready, "Cost")).to_have_text(after(paused_at + 1))


def test_space_trains_and_pauses(ready: Page) -> None:
    start_from(ready, "As the notebook")
    ready.get_by_role("tab", name="XOR").focus()
    ready.get_by_role("tabpanel", name="XOR").focus()
    ready.keyboard.press("Space")
    expect(button(ready, "Pause")).to_be_visible()
    ready.keyboard.press("Space")
    expect(button(ready, "Train")).to_be_visible()
    expect(ready.get_by_text("Paused. Train goes on from here")).to_be_visible()


def test_reset_brings_the_first_network_of_the_same_seed_back(ready: Page) -> None:
    start_from(ready, "Modern")
    first = predictions(ready)
    button(ready, "Step").click()
    expect(status(ready, "Cost")).to_have_text(after(1))
    assert predictions(ready) != first
    reset(ready)
    assert predictions(ready) == first


def test_another_seed_is_another_network(ready: Page) -> None:
    start_from(ready, "Modern")
    before = status(ready, "Cost").inner_text()
    set_number(ready, "Seed", 12345)
    expect(status(ready, "Cost")).not_to_have_text(before)


def test_a_flipped_target_is_what_the_network_learns_next(ready: Page) -> None:
    start_from(ready, "Modern")
    ready.get_by_role("button", name="Row 1, target a: 0. Press to change it.").click()
    expect(ready.get_by_role("button", name="Row 1, target a: 1. Press to change it.")).to_be_visible()
    expect(choice(ready, "Truth table")).to_have_value("")
    train(ready, 2000)
    expect(status(ready, "Accuracy")).to_have_text("8 of 8 rows right after 2,000 iterations")
    assert predictions(ready)[0][0] > 0.5
    choice(ready, "Truth table").select_option("Modified XOR")
    expect(ready.get_by_role("button", name="Row 1, target a: 0. Press to change it.")).to_be_visible()


def test_another_truth_table_has_its_own_rows(ready: Page) -> None:
    choice(ready, "Truth table").select_option("Full adder")
    expect(table(ready).get_by_role("button", name=re.compile("^Row "))).to_have_count(16)
    choice(ready, "Truth table").select_option("AND")
    expect(table(ready).get_by_role("button", name=re.compile("^Row "))).to_have_count(4)
    choice(ready, "Truth table").select_option("Modified XOR")


def test_an_illegal_setting_is_explained_beside_its_field_and_can_be_corrected(ready: Page) -> None:
    start_from(ready, "Modern")
    set_number(ready, "Learning rate", 0)
    explained = problem(ready, "learning_rate must be above 0")
    expect(explained).to_be_visible()
    set_number(ready, "Learning rate", 0.03)
    expect(explained).to_be_hidden()
    train(ready, 2000)
