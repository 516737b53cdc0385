"""The page stays smooth during training, in every view and however long its history is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ElementHandle, Page, expect

from tests.page.actions import (
    TRAINING,
    TWO_FRAMES,
    after,
    button,
    choose,
    draw,
    fill,
    fold,
    open_page,
    places,
    press,
    reset,
    show,
    shown_number,
    status,
    until,
    wait_until_ready,
)
from tests.page.draw_page import THREE, clear, who_reads
from tests.page.drivers.class_page import class_dialog, open_class
from tests.page.drivers.digits_page import STORY, open_view, start_afresh
from tests.page.drivers.large_class import write_large_class
from tests.page.drivers.search_page import FEW, open_search, terminals_file
from tests.page.main_thread import LIMIT, assert_smooth
from tests.page.xor_page import becomes_another, picture, surface, units

SLOWER = 4
"""How many times slower a school tablet's processor is than this machine's: a factor for the measured
processor time. (Chromium's own throttle is a thread, which a busy machine starves.)"""
PEN = 16
"""The milliseconds of a frame."""
SLOWER_TRIES = 25
"""The most tries with SLOWER, whose tasks come near the limit."""
MORE = 10_000
"""The iterations added to a long history."""
COUNT_UNSEEN = """
window.unseen = [];
window.scrollToTheEnd = async () => {
  scrollTo(0, document.body.scrollHeight);
  await new Promise((resolve) => { new IntersectionObserver(resolve).observe(document.body); });
  window.unseen = [];
};
for (const name of ['putImageData', 'drawImage', 'fillRect', 'stroke']) {
  const draws = CanvasRenderingContext2D.prototype[name];
  CanvasRenderingContext2D.prototype[name] = function (...given) {
    const { top, bottom } = this.canvas.getBoundingClientRect();
    const seen = bottom >= 0 && top <= innerHeight;
    if (this.canvas.isConnected && !seen) window.unseen.push(`${this.canvas.className} ${name}`);
    return draws.apply(this, given);
  };
}
"""
"""Records every drawing on a canvas out of sight; after a scroll, only once the page can know what is
out of sight: its observers are called before the one made here."""
FINISHED = "Finished."
POINTS = "points in the plane"
OTHERS = ("Mistakes", "Data", STORY)
"""Views in which little moves."""

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.only_browser("chromium"),  # only Chromium reports how long its tasks take
]


def train(page: Page) -> None:
    """Press Train, and wait until training has ended."""
    button(page, "Train").click()
    expect(status(page, "State")).to_contain_text(FINISHED, timeout=TRAINING)


@pytest.mark.nightly  # measures time
@pytest.mark.parametrize(
    ("data", "hidden_layers", "iterations"),
    [
        ("a truth table", "6", 50_000),
        pytest.param("a truth table", "8-8-8", 20_000, marks=pytest.mark.nightly),
        (POINTS, "6", 20_000),
    ],
)
def test_nothing_holds_the_main_thread_while_a_truth_table_or_points_are_learnt(
    browser: Browser, xor: Page, data: str, hidden_layers: str, iterations: int
) -> None:
    choose(xor, "What is learnt", data)
    fill(xor, "Hidden layers", hidden_layers)
    fill(xor, "Iterations", iterations)
    assert_smooth(browser, xor, lambda: train(xor), begin=lambda: reset(xor))


@pytest.mark.nightly
@pytest.mark.parametrize("tab", ["xor", "digits"])
def test_nothing_holds_the_main_thread_of_a_device_that_is_four_times_slower_from_the_press_of_train_on(
    browser: Browser, lab: Page, site: str, tab: str
) -> None:
    iteration: ElementHandle | None = None

    def opens() -> None:
        nonlocal iteration
        lab.goto("about:blank")
        open_page(lab, f"{site}#lab={tab}")
        choose(lab, "Pace", "200 updates/s")
        # By key, and found beforehand: finding by role takes longer than the measured task.
        button(lab, "Train").focus()
        iteration = shown_number(lab, "Iteration").element_handle()

    def press_and_learn() -> None:
        assert iteration
        found = iteration
        lab.keyboard.press("Enter")
        until(lab, lambda: int(found.inner_text().replace(",", "")) >= 800)  # the charts have started

    assert_smooth(browser, lab, press_and_learn, begin=opens, tries=SLOWER_TRIES, slower=SLOWER)


@pytest.mark.nightly  # measures time
@pytest.mark.parametrize(
    "view",
    ["Learning", "Inside", *(pytest.param(name, marks=pytest.mark.nightly) for name in OTHERS)],
)
def test_nothing_holds_the_main_thread_while_digits_are_learnt(
    browser: Browser, ready: Page, view: str
) -> None:
    start_afresh(ready, hidden_layers="200", iterations=1000)
    open_view(ready, view)
    assert_smooth(browser, ready, lambda: train(ready), begin=lambda: reset(ready))


@pytest.mark.nightly  # measures time
def test_nothing_holds_the_main_thread_while_a_thousand_trials_are_looked_through(
    browser: Browser, ready: Page, tmp_path: Path
) -> None:
    show(ready, "XOR")
    space = "learning_rate=0.001..0.3:log hidden_layers=1..20 optimizer=adam,momentum,sgd"
    path = terminals_file(tmp_path / "search.jsonl", space, "random", 1000, {**FEW, "iterations": 2})
    dialog = open_search(ready)
    dialog.get_by_label("Open a file …").set_input_files(path)
    expect(dialog.get_by_text("1\u201325 of 1,000")).to_be_visible()
    lines = dialog.get_by_role("slider", name=re.compile("^All trials side by side"))
    lines.scroll_into_view_if_needed()
    box = lines.bounding_box()
    assert box
    place = box

    def look_through() -> None:
        for step in range(40):
            across, down = (0.2 + 0.015 * step) * place["width"], (0.2 + 0.01 * step) * place["height"]
            ready.mouse.move(place["x"] + across, place["y"] + down)
        lines.focus()
        for _ in range(20):
            ready.keyboard.press("ArrowDown")

    assert_smooth(browser, ready, look_through)
    ready.keyboard.press("Escape")


@pytest.mark.nightly  # measures time
def test_nothing_holds_the_main_thread_while_a_class_of_five_hundred_is_read_checked_and_looked_at(
    browser: Browser, lab: Page, site: str, tmp_path: Path
) -> None:
    files = write_large_class(tmp_path / "class")
    open_page(lab, f"{site}#lab=xor")
    found: list[ElementHandle] = []

    def opens() -> None:
        if class_dialog(lab).is_visible():
            press(lab, "Close")
            press(lab, "Forget it")
        open_class(lab)
        # Found beforehand: finding by role among so many takes longer than the measured task.
        places = (".class-dialog input[type=file]", ".class-counts", ".class-jobs p")
        found[:] = [lab.locator(place).first.element_handle() for place in places]
        found.extend(lab.locator(".class-tabs [role=tab]").element_handles()[:5])

    def read_and_look() -> None:
        chooser, counts, told, *tabs = found
        chooser.set_input_files(files)
        until(lab, lambda: counts.text_content() == f"{len(files)} pupils.", patience=20 * TRAINING)
        for tab in (*tabs[1:], tabs[0]):
            tab.dispatch_event("click")
            tab.wait_for_selector("xpath=self::*[@aria-selected='true']")
        left = told.text_content()
        until(lab, lambda: told.text_content() != left)  # proofs are being checked

    assert_smooth(browser, lab, read_and_look, begin=opens)


@pytest.mark.nightly  # measures time
def test_nothing_holds_the_main_thread_while_a_network_in_training_reads_a_drawing(
    browser: Browser, ready: Page
) -> None:
    start_afresh(ready, hidden_layers="200", iterations=1000)
    show(ready, "Draw")
    who_reads(ready).select_option("digits")
    show(ready, "Digits")

    def begins() -> None:
        show(ready, "Draw")
        if button(ready, "Clear").is_enabled():
            press(ready, "Clear")
        show(ready, "Digits")
        reset(ready)

    def train_and_draw() -> None:
        button(ready, "Train").click()
        show(ready, "Draw")
        for _ in range(3):
            draw(ready, (0.5, 0.2), (0.4, 0.5), (0.5, 0.8))
        expect(status(ready, "Prediction")).to_contain_text("I read a", timeout=TRAINING)
        show(ready, "Digits")
        expect(status(ready, "State")).to_contain_text(FINISHED, timeout=TRAINING)

    assert_smooth(browser, ready, train_and_draw, begin=begins)


@pytest.mark.nightly  # measures time
@pytest.mark.parametrize(("slower", "limit"), [(1, PEN), (SLOWER, LIMIT)])
def test_a_move_of_the_pen_is_a_picture_of_the_whole_network_within_a_frame(
    browser: Browser, ready: Page, slower: int, limit: int
) -> None:
    show(ready, "Draw")
    clear(ready)
    who_reads(ready).select_option("shipped")
    pen = places(ready, THREE)

    def draw_on() -> None:
        ready.mouse.down()
        for place in pen[1:]:
            ready.mouse.move(*place)
            ready.evaluate(TWO_FRAMES)
        ready.mouse.up()

    def begins() -> None:
        clear(ready)
        ready.mouse.move(*pen[0])

    assert_smooth(browser, ready, draw_on, begin=begins, tries=SLOWER_TRIES, slower=slower, limit=limit)


@pytest.mark.nightly  # measures time
@pytest.mark.parametrize("points", [20_000, pytest.param(1_000_000, marks=pytest.mark.nightly)])
def test_nothing_holds_the_main_thread_after_so_many_recorded_points(
    browser: Browser, lab: Page, site: str, points: int
) -> None:
    open_page(lab, f"{site}#lab=xor&record_every=1&iterations={points}")
    button(lab, "Train").click()
    expect(status(lab, "State")).to_contain_text(FINISHED, timeout=5 * TRAINING)
    summary = lab.get_by_role("figure", name="Cost").get_by_text(f" {points:,} points")
    expect(summary).to_be_attached()
    fill(lab, "Iterations", MORE)
    ends = count(points + MORE, MORE)

    def train_on() -> None:
        button(lab, "Train").click()
        expect(status(lab, "Cost")).to_have_text(after(next(ends)), timeout=TRAINING)

    assert_smooth(browser, lab, train_on)


def test_a_chart_out_of_sight_is_drawn_when_it_comes_into_sight(lab: Page, site: str) -> None:
    lab.set_viewport_size({"width": 390, "height": 500})
    open_page(lab, f"{site}#lab=xor")
    chart = lab.get_by_role("figure", name="Cost", exact=True)
    expect(chart).not_to_be_in_viewport()
    train(lab)
    expect(chart.locator("canvas")).to_have_count(0)  # nothing has been drawn
    chart.scroll_into_view_if_needed()
    expect(chart.locator("canvas")).to_be_visible()
    drawn = picture(chart)
    lab.evaluate("scrollTo(0, 0)")
    expect(chart).not_to_be_in_viewport()
    train(lab)
    assert picture(chart) == drawn
    chart.scroll_into_view_if_needed()
    becomes_another(chart, drawn)


@pytest.fixture(scope="module")
def low_window(visited: BrowserContext, site: str) -> Iterator[Page]:
    """Yield a page in a small window that records every drawing out of sight."""
    with visited.new_page() as page:
        page.set_viewport_size({"width": 390, "height": 500})
        page.add_init_script(COUNT_UNSEEN)
        open_page(page, f"{site}#lab=xor")
        yield page


@pytest.fixture
def low(low_window: Page, problems: list[str]) -> Page:
    """Return the low window's page, in front and at its top."""
    low_window.bring_to_front()
    low_window.evaluate("scrollTo(0, 0)")
    return low_window


def scroll_to_the_end(page: Page) -> None:
    """Scroll, and start recording once the page knows what is out of sight."""
    page.evaluate("() => window.scrollToTheEnd()")


def follow_link(page: Page, address: str) -> None:
    """Open a link, and wait for the fresh network with its settings."""
    page.goto(address)
    wait_until_ready(page)
    reset(page)
    fold(page)


def test_no_picture_out_of_sight_is_drawn_while_xor_is_learnt_and_each_is_when_it_comes_into_sight(
    low: Page, site: str
) -> None:
    follow_link(low, f"{site}#lab=xor")
    places = [surface(low), units(low).first]
    for place in places:
        place.scroll_into_view_if_needed()
    blank = [picture(place) for place in places]
    scroll_to_the_end(low)
    for place in places:
        expect(place).not_to_be_in_viewport()
    train(low)
    assert low.evaluate("() => window.unseen") == []
    for place, before in zip(places, blank, strict=True):
        place.scroll_into_view_if_needed()
        becomes_another(place, before)


def test_no_picture_out_of_sight_is_drawn_while_digits_are_learnt(low: Page, site: str) -> None:
    follow_link(low, f"{site}#lab=digits&iterations=300&hidden_layers=30")
    show(low, "Learning")
    weights = low.get_by_role("img", name=re.compile("^Weights of units"))
    expect(weights.first).to_be_visible()
    low.get_by_role("contentinfo", name="Training").scroll_into_view_if_needed()
    scroll_to_the_end(low)
    train(low)
    assert low.evaluate("() => window.unseen") == []
