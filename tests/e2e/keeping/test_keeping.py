"""What a page keeps in the browser, and what it does when that is refused, damaged or shared."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.keeping.kept_xor import BACK, follow, train_xor
from tests.page.actions import (
    button,
    draw,
    field,
    fill,
    open_page,
    problem,
    show,
    status,
    train,
    until,
    wait_until_ready,
)
from tests.page.fixtures import Save
from tests.page.rooms.kept_page import (
    OPENED,
    change_kept,
    database,
    expect_iteration,
    expect_same,
    kept_row,
    kept_rows,
    weights_of,
)
from tests.page.rooms.runs_page import open_runs

VERSION_1 = Path(__file__).with_name("version_1.json")
# Makes the stores as version 1 had them, and puts a run into them.
WRITE_VERSION_1 = """async ([name, { row, curves, iteration, checkpoint }]) => {
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    const made = opening.result;
    made.createObjectStore('runs', { keyPath: 'id' });
    made.createObjectStore('curves', { keyPath: 'run_id' });
    made.createObjectStore('checkpoints', { keyPath: ['run_id', 'iteration'] });
    made.createObjectStore('data', { keyPath: 'sha256' }).createIndex('bytes', 'bytes');
    made.createObjectStore('values', { keyPath: 'key' });
    made.createObjectStore('variants', { keyPath: 'sha256' });
  };
  const opened = await answer(opening);
  const points = (lists) => Object.fromEntries(
    Object.entries(lists).map(([key, list]) => [key, Float64Array.from(list)]),
  );
  const data = Uint8Array.from(atob(checkpoint), (character) => character.charCodeAt(0));
  const store = (of) => opened.transaction(of, 'readwrite').objectStore(of);
  const put = (of, value) => answer(store(of).put(value));
  await put('runs', row);
  const { trained, validated } = curves;
  await put('curves', { run_id: row.id, trained: points(trained), validated: points(validated) });
  await put('checkpoints', { run_id: row.id, iteration, data });
  opened.close();
}"""
REFUSES = "IDBFactory.prototype.open = () => { throw new DOMException('as wished', 'SecurityError'); };"
SMALL_STORAGES = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }])"
"""All that a page finds of itself when it is loaded again, besides its address and IndexedDB."""

pytestmark = pytest.mark.thorough


@pytest.mark.only_browser("chromium")
def test_a_store_of_version_1_opens_and_its_run_goes_on_to_the_same_bits(
    page: Page, lab: Page, site: str, save: Save
) -> None:
    kept = json.loads(VERSION_1.read_text())
    lab.route("**/empty.html", lambda route: route.fulfill(body="", content_type="text/html"))
    lab.goto(f"{site}empty.html")
    lab.evaluate(WRITE_VERSION_1, [database(lab), kept])
    open_page(lab, site)
    expect(lab.get_by_text(BACK)).to_be_visible()
    expect_iteration(lab, f"{kept['iteration']:,}")
    train(lab, kept["row"]["goal"])
    gone_on = weights_of(save(lab, "Save model"))
    page.bring_to_front()
    follow(page, site, f"&iterations={kept['row']['goal']}&hidden_layers=3", "Hidden layers", "3")
    train(page, kept["row"]["goal"])
    expect_same(gone_on, weights_of(save(page, "Save model")))


def test_the_whole_lab_comes_back_with_its_curve_and_its_settings_and_so_does_the_drawing(
    page: Page, site: str
) -> None:
    show(page, "Draw")
    draw(page, (0.5, 0.2), (0.5, 0.8))
    read = status(page, "Prediction")
    expect(read).to_have_text(re.compile("1"))
    said = read.inner_text()
    until(page, lambda: bool(page.evaluate(VALUES, database(page))))
    follow(page, site, "&hidden_layers=4", "Hidden layers", "4")
    train_xor(page, 150)
    was = {}
    for name in ("Cost", "Accuracy"):
        expect(status(page, name)).to_have_text(re.compile("after 150 iterations$"))
        was[name] = status(page, name).inner_text()
    page.reload()
    wait_until_ready(page)
    expect(page.get_by_text(BACK)).to_be_visible()
    for name, said_before in was.items():
        expect(status(page, name)).to_have_text(said_before)
    expect(field(page, "Hidden layers")).to_have_value("4")
    expect(page.get_by_role("figure", name=re.compile("^Cost"))).to_be_visible()
    expect(button(page, "Pause")).to_be_hidden()  # it does not train by itself
    expect(page.get_by_role("alert")).to_have_count(0)
    row = kept_row(page, "xor")
    assert (row["iteration"], row["goal"], len(kept_rows(page))) == (150, 150, 1)
    show(page, "Draw")
    expect(read).to_have_text(said)


VALUES = f"""async (name) => {{
  {OPENED}
  const found = await answer(opened.transaction('values').objectStore('values').getAll());
  opened.close();
  return found.length;
}}"""


def test_without_storage_the_page_works_as_before_and_says_what_to_do(lab: Page, site: str) -> None:
    lab.add_init_script(REFUSES)
    open_page(lab, site)
    before = lab.evaluate(SMALL_STORAGES)
    fill(lab, "Iterations", 200)
    train(lab, 200)
    expect(problem(lab, "This browser keeps nothing here, as in a private window")).to_be_visible()
    assert lab.evaluate(SMALL_STORAGES) == before  # loaded again, it would begin as it did
    shown = open_runs(lab)
    expect(
        shown.get_by_text(re.compile("^This browser keeps nothing here, as in a private window"))
    ).to_be_visible()
    expect(button(lab, "Export these")).to_be_disabled()


@pytest.mark.thorough(landing=False)
def test_a_starred_run_is_worth_asking_the_browser_not_to_throw_it_away(page: Page) -> None:
    train_xor(page, 30)
    assert page.evaluate("window.asked") == 0
    change_kept(page, "runs", {"starred": True})
    page.reload()
    until(page, lambda: page.evaluate("window.asked") == 1)
    page.reload()
    wait_until_ready(page)
    train_xor(page, 10)
    assert page.evaluate("window.asked") == 0  # it is asked once, not at each visit
    assert kept_row(page, "xor")["starred"]
