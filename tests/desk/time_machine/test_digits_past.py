"""In the Digits lab every moment of a run can be revisited, even to read a drawing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.page.actions import button, draw, press, show, status, until
from tests.page.draw_page import who_reads
from tests.page.drivers.digits_page import open_view, start_afresh
from tests.page.drivers.past import finishes, look_at, looks_at, slider, train_for
from tests.page.main_thread import assert_smooth
from tests.page.xor_page import picture

pytestmark = pytest.mark.thorough(landing=False)


def weights(page: Page) -> str:
    block = page.get_by_role("img", name=re.compile("^Changes of the weights of units")).locator("..")
    return picture(block)


def test_a_moment_of_digits_is_seen_in_every_view_and_by_a_drawing(ready: Page) -> None:
    start_afresh(ready, hidden_layers="30", iterations=60)
    train_for(ready, 60)
    expect(status(ready, "Cost")).to_have_text(re.compile(r"after 60 iterations \(test\)$"))
    then = status(ready, "Cost").inner_text(), status(ready, "Accuracy").inner_text()
    train_for(ready, 240)
    expect(status(ready, "Cost")).to_have_text(re.compile(r"after 300 iterations \(test\)$"))
    late = weights(ready)
    look_at(ready, 60, 300)
    expect(status(ready, "Cost")).to_have_text(then[0])
    expect(status(ready, "Accuracy")).to_have_text(then[1])
    expect(ready.get_by_text("iteration 60").first).to_be_visible()
    until(ready, lambda: weights(ready) != late)
    show(ready, "Draw")
    who_reads(ready).select_option("digits")
    draw(ready, (0.5, 0.2), (0.4, 0.5), (0.5, 0.8))
    expect(ready.get_by_text(re.compile("^784 .*, after 60 updates"))).to_be_visible()
    expect(status(ready, "Prediction")).to_contain_text(re.compile("I read a|know"))
    show(ready, "Digits")
    looks_at(ready, 60, 300)
    press(ready, "Go on from here")
    finishes(ready)
    press(ready, "Undo last change")
    expect(status(ready, "State")).to_contain_text("Iteration 300 is back")
    expect(button(ready, "Go on from here")).to_have_count(0)


@pytest.mark.nightly  # measures time
@pytest.mark.only_browser("chromium")  # only Chromium reports how long its tasks take
def test_nothing_holds_the_main_thread_while_digits_are_scrubbed(browser: Browser, ready: Page) -> None:
    start_afresh(ready, hidden_layers="200", iterations=200)
    train_for(ready, 200)

    def scrub() -> None:
        slider(ready).focus()
        for key in ["ArrowLeft"] * 10 + ["PageDown"] * 5 + ["ArrowRight"] * 10 + ["PageUp"] * 6:
            ready.keyboard.press(key)
        looks_at(ready, 130, 200)

    for view in ("Learning", "Mistakes"):
        open_view(ready, view)
        assert_smooth(browser, ready, scrub, begin=lambda: look_at(ready, 100, 200))
    press(ready, "Back to now")
