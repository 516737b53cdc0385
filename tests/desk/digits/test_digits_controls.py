"""The notebook's settings on the digits, and what can be changed during training."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.page.actions import (
    BOOT,
    button,
    fill,
    hide_settings,
    more_settings,
    show,
    show_settings,
    shown_number,
    start_from,
    train,
    until,
)
from tests.page.boxes import box_of, resize, widths

pytestmark = pytest.mark.thorough(landing=False)


@pytest.fixture
def digits(ready: Page) -> Page:
    """Return the file's page showing a fresh network of the preset `digits`."""
    show(ready, "Digits")
    expect(button(ready, "Train")).to_be_enabled(timeout=BOOT)
    show(ready, "Learning")
    start_from(ready, "Modern")
    return ready


def test_the_progress_of_training_is_shown_with_the_time_left_while_weights_are_drawn(
    digits: Page,
) -> None:
    images = digits.get_by_role("img", name=re.compile("eights of units 1 to 48 of 200"))
    expect(images).to_have_accessible_name(re.compile("after 0 iterations"))
    [before] = pictures(images)
    fill(digits, "Iterations", 100_000)  # so many that training outlasts this test
    button(digits, "Train").click()
    expect(digits.get_by_text("Time left")).to_be_visible()
    button(digits, "all numbers").click()
    expect(digits.get_by_text(re.compile(r"^[\d.,]+ samples/s$"))).to_be_visible()
    button(digits, "all numbers").click()
    progress = digits.get_by_role("progressbar", name="Progress of training")
    expect(progress).not_to_have_js_property("value", 0)
    until(digits, lambda: pictures(images) != [before])
    button(digits, "Pause").click()
    expect(button(digits, "Train")).to_be_visible()


def pictures(images: Locator) -> list[str]:
    """Return the image on each of these canvases."""
    shown: list[str] = images.evaluate_all("each => each.map((canvas) => canvas.toDataURL())")
    return shown


def test_every_changed_copy_and_every_average_is_another_picture(digits: Page) -> None:
    more_settings(digits)
    fill(digits, "Shift pictures, pixels", 3)
    show(digits, "Data")
    copies = digits.get_by_role("img", name=re.compile("^(a training digit as it is|changed copy)"))
    expect(copies).to_have_count(12)
    until(digits, lambda: len(set(pictures(copies))) == 12)
    averages = digits.get_by_role("button", name=re.compile("Show its digits$")).locator("canvas")
    until(digits, lambda: len(set(pictures(averages))) == 10)


def test_after_a_schedule_the_rate_is_0_and_training_goes_on_from_the_first_one(digits: Page) -> None:
    fill(digits, "Iterations", 80)
    train(digits, 80)
    expect(shown_number(digits, "Learning rate")).to_have_text("0, schedule ended")
    told = re.compile("goes on with the first learning rate again, so accuracy may dip")
    expect(button(digits, "Train")).to_have_accessible_description(told)


def test_on_a_small_screen_nothing_of_learning_or_the_matrix_is_under_the_run_bar(digits: Page) -> None:
    resize(digits, 1280, 800)
    fill(digits, "Iterations", 40)
    train(digits, 40)
    hide_settings(digits)
    digits.evaluate("scrollTo(0, 0)")
    top = box_of(digits.get_by_role("contentinfo", name="Training"))["y"]
    lowest = {
        "Learning": [
            digits.get_by_role("button", name=re.compile(r"^a handwritten \d, guessed")).last,
            digits.get_by_role("button", name="Units after"),
            digits.get_by_role("list", name="Ten outputs"),
        ],
        "Mistakes": [digits.get_by_role("gridcell").last],
    }
    for view, parts in lowest.items():
        show(digits, view)
        for part in parts:
            box = box_of(part)
            assert box["y"] + box["height"] <= top, f"{view}: {part}"
    show_settings(digits)


def test_on_a_phone_the_digit_comes_first_and_every_view_can_be_seen(digits: Page) -> None:
    resize(digits, 390, 844)
    parts = (
        digits.get_by_role("img", name=re.compile("^a handwritten")).first,
        digits.get_by_role("figure", name="Cost"),
        digits.get_by_role("figure", name="Accuracy"),
    )
    first, cost, accuracy = (box_of(part)["y"] for part in parts)
    assert first < cost < accuracy
    views = digits.get_by_role("tablist", name="Views of the network").get_by_role("tab")
    assert all(right <= 390 for _, right in widths(*views.all()))


def test_while_the_digits_load_their_lab_says_so(lab: Page, site: str) -> None:
    held: list[Route] = []
    lab.route("**/data/digits.npz", lambda route: held.append(route))
    lab.goto(f"{site}#lab=digits")
    waiting = lab.get_by_text("The digits are on their way.").locator("visible=true")
    expect(waiting).to_be_in_viewport()
    until(lab, lambda: bool(held))
    held[0].continue_()
    expect(waiting).to_have_count(0)
