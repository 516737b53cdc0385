"""What a page keeps in the browser, and what it does when that is refused, damaged or shared."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.core.made.builders import digit_like_arrays
from tests.page.actions import (
    button,
    draw,
    field,
    fill,
    load_model,
    open_page,
    press,
    problem,
    reset,
    show,
    shown_number,
    status,
    train,
    until,
    wait_until_ready,
)
from tests.page.fixtures import Save
from tests.page.rooms.digits_page import open_view
from tests.page.rooms.kept_page import (
    OPENED,
    beside,
    change_kept,
    database,
    expect_iteration,
    expect_same,
    kept_row,
    kept_rows,
    runs_with_networks,
    wait_until_kept,
    weights_of,
)
from tests.page.rooms.runs_page import close_runs, delete_everything, entries, open_runs
from tests.page.xor_page import start_afresh

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
REFUSES = "IDBFactory.prototype.open = () => { throw new DOMException('as wished', 'SecurityError'); };"
FAULTS = """{
  const { put, delete: free } = IDBObjectStore.prototype;
  const held = new Set();
  Object.assign(window, { failing: false, room: Infinity });
  IDBObjectStore.prototype.put = function (...given) {
    if (window.failing) throw new DOMException('as wished', 'UnknownError');
    if (this.name === 'checkpoints') {
      const key = `${given[0].run_id} ${given[0].iteration}`;
      if (held.size >= window.room && !held.has(key)) {
        throw new DOMException('as wished', 'QuotaExceededError');
      }
      held.add(key);
    }
    return put.apply(this, given);
  };
  IDBObjectStore.prototype.delete = function (...given) {
    if (this.name === 'checkpoints') held.delete(given[0].join(' '));
    return free.apply(this, given);
  };
  const { clear } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.clear = function (...given) {
    if (this.name === 'checkpoints') held.clear();
    return clear.apply(this, given);
  };
}"""
"""Gives the page a store that fails when it is told to, and has room for so many networks."""
ASKED = """window.asked = 0;
if (navigator.storage) {  // the blank page before has none
  navigator.storage.persist = async () => { window.asked += 1; return true; };
}"""
"""Counts how often a page asks the browser not to throw away what is kept."""
SMALL_STORAGES = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }])"
"""All that a page finds of itself when it is loaded again, besides its address and IndexedDB."""

pytestmark = pytest.mark.thorough


def train_xor(page: Page, iterations: int) -> None:
    """Train the XOR lab for some iterations more, and wait until all of them are kept."""
    goal = int(shown_number(page, "Iteration").inner_text().replace(",", "")) + iterations
    fill(page, "Iterations", iterations)
    train(page, goal)
    wait_until_kept(page, "xor", goal)
    until(page, lambda: bool(kept_row(page, "xor")["iteration"] == goal))


@pytest.fixture(scope="module")
def own_page(visited: BrowserContext, site: str) -> Iterator[Page]:
    """Give a page whose store can fail, one for all tests of this file."""
    with visited.new_page() as page:
        page.add_init_script(FAULTS)
        page.add_init_script(ASKED)
        open_page(page, site)
        yield page


@pytest.fixture
def page(own_page: Page, problems: list[str], photographed: Callable[[Page], None]) -> Iterator[Page]:
    """Give the file's page as `xor` is, with nothing kept. A test may load it again."""
    own_page.bring_to_front()
    start_afresh(own_page)
    delete_everything(own_page)
    yield own_page
    photographed(own_page)
    own_page.evaluate("Object.assign(window, { failing: false, room: Infinity })")
    own_page.evaluate("localStorage.removeItem('glassnet-keep-nothing')")


def follow(page: Page, site: str, settings: str, named: str, value: str) -> None:
    """Follow a link within the page to the XOR lab, and wait until a field has the link's value."""
    page.goto(f"{site}#lab=xor{settings}")
    expect(field(page, named)).to_have_value(value)


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


@pytest.mark.nightly  # tests/node/features/keeping/keeping_flow.test.js has its shorter sibling
def test_a_network_that_was_reset_stays_reset(page: Page, site: str) -> None:
    train_xor(page, 20)
    reset(page)
    page.reload()
    wait_until_ready(page)
    expect_iteration(page, "0")
    expect(page.get_by_role("alert")).to_have_count(0)
    train_xor(page, 10)
    assert sorted(row["iteration"] for row in kept_rows(page)) == [10, 20]


@pytest.mark.nightly  # tests/node/features/keeping/keeping_flow.test.js has its shorter sibling
def test_an_address_with_other_settings_begins_a_new_run_and_offers_the_kept_one(
    page: Page, site: str
) -> None:
    train_xor(page, 30)
    with beside(page) as other:
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


@pytest.mark.nightly  # tests/node/features/keeping/keeping_flow.test.js has its shorter sibling
def test_the_address_of_a_kept_run_brings_it_back_and_two_pages_at_once_lose_nothing_of_either(
    page: Page, site: str
) -> None:
    follow(page, site, "&seed=7", "Seed", "7")
    train_xor(page, 30)
    first = kept_row(page, "xor")["id"]
    with beside(page) as other:
        open_page(other, page.url)
        expect_iteration(other, "30")
        train_xor(other, 5)
        page.bring_to_front()
        fill(page, "Iterations", 7)
        train(page, 37)
        until(page, lambda: len(kept_rows(page)) == 2)
        rows = {row["id"]: row for row in kept_rows(page)}
        assert rows[first]["iteration"] == 35
        (branch,) = (row for row in rows.values() if row["id"] != first)
        assert branch["begun_from"] == {"id": first, "iteration": 30}
        until(page, lambda: kept_row(page, "xor")["iteration"] == 37)
        for each, iteration in ((page, "37"), (other, "35")):
            each.bring_to_front()
            each.reload()
            wait_until_ready(each)
            expect_iteration(each, iteration)


@pytest.mark.nightly  # tests/node/features/keeping/keeping_flow.test.js has its shorter sibling
def test_an_embedded_page_keeps_nothing_and_reads_nothing(page: Page, site: str) -> None:
    train_xor(page, 30)
    with beside(page) as other:
        open_page(other, f"{site}?embed=xor")
        expect_iteration(other, "0")
        before = other.evaluate(SMALL_STORAGES)
        fill(other, "Iterations", 200)
        train(other, 200)
        assert other.evaluate(SMALL_STORAGES) == before
        page.bring_to_front()
        train_xor(page, 10)  # what the other page would have kept is kept before that
        assert [row["iteration"] for row in kept_rows(page)] == [40]


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


@pytest.mark.nightly  # tests/node/features/keeping/keeping_flow.test.js has its shorter sibling
def test_who_wants_nothing_kept_has_nothing_kept(page: Page) -> None:
    page.evaluate("localStorage.setItem('glassnet-keep-nothing', '1')")
    page.reload()
    wait_until_ready(page)
    fill(page, "Iterations", 20)
    train(page, 20)
    press(page, "Step")
    expect_iteration(page, "21")
    assert kept_rows(page) == []


@pytest.mark.nightly  # tests/node/features/keeping/keeping_flow.test.js has its shorter sibling
def test_a_failing_store_is_told_once_and_loses_nothing_that_was_kept(page: Page) -> None:
    train_xor(page, 30)
    page.evaluate("window.failing = true")
    fill(page, "Iterations", 10)
    train(page, 40)
    told = problem(page, "Not kept in this browser now: what is learnt.")
    expect(told).to_have_count(1)
    assert [row["iteration"] for row in kept_rows(page)] == [30]
    page.evaluate("window.failing = false")
    train(page, 50)
    expect(told).to_have_count(0)
    wait_until_kept(page, "xor", 50)


@pytest.mark.nightly  # tests/node/features/keeping/keeping_flow.test.js has its shorter sibling
def test_where_room_is_short_the_oldest_network_goes_first_and_its_record_stays(
    page: Page,
) -> None:
    page.evaluate("window.room = 2")
    for iterations in (10, 20, 30):
        fill(page, "Iterations", iterations)
        reset(page)
        train(page, iterations)
        wait_until_kept(page, "xor", iterations)
    # Each run wrote its checkpoint at least once, in place of its last one.
    expect(problem(page, "This browser is short of room")).to_be_visible()
    rows = {row["iteration"]: row for row in kept_rows(page)}
    assert sorted(rows) == [10, 20, 30]
    assert runs_with_networks(page) == {rows[20]["id"], rows[30]["id"]}
    assert json.loads(rows[10]["record"])["iteration"] == 10


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
