"""What must not grow: WebAssembly's memory, proxies, and the page's data, nodes and listeners."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.page.actions import choose, draw, open_page, press, reset, show, status, train_to_the_end
from tests.page.served.sources import sources

TRAIN_WHILE_LOOKING = """async ([base, modules, lab, settings, stops]) => {
  const { createWorkerClient } = await import(`${modules}engine/client.js`);
  const view = { axes: [0, 1], fixed: [0, 0, 0], resolution: 48 };
  let ended;
  const worker = createWorkerClient(`${base}engine/worker/worker.js`, {
    onCrash: (error) => ended(error.message),
    onEvent(event) {
      if (event.type === 'training_failed') ended(event.error.message);
      if (event.type !== 'progress') return;
      worker.request('examine', { lab, grid_seed: 1, grid_mistakes: false, view }).catch(() => {});
      if (event.progress.done) ended('');
    },
  });
  await worker.request('boot', { base_url: base });
  if (lab === 'digits') await worker.request('load_digits', {});
  const { presets } = await (await fetch(`${base}config.json`)).json();
  const config = { ...presets[lab], ...settings };
  await worker.request('change_settings', { lab, base: config, changes: {}, anew: true, run: 1 });
  const measured = [];
  for (const [index, stop] of stops.entries()) {
    const iterations = stop - (stops[index - 1] ?? 0);
    await worker.request('change_settings', { lab, anew: false, run: 2, changes: { iterations } });
    const failure = await new Promise((resolve) => {
      ended = resolve;
      worker.request('train', { lab }).catch((error) => resolve(error.message));
    });
    if (failure) throw new Error(failure);
    await worker.request('save_model', { lab });
    const same = { lab, anew: false, run: 2, changes: { iterations } };
    const { progress: { iteration } } = await worker.request('change_settings', same);
    measured.push({ iteration, ...(await worker.request('measure_memory', {})) });
  }
  return measured;
}"""


LEAST_LEAK = 10_000
"""Bytes per round: less than the curves of its three trainings would take if they were kept."""
STEPS_OF_UNDO = 50
"""The number of settings that undo keeps; up to that, its memory grows."""
WARM = 6
"""Rounds after which everything is loaded and undo is full of networks."""
ROUNDS = 4
DATA = {
    "object",
    "array",
    "string",
    "concatenated string",
    "sliced string",
    "number",
    "closure",
    "regexp",
}
"""The kinds of nodes in a heap snapshot that count as data."""
TYPED_ARRAYS_DATA = "system / JSArrayBufferData"
LONG = (pytest.mark.only_browser("chromium"),)  # Python is the same in every browser


@pytest.mark.thorough
def test_no_proxy_is_left_of_what_python_has_answered(blank: Page, site: str) -> None:
    told = blank.evaluate(
        TRAIN_WHILE_LOOKING, [site, sources(blank, site), "xor", {"record_every": 1}, [100, 200, 300]]
    )
    assert [stop["iteration"] for stop in told] == [100, 200, 300]
    assert [stop["live_proxies"] for stop in told[1:]] == [0, 0]  # the first request starts the count


@pytest.mark.nightly  # measures memory
@pytest.mark.parametrize(
    ("lab", "settings"),
    [
        ("xor", {"record_every": 1}),
        pytest.param("xor", {"engine": "numpy", "batch_size": 3}, marks=LONG),
        pytest.param("digits", {"hidden_layers": "40"}, marks=LONG),
    ],
    ids=["xor", "xor in NumPy alone", "digits"],
)
def test_the_memory_of_python_is_as_large_at_step_20_000_as_at_step_2_000_and_no_proxy_is_left(
    blank: Page, site: str, lab: str, settings: dict[str, Any]
) -> None:
    early, middle, late = blank.evaluate(
        TRAIN_WHILE_LOOKING, [site, sources(blank, site), lab, settings, [2000, 11_000, 20_000]]
    )
    assert (early["iteration"], middle["iteration"], late["iteration"]) == (2000, 11_000, 20_000)
    assert early["bytes"] == late["bytes"]
    assert middle["live_proxies"] == late["live_proxies"] == 0


@pytest.fixture
def page(browser: Browser, browser_name: str, site: str) -> Iterator[Page]:
    """The XOR lab in Chromium, the only browser that reports its heap and listeners.

    The Digits lab uses a small network. The page keeps no runs: their list would rightly grow.
    """
    if browser_name != "chromium":
        pytest.skip("Only Chromium tells of its heap and its listeners.")
    page = browser.new_page()
    page.add_init_script("try { localStorage.setItem('glassnet-keep-nothing', '1'); } catch {}")
    open_page(page, f"{site}#lab=digits&view=inside&hidden_layers=10&iterations=20")
    show(page, "XOR")
    choose(page, "Pace", "full speed")
    yield page
    page.close()


def measure(page: Page, session: CDPSession) -> dict[str, float]:
    """Return the page's bytes of data, nodes and listeners after garbage collection."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    metrics = {item["name"]: item["value"] for item in session.send("Performance.getMetrics")["metrics"]}
    counts = {name: metrics[name] for name in ("JSEventListeners", "Nodes")}
    return {"data": bytes_of_data(take_heap_snapshot(session)), **counts}


def take_heap_snapshot(session: CDPSession) -> dict[str, Any]:
    """Return the heap in the format that Chromium's developer tools save."""
    chunks: list[str] = []

    def collect(event: dict[str, str]) -> None:
        chunks.append(event["chunk"])

    session.on("HeapProfiler.addHeapSnapshotChunk", collect)
    session.send("HeapProfiler.takeHeapSnapshot")
    session.remove_listener("HeapProfiler.addHeapSnapshotChunk", collect)
    return json.loads("".join(chunks))  # type: ignore[no-any-return]


def bytes_of_data(snapshot: dict[str, Any]) -> int:
    """Add up objects, arrays, strings and the like, and the contents of typed arrays, in bytes.

    Code and shapes do not count: the browser keeps compiling a function for as long as it is used.
    """
    meta = snapshot["snapshot"]["meta"]
    fields, (kinds, *_) = meta["node_fields"], meta["node_types"]
    nodes, names = snapshot["nodes"], snapshot["strings"]
    columns = (nodes[fields.index(field) :: len(fields)] for field in ("type", "name", "self_size"))
    return sum(
        size
        for kind, name, size in zip(*columns, strict=True)
        if kinds[kind] in DATA or names[name] == TYPED_ARRAYS_DATA
    )


def fill_undo(page: Page) -> None:
    """Change the settings until undo is full."""
    for _ in range(STEPS_OF_UNDO // 2):
        press(page, "Add a hidden layer")
        press(page, "Remove the last hidden layer")


def live_an_hour_in_short(page: Page) -> None:
    """Train, reset, step, change shape and settings, visit the tabs, open and close everything."""
    page.get_by_role("combobox", name="Theme").select_option("dark")
    for _ in range(3):
        press(page, "Reset")
        train_to_the_end(page)
    page.get_by_role("combobox", name="Theme").select_option("light")
    press(page, "Add a hidden layer")
    press(page, "Remove the last hidden layer")
    table = page.get_by_role("combobox", name="Truth table")
    for name in ("Parity of four", "XOR", "Modified XOR"):
        table.select_option(name)
    log = page.get_by_role("figure", name="Cost").get_by_role("button", name="log", exact=True)
    log.click()
    log.click()
    for unit in ("Unit h1, ", "Unit h2, "):
        button = page.get_by_role("button", name=unit)
        button.click()
        button.click()
    train_digits_and_read_one(page)
    show(page, "XOR")
    press(page, "Help")
    page.keyboard.press("Escape")
    press(page, "Step")


def train_digits_and_read_one(page: Page) -> None:
    """Train a few units on a few digits while looking inside, then draw a digit and clear it."""
    show(page, "Digits")
    expect(page.get_by_role("tabpanel", name="Inside")).to_be_visible()
    reset(page)
    press(page, "Train")
    expect(status(page, "State")).to_contain_text("Finished")
    show(page, "Draw")
    draw(page, (0.5, 0.15), (0.5, 0.85))
    expect(status(page, "Prediction")).to_have_text(re.compile(r"\d"))
    press(page, "Clear")
    expect(status(page, "Prediction")).to_have_text("Nothing drawn yet")


@pytest.mark.nightly  # measures memory
def test_data_nodes_and_listeners_do_not_grow_over_trainings_resets_and_tabs(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    fill_undo(page)
    for _ in range(WARM):
        live_an_hour_in_short(page)
    history = [measure(page, session)]  # only now, because a snapshot takes as long as a round
    for _ in range(ROUNDS):
        live_an_hour_in_short(page)
        history.append(measure(page, session))
    warm, last = history[0], history[-1]
    assert last["JSEventListeners"] <= warm["JSEventListeners"], history
    assert last["Nodes"] <= warm["Nodes"] * 1.02, history
    # A leak shows in every round, a pending answer in only one.
    least = min(each["data"] for each in history[-2:])
    assert least <= warm["data"] + ROUNDS * LEAST_LEAK, history
