"""Runs that need more than their row to come back: own digits, a model, their record; or that cannot."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.core.made.builders import digit_like_arrays
from tests.e2e.keeping.kept_xor import BACK, follow, train_xor
from tests.page.actions import fill, load_model, press, problem, train, until, wait_until_ready
from tests.page.fixtures import Save
from tests.page.rooms.digits_page import open_view
from tests.page.rooms.kept_page import (
    change_kept,
    expect_iteration,
    expect_same,
    kept_row,
    kept_rows,
    wait_until_kept,
    weights_of,
)
from tests.page.rooms.runs_page import close_runs, entries, open_runs
from tests.page.xor_page import start_afresh

pytestmark = pytest.mark.thorough


@pytest.mark.nightly  # tests/node/features/keeping/keeping_flow.test.js has its shorter sibling
def test_a_run_on_own_digits_comes_back_with_its_digits(page: Page, site: str) -> None:
    pixels, labels = digit_like_arrays(40)
    rows = [",".join(map(str, [label, *image])) for label, image in zip(labels, pixels, strict=True)]
    data = "\n".join(rows).encode()
    page.goto(f"{site}#lab=digits&hidden_layers=8&batch_size=10")
    open_view(page, "Data")
    page.get_by_label("Choose files").set_input_files(
        {"name": "mine.csv", "mimeType": "text/csv", "buffer": data}
    )
    press(page, "Use these digits")
    expect(page.get_by_text("The network learns from mine.csv.")).to_be_visible()
    fill(page, "Iterations", 20)
    train(page, 20)
    wait_until_kept(page, "digits", 20)
    assert kept_row(page, "digits")["data_name"] == "mine.csv"
    page.reload()
    wait_until_ready(page)
    expect_iteration(page, "20")
    expect(page.get_by_text("The network learns from mine.csv.")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    train(page, 40)


@pytest.mark.nightly  # tests/node/features/keeping/keeping_flow.test.js has its shorter sibling
def test_a_damaged_row_is_put_aside_told_and_saved_and_the_page_begins_anew(
    page: Page, site: str, save: Save
) -> None:
    train_xor(page, 30)
    change_kept(page, "runs", {"thumbnail": "none"})
    page.reload()
    wait_until_ready(page)
    expect_iteration(page, "0")
    expect(problem(page, "1 kept run can no longer be read")).to_be_visible()
    fill(page, "Iterations", 5)
    train(page, 5)
    until(page, lambda: sorted(row["iteration"] for row in kept_rows(page)) == [5, 30])
    shown = open_runs(page)
    expect(entries(page)).to_have_count(1)
    expect(shown.get_by_text("1 kept run can no longer be read. Nothing of it was")).to_be_visible()
    (left,) = json.loads(save(page, "Save as a file").read_text())
    assert (left["iteration"], left["thumbnail"]) == (30, "none")
    assert json.loads(left["record"])["iteration"] == 30
    close_runs(page)


@pytest.mark.nightly  # tests/node/features/keeping/keeping_flow.test.js has its shorter sibling
def test_a_run_that_began_from_a_model_comes_back_and_goes_on_to_the_same_bits(
    page: Page, site: str, save: Save
) -> None:
    follow(page, site, "&seed=5", "Seed", "5")
    train_xor(page, 20)
    model = save(page, "Save model")
    weights = []
    for disturbed in (True, False):
        start_afresh(page)
        load_model(page, model)
        expect(page.get_by_text("Loaded: it has already learnt for 20 iterations.")).to_be_visible()
        train_xor(page, 15)
        if disturbed:
            page.reload()
            wait_until_ready(page)
            expect(page.get_by_text(BACK)).to_be_visible()
            expect_iteration(page, "15")
        train(page, 30)
        weights.append(weights_of(save(page, "Save model")))
    expect_same(*weights)


@pytest.mark.nightly  # tests/node/features/keeping/keeping_flow.test.js has its shorter sibling
def test_a_run_whose_network_no_longer_reads_is_trained_again_from_its_record(
    page: Page, site: str, save: Save
) -> None:
    train_xor(page, 30)
    expected = weights_of(save(page, "Save model"))
    change_kept(page, "checkpoints", {"data": [1, 2, 3]})
    page.reload()
    wait_until_ready(page)
    expect(page.get_by_text("Trained again from its record")).to_be_visible()
    expect_iteration(page, "30")
    expect_same(weights_of(save(page, "Save model")), expected)
    train_xor(page, 10)  # and it is kept again, whole
    page.reload()
    wait_until_ready(page)
    expect(page.get_by_text(BACK)).to_be_visible()
    expect_iteration(page, "40")
    assert len(kept_rows(page)) == 1


@pytest.mark.nightly  # tests/node/features/keeping/keeping_flow.test.js has its shorter sibling
def test_a_run_that_can_neither_be_read_nor_trained_again_stays_where_it_is(
    page: Page, site: str
) -> None:
    train_xor(page, 30)
    change_kept(page, "checkpoints", {"data": [1, 2, 3]})
    change_kept(page, "runs", {"record": '{"config": 1}'})
    page.reload()
    wait_until_ready(page)
    expect_iteration(page, "0")
    expect(page.get_by_role("contentinfo", name="Training")).to_contain_text("The file is damaged")
    fill(page, "Iterations", 5)
    train(page, 5)
    until(page, lambda: sorted(row["iteration"] for row in kept_rows(page)) == [5, 30])
