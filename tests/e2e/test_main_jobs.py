"""The main jobs wherever Glassnet is opened, with everything outside refused and nothing asked there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_playwright import CreateContextCallback

from tests.e2e.actions import (
    BOOT,
    SOON,
    button,
    draw,
    expect_kept,
    fill,
    open_page,
    show,
    status,
    train,
)
from tests.e2e.conftest import ROOT, watch
from tests.e2e.outside import Outside
from tests.e2e.pages_server import Habits, Host

PLACES = {
    "under a sub-path": [],
    # What a browser says by itself when it looks for a new version and the server is dead.
    "its server dead after one visit": ["ERR_CONNECTION_REFUSED", "ServiceWorker"],
    "one file from disk": [],
    "one file, served as if it were Latin": [],
}
"""Where the page is opened, and the errors of the console that belong to the place."""
LATIN = Habits(types={".html": "text/html; charset=iso-8859-1"})
"""Apache's AddDefaultCharset."""
ASKING = """<!doctype html><link rel="icon" href="data:,"><script>
  fetch('http://outside.test/page').catch(() => {});
  new Worker('worker.js');
  navigator.serviceWorker.register('service_worker.js');
</script>"""


@pytest.fixture(
    scope="module",
    params=[pytest.param(name, marks=pytest.mark.long if "Latin" in name else ()) for name in PLACES],
)
def place(request: pytest.FixtureRequest) -> str:
    """Give the name of the place."""
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def place_page(
    place: str,
    browser: Browser,
    browser_context_args: dict[str, Any],
    noted_problems: list[str],
    request: pytest.FixtureRequest,
) -> Iterator[Page]:
    """Give the page, opened at the place with Python ready."""
    in_one_file = place.startswith("one file")
    single: Path | None = request.getfixturevalue("single") if in_one_file else None
    host = Host(single.parent, LATIN) if single else Host(ROOT / "dist")
    with browser.new_context(**{**browser_context_args, "service_workers": "allow"}) as context:
        watch(context, noted_problems)
        page = context.new_page()
        if single is None:
            open_page(page, host.address)
        else:
            open_page(page, single.as_uri() if "disk" in place else f"{host.address}{single.name}")
        if place == "its server dead after one visit":
            expect_kept(page)
            host.stop()
            open_page(page, f"{host.address}?from=a-friend#lab=xor")
        yield page
    host.stop()


@pytest.fixture
def opened(
    place: str, place_page: Page, problems: list[str], allowed_errors: list[str], outside: Outside
) -> Iterator[Page]:
    """Give the page, on which nothing may go wrong, and nothing outside may be asked."""
    allowed_errors += PLACES[place]
    yield place_page
    problems += [f"asked outside: {request}" for request in outside.asked]
    outside.asked.clear()


def test_a_truth_table_is_learnt(opened: Page) -> None:
    show(opened, "XOR")
    train(opened, 2000, timeout=SOON)
    expect(status(opened, "Accuracy")).to_have_text("8 of 8 rows right after 2,000 iterations")


def test_handwritten_digits_are_learnt(opened: Page) -> None:
    show(opened, "Digits")
    expect(button(opened, "Train")).to_be_enabled(timeout=BOOT)
    fill(opened, "Iterations", 200)
    train(opened, 200)
    accuracy = re.compile(r"^[89]\d\.\d % of 1,000 test digits right after 200 iterations$")
    expect(status(opened, "Accuracy")).to_have_text(accuracy)


def test_a_drawn_digit_is_recognised(opened: Page) -> None:
    show(opened, "Draw")
    draw(opened, (0.5, 0.15), (0.5, 0.85))
    expect(status(opened, "Prediction")).to_contain_text("This is a 1", timeout=BOOT)


@pytest.mark.browser_context_args(service_workers="allow")
def test_a_request_of_a_page_or_a_worker_to_the_outside_would_be_noticed(
    new_context: CreateContextCallback, outside: Outside, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(ASKING, encoding="utf-8")
    for name in ("worker", "service_worker"):
        asking = f"fetch('http://outside.test/{name}').catch(() => {{}});"
        (tmp_path / f"{name}.js").write_text(asking, encoding="utf-8")
    host = Host(tmp_path)
    page = new_context().new_page()
    page.goto(host.address)
    asked = {f"GET http://outside.test/{name}" for name in ("page", "worker", "service_worker")}
    for _ in range(SOON // 20):
        if asked <= set(outside.asked):
            break
        page.wait_for_timeout(20)
    host.stop()
    assert set(outside.asked) == asked
    outside.asked.clear()
