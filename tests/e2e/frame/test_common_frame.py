"""The common frame: run bar, charts, settings, hints, help, themes and small screens."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from typing import Literal, get_args

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_playwright import CreateContextCallback

from tests.contract.web_sources import WEB
from tests.contrast import contrast
from tests.e2e.actions import (
    button,
    choose,
    field,
    fill,
    more_settings,
    press,
    shown_number,
    start_from,
    status,
    train_to_the_end,
    until,
    within_reach,
)
from tests.e2e.boxes import box_of, overlap
from tests.e2e.xor_page import (
    becomes_another,
    cost,
    open_xor,
    picture,
    predictions,
    sentence,
    surface,
    units,
)

PAPER = "() => getComputedStyle(document.body).backgroundColor"
ADDRESS = "() => location.href"
NONE = "\u2013"
NOTE_CHANGES = """(region) => {
  region.changedAt = [];
  const observer = new MutationObserver(() => region.changedAt.push(Date.now()));
  observer.observe(region, { childList: true, characterData: true, subtree: true });
}"""
READ_CHANGES = "(region) => region.changedAt"
LABELS = "all => all.map((one) => one.getAttribute('aria-label'))"
OVERFLOW = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def page(xor: Page) -> Page:
    """Give the XOR lab with the settings it begins with, untrained."""
    return xor


def iteration(page: Page) -> int:
    return int(shown_number(page, "Iteration").inner_text().replace(",", ""))


def chart(page: Page, name: str = "Cost") -> Locator:
    return page.get_by_role("figure", name=name, exact=True)


def line(page: Page, name: str = "training") -> Locator:
    """Find a line's entry in the legend, which shows its value and switches it off."""
    return chart(page).get_by_role("button", name=re.compile(f"^{name}"))


def area(page: Page) -> Locator:
    return page.get_by_role("img", name="Cost over iterations; arrow keys move the cursor")


def step(page: Page, times: int = 1) -> None:
    """Press Step, and wait for each update to be shown."""
    for _ in range(times):
        before = iteration(page)
        press(page, "Step")
        expect(shown_number(page, "Iteration")).to_have_text(f"{before + 1:,}")


# Running


def test_train_runs_to_the_end_and_says_so_with_cost_accuracy_epoch_speed_and_time(page: Page) -> None:
    train_to_the_end(page)
    expect(shown_number(page, "Iteration")).to_have_text("2,000")
    expect(shown_number(page, "Epoch")).to_have_text("2,000")
    expect(shown_number(page, "Cost")).to_have_text(re.compile(r"^0\.0\d+$|e\u2212"))
    expect(shown_number(page, "Accuracy")).to_have_text(re.compile("^100"))
    expect(shown_number(page, "Speed")).to_have_text(re.compile(r"^[\d,.]+ samples/s$"))
    expect(shown_number(page, "Trained for")).to_have_text(re.compile(r"\d"))
    press(page, "Train")
    expect(shown_number(page, "Iteration")).to_have_text("4,000")  # as many again


def test_space_trains_and_pauses_and_time_left_is_told_meanwhile(page: Page) -> None:
    choose(page, "Pace", "30 updates/s")
    page.get_by_role("tabpanel", name="XOR", exact=True).focus()
    page.keyboard.press("Space")
    expect(button(page, "Pause")).to_be_visible()
    expect(page.get_by_text(re.compile("^Training$"))).to_be_visible()  # in the header
    expect(shown_number(page, "Time left")).to_have_text(re.compile(r"\d"))
    page.keyboard.press("Space")
    expect(sentence(page, re.compile("^Paused"))).to_be_visible()
    expect(page.get_by_text(re.compile(r"^Python [\d.]+ ready"))).to_be_visible()
    expect(shown_number(page, "Time left")).to_have_text(NONE)


def test_a_paused_run_stands_still_and_goes_on_from_there(page: Page) -> None:
    choose(page, "Pace", "30 updates/s")
    press(page, "Train")
    until(page, lambda: iteration(page) >= 2)
    press(page, "Pause")
    expect(sentence(page, re.compile("^Paused"))).to_be_visible()
    paused = iteration(page)
    step(page)
    assert iteration(page) == paused + 1
    press(page, "Train")
    until(page, lambda: iteration(page) > paused + 1)


def test_step_is_one_update_and_reset_a_fresh_network(page: Page) -> None:
    before = predictions(page)
    step(page, 2)
    until(page, lambda: predictions(page) != before)
    press(page, "Reset")
    expect(sentence(page, "Ready. Press Train.")).to_be_visible()
    expect(shown_number(page, "Iteration")).to_have_text("0")
    until(page, lambda: predictions(page) == before)


def test_a_pace_slows_training_and_can_change_meanwhile(page: Page) -> None:
    choose(page, "Pace", "5 updates/s")
    begun = time.monotonic()
    press(page, "Train")
    until(page, lambda: iteration(page) >= 5)
    assert iteration(page) <= 1 + 5 * (time.monotonic() - begun)  # however late this is checked
    choose(page, "Pace", "full speed")
    expect(sentence(page, re.compile("^Finished"))).to_be_visible()


def test_the_notebook_is_trained_at_the_same_pace_and_a_run_of_over_a_minute_says_so(
    page: Page,
) -> None:
    choose(page, "Pace", "200 updates/s")
    expect(sentence(page, "Ready. Press Train.")).to_be_visible()
    expect(button(page, "Full speed")).to_be_hidden()
    start_from(page, "As the notebook")
    expect(field(page, "Pace")).to_have_value("200")
    told = "Ready. Press Train. At this pace Train takes about 1 h 7 min."
    expect(sentence(page, told)).to_be_visible()


def test_a_pace_has_many_updates_a_slice_and_full_speed_is_one_press_away(page: Page) -> None:
    choose(page, "Pace", "200 updates/s")
    fill(page, "Iterations", "100000")
    press(page, "Train")
    expect(sentence(page, re.compile("At this pace about 9 min to go"))).to_be_visible()
    until(page, lambda: iteration(page) >= 100)
    press(page, "Full speed")
    expect(button(page, "Full speed")).to_be_hidden()
    expect(field(page, "Pace")).to_have_value("full")
    expect(sentence(page, re.compile("^Finished"))).to_be_visible()
    expect(shown_number(page, "Iteration")).to_have_text("100,000")


# Charts


def test_the_axis_of_the_cost_is_logarithmic_or_linear(page: Page) -> None:
    train_to_the_end(page)
    log = chart(page).get_by_role("button", name="log", exact=True)
    expect(log).to_have_attribute("aria-pressed", "true")
    before = picture(area(page))
    log.click()
    expect(log).to_have_attribute("aria-pressed", "false")
    becomes_another(area(page), before)
    log.click()
    expect(log).to_have_attribute("aria-pressed", "true")
    until(page, lambda: picture(area(page)) == before)


def test_the_cursor_of_a_chart_tells_exact_values_by_keyboard(page: Page) -> None:
    step(page)
    first = cost(page).split()[1]
    step(page, 5)
    second = cost(page).split()[1]
    assert first != second
    expect(line(page)).to_have_text(re.compile(rf"{re.escape(second)}$"))
    area(page).press("ArrowLeft")  # there is a point after passes 1, 6, 11 ...
    expect(chart(page).get_by_text("iteration 1", exact=True)).to_be_visible()
    expect(line(page)).to_have_text(re.compile(rf"{re.escape(first)}$"))
    area(page).press("ArrowRight")
    expect(chart(page).get_by_text("iteration 6", exact=True)).to_be_visible()
    expect(line(page)).to_have_text(re.compile(rf"{re.escape(second)}$"))
    told = re.compile(rf"^iteration 6, training {re.escape(second)}")  # a run before may be told, too
    expect(chart(page).get_by_role("status")).to_have_text(told)


def test_page_keys_move_the_cursor_by_twenty_points(page: Page) -> None:
    train_to_the_end(page)
    area(page).press("ArrowLeft")
    told = chart(page).get_by_text(re.compile(r"^iteration [\d,]+$"))
    until(page, lambda: told.inner_text() != "iteration 2,000")
    before = int(told.inner_text().split()[1].replace(",", ""))
    area(page).press("PageUp")
    expect(told).to_have_text(f"iteration {before - 100:,}")


def test_the_cursor_of_a_chart_tells_exact_values_by_mouse(page: Page) -> None:
    train_to_the_end(page)
    area(page).hover()
    told = chart(page).get_by_text(re.compile(r"^iteration [\d,]+$"))
    until(page, lambda: 500 < int(told.inner_text().split()[1].replace(",", "")) < 1500)
    page.mouse.move(0, 0)
    expect(told).to_have_text("iteration 2,000")


def test_the_legend_switches_lines_off_and_on(page: Page) -> None:
    train_to_the_end(page)
    before = picture(area(page))
    line(page).click()
    expect(line(page)).to_have_attribute("aria-pressed", "false")
    becomes_another(area(page), before)
    line(page).click()
    expect(line(page)).to_have_attribute("aria-pressed", "true")
    until(page, lambda: picture(area(page)) == before)


def test_a_chart_is_told_in_words(page: Page) -> None:
    train_to_the_end(page)
    expect(
        chart(page).get_by_text(re.compile(r"^Cost: \S+ now, \S+ at first, 401 points\.$"))
    ).to_have_count(1)


def test_what_is_going_on_is_spoken_and_the_numbers_can_be_read_out(page: Page) -> None:
    bar = page.get_by_role("contentinfo", name="Training")
    expect(status(page, "State")).to_have_text("Ready. Press Train.")
    train_to_the_end(page)
    expect(status(page, "State")).to_contain_text("Finished.")
    terms = bar.get_by_role("term")
    values = bar.get_by_role("definition")
    told = dict(zip(terms.all_inner_texts(), values.all_inner_texts(), strict=True))
    assert told["Iteration"] == "2,000"
    assert told["Speed"].endswith("samples/s")


@pytest.mark.only_browser("chromium")  # the pauses are made by a timer of ours
def test_cost_and_accuracy_are_spoken_only_every_few_seconds_while_a_network_learns(
    first_visit: Page, site: str
) -> None:
    source = (WEB / "views" / "parts" / "spoken_status.js").read_text(encoding="utf-8")
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
        lab.clock.run_for(1000)  # the page's time only; the network goes on learning in real time
        return all(len(region.evaluate(READ_CHANGES)) >= 3 for region in regions)

    until(lab, have_spoken)
    expect(button(lab, "Pause")).to_be_visible()  # at the end all is said at once
    for region in regions:
        times = region.evaluate(READ_CHANGES)
        assert min(later - earlier for earlier, later in pairwise(times)) >= promised, times


# Settings


def test_undo_takes_back_the_last_change_of_settings_one_after_another(page: Page) -> None:
    fill(page, "Learning rate", "0.5")
    choose(page, "Truth table", "Full adder")
    expect(button(page, re.compile("^Row 8, target b: 1"))).to_be_visible()
    press(page, "Undo last change")
    expect(button(page, re.compile("^Row 8, target b: 0"))).to_be_visible()
    expect(field(page, "Learning rate")).to_have_value("0.5")
    press(page, "Undo last change")
    expect(field(page, "Learning rate")).to_have_value("0.03")
    expect(shown_number(page, "Learning rate")).to_have_text("0.030")


def test_undo_takes_back_a_layer_added_in_the_picture(page: Page) -> None:
    press(page, "Add a hidden layer")
    expect(sentence(page, "2 hidden layers")).to_be_visible()
    press(page, "Undo last change")
    expect(field(page, "Hidden layers")).to_have_value("6")
    expect(sentence(page, "1 hidden layer")).to_be_visible()


def test_settings_stand_in_the_address_and_coming_back_from_it_is_no_change_to_undo(
    page: Page, lab: Page, site: str
) -> None:
    page.bring_to_front()  # a page behind another draws no frames
    fill(page, "Learning rate", "0.07")
    until(page, lambda: "learning_rate=0.07" in page.evaluate(ADDRESS))
    settings = page.evaluate(ADDRESS).split("#lab=xor")[1]
    lab.bring_to_front()
    open_xor(lab, site, settings)
    expect(field(lab, "Learning rate")).to_have_value("0.07")
    expect(button(lab, "Undo last change")).to_be_disabled()
    fill(lab, "Learning rate", "0.5")
    press(lab, "Undo last change")
    expect(field(lab, "Learning rate")).to_have_value("0.07")
    expect(button(lab, "Undo last change")).to_be_disabled()


def test_the_same_start_again_gives_exactly_the_same_cost(page: Page) -> None:
    fill(page, "Iterations", "200")
    train_to_the_end(page)
    once, answers = cost(page), predictions(page)
    press(page, "Same start again")
    expect(shown_number(page, "Iteration")).to_have_text("0")
    expect(status(page, "Cost")).not_to_have_text(once)
    train_to_the_end(page)
    assert cost(page) == once
    assert predictions(page) == answers


def test_a_new_seed_is_shown_and_gives_another_start(page: Page) -> None:
    before = predictions(page)
    press(page, "New seed")
    expect(field(page, "Seed")).not_to_have_value("1")
    until(page, lambda: predictions(page) != before)
    fill(page, "Seed", "1")
    until(page, lambda: predictions(page) == before)


def test_a_live_setting_changes_in_mid_course(page: Page) -> None:
    choose(page, "Pace", "30 updates/s")
    press(page, "Train")
    until(page, lambda: iteration(page) >= 1)
    fill(page, "Learning rate", "0.5")
    expect(shown_number(page, "Learning rate")).to_have_text("0.50")
    expect(button(page, "Pause")).to_be_visible()
    changed = iteration(page)
    assert changed >= 1
    until(page, lambda: iteration(page) > changed)


def test_how_often_a_point_is_drawn_changes_in_mid_course(page: Page) -> None:
    more_settings(page)
    step(page, 3)
    fill(page, "Record every", 2)
    step(page)
    expect(page.get_by_text("Changed: Record every")).to_be_hidden()
    assert iteration(page) == 4
    expect(field(page, "Record every")).to_have_value("2")


def test_a_setting_that_needs_a_reset_says_so_and_why_and_comes_with_the_reset(page: Page) -> None:
    more_settings(page)
    step(page, 3)
    choose(page, "Activation", "ReLU")
    expect(sentence(page, "Changed: Activation. Press Reset to begin anew.")).to_be_visible()
    assert iteration(page) == 3
    reason = re.compile("It decides what a network is or how it begins")
    expect(field(page, "Activation")).to_have_accessible_description(reason)
    reason = re.compile("The costs before and after could not be compared")
    expect(field(page, "Loss")).to_have_accessible_description(reason)
    step(page)  # the run goes on as it was
    press(page, "Reset")
    expect(shown_number(page, "Iteration")).to_have_text("0")
    expect(sentence(page, "Ready. Press Train.")).to_be_visible()
    expect(field(page, "Activation")).to_have_value("relu")


def test_a_setting_that_waits_for_a_reset_is_not_shown_as_if_it_were_there(page: Page) -> None:
    more_settings(page)
    step(page, 3)
    # 0 and 1 are the ends of a sigmoid's values, -1 and 1 those of tanh.
    ends = page.locator("section", has=surface(page)).last.get_by_text("0", exact=True)
    expect(ends).to_be_visible()
    unit = chart(page).get_by_text("squared error a row", exact=True)
    expect(unit).to_be_visible()
    choose(page, "Output activation", "tanh")
    expect(sentence(page, re.compile("Output activation.*Press Reset"))).to_be_visible()
    step(page)
    expect(ends).to_be_visible()
    choose(page, "Output activation", "sigmoid")
    choose(page, "Loss", "cross-entropy")
    expect(sentence(page, re.compile("Loss.*Press Reset"))).to_be_visible()
    expect(unit).to_be_visible()
    press(page, "Reset")
    expect(unit).to_be_hidden()


def test_before_training_every_setting_takes_effect_at_once(page: Page) -> None:
    fill(page, "Hidden layers", "3-3")
    expect(units(page)).to_have_count(8)
    expect(sentence(page, "Ready. Press Train.")).to_be_visible()


def test_an_illegal_setting_is_refused_beside_its_field_in_the_words_of_the_page(page: Page) -> None:
    fill(page, "Learning rate", "1000")
    told = "Learning rate must be above 0 and at most 100; got 1,000. Make it smaller."
    expect(page.get_by_role("alert").filter(has_text=told)).to_be_visible()
    fill(page, "Learning rate", "0.1")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(shown_number(page, "Learning rate")).to_have_text("0.10")


def test_an_error_speaks_of_its_label_and_the_next_hint_does_not_cover_it(page: Page) -> None:
    fill(page, "Hidden layers", "3,4 x")  # the focus then goes to the next field
    told = page.get_by_role("alert").filter(
        has_text="Hidden layers are written as whole numbers joined by"
    )
    expect(told).to_be_visible()
    hint = page.get_by_role("tooltip")
    expect(hint).to_be_visible()

    def is_apart() -> bool:
        error, bubble = told.bounding_box(), hint.bounding_box()
        assert error
        assert bubble
        return not overlap(error, bubble)

    until(page, is_apart)


@pytest.mark.parametrize(
    ("name", "option", "gone", "there"),
    [
        ("Optimizer", "momentum", [], ["Momentum"]),
        ("Optimizer", "Adam", ["Momentum"], []),
        ("Schedule", "steps", [], ["Decay every", "Decay factor"]),
        ("Schedule", "cosine", ["Decay every", "Decay factor"], []),
        ("Learning function", "random perturbation", ["Error rule", "Optimizer", "L2 penalty"], []),
        ("What is learnt", "points in the plane", [], ["Patience"]),
        ("What is learnt", "a truth table", ["Patience"], []),
    ],
)
def test_a_setting_is_there_only_where_it_does_something(
    page: Page, name: str, option: str, gone: list[str], there: list[str]
) -> None:
    more_settings(page)
    choose(page, name, option)
    for each in gone:
        expect(field(page, each)).to_be_hidden()
    for each in there:
        expect(field(page, each)).to_be_visible()


def test_a_setting_that_does_nothing_is_shown_while_it_is_wrong(lab: Page, site: str) -> None:
    lab.goto(f"{site}#lab=xor&momentum=7")
    told = lab.get_by_role("alert").filter(has_text="Momentum must be from 0 to 0.999")
    expect(told).to_be_visible(timeout=60_000)
    fill(lab, "Momentum", "0.5")
    expect(told).to_be_hidden()
    expect(field(lab, "Momentum")).to_be_hidden()


def test_a_link_whose_data_is_illegal_says_so(lab: Page, site: str) -> None:
    lab.goto(f"{site}#lab=xor&dataset=points&own_points=7")  # a field that the form does not show
    told = lab.get_by_text(re.compile("A point of your own must be x,y,class"))
    expect(told).to_be_visible(timeout=60_000)


def test_a_network_that_diverged_tells_what_to_do_and_that_helps(page: Page) -> None:
    more_settings(page)
    choose(page, "Optimizer", "gradient descent")
    choose(page, "Activation", "leaky ReLU")
    choose(page, "Output activation", "leaky ReLU")
    fill(page, "Learning rate", "100")
    expect(shown_number(page, "Learning rate")).to_have_text("100")
    press(page, "Train")
    told = sentence(page, "The cost is no longer a number. Lower the learning rate, then press Reset.")
    expect(told).to_be_visible()
    expect(shown_number(page, "Accuracy")).to_have_text(NONE)
    table = page.get_by_role("table", name=re.compile("^Truth table with"))
    expect(table.get_by_role("cell", name=NONE, exact=True)).to_have_count(16)
    for name in ("right", "wrong"):
        expect(table.get_by_role("cell", name=name, exact=True)).to_have_count(0)
    expect(sentence(page, "The outputs are no longer numbers.")).to_be_visible()
    edge = page.get_by_role("group", name="The network").locator("line").first
    expect(edge).not_to_have_attribute("style", re.compile("rgb"))
    surface(page).hover()
    units(page).first.click()
    unit = page.get_by_role("region", name="Opened unit")
    expect(unit.get_by_role("spinbutton", name="bias")).to_have_value("")
    units(page).last.hover()
    for text in (page.locator("body").inner_text(), *units(page).evaluate_all(LABELS)):
        assert "NaN" not in text
        assert "Infinity" not in text
    units(page).first.click()
    fill(page, "Learning rate", "0.05")
    press(page, "Reset")
    expect(told).to_be_hidden()
    train_to_the_end(page)


# Hints and help


def test_every_setting_is_explained_on_hover(page: Page) -> None:
    field(page, "Learning rate").scroll_into_view_if_needed()
    field(page, "Learning rate").hover()
    expect(page.get_by_role("tooltip")).to_have_text(re.compile("^How large each step is"))
    page.get_by_role("heading", name="Glassnet").hover()
    expect(page.get_by_role("tooltip")).to_be_hidden()


def test_every_setting_is_explained_on_focus_and_escape_puts_the_hint_away(page: Page) -> None:
    field(page, "Activation").focus()
    page.keyboard.press("Tab")
    expect(button(page, "Output activation")).to_be_focused()  # the word, which its card explains
    page.keyboard.press("Tab")
    expect(field(page, "Output activation")).to_be_focused()
    expect(page.get_by_role("tooltip")).to_have_text(re.compile("^What the output units do"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_be_hidden()


@pytest.mark.parametrize("name", ["Train", "Step", "Reset"])
def test_the_run_bar_is_explained_too(page: Page, name: str) -> None:
    page.mouse.move(0, 0)
    expect(button(page, name)).to_be_enabled()  # in Firefox a disabled one gets no pointer events
    button(page, name).hover()
    expect(page.get_by_role("tooltip")).to_have_text(re.compile(r"^\w+( \w+)+"))


def test_a_button_that_was_pressed_is_not_explained_any_more(page: Page) -> None:
    page.mouse.move(0, 0)
    button(page, "Train").hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    train_to_the_end(page)  # Pause appears under the pointer, and Train again
    expect(page.get_by_role("tooltip")).to_be_hidden()


def test_what_a_press_opens_explains_itself_only_when_asked(page: Page) -> None:
    page.mouse.move(0, 0)
    task = page.get_by_role("dialog").get_by_role("textbox", name="Your task")
    press(page, "Make a lesson…")
    expect(task).to_be_focused()
    expect(page.get_by_role("tooltip")).to_be_hidden()  # it would cover the label and the words above
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(task).to_be_focused()
    expect(page.get_by_role("tooltip")).to_have_text(re.compile("^Plain text"))
    page.keyboard.press("Escape")


Control = Literal["button", "checkbox", "combobox", "radio", "slider", "spinbutton", "tab", "textbox"]
UNEXPLAINED = """all => all
  .filter((one) => !one.matches('[data-term]'))  // a word, which its card explains
  .filter((one) => {
    const hint = one.closest('[data-hint]')?.getAttribute('data-hint') ?? '';
    const told = [one, one.closest('[role=group]')]
      .flatMap((each) => [each?.getAttribute('aria-label'), each?.getAttribute('aria-description')]);
    return hint.length < 16 || !told.includes(hint);
  })
  .map((one) => one.outerHTML.slice(0, 120))"""


def unexplained(page: Page) -> list[str]:
    """Each control of the page whose sentence is not both shown and read aloud."""
    found = [
        one for role in get_args(Control) for one in page.get_by_role(role).evaluate_all(UNEXPLAINED)
    ]
    # In this test neither unfolding nor choosing a file has a role to find it by.
    for kind in (page.locator("summary:visible"), page.locator("label:visible input[type=file]")):
        found += kind.evaluate_all(UNEXPLAINED)
    return found


def test_every_control_of_the_xor_lab_has_its_sentence(page: Page) -> None:
    more_settings(page)
    units(page).first.click()
    expect(page.get_by_role("checkbox", name="switched off")).to_be_visible()
    assert page.get_by_role("slider").count() > 0
    assert unexplained(page) == []
    units(page).first.click()  # closes it again
    choose(page, "What is learnt", "points in the plane")
    expect(button(page, "Start with no points")).to_be_visible()
    step(page, 1)
    assert unexplained(page) == []


@pytest.mark.parametrize("view", ["Learning", "Inside", "Mistakes", "Data", "The notebook\u2019s story"])
def test_every_control_of_the_digits_lab_has_its_sentence(page: Page, view: str) -> None:
    page.get_by_role("tab", name="Digits", exact=True).click()
    expect(button(page, "Train")).to_be_enabled(timeout=60_000)
    page.get_by_role("tab", name=view, exact=True).click()
    expect(page.get_by_role("tabpanel", name=view, exact=True)).to_be_visible()
    if view == "Mistakes":
        page.get_by_role("gridcell", name=re.compile("^digit 0 guessed as")).first.press("Enter")
        page.get_by_role("combobox", name="What is counted").select_option("outputs, added up")
        opened = page.get_by_role("list", name="Digits of a cell").get_by_role("button")
        expect(opened.first).to_be_visible()
    if view == "Data":
        expect(page.get_by_role("list", name="Examples").get_by_role("button")).to_have_count(40)
    assert unexplained(page) == []


def test_every_control_of_the_draw_lab_has_its_sentence(page: Page) -> None:
    page.get_by_role("tab", name="Draw", exact=True).click()
    expect(page.get_by_role("radio")).to_have_count(2)
    assert unexplained(page) == []


@pytest.mark.parametrize("opener", ["Help", "Enlarge: The network"])
def test_every_control_of_a_dialog_has_its_sentence(page: Page, opener: str) -> None:
    press(page, opener)
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Close")).to_be_visible()
    assert unexplained(page) == []
    dialog.get_by_role("button", name="Close").hover()
    expect(dialog.get_by_role("tooltip")).to_have_text("Close this and go back, as Escape does")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_every_control_of_an_opened_digit_has_its_sentence(page: Page) -> None:
    page.get_by_role("tab", name="Digits", exact=True).click()
    page.get_by_role("tab", name="Learning", exact=True).click()
    page.get_by_role("button", name=re.compile("^a handwritten ")).first.click()
    dialog = page.get_by_role("dialog", name=re.compile("guessed"))
    expect(dialog.get_by_role("button", name="Close")).to_be_visible()
    assert unexplained(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_every_control_of_a_notice_has_its_sentence(
    lab: Page, site: str, allowed_errors: list[str]
) -> None:
    allowed_errors.append("digits.npz|ERR_FAILED|Failed to load")
    lab.route("**/data/digits.npz", lambda route: route.abort())
    lab.goto(f"{site}#lab=digits")
    notice = lab.get_by_role("alert").filter(has=button(lab, "Try again"))
    expect(notice).to_be_visible(timeout=60_000)
    expect(notice.get_by_role("button")).to_have_text(["Try again", "Close"])
    assert unexplained(lab) == []


def test_space_trains_nothing_behind_an_open_dialog(page: Page) -> None:
    press(page, "Help")
    dialog = page.get_by_role("dialog", name="Help")
    dialog.get_by_role("heading", level=2).click()  # as a reader might; then no control has the focus
    page.keyboard.press("Space")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button(page, "Train")).to_be_visible()
    assert iteration(page) == 0


def test_help_tells_of_the_lab_that_is_shown_and_is_closed_by_key_and_button(page: Page) -> None:
    dialog = page.get_by_role("dialog", name="Help")
    told = []
    for tab, way in (("XOR", "Escape"), ("Digits", "Close"), ("Draw", "Escape")):
        page.get_by_role("tab", name=tab, exact=True).click()
        press(page, "Help")
        expect(dialog).to_be_visible()
        expect(dialog.get_by_text("Space: train or pause")).to_be_visible()
        expect(dialog.get_by_text("comes as one file (glassnet.html) and as a zip")).to_be_visible()
        told.append(dialog.get_by_role("heading", level=2).inner_text())
        if way == "Escape":
            page.keyboard.press("Escape")
        else:
            dialog.get_by_role("button", name="Close").click()
        expect(dialog).to_be_hidden()
    assert len(set(told)) == 3


# Themes, keyboard, small screens


def test_a_theme_can_be_chosen(page: Page) -> None:
    choose(page, "Theme", "light")
    light, surface_in_light = page.evaluate(PAPER), picture(surface(page))
    choose(page, "Theme", "dark")
    until(page, lambda: page.evaluate(PAPER) != light)
    becomes_another(surface(page), surface_in_light)  # its colours follow the theme
    choose(page, "Theme", "system")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_on_any_share_of_the_scale_can_be_read(page: Page, theme: str) -> None:
    choose(page, "Theme", theme)
    colours = page.evaluate(
        """async () => {
          const { readPalette } = await import('./views/parts/colors.js');
          const { share, textOnShare } = readPalette();
          const shares = Array.from({ length: 101 }, (_, percent) => percent / 100);
          return shares.map((each) => [share(each), textOnShare(each)]);
        }"""
    )
    choose(page, "Theme", "system")
    named = {"black": (0, 0, 0), "white": (255, 255, 255)}
    for ground, text in colours:
        red, green, blue = map(int, re.findall(r"\d+", ground))
        assert contrast((red, green, blue), named[text]) >= 4.5


def test_the_theme_follows_the_system(page: Page, browser_name: str) -> None:
    if browser_name == "firefox":
        pytest.skip("Playwright cannot tell a plain Firefox to prefer dark.")
    light, surface_in_light = page.evaluate(PAPER), picture(surface(page))
    page.emulate_media(color_scheme="dark")
    until(page, lambda: page.evaluate(PAPER) != light)
    becomes_another(surface(page), surface_in_light)
    dark = page.evaluate(PAPER)
    choose(page, "Theme", "light")
    assert page.evaluate(PAPER) == light
    page.emulate_media(color_scheme="light")
    choose(page, "Theme", "dark")
    assert page.evaluate(PAPER) == dark
    choose(page, "Theme", "system")
    assert page.evaluate(PAPER) == light


NUMBERS = ("Epoch", "Cost", "Accuracy", "Speed", "Trained for", "Time left")


@pytest.mark.parametrize(("width", "height"), [(1600, 900), (1280, 800), (1000, 700), (390, 844)])
def test_the_numbers_of_the_run_are_all_there_on_every_screen_at_most_on_request(
    page: Page, width: int, height: int
) -> None:
    before = page.viewport_size
    assert before is not None
    page.set_viewport_size({"width": width, "height": height})
    train_to_the_end(page)
    for name in NUMBERS:
        shown = within_reach(shown_number(page, name))
        expect(shown).to_be_in_viewport(ratio=0.999)
        assert shown.evaluate("one => one.scrollWidth <= one.clientWidth"), name
    button(page, "Train").press("Escape")  # folds the bar
    page.set_viewport_size(before)


@pytest.fixture
def phone(new_context: CreateContextCallback, site: str) -> Page:
    """Give the XOR lab on a phone, on which a finger taps."""
    page = new_context(has_touch=True, viewport={"width": 390, "height": 844}).new_page()
    open_xor(page, site)
    return page


def tap(where: Locator, browser_name: str) -> None:
    """Tap with a finger; in a plain Firefox the events of a finger must be made."""
    if browser_name != "firefox":
        where.tap()
        return
    for type_ in ("pointerdown", "pointerup"):
        where.dispatch_event(type_, {"pointerType": "touch", "isPrimary": True})
    where.dispatch_event("click")


def test_on_a_phone_python_is_one_short_line_whose_details_a_tap_tells(
    phone: Page, browser_name: str
) -> None:
    python = phone.get_by_text(re.compile(r"^Python [\d.]+ ready$"))
    box = python.bounding_box()
    assert box is not None
    assert box["height"] < 24
    expect(phone.get_by_text("NumPy with SIMD", exact=True)).to_be_hidden()
    tap(python, browser_name)
    expect(phone.get_by_role("tooltip")).to_have_text(re.compile("^NumPy with SIMD computes here"))


def test_a_phones_header_is_one_row_and_its_foot_has_what_has_no_room_there(phone: Page) -> None:
    header = phone.get_by_role("banner")
    foot = phone.get_by_role("main").get_by_role("combobox", name="Theme")
    for width in (390, 320):
        phone.set_viewport_size({"width": width, "height": 844})
        assert box_of(header)["height"] <= 56
        for control in (button(phone, "Runs"), button(phone, "Help"), foot):
            expect(control).to_be_visible()
    phone.set_viewport_size({"width": 1280, "height": 800})
    expect(header.get_by_role("combobox", name="Theme")).to_be_visible()
    expect(header.get_by_text(re.compile(r"^Python [\d.]+ ready$"))).to_be_visible()


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
            expect(phone.get_by_text("Looking back at iteration 1 of 2.")).to_be_visible()
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
    tap(step, browser_name)  # this tap is short
    expect(phone.get_by_role("status", name="Cost")).to_have_text(re.compile("after 1 iteration$"))


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("tab", ["XOR", "Digits", "Draw"])
def test_a_phone_never_scrolls_sideways(page: Page, tab: str, width: int) -> None:
    before = page.viewport_size
    assert before is not None
    page.set_viewport_size({"width": width, "height": 844})
    page.get_by_role("tab", name=tab, exact=True).click()
    expect(page.get_by_role("tabpanel", name=tab, exact=True)).to_be_visible()
    overflow = page.evaluate(OVERFLOW)
    page.set_viewport_size(before)
    assert overflow == 0
