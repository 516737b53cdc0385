"""A lesson in steps on the page: its bar, and what pupils press there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from playwright.sync_api import Locator, Page, expect

from tests.page.actions import within_reach
from tests.page.xor_page import units


def bar_of(page: Page) -> Locator:
    return page.get_by_role("region", name="Lesson", exact=True)


def open_lesson(page: Page, name: str, title: str) -> Locator:
    """Follow a link to a lesson within the page, and return its bar once the first step is there."""
    page.evaluate("(name) => { location.hash = `lesson=${name}`; }", name)
    bar = bar_of(page)
    expect(bar.get_by_role("heading", name=title, exact=True)).to_be_visible()
    return bar


def leave(page: Page) -> None:
    within_reach(bar_of(page).get_by_role("button", name="Leave", exact=True)).click()
    expect(bar_of(page)).to_be_hidden()


def go_to_step(page: Page, number: int) -> None:
    """Go to a step, counted from 1."""
    name = re.compile(rf"^Step {number}(,|$)")
    within_reach(bar_of(page).get_by_role("button", name=name)).click()
    expect(bar_of(page).get_by_text(re.compile(rf"^Step {number} of \d+$"))).to_be_visible()


def goal_line(page: Page, words: str) -> Locator:
    goal = bar_of(page).get_by_role("region", name="Goal")
    return goal.get_by_role("listitem").filter(has_text=words)


def set_by_hand(page: Page, unit: str, values: Sequence[float]) -> None:
    """Type the weights of the only unit into its card, the bias last."""
    expect(units(page)).to_have_count(1)  # until then the step begins, and closes what is open
    page.get_by_role("button", name=re.compile(f"^Unit {re.escape(unit)}, ")).click()
    card = page.get_by_role("region", name="Opened unit")
    boxes = card.get_by_role("spinbutton")
    expect(boxes).to_have_count(len(values))
    for index, value in enumerate(values):
        boxes.nth(index).fill(str(value))
        boxes.nth(index).press("Enter")
    page.keyboard.press("Escape")
