"""The service worker's updates: on demand, versions never mixed."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sitebuild.site.site import seal
from tests.e2e.conftest import Hold
from tests.e2e.hosting.kept_site import WORKER_THAT_CAN_CRASH, visit
from tests.page.actions import (
    BOOT,
    SOON,
    button,
    expect_kept,
    open_page,
    problem,
    train,
    wait_until_ready,
)
from tests.page.fixtures import ROOT, watch
from tests.page.served.pages_server import Host

INSTALLING_ENDS = """async () => {
  const { installing, waiting } = await navigator.serviceWorker.getRegistration();
  if (installing) await new Promise((resolve) => installing.addEventListener('statechange', resolve));
  return installing || waiting ? (installing ?? waiting).state : 'redundant';
}"""
TAKE_OVER = """async () => {
  const { waiting } = await navigator.serviceWorker.getRegistration();
  waiting.postMessage('take_over');
}"""
"""Takes the update as the page does."""
KEPT_FILES = """async () => {
  const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const requests = await Promise.all(caches_.map((cache) => cache.keys()));
  return requests.flat().map(({ url }) => url);
}"""
"""Lists every kept file of every version."""
ICONS = {"icon.svg", "icons/192.png", "icons/512.png", "icons/maskable-512.png"}

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.every_browser(landing=False),
]  # browsers' service workers differ


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """A host of a copy of dist/, which a test may change."""
    shutil.copytree(ROOT / "dist", tmp_path / "site")
    host = Host(tmp_path / "site")
    yield host
    host.stop()


@pytest.fixture
def visitor(
    browser: Browser,
    browser_context_args: dict[str, Any],
    problems: list[str],
) -> Iterator[Page]:
    """A page in a browser that allows service workers, watched like `lab`."""
    context = browser.new_context(**{**browser_context_args, "service_workers": "allow"})
    watch(context, problems)
    yield context.new_page()
    context.close()


def wait_until_asked(page: Page, host: Host, path: str) -> None:
    """Wait until the path is requested; a page gets no events for a service worker's requests."""
    deadline = time.monotonic() + BOOT / 1000
    while path not in host.asked:
        assert time.monotonic() < deadline, f"Nobody asked for {path}."
        page.wait_for_timeout(20)


def publish(folder: Path, title: str) -> None:
    """Publish a new version, with another page title and any changes made by the test."""
    rewrite(folder / "index.html", "page-title = .*", f"page-title = {title}")
    seal(folder)


def rewrite(path: Path, pattern: str, replacement: str) -> None:
    path.write_text(re.sub(pattern, replacement, path.read_text("utf-8"), count=1), "utf-8")


def heading(page: Page, title: str) -> Locator:
    return page.get_by_role("heading", name=title, exact=True)


def test_an_update_downloads_what_changed_and_waits_for_the_person(
    visitor: Page, host: Host, tmp_path: Path
) -> None:
    visit(visitor, host)
    publish(tmp_path / "site", "Glassnet two")
    host.asked.clear()
    open_page(visitor, host.address)
    expect(heading(visitor, "Glassnet")).to_be_visible()
    expect(problem(visitor, "A new version is ready.")).to_be_visible(timeout=BOOT)
    # The browser itself may request the manifest and its icons.
    assert set(host.asked) - {"manifest.webmanifest", *ICONS} == {
        "sw.js",
        "index.html",
        "files.json",
    }
    visitor.reload()
    expect(heading(visitor, "Glassnet")).to_be_visible()
    button(visitor, "Reload").click(timeout=BOOT)
    expect(heading(visitor, "Glassnet two")).to_be_visible(timeout=BOOT)
    wait_until_ready(visitor)
    expect(problem(visitor, "A new version")).to_have_count(0)


@pytest.mark.nightly
def test_a_page_that_was_loaded_past_the_service_worker_takes_an_update_too(
    visitor: Page, host: Host, tmp_path: Path, browser_name: str
) -> None:
    visit(visitor, host)
    publish(tmp_path / "site", "Glassnet two")
    open_page(visitor.context.new_page(), host.address)  # this page keeps the old version in use
    visitor.bring_to_front()
    with visitor.expect_navigation(timeout=BOOT):  # as Shift and Reload do
        if browser_name == "chromium":
            visitor.context.new_cdp_session(visitor).send("Page.reload", {"ignoreCache": True})
        else:
            visitor.evaluate("() => { location.reload(true); }")
    expect(problem(visitor, "A new version is ready.")).to_be_visible(timeout=BOOT)
    assert visitor.evaluate("navigator.serviceWorker.controller === null")
    visitor.evaluate("document.title = 'the page before'")
    button(visitor, "Reload").click()
    expect(visitor).to_have_title("Glassnet", timeout=BOOT)


@pytest.mark.nightly
def test_an_update_over_two_versions_downloads_what_changed_and_leaves_nothing_of_the_old_one(
    visitor: Page, host: Host, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    (site / "data" / "removed.json").write_text("{}")
    publish(site, "Glassnet one")
    visit(visitor, host)
    assert any(address.endswith("/data/removed.json") for address in visitor.evaluate(KEPT_FILES))
    (site / "data" / "removed.json").unlink()
    rewrite(site / "styles.css", "$", "/* changed in version two, and not again */")
    publish(site, "Glassnet two")
    publish(site, "Glassnet three")
    host.asked.clear()
    visitor.reload()
    expect(problem(visitor, "A new version is ready.")).to_be_visible(timeout=BOOT)
    asked = set(host.asked) - {"manifest.webmanifest", *ICONS}
    assert asked == {"sw.js", "index.html", "styles.css", "files.json"}
    button(visitor, "Reload").click()
    expect(heading(visitor, "Glassnet three")).to_be_visible(timeout=BOOT)
    wait_until_ready(visitor)
    listed = json.loads((site / "files.json").read_bytes())["files"]
    assert sorted(visitor.evaluate(KEPT_FILES)) == sorted(
        host.address + name for name in [*listed, "files.json"]
    )


@pytest.mark.nightly
def test_only_the_page_that_takes_the_update_reloads_and_another_keeps_what_it_has_learnt(
    visitor: Page, host: Host, tmp_path: Path
) -> None:
    visit(visitor, host)
    busy = visitor.context.new_page()
    open_page(busy, host.address)
    train(busy, 2000, timeout=SOON)
    publish(tmp_path / "site", "Glassnet two")
    visitor.bring_to_front()
    open_page(visitor, host.address)
    expect(problem(visitor, "A new version is ready.")).to_be_visible(timeout=BOOT)
    button(visitor, "Reload").click()
    expect(heading(visitor, "Glassnet two")).to_be_visible(timeout=BOOT)
    busy.bring_to_front()
    expect(problem(busy, "This page goes on with the old one")).to_be_visible()
    expect(heading(busy, "Glassnet")).to_be_visible()
    train(busy, 4000, timeout=SOON)
    button(busy, "Reload").click()
    expect(heading(busy, "Glassnet two")).to_be_visible(timeout=BOOT)


@pytest.mark.nightly
@pytest.mark.only_browser("chromium")  # the same in every browser
def test_a_version_that_does_not_come_at_once_is_told_and_what_would_be_lost_too(
    visitor: Page, host: Host, tmp_path: Path
) -> None:
    visitor.add_init_script("try { localStorage.setItem('glassnet-keep-nothing', '1'); } catch {}")
    visit(visitor, host)
    publish(tmp_path / "site", "Glassnet two")
    rewrite(tmp_path / "site" / "sw.js", r"page\.skipWaiting\(\)", "undefined")  # it never takes over
    open_page(visitor, host.address)
    expect(problem(visitor, "save the model first")).to_be_visible(timeout=BOOT)
    button(visitor, "Reload").click()
    expect(problem(visitor, "The new version is coming.")).to_be_visible()
    expect(heading(visitor, "Glassnet")).to_be_visible()


@pytest.mark.nightly
def test_a_page_whose_modules_still_come_when_an_update_is_taken_begins_anew_with_it(
    visitor: Page, host: Host, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    main = (site / "main.js").read_text("utf-8")
    visit(visitor, host)
    (site / "main.js").write_text("")  # as if it had not arrived
    publish(site, "Glassnet two")
    open_page(visitor, host.address)
    button(visitor, "Reload").click()
    expect(heading(visitor, "Glassnet")).to_have_count(0)
    (site / "main.js").write_text(main, "utf-8")
    publish(site, "Glassnet three")
    visitor.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
    assert visitor.evaluate(INSTALLING_ENDS) == "installed"
    visitor.evaluate(TAKE_OVER)
    expect(heading(visitor, "Glassnet three")).to_be_visible(timeout=BOOT)


@pytest.mark.nightly
def test_a_page_never_goes_on_with_python_of_a_version_that_was_published_while_it_was_first_kept(
    visitor: Page, host: Host, tmp_path: Path, hold: Hold
) -> None:
    published = hold("sw.js")
    visitor.add_init_script(WORKER_THAT_CAN_CRASH)
    open_page(visitor, host.address)
    publish(tmp_path / "site", "Glassnet two")
    published.set()
    expect_kept(visitor)
    expect(heading(visitor, "Glassnet")).to_be_visible()
    visitor.evaluate("dispatchEvent(new Event('crash'))")
    button(visitor, "Restart Python").click()
    expect(heading(visitor, "Glassnet two")).to_be_visible(timeout=BOOT)
    wait_until_ready(visitor)


@pytest.mark.thorough(landing=False)
def test_a_torn_deploy_keeps_the_old_version_until_it_is_mended(
    visitor: Page, host: Host, tmp_path: Path, allowed_errors: list[str]
) -> None:
    allowed_errors += ["integrity", "digest", "ServiceWorker"]
    visit(visitor, host)
    old = (tmp_path / "site" / "styles.css").read_bytes()
    (tmp_path / "site" / "styles.css").write_bytes(old + b"\n/* new */\n")
    publish(tmp_path / "site", "Glassnet two")
    (tmp_path / "site" / "styles.css").write_bytes(old)  # as if the host did not have the new one yet
    host.asked.clear()
    open_page(visitor, host.address)
    wait_until_asked(visitor, host, "styles.css")
    assert visitor.evaluate(INSTALLING_ENDS) == "redundant"
    expect(heading(visitor, "Glassnet")).to_be_visible()
    expect_kept(visitor)
    expect(problem(visitor, "A new version")).to_have_count(0)
    (tmp_path / "site" / "styles.css").write_bytes(old + b"\n/* new */\n")
    visitor.reload()
    expect(problem(visitor, "A new version is ready.")).to_be_visible(timeout=BOOT)
    button(visitor, "Reload").click()
    expect(heading(visitor, "Glassnet two")).to_be_visible(timeout=BOOT)
