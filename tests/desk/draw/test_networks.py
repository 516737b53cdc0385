"""The networks that read: that of the Digits lab in every shape, while it learns, and edited code."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import button, fill, more_settings, press, reset, show, start_from
from tests.page.draw_page import (
    CARD,
    WALL,
    draw,
    lead_handle,
    outputs,
    prediction,
    said,
    who_reads,
)

READ = re.compile(r"^(I read an? \d|I don.t know: an? \d)")

pytestmark = pytest.mark.thorough(landing=False)


def read_with(page: Page, hidden_layers: str) -> None:
    """Have a fresh network of the Digits lab with these layers read."""
    show(page, "Digits")
    start_from(page, "Modern")
    fill(page, "Hidden layers", hidden_layers)
    reset(page)
    show(page, "Draw")
    who_reads(page).select_option("digits")


def test_several_hidden_layers_have_a_wall_each_and_the_last_has_the_cards(draw_lab: Page) -> None:
    read_with(draw_lab, "60-40-20")
    draw(draw_lab)
    expect(said(draw_lab)).to_have_text(READ)
    walls = draw_lab.get_by_role("img", name=WALL)
    expect(walls).to_have_count(3)
    for wall, units in zip(walls.all(), (60, 40, 20), strict=True):
        expect(wall).to_have_accessible_name(re.compile(rf", {units} units, \d+ of them react$"))
    expect(draw_lab.get_by_role("button", name=CARD)).to_have_count(6)
    facts = "784 \u2013 60 \u2013 40 \u2013 20 \u2013 10, the network of the Digits lab"
    expect(draw_lab.get_by_text(facts)).to_be_visible()
    press(draw_lab, "Enlarge: Hidden layer 3")
    dialog = draw_lab.get_by_role("dialog")
    dialog.get_by_role("button", name="Table").click()
    expect(dialog.get_by_role("row")).to_have_count(21)
    draw_lab.keyboard.press("Escape")


def test_without_a_hidden_layer_the_pixels_go_to_the_outputs(draw_lab: Page) -> None:
    read_with(draw_lab, "none")
    draw(draw_lab)
    expect(said(draw_lab)).to_have_text(READ)
    expect(draw_lab.get_by_role("img", name=WALL)).to_have_count(0)
    expect(draw_lab.get_by_role("button", name=CARD)).to_have_count(0)
    expect(draw_lab.get_by_text(re.compile("go to 10 outputs directly"))).to_be_visible()


def test_the_outputs_of_an_untrained_sigmoid_network_are_no_percentages(draw_lab: Page) -> None:
    show(draw_lab, "Digits")
    start_from(draw_lab, "As in the notebook")
    show(draw_lab, "Draw")
    who_reads(draw_lab).select_option("digits")
    draw(draw_lab)
    # All ten outputs are very nearly 1, so none of them leads.
    expect(said(draw_lab)).to_have_text(re.compile(r"^I don.t know: an? \d, or perhaps an? \d\.$"))
    expect(prediction(draw_lab)).to_contain_text("It leads by 0.00; you ask for 0.80.")
    expect(lead_handle(draw_lab)).to_have_attribute("aria-valuetext", "0.80")
    rows = outputs(draw_lab).get_by_role("listitem")
    expect(rows).to_have_text([f"{digit}1.00" for digit in range(10)])


def test_the_network_of_the_digits_lab_reads_as_it_learns(draw_lab: Page) -> None:
    read_with(draw_lab, "30")
    draw(draw_lab)
    expect(said(draw_lab)).to_have_text(READ)
    untrained = outputs(draw_lab).inner_text()
    show(draw_lab, "Digits")
    press(draw_lab, "Train")
    show(draw_lab, "Draw")
    expect(outputs(draw_lab)).not_to_have_text(untrained)
    measured = re.compile(
        r"^784 \u2013 30 \u2013 10, after [\d,]+ updates?, \d+\.\d % of the test digits right$"
    )
    expect(draw_lab.get_by_text(measured)).to_be_visible()
    expect(said(draw_lab)).to_have_text("I read a 3.")
    show(draw_lab, "Digits")
    pause = button(draw_lab, "Pause")
    if pause.is_visible():  # the next test needs a network at rest
        pause.click()
    more_settings(draw_lab)
