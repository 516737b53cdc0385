"""Drawings answered before Python has started; tests/node/ compares the answers with Python's."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.page.actions import BOOT, draw, status, until

THREE = (
    *((0.3, 0.25), (0.45, 0.18), (0.62, 0.22), (0.66, 0.36), (0.5, 0.48)),
    *((0.66, 0.58), (0.66, 0.74), (0.5, 0.84), (0.3, 0.78)),
)

pytestmark = pytest.mark.every_browser(
    landing=False
)  # browsers differ in compiling JavaScript's arithmetic


@pytest.mark.thorough
def test_a_drawing_is_answered_before_python_has_come_and_explained_after(
    browser: Browser, site: str
) -> None:
    page = browser.new_page()
    held: list[Route] = []
    page.route("**/runtime/*.wasm", lambda route: held.append(route))
    page.goto(f"{site}#lab=draw")
    expect(page.get_by_text(re.compile("^Loading Python: "))).to_be_visible(timeout=BOOT)
    draw(page, *THREE)
    expect(status(page, "Prediction")).to_have_text(re.compile("^I read a 3"))
    note = page.get_by_text(
        "Answered with the same weights, but without Python. Once Python is ready, you can see why."
    )
    expect(note).to_be_visible()
    until(page, lambda: len(held) == 1)
    held[0].continue_()
    expect(page.get_by_text(re.compile("^Python [\\d.]+ ready$"))).to_be_visible(timeout=BOOT)
    expect(note).to_be_hidden()
    expect(status(page, "Prediction")).to_have_text(re.compile("^I read a 3"))
    page.close()
