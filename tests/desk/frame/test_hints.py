"""Hints and help: every control has an explanation, by pointer and by keyboard."""

from __future__ import annotations

import re
from typing import Literal, get_args

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import (
    button,
    choose,
    draw,
    field,
    more_settings,
    open_page,
    press,
    show_settings,
    shown_number,
    train_to_the_end,
)
from tests.page.draw_page import lead_handle, open_steps
from tests.page.drivers.frame_page import iteration, step
from tests.page.xor_page import cost, predictions, units

pytestmark = [
    pytest.mark.thorough(landing=False),
    pytest.mark.every_browser,  # each handles pointer and focus in its own way
]


def test_every_setting_is_explained_on_hover(page: Page) -> None:
    field(page, "Learning rate").scroll_into_view_if_needed()
    field(page, "Learning rate").hover()
    expect(page.get_by_role("tooltip")).to_have_text(re.compile("^How large each step is"))
    page.get_by_role("heading", name="Glassnet").hover()
    expect(page.get_by_role("tooltip")).to_be_hidden()


def test_every_setting_is_explained_on_focus_and_escape_puts_the_hint_away(page: Page) -> None:
    field(page, "Activation").focus()
    page.keyboard.press("Tab")
    expect(button(page, "Output activation")).to_be_focused()  # its label: a card explains it
    page.keyboard.press("Tab")
    expect(field(page, "Output activation")).to_be_focused()
    expect(page.get_by_role("tooltip")).to_have_text(re.compile("^What the output units do"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_be_hidden()
    expect(field(page, "Output activation")).to_be_focused()
    page.keyboard.press("Escape")
    expect(field(page, "Output activation")).to_be_hidden()
    expect(button(page, "All settings")).to_be_focused()
    show_settings(page)


def test_what_was_pressed_or_chosen_from_is_not_explained_any_more(page: Page) -> None:
    hint, menu = page.get_by_role("tooltip"), field(page, "Pace")
    was = menu.input_value()
    for control, act in (
        (menu, lambda: menu.select_option("30 updates/s")),
        (menu, lambda: menu.select_option(was)),
        (button(page, "Train"), lambda: train_to_the_end(page)),  # Pause appears under the pointer
    ):
        page.mouse.move(0, 0)
        control.hover()
        expect(hint).to_be_visible()
        act()
        expect(hint).to_be_hidden()


def test_what_a_press_opens_explains_itself_only_when_asked(page: Page) -> None:
    page.mouse.move(0, 0)
    task = page.get_by_role("dialog").get_by_role("textbox", name="Your task")
    press(page, "Make a lesson…")
    expect(task).to_be_focused()
    expect(page.get_by_role("tooltip")).to_be_hidden()  # it would cover the label and the text above
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
    """List the page's controls whose explanation is not both shown and read aloud."""
    found = [
        one for role in get_args(Control) for one in page.get_by_role(role).evaluate_all(UNEXPLAINED)
    ]
    # A summary and a file input have no role to find them by.
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
    expect(button(page, "Clear points")).to_be_visible()
    step(page, 1)
    assert unexplained(page) == []


@pytest.mark.parametrize("view", ["Learning", "Inside", "Mistakes", "Data", "Story"])
def test_every_control_of_the_digits_lab_has_its_sentence(ready: Page, view: str) -> None:
    ready.get_by_role("tab", name="Digits", exact=True).click()
    expect(button(ready, "Train")).to_be_enabled(timeout=60_000)
    ready.get_by_role("tab", name=view, exact=True).click()
    expect(ready.get_by_role("tabpanel", name=view, exact=True)).to_be_visible()
    if view == "Mistakes":
        ready.get_by_role("gridcell", name=re.compile("^digit 0 guessed as")).first.press("Enter")
        ready.get_by_role("combobox", name="What is counted").select_option("outputs, added up")
        opened = ready.get_by_role("list", name="Digits of a cell").get_by_role("button")
        expect(opened.first).to_be_visible()
    if view == "Data":
        expect(ready.get_by_role("list", name="Examples").get_by_role("button")).to_have_count(30)
    assert unexplained(ready) == []


def test_every_control_of_the_draw_lab_has_its_sentence(page: Page) -> None:
    page.get_by_role("tab", name="Draw", exact=True).click()
    draw(page, (0.5, 0.2), (0.5, 0.8))
    expect(lead_handle(page)).to_be_visible()
    open_steps(page)
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
    allowed_errors.append("digits.npz|ERR_FAILED|Failed to load|NetworkError")
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


def test_on_a_phone_help_begins_at_its_top_and_an_empty_chart_says_that_it_is_empty(xor: Page) -> None:
    xor.set_viewport_size({"width": 320, "height": 568})
    button(xor, "Help").click()
    help_dialog = xor.get_by_role("dialog")
    expect(help_dialog.get_by_role("region", name="Weight")).to_be_visible()  # all is loaded
    expect(help_dialog.get_by_role("heading").first).to_be_in_viewport(ratio=1)
    assert help_dialog.evaluate("one => one.scrollTop") == 0
    xor.keyboard.press("Escape")
    for name in ("Cost", "Accuracy"):
        chart = xor.get_by_role("figure", name=name, exact=True)
        expect(chart.get_by_text("\N{EN DASH}", exact=True)).to_be_visible()
        expect(chart.get_by_text("No update yet.", exact=True)).to_be_attached()


def test_help_copies_what_happened_or_shows_it_to_be_copied_by_hand(
    lab: Page, site: str, allowed_errors: list[str]
) -> None:
    allowed_errors.append("Zoe wrote this")
    open_page(lab, site)
    lab.evaluate("setTimeout(() => { throw new TypeError('Zoe wrote this'); })")
    copies = "() => { navigator.clipboard.writeText = async (words) => { window.written = words; }; }"
    refuses = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }"
    for copying, said in ((copies, "Copied: version, browser"), (refuses, "does not let the page copy")):
        lab.evaluate(copying)
        press(lab, "Help")
        press(lab, "Copy what happened")
        dialog = lab.get_by_role("dialog", name="Help")
        expect(dialog.get_by_role("status").filter(has_text=said)).to_be_visible()
        shown = dialog.get_by_role("textbox", name="What happened").input_value()
        assert shown == lab.evaluate("window.written")
        assert re.match(r"Glassnet (?s:.*)error TypeError", shown)
        assert "Zoe" not in shown
        lab.keyboard.press("Escape")


def test_help_measures_whether_the_computer_is_ready_and_leaves_the_network_as_it_is(page: Page) -> None:
    step(page, 2)
    after_two = predictions(page)
    press(page, "Reset")
    expect(shown_number(page, "Iteration")).to_have_text("0")
    step(page)
    before = (cost(page), predictions(page))
    press(page, "Help")
    press(page, "Is this computer ready?")
    lines = page.get_by_role("dialog", name="Help").get_by_role("status").get_by_role("listitem")
    expect(lines).to_have_count(5)
    said = re.sub(r"\s+", " ", " ".join(lines.all_inner_texts()))
    assert re.search(r"[✓△] Training is [a-z ]+: [1-9][\d,]* samples a second\.", said), said
    assert "✓ The window is large enough: 1280 \u00d7 720 pixels" in said
    press(page, "Copy what happened")
    copied = page.get_by_role("dialog", name="Help").get_by_role("textbox", name="What happened")
    expect(copied).to_have_value(re.compile("\n✓ The window is large enough: 1280 "))
    page.keyboard.press("Escape")
    assert (cost(page), predictions(page)) == before
    step(page)
    assert predictions(page) == after_two


def test_help_tells_of_the_lab_that_is_shown_and_is_closed_by_key_and_button(page: Page) -> None:
    dialog = page.get_by_role("dialog", name="Help")
    told = set()
    for tab in ("XOR", "Digits", "Draw"):
        page.get_by_role("tab", name=tab, exact=True).click()
        press(page, "Help")
        expect(dialog.get_by_role("button", name=re.compile("^Guided: A unit by hand"))).to_be_visible()
        told.add(dialog.get_by_role("listitem").first.inner_text())
        if tab == "Digits":
            dialog.get_by_role("button", name="Close").click()
        else:
            page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
    assert len(told) == 3
