"""A page whose Python runs in the terminal: what it says and keeps, and what Python's end means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sitebuild.places import DIST, ROOT
from tests.page.actions import (
    BOOT,
    button,
    expect_kept,
    field,
    more_settings,
    open_page,
    show,
    status,
    train_to_the_end,
    wait_until_ready,
)
from tests.page.drivers.kept_page import expect_iteration, wait_until_kept
from tests.page.drivers.proof_page import dialog
from tests.page.drivers.runs_page import NAME, entry, open_runs
from tests.page.fixtures import watch
from tests.page.served.desk_server import Desk, at_a_desk, free_port, without_python

PACKAGE = ROOT / "pysrc"
IN_THE_TERMINAL = re.compile(r"^Python 3\.\d+ in your terminal$")
REGISTERED = (
    """async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)"""
)
LOST = re.compile("The Python in your terminal has stopped")

pytestmark = pytest.mark.thorough(landing=False)


@pytest.fixture
def python(desk: Desk | None) -> Path:
    """Return the Python that runs beside the page."""
    if desk is None:
        pytest.skip("no Python 3.12 or newer is on this machine")
    return Path(str(desk.process.args[0]))  # type: ignore[index]  # at_a_desk starts it with a list


@contextmanager
def visitor(
    browser: Browser, arguments: dict[str, Any], problems: list[str], desk: Desk | None = None
) -> Iterator[BrowserContext]:
    """Yield a browser context that allows service workers, with the desk's cookies if any."""
    usual = {name: value for name, value in arguments.items() if name != "storage_state"}
    with browser.new_context(**usual | {"service_workers": "allow"}) as context:
        if desk:
            context.add_cookies(desk.entered["cookies"])  # type: ignore[arg-type]  # always set
        watch(context, problems)
        yield context


def test_the_page_says_where_its_python_runs_and_offers_the_engine_that_is_there(
    ready: Page, python: Path
) -> None:
    header = ready.get_by_role("banner")
    numpy = re.compile(r"NumPy [\d.]+ with \w+ [\d.]+")
    sentence = ready.get_by_text(IN_THE_TERMINAL)
    expect(sentence).to_be_visible()
    expect(header.locator("[data-hint]").filter(has=sentence)).to_have_attribute("data-hint", numpy)
    expect(status(ready, "Offline")).to_have_text(re.compile("^Python runs in the terminal"))
    show(ready, "XOR")
    more_settings(ready)
    offered = field(ready, "Engine").get_by_role("option", disabled=False)
    expect(offered).to_have_text(["NumPy alone"])


def test_edited_code_does_not_run_where_python_has_all_rights(ready: Page, python: Path) -> None:
    show(ready, "Code")
    ready.get_by_role("tab", name="Change the code").click()
    expect(ready.get_by_text("Edited code does not run in it").first).to_be_visible()
    expect(button(ready, "Run with it")).to_be_disabled()
    ready.get_by_role("tab", name="Console").click()
    expect(ready.get_by_text("Edited code does not run in it").first).to_be_visible()
    expect(ready.get_by_role("textbox", name="Type Python")).not_to_be_editable()
    expect(button(ready, "Run")).to_be_disabled()


def test_plain_native_and_plain_again_on_one_port_have_one_store_and_answer_for_themselves(
    browser: Browser, browser_context_args: dict[str, Any], problems: list[str], python: Path
) -> None:
    port = free_port()
    with visitor(browser, browser_context_args, problems) as context:
        page = context.new_page()
        with without_python(python, DIST, PACKAGE, port) as address:
            open_page(page, f"{address}#lab=xor")
            expect_kept(page)  # from now on a service worker answers at this address
            page.goto("about:blank")
        with at_a_desk(python, DIST, PACKAGE, port) as desk:
            context.add_cookies(desk.entered["cookies"])  # type: ignore[arg-type]  # always set
            open_page(page, f"{desk.address}#lab=xor&seed=5")
            expect(page.get_by_role("banner").get_by_text(IN_THE_TERMINAL)).to_be_visible()
            assert page.evaluate(REGISTERED) == [address]  # only the plain page's service worker
            train_to_the_end(page)
            wait_until_kept(page, "xor", 2000)
            page.goto("about:blank")
        # The server is gone; the browser's cache serves the plain page, which restores the native run.
        open_page(page, f"{address}#lab=xor&seed=5")
        expect(
            page.get_by_role("banner").get_by_text(re.compile(r"^Python [\d.]+ ready$"))
        ).to_be_visible()
        expect_iteration(page, "2,000")
        open_runs(page)
        button(page, "Prove").click()
        expect(dialog(page)).to_contain_text("This run was computed outside a browser")


def test_when_the_terminals_python_ends_the_page_says_so_and_the_next_one_has_the_kept_runs(
    browser: Browser,
    browser_context_args: dict[str, Any],
    problems: list[str],
    allowed_errors: list[str],
    python: Path,
) -> None:
    allowed_errors += ["ERR_CONNECTION_REFUSED", "NetworkError", "Failed to load resource"]
    port = free_port()
    with (
        at_a_desk(python, DIST, PACKAGE, port) as desk,
        visitor(browser, browser_context_args, problems, desk) as context,
    ):
        page = context.new_page()
        open_page(page, f"{desk.address}#lab=xor")
        train_to_the_end(page)
        wait_until_kept(page, "xor", 2000)
        desk.process.kill()
        desk.process.wait()
        # Even an idle page notices, at its next heartbeat at the latest.
        notice = page.get_by_role("alert").filter(has_text=LOST)
        expect(notice).to_contain_text("Python does not answer", timeout=BOOT)
        expect(notice).to_contain_text("the kept runs are there")
        with at_a_desk(python, DIST, PACKAGE, port) as again:
            context.add_cookies(again.entered["cookies"])  # type: ignore[arg-type]  # always set
            notice.get_by_role("button", name="Restart Python").click()
            wait_until_ready(page)
            expect_iteration(page, "2,000")
            other = context.new_page()
            open_page(other, f"{again.address}#lab=xor")
            open_runs(other)
            expect(entry(other, NAME)).to_be_visible()
