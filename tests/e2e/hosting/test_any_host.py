"""Hosts without the right types, and browsers that are too old: the page works or says what is wrong."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from sitebuild.places import DIST
from tests.page.actions import BOOT, SOON, button, open_page, problem, until, wait_until_ready
from tests.page.served import pages_server
from tests.page.served.pages_server import Habits, serving

PLAIN = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "application/javascript",  # an old name that Python's own server used
}
REFUSED = [".*"]
"""Browsers log many errors about files that they refuse."""

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.every_browser(landing=False),  # each reads headers and types in its own way
]


def serve_only(monkeypatch: pytest.MonkeyPatch, types: dict[str, str]) -> None:
    """Serve only these types; serve other files as plain bytes, which also leaves them uncompressed."""
    for suffix in list(pages_server.MEDIA_TYPES):
        if suffix in types:
            monkeypatch.setitem(pages_server.MEDIA_TYPES, suffix, types[suffix])
        else:
            monkeypatch.delitem(pages_server.MEDIA_TYPES, suffix)


@pytest.mark.every_browser(landing=False)
def test_a_host_that_knows_nothing_but_pages_scripts_and_styles_will_do(
    first_visit: Page, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve_only(monkeypatch, PLAIN)
    open_page(first_visit, site)
    expect(first_visit.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("suffix", [".js", ".css"])
def test_a_host_that_sends_scripts_or_styles_wrongly_is_told_so(
    first_visit: Page, site: str, monkeypatch: pytest.MonkeyPatch, allowed_errors: list[str], suffix: str
) -> None:
    allowed_errors += REFUSED
    right = {".js": "text/javascript", ".css": "text/css"}[suffix]
    serve_only(monkeypatch, {**PLAIN, suffix: "text/plain"})
    first_visit.goto(site)
    told = problem(first_visit, "as text/plain, which browsers refuse.")
    expect(told.get_by_role("paragraph")).to_have_text(
        re.compile(rf"^The host sends the file \S+\{suffix} .* these files as {right}\.$"), timeout=SOON
    )


def test_a_script_that_is_missing_on_the_host_is_named(
    lab: Page, site: str, allowed_errors: list[str]
) -> None:
    allowed_errors += REFUSED
    lab.route("**/start.js", lambda route: route.fulfill(status=404, body="not found"))
    lab.goto(site)
    expect(problem(lab, "The host answers 404 for the file start.js.")).to_be_visible(timeout=SOON)
    lab.unroute("**/start.js")
    button(lab, "Reload the page").click()
    wait_until_ready(lab)


@pytest.mark.parametrize("name", ["start.js", pytest.param("config.json", marks=pytest.mark.nightly)])
def test_a_page_of_which_nothing_more_arrives_says_so_after_half_a_minute_and_starts_if_it_does(
    first_visit: Page, site: str, name: str
) -> None:
    lab = first_visit  # the clock applies to all pages of a context
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    lab.route(f"**/{name}", hold)
    lab.clock.install()
    lab.goto(site, wait_until="commit")
    told = problem(lab, "Nothing more of the page has arrived for 30 seconds.")

    def is_told() -> bool:
        lab.clock.run_for(3000)
        return told.is_visible()

    until(lab, is_told)
    expect(button(lab, "Reload the page")).to_be_visible()
    for route in held:
        route.continue_()
    wait_until_ready(lab)
    lab.clock.run_for(3000)
    expect(told).to_have_count(0)


@pytest.mark.parametrize("name", ["start.js", "styles.css"])
def test_a_script_or_style_that_gets_no_answer_is_named(
    lab: Page, site: str, allowed_errors: list[str], name: str
) -> None:
    allowed_errors += REFUSED
    lab.route(f"{site}{name}", lambda route: route.abort())
    lab.goto(site)
    sentence = f"The file {name} did not arrive. Check the connection, then reload the page."
    expect(problem(lab, sentence)).to_be_visible(timeout=SOON)


def test_a_host_that_sends_its_start_page_for_every_missing_file_is_understood(
    lab: Page, site: str, allowed_errors: list[str]
) -> None:
    allowed_errors += REFUSED
    page = {"status": 200, "content_type": "text/html", "body": "<!doctype html>"}
    lab.route("**/files.json", lambda route: route.fulfill(**page))
    lab.goto(site)
    expect(problem(lab, "The file files.json was expected, but text/html arrived.")).to_be_visible(
        timeout=BOOT
    )


@pytest.mark.parametrize(
    ("policy", "sentence"),
    [
        ("default-src 'self'", "Content-Security-Policy header blocks blob (worker-src)"),
        ("default-src 'self'; worker-src 'self' blob:", "header forbids WebAssembly"),
        ("style-src 'none'", ".css (style-src-elem), which the page needs. Remove the header"),
    ],
)
def test_a_host_whose_policy_forbids_what_the_page_needs_is_told_what_it_forbids(
    first_visit: Page, allowed_errors: list[str], policy: str, sentence: str
) -> None:
    allowed_errors += REFUSED
    with serving(DIST, Habits(headers={"Content-Security-Policy": policy})) as address:
        first_visit.goto(address)
        expect(problem(first_visit, sentence)).to_be_visible(timeout=BOOT)


def test_where_no_script_may_run_a_sentence_says_why_nothing_happens(
    first_visit: Page, site: str, allowed_errors: list[str]
) -> None:
    allowed_errors += REFUSED
    sentence = "JavaScript is switched off, or the host forbids scripts"
    with serving(DIST, Habits(headers={"Content-Security-Policy": "default-src 'none'"})) as address:
        first_visit.goto(address)
        expect(first_visit.get_by_text(sentence)).to_be_visible()
    first_visit.goto(site)
    expect(first_visit.get_by_text(sentence)).to_be_hidden()


@pytest.mark.parametrize(
    "missing",
    [
        "delete HTMLScriptElement.prototype.noModule",
        "delete Array.prototype.findLast",
        "delete window.DecompressionStream",
        "window.Worker = class {}",
        "delete window.WebAssembly",
        "delete WebAssembly.Tag",
    ],
)
def test_a_browser_that_is_too_old_is_told_so_in_a_plain_sentence(
    lab: Page, site: str, allowed_errors: list[str], missing: str
) -> None:
    allowed_errors += REFUSED
    lab.add_init_script(missing)
    lab.route("**/main.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    lab.goto(site)
    expect(problem(lab, "This browser is too old for Glassnet")).to_be_visible()


@pytest.mark.only_browser("chromium")  # Playwright's Firefox may read files beside a page on disk
def test_a_folder_that_is_opened_by_double_click_says_how_it_is_started(
    first_visit: Page, allowed_errors: list[str]
) -> None:
    allowed_errors.append("the console shows an error")
    page = first_visit
    page.goto((DIST / "index.html").as_uri())
    expect(problem(page, "This page cannot be opened by double-clicking. Start it with")).to_be_visible()
    expect(page.get_by_role("banner")).to_be_hidden()
    expect(page.get_by_role("contentinfo")).to_be_hidden()


def test_a_page_that_fails_before_it_has_started_says_so_instead_of_staying_blank(
    lab: Page, site: str, allowed_errors: list[str]
) -> None:
    allowed_errors += REFUSED
    broken = "throw new Error('something is missing here');"
    lab.route("**/main.js", lambda route: route.fulfill(body=broken, content_type="text/javascript"))
    lab.goto(site)
    told = problem(lab, "The page could not start")
    expect(told).to_contain_text("Reload it, or open it in another browser.")
    expect(told).not_to_contain_text("missing here")
    lab.unroute("**/main.js")
    button(lab, "Reload the page").click()
    wait_until_ready(lab)


def test_a_browser_without_a_locale_will_do(lab: Page, site: str) -> None:
    lab.add_init_script(
        "Object.defineProperty(navigator, 'language', { value: 'C', configurable: true })"
    )
    open_page(lab, site)
