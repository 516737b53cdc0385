"""A lesson in steps: what it asks, in the question's place, and goals judged on the lab's network."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FloatRect, Page, expect

from tests.page.actions import field, open_page, press, status, until
from tests.page.boxes import box_of, overlap, resize
from tests.page.drivers.lesson_page import bar_of, go_to_step, goal_line, leave, open_lesson, set_by_hand
from tests.page.xor_page import open_unit, units

HAND = ("unit-by-hand", "A unit by hand")
WEIGHT = ("what-a-weight-does", "What a weight does")
AND, OR = (4, 4, -6), (4, 4, -2)


def test_a_step_is_reached_by_hand_and_the_next_asks_for_a_guess_first(pupil: Page) -> None:
    bar = open_lesson(pupil, *HAND)
    expect(pupil.get_by_role("heading", name=re.compile("Can it learn"))).to_be_hidden()
    expect(field(pupil, "Hidden layers")).to_be_disabled()
    expect(bar.get_by_role("button", name="Next", exact=True)).to_be_disabled()
    set_by_hand(pupil, "a", AND)
    expect(goal_line(pupil, "At least 4 rows right")).to_contain_text("Reached")
    expect(bar.get_by_role("status", name="Goal")).to_have_text("Goal reached. Go on with Next.")
    bar.get_by_role("button", name="Next", exact=True).click()
    expect(bar.get_by_text("First guess, then look")).to_be_visible()
    expect(bar.get_by_role("region", name="Goal")).to_be_hidden()
    bar.get_by_role("button", name="That is my answer").click()
    expect(bar.get_by_role("alert")).to_have_text("Choose one of the answers first.")
    bar.get_by_label("The weight of x").check()
    bar.get_by_role("button", name="That is my answer").click()
    expect(bar.get_by_text("You said: The weight of x")).to_be_visible()
    expect(pupil.get_by_role("region", name="Verdict")).to_be_hidden()
    leave(pupil)
    expect(field(pupil, "Hidden layers")).to_be_enabled()


def shown_answers(page: Page, width: int) -> list[FloatRect]:
    """Return the boxes that show each row's answer and whether it is right."""
    if width < 700:
        chips = page.get_by_role("group", name="Rows", exact=True).get_by_role("button")
        return [box_of(each) for each in chips.all()]
    cells = page.get_by_role("table", name=re.compile("^Truth table with")).get_by_role("cell")
    marks = [*cells.filter(has_text="✓").all(), *cells.filter(has_text="✗").all()]
    return [box_of(each) for each in marks]


@pytest.mark.thorough
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_what_the_rows_answer_stays_in_sight_beside_an_open_unit(
    pupil: Page, width: int, height: int
) -> None:
    resize(pupil, width, height)
    open_lesson(pupil, *HAND)
    expect(units(pupil)).to_have_count(1)  # until then the step begins, and closes what is open
    card = open_unit(pupil, "a")
    expect(card).to_be_in_viewport()

    def in_sight() -> bool:
        bar = box_of(pupil.get_by_role("contentinfo", name="Training"))
        boxes = shown_answers(pupil, width)
        return len(boxes) == 4 and all(
            not overlap(box_of(card), box) and box["y"] >= 0 and box["y"] + box["height"] <= bar["y"]
            for box in boxes
        )

    until(pupil, in_sight)
    pupil.keyboard.press("Escape")
    leave(pupil)


def test_the_lesson_is_walked_with_keys_alone(pupil: Page) -> None:
    bar = open_lesson(pupil, *WEIGHT)
    go_to_step(pupil, 3)
    hint = bar.get_by_role("button", name="Hint (0 of 2)")
    hint.focus()
    pupil.keyboard.press("Enter")
    expect(bar.get_by_role("list", name="Hints").get_by_role("listitem")).to_have_count(1)
    expect(bar.get_by_role("button", name="Hint (1 of 2)")).to_be_focused()
    skip = bar.get_by_role("button", name="Skip", exact=True)
    skip.focus()
    pupil.keyboard.press("Enter")
    expect(bar.get_by_text("Step 4 of 4")).to_be_visible()
    expect(bar.get_by_role("heading", name="What a weight does")).to_be_focused()
    fold = bar.get_by_role("button", name="Fold away")
    fold.focus()
    pupil.keyboard.press("Enter")
    expect(bar.get_by_text("NOT x: 1 if x is 0.")).to_be_hidden()
    expect(bar.get_by_role("button", name="Read on")).to_be_focused()
    pupil.keyboard.press("Enter")
    expect(bar.get_by_text("NOT x: 1 if x is 0.")).to_be_visible()
    expect(bar.get_by_role("button", name="Step 3, skipped")).to_be_visible()


@pytest.mark.thorough
def test_training_where_it_should_be_done_by_hand_is_lost_and_set_up_again(pupil: Page) -> None:
    bar = open_lesson(pupil, *WEIGHT)
    go_to_step(pupil, 4)
    press(pupil, "Step")
    line = goal_line(pupil, "By hand alone")
    expect(line).to_contain_text("Not in this run any more")
    expect(bar.get_by_text("This run can no longer reach the goal")).to_be_visible()
    bar.get_by_role("button", name="Set up again").click()
    expect(line).to_contain_text("Reached")
    expect(status(pupil, "Cost")).to_contain_text("after 0 iterations")


def covers_nothing(page: Page) -> None:
    """Check that the lesson offer does not overlap the other buttons in the bar."""
    bar = page.get_by_role("contentinfo", name="Training")
    offer = bar.get_by_role("button", name="First lesson")
    if not offer.is_visible():
        return  # a one-line bar has no space for the offer
    others = [button for button in bar.get_by_role("button").all() if button.is_visible()]
    for other in others:
        if other.evaluate("button => !button.closest('.first-offer')"):
            assert not overlap(box_of(offer), box_of(other))


@pytest.mark.thorough
def test_whoever_has_done_nothing_yet_is_offered_a_first_lesson(lab: Page, site: str) -> None:
    open_page(lab, f"{site}#lab=xor")
    expect(lab.get_by_text("New here?")).to_be_visible()
    for size in ((320, 568), (390, 500), (768, 1024), (1280, 800)):
        resize(lab, *size)
        covers_nothing(lab)
    lab.get_by_role("button", name="First lesson, 8 minutes").click()
    expect(bar_of(lab).get_by_role("heading", name="A unit by hand")).to_be_visible()
    set_by_hand(lab, "a", AND)
    expect(bar_of(lab).get_by_role("button", name="Step 1, reached")).to_be_visible()
    leave(lab)
    expect(lab.get_by_text("New here?")).to_be_hidden()
