"""Every control that the tab has ever had is found by role and name, in its place."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import button, press
from tests.page.draw_page import (
    CARD,
    OF_DIGITS,
    THREE,
    WALL,
    draw,
    lead_handle,
    open_steps,
    outputs,
    said,
    surface,
    way_back,
    who_reads,
)

STEPS = ("Fit the pen to the drawing", "Cut to the ink", "Scale into 20", "Centre the ink")
ENLARGED = ("784 pixels", "Hidden layer 1", "Ten outputs")

pytestmark = pytest.mark.thorough(landing=False)


def test_every_control_is_in_its_place(draw_lab: Page) -> None:
    page = draw_lab
    for view in ("Read it", "Teach it"):
        expect(page.get_by_role("tab", name=view)).to_be_visible()
    # The band: what happened, who reads, how, and beside it the files.
    expect(who_reads(page).get_by_role("option")).to_have_text(
        ["The page\u2019s own network", OF_DIGITS, "Train one in Digits \u2026"]
    )
    expect(page.get_by_role("combobox", name="The lead that is asked for")).to_be_enabled()
    expect(page.get_by_role("button", name="four steps")).to_be_visible()
    expect(page.get_by_label("Open image")).to_be_attached()
    expect(button(page, "Save image")).to_be_disabled()
    # The run bar.
    bar = page.get_by_role("contentinfo", name="Drawing")
    for name in ("Draw one for me", "Clear", "Undo stroke", "Step through"):
        expect(bar.get_by_role("button", name=name, exact=True)).to_be_visible()
    draw(page, THREE)
    expect(said(page)).to_have_text("I read a 3.")
    for name in ("Clear", "Undo stroke", "Step through", "Play"):
        expect(bar.get_by_role("button", name=name, exact=True)).to_be_enabled()
    expect(way_back(page)).to_be_visible()
    for label in ("Lead", "Strokes"):
        expect(bar.get_by_text(label, exact=True)).to_be_visible()
    # The stage.
    expect(surface(page)).to_be_visible()
    shows = page.get_by_role("group", name="What is on the paper")
    expect(shows.get_by_role("button")).to_have_text(["Ink", "Why"])
    expect(page.get_by_role("img", name="What the network gets").first).to_be_visible()
    expect(page.get_by_role("img", name=WALL)).to_have_count(1)
    expect(page.get_by_role("button", name=CARD)).to_have_count(6)
    expect(outputs(page).get_by_role("listitem")).to_have_count(10)
    expect(lead_handle(page)).to_have_attribute("aria-valuetext", "80 %")
    for name in ENLARGED:
        expect(button(page, f"Enlarge: {name}")).to_be_visible()
    expect(button(page, "Save image")).to_be_enabled()
    expect(button(page, re.compile(r"^Why a 3, and not an? \d\?$"))).to_be_visible()
    # The steps, over the network.
    steps = open_steps(page)
    for name in STEPS:
        expect(steps.get_by_role("checkbox", name=name)).to_be_checked()
    expect(steps.get_by_text(re.compile("^without it: "))).to_have_count(4)
    expect(steps.get_by_role("button", name="Skip all")).to_be_visible()
    expect(steps.get_by_role("button", name="Enlarge: How it is prepared")).to_be_visible()
    page.keyboard.press("Escape")
    expect(steps).to_be_hidden()


def test_each_picture_is_a_table_in_the_dialog_that_enlarges_it(draw_lab: Page) -> None:
    draw(draw_lab, THREE)
    expect(said(draw_lab)).to_have_text("I read a 3.")
    rows = {"784 pixels": 784, "Hidden layer 1": 400, "Ten outputs": 10}
    for name, count in rows.items():
        press(draw_lab, f"Enlarge: {name}")
        dialog = draw_lab.get_by_role("dialog")
        dialog.get_by_role("button", name="Table").click()
        expect(dialog.get_by_role("row")).to_have_count(count + 1)
        draw_lab.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
    draw_lab.get_by_role("button", name=CARD).first.click()
    expect(draw_lab.get_by_role("dialog", name=re.compile("^The weights into unit"))).to_be_visible()
    draw_lab.keyboard.press("Escape")


def test_the_entry_that_trains_one_leads_to_digits_and_keeps_who_reads(draw_lab: Page) -> None:
    who_reads(draw_lab).select_option("train")
    expect(draw_lab.get_by_role("tab", name="Digits", selected=True)).to_be_visible()
    draw_lab.get_by_role("tab", name="Draw", exact=True).click()
    expect(who_reads(draw_lab)).to_have_value("shipped")
