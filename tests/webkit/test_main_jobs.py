"""WebKitGTK boots, trains and draws wherever Glassnet is opened, and requests nothing from outside."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import WebKitGTK

from sitebuild.places import DIST, ROOT
from tests.page.served.pages_server import Habits, Host
from tests.webkit.actions import (
    alerts,
    draw,
    expect_region,
    expect_status,
    fill,
    open_page,
    press,
    press_words,
)

MADE_IN_CHROMIUM = (ROOT / "tests/e2e/links/made_in_chromium.txt").read_text("utf-8").strip()
COST_AFTER_2000_MORE = "Cost 0.00092 after 2,020 iterations"
"""Chromium's result after training that link's run for 2,000 more iterations."""
PICTURES = os.environ.get("GLASSNET_PICTURES")
"""The folder for pictures, if any."""


@pytest.fixture
def host() -> Iterator[Host]:
    """A host of dist/ under a sub-path."""
    served = Host(DIST)
    yield served
    served.stop()


def do_the_main_jobs(driver: WebKitGTK, place: str) -> None:
    """Train on a truth table and on digits, draw a digit, step through, on a page that is ready."""
    press(driver, "tab", "XOR")
    press(driver, "button", "Train")
    expect_status(driver, "Accuracy", "8 of 8 rows right after 2,000 iterations")
    look(driver, place, "xor")
    press(driver, "tab", "Digits")
    press(driver, "button", "Step")
    expect_status(driver, "Cost", "after 1 iteration")
    press(driver, "button", "All settings")
    fill(driver, "Iterations", 100)
    press(driver, "button", "Train")
    told = expect_status(driver, "Accuracy", "of 1,000 test digits right after 100 iterations")
    assert float(told.split()[0]) >= 70
    look(driver, place, "digits")
    press(driver, "tab", "Draw")
    draw(driver, (0.5, 0.15), (0.5, 0.5), (0.5, 0.85))
    expect_status(driver, "Prediction", "I read a 1")
    look(driver, place, "draw")
    press(driver, "tab", "Code")
    expect_status(driver, "Position", "Step 1 of 19")
    press(driver, "button", "Next")
    expect_status(driver, "Position", "Step 5 of 19")  # in short, Next goes from section to section
    look(driver, place, "code")
    change_the_code(driver)
    look(driver, place, "changed")
    assert alerts(driver) == []


def change_the_code(driver: WebKitGTK) -> None:
    """Run a version with a bug, make an update with it, and restore the shipped code."""
    press(driver, "tab", "Change the code")
    press_words(driver, "Look for a bug")
    fill(driver, "Number", 7)
    press(driver, "button", "Hide a bug")
    expect_region(driver, "Code in use", "Your code runs here: \u201cBug 7\u201d")
    press(driver, "tab", "XOR")
    press(driver, "button", "Step")
    expect_status(driver, "Cost", "after 1 iteration")
    press(driver, "button", "Back to the shipped code")
    expect_status(driver, "Cost", "after 2,000 iterations")


def look(driver: WebKitGTK, place: str, lab: str) -> None:
    """Take a picture if pictures are requested."""
    if PICTURES:
        assert driver.save_screenshot(str(Path(PICTURES) / f"webkit-{place}-{lab}.png"))


def test_the_main_jobs_are_done_with_the_server_dead_and_a_link_is_followed(
    driver: WebKitGTK, host: Host
) -> None:
    open_page(driver, host.address)
    expect_status(driver, "Offline", "Works offline")
    host.stop()
    open_page(driver, f"{host.address}?from=a-friend#lab=xor")
    do_the_main_jobs(driver, "offline")
    open_page(driver, f"{host.address}?from=chromium#{MADE_IN_CHROMIUM}")
    expect_status(driver, "Cost", "after 20 iterations")
    press(driver, "button", "Train")
    expect_status(driver, "Cost", COST_AFTER_2000_MORE)


@pytest.mark.nightly
def test_the_main_jobs_are_done_under_a_sub_path(driver: WebKitGTK, host: Host) -> None:
    open_page(driver, host.address)
    do_the_main_jobs(driver, "site")


@pytest.mark.nightly
def test_the_main_jobs_are_done_in_the_one_file_from_a_host_that_calls_it_latin(
    driver: WebKitGTK, single: Path
) -> None:
    host = Host(single.parent, Habits(types={".html": "text/html; charset=iso-8859-1"}))
    open_page(driver, f"{host.address}{single.name}")
    expect_status(driver, "Offline", "one file with everything in it")
    do_the_main_jobs(driver, "single-served")
    host.stop()


def test_the_main_jobs_are_done_in_the_one_file_from_disk(driver: WebKitGTK, single: Path) -> None:
    open_page(driver, single.as_uri())
    expect_status(driver, "Offline", "one file with everything in it")
    do_the_main_jobs(driver, "single")
