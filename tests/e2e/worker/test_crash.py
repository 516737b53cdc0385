"""However Python dies, the page says so, and after a restart continues where it was."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.page.actions import (
    BOOT,
    button,
    field,
    fill,
    open_page,
    press,
    problem,
    show,
    show_settings,
    shown_number,
    status,
    train,
    wait_until_ready,
)

THROW = "() => { setTimeout(() => { throw new Error('the worker ran out of memory'); }); }"
END_SILENTLY = "() => { setTimeout(() => self.close()); }"
BRIDGE = "bridge = Bridge()\n"
ANSWERED_BY = (
    "bridge.answer = lambda *asked, before=bridge.answer: "
    "{answer} if asked[0] == '{request}' else before(*asked)"
)
# Reads outside memory: a trap in Pyodide's own WebAssembly.
TRAP = f"""
import ctypes
{ANSWERED_BY.replace("{answer}", "ctypes.string_at(0xffffff00, 4096)")}
"""
# Requests more memory than WebAssembly can have: an error in Python, which keeps running.
GREED = f"""
import numpy
{ANSWERED_BY.replace("{answer}", "[numpy.empty(2**28 - 1) for _ in range(2)]")}
"""

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.every_browser(landing=False),
]  # browsers differ in ending workers
WORKER_REACHED = pytest.mark.only_browser("chromium")
"""Playwright cannot reach a worker in a Firefox driven over WebDriver BiDi."""


def change_python(page: Page, code: str) -> None:
    """Run this code in the page's Python as soon as it has started."""

    def send(route: Route) -> None:
        source = route.fetch().text()
        assert BRIDGE in source
        changed = source.replace(BRIDGE, BRIDGE + code)
        route.fulfill(body=changed, content_type="text/javascript")

    page.route("**/engine/worker/worker.js", send)


def begin_long_training(page: Page) -> None:
    """Start a training that does not end on its own, and wait for some progress."""
    fill(page, "Iterations", 1_000_000)
    button(page, "Train").click()
    expect(iteration(page)).to_have_text(re.compile(r"\d,\d{3}$"))


def iteration(page: Page) -> Locator:
    """Find the progress of training in the run bar."""
    return shown_number(page, "Iteration")


def expect_stopped(page: Page, sentence: str | re.Pattern[str]) -> None:
    """Expect the page to say that Python stopped and why, and to offer a way out."""
    expect(problem(page, "Python stopped unexpectedly")).to_contain_text(sentence)
    expect(page.get_by_text("Python stopped", exact=True)).to_be_visible()
    expect(button(page, "Train")).to_be_disabled()
    show_settings(page)
    expect(button(page, "Same start again")).to_be_disabled()
    expect(button(page, "Restart Python")).to_be_visible()
    expect(page.get_by_text("Nothing can be trained until Python is restarted.")).to_be_visible()


def restart(page: Page) -> None:
    """Restart Python, and wait until it is ready and no problem is shown."""
    button(page, "Restart Python").click()
    wait_until_ready(page)
    expect(page.get_by_role("alert")).to_have_count(0)


@WORKER_REACHED
@pytest.mark.parametrize(
    ("death", "sentence"),
    [
        pytest.param(THROW, "ran out of memory", id="with an error"),
        pytest.param(
            END_SILENTLY,
            "Its worker ended without a message",
            id="silently",
            marks=pytest.mark.thorough(landing=False),
        ),
    ],
)
def test_training_goes_on_from_a_checkpoint_after_python_died(
    xor: Page, allowed_errors: list[str], death: str, sentence: str
) -> None:
    allowed_errors += ["ran out of memory"]
    begin_long_training(xor)
    button(xor, "Pause").click()
    expect(button(xor, "Train")).to_be_visible()
    before = iteration(xor).inner_text()
    expect(status(xor, "Cost")).to_contain_text(f"after {before} iterations")
    cost = status(xor, "Cost").inner_text()
    curve = xor.get_by_role("figure", name="Cost").get_by_text(re.compile(r"points\.$")).inner_text()
    fill(xor, "Learning rate", 0.0125)
    xor.workers[0].evaluate(death)
    expect_stopped(xor, sentence)
    expect(button(xor, "New seed")).to_be_disabled()  # it would lose what was learnt
    restart(xor)
    expect(button(xor, "New seed")).to_be_enabled()
    expect(xor.get_by_text(f"Iteration {before} is back as it was.")).to_be_visible()
    expect(iteration(xor)).to_have_text(before)
    expect(status(xor, "Cost")).to_have_text(cost)
    expect(xor.get_by_role("figure", name="Cost")).to_contain_text(curve)
    expect(field(xor, "Learning rate")).to_have_value("0.0125")
    button(xor, "Train").click()
    expect(iteration(xor)).not_to_have_text(before)


@pytest.mark.thorough(landing=False)
def test_a_trap_in_pythons_own_machine_is_noticed_and_nothing_waits_for_ever(
    lab: Page, site: str, allowed_errors: list[str]
) -> None:
    allowed_errors += ["the console shows an error"]
    change_python(lab, TRAP.format(request="save_model"))
    open_page(lab, site)
    fill(lab, "Learning rate", 0.5)
    press(lab, "Save model")
    expect_stopped(lab, re.compile("RuntimeError.*memory|index out of bounds"))
    for name in ("Save model", "Undo last change"):
        press(lab, name)
    show(lab, "Draw")
    expect(problem(lab, "Python stopped unexpectedly")).to_be_visible()
    show(lab, "XOR")
    restart(lab)
    train(lab, 2000)


@pytest.mark.nightly
def test_a_trap_while_training_is_noticed(lab: Page, site: str, allowed_errors: list[str]) -> None:
    allowed_errors += ["the console shows an error"]
    change_python(lab, TRAP.format(request="train_for"))
    open_page(lab, site)
    button(lab, "Train").click()
    expect_stopped(lab, "RuntimeError")


@pytest.mark.nightly
def test_too_little_memory_is_told_in_a_sentence_and_python_goes_on(lab: Page, site: str) -> None:
    change_python(lab, GREED.format(request="save_model"))
    open_page(lab, site)
    press(lab, "Save model")
    expect(problem(lab, "Unable to allocate 2.00 GiB")).to_be_visible()
    train(lab, 2000)


@pytest.mark.nightly
def test_without_memory_for_a_checkpoint_training_goes_on_and_the_page_says_so(
    lab: Page, site: str
) -> None:
    change_python(lab, GREED.format(request="take_checkpoint"))
    open_page(lab, site)
    train(lab, 2000)
    expect(problem(lab, "If Python stops, whatever is learnt from now on is lost")).to_contain_text(
        "Unable to allocate"
    )


@pytest.mark.thorough(landing=False)
def test_a_worker_that_cannot_be_loaded_is_told_and_can_be_restarted(
    lab: Page, site: str, allowed_errors: list[str]
) -> None:
    allowed_errors += [
        "the answer was 404",
        "the console shows an error: .*(404|dynamically imported)",
        "Loading module from .* was blocked",
    ]
    pattern = re.compile(r"/worker/worker\.js")
    lab.route(pattern, lambda route: route.fulfill(status=404, body="not found"))
    lab.goto(site)
    expect(problem(lab, "Python stopped unexpectedly")).to_contain_text("worker.js", timeout=BOOT)
    lab.unroute(pattern)
    button(lab, "Restart Python").click()
    wait_until_ready(lab)
