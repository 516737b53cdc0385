"""When Python dies the page says so, and Python can be started again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.actions import (
    BOOT,
    button,
    number,
    open_page,
    problem,
    set_number,
    train,
    wait_until_ready,
)

DIE = "() => { setTimeout(() => { throw new Error('the worker ran out of memory'); }); }"


def test_a_python_that_dies_in_training_can_be_restarted_with_the_settings_kept(
    lab: Page, site: str, allowed_errors: list[str], browser_name: str
) -> None:
    if browser_name == "firefox":
        pytest.skip("Playwright reaches no worker of a Firefox that it drives over WebDriver BiDi")
    allowed_errors += ["ran out of memory"]
    open_page(lab, site)
    set_number(lab, "Iterations", 1_000_000)
    button(lab, "Train").click()
    expect(button(lab, "Pause")).to_be_visible()
    lab.workers[0].evaluate(DIE)
    expect(problem(lab, "Python stopped unexpectedly")).to_contain_text("ran out of memory")
    expect(lab.get_by_text("Python stopped", exact=True)).to_be_visible()
    expect(button(lab, "Train")).to_be_disabled()
    button(lab, "Restart Python").click()
    wait_until_ready(lab)
    expect(lab.get_by_role("alert")).to_have_count(0)
    expect(number(lab, "Iterations")).to_have_value("1000000")
    set_number(lab, "Iterations", 100)
    train(lab, 100)


def test_a_worker_that_cannot_be_loaded_is_told_and_can_be_restarted(
    lab: Page, site: str, allowed_errors: list[str]
) -> None:
    allowed_errors += ["the answer was 404", "the console shows an error: .*(404|dynamically imported)"]
    pattern = re.compile(r"/engine/worker\.js")
    lab.route(pattern, lambda route: route.fulfill(status=404, body="not found"))
    lab.goto(site)
    expect(problem(lab, "Python stopped unexpectedly")).to_contain_text("worker.js", timeout=BOOT)
    lab.unroute(pattern)
    button(lab, "Restart Python").click()
    wait_until_ready(lab)
