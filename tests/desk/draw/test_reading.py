"""What is drawn is read, explained, and doubted."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.drawings.collection import Drawing, collection
from tests.drawings.ink import image_of
from tests.page.actions import BOOT, button, draw_strokes, press, until
from tests.page.boxes import box_of
from tests.page.draw_page import (
    CARD,
    ITS_OWN,
    NOTHING,
    STAR,
    WALL,
    band,
    clear,
    draw,
    lead_handle,
    open_steps,
    outputs,
    prediction,
    said,
    saved_image,
    surface,
    who_reads,
)
from tests.page.fixtures import Save

PIXEL = r"^Row (\d+), column (\d+) of \u201c28 \u00d7 28 numbers\u201d: ink (\S+)$"

pytestmark = [
    pytest.mark.thorough(landing=False),
    pytest.mark.every_browser,  # each handles pointers and paints a canvas in its own way
]


def drawn(kind: str, name: str) -> Drawing:
    return next(each for each in collection() if (each.kind, each.name) == (kind, name))


def test_the_answer_comes_with_each_stroke_and_runs_through_the_whole_network(draw_lab: Page) -> None:
    wall = draw_lab.get_by_role("img", name=WALL)
    expect(wall).to_have_accessible_name("Hidden layer 1, 400 units, all quiet")
    draw(draw_lab, lift=False)
    expect(said(draw_lab)).to_have_text("So far a 3 \u2026")
    draw_lab.mouse.up()
    expect(said(draw_lab)).to_have_text("I read a 3.")
    expect(wall).to_have_accessible_name(re.compile(r"400 units, \d+ of them react$"))
    best = outputs(draw_lab).get_by_role("listitem").nth(3)
    expect(best).to_contain_text("99.9 %")
    expect(draw_lab.get_by_text(re.compile(r"^then \d: < 0\.1 %$"))).to_be_visible()
    expect(draw_lab.get_by_role("button", name=CARD).first).to_have_accessible_name(
        re.compile(r"^Unit \d+ reacts with \S+: that adds \S+ for 3 and \S+ for \d, in all \S+ for 3\.$")
    )
    clear(draw_lab)
    expect(draw_lab.get_by_role("heading", name="Draw a digit.")).to_be_visible()
    expect(wall).to_have_accessible_name(re.compile("all quiet$"))


def test_why_colours_the_ink_for_and_against_and_each_pixel_is_told(draw_lab: Page) -> None:
    draw(draw_lab)
    shows = draw_lab.get_by_role("group", name="What is on the paper")
    press(draw_lab, re.compile(r"^Why a 3, and not a \d\?$"))
    expect(shows.get_by_role("button", name="Why")).to_have_attribute("aria-pressed", "true")
    expect(band(draw_lab)).to_contain_text("Blue ink speaks for a 3, orange ink for")
    against, speaks_for = (
        draw_lab.get_by_text(re.compile(words)) for words in ("^for [^3]$", "^for 3$")
    )
    assert box_of(against)["x"] < box_of(speaks_for)["x"]  # as the colours between them, orange to blue
    pixels = draw_lab.get_by_role("img", name="What the network gets").first
    pixels.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        draw_lab.keyboard.press(key)
    expect(draw_lab.get_by_text("Row 2, column 2, ink 0.00: says nothing")).to_be_visible()
    press(draw_lab, "Draw another")
    expect(prediction(draw_lab)).to_have_text(NOTHING)
    draw(draw_lab)
    expect(shows.get_by_role("button", name="Ink")).to_have_attribute("aria-pressed", "true")


def test_a_star_looks_like_no_digit_and_the_ink_that_no_4_explains_is_marked(draw_lab: Page) -> None:
    draw(draw_lab, STAR)
    expect(said(draw_lab)).to_have_text(
        "This looks like no digit I know. My best guess: a 4.", timeout=BOOT
    )
    press(draw_lab, "What does not fit a 4?")
    expect(prediction(draw_lab)).to_contain_text("Framed: ink where a 4 has none")
    clear(draw_lab)
    draw_strokes(draw_lab, drawn("plain", "7").strokes)
    alike = "It looks like the 7s it learnt from."
    expect(prediction(draw_lab)).to_contain_text(alike)


def test_a_lead_below_what_is_asked_for_is_i_dont_know_and_the_handle_asks(draw_lab: Page) -> None:
    for start in (0.2, 0.35, 0.5, 0.65, 0.8):
        draw(draw_lab, ((start, 0.1), (start, 0.9)))
    draw(draw_lab, ((0.1, 0.5), (0.9, 0.5)))
    lead = lead_handle(draw_lab)
    lead.focus()
    draw_lab.keyboard.press("End")
    expect(lead).to_have_attribute("aria-valuetext", "99 %")
    asked = draw_lab.get_by_role("combobox", name="The lead that is asked for")
    expect(asked).to_have_value("99")
    note = draw_lab.get_by_text(re.compile("refuses 2 of 100 real digits"))
    expect(note).to_be_visible()
    unknown = re.compile(r"I don.t know: an? \d, or perhaps an? \d\.|looks like no digit")
    expect(said(draw_lab)).to_have_text(unknown, timeout=BOOT)
    draw_lab.keyboard.press("Home")
    expect(lead).to_have_attribute("aria-valuetext", "0 %")
    surface(draw_lab).focus()
    expect(note).to_be_hidden()
    expect(said(draw_lab)).not_to_contain_text(re.compile("I don.t know"))


def test_the_handle_of_the_lead_is_dragged(draw_lab: Page) -> None:
    draw(draw_lab)
    expect(said(draw_lab)).to_have_text("I read a 3.")
    lead = lead_handle(draw_lab)
    lead.hover()
    box = lead.bounding_box()
    assert box
    draw_lab.mouse.down()
    draw_lab.mouse.move(box["x"] - 40, box["y"] + 5, steps=4)
    draw_lab.mouse.up()
    expect(lead).not_to_have_attribute("aria-valuetext", "80 %")
    asked = lead.get_attribute("aria-valuenow")
    assert asked
    assert 10 < int(asked) < 80
    expect(draw_lab.get_by_role("combobox", name="The lead that is asked for")).to_have_value(asked)


def test_a_hint_says_what_could_be_done_better(draw_lab: Page) -> None:
    draw(draw_lab, ((0.5, 0.5), (1.2, 0.5)))
    expect(draw_lab.get_by_text(re.compile("touches the edge"))).to_be_visible()


def test_a_1_with_a_long_flag_is_named_beside_the_7_that_is_read(draw_lab: Page) -> None:
    draw(draw_lab, ((0.22, 0.5), (0.56, 0.12), (0.56, 0.9)))
    expect(said(draw_lab)).to_have_text("I read a 7, or perhaps a 1.")
    expect(prediction(draw_lab)).to_contain_text("some people write a 1 with so long a flag.")


def test_each_step_tells_what_the_answer_would_be_without_it(draw_lab: Page, save: Save) -> None:
    draw(draw_lab)
    expect(said(draw_lab)).to_have_text("I read a 3.")
    steps = open_steps(draw_lab)
    expect(steps.get_by_text(re.compile(r"^without it: \d \("))).to_have_count(4)
    before = saved_image(draw_lab, save)
    step = steps.get_by_role("checkbox", name="Scale into 20")
    step.uncheck()
    expect(steps.get_by_text(re.compile(r"^with it: \d \("))).to_have_count(1)
    expect(draw_lab.get_by_role("button", name="three steps")).to_be_visible()
    assert (saved_image(draw_lab, save) != before).any()
    step.check()
    expect(steps.get_by_text(re.compile(r"^without it: "))).to_have_count(4)
    assert (saved_image(draw_lab, save) == before).all()
    steps.get_by_role("button", name="Skip all").click()
    expect(draw_lab.get_by_role("button", name="no steps")).to_be_visible()
    steps.get_by_role("button", name="Take all").click()
    expect(draw_lab.get_by_role("button", name="four steps")).to_be_visible()


def test_the_pixels_that_the_network_gets_are_told_by_pointer_and_keyboard(
    draw_lab: Page, save: Save
) -> None:
    draw(draw_lab)
    expect(said(draw_lab)).to_have_text("I read a 3.")
    saved = saved_image(draw_lab, save)
    steps = open_steps(draw_lab)
    told = steps.get_by_text(re.compile(PIXEL))
    steps.get_by_role("img", name="What the network gets").hover()
    expect(told).to_be_visible()
    at_pointer = told.inner_text()
    steps.get_by_role("list", name="How it is prepared").press("ArrowDown")
    expect(told).not_to_have_text(at_pointer)
    for sentence in (at_pointer, told.inner_text()):
        found = re.match(PIXEL, sentence)
        assert found
        row, column, ink = found.groups()
        value = saved[int(row) - 1, int(column) - 1] / 255
        assert float(ink) == pytest.approx(value, abs=0.003)


def test_units_and_lines_are_told_by_keyboard_and_pointer(draw_lab: Page) -> None:
    draw(draw_lab)
    expect(said(draw_lab)).to_have_text("I read a 3.")
    draw_lab.get_by_role("img", name=WALL).focus()
    draw_lab.keyboard.press("ArrowRight")
    expect(draw_lab.get_by_text(re.compile(r"^Unit 1: \d"))).to_be_visible()
    card = draw_lab.get_by_role("button", name=CARD).first
    card.hover()
    expect(draw_lab.get_by_text(re.compile(r"^Unit \d+ reacts with \S+: that adds"))).to_be_visible()
    draw_lab.mouse.move(0, 0)
    expect(draw_lab.get_by_text(re.compile("^Six units speak loudest"))).to_be_visible()


def test_the_page_makes_of_the_committed_strokes_what_the_tests_make(draw_lab: Page, save: Save) -> None:
    drawing = drawn("off-centre", "5")
    draw_strokes(draw_lab, drawing.strokes)
    expect(said(draw_lab)).to_contain_text("I read a 5")
    expected = image_of(drawing.strokes).reshape(28, 28)

    def is_alike() -> bool:  # the first strokes may be read before the rest
        difference = np.abs(saved_image(draw_lab, save) / 255 - expected)
        return bool(difference.mean() < 0.02 and difference.max() < 0.35)

    until(draw_lab, is_alike)


def test_who_reads_is_said_with_what_it_has_learnt(draw_lab: Page) -> None:
    expect(who_reads(draw_lab).get_by_role("option", selected=True)).to_have_text(ITS_OWN)
    facts = "784 \u2013 400 \u2013 10: 99.0 % of new digits right"
    expect(draw_lab.get_by_text(facts)).to_be_visible()
    expect(button(draw_lab, "Draw one for me")).to_be_enabled()
