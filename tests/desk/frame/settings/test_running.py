"""Running and its charts: Train, Step, Reset and the pace; what is drawn, shown and spoken."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.contract.structure.web_sources import WEB
from tests.page.actions import (
    PYTHON_READY,
    button,
    choose,
    field,
    fill,
    press,
    shown_number,
    status,
    train_to_the_end,
    until,
)
from tests.page.drivers.frame_page import chart, iteration, step
from tests.page.xor_page import becomes_another, cost, open_xor, picture, sentence, start_afresh

NOTE_CHANGES = """(region) => {
  region.changedAt = [];
  const observer = new MutationObserver(() => region.changedAt.push(Date.now()));
  observer.observe(region, { childList: true, characterData: true, subtree: true });
}"""
READ_CHANGES = "(region) => region.changedAt"


NEXT_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def line(page: Page, name: str = "training") -> Locator:
    """Find a line's entry in the legend, which shows its value and toggles it."""
    return chart(page).get_by_role("button", name=re.compile(f"^{name}"))


def area(page: Page) -> Locator:
    return page.get_by_role("img", name="Cost over iterations; arrow keys move the cursor")


# Running


def test_train_runs_to_the_end_and_says_so_with_cost_accuracy_epoch_speed_and_time(page: Page) -> None:
    train_to_the_end(page)
    expect(status(page, "State")).to_contain_text("Finished.")
    expect(shown_number(page, "Iteration")).to_have_text("2,000")
    expect(shown_number(page, "Cost")).to_have_text(re.compile(r"^0\.0\d+"))
    expect(shown_number(page, "Accuracy")).to_have_text(re.compile("^100"))
    press(page, "all numbers")
    bar = page.get_by_role("contentinfo", name="Training")
    terms, values = bar.get_by_role("term"), bar.get_by_role("definition")
    told = dict(zip(terms.all_inner_texts(), values.all_inner_texts(), strict=True))
    assert (told["Iteration"], told["Epoch"]) == ("2,000", "2,000")
    assert re.match(r"^[\d,.]+ samples/s$", told["Speed"])
    assert re.search(r"\d", told["Trained for"])
    press(page, "all numbers")
    expect(shown_number(page, "Speed")).to_be_hidden()


def test_space_trains_and_pauses_and_time_left_is_told_meanwhile(page: Page) -> None:
    choose(page, "Pace", "30 updates/s")
    page.get_by_role("tabpanel", name="XOR", exact=True).focus()
    page.keyboard.press("Space")
    expect(button(page, "Pause")).to_be_visible()
    expect(page.get_by_text(re.compile("^Training$"))).to_be_visible()  # in the header
    expect(shown_number(page, "Time left")).to_have_text(re.compile(r"\d"))
    until(page, lambda: iteration(page) >= 1)  # pausing before the first update would leave a fresh run
    page.keyboard.press("Space")
    expect(sentence(page, re.compile("^Paused"))).to_be_visible()
    expect(page.get_by_text(PYTHON_READY)).to_be_visible()
    expect(shown_number(page, "Time left")).to_be_hidden()


def test_who_trains_by_a_key_pauses_by_the_same_key(page: Page) -> None:
    choose(page, "Pace", "30 updates/s")
    button(page, "Train").focus()
    page.keyboard.press("Enter")
    expect(button(page, "Pause")).to_be_focused()
    page.keyboard.press("Enter")
    expect(button(page, "Train")).to_be_focused()


@pytest.mark.thorough
def test_at_a_slow_pace_full_speed_is_one_press_away(page: Page) -> None:
    choose(page, "Pace", "200 updates/s")
    fill(page, "Iterations", "13000")
    press(page, "Train")
    expect(sentence(page, re.compile("At this pace about 2 min to go"))).to_be_visible()
    press(page, "Full speed")
    expect(button(page, "Full speed")).to_be_hidden()
    expect(field(page, "Pace")).to_have_value("full")


# Charts


@pytest.fixture
def trained(ready: Page) -> Page:
    """Return the XOR lab with its first settings, trained to the end, retrained only if needed."""
    has_ended = sentence(ready, "Finished. Learnt: 8 of 8 rows right.").is_visible()
    if not has_ended or "&" in ready.url or iteration(ready) != 2000:
        start_afresh(ready)
        train_to_the_end(ready)
    area(ready).hover()
    ready.mouse.move(0, 0)  # takes the cursor out of the chart
    expect(chart(ready).get_by_text("iteration 2,000", exact=True)).to_be_visible()
    return ready


@pytest.mark.thorough
def test_the_axis_of_the_cost_is_logarithmic_or_linear(trained: Page) -> None:
    log = chart(trained).get_by_role("button", name="log", exact=True)
    expect(log).to_have_attribute("aria-pressed", "true")
    before = picture(area(trained))
    log.click()
    expect(log).to_have_attribute("aria-pressed", "false")
    becomes_another(area(trained), before)
    log.click()
    expect(log).to_have_attribute("aria-pressed", "true")
    until(trained, lambda: picture(area(trained)) == before)


@pytest.mark.thorough
def test_the_cursor_of_a_chart_tells_exact_values_by_keyboard(page: Page) -> None:
    step(page)
    first = cost(page).split()[1]
    step(page, 5)
    second = cost(page).split()[1]
    assert first != second
    expect(line(page)).to_have_text(re.compile(rf"{re.escape(second)}$"))
    area(page).scroll_into_view_if_needed()
    expect(area(page).locator("canvas")).to_be_visible()
    page.evaluate(NEXT_FRAMES)  # a position in the chart refers to the axis drawn last
    area(page).press("ArrowLeft")  # there are points at 1, 6, 11 ...
    expect(chart(page).get_by_text("iteration 1", exact=True)).to_be_visible()
    expect(line(page)).to_have_text(re.compile(rf"{re.escape(first)}$"))
    area(page).press("ArrowRight")
    expect(chart(page).get_by_text("iteration 6", exact=True)).to_be_visible()
    expect(line(page)).to_have_text(re.compile(rf"{re.escape(second)}$"))
    told = re.compile(rf"^iteration 6, training {re.escape(second)}")  # an earlier run may show, too
    expect(chart(page).get_by_role("status")).to_have_text(told)


@pytest.mark.thorough
def test_the_cursor_of_a_chart_is_moved_by_mouse_and_by_page_keys(trained: Page) -> None:
    area(trained).hover()
    told = chart(trained).get_by_text(re.compile(r"^iteration [\d,]+$"))
    until(trained, lambda: 500 < int(told.inner_text().split()[1].replace(",", "")) < 1500)
    trained.mouse.move(0, 0)
    expect(told).to_have_text("iteration 2,000")
    area(trained).press("ArrowLeft")
    until(trained, lambda: told.inner_text() != "iteration 2,000")
    before = int(told.inner_text().split()[1].replace(",", ""))
    area(trained).press("PageUp")
    expect(told).to_have_text(f"iteration {before - 100:,}")


@pytest.mark.thorough
def test_the_legend_switches_lines_off_and_on(trained: Page) -> None:
    before = picture(area(trained))
    line(trained).click()
    expect(line(trained)).to_have_attribute("aria-pressed", "false")
    becomes_another(area(trained), before)
    line(trained).click()
    expect(line(trained)).to_have_attribute("aria-pressed", "true")
    until(trained, lambda: picture(area(trained)) == before)


@pytest.mark.thorough(landing=False)
@pytest.mark.only_browser("chromium")  # the page times the pauses itself
def test_cost_and_accuracy_are_spoken_only_every_few_seconds_while_a_network_learns(
    first_visit: Page, site: str
) -> None:
    source = (WEB / "parts" / "spoken_status.js").read_text(encoding="utf-8")
    (promised,) = map(int, re.findall(r"QUIET_MILLISECONDS = (\d+);", source))
    lab = first_visit  # the clock applies to all pages of a context
    open_xor(lab, site)
    choose(lab, "Pace", "30 updates/s")
    lab.clock.install()
    regions = [status(lab, "Cost"), status(lab, "Accuracy")]
    for region in regions:
        region.evaluate(NOTE_CHANGES)
    press(lab, "Train")

    def have_spoken() -> bool:
        lab.clock.run_for(1000)  # moves only the page's clock; training goes on in real time
        return all(len(region.evaluate(READ_CHANGES)) >= 3 for region in regions)

    until(lab, have_spoken)
    expect(button(lab, "Pause")).to_be_visible()  # the end would speak without a pause
    for region in regions:
        times = region.evaluate(READ_CHANGES)
        assert min(later - earlier for earlier, later in pairwise(times)) >= promised, times
