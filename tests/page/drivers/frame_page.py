"""The shared frame as the user sees it: its iteration, its charts, a step."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.page.actions import press, shown_number


def iteration(page: Page) -> int:
    return int(shown_number(page, "Iteration").inner_text().replace(",", ""))


def chart(page: Page, name: str = "Cost") -> Locator:
    return page.get_by_role("figure", name=name, exact=True)


def step(page: Page, times: int = 1) -> None:
    """Press Step, and wait for each update to be shown."""
    for _ in range(times):
        before = iteration(page)
        press(page, "Step")
        expect(shown_number(page, "Iteration")).to_have_text(f"{before + 1:,}")
