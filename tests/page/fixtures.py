"""The fixtures of every end-to-end test: a browser, the built site, and a watched page.

Find things as the user would: by role and accessible name. The page has a strict content security
policy, under which `wait_for_function` throws: wait with locators and `expect`.

A folder's conftest.py imports everything in __all__, and adds `site`, the address of the site, and
`stored`, what a browser has stored before its first visit.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Collection, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    Response,
    StorageState,
    WebError,
)

from sitebuild.package.single import build_single
from sitebuild.places import DIST
from tests.browsers import QUIET_CHROMIUM, VARIABLE, named
from tests.page.actions import SOON, button, open_page, within_reach
from tests.page.served.outside import Outside, refusing
from tests.page.xor_page import start_afresh

__all__ = [
    "allowed_errors",
    "blank",
    "browser_context_args",
    "browser_type_launch_args",
    "downloads",
    "empty",
    "first_visit",
    "fresh_page",
    "lab",
    "noted_problems",
    "outside",
    "photographed",
    "problems",
    "ready",
    "save",
    "shared_page",
    "single",
    "visited",
    "xor",
]

Save = Callable[[Page, str], Path]
ROOT = Path(__file__).resolve().parents[2]

LATER = "--js-flags=--wasm-tiering-budget=2000000000"
"""Makes Chromium optimize hot WebAssembly later: at each start of Python, optimizing takes more
processor time than everything else together, and most tests end before it pays off."""
HERE = "127.0.0.1"
"""The host of the site and of all other servers in tests."""
INSIDE = (f"http://{HERE}:", "data:", "blob:", "about:", "file:")
OWN_STORE = """
try {
  const begins = !sessionStorage.getItem('store');
  if (begins) sessionStorage.setItem('store', Math.random());
  const own = localStorage.getItem('shared store') ?? sessionStorage.getItem('store');
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (name, ...others) {
    return open.call(this, `${name} ${own}`, ...others);
  };
  if (begins) indexedDB.databases().then((all) => {
    for (const { name } of all) if (!name.endsWith(own)) indexedDB.deleteDatabase(name);
  });
} catch { /* a page without an origin has no storage */ }
"""
"""Gives each page its own store of kept runs: empty at first, and still there after a reload."""
SCREENSHOT = re.compile(r"inline style \(style-src-elem\).*'sha256-YjaKGiklmzC6wjXA513HAMmz")
"""A plain Firefox's error at each screenshot: Playwright puts a style, `body {}`, into the page, whose
policy refuses it. The hash is that style's."""


@pytest.fixture(scope="session")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder for the browser's downloads."""
    return tmp_path_factory.mktemp("downloads")


def chosen_browser(name: str) -> str | None:
    """Return the path that tests/runner.py found, or would find; None for Playwright's own browser."""
    if VARIABLE in os.environ:
        path: str | None = json.loads(os.environ[VARIABLE]).get(name)
        return path
    return named(name, Path(sys.executable)).path


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], browser_name: str, downloads: Path
) -> dict[str, Any]:
    """The arguments that launch the browser found by tests/runner.py, or else Playwright's own."""
    arguments = dict(browser_type_launch_args)
    arguments["downloads_path"] = downloads
    path = chosen_browser(browser_name)
    if path:
        arguments["executable_path"] = path
    if path and browser_name == "firefox":
        arguments["channel"] = "moz-firefox"  # over WebDriver BiDi, which an unpatched Firefox supports
    if browser_name == "firefox":  # the downloads panel would take the focus from the page
        arguments["firefox_user_prefs"] = {"browser.download.alwaysOpenPanel": False}
    if browser_name == "chromium":
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        arguments["args"] = [*arguments.get("args", []), *QUIET_CHROMIUM, LATER, *sandbox]
    return arguments


@pytest.fixture(scope="session")
def outside() -> Iterator[Outside]:
    """The outside world: a proxy that refuses everything."""
    with refusing() as world:
        yield world


@pytest.fixture(scope="session")
def browser_context_args(
    browser_context_args: dict[str, Any], outside: Outside, stored: StorageState | None
) -> dict[str, Any]:
    """Context arguments without service workers, which fetch every file again, and outside requests.

    A proxy blocks requests: with a `route`, browsers cache no file for the next page.
    """
    proxy = outside.settings(HERE)
    already = {"storage_state": stored} if stored else {}
    return {**browser_context_args, "service_workers": "block", "proxy": proxy, **already}


def built() -> Path:
    """Return dist/, or fail the test when it is not built."""
    if not (DIST / "index.html").exists():
        pytest.fail("dist/ has no index.html; run `python3 build.py build` first.", pytrace=False)
    return DIST


@pytest.fixture(scope="module")
def empty(browser: Browser, site: str) -> Iterator[Page]:
    """An empty page of the site's origin."""
    page = browser.new_page()
    page.route("**/empty.html", lambda route: route.fulfill(body="", content_type="text/html"))
    page.goto(f"{site}empty.html")
    yield page
    page.close()


@pytest.fixture(scope="session")
def single(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """glassnet.html, built in an otherwise empty folder."""
    target = tmp_path_factory.mktemp("single") / "glassnet.html"
    build_single(target=target)
    return target


@pytest.fixture
def save(browser_name: str, downloads: Path, tmp_path: Path) -> Save:
    """A function that presses a button that saves a file, and returns the file."""

    def press(page: Page, name: str) -> Path:
        if browser_name == "firefox":  # its downloads have no id, so Playwright drops them
            before = set(downloads.iterdir())
            within_reach(button(page, name)).click()
            saved = wait_for_file(page, downloads, before)
            return Path(shutil.move(saved, tmp_path / saved.name))
        with page.expect_download(timeout=SOON) as download:
            within_reach(button(page, name)).click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        return path

    return press


def wait_for_file(page: Page, folder: Path, before: set[Path]) -> Path:
    """Return the new file as soon as it is complete."""
    deadline = time.monotonic() + SOON / 1000
    while time.monotonic() < deadline:
        files = set(folder.iterdir()) - before
        if files and all(file.suffix != ".part" and file.stat().st_size for file in files):
            return files.pop()
        page.wait_for_timeout(20)
    raise AssertionError("No file was saved.")


@pytest.fixture
def allowed_errors() -> list[str]:
    """Regular expressions of errors; a test adds those that it causes."""
    return []


@pytest.fixture(scope="session")
def noted_problems() -> list[str]:
    """What has gone wrong since the last test ended, one sentence each."""
    return []


@pytest.fixture
def problems(noted_problems: list[str], allowed_errors: list[str]) -> Iterator[list[str]]:
    """What has gone wrong so far; anything left at the end fails the test.

    A request to the outside (which is refused), a missing file, an error on the console, an uncaught
    exception or an unhandled rejection (of a page or of a worker) is a problem, unless it is allowed.
    """
    yield noted_problems
    found = noted_problems.copy()
    noted_problems.clear()
    unexpected = [
        problem
        for problem in found
        if not any(re.search(pattern, problem) for pattern in allowed_errors)
    ]
    if unexpected:
        pytest.fail("\n".join(unexpected), pytrace=False)


@pytest.fixture(scope="session")
def visited(
    browser: Browser, browser_context_args: dict[str, Any], noted_problems: list[str]
) -> Iterator[BrowserContext]:
    """The context of most pages. It caches the site's files: pages are ready in half the time."""
    with browser.new_context(**browser_context_args) as context:
        watch(context, noted_problems)
        context.add_init_script(OWN_STORE)
        context.new_page()  # keeps the window open: each new one makes Chromium load two pages
        yield context


@pytest.fixture
def photographed(pytestconfig: pytest.Config, request: pytest.FixtureRequest) -> Callable[[Page], None]:
    """A function that takes a picture of a page if the test has failed."""

    def photograph(page: Page) -> None:
        failed = not hasattr(request.node, "rep_call") or request.node.rep_call.failed
        if failed and pytestconfig.getoption("--screenshot") != "off":
            name = re.sub(r"\W+", "-", request.node.name)
            page.screenshot(path=Path(pytestconfig.getoption("--output")) / f"{name}.png")

    return photograph


@pytest.fixture
def lab(
    visited: BrowserContext, problems: list[str], photographed: Callable[[Page], None]
) -> Iterator[Page]:
    """A new page in a browser that has visited the site, watched so that any problem fails the test."""
    with visited.new_page() as page:
        yield page
        photographed(page)


@pytest.fixture
def first_visit(problems: list[str], context: BrowserContext) -> Page:
    """A page like `lab`, in a browser with an empty cache."""
    watch(context, problems)
    return context.new_page()


@pytest.fixture
def blank(browser: Browser, site: str) -> Iterator[Page]:
    """An empty page of the site's origin, for testing single modules and workers."""
    with browser.new_page() as page:
        page.route("**/blank.html", lambda route: route.fulfill(body="", content_type="text/html"))
        page.goto(f"{site}blank.html")
        yield page


@pytest.fixture(scope="module")
def shared_page(visited: BrowserContext, site: str) -> Iterator[Page]:
    """A page with Python ready, shared by the tests of a file."""
    with visited.new_page() as page:
        open_page(page, site)
        yield page


@pytest.fixture(scope="module")
def fresh_page(
    browser: Browser, noted_problems: list[str], stored: StorageState | None
) -> Iterator[Page]:
    """An empty watched page in a browser that has kept nothing, shared by the tests of a file."""
    with browser.new_context(
        service_workers="block", viewport={"width": 1280, "height": 800}, storage_state=stored
    ) as context:
        watch(context, noted_problems)
        yield context.new_page()


@pytest.fixture
def ready(
    shared_page: Page, problems: list[str], photographed: Callable[[Page], None]
) -> Iterator[Page]:
    """The shared page, watched like `lab`. A test that needs a fresh network presses Reset.

    Whatever happens to a test, the next one gets a window of the same size.
    """
    shared_page.bring_to_front()  # in Firefox only one page at a time has the focus
    window = shared_page.viewport_size
    yield shared_page
    photographed(shared_page)
    if window and shared_page.viewport_size != window:
        shared_page.set_viewport_size(window)


@pytest.fixture
def xor(ready: Page) -> Page:
    """The shared page with the XOR lab, untrained and with its initial settings."""
    start_afresh(ready)
    return ready


def is_of_closed_page(response: Response, ended: Collection[str]) -> bool:
    """Whether this answer tells a page, closed or left by now, that its Python has ended.

    ended: the sessions that pages ended when they were left.
    """
    if response.status != HTTPStatus.GONE:
        return False
    if session_of(response.url) in ended:
        return True
    try:
        return response.frame.page.is_closed()
    except Error:  # a service worker's answer, or one to a page still loading
        return False


def session_of(address: str) -> str:
    """Return the session of a terminal's Python in an address; empty if there is none."""
    return parse_qs(urlsplit(address).query).get("session", [""])[0]


def watch(context: BrowserContext, problems: list[str]) -> None:
    """Add every request to the outside, missing file, console error and exception to `problems`."""
    ended: set[str] = set()

    def note_request(request: Request) -> None:
        if urlsplit(request.url).path.endswith("/python/end"):
            ended.add(session_of(request.url))
        if not request.url.startswith(INSIDE):
            problems.append(f"a request left the site: {request.url}")

    def note_response(response: Response) -> None:
        is_refused = response.status >= 400 and response.url.startswith(INSIDE)
        if is_refused and not is_of_closed_page(response, ended):
            problems.append(f"the answer was {response.status}: {response.url}")

    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(f"the console shows an error: {message.text}")

    def note_exception(error: WebError) -> None:
        if not SCREENSHOT.search(str(error.error)):
            problems.append(f"an exception was not caught: {error.error}")

    context.on("request", note_request)
    context.on("response", note_response)
    context.on("console", note_console)
    context.on("weberror", note_exception)
