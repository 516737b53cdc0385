"""Every view fits every window, from 320 by 256 to 3840 by 2160; nothing is behind the run bar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Locator, Page, StorageState, expect

from tests.page.actions import (
    BOOT,
    button,
    field,
    fold,
    hide_settings,
    more_settings,
    open_page,
    press,
    reset,
    show,
    until,
)
from tests.page.boxes import box_of, fits_across, overlap
from tests.page.drivers.digits_page import STORY, open_view
from tests.page.fixtures import watch
from tests.page.xor_page import open_unit

SIZES = ((320, 256), (390, 844), (844, 390), (1280, 800))
MORE_SIZES = (
    *((320, 568), (360, 640), (640, 400), (640, 480)),
    *((1024, 768), (1920, 1080), (3840, 2160)),
)
TOUCHED = 1000
"""Windows narrower than this are tested by touch, for which controls are larger."""
ONE_LINE = 56
"""The greatest height, in pixels, of one line of controls for fingers."""
LOW = 560
"""Windows lower than this have a run bar of one line."""
IN_FOCUS = """() => {
  const one = document.activeElement;
  const { top, bottom } = one.getBoundingClientRect();
  const bar = document.getElementById('run');
  return { what: one.outerHTML.slice(0, 80), top, bottom, floor: bar.getBoundingClientRect().top,
    inBar: bar.contains(one), isBody: one === document.body };
}"""
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
VIEWS = ("Learning", "Inside", "Mistakes", "Data", STORY)

pytestmark = [pytest.mark.thorough, pytest.mark.every_browser]  # each has its own fonts and layout


CUT = """(within) => {
  const { left, right } = within.getBoundingClientRect();
  return [...within.querySelectorAll('button, input, select, td, th, h2, h3, p')].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && (box.left < left - 1 || box.right > right + 1);
  }).map((one) => one.outerHTML.slice(0, 80));
}"""
"""Returns the elements cut off at the left or right edge."""
QUESTION = "Question and settings"
UPDATE = re.compile("^Update [0-9,]+ in the picture$")


def ids(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@pytest.fixture(scope="module")
def touched(
    browser: Browser, site: str, noted_problems: list[str], stored: StorageState | None
) -> Iterator[Page]:
    """Yield a touch page, shared by all tests of this file."""
    with browser.new_context(has_touch=True, storage_state=stored) as context:
        watch(context, noted_problems)
        page = context.new_page()
        open_page(page, f"{site}#lab=digits")
        yield page


@pytest.fixture(
    params=[*SIZES, *(pytest.param(size, marks=pytest.mark.nightly) for size in MORE_SIZES)], ids=ids
)
def sized(request: pytest.FixtureRequest, shared_page: Page, problems: list[str]) -> Iterator[Page]:
    """Yield the page in a window of each size; narrow windows get the touch page."""
    width, height = request.param
    page: Page = request.getfixturevalue("touched") if width < TOUCHED else shared_page
    page.bring_to_front()  # in Firefox only one page at a time has the focus
    before = page.viewport_size
    assert before
    page.set_viewport_size({"width": width, "height": height})
    show(page, "XOR")
    page.evaluate("scrollTo(0, 0)")
    yield page
    if page is shared_page:
        page.set_viewport_size(before)


def bar(page: Page) -> Locator:
    return page.get_by_role("contentinfo", name="Training")


def height_of(page: Page) -> int:
    assert page.viewport_size
    return page.viewport_size["height"]


def test_no_view_scrolls_sideways(sized: Page) -> None:
    fits_across(sized)
    open_unit(sized, "h1")
    fits_across(sized)
    sized.get_by_role("button", name=re.compile("^Unit h1, ")).click()
    for tab in ("Draw", "Code"):
        show(sized, tab)
        fits_across(sized)
    for name in ("Runs", "Help"):
        press(sized, name)
        expect(sized.get_by_role("dialog")).to_be_visible()
        fits_across(sized)
        sized.keyboard.press("Escape")
    show(sized, "Digits")
    expect(button(sized, "Train")).to_be_enabled(timeout=BOOT)  # the tab loads on its first visit
    for view in VIEWS:
        open_view(sized, view)
        fits_across(sized)
    open_view(sized, "Learning")


def test_the_run_bar_takes_at_most_a_fifth_of_the_height_and_one_line_where_height_is_scarce(
    sized: Page,
) -> None:
    for lab in ("XOR", "Digits"):
        show(sized, lab)
        expect(button(sized, "Train")).to_be_enabled(timeout=BOOT)
        box = box_of(bar(sized))
        assert box["height"] <= height_of(sized) / 5
        assert box["y"] + box["height"] == pytest.approx(height_of(sized), abs=1)
        if height_of(sized) <= LOW:
            assert box["height"] <= ONE_LINE
        for name in ("Train", "Step"):
            expect(button(sized, name)).to_be_in_viewport(ratio=1)
        for number in ("Cost", "Accuracy"):  # 1 of 24 pressable pixels may be past the bar's edge
            expect(bar(sized).get_by_text(number, exact=True)).to_be_in_viewport(ratio=0.95)


def test_what_does_not_fit_the_bar_is_there_on_request_and_its_button_stays_where_it_was_pressed(
    sized: Page,
) -> None:
    more = button(sized, "More")
    is_folded = more.is_visible()
    shows = more if is_folded else button(sized, "all numbers")
    before = box_of(shows)
    for name in ("Reset", "Train"):
        if not is_folded:
            expect(button(sized, name)).to_be_in_viewport(ratio=1)
    shows.click()
    assert box_of(shows) == pytest.approx(before, abs=3)
    expect(shows).to_have_attribute("aria-expanded", "true")
    field(sized, "Pace").scroll_into_view_if_needed()
    expect(button(sized, "Reset")).to_be_visible()
    expect(bar(sized).get_by_text("Learning rate", exact=True)).to_be_visible()
    shows.press("Escape" if is_folded else "Enter")
    assert box_of(shows) == pytest.approx(before, abs=3)
    if is_folded:
        expect(button(sized, "Reset")).to_be_hidden()
        expect(more).to_be_focused()


def test_the_network_and_its_cost_are_seen_while_it_learns(sized: Page) -> None:
    network = sized.get_by_role("group", name="The network")
    network.evaluate("one => one.scrollIntoView({ block: 'start' })")
    floor = box_of(bar(sized))["y"]
    box = box_of(network)
    seen = min(box["y"] + box["height"], floor) - max(box["y"], 0)
    assert seen >= 0.5 * min(box["height"], floor)


@pytest.mark.only_browser("chromium")  # in Firefox, focus that has left the page never returns
def test_what_has_the_focus_is_never_behind_the_run_bar(sized: Page) -> None:
    more = button(sized, "More")
    if more.is_visible() and not field(sized, "Hidden layers").is_visible():
        sized.get_by_role("button", name="All settings", exact=True).click()
    more_settings(sized)
    sized.evaluate("scrollTo(0, 0)")
    sized.get_by_role("link", name="Skip to the lab").focus()
    hidden = []
    stops = 0
    for _ in range(150):
        sized.keyboard.press("Tab")
        at = sized.evaluate(IN_FOCUS)
        if at["isBody"]:
            break
        stops += 1
        is_tall = at["bottom"] - at["top"] > at["floor"]
        if not at["inBar"] and not is_tall and (at["bottom"] > at["floor"] + 1 or at["top"] < -1):
            hidden.append(at)
    assert stops > 40
    assert hidden == []


def test_train_comes_early_by_the_tab_key_and_by_a_link(ready: Page) -> None:
    show(ready, "XOR")
    ready.get_by_role("link", name="Skip to the lab").focus()
    for _ in range(10):
        ready.keyboard.press("Tab")
        if button(ready, "Train").evaluate("one => one === document.activeElement"):
            break
    expect(button(ready, "Train")).to_be_focused()
    skip = ready.get_by_role("link", name="Skip to Train")
    skip.focus()
    expect(skip).to_be_in_viewport(ratio=1)
    ready.keyboard.press("Enter")
    expect(button(ready, "Train")).to_be_focused()
    show(ready, "Draw")
    expect(skip).to_be_hidden()
    show(ready, "XOR")


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=ids)
def test_the_sentence_about_a_setting_covers_neither_the_next_one_nor_train(
    ready: Page, size: tuple[int, int]
) -> None:
    ready.set_viewport_size({"width": size[0], "height": size[1]})
    show(ready, "XOR")
    if not field(ready, "Hidden layers").is_visible():
        ready.get_by_role("button", name="All settings", exact=True).click()
    names = (
        *("Hidden layers", "Activation", "Output activation"),
        *("First weights", "Learning rate", "Iterations"),
    )
    covered = []
    for name, after in pairwise(names):
        field(ready, name).focus()
        ready.keyboard.press("Shift+Tab")
        ready.keyboard.press("Tab")
        expect(field(ready, name)).to_be_focused()
        tooltip = ready.get_by_role("tooltip")
        expect(tooltip).to_be_visible()
        covered += [
            (name, other)
            for other, place in ((after, field(ready, after)), ("Train", button(ready, "Train")))
            if overlap(box_of(tooltip), box_of(place))
        ]
    ready.keyboard.press("Escape")
    assert covered == []


def test_what_the_tab_key_scrolls_into_view_is_explained_too(ready: Page) -> None:
    ready.set_viewport_size({"width": 640, "height": 400})
    show(ready, "XOR")
    if not field(ready, "Hidden layers").is_visible():
        ready.get_by_role("button", name="All settings", exact=True).click()
    field(ready, "Start from").focus()
    places, unexplained = set(), []
    while not field(ready, "Seed").evaluate("one => one === document.activeElement"):
        ready.keyboard.press("Tab")
        for _ in range(2):  # until the scroll events have arrived, too
            ready.evaluate(TWO_FRAMES)
        places.add(ready.evaluate("scrollY"))
        if not ready.get_by_role("tooltip").is_visible():
            unexplained.append(ready.evaluate(IN_FOCUS))
    ready.keyboard.press("Escape")
    assert len(places) > 1
    assert unexplained == []


def test_a_large_window_has_larger_text_and_charts(ready: Page) -> None:
    show(ready, "XOR")
    sizes = {}
    chart = ready.get_by_role("figure", name="Cost", exact=True).get_by_role("img")  # only the plot
    for width, height in ((1280, 800), (1920, 1080)):
        ready.set_viewport_size({"width": width, "height": height})
        heading = ready.get_by_role("heading", name="The network")
        text = heading.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
        sizes[width] = (text, box_of(chart)["height"])
    assert sizes[1280][0] == 15
    assert sizes[1920][0] >= 18
    assert sizes[1920][1] > 1.1 * sizes[1280][1]


def test_the_settings_stay_in_view_beside_the_network(ready: Page) -> None:
    show(ready, "XOR")
    ready.set_viewport_size({"width": 1280, "height": 700})
    for name in ("Truth table", "Learning rate"):
        ready.evaluate("scrollTo(0, 0)")
        field(ready, name).scroll_into_view_if_needed()
        # By wheel: Firefox would undo a script's second scroll.
        ready.mouse.move(1280 - 16, 300)
        ready.mouse.wheel(0, 10_000)
        expect(ready.get_by_role("figure", name="Accuracy", exact=True)).to_be_in_viewport(ratio=0.5)
        expect(field(ready, name)).to_be_in_viewport(ratio=1)
    ready.evaluate("scrollTo(0, 0)")


@pytest.mark.only_browser("chromium")  # Playwright cannot make a plain Firefox print
def test_paper_gets_the_network_the_charts_and_the_settings_and_no_buttons(ready: Page) -> None:
    show(ready, "XOR")
    press(ready, "Step")
    ready.set_viewport_size({"width": 390, "height": 844})
    hide_settings(ready)
    rate = field(ready, "Learning rate")
    expect(rate).to_be_hidden()
    ready.emulate_media(media="print")
    for shown in (ready.get_by_role("group", name="The network"), rate):
        expect(shown).to_be_visible()
    expect(ready.get_by_role("figure", name="Cost", exact=True)).to_be_visible()
    for name in ("Train", "Reset", "New seed", "Save model", "Enlarge: The network"):
        expect(button(ready, name)).to_be_hidden()
    expect(bar(ready).get_by_text("Iteration", exact=True)).to_be_visible()
    expect(ready.get_by_role("tab", name="Digits", exact=True)).to_be_hidden()
    ready.emulate_media(media="screen")
    expect(rate).to_be_hidden()


# Tests that change the network come last.


def test_the_question_its_sentence_and_one_update_fit_every_window(sized: Page) -> None:
    is_touched = sized.evaluate("navigator.maxTouchPoints > 0")

    def choose(what: Locator) -> None:
        what.tap() if is_touched else what.click()

    reset(sized)
    fold(sized)  # Reset is in the folded part of the bar
    sized.evaluate("scrollTo(0, 0)")
    band = sized.get_by_role("region", name=QUESTION, exact=True)
    expect(band.get_by_role("heading", name=re.compile(r"\?"))).to_be_in_viewport(ratio=1)
    expect(band.get_by_role("combobox", name=re.compile("^Choose ")).first).to_be_visible()
    until(sized, lambda: band.evaluate(CUT) == [])
    sized.emulate_media(reduced_motion="reduce")  # no phase then ends by itself
    choose(button(sized, "Step"))
    for name in ("Forward", "Compare", "Blame", "Nudge"):
        phase = sized.get_by_role("region", name=UPDATE).get_by_role("button", name=re.compile(name))
        choose(phase)
        expect(phase).to_have_attribute("aria-pressed", "true")
        fits_across(sized)
        until(sized, lambda: sized.get_by_role("region", name=UPDATE).evaluate(CUT) == [])
        sized.evaluate("scrollTo(0, 0)")
        expect(band.get_by_role("status").filter(has_text=re.compile("."))).to_be_in_viewport(ratio=1)
    sized.keyboard.press("Escape")
    sized.emulate_media(reduced_motion="no-preference")


def test_nothing_of_a_unit_or_a_weight_in_the_hand_is_cut_off(sized: Page) -> None:
    card = open_unit(sized, "a")
    until(sized, lambda: card.evaluate(CUT) == [])
    card.get_by_role("button", name="Pick up h3", exact=True).click()
    expect(card.get_by_role("slider", name=re.compile("^Weight h3"))).to_be_focused()
    expect(card.get_by_role("img", name=re.compile("^What each value costs"))).to_be_visible()
    until(sized, lambda: card.evaluate(CUT) == [])
    fits_across(sized)
    card.get_by_role("button", name="Close the unit", exact=True).click()
    expect(card).to_be_hidden()
