"""The page stays smooth while a network learns."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.actions import BOOT, button, open_page, set_number, show, train

LIMIT = 50
"""Milliseconds that a handler may hold the main thread."""
HICCUPS = 10
"""How often it may be exceeded: a busy machine stops any process now and then. What is slow by
itself is slow in hundreds of slices."""

OBSERVE = """() => {
    window.slowHandlers = [];
    new PerformanceObserver((list) => {
        for (const { scripts } of list.getEntries()) {
            for (const { duration, invoker, sourceURL } of scripts) {
                window.slowHandlers.push({ duration, invoker, sourceURL });
            }
        }
    }).observe({ type: 'long-animation-frame' });
}"""


@pytest.mark.only_browser("chromium")  # no other browser tells which script held the main thread
def test_no_handler_holds_the_main_thread_while_digits_are_learnt(
    lab: Page, site: str, record_property: Any
) -> None:
    open_page(lab, site)
    show(lab, "Digits")
    expect(button(lab, "Train")).to_be_enabled(timeout=BOOT)
    set_number(lab, "Iterations", 300)
    lab.evaluate(OBSERVE)
    train(lab, 300)
    handlers = lab.evaluate("window.slowHandlers")
    ours = [handler for handler in handlers if handler["sourceURL"].startswith(site)]
    slow = [handler for handler in ours if handler["duration"] > LIMIT]
    record_property("slow_handlers", slow)
    assert len(slow) <= HICCUPS, slow
