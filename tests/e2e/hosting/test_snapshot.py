"""A later visit starts Python from its snapshot; whatever is wrong with it, Python starts, and right."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from glassnet.runs.record.weights_hash import weights_sha256
from glassnet.saving.model_files import read_model
from tests.e2e.hosting.kept_site import visit
from tests.page.actions import (
    BOOT,
    TRAINING,
    button,
    expect_kept,
    open_page,
    start_from,
    status,
    train,
    until,
)
from tests.page.drivers.runs_page import delete_everything
from tests.page.fixtures import ROOT, Save, watch
from tests.page.served.pages_server import Host

NOTES_START = """
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    this.addEventListener('message', ({ data }) => {
      const start = data?.result?.snapshot;
      if (start !== undefined) document.documentElement.dataset.start = start;
    });
  }
};
"""
KEPT = """async () => {
  const name = (await caches.keys()).find((each) => each.endsWith(':python'));
  const found = name && await (await caches.open(name)).match('python-snapshot');
  return found && ['x-bytes', 'x-failures'].map((each) => Number(found.headers.get(each)));
}"""
"""Its bytes, and how many did not restore."""
REPLACE = """async ([cut, changed, headers, proves]) => {
  const name = (await caches.keys()).find((each) => each.endsWith(':python'));
  const cache = await caches.open(name);
  const found = await cache.match('python-snapshot');
  const bytes = new Uint8Array(await found.arrayBuffer()).slice(0, cut);
  for (const at of changed) bytes[Math.floor(at * bytes.length)] ^= 255;
  const kept = { ...Object.fromEntries(found.headers), ...headers };
  if (!proves) {
    bytes[new TextDecoder('latin1').decode(bytes.subarray(0, 16384)).indexOf('"proof":"') + 9] ^= 1;
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    kept['x-sha256'] = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  await cache.put('python-snapshot', new Response(bytes, { headers: kept }));
}"""
"""Keeps it cut, with wrong bytes or other headers, or with another proof and a digest that agrees."""
DELETE = """async () => {
  for (const name of await caches.keys()) if (name.endsWith(':python')) await caches.delete(name);
}"""
WHOLE = 1 << 30

pytestmark = [pytest.mark.thorough, pytest.mark.every_browser(landing=False)]


@pytest.fixture
def visitor(
    browser: Browser, browser_context_args: dict[str, Any], problems: list[str]
) -> Iterator[tuple[Page, Host]]:
    """A page that has been visited once, and whose snapshot is kept; and its host."""
    host = Host(ROOT / "dist")
    context = browser.new_context(**{**browser_context_args, "service_workers": "allow"})
    watch(context, problems)
    page = begin(context, host)
    yield page, host
    context.close()
    host.stop()


def begin(context: BrowserContext, host: Host) -> Page:
    """Open a page for the first time, and wait until a snapshot is kept."""
    page = context.new_page()
    page.add_init_script(NOTES_START)
    visit(page, host)
    assert started(page) == ""
    until(page, lambda: bool(page.evaluate(KEPT)), BOOT)
    return page


def started(page: Page) -> str | None:
    """How Python has started: from nothing, `restored`, or from nothing because one was `refused`."""
    return page.locator("html").get_attribute("data-start")


def spoil(
    page: Page,
    *,
    cut: int = WHOLE,
    changed: tuple[float, ...] = (),
    proves: bool = True,
    browser: str = "",
) -> None:
    """Change what is kept, as REPLACE does. browser: that it says to come from."""
    page.evaluate(REPLACE, [cut, list(changed), {"x-browser": browser} if browser else {}, proves])


def weights(model: Path) -> str:
    """The SHA-256 by which a proof names a saved model's weights."""
    network, _ = read_model(model.read_bytes())
    return weights_sha256(network)


def learnt(page: Page, save: Save) -> str:
    """Train preset xor from its beginning to its end, and name the weights."""
    start_from(page, "Modern")
    train(page, 2000, TRAINING)
    return weights(save(page, "Save model"))


def test_a_later_visit_is_restored_and_learns_the_same_bits(
    visitor: tuple[Page, Host], save: Save
) -> None:
    page, host = visitor
    from_nothing = learnt(page, save)
    open_page(page, host.address)
    assert started(page) == "restored"
    assert learnt(page, save) == from_nothing


def test_it_is_gone_with_everything_else_that_is_deleted(visitor: tuple[Page, Host]) -> None:
    page, _ = visitor
    delete_everything(page)
    until(page, lambda: page.evaluate(KEPT) is None)


def test_one_that_is_torn_is_refused_and_made_anew_once(visitor: tuple[Page, Host]) -> None:
    page, host = visitor
    for failures in (1, 2):
        spoil(page, cut=5_000_000)
        open_page(page, host.address)
        assert started(page) == "refused"
        until(page, lambda failures=failures: page.evaluate(KEPT)[1] == failures)  # type: ignore[misc]
        if failures == 1:
            until(page, lambda: page.evaluate(KEPT)[0] > 0, BOOT)
    expect_kept(page)


def test_one_with_a_wrong_byte_is_refused(visitor: tuple[Page, Host]) -> None:
    page, host = visitor
    spoil(page, changed=(0.7,))
    open_page(page, host.address)
    assert started(page) == "refused"


def test_one_that_computes_something_else_is_refused_after_it_was_restored(
    visitor: tuple[Page, Host], save: Save
) -> None:
    page, host = visitor
    right = learnt(page, save)
    spoil(page, proves=False)
    open_page(page, host.address)
    assert started(page) == "refused"
    assert learnt(page, save) == right


def test_one_of_another_browser_is_not_used(visitor: tuple[Page, Host]) -> None:
    page, host = visitor
    spoil(page, browser="another")
    open_page(page, host.address)
    assert started(page) == ""


@pytest.mark.nightly
def test_two_hundred_starts_whatever_is_wrong_are_all_ready_and_right(
    visitor: tuple[Page, Host],
) -> None:
    page, host = visitor
    chance = random.Random(41)
    for _ in range(200):
        if page.evaluate(KEPT)[0] == 0:  # after two that failed, this version makes no more
            page.evaluate(DELETE)
            open_page(page, host.address)
            until(page, lambda: bool(page.evaluate(KEPT)), BOOT)
        wrong = chance.choice(["nothing", "cut", "changed", "proof", "foreign"])
        if wrong == "cut":
            spoil(page, cut=chance.randrange(22_000_000))
        elif wrong == "changed":
            spoil(page, changed=tuple(chance.random() for _ in range(chance.randrange(1, 500))))
        elif wrong == "proof":
            spoil(page, proves=False)
        elif wrong == "foreign":
            spoil(page, browser="another")
        open_page(page, host.address)
        assert started(page) in {"nothing": ("restored",), "foreign": ("",)}.get(wrong, ("refused",))
        button(page, "Step").click()
        expect(status(page, "Cost")).to_contain_text("after 1 iteration")
