"""What a page keeps in the browser, and what it does when that is refused, damaged or shared."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.core.builders import digit_like_arrays
from tests.e2e.actions import (
    button,
    draw,
    field,
    fill,
    load_model,
    open_page,
    press,
    problem,
    reset,
    shown_number,
    status,
    train,
    until,
    wait_until_ready,
)
from tests.e2e.conftest import Save
from tests.e2e.digits_page import open_view
from tests.e2e.kept_page import (
    OPENED,
    database,
    expect_iteration,
    expect_same,
    kept_row,
    kept_rows,
    wait_until_kept,
    weights_of,
)
from tests.e2e.runs.runs_page import close_runs, entries, open_runs

VERSION_1 = Path(__file__).with_name("version_1.json")
BACK = re.compile(r"^Your network is back, at iteration [\d,]+\. Press Train to go on\.$")
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
CHANGE = f"""async ([name, store, change]) => {{
  {OPENED}
  const all = await answer(opened.transaction(store).objectStore(store).getAll());
  for (const value of all) {{
    const changed = {{ ...value, ...change }};
    if (changed.data) changed.data = new Uint8Array(changed.data);
    await answer(opened.transaction(store, 'readwrite').objectStore(store).put(changed));
  }}
  opened.close();
}}"""
REFUSES = "IDBFactory.prototype.open = () => { throw new DOMException('as wished', 'SecurityError'); };"
FULL = """
const { put, delete: free } = IDBObjectStore.prototype;
const kept = new Set();
IDBObjectStore.prototype.put = function (...given) {
  const key = `${given[0].run_id} ${given[0].iteration}`;
  if (this.name === 'checkpoints' && kept.size === ROOM && !kept.has(key)) {
    throw new DOMException('as wished', 'QuotaExceededError');
  }
  if (this.name === 'checkpoints') kept.add(key);
  return put.apply(this, given);
};
IDBObjectStore.prototype.delete = function (...given) {
  if (this.name === 'checkpoints') kept.delete(given[0].join(' '));
  return free.apply(this, given);
};
"""
FAILS = """
const put = IDBObjectStore.prototype.put;
window.failing = false;
IDBObjectStore.prototype.put = function (...given) {
  if (window.failing) throw new DOMException('as wished', 'UnknownError');
  return put.apply(this, given);
};
"""

pytestmark = pytest.mark.every_browser  # each has a database of its own


def train_xor(page: Page, iterations: int) -> None:
    """Train the XOR lab for some iterations more, and wait until all of them are kept."""
    before = int(shown_number(page, "Iteration").inner_text().replace(",", ""))
    fill(page, "Iterations", iterations)
    train(page, before + iterations)
    wait_until_kept(page, "xor", before + iterations)


@pytest.fixture
def another_page(lab: Page) -> Iterator[Callable[[], Page]]:
    """Give a function that opens another page of the same browser, which finds what is kept."""
    opened: list[Page] = []

    def another() -> Page:
        lab.evaluate("localStorage.setItem('shared store', sessionStorage.getItem('store'))")
        opened.append(lab.context.new_page())
        return opened[-1]

    yield another
    lab.evaluate("localStorage.removeItem('shared store')")
    for page in opened:
        page.close()


@pytest.mark.only_browser("chromium")
def test_a_store_of_version_1_opens_and_its_run_goes_on_to_the_same_bits(
    lab: Page, site: str, save: Save, visited: BrowserContext
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
    with visited.new_page() as undisturbed:
        open_page(undisturbed, f"{site}#lab=xor&iterations={kept['row']['goal']}&hidden_layers=3")
        train(undisturbed, kept["row"]["goal"])
        expect_same(gone_on, weights_of(save(undisturbed, "Save model")))


def test_the_whole_lab_comes_back_with_its_curve_and_its_settings(lab: Page, site: str) -> None:
    open_page(lab, f"{site}#lab=xor&hidden_layers=4")
    train_xor(lab, 150)
    was = [status(lab, name).inner_text() for name in ("Cost", "Accuracy")]
    lab.reload()
    wait_until_ready(lab)
    expect(lab.get_by_text(BACK)).to_be_visible()
    assert [status(lab, name).inner_text() for name in ("Cost", "Accuracy")] == was
    expect(field(lab, "Hidden layers")).to_have_value("4")
    expect(lab.get_by_role("figure", name=re.compile("^Cost"))).to_be_visible()
    expect(button(lab, "Pause")).to_be_hidden()  # it does not train by itself
    expect(lab.get_by_role("alert")).to_have_count(0)
    row = kept_row(lab, "xor")
    assert (row["iteration"], row["goal"], len(kept_rows(lab))) == (150, 150, 1)


def test_a_network_that_was_reset_stays_reset(lab: Page, site: str) -> None:
    open_page(lab, site)
    train_xor(lab, 20)
    reset(lab)
    lab.reload()
    wait_until_ready(lab)
    expect_iteration(lab, "0")
    expect(lab.get_by_role("alert")).to_have_count(0)
    train_xor(lab, 10)
    assert sorted(row["iteration"] for row in kept_rows(lab)) == [10, 20]


def test_an_address_with_other_settings_begins_a_new_run_and_offers_the_kept_one(
    lab: Page, site: str, another_page: Callable[[], Page]
) -> None:
    open_page(lab, site)
    train_xor(lab, 30)
    other = another_page()
    open_page(other, f"{site}#lab=xor&seed=7")
    expect_iteration(other, "0")
    offer = problem(
        other, "This address begins a new run. Your last run in XOR is kept, at iteration 30."
    )
    expect(offer).to_be_visible()
    train_xor(other, 10)
    offer.get_by_role("button", name="Open the kept run").click()
    expect_iteration(other, "30")
    expect(other.get_by_text(BACK)).to_be_visible()
    expect(offer).to_have_count(0)
    assert sorted(row["iteration"] for row in kept_rows(other)) == [10, 30]
    press(other, "Undo last change")
    expect_iteration(other, "10")


def test_an_address_with_the_same_settings_brings_the_kept_run_back(
    lab: Page, site: str, another_page: Callable[[], Page]
) -> None:
    open_page(lab, f"{site}#lab=xor&seed=7")
    train_xor(lab, 30)
    other = another_page()
    open_page(other, lab.url)
    expect_iteration(other, "30")


def test_two_pages_at_once_lose_nothing_of_either(
    lab: Page, site: str, another_page: Callable[[], Page]
) -> None:
    open_page(lab, site)
    train_xor(lab, 30)
    first = kept_row(lab, "xor")["id"]
    other = another_page()
    open_page(other, site)
    expect_iteration(other, "30")
    train_xor(other, 5)
    lab.bring_to_front()
    fill(lab, "Iterations", 7)
    train(lab, 37)
    until(lab, lambda: len(kept_rows(lab)) == 2)
    rows = {row["id"]: row for row in kept_rows(lab)}
    assert rows[first]["iteration"] == 35
    (branch,) = (row for row in rows.values() if row["id"] != first)
    assert branch["begun_from"] == {"id": first, "iteration": 30}
    until(lab, lambda: kept_row(lab, "xor")["iteration"] == 37)
    for page, iteration in ((lab, "37"), (other, "35")):
        page.bring_to_front()
        page.reload()
        wait_until_ready(page)
        expect_iteration(page, iteration)


def test_an_embedded_page_keeps_nothing_and_reads_nothing(
    lab: Page, site: str, another_page: Callable[[], Page]
) -> None:
    open_page(lab, site)
    train_xor(lab, 30)
    other = another_page()
    open_page(other, f"{site}?embed=xor")
    expect_iteration(other, "0")
    train(other, 2000)
    other.reload()
    wait_until_ready(other)
    expect_iteration(other, "0")
    assert [row["iteration"] for row in kept_rows(lab)] == [30]


def test_without_storage_the_page_works_as_before(lab: Page, site: str) -> None:
    lab.add_init_script(REFUSES)
    open_page(lab, site)
    train(lab, 2000)
    expect(lab.get_by_role("alert")).to_have_count(0)
    lab.reload()
    wait_until_ready(lab)
    expect_iteration(lab, "0")


def test_who_wants_nothing_kept_has_nothing_kept(lab: Page, site: str) -> None:
    lab.add_init_script("try { localStorage.setItem('glassnet-keep-nothing', '1'); } catch {}")
    open_page(lab, site)
    train(lab, 2000)
    press(lab, "Step")
    expect_iteration(lab, "2,001")
    assert kept_rows(lab) == []
    lab.evaluate("localStorage.removeItem('glassnet-keep-nothing')")


def test_a_failing_store_is_told_once_and_loses_nothing_that_was_kept(lab: Page, site: str) -> None:
    lab.add_init_script(FAILS)
    open_page(lab, site)
    train_xor(lab, 30)
    lab.evaluate("window.failing = true")
    fill(lab, "Iterations", 10)
    train(lab, 40)
    told = problem(lab, "What is learnt now is not kept in this browser")
    expect(told).to_have_count(1)
    assert [row["iteration"] for row in kept_rows(lab)] == [30]
    lab.evaluate("window.failing = false")
    train(lab, 50)
    expect(told).to_have_count(0)
    wait_until_kept(lab, "xor", 50)


def test_where_room_is_short_the_oldest_network_goes_first_and_its_record_stays(
    lab: Page, site: str
) -> None:
    lab.add_init_script(FULL.replace("ROOM", "2"))
    open_page(lab, site)
    for iterations in (10, 20, 30):
        fill(lab, "Iterations", iterations)
        reset(lab)
        train(lab, iterations)
        wait_until_kept(lab, "xor", iterations)
    # Each run wrote its checkpoint at least once, in place of its last one.
    expect(problem(lab, "This browser is short of room")).to_be_visible()
    rows = {row["iteration"]: row for row in kept_rows(lab)}
    assert sorted(rows) == [10, 20, 30]
    assert rows[10]["checkpoint_bytes"] == 0
    assert rows[30]["checkpoint_bytes"] > 0
    assert json.loads(rows[10]["record"])["iteration"] == 10


def test_the_drawing_comes_back(lab: Page, site: str) -> None:
    open_page(lab, f"{site}#lab=draw")
    draw(lab, (0.5, 0.2), (0.5, 0.8))
    read = status(lab, "Prediction")
    expect(read).to_have_text(re.compile("1"))
    said = read.inner_text()
    until(lab, lambda: bool(lab.evaluate(VALUES, database(lab))))
    lab.reload()
    wait_until_ready(lab)
    expect(read).to_have_text(said)


VALUES = f"""async (name) => {{
  {OPENED}
  const found = await answer(opened.transaction('values').objectStore('values').getAll());
  opened.close();
  return found.length;
}}"""


def test_a_run_on_own_digits_comes_back_with_its_digits(lab: Page, site: str) -> None:
    pixels, labels = digit_like_arrays(40)
    rows = [",".join(map(str, [label, *image])) for label, image in zip(labels, pixels, strict=True)]
    data = "\n".join(rows).encode()
    open_page(lab, f"{site}#lab=digits&hidden_layers=8&batch_size=10")
    open_view(lab, "Data")
    lab.get_by_label("Choose files").set_input_files(
        {"name": "mine.csv", "mimeType": "text/csv", "buffer": data}
    )
    press(lab, "Use these digits")
    expect(lab.get_by_text("The network learns from mine.csv.")).to_be_visible()
    fill(lab, "Iterations", 20)
    train(lab, 20)
    wait_until_kept(lab, "digits", 20)
    assert kept_row(lab, "digits")["data_name"] == "mine.csv"
    lab.reload()
    wait_until_ready(lab)
    expect_iteration(lab, "20")
    expect(lab.get_by_text("The network learns from mine.csv.")).to_be_visible()
    expect(lab.get_by_role("alert")).to_have_count(0)
    train(lab, 40)


def test_a_damaged_row_is_put_aside_told_and_saved_and_the_page_begins_anew(
    lab: Page, site: str, save: Save
) -> None:
    open_page(lab, site)
    train_xor(lab, 30)
    lab.evaluate(CHANGE, [database(lab), "runs", {"thumbnail": "none"}])
    lab.reload()
    wait_until_ready(lab)
    expect_iteration(lab, "0")
    expect(problem(lab, "1 kept run can no longer be read")).to_be_visible()
    fill(lab, "Iterations", 5)
    train(lab, 5)
    until(lab, lambda: sorted(row["iteration"] for row in kept_rows(lab)) == [5, 30])
    shown = open_runs(lab)
    expect(entries(lab)).to_have_count(1)
    expect(shown.get_by_text("1 kept run can no longer be read. Nothing of it was")).to_be_visible()
    (left,) = json.loads(save(lab, "Save as a file").read_text())
    assert (left["iteration"], left["thumbnail"]) == (30, "none")
    assert json.loads(left["record"])["iteration"] == 30
    close_runs(lab)


def test_a_run_that_began_from_a_model_comes_back_and_goes_on_to_the_same_bits(
    lab: Page, site: str, save: Save, visited: BrowserContext
) -> None:
    open_page(lab, f"{site}#lab=xor&seed=5")
    train_xor(lab, 20)
    model = save(lab, "Save model")
    weights = []
    for disturbed in (True, False):
        with visited.new_page() as page:
            open_page(page, f"{site}#lab=xor")
            load_model(page, model)
            expect(page.get_by_text("Loaded: it learnt for 20 iterations before.")).to_be_visible()
            train_xor(page, 15)
            if disturbed:
                page.reload()
                wait_until_ready(page)
                expect(page.get_by_text(BACK)).to_be_visible()
                expect_iteration(page, "15")
            train(page, 30)
            weights.append(weights_of(save(page, "Save model")))
    expect_same(*weights)


def test_a_run_whose_network_no_longer_reads_is_trained_again_from_its_record(
    lab: Page, site: str, save: Save
) -> None:
    open_page(lab, site)
    train_xor(lab, 30)
    expected = weights_of(save(lab, "Save model"))
    lab.evaluate(CHANGE, [database(lab), "checkpoints", {"data": [1, 2, 3]}])
    lab.reload()
    wait_until_ready(lab)
    expect(lab.get_by_text("Your network was trained again from its record")).to_be_visible()
    expect_iteration(lab, "30")
    expect_same(weights_of(save(lab, "Save model")), expected)
    train_xor(lab, 10)  # and it is kept again, whole
    lab.reload()
    wait_until_ready(lab)
    expect(lab.get_by_text(BACK)).to_be_visible()
    expect_iteration(lab, "40")
    assert len(kept_rows(lab)) == 1


def test_a_run_that_can_neither_be_read_nor_trained_again_stays_where_it_is(
    lab: Page, site: str
) -> None:
    open_page(lab, site)
    train_xor(lab, 30)
    lab.evaluate(CHANGE, [database(lab), "checkpoints", {"data": [1, 2, 3]}])
    lab.evaluate(CHANGE, [database(lab), "runs", {"record": '{"config": 1}'}])
    lab.reload()
    wait_until_ready(lab)
    expect_iteration(lab, "0")
    expect(lab.get_by_role("contentinfo", name="Training")).to_contain_text("The file is damaged")
    fill(lab, "Iterations", 5)
    train(lab, 5)
    until(lab, lambda: sorted(row["iteration"] for row in kept_rows(lab)) == [5, 30])


def test_a_starred_run_is_worth_asking_the_browser_not_to_throw_it_away(lab: Page, site: str) -> None:
    lab.add_init_script(
        "window.asked = 0;"  # the blank page before has no storage
        "if (navigator.storage) "
        "navigator.storage.persist = async () => { window.asked += 1; return true; };"
    )
    open_page(lab, site)
    train_xor(lab, 30)
    assert lab.evaluate("window.asked") == 0
    lab.evaluate(CHANGE, [database(lab), "runs", {"starred": True}])
    lab.reload()
    until(lab, lambda: lab.evaluate("window.asked") == 1)
    lab.reload()
    wait_until_ready(lab)
    train_xor(lab, 10)
    assert lab.evaluate("window.asked") == 0  # it is asked once, not at each visit
    assert kept_row(lab, "xor")["starred"]
