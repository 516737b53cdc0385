"""glassnet.html, opened from disk, requests nothing. test_main_jobs.py trains and draws in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.page.actions import PYTHON_READY, SOON, load_model, open_page, reset, show, status, train
from tests.page.drivers.digits_page import STORY, open_view, told_experiments
from tests.page.drivers.lesson_page import leave, open_lesson
from tests.page.drivers.search_page import make_all, open_search, rows_of, set_rows
from tests.page.fixtures import Save, watch

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.every_browser(landing=False),  # test_main_jobs opens the file in each
]


@pytest.fixture(scope="module")
def requests() -> list[str]:
    """The requests that the file has made."""
    return []


@pytest.fixture(scope="module")
def disk_page(
    browser: Browser,
    browser_context_args: dict[str, Any],
    noted_problems: list[str],
    single: Path,
    requests: list[str],
) -> Iterator[Page]:
    """A page opened from disk with Python ready, shared by the tests of this file."""

    def note(request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            requests.append(request.url)

    with browser.new_context(**browser_context_args) as context:
        watch(context, noted_problems)
        context.on("request", note)
        page = context.new_page()
        open_page(page, single.as_uri())
        yield page


@pytest.fixture
def from_disk(
    disk_page: Page,
    requests: list[str],
    single: Path,
    problems: list[str],
    photographed: Callable[[Page], None],
) -> Iterator[Page]:
    """The page from disk; any request fails the test."""
    yield disk_page
    photographed(disk_page)
    asked = set(requests) - {single.as_uri()}
    requests.clear()
    assert not asked, f"the file asked for {asked}"


def test_the_one_file_says_that_it_needs_no_network_and_computes_as_fast(from_disk: Page) -> None:
    expect(status(from_disk, "Offline")).to_contain_text("one file with everything in it")
    from_disk.get_by_text(PYTHON_READY).hover()
    expect(from_disk.get_by_role("tooltip")).to_contain_text(re.compile("NumPy with.* SIMD"))


def test_the_one_file_brings_what_python_needs_later(from_disk: Page) -> None:
    show(from_disk, "Digits")
    open_view(from_disk, STORY)
    expect(told_experiments(from_disk)).to_have_count(10)


def test_a_model_is_saved_and_loaded_from_disk(from_disk: Page, save: Save) -> None:
    show(from_disk, "XOR")
    train(from_disk, 2000, timeout=SOON)
    cost = status(from_disk, "Cost").inner_text().split()[1]
    saved = save(from_disk, "Save model")
    reset(from_disk)
    load_model(from_disk, saved)
    expect(status(from_disk, "Cost")).to_contain_text(cost, timeout=SOON)


@pytest.mark.thorough(landing=False)
def test_a_search_has_workers_of_its_own_in_the_one_file(from_disk: Page) -> None:
    show(from_disk, "XOR")
    reset(from_disk)
    dialog = open_search(from_disk)
    set_rows(dialog, {"Seed": "1..4", "Iterations": "20"})
    dialog.get_by_role("combobox", name="Workers").select_option("1")
    make_all(dialog)
    expect(rows_of(dialog)).to_have_count(4)
    from_disk.keyboard.press("Escape")


def test_the_one_file_carries_its_lessons(from_disk: Page) -> None:
    show(from_disk, "XOR")
    bar = open_lesson(from_disk, "what-a-weight-does", "What a weight does")
    expect(bar.get_by_text("The answer a should follow x")).to_be_visible()
    leave(from_disk)
    from_disk.evaluate("location.hash = 'lab=xor'")
