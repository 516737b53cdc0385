"""Whether the user learns how a run went, why, and what to try next, and whether the advice helps."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.actions import (
    TRAINING,
    button,
    choose,
    field,
    fill,
    hide_settings,
    press,
    status,
    train_to_the_end,
    write,
)
from tests.page.boxes import box_of, resize
from tests.page.xor_page import open_unit

NO_LINE = "Without a hidden layer it cannot learn this."
PHONE = (390, 844)
FULL_SPEED = """(menu) => {
  menu.value = 'full';
  menu.dispatchEvent(new Event('change', { bubbles: true }));
}"""


def verdict(page: Page) -> Locator:
    """Return the verdict's panel in the shown lab."""
    return page.get_by_role("region", name="Verdict", exact=True)


def advice(page: Page, name: str | re.Pattern[str] = re.compile(".")) -> Locator:
    """Return the button that follows the verdict's advice."""
    return verdict(page).get_by_role("button", name=name)


def state(page: Page) -> Locator:
    """Return the run bar's sentence."""
    return status(page, "State")


@pytest.mark.thorough
def test_xor_without_a_hidden_layer_is_told_to_need_one_and_gets_it(xor: Page) -> None:
    fill(xor, "Hidden layers", "none")
    expect(verdict(xor)).to_be_hidden()
    train_to_the_end(xor)
    expect(verdict(xor).get_by_role("heading")).to_have_text(NO_LINE)
    expect(verdict(xor)).to_contain_text("No straight line separates ones from zeros")
    expect(state(xor)).to_have_text(f"Finished. {NO_LINE}")
    advice(xor, "Give it a hidden layer").click()
    expect(state(xor)).to_have_text("Finished. Learnt: 8 of 8 rows right.")
    expect(verdict(xor).get_by_role("heading")).to_have_text("Learnt: 8 of 8 rows right.")
    expect(advice(xor)).to_have_accessible_name("And with four?")
    expect(field(xor, "Hidden layers")).to_have_value("6")


@pytest.mark.thorough
def test_a_run_that_cannot_learn_says_so_while_it_is_trained(xor: Page) -> None:
    choose(xor, "Pace", "200 updates/s")
    fill(xor, "Hidden layers", "none")
    press(xor, "Train")
    expect(state(xor)).to_have_text(f"Training. {NO_LINE}")
    expect(advice(xor)).to_be_visible()
    fill(xor, "Hidden layers", "1")  # starts a new network
    expect(xor.get_by_role("heading", name="Can one unit learn this table?")).to_be_visible()
    expect(verdict(xor)).to_have_count(0)  # the question is back in its place


@pytest.mark.thorough
def test_a_verdict_is_withdrawn_when_a_weight_is_changed_by_hand(xor: Page) -> None:
    train_to_the_end(xor)
    expect(verdict(xor)).to_contain_text("Learnt: 8 of 8")
    unit = open_unit(xor, "a")
    write(unit.get_by_role("spinbutton", name="bias"), 50)
    expect(verdict(xor)).to_contain_text(re.compile(r"Changed: \d of 8 rows right"))
    press(xor, "Undo last change")
    expect(verdict(xor)).to_contain_text("Learnt: 8 of 8")


@pytest.mark.thorough
def test_a_phone_shows_the_verdict_at_the_end_above_the_network_which_stays_while_it_learns(
    xor: Page,
) -> None:
    fill(xor, "Iterations", 600)
    choose(xor, "Pace", "30 updates/s")  # slow enough to be watched while it learns
    hide_settings(xor)
    resize(xor, *PHONE)
    press(xor, "Train")
    xor.evaluate("scrollTo(0, 0)")  # Playwright's click scrolls in Firefox
    place = network_place(xor)
    expect(state(xor)).to_contain_text("Training. ")  # followed by the verdict
    assert network_place(xor) == place
    xor.locator("select", has_text="updates/s").evaluate(FULL_SPEED)  # a click would unfold the bar
    expect(state(xor)).to_have_text("Finished. Learnt: 8 of 8 rows right.", timeout=TRAINING)
    expect(verdict(xor)).to_be_in_viewport(ratio=1)
    expect(advice(xor, "And with four?")).to_be_in_viewport(ratio=1)
    expect(button(xor, "What next?")).to_be_hidden()
    expect(xor.get_by_role("group", name="The network", exact=True)).to_be_in_viewport()


def network_place(page: Page) -> float:
    """Return the network's distance from the window's top."""
    return box_of(page.get_by_role("group", name="The network", exact=True))["y"]


@pytest.mark.thorough
def test_the_whole_truth_table_is_seen_below_the_network_also_with_the_verdict(xor: Page) -> None:
    train_to_the_end(xor)
    hide_settings(xor)
    bar = xor.get_by_role("contentinfo", name="Training")
    for size in ((1280, 800), (2560, 1440)):
        resize(xor, *size)
        expect(advice(xor)).to_be_visible()
        row = xor.get_by_role("table", name=re.compile("^Truth table")).get_by_role("row").last
        assert box_of(row)["y"] + box_of(row)["height"] <= box_of(bar)["y"], size
        begins = re.compile("^Starts a new network")  # announced before the press
        expect(advice(xor)).to_have_attribute("data-hint", begins)


@pytest.mark.thorough
def test_steps_that_are_too_large_are_told_on_a_low_phone_where_the_bar_leads_to_the_verdict(
    xor: Page,
) -> None:
    fill(xor, "Learning rate", 3)
    fill(xor, "Iterations", 300)
    hide_settings(xor)
    resize(xor, *reversed(PHONE))
    press(xor, "Train")
    expect(state(xor)).to_have_text("Finished. Its steps are too large.")
    expect(verdict(xor)).to_be_in_viewport(ratio=1)
    expect(button(xor, "What next?")).to_be_hidden()
    xor.evaluate("scrollTo(0, document.body.scrollHeight)")
    press(xor, "More")
    press(xor, "What next?")
    expect(verdict(xor)).to_be_focused()
    expect(verdict(xor)).to_be_in_viewport(ratio=0.9)
    expect(button(xor, "What next?")).to_be_hidden()
