"""The runs that a browser has kept, read directly from IndexedDB, and what the page says of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from playwright.sync_api import Error, Page, expect

from glassnet.engines.arrays import AnyArray
from glassnet.formats.array_files import read_npz
from tests.page.actions import shown_number, until

LOSES_ITS_WORKER = """
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    addEventListener('lose the worker', () => {
      this.terminate();
      this.dispatchEvent(new ErrorEvent('error', { message: 'as wished' }));
    }, { once: true });
  }
};
"""
"""Ends a page's Python when the page gets the event `lose the worker`."""
OPENED = """const opened = await new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onupgradeneeded = () => request.transaction.abort();
  });
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });"""
READ = f"""async ([name, store]) => {{
  {OPENED}
  const found = await answer(opened.transaction(store).objectStore(store).getAll());
  opened.close();
  return found;
}}"""
CHANGE = f"""async ([name, store, change, id]) => {{
  {OPENED}
  const all = await answer(opened.transaction(store).objectStore(store).getAll());
  for (const value of all) {{
    if (id && id !== value.id) continue;
    const changed = {{ ...value, ...change }};
    if (changed.data) changed.data = new Uint8Array(changed.data);
    await answer(opened.transaction(store, 'readwrite').objectStore(store).put(changed));
  }}
  opened.close();
}}"""


def database(page: Page) -> str:
    """Return the name of the site's database; a page at a desk shares it with the plain one."""
    folder = f"{urlsplit(page.url).path.rpartition('/')[0]}/"
    return f"glassnet {folder.removesuffix('native/')}"


@contextmanager
def beside(page: Page) -> Iterator[Page]:
    """Yield another page of the same browser, which finds the first one's kept runs."""
    page.evaluate("localStorage.setItem('shared store', sessionStorage.getItem('store'))")
    with page.context.new_page() as another:
        try:
            yield another
        finally:
            page.evaluate("localStorage.removeItem('shared store')")


def kept_rows(page: Page) -> list[dict[str, Any]]:
    """Return the rows of all kept runs; empty without a database."""
    try:
        rows: list[dict[str, Any]] = page.evaluate(READ, [database(page), "runs"])
    except Error as error:
        if "abort" in str(error).lower():  # READ aborts without a database
            return []
        raise
    return rows


def kept_values(page: Page) -> str:
    """Return all that is kept besides runs, as JSON, with arrays reduced to their lengths."""
    shorter = "(_, value) => (ArrayBuffer.isView(value) ? value.length : value)"
    return str(
        page.evaluate(
            f"async (given) => JSON.stringify(await ({READ})(given), {shorter})",
            [database(page), "values"],
        )
    )


def change_kept(page: Page, store: str, change: dict[str, Any], run: str = "") -> None:
    """Change kept data, as damage or a forged file might: one run, or all values of a store."""
    page.evaluate(CHANGE, [database(page), store, change, run])


def kept_row(page: Page, lab: str) -> dict[str, Any]:
    """Return the row of the lab's most recently changed run."""
    rows = [row for row in kept_rows(page) if row["lab"] == lab]
    return max(rows, key=lambda row: row["changed"])


def wait_until_kept(page: Page, lab: str, iteration: int) -> None:
    """Wait until a run of the lab is kept at this iteration or a later one."""

    def is_kept() -> bool:
        return any(row["lab"] == lab and row["iteration"] >= iteration for row in kept_rows(page))

    until(page, is_kept)


def weights_of(model: Path) -> dict[str, AnyArray]:
    """Return the weights and biases of a model file."""
    arrays = read_npz(model.read_bytes())
    return {name: array for name, array in arrays.items() if array.dtype.kind == "f"}


def expect_same(one: dict[str, AnyArray], other: dict[str, AnyArray]) -> None:
    """Expect two networks to be equal to the bit."""
    assert one.keys() == other.keys()
    assert one
    for name, array in one.items():
        assert np.array_equal(array.view(np.uint8), other[name].view(np.uint8)), name


def expect_iteration(page: Page, iteration: str) -> None:
    """Expect the run bar to show this iteration."""
    expect(shown_number(page, "Iteration")).to_have_text(iteration)
