"""Runs after their browser was killed: they come back, and end with the same bits."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, expect

from tests.page.actions import (
    TRAINING,
    button,
    choose,
    field,
    press,
    reset,
    shown_number,
    until,
    wait_until_ready,
)
from tests.page.drivers.kept_page import expect_same, kept_rows, weights_of
from tests.page.fixtures import Save, watch

RUNS = {
    "xor": ("iterations=150&optimizer=momentum&learning_rate=0.5", 150),
    "digits": ("hidden_layers=20&batch_size=64&iterations=150&augment_shift=1", 150),
}
"""By lab: a link's settings, and its last iteration, which takes at least half a minute at the pace
of the interrupted training."""
BACK = re.compile("Your network is back, at iteration|is back as it was")

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.every_browser(landing=False),
]  # browsers' databases differ


def begin(page: Page, site: str, lab: str) -> None:
    """Open a run by its link, and reset it."""
    settings, iterations = RUNS[lab]
    page.goto(f"{site}#lab={lab}&{settings}")
    wait_until_ready(page)
    expect(field(page, "Iterations")).to_have_value(str(iterations))
    reset(page)


def finish(page: Page, lab: str) -> None:
    """Train to the end at full speed."""
    choose(page, "Pace", "full speed")
    press(page, "Train")
    expect(shown_number(page, "Iteration")).to_have_text(f"{RUNS[lab][1]:,}", timeout=TRAINING)
    expect(button(page, "Train")).to_be_enabled()


def train_for_a_while(page: Page, site: str, lab: str) -> None:
    """Start training, and wait until a point midway is kept."""
    begin(page, site, lab)
    before = {row["id"] for row in kept_rows(page)}
    choose(page, "Pace", "5 updates/s")
    press(page, "Train")
    end = RUNS[lab][1]
    until(
        page,
        lambda: any(row["id"] not in before and 0 < row["iteration"] < end for row in kept_rows(page)),
    )


def go_on(page: Page, lab: str) -> None:
    """Expect a half-trained network to be back, and train it to the end."""
    wait_until_ready(page)
    expect(page.get_by_text(BACK)).to_be_visible()
    came = int(shown_number(page, "Iteration").inner_text().replace(",", ""))
    assert 0 < came < RUNS[lab][1]
    finish(page, lab)


@pytest.fixture
def start_browser(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
    problems: list[str],
    tmp_path: Path,
) -> Iterator[Callable[[], Page]]:
    """A function that starts a separate browser, always with the same profile folder."""
    started: list[BrowserContext] = []

    def start() -> Page:
        context = browser_type.launch_persistent_context(
            tmp_path / "profile", **browser_type_launch_args, **browser_context_args
        )
        started.append(context)
        watch(context, problems)
        return context.pages[0] if context.pages else context.new_page()

    yield start
    started[-1].close()


def kill_browser(profile: Path) -> None:
    """Kill the browser that has this profile folder, without warning."""
    for process in Path("/proc").iterdir():
        if not process.name.isdigit():
            continue
        try:
            words = (process / "cmdline").read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        if any(str(profile) in word for word in words) and not any(
            word.startswith("--type=") or word == "-contentproc" for word in words
        ):
            os.kill(int(process.name), signal.SIGKILL)


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="finds processes in /proc")
def test_runs_of_both_labs_whose_browser_is_killed_end_at_the_same_bits(
    start_browser: Callable[[], Page],
    site: str,
    save: Save,
    tmp_path: Path,
) -> None:
    expected = {}
    page = start_browser()
    for name in RUNS:
        begin(page, site, name)
        finish(page, name)
        expected[name] = weights_of(save(page, "Save model"))
    with page.expect_event("close", timeout=TRAINING):
        train_for_a_while(page, site, "xor")
        press(page, "Pause")
        train_for_a_while(page, site, "digits")
        kill_browser(tmp_path / "profile")
    page = start_browser()
    page.goto(site)  # as if typed: the last address died with the browser
    for name, tab in (("xor", "XOR"), ("digits", "Digits")):
        page.get_by_role("tab", name=tab, exact=True).click()
        go_on(page, name)
        expect_same(weights_of(save(page, "Save model")), expected[name])
