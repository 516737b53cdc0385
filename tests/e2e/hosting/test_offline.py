"""What works offline, and what the page says about it. test_main_jobs.py covers a dead server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.e2e.hosting.kept_site import WORKER_THAT_CAN_CRASH, visit
from tests.page.actions import BOOT, button, open_page, show, status, wait_until_ready
from tests.page.drivers.digits_page import STORY, open_view, told_experiments
from tests.page.fixtures import ROOT, watch
from tests.page.served.pages_server import Host

KEEPS_NOTHING = """
if (navigator.serviceWorker) navigator.serviceWorker.register = () => Promise.reject(Error());
"""
CLEARS_A_FILE = """async () => {
  const cache = await caches.open((await caches.keys())[0]);
  await cache.delete(new URL('data/digits.npz', location.href));
}"""
pytestmark = [
    pytest.mark.thorough,
    pytest.mark.every_browser(landing=False),
]  # browsers' service workers differ


@pytest.fixture(scope="module")
def kept(
    browser: Browser, browser_context_args: dict[str, Any], noted_problems: list[str]
) -> Iterator[tuple[Host, BrowserContext]]:
    """A host that no test changes, and a browser that keeps its site offline after one visit."""
    host = Host(ROOT / "dist")
    with browser.new_context(**{**browser_context_args, "service_workers": "allow"}) as context:
        watch(context, noted_problems)
        visit(context.new_page(), host)
        yield host, context
    host.stop()


def offline(page: Page) -> Locator:
    return status(page, "Offline")


@pytest.mark.usefixtures("problems")
def test_help_says_that_the_page_works_offline_only_while_every_file_is_kept(
    browser: Browser, browser_context_args: dict[str, Any], noted_problems: list[str]
) -> None:
    host = Host(ROOT / "dist")
    with browser.new_context(**{**browser_context_args, "service_workers": "allow"}) as context:
        watch(context, noted_problems)
        page = context.new_page()
        visit(page, host)
        button(page, "Help").click()
        ready = button(page, "Is this computer ready?")
        lines = page.get_by_role("dialog", name="Help").get_by_role("status").get_by_role("listitem")
        ready.click()
        expect(lines.nth(1)).to_have_text(re.compile("^✓Works offline"), timeout=BOOT)
        page.evaluate(CLEARS_A_FILE)
        ready.click()
        ready.click()
        expect(lines.nth(1)).to_have_text(re.compile("^△The page could not be kept"), timeout=BOOT)
    host.stop()


@pytest.mark.thorough(landing=False)
@pytest.mark.usefixtures("problems")
def test_what_python_needs_later_is_kept_too_and_comes_again_after_a_restart(
    kept: tuple[Host, BrowserContext], allowed_errors: list[str]
) -> None:
    # The browser also reports that it cannot fetch the service worker.
    allowed_errors += ["as wished", "ERR_CONNECTION_REFUSED", "ServiceWorker"]
    host, context = kept
    host.stop()
    with context.new_page() as page:
        page.add_init_script(WORKER_THAT_CAN_CRASH)
        open_page(page, host.address)
        show(page, "Digits")
        open_view(page, STORY)
        expect(told_experiments(page)).to_have_count(10)
        page.evaluate("dispatchEvent(new Event('crash'))")
        button(page, "Restart Python").click()
        wait_until_ready(page)
        button(page, "Replay").click()
        expect(status(page, "Replay")).to_have_text(re.compile("^Experiment"), timeout=BOOT)
    host.start()


def test_where_the_browser_keeps_nothing_the_page_says_so_and_is_installed_all_the_same(
    lab: Page, site: str
) -> None:
    lab.add_init_script(KEEPS_NOTHING)
    open_page(lab, site)
    expect(offline(lab)).to_contain_text("This browser stores nothing here", timeout=BOOT)
    expect(offline(lab)).to_contain_text("every visit needs the internet")
    expect_install_by_one_button(lab)


def expect_install_by_one_button(page: Page) -> None:
    """Offer installation as a browser does, and expect one button to accept it."""
    install = button(page, "Install Glassnet")
    expect(install).to_be_hidden()
    kept_quiet = page.evaluate(
        """() => {
          const offer = new Event('beforeinstallprompt', { cancelable: true });
          offer.prompt = () => { document.title = 'The browser asks'; };
          return !dispatchEvent(offer);
        }"""
    )
    assert kept_quiet
    install.click()
    expect(page).to_have_title("The browser asks")
    expect(install).to_be_hidden()


@pytest.mark.only_browser("chromium")  # only Chromium reports this
@pytest.mark.usefixtures("problems")
def test_the_browser_finds_nothing_that_would_stop_it_from_installing_the_page(
    kept: tuple[Host, BrowserContext],
) -> None:
    _, context = kept
    session = context.new_cdp_session(context.pages[0])
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    found = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error for error in found if error["errorId"] != "in-incognito"] == []
