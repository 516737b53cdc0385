"""The notebook's controls on the digits, and what can be changed while a network learns."""

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
from tests.page.boxes import box_of

pytestmark = pytest.mark.thorough(landing=False)


@pytest.fixture
def digits(ready: Page) -> Page:
    """Give the file's page, showing a fresh network of the preset `digits`."""
    show(ready, "Digits")
    expect(button(ready, "Train")).to_be_enabled(timeout=BOOT)
    show(ready, "Learning")
    start_from(ready, "Modern")
    return ready


def test_the_progress_of_training_is_shown_with_the_time_left(digits: Page) -> None:
    button(digits, "Train").click()
    expect(digits.get_by_text("Time left")).to_be_visible()
    button(digits, "all numbers").click()
    expect(digits.get_by_text(re.compile(r"^[\d.,]+ samples/s$"))).to_be_visible()
    button(digits, "all numbers").click()
    progress = digits.get_by_role("progressbar", name="Progress of training")
    expect(progress).not_to_have_js_property("value", 0)
    button(digits, "Pause").click()
    expect(button(digits, "Train")).to_be_visible()


def pictures(images: Locator) -> list[str]:
    """Return the picture that each of these canvases shows."""
    shown: list[str] = images.evaluate_all("each => each.map((canvas) => canvas.toDataURL())")
    return shown


def test_weight_images_change_while_the_network_learns(digits: Page) -> None:
    images = digits.get_by_role(
        "img", name=re.compile("^Changes of the weights of units 1 to 48 of 200")
    )
    expect(images).to_have_accessible_name(re.compile("after 0 iterations"))
    seen = pictures(images)
    fill(digits, "Iterations", 100_000)  # so that it is still learning when it is looked at

    def has_changed_twice() -> bool:
        [now] = pictures(images)
        if now not in seen:
            seen.append(now)
        return len(seen) == 3

    button(digits, "Train").click()
    until(digits, has_changed_twice)
    expect(button(digits, "Pause")).to_be_visible()
    button(digits, "Pause").click()


@pytest.mark.parametrize(
    ("setting", "value"),
    [("Shift pictures, pixels", 3), ("Resize pictures, share", 0.3), ("Noise on pictures", 0.2)],
)
def test_every_changed_copy_of_a_digit_is_another(digits: Page, setting: str, value: float) -> None:
    more_settings(digits)
    fill(digits, setting, value)
    show(digits, "Data")
    copies = digits.get_by_role("img", name=re.compile("^(a training digit as it is|changed copy)"))
    expect(copies).to_have_count(12)
    until(digits, lambda: len(set(pictures(copies))) == 12)


def test_every_class_has_its_average_digit_as_an_image(digits: Page) -> None:
    show(digits, "Data")
    cards = digits.get_by_role("button", name=re.compile("Show its digits$"))
    expect(cards).to_have_count(10)
    until(digits, lambda: len(set(pictures(cards.locator("canvas")))) == 10)


def test_after_a_schedule_the_rate_is_0_and_training_goes_on_from_the_first_one(digits: Page) -> None:
    fill(digits, "Iterations", 80)
    train(digits, 80)
    expect(shown_number(digits, "Learning rate")).to_have_text("0, schedule ended")
    told = re.compile("goes on with the first learning rate again, so accuracy may dip")
    expect(button(digits, "Train")).to_have_accessible_description(told)


def test_on_a_small_screen_nothing_of_learning_or_the_matrix_is_under_the_run_bar(digits: Page) -> None:
    before = digits.viewport_size
    assert before
    digits.set_viewport_size({"width": 1280, "height": 800})
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
    digits.set_viewport_size(before)


def test_on_a_phone_the_digit_comes_first_and_every_view_can_be_seen(digits: Page) -> None:
    before = digits.viewport_size
    assert before
    digits.set_viewport_size({"width": 390, "height": 844})
    cost, accuracy, first = (
        box_of(part)["y"]
        for part in (
            digits.get_by_role("figure", name="Cost"),
            digits.get_by_role("figure", name="Accuracy"),
            digits.get_by_role("img", name=re.compile("^a handwritten")).first,
        )
    )
    assert first < cost < accuracy
    for view in digits.get_by_role("tablist", name="Views of the network").get_by_role("tab").all():
        box = box_of(view)
        assert box["x"] + box["width"] <= 390
    digits.set_viewport_size(before)


def test_while_the_digits_load_their_lab_says_so(lab: Page, site: str) -> None:
    held: list[Route] = []
    lab.route("**/data/digits.npz", lambda route: held.append(route))
    lab.goto(f"{site}#lab=digits")
    waiting = lab.get_by_text("The digits are on their way.").locator("visible=true")
    expect(waiting).to_be_in_viewport()
    until(lab, lambda: bool(held))
    held[0].continue_()
    expect(waiting).to_have_count(0)
