"""Every technical word is explained in place, by key, click and tap, and is never covered."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FloatRect, Locator, Page, Route, expect
from pytest_playwright.pytest_playwright import CreateContextCallback

from tests.page.actions import button, field, open_page, show, shown_number, within_reach
from tests.page.boxes import box_of, overlap

CARD_AND_NAMED = """(card, word) => [card, word, word.closest('label, dt') ?? word].map((one) => {
  const { x, y, width, height } = one.getBoundingClientRect();
  return { x, y, width, height };
})"""
"""Returns the boxes of a card, of its word, and of the setting or number that the word names."""
PYTHON = "**/pyodide.asm.wasm"

pytestmark = pytest.mark.thorough(landing=False)


def card(page: Page, name: str) -> Locator:
    return page.get_by_role("dialog", name=name, exact=True)


def word(page: Page, name: str, around: str = "Settings") -> Locator:
    """Return a marked word of the settings, or of another part of the page."""
    part = page.get_by_role("form" if around == "Settings" else "contentinfo", name=around)
    return within_reach(part.get_by_role("button", name=name, exact=True))


def never(_: Route) -> None:
    """Never answer a request (for Python, in tests that do not need it)."""


def test_a_word_is_opened_read_followed_and_left_by_keyboard_alone(xor: Page) -> None:
    field(xor, "Learning function").focus()
    xor.keyboard.press("Tab")
    expect(word(xor, "Learning rate")).to_be_focused()
    xor.keyboard.press("Enter")
    opened = card(xor, "Learning rate")
    expect(opened).to_be_focused()
    expect(opened).to_contain_text("how large a step the weights take")
    expect(opened).to_contain_text("Here it is 0.030.")
    expect(word(xor, "Learning rate")).to_have_attribute("aria-expanded", "true")
    xor.keyboard.press("Tab")
    xor.keyboard.press("Tab")
    expect(button(xor, "See it here")).to_be_focused()
    xor.keyboard.press("Enter")
    expect(opened).to_be_hidden()
    expect(xor.locator(":focus")).to_contain_text(re.compile(r"^Learning rate\s*0\.030$"))
    xor.keyboard.press("Escape")
    expect(word(xor, "Learning rate")).to_be_focused()
    expect(button(xor, re.compile("^Back to"))).to_be_hidden()


def test_escape_and_a_tab_out_of_the_card_give_the_word_its_focus_back(xor: Page) -> None:
    for keys in (["Escape"], ["Shift+Tab"], ["Tab"] * 7):
        word(xor, "Learning rate").press(" ")
        expect(card(xor, "Learning rate")).to_be_focused()
        for key in keys:
            xor.keyboard.press(key)
        expect(card(xor, "Learning rate")).to_be_hidden()
        expect(word(xor, "Learning rate")).to_be_focused()
    expect(button(xor, "Train")).to_be_visible()  # Space has not started training


def test_a_word_in_a_label_leaves_the_setting_its_name_and_its_label(xor: Page) -> None:
    setting = field(xor, "Learning rate")
    expect(setting).to_have_count(1)
    word(xor, "Learning rate").click()
    expect(card(xor, "Learning rate")).to_be_visible()
    expect(setting).not_to_be_focused()
    label = setting.locator("xpath=ancestor::label")
    box = label.bounding_box()
    assert box
    label.click(position={"x": box["width"] - 4, "y": 6})  # beside the word
    expect(setting).to_be_focused()
    expect(card(xor, "Learning rate")).to_be_hidden()


def test_one_card_is_open_at_a_time_and_a_word_in_it_takes_its_place(xor: Page) -> None:
    word(xor, "Cost", "Training").click()
    card(xor, "Cost").get_by_role("button", name="Loss", exact=True).click()
    expect(card(xor, "Loss")).to_be_focused()
    expect(xor.get_by_role("dialog")).to_have_count(1)
    within_reach(shown_number(xor, "Epoch"))
    word(xor, "Epoch", "Training").click()
    expect(card(xor, "Epoch")).to_be_visible()
    expect(xor.get_by_role("dialog")).to_have_count(1)
    word(xor, "Epoch", "Training").click()
    expect(xor.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (320, 256)])
def test_a_card_covers_neither_its_word_nor_the_setting_or_number_that_it_names(
    ready: Page, width: int, height: int
) -> None:
    show(ready, "XOR")
    ready.mouse.move(0, 0)
    ready.set_viewport_size({"width": width, "height": height})
    words = ready.get_by_role("main").locator("[data-term]:visible").element_handles()
    settings = (word(ready, "Learning rate"), word(ready, "Seed"), word(ready, "Cost", "Training"))
    opened = ready.get_by_role("dialog")
    for each in (*words, *(setting.element_handle() for setting in settings)):
        if not each.is_visible():
            continue
        each.press("Enter")
        expect(opened).to_be_in_viewport(ratio=0.99)
        boxes: list[FloatRect] = opened.evaluate(CARD_AND_NAMED, each)
        assert not any(overlap(boxes[0], named) for named in boxes[1:]), each.inner_text()
        ready.keyboard.press("Escape")


def test_see_it_here_shows_another_lab_and_comes_back_from_it(xor: Page) -> None:
    word(xor, "Accuracy", "Training").click()
    card(xor, "Accuracy").get_by_role("button", name="Validation data").click()
    button(xor, "See it here").click()
    expect(xor.get_by_role("tabpanel", name="Learning")).to_be_visible()
    expect(xor.locator(":focus")).to_contain_text(re.compile("^Cost"))
    expect(xor.locator(":focus")).to_be_in_viewport(ratio=1)
    expect(
        xor.get_by_role("status").filter(has_text="Where the dashed one, validation, rises")
    ).to_be_visible()
    button(xor, "Back to “Validation data” (Esc)").click()
    expect(xor.get_by_role("tabpanel", name="XOR", exact=True)).to_be_visible()
    expect(card(xor, "Validation data")).to_be_focused()
    xor.keyboard.press("Escape")
    expect(word(xor, "Accuracy", "Training")).to_be_focused()


def test_help_finds_a_word_while_one_types_and_shows_its_card_in_its_place(xor: Page) -> None:
    button(xor, "Help").click()
    help_ = xor.get_by_role("dialog", name="Help")
    search, shown = help_.get_by_role("searchbox", name="Find a word"), help_.get_by_role("region")
    expect(help_.get_by_role("region", name="Weight", exact=True)).to_contain_text("The strongest, a")
    search.fill("fitt")
    expect(help_.get_by_role("button", name="Epoch", exact=True)).to_be_hidden()
    search.press("Enter")
    card_of = help_.get_by_role("region", name="Overfitting", exact=True)
    expect(card_of).to_contain_text("by heart")
    expect(search).to_be_focused()
    card_of.get_by_role("button", name="Patience").click()
    expect(help_.get_by_role("region", name="Patience", exact=True)).to_be_visible()
    expect(shown).to_have_count(2)  # the words, and one card
    search.fill("qq")
    expect(help_.get_by_text("No word here has “qq” in its name.")).to_be_visible()
    xor.keyboard.press("Escape")
    expect(help_).to_be_hidden()
    expect(button(xor, "Help")).to_be_focused()


def test_a_word_found_in_help_is_seen_in_the_lab_and_the_way_back_leads_to_its_card(xor: Page) -> None:
    button(xor, "Help").click()
    help_ = xor.get_by_role("dialog", name="Help")
    help_.get_by_role("searchbox").fill("epoch")
    xor.keyboard.press("Enter")
    button(xor, "See it here").click()
    expect(help_).to_be_hidden()
    expect(xor.locator(".ringed")).to_be_in_viewport(ratio=1)
    button(xor, "Back to “Epoch” (Esc)").click()
    expect(help_.get_by_role("region", name="Epoch", exact=True)).to_be_visible()
    xor.keyboard.press("Escape")
    expect(help_).to_be_hidden()


@pytest.mark.nightly
def test_every_word_points_at_a_place_that_is_then_in_view(lab: Page, site: str) -> None:
    open_page(lab, site)
    button(lab, "Help").click()
    words = lab.get_by_role("region", name="Words", exact=True)
    names = words.locator(".word-chips > [data-term]").all_text_contents()
    assert len(names) > 60
    lab.keyboard.press("Escape")
    for tab in ("XOR", "Draw"):
        show(lab, tab)
        for name in names:
            button(lab, "Help").click()
            words.get_by_role("searchbox").fill(name)
            words.locator(".word-chips").get_by_role("button", name=name, exact=True).click()
            button(lab, "See it here").click()
            expect(lab.locator(".ringed")).to_be_in_viewport(ratio=0.2)
            back, ringed = button(lab, re.compile("^Back to")), lab.locator(".ringed")
            assert not overlap(box_of(back), box_of(ringed)), name
            lab.keyboard.press("Escape")
            expect(lab.get_by_role("dialog", name="Help")).to_be_visible()
            lab.keyboard.press("Escape")


def test_the_picture_of_a_card_is_seen_on_a_phone_and_no_button_lies_on_it(ready: Page) -> None:
    show(ready, "XOR")
    ready.set_viewport_size({"width": 320, "height": 568})
    for name, marked in (("Hidden layer", "hidden layer"), ("Weight", "Weights:")):
        ready.get_by_role("button", name=marked, exact=True).click()
        opened = card(ready, name)
        expect(opened).to_be_focused()
        picture, around = box_of(opened.get_by_role("figure")), box_of(opened)
        assert picture["y"] >= around["y"]
        assert picture["y"] + picture["height"] <= around["y"] + around["height"]
        pressed = (box_of(opened.get_by_role("button", name=each)) for each in ("See it here", "Close"))
        assert not any(overlap(picture, each) for each in pressed)
        ready.keyboard.press("Escape")


@pytest.mark.only_browser("chromium")  # Playwright cannot tap in a plain Firefox
def test_a_tap_on_a_phone_opens_a_card_and_no_tooltip(
    new_context: CreateContextCallback, site: str
) -> None:
    phone = new_context(has_touch=True, viewport={"width": 390, "height": 844}).new_page()
    phone.route(PYTHON, never)
    phone.goto(f"{site}#lab=xor")
    word(phone, "Cost", "Training").tap()
    expect(card(phone, "Cost")).to_be_visible()
    expect(phone.get_by_role("tooltip")).to_be_hidden()
    phone.touchscreen.tap(300, 12)
    expect(card(phone, "Cost")).to_be_hidden()
    for each in phone.get_by_role("form", name="Settings").locator("[data-term]:visible").all():
        box = each.bounding_box()
        assert box
        assert box["height"] >= 24


def test_an_embedded_lab_points_only_at_what_it_has(lab: Page, site: str) -> None:
    lab.route(PYTHON, never)
    lab.goto(f"{site}?embed=xor")
    word(lab, "Cost", "Training").click()
    expect(button(lab, "See it here")).to_be_visible()
    lab.keyboard.press("Escape")
    button(lab, "Help").click()
    lab.get_by_role("searchbox", name="Find a word").fill("the notebook")
    lab.keyboard.press("Enter")
    expect(lab.get_by_role("region", name="The notebook")).to_be_visible()
    expect(button(lab, "See it here")).to_be_hidden()
