"""The way back in time as a person finds it in the run bar."""

from __future__ import annotations

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
    """Train so many more updates, to the end."""
    fill(page, "Iterations", iterations)
    press(page, "Train")
    finishes(page)


def finishes(page: Page) -> None:
    """Wait until training has come to its end."""
    expect(button(page, "Train")).to_be_visible(timeout=TRAINING)
    expect(status(page, "State")).to_contain_text(FINISHED, timeout=TRAINING)
    settle(page)
