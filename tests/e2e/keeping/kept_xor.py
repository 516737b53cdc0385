"""The XOR lab of a page that keeps its runs, whose store can fail."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.page.actions import field, fill, shown_number, train, until
from tests.page.rooms.kept_page import kept_row, wait_until_kept

BACK = re.compile(r"^Your network is back, at iteration [\d,]+\. Press Train to go on\.$")
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


def train_xor(page: Page, iterations: int) -> None:
    """Train the XOR lab for some iterations more, and wait until all of them are kept."""
    goal = int(shown_number(page, "Iteration").inner_text().replace(",", "")) + iterations
    fill(page, "Iterations", iterations)
    train(page, goal)
    wait_until_kept(page, "xor", goal)
    until(page, lambda: bool(kept_row(page, "xor")["iteration"] == goal))


def follow(page: Page, site: str, settings: str, named: str, value: str) -> None:
    """Follow a link within the page to the XOR lab, and wait until a field has the link's value."""
    page.goto(f"{site}#lab=xor{settings}")
    expect(field(page, named)).to_have_value(value)
