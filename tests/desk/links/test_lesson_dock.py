"""The dock of a lesson: nothing moves while it is used, and the way on is always in sight."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FloatRect, Page, expect

from tests.page.actions import (
    button,
    hide_settings,
    open_page,
    press,
    show_settings,
    until,
    within_reach,
)
from tests.page.axe import findings
from tests.page.boxes import box_of, fits_across, overlap, resize
from tests.page.drivers.lesson_page import bar_of, go_to_step, goal_line, leave, open_lesson, set_by_hand

HAND = ("unit-by-hand", "A unit by hand")
WEIGHT = ("what-a-weight-does", "What a weight does")
OR = (4, 4, -2)
PLACES = """() => { globalThis.places = new Set(); const look = () => {
  const lab = document.querySelector('.frame');
  if (lab) globalThis.places.add(Math.round(lab.getBoundingClientRect().top + scrollY));
  requestAnimationFrame(look);
}; look(); }"""
"""Notes where the lab begins, in every frame."""
PHONES = [(390, 844), (320, 568), (844, 390)]
WINDOWS = [(1280, 800), (1920, 1080), (820, 1180), *PHONES]
MOST_OF_A_PHONE = 0.4


def places(page: Page) -> list[FloatRect]:
    """Return where the dock is, and the two lines of the network that a pupil may be holding."""
    inputs = page.get_by_role("switch", name=re.compile("^Input [xy]"))
    return [box_of(bar_of(page)), *(box_of(each) for each in inputs.all())]


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_nothing_moves_while_a_pupil_answers_drags_a_weight_asks_for_hints_and_reaches_the_goal(
    pupil: Page, width: int, height: int
) -> None:
    resize(pupil, width, height)
    bar = open_lesson(pupil, *HAND)
    go_to_step(pupil, 4)  # another test may have answered: begin again
    bar.get_by_role("button", name="Skip", exact=True).click()
    bar.get_by_role("button", name="Once more from the beginning").click()
    go_to_step(pupil, 2)
    hide_settings(pupil)
    expect(bar.get_by_text("First guess, then look")).to_be_visible()
    before = places(pupil)
    bar.get_by_label("The bias").check()
    bar.get_by_role("button", name="That is my answer").click()
    expect(goal_line(pupil, "At least 4 rows right")).to_be_visible()
    assert places(pupil) == before
    for told in (0, 1):
        bar.get_by_role("button", name=f"Hint ({told} of 2)").click()
    expect(bar.get_by_role("list", name="Hints").get_by_role("listitem")).to_have_count(2)
    assert places(pupil) == before
    set_by_hand(pupil, "a", OR)
    expect(goal_line(pupil, "At least 4 rows right")).to_contain_text("Reached")
    expect(bar.get_by_text("it says how much is enough")).to_be_visible()
    pupil.evaluate("scrollTo(0, 0)")
    until(pupil, lambda: places(pupil) == before)
    leave(pupil)


def test_the_dock_keeps_its_height_while_a_weight_is_dragged(pupil: Page) -> None:
    resize(pupil, 1280, 800)
    open_lesson(pupil, *WEIGHT)
    pupil.get_by_role("button", name=re.compile("^Unit a, ")).click()
    card = pupil.get_by_role("region", name="Opened unit")
    card.get_by_role("button", name="Pick up x").click()
    slider = pupil.get_by_role("slider", name=re.compile("eight.* x"))
    expect(slider).to_be_focused()
    before = places(pupil)
    for _ in range(12):
        pupil.keyboard.press("PageDown")
        assert places(pupil) == before
    expect(goal_line(pupil, "The weight from x to a")).to_be_hidden()
    pupil.keyboard.press("Escape")
    leave(pupil)


def test_a_lesson_that_the_address_opens_moves_nothing_when_it_comes(lab: Page, site: str) -> None:
    lab.add_init_script(f"({PLACES})()")
    open_page(lab, f"{site}#lesson=unit-by-hand")
    expect(bar_of(lab).get_by_text("Step 1 of 4")).to_be_visible()
    expect(bar_of(lab).get_by_role("button", name="Next", exact=True)).to_be_visible()
    assert len(lab.evaluate("[...globalThis.places]")) == 1


@pytest.mark.thorough
def test_the_dock_stays_in_sight_when_the_page_is_scrolled_and_charts_or_settings_open(
    pupil: Page,
) -> None:
    resize(pupil, 1280, 800)
    bar = open_lesson(pupil, *HAND)
    before = box_of(bar)
    show_settings(pupil)
    assert box_of(bar) == before
    settings = pupil.get_by_role("form", name="Settings")
    assert not overlap(box_of(bar), box_of(settings))
    pupil.evaluate("scrollTo(0, 400)")
    until(pupil, lambda: box_of(bar)["y"] == 0)
    until(pupil, lambda: not overlap(box_of(bar), box_of(settings)))
    press(pupil, "Step")
    pupil.get_by_role("button", name=re.compile("^Charts")).first.click()
    expect(pupil.locator("[data-charts]")).to_be_visible()
    expect(bar.get_by_role("button", name="Next", exact=True)).to_be_in_viewport(ratio=1)
    leave(pupil)


@pytest.mark.thorough
@pytest.mark.parametrize(("width", "height"), WINDOWS)
def test_next_is_in_sight_in_every_window_and_a_sheet_takes_at_most_40_percent_of_a_phone(
    pupil: Page, width: int, height: int
) -> None:
    resize(pupil, width, height)
    bar = open_lesson(pupil, *HAND)
    heights = set()
    for step in (1, 2, 4):
        go_to_step(pupil, step)
        fits_across(pupil)
        expect(bar.get_by_role("button", name=re.compile("^(Next|Finish)$"))).to_be_in_viewport(ratio=1)
        heights.add(box_of(bar)["height"])
    assert len(heights) == 1
    if (width, height) in PHONES:
        assert max(heights) <= MOST_OF_A_PHONE * height
    train = box_of(pupil.get_by_role("contentinfo", name="Training"))
    assert not overlap(box_of(bar), train)
    assert not findings(pupil)
    leave(pupil)


@pytest.mark.thorough
def test_a_folded_lesson_is_one_line_with_the_way_on(pupil: Page) -> None:
    bar = open_lesson(pupil, *HAND)
    whole = box_of(bar)["height"]
    bar.get_by_role("button", name="Fold away").click()
    onward = re.compile("^(Next|Finish)$")  # the lesson goes on where it was left
    expect(bar.get_by_role("button", name=onward)).to_be_visible()
    until(pupil, lambda: box_of(bar)["height"] < whole / 2)
    within_reach(button(pupil, "Train")).focus()
    bar.get_by_role("button", name="Read on").click()
    until(pupil, lambda: box_of(bar)["height"] == whole)
    leave(pupil)
