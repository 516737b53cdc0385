"""Every kind of host on every kind of device: the page boots, trains, and is drawn on."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Playwright, expect
from pytest_playwright import CreateContextCallback

from sitebuild.places import DIST
from tests.page.actions import BOOT, SOON, draw, draw_with_finger, open_page, show, status, train
from tests.page.fixtures import watch
from tests.page.served.pages_server import Habits, serving

pytestmark = pytest.mark.nightly

WRONG_TYPES = {
    ".css": "text/css",
    ".html": "text/html",  # without a charset
    ".js": "application/x-javascript",
    ".json": "text/plain",
    ".mjs": "text/plain",
    ".wasm": "text/plain",
    ".webmanifest": "text/plain",
}
STRICT = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' blob: data:; worker-src 'self' blob:; manifest-src 'self'; frame-ancestors 'none'"
)
HOSTS = {
    "as GitHub Pages": Habits(),
    "with wrong types": Habits(types=WRONG_TYPES, headers={"X-Content-Type-Options": "nosniff"}),
    "without compression": Habits(compresses=False),
    "with strict headers": Habits(
        headers={
            "Content-Security-Policy": STRICT,
            "Cross-Origin-Embedder-Policy": "require-corp",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
        }
    ),
}
PLAIN_PYTHON = "python3 -m http.server"
DEVICES = {"desktop": "Desktop Chrome", "tablet": "Galaxy Tab S4", "phone": "Pixel 7"}
"""Playwright's device names; Firefox uses their window sizes and touch."""
ONE = ((0.5, 0.85), (0.5, 0.5), (0.5, 0.15))


@contextmanager
def plain_python() -> Iterator[str]:
    """Serve dist/ with Python's own server, and yield the address."""
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    with subprocess.Popen(
        command, cwd=DIST, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout
        told = re.search(r"\(http://127\.0\.0\.1:\d+/\)", server.stdout.readline())
        assert told
        yield told[0].strip("()")
        server.kill()


@pytest.fixture(scope="module", params=[*HOSTS, PLAIN_PYTHON])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the site at a host."""
    name = request.param
    with plain_python() if name == PLAIN_PYTHON else serving(DIST, HOSTS[name]) as served:
        yield served


@pytest.mark.parametrize("kind", DEVICES)
def test_the_page_boots_trains_and_is_drawn_on(
    new_context: CreateContextCallback,
    playwright: Playwright,
    browser_name: str,
    address: str,
    kind: str,
    problems: list[str],
) -> None:
    options: dict[str, Any] = dict(playwright.devices[DEVICES[kind]])
    del options["default_browser_type"]
    if browser_name == "firefox":
        options = {name: options[name] for name in ("viewport", "has_touch", "device_scale_factor")}
    context = new_context(**options)
    watch(context, problems)
    page = context.new_page()
    open_page(page, address)
    train(page, 2000, timeout=SOON)
    expect(status(page, "Accuracy")).to_contain_text("8 of 8 rows right")
    show(page, "Draw")
    surface = page.get_by_role("application", name="Drawing", exact=True)
    surface.scroll_into_view_if_needed()
    assert surface.evaluate("surface => getComputedStyle(surface).touchAction") == "none"
    scrolled = page.evaluate("scrollY")
    with_finger = options["has_touch"] and browser_name == "chromium"
    (draw_with_finger if with_finger else draw)(page, *ONE)
    expect(status(page, "Prediction")).to_contain_text("I read a 1", timeout=BOOT)
    assert page.evaluate("scrollY") == scrolled
    expect(page.get_by_role("alert")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
