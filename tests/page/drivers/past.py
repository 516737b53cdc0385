"""Looking back with the run bar, and What if, as the user sees them."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.page.actions import TRAINING, button, fill, press, settle, status

FINISHED = "Finished."


def slider(page: Page) -> Locator:
    """Find the slider over the whole run."""
    return page.get_by_role("slider", name="Iteration", exact=True)


def looks_at(page: Page, iteration: int, last: int) -> None:
    """Wait until the page shows this moment of a run, and says so."""
    expect(status(page, "State")).to_contain_text(
        f"Looking back at iteration {iteration:,} of {last:,}."
    )
    expect(slider(page)).to_have_attribute("aria-valuetext", f"iteration {iteration:,} of {last:,}")
    expect(status(page, "Accuracy")).to_contain_text(f"after {iteration:,} iteration")


def look_at(page: Page, iteration: int, last: int) -> None:
    """Move the slider to a moment, and wait until it is shown."""
    slider(page).fill(str(iteration))
    looks_at(page, iteration, last)


def train_for(page: Page, iterations: int) -> None:
    """Train this many more updates, to the end."""
    fill(page, "Iterations", iterations)
    press(page, "Train")
    finishes(page)


def finishes(page: Page) -> None:
    """Wait until training has finished."""
    expect(button(page, "Train")).to_be_visible(timeout=TRAINING)
    expect(status(page, "State")).to_contain_text(FINISHED, timeout=TRAINING)
    settle(page)


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="What if?", exact=True)


def told(page: Page) -> Locator:
    """Find the summary of both histories."""
    return dialog(page).get_by_role("status", name="What if?", exact=True)


def digits(page: Page) -> Locator:
    """Unfold and find the exact summary."""
    fold = dialog(page).locator("details")
    if fold.get_attribute("open") is None:
        fold.get_by_text("To the last digit", exact=True).click()
    return fold.get_by_role("paragraph").first


def menu(page: Page, name: str) -> Locator:
    return dialog(page).get_by_role("combobox", name=name, exact=True)


def let_both_go_on(page: Page, first: str) -> str:
    """Let both histories go on, expect `first` to differ first, and return the exact summary."""
    dialog(page).get_by_role("button", name="Let both go on").click()
    expect(dialog(page).get_by_role("button", name="Stop")).to_be_hidden(timeout=TRAINING)
    expect(told(page)).to_have_text(re.compile(r": after [\d,]+ updates, .*cost.*\.$"))
    expect(digits(page)).to_have_text(re.compile(rf"^First to differ: {first}"))
    return digits(page).inner_text()
