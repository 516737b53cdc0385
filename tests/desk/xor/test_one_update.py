"""One update in the picture: its four phases, slow motion, and the way into Step through."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.actions import button, choose, press, show, shown_number
from tests.page.xor_page import predictions

MINUS = "\u2212"
PHASES = ("Forward", "Compare", "Blame", "Nudge")


def value(written: str) -> float:
    return float(written.replace(MINUS, "-"))


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name=re.compile("^Update [0-9,]+ in the picture$"))


def phase(page: Page, name: str) -> Locator:
    return panel(page).get_by_role("button", name=re.compile(name))


def said(page: Page, words: str | re.Pattern[str]) -> Locator:
    """Return the phase's description, which takes the question's place."""
    return (
        page.get_by_role("region", name="Question and settings")
        .get_by_role("status")
        .filter(has_text=words)
    )


def is_shown(page: Page, name: str) -> None:
    expect(phase(page, name)).to_have_attribute("aria-pressed", "true")


@pytest.fixture
def still(xor: Page) -> Iterator[Page]:
    """Yield the lab for a user who prefers reduced motion."""
    xor.emulate_media(reduced_motion="reduce")
    yield xor
    xor.emulate_media(reduced_motion="no-preference")


@pytest.mark.thorough
def test_what_is_said_of_an_update_stands_in_its_tab_alone(still: Page) -> None:
    press(still, "Step")
    told = said(still, re.compile("row 4 goes in"))
    expect(told).to_be_visible()
    show(still, "Digits")
    expect(told).to_be_hidden()
    expect(still.get_by_role("heading", name="Can 200 units learn to read?")).to_be_visible()
    show(still, "XOR")
    expect(told).to_be_visible()


@pytest.mark.thorough
def test_a_step_is_made_at_once_and_shown_in_four_phases(xor: Page) -> None:
    before = predictions(xor)
    press(xor, "Step")
    expect(shown_number(xor, "Iteration")).to_have_text("1")
    expect(said(xor, "Before update 1, row 4 goes in: 0 1 1.")).to_be_visible()
    assert predictions(xor) == before
    state = xor.get_by_role("status", name="State")
    expect(state).to_have_text(re.compile("^Update 1 is done"))
    for name in PHASES:
        is_shown(xor, name)
    expect(state).to_have_text(re.compile("^Paused"))
    expect(
        said(xor, re.compile("^All 8 rows together: each weight moves against its blame"))
    ).to_be_visible()
    assert predictions(xor) != before
    xor.keyboard.press("Escape")
    expect(panel(xor)).to_have_count(0)


def test_the_arrow_keys_go_through_the_phases_from_step_and_from_one_to_the_next(still: Page) -> None:
    step = button(still, "Step")
    step.press("Enter")
    is_shown(still, "Forward")
    for name in PHASES[1:]:
        still.keyboard.press("ArrowRight")
        is_shown(still, name)
    expect(step).to_be_focused()
    still.keyboard.press("ArrowRight")  # no phase follows the last
    is_shown(still, PHASES[-1])
    expect(phase(still, "Forward")).to_have_attribute("tabindex", "-1")  # phases share a Tab stop
    phase(still, PHASES[-1]).press("ArrowLeft")
    is_shown(still, PHASES[-2])
    expect(phase(still, PHASES[-2])).to_be_focused()
    phase(still, "Compare").press("Enter")
    expect(
        said(still, re.compile(r"^The outputs say 0\.\d\d and 0\.\d\d and should say 0 and 0\."))
    ).to_be_visible()
    panel(still).get_by_role("button", name="Close").press("Enter")
    expect(panel(still)).to_have_count(0)


@pytest.mark.thorough
def test_a_number_of_the_picture_leads_to_the_same_number_in_step_through(still: Page) -> None:
    press(still, "Step")
    phase(still, "Blame").click()
    mark = re.compile("^Error of h2: ([^,]+),")
    network = still.get_by_role("group", name="The network")
    shown = network.get_by_role("button", name=mark)
    found = mark.search(shown.get_attribute("aria-label") or "")
    assert found
    shown.click()
    through = still.get_by_role("tabpanel", name=re.compile("^Code"))
    expect(still.get_by_text(", after iteration 0, on a copy.")).to_be_visible()
    same = through.get_by_text(re.compile("^error of h2: ")).first.inner_text().split(": ")[1]
    assert value(same) == pytest.approx(value(found[1]), rel=0.06, abs=5e-3)
    show(still, "XOR")
    is_shown(still, "Blame")


@pytest.mark.thorough(landing=False)
def test_in_slow_motion_one_update_follows_another_until_it_is_paused(xor: Page) -> None:
    choose(xor, "Pace", "slow motion")
    press(xor, "Train")
    expect(said(xor, "Before update 1,")).to_be_visible()
    expect(said(xor, "Before update 2,")).to_be_visible()
    xor.keyboard.press("Escape")
    expect(button(xor, "Train")).to_be_visible()
    expect(panel(xor)).to_have_count(0)
    expect(shown_number(xor, "Iteration")).to_have_text("2")
