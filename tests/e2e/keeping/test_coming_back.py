"""A run comes back after a reload, a killed worker and a killed browser, and ends at the same bits."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, expect

from glassnet.engines.arrays import AnyArray
from tests.e2e.actions import (
    TRAINING,
    button,
    choose,
    open_page,
    press,
    problem,
    shown_number,
    wait_until_ready,
)
from tests.e2e.conftest import Save, watch
from tests.e2e.kept_page import LOSES_ITS_WORKER, expect_same, wait_until_kept, weights_of

RUNS = {
    "xor": ("#lab=xor&iterations=1400&optimizer=momentum&learning_rate=0.5", 1400),
    "digits": ("#lab=digits&hidden_layers=20&iterations=1200&augment_shift=1", 1200),
}
"""By lab: an address, and after how many iterations its training ends."""
BACK = re.compile("Your network is back, at iteration|is back as it was")

Weights = dict[str, AnyArray]
Undisturbed = Callable[[str], Weights]

pytestmark = pytest.mark.every_browser  # each has a database of its own


@pytest.fixture(scope="module")
def known_weights() -> dict[str, Weights]:
    """Give the weights at the end of undisturbed trainings, by lab, as far as they are known."""
    return {}


@pytest.fixture
def undisturbed(
    visited: BrowserContext, site: str, save: Save, known_weights: dict[str, Weights]
) -> Undisturbed:
    """Give a function that returns the weights at the end of a training that nothing interrupted."""

    def weights(lab: str) -> Weights:
        if lab not in known_weights:
            with visited.new_page() as page:
                open_page(page, site + RUNS[lab][0])
                finish(page, lab)
                known_weights[lab] = weights_of(save(page, "Save model"))
        return known_weights[lab]

    return weights


def finish(page: Page, lab: str) -> None:
    """Train to the end at full speed."""
    choose(page, "Pace", "full speed")
    press(page, "Train")
    expect(shown_number(page, "Iteration")).to_have_text(f"{RUNS[lab][1]:,}", timeout=TRAINING)
    expect(button(page, "Train")).to_be_enabled()


def train_for_a_while(page: Page, site: str, lab: str) -> None:
    """Begin a training, and wait until it is kept on the way."""
    page.goto(site + RUNS[lab][0])
    wait_until_ready(page)
    choose(page, "Pace", "200 updates/s")
    press(page, "Train")
    wait_until_kept(page, lab, 1)


def go_on(page: Page, lab: str) -> None:
    """Expect a network to be back that was in the middle of its training, and train it to the end."""
    wait_until_ready(page)
    expect(page.get_by_text(BACK)).to_be_visible()
    came = int(shown_number(page, "Iteration").inner_text().replace(",", ""))
    assert 0 < came < RUNS[lab][1]
    finish(page, lab)


@pytest.mark.parametrize("name", RUNS)
def test_a_run_whose_page_is_loaded_again_ends_at_the_same_bits(
    lab: Page, site: str, save: Save, undisturbed: Undisturbed, name: str
) -> None:
    expected = undisturbed(name)
    train_for_a_while(lab, site, name)
    lab.reload()
    go_on(lab, name)
    expect_same(weights_of(save(lab, "Save model")), expected)


@pytest.mark.parametrize("name", RUNS)
def test_a_run_whose_worker_is_killed_ends_at_the_same_bits(
    lab: Page, site: str, save: Save, undisturbed: Undisturbed, name: str
) -> None:
    expected = undisturbed(name)
    lab.add_init_script(LOSES_ITS_WORKER)
    train_for_a_while(lab, site, name)
    lab.evaluate("dispatchEvent(new Event('lose the worker'))")
    expect(problem(lab, "Python stopped unexpectedly")).to_be_visible()
    press(lab, "Restart Python")
    go_on(lab, name)
    expect_same(weights_of(save(lab, "Save model")), expected)


@pytest.fixture
def start_browser(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
    problems: list[str],
    tmp_path: Path,
) -> Iterator[Callable[[], Page]]:
    """Give a function that starts a browser of its own, always with the same folder."""
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
    """End the browser that keeps its things in this folder, without a warning."""
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
@pytest.mark.parametrize("name", RUNS)
def test_a_run_whose_browser_is_killed_ends_at_the_same_bits(
    start_browser: Callable[[], Page],
    site: str,
    save: Save,
    undisturbed: Undisturbed,
    tmp_path: Path,
    name: str,
) -> None:
    expected = undisturbed(name)
    page = start_browser()
    with page.expect_event("close", timeout=TRAINING):
        train_for_a_while(page, site, name)
        kill_browser(tmp_path / "profile")
    page = start_browser()
    page.goto(site)  # as typed: the address that the page had is gone with the browser
    page.get_by_role("tab", name={"xor": "XOR", "digits": "Digits"}[name], exact=True).click()
    go_on(page, name)
    expect_same(weights_of(save(page, "Save model")), expected)
