"""Themes and screens: light and dark, wide, narrow, and a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.contrast import contrast
from tests.page.actions import (
    COMPUTES,
    PYTHON_READY,
    button,
    choose,
    fold,
    press,
    reset,
    shown_number,
    train_to_the_end,
    until,
    within_reach,
)
from tests.page.boxes import box_of, fits_across
from tests.page.fixtures import watch
from tests.page.served.sources import sources
from tests.page.xor_page import becomes_another, open_xor, picture, surface

EDGE = """(one) => {
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  return [outlineStyle, outlineWidth];
}"""
PAPER = "() => getComputedStyle(document.body).backgroundColor"

pytestmark = pytest.mark.thorough


def test_a_theme_can_be_chosen(page: Page, browser_name: str) -> None:
    def becomes(theme: str, paper: str | None = None) -> str:
        before, surface_before = page.evaluate(PAPER), picture(surface(page))
        choose(page, "Theme", theme)
        until(page, lambda: page.evaluate(PAPER) != before)
        becomes_another(surface(page), surface_before)  # its colours follow the theme
        now: str = page.evaluate(PAPER)
        assert paper in (None, now)
        return now

    choose(page, "Theme", "light")
    light = page.evaluate(PAPER)
    dark = becomes("dark")
    becomes("system", light)
    if browser_name != "firefox":  # Playwright cannot make a plain Firefox prefer dark
        page.emulate_media(color_scheme="dark")
        until(page, lambda: page.evaluate(PAPER) == dark)
        becomes("light", light)
        page.emulate_media(color_scheme="light")
        choose(page, "Theme", "system")


@pytest.mark.only_browser("chromium")  # only Chromium can be made to force its colours
def test_what_is_chosen_has_an_edge_of_its_own_where_the_system_forces_its_colours(page: Page) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    press(page, "Step")
    tab = page.get_by_role("tab", name="XOR", exact=True)
    phase = page.get_by_role("button", name=re.compile("Forward"), pressed=True)
    pairs = {
        "tab": (tab, page.get_by_role("tab", name="Digits", exact=True)),
        "phase": (phase, page.get_by_role("button", name=re.compile("Compare"), pressed=False)),
    }
    edges = {what: [each.evaluate(EDGE) for each in pair] for what, pair in pairs.items()}
    page.keyboard.press("Escape")
    page.emulate_media(forced_colors="none", reduced_motion="no-preference")
    alike = {what: one for what, (one, other) in edges.items() if one == other}
    assert alike == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_on_any_share_of_the_scale_can_be_read(page: Page, site: str, theme: str) -> None:
    choose(page, "Theme", theme)
    colours = page.evaluate(
        """async (modules) => {
          const { readPalette } = await import(`${modules}parts/pictures/colors.js`);
          const { share, textOnShare } = readPalette();
          const shares = Array.from({ length: 101 }, (_, percent) => percent / 100);
          return shares.map((each) => [share(each), textOnShare(each)]);
        }""",
        sources(page, site),
    )
    choose(page, "Theme", "system")
    named = {"black": (0, 0, 0), "white": (255, 255, 255)}
    for ground, text in colours:
        red, green, blue = map(int, re.findall(r"\d+", ground))
        assert contrast((red, green, blue), named[text]) >= 4.5


PHONE: ViewportSize = {"width": 390, "height": 844}
NUMBERS = ("Epoch", "Cost", "Accuracy", "Speed", "Trained for")


def test_the_numbers_of_the_run_are_all_there_on_every_screen_at_most_on_request(page: Page) -> None:
    before = page.viewport_size
    assert before is not None
    train_to_the_end(page)
    for width, height in ((1600, 900), (1280, 800), (1000, 700), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        for name in NUMBERS:
            shown = within_reach(shown_number(page, name))
            expect(shown, f"{name} at {width}x{height}").to_be_in_viewport(ratio=0.999)
            fits = shown.evaluate("one => one.scrollWidth <= one.clientWidth")
            assert fits, (name, width, height)
        button(page, "Train").press("Escape")  # folds the bar
    page.set_viewport_size(before)


@pytest.fixture(scope="module")
def opened_phone(
    browser: Browser, browser_context_args: dict[str, Any], site: str, noted_problems: list[str]
) -> Iterator[Page]:
    """Yield the page on a touch phone, shared by all tests of this file."""
    with browser.new_context(**browser_context_args, has_touch=True) as context:
        watch(context, noted_problems)
        page = context.new_page()
        page.set_viewport_size(PHONE)
        open_xor(page, site)
        yield page


@pytest.fixture
def phone(opened_phone: Page, problems: list[str]) -> Page:
    """Return the XOR lab on a phone, untrained."""
    opened_phone.bring_to_front()  # in Firefox only one page at a time has the focus
    opened_phone.set_viewport_size(PHONE)
    opened_phone.evaluate("scrollTo(0, 0)")
    reset(opened_phone)
    fold(opened_phone)
    expect(opened_phone.get_by_role("tooltip")).to_be_hidden()
    return opened_phone


def tap(where: Locator, browser_name: str) -> None:
    """Tap with a finger; in a plain Firefox, by synthetic touch events."""
    if browser_name != "firefox":
        where.tap()
        return
    for type_ in ("pointerdown", "pointerup"):
        where.dispatch_event(type_, {"pointerType": "touch", "isPrimary": True})
    where.dispatch_event("click")


def test_on_a_phone_python_is_one_short_line_whose_details_a_tap_tells(
    phone: Page, browser_name: str
) -> None:
    python = phone.get_by_text(PYTHON_READY)
    box = python.bounding_box()
    assert box is not None
    assert box["height"] < 24
    tap(python, browser_name)
    expect(phone.get_by_role("tooltip")).to_have_text(COMPUTES)


def test_a_phones_header_is_one_row_and_its_foot_has_what_has_no_room_there(phone: Page) -> None:
    header = phone.get_by_role("banner")
    foot = phone.get_by_role("main").get_by_role("combobox", name="Theme")
    offer = button(phone, re.compile("^First lesson"))  # shown until something is learnt
    for width in (390, 320):
        phone.set_viewport_size({"width": width, "height": 844})
        assert box_of(header)["height"] <= 56
        expect(offer).to_be_visible()
        fits_across(phone)
        for name in ("Train", "Step", "More"):
            expect(button(phone, name)).to_be_in_viewport(ratio=1)
        for control in (button(phone, "Runs"), button(phone, "Help"), foot):
            expect(control).to_be_visible()
    phone.set_viewport_size({"width": 1280, "height": 800})
    expect(header.get_by_role("combobox", name="Theme")).to_be_visible()
    expect(header.get_by_text(PYTHON_READY)).to_be_visible()


def test_on_a_phone_the_slider_over_the_run_comes_when_asked_for_and_is_put_away(phone: Page) -> None:
    slider = phone.get_by_role("slider", name="Iteration", exact=True)
    for iteration in ("1", "2"):
        press(phone, "Step")
        expect(shown_number(phone, "Iteration")).to_have_text(iteration)
    expect(slider).to_be_hidden()
    for way_back in ("Hide", "Back to now"):
        press(phone, "Look back")
        expect(slider).to_be_visible()
        if way_back == "Back to now":
            slider.fill("1")
            expect(phone.get_by_text("Looking back at iteration 1", exact=True)).to_be_visible()
        press(phone, way_back)
        expect(slider).to_be_hidden()


def test_a_finger_that_rests_on_a_control_is_told_of_it_and_presses_nothing(
    phone: Page, browser_name: str
) -> None:
    step = button(phone, "Step")
    for type_ in ("pointerdown", "pointerup"):
        if type_ == "pointerup":
            expect(phone.get_by_role("tooltip")).to_have_text(re.compile("^One update of the weights"))
        step.dispatch_event(type_, {"pointerType": "touch", "isPrimary": True})
    step.dispatch_event("click")
    expect(phone.get_by_role("tooltip")).to_be_visible()
    tap(step, browser_name)  # a short tap
    expect(phone.get_by_role("status", name="Cost")).to_have_text(re.compile("after 1 iteration$"))
