"""The start of Python as the user sees it: a file that does not arrive is named, and can be retried."""

from __future__ import annotations

import gzip
import itertools
import re
import threading

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import Hold
from tests.page.actions import (
    BOOT,
    button,
    open_page,
    problem,
    show,
    show_settings,
    status,
    until,
    wait_until_ready,
)
from tests.page.drivers.digits_page import STORY, open_view, told_experiments
from tests.page.fixtures import ROOT
from tests.page.served import pages_server
from tests.page.served.pages_server import Host
from tests.page.xor_page import surface, unit_names, units

NOISE = ["the answer was 404", "the console shows an error: .*(404|ERR_FAILED|dynamically imported)"]
"""Browsers' errors about a missing file."""

pytestmark = pytest.mark.thorough(landing=False)


def missing(route: Route) -> None:
    route.fulfill(status=404, body="not found")


def cut_off(route: Route) -> None:
    route.abort()


def damaged(route: Route) -> None:
    route.fulfill(body=gzip.compress(b"not the whole")[:-10])


WORDS = {
    missing: "The host answers 404 for the file {}. Copy the whole folder to it again",
    cut_off: "The file {} was expected; no answer came",
    damaged: "The file {} arrived incomplete or damaged",
}
"""The sentence for each failure of a file: a host's 404 is not reported as a lost connection."""
LATER = "runtime/glassnet_later.packed"
FAILURES = {
    "pyodide.js": missing,
    "pyodide.asm.js": cut_off,
    "pyodide.asm.wasm": missing,
    "python_stdlib.packed": cut_off,
    "pyodide-lock.json": missing,
    "numpy.packed": cut_off,
    "glassnet.packed": missing,
}
"""The failure of each of Python's files; two kinds alternate."""


@pytest.fixture
def held_back(hold: Hold) -> threading.Event:
    """Holds back Python's .wasm until the event is set."""
    return hold("pyodide.asm.wasm")


def test_python_is_asked_for_before_the_page_has_come(first_visit: Page, hold: Hold) -> None:
    may_send = hold("/main.js")
    host = Host(ROOT / "dist")
    try:
        first_visit.goto(host.address, wait_until="commit")
        until(first_visit, lambda: {"runtime/pyodide.asm.wasm", "runtime/numpy.packed"} <= {*host.asked})
        may_send.set()
        wait_until_ready(first_visit)
    finally:
        may_send.set()
        first_visit.close()  # it still requests files from the host
        host.stop()


def test_loading_is_shown_until_python_is_ready(
    first_visit: Page, site: str, held_back: threading.Event
) -> None:
    first_visit.goto(site)
    loading = first_visit.get_by_role("progressbar", name="Loading", exact=True)
    expect(loading).to_be_visible(timeout=BOOT)
    expect(
        first_visit.get_by_text(re.compile(r"^Loading Python: [\d.]+ of [1-9][\d.]* MB$"))
    ).to_be_visible()
    expect(button(first_visit, "Train")).to_be_disabled()
    expect(first_visit.get_by_text("Python is loading …")).to_be_visible()
    held_back.set()
    wait_until_ready(first_visit)
    expect(loading).to_be_hidden()


@pytest.mark.usefixtures("held_back")
def test_while_python_loads_the_lab_is_there_with_its_network_and_rows_and_no_number(
    first_visit: Page, site: str
) -> None:
    first_visit.goto(f"{site}#lab=xor")
    expect(units(first_visit)).to_have_count(8, timeout=BOOT)
    assert unit_names(first_visit) == ["h1", "h2", "h3", "h4", "h5", "h6", "a", "b"]
    expect(surface(first_visit).locator("circle")).to_have_count(4)  # the rows in which z is 0
    expect(first_visit.get_by_role("button", name=re.compile(r"^Row \d, target"))).to_have_count(16)
    for name in ("Clear points", "Add points", "Enlarge: Opened unit"):
        expect(button(first_visit, name)).to_be_hidden()
    for text in ("A press adds", "Validation, squares", "NaN", "0.0 of 0.0"):
        expect(first_visit.get_by_text(text).and_(first_visit.locator(":visible"))).to_have_count(0)
    button(first_visit, "Add a hidden layer").click()
    expect(units(first_visit)).to_have_count(12)
    show_settings(first_visit)
    first_visit.get_by_role("combobox", name="What is learnt", exact=True).select_option(
        "points in the plane"
    )
    expect(surface(first_visit)).to_have_accessible_name(re.compile("plane of the points"))
    expect(units(first_visit)).to_have_count(11)
    expect(surface(first_visit).locator("circle")).to_have_count(0)


def test_a_file_that_stops_coming_is_named_and_no_other_is(
    first_visit: Page, site: str, hold: Hold
) -> None:
    may_send = hold("numpy.packed")

    def impatient(route: Route) -> None:
        source = route.fetch().text()
        assert "STALLED_SECONDS=30" in source
        changed = source.replace("STALLED_SECONDS=30", "STALLED_SECONDS=5")
        route.fulfill(body=changed, content_type="text/javascript")

    first_visit.route("**/engine/worker/worker.js", impatient)
    first_visit.goto(site)
    sentence = "Nothing has arrived for 5 seconds; still missing: runtime/numpy.packed."
    expect(problem(first_visit, sentence)).to_be_visible(timeout=BOOT)
    expect(first_visit.get_by_text("Python did not start")).to_be_visible()
    expect(first_visit.get_by_text("Nothing can be trained until Python has started.")).to_be_visible()
    may_send.set()
    button(first_visit, "Try again").click()
    wait_until_ready(first_visit)
    expect(first_visit.get_by_text("Ready. Press Train.")).to_be_visible()


def test_too_little_memory_for_webassembly_is_said_and_can_be_tried_again(
    lab: Page, site: str, allowed_errors: list[str]
) -> None:
    allowed_errors.append("out of memory")

    def without_memory(route: Route) -> None:
        source, begins = route.fetch().text(), "WebAssembly.instantiate(module,imports)"
        assert begins in source
        refused = "Promise.reject(new RangeError('out of memory'))"
        route.fulfill(body=source.replace(begins, refused), content_type="text/javascript")

    lab.route("**/engine/worker/worker.js", without_memory)
    lab.goto(site)
    expect(
        problem(
            lab, "Too little memory is left to start WebAssembly, in which Python runs. Close other tabs"
        )
    ).to_be_visible(timeout=BOOT)
    expect(lab.get_by_text("Python did not start")).to_be_visible()
    lab.unroute("**/engine/worker/worker.js")
    button(lab, "Try again").click()
    wait_until_ready(lab)
    expect(lab.get_by_role("alert")).to_have_count(0)


def test_each_file_of_python_that_does_not_arrive_is_named_and_can_be_tried_again(
    lab: Page, site: str, allowed_errors: list[str]
) -> None:
    allowed_errors.append("")  # Pyodide and the browser log many errors, too
    patterns = {name: re.compile(rf"/runtime/{re.escape(name)}") for name in FAILURES}
    first = next(iter(FAILURES))
    lab.route(patterns[first], FAILURES[first])
    lab.goto(site)
    expect_missing(lab, first)
    for before, name in itertools.pairwise(FAILURES):
        lab.route(patterns[name], FAILURES[name])
        lab.unroute(patterns[before])
        button(lab, "Try again").click()
        expect_missing(lab, name)
    lab.unroute(patterns[name])
    button(lab, "Try again").click()
    wait_until_ready(lab)
    expect(lab.get_by_role("alert")).to_have_count(0)


def expect_missing(page: Page, name: str) -> None:
    """Expect the page to name a file of Python, and to say that nothing can be trained without it."""
    expect(problem(page, f"The file runtime/{name}")).to_be_visible(timeout=BOOT)
    expect(page.get_by_role("alert")).to_contain_text(WORDS[FAILURES[name]].format(f"runtime/{name}"))
    expect(page.get_by_role("alert")).to_have_count(1)
    expect(page.get_by_text("Python did not start")).to_be_visible()
    expect(page.get_by_text("Nothing can be trained until Python has started.")).to_be_visible()
    expect(button(page, "Train")).to_be_disabled()


@pytest.mark.parametrize("name", ["config.json", pytest.param("files.json", marks=pytest.mark.nightly)])
def test_a_list_that_does_not_arrive_is_named_and_can_be_tried_again(
    lab: Page, site: str, allowed_errors: list[str], name: str
) -> None:
    allowed_errors += NOISE
    lab.route(f"**/{name}", missing)
    lab.goto(site)
    expect(problem(lab, WORDS[missing].format(name))).to_be_visible(timeout=BOOT)
    lab.unroute(f"**/{name}")
    button(lab, "Try again").click()
    wait_until_ready(lab)


def test_without_the_digits_the_truth_table_can_be_learnt_and_they_can_be_tried_again(
    lab: Page, site: str, allowed_errors: list[str]
) -> None:
    allowed_errors += NOISE
    lab.route("**/data/digits.npz", missing)
    lab.goto(site)
    expect(problem(lab, WORDS[missing].format("data/digits.npz"))).to_be_visible(timeout=BOOT)
    show(lab, "Digits")
    expect(status(lab, "State")).to_contain_text("the file data/digits.npz")
    show(lab, "XOR")
    expect(button(lab, "Train")).to_be_enabled()
    button(lab, "Step").click()
    expect(status(lab, "Cost")).to_have_text(re.compile("after 1 iteration"))
    show(lab, "Digits")
    expect(lab.get_by_role("contentinfo").get_by_text("The file data/digits.npz")).to_be_visible()
    lab.unroute("**/data/digits.npz")
    button(lab, "Try again").click()
    expect(button(lab, "Train")).to_be_enabled(timeout=BOOT)
    expect(lab.get_by_role("alert")).to_have_count(0)
    show(lab, "XOR")  # this lab has lost nothing
    expect(status(lab, "Cost")).to_have_text(re.compile("after 1 iteration"))


def test_what_python_needs_later_is_named_when_it_does_not_arrive_and_can_be_tried_again(
    lab: Page, site: str, allowed_errors: list[str]
) -> None:
    allowed_errors.append("")  # the browser's own reports
    # Answered one by one: a request between two failures would otherwise get the real file.
    requests: list[Route] = []
    lab.route(f"**/{LATER}", lambda route: requests.append(route))
    open_page(lab, site)
    expect(lab.get_by_role("alert")).to_have_count(0)  # nothing has needed LATER yet
    show(lab, "Digits")
    for failure in (missing, cut_off, damaged):
        until(lab, lambda: bool(requests))
        failure(requests.pop())
        expect(problem(lab, WORDS[failure].format(LATER))).to_be_visible()
        button(lab, "Try again").click()
    until(lab, lambda: bool(requests))
    requests.pop().continue_()
    expect(lab.get_by_role("img", name=re.compile("^Weights of units 1 to 48"))).to_be_visible()
    expect(lab.get_by_role("alert")).to_have_count(0)
    open_view(lab, STORY)
    expect(told_experiments(lab)).to_have_count(10)


def test_a_tab_whose_modules_do_not_arrive_is_named_and_can_be_tried_again(
    lab: Page, site: str, allowed_errors: list[str]
) -> None:
    allowed_errors += NOISE
    lab.route("**/late/tabs-digits-connect.js", missing)
    lab.goto(site)
    expect(problem(lab, "The tab Digits did not arrive")).to_be_visible(timeout=BOOT)
    expect(button(lab, "Train")).to_be_enabled()  # in the tab that did arrive
    show(lab, "Digits")
    expect(status(lab, "State")).to_contain_text("The tab Digits did not arrive")
    lab.unroute("**/late/tabs-digits-connect.js")
    problem(lab, "The tab Digits").get_by_role("button", name="Try again").click()
    expect(button(lab, "Train")).to_be_enabled(timeout=BOOT)
    expect(lab.get_by_role("button", name=re.compile("^a handwritten ")).first).to_be_visible()
    expect(lab.get_by_role("alert")).to_have_count(0)


def test_a_host_that_does_not_know_wasm_will_do(
    first_visit: Page, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(pages_server.MEDIA_TYPES, ".wasm", "text/plain")
    open_page(first_visit, site)
