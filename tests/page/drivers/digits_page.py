"""The Digits lab as the user sees it: its views, and a fresh start."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.page.actions import BOOT, button, choose, field, fill, reset, show

STORY = "Story"


def start_afresh(page: Page, hidden_layers: str, iterations: int) -> None:
    """Reset the lab to the modern settings, untrained and with a network of this shape."""
    page.set_viewport_size({"width": 1280, "height": 720})
    dialogs = page.get_by_role("dialog")
    for _ in range(dialogs.count()):
        page.keyboard.press("Escape")
    expect(dialogs).to_have_count(0)
    show(page, "Digits")
    expect(button(page, "Train")).to_be_enabled(timeout=BOOT)
    choose(page, "Pace", "full speed")
    open_view(page, "Learning")
    all_kinds(page)
    choose(page, "Which units", "by number")
    choose(page, "Start from", "Modern")
    fill(page, "Hidden layers", hidden_layers)
    fill(page, "Iterations", iterations)
    reset(page)
    open_view(page, "Mistakes")
    choose(page, "What is counted", "guesses")
    choose(page, "Counted as", "sums")
    open_view(page, "Learning")


def start_small(page: Page, site: str) -> None:
    """Reset the lab like start_afresh, by a link to a network of 30 units and 60 iterations."""
    page.set_viewport_size({"width": 1280, "height": 720})
    dialogs = page.get_by_role("dialog")
    for _ in range(dialogs.count()):
        page.keyboard.press("Escape")
    expect(dialogs).to_have_count(0)
    page.goto(f"{site}#lab=digits&hidden_layers=30&iterations=60")
    expect(page.get_by_role("tabpanel", name="Learning")).to_be_visible()
    expect(button(page, "Train")).to_be_enabled(timeout=BOOT)
    expect(field(page, "Hidden layers")).to_have_value("30")
    choose(page, "Pace", "full speed")
    all_kinds(page)
    choose(page, "Which units", "by number")
    reset(page)
    if (chosen(page, "What is counted"), chosen(page, "Counted as")) != ("guesses", "sums"):
        open_view(page, "Mistakes")
        choose(page, "What is counted", "guesses")
        choose(page, "Counted as", "sums")
        open_view(page, "Learning")


def all_kinds(page: Page) -> None:
    """Show right and wrong answers among the twenty digits."""
    only = button(page, "mistakes only")
    if only.get_attribute("aria-pressed") == "true":
        only.click()
    expect(only).to_have_attribute("aria-pressed", "false")


def chosen(page: Page, name: str) -> str | None:
    """Return the option chosen in the list with this label, in any view."""
    return page.get_by_label(name).locator("option:checked").text_content()


def open_view(page: Page, name: str) -> None:
    """Press the tab of a view, and wait until it is shown."""
    page.get_by_role("tab", name=name).click()
    expect(page.get_by_role("tabpanel", name=name)).to_be_visible()


def told_experiments(page: Page) -> Locator:
    """Return the experiments of the notebook's story, as reported by Python."""
    return page.get_by_role("tabpanel", name=STORY).get_by_role("listitem")
