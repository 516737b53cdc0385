"""Settings: how a change affects a run, how it is undone, which values are refused."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import (
    choose,
    field,
    fill,
    more_settings,
    press,
    show_settings,
    shown_number,
    train_to_the_end,
    until,
)
from tests.page.boxes import box_of, overlap
from tests.page.drivers.frame_page import chart, step
from tests.page.xor_page import open_unit, predictions, sentence, surface, units

NONE = "\u2013"
LABELS = "all => all.map((one) => one.getAttribute('aria-label'))"


@pytest.mark.thorough
def test_a_new_seed_is_shown_and_gives_another_start_and_the_same_start_comes_again(page: Page) -> None:
    before = predictions(page)
    press(page, "New seed")
    expect(field(page, "Seed")).not_to_have_value("1")
    until(page, lambda: predictions(page) != before)
    fill(page, "Seed", "1")
    until(page, lambda: predictions(page) == before)
    step(page)
    press(page, "Same start again")
    expect(shown_number(page, "Iteration")).to_have_text("0")
    until(page, lambda: predictions(page) == before)


def test_a_setting_that_needs_a_reset_says_so_and_why(page: Page) -> None:
    more_settings(page)
    step(page)
    choose(page, "Activation", "ReLU")
    expect(
        sentence(page, "Changed: Activation. Press Reset to start a new network with it.")
    ).to_be_visible()
    band = page.get_by_role("region", name="Question and settings", exact=True)
    expect(band.locator("[data-waiting]")).to_have_text(re.compile("^ReLU"))
    reason = re.compile("This setting decides what a network is or how it begins")
    expect(field(page, "Activation")).to_have_accessible_description(reason)
    reason = re.compile("The costs before and after could not be compared")
    expect(field(page, "Loss")).to_have_accessible_description(reason)
    press(page, "Reset")
    expect(sentence(page, "Ready. Press Train.")).to_be_visible()
    expect(band.locator("[data-waiting]")).to_have_count(0)


def test_layers_are_said_in_words_and_so_is_the_mark_of_what_begins_anew(page: Page) -> None:
    form = page.get_by_role("form", name="Settings")
    expect(form.get_by_text("1 layer, of 6 units", exact=True)).to_be_visible()
    fill(page, "Hidden layers", "4-4")
    expect(form.get_by_text("2 layers, of 4 \u2013 4 units", exact=True)).to_be_visible()
    fill(page, "Hidden layers", "none")
    expect(form.get_by_text("no hidden layer", exact=True)).to_be_visible()
    expect(form.get_by_text("\u21ba begins anew")).to_be_visible()
    form.get_by_text("\u21ba", exact=True).first.hover()
    expect(page.get_by_role("tooltip")).to_have_text(
        re.compile("^This setting decides what the network is")
    )
    page.mouse.move(0, 0)


@pytest.mark.thorough
def test_a_setting_that_waits_for_a_reset_is_not_shown_as_if_it_were_there(page: Page) -> None:
    more_settings(page)
    step(page, 3)
    # A sigmoid's values range from 0 to 1, those of tanh from -1 to 1.
    ends = page.locator("section", has=surface(page)).last.get_by_text("0", exact=True)
    expect(ends).to_be_visible()
    unit = chart(page).get_by_text("squared error", exact=True)
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


def test_an_illegal_setting_is_refused_beside_its_field_in_the_words_of_the_page(page: Page) -> None:
    fill(page, "Learning rate", "1000")
    told = "Learning rate must be above 0 and at most 100; got 1,000. Make it smaller."
    expect(page.get_by_role("alert").filter(has_text=told)).to_be_visible()
    fill(page, "Learning rate", "0.1")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(shown_number(page, "Learning rate")).to_have_text("0.10")


@pytest.mark.thorough
def test_an_error_speaks_of_its_label_and_the_next_hint_does_not_cover_it(page: Page) -> None:
    fill(page, "Hidden layers", "3,4 x")  # also moves the focus to the next field
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


NEEDED_ONLY_SOMETIMES: tuple[tuple[str, str, list[str], list[str]], ...] = (
    ("Optimizer", "momentum", [], ["Momentum"]),
    ("Optimizer", "Adam", ["Momentum"], []),
    ("Schedule", "steps", [], ["Decay every", "Decay factor"]),
    ("Schedule", "cosine", ["Decay every", "Decay factor"], []),
    ("What is learnt", "points in the plane", [], ["Patience"]),
    ("What is learnt", "a truth table", ["Patience"], []),
    ("Learning function", "random perturbation", ["Error rule", "Optimizer", "L2 penalty"], []),
)


@pytest.mark.thorough
def test_a_setting_is_there_only_where_it_does_something(page: Page) -> None:
    more_settings(page)
    for name, option, gone, there in NEEDED_ONLY_SOMETIMES:
        choose(page, name, option)
        for each in gone:
            expect(field(page, each), f"{name}: {option}").to_be_hidden()
        for each in there:
            expect(field(page, each), f"{name}: {option}").to_be_visible()


@pytest.mark.thorough
def test_of_a_network_that_diverged_no_number_is_shown(page: Page) -> None:
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
    edge = page.get_by_role("group", name="The network").locator("path").first
    expect(edge).not_to_have_attribute("style", re.compile("rgb"))
    units(page).first.click()
    unit = page.get_by_role("region", name="Opened unit")
    expect(unit.get_by_role("spinbutton", name="bias")).to_have_value("")
    units(page).last.hover()
    for text in (page.locator("body").inner_text(), *units(page).evaluate_all(LABELS)):
        assert "NaN" not in text
        assert "Infinity" not in text
    units(page).first.click()


@pytest.mark.thorough
def test_beside_all_settings_there_is_room_for_the_verdict_and_for_a_network_with_its_card(
    page: Page,
) -> None:
    train_to_the_end(page)
    show_settings(page)
    page.set_viewport_size({"width": 844, "height": 390})
    verdict = page.get_by_role("heading", name="Learnt: 8 of 8 rows right.")
    expect(verdict).to_be_visible()
    assert box_of(verdict)["width"] > box_of(verdict)["height"] * 4  # not one word a line
    page.set_viewport_size({"width": 1024, "height": 768})
    page.evaluate("scrollTo(0, 0)")
    open_unit(page, "h2")
    until(page, lambda: box_of(page.get_by_role("group", name="The network"))["width"] > 400)
    assert page.evaluate("scrollY") == 0  # the page need not be scrolled
