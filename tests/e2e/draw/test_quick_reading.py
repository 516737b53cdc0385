"""Drawings read before Python has started; tests/node/ compares the answers with Python's."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.page.actions import BOOT, button, draw, until
from tests.page.draw_page import STAR, THREE, clear, prediction, said

pytestmark = pytest.mark.every_browser(
    landing=False
)  # browsers differ in compiling JavaScript's arithmetic


@pytest.mark.thorough
def test_a_drawing_is_read_before_python_has_come_and_explained_after(
    browser: Browser, site: str
) -> None:
    page = browser.new_page()
    held: list[Route] = []
    page.route("**/runtime/*.wasm", lambda route: held.append(route))
    page.goto(f"{site}#lab=draw")
    expect(page.get_by_text(re.compile("^Loading Python: "))).to_be_visible(timeout=BOOT)
    for points in (STAR, THREE):  # the first stands until the network has arrived
        draw(page, *points)
        expect(said(page)).to_have_text(re.compile(r"^I read an? \d\."))
        if points is STAR:
            clear(page)
    note = "I can say why when Python is ready."
    expect(prediction(page)).to_contain_text(note)
    why = button(page, re.compile("^Why a 3, and not a"))
    expect(why).to_have_count(0)
    until(page, lambda: len(held) == 1)
    held[0].continue_()
    expect(page.get_by_text(re.compile("^Python [\\d.]+ ready$"))).to_be_visible(timeout=BOOT)
    expect(why.first).to_be_visible()
    expect(prediction(page)).not_to_contain_text(note)
    expect(said(page)).to_have_text("I read a 3.")
    page.close()
