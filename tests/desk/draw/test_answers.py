"""The Draw lab's answers to a drawing: its steps, its confidence, and the network that reads."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.desk.draw.drawn import UNSURE_BELOW, clear, draw, prediction, saved_image
from tests.page.actions import BOOT, button, press, show, start_from
from tests.page.fixtures import Save

OF_THE_LAB = "^the network of the Digits lab "

pytestmark = [
    pytest.mark.thorough(landing=False),
    pytest.mark.every_browser,  # each handles pointers and paints a canvas in its own way
]


def test_each_step_tells_what_the_answer_would_be_without_it(draw_lab: Page, save: Save) -> None:
    draw(draw_lab)
    expect(prediction(draw_lab)).to_contain_text("I read a 3")
    expect(draw_lab.get_by_text(re.compile(r"^without it: (still )?\d \("))).to_have_count(4)
    before = saved_image(draw_lab, save)
    step = draw_lab.get_by_role("checkbox", name="Scale into 20")
    step.uncheck()
    expect(draw_lab.get_by_text(re.compile(r"^with it: (still )?\d \("))).to_have_count(1)
    assert (saved_image(draw_lab, save) != before).any()
    step.check()
    expect(draw_lab.get_by_text(re.compile(r"^without it: "))).to_have_count(4)
    assert (saved_image(draw_lab, save) == before).all()


def test_the_pixels_that_the_net_sees_are_told_by_mouse_and_keyboard(draw_lab: Page, save: Save) -> None:
    draw(draw_lab)
    expect(prediction(draw_lab)).to_contain_text("I read a 3")
    saved = saved_image(draw_lab, save)
    pixel = r"^Row (\d+), column (\d+) of \u201c28 \u00d7 28 numbers\u201d: ink (\S+)$"
    told = draw_lab.get_by_text(re.compile(pixel))
    draw_lab.get_by_role("img", name="What the network gets").hover()
    expect(told).to_be_visible()
    at_pointer = told.inner_text()
    steps = draw_lab.get_by_role("list", name="What the net sees")
    steps.press("ArrowDown")
    expect(told).not_to_have_text(at_pointer)
    for sentence in (at_pointer, told.inner_text()):
        found = re.match(pixel, sentence)
        assert found
        row, column, ink = found.groups()
        value = saved[int(row) - 1, int(column) - 1] / 255
        assert float(ink) == pytest.approx(value, abs=0.003)
    clear(draw_lab)
    expect(told).to_have_count(0)


def test_a_hint_says_what_could_be_done_better(draw_lab: Page) -> None:
    draw(draw_lab, ((0.5, 0.5), (1.2, 0.5)))
    expect(draw_lab.get_by_role("status", name="Hint")).to_contain_text("touches the edge")


def test_a_1_with_a_long_flag_is_named_beside_the_7_that_is_read(draw_lab: Page) -> None:
    draw(draw_lab, ((0.22, 0.5), (0.56, 0.12), (0.56, 0.9)))
    told = re.compile(
        "^I read a 7, or perhaps a 1. .* some people write a 1 with a flag as long as this.$"
    )
    expect(prediction(draw_lab)).to_have_text(told)


def test_below_the_threshold_the_answer_is_that_it_does_not_know(draw_lab: Page) -> None:
    for start in (0.2, 0.35, 0.5, 0.65, 0.8):
        draw(draw_lab, ((start, 0.1), (start, 0.9)))
    draw(draw_lab, ((0.1, 0.5), (0.9, 0.5)))
    limit = draw_lab.get_by_role("slider", name=UNSURE_BELOW)
    limit.fill("99")
    expect(prediction(draw_lab)).to_contain_text(re.compile(r"I don.t know\. Perhaps an? \d"))
    limit.fill("0")
    expect(prediction(draw_lab)).not_to_contain_text(re.compile("I don.t know"))


def test_the_outputs_of_an_untrained_sigmoid_network_are_no_percentages(draw_lab: Page) -> None:
    note = draw_lab.get_by_text(re.compile("refuses 2 of 100 real digits"))
    expect(note).to_be_visible()
    draw_lab.get_by_role("tab", name="Digits", exact=True).click()
    draw_lab.get_by_role("combobox", name="Start from").select_option("As in the notebook")
    press(draw_lab, "Reset")
    draw_lab.get_by_role("tab", name="Draw", exact=True).click()
    draw_lab.get_by_role("radio", name=re.compile("the network of the Digits lab")).check()
    expect(note).to_be_hidden()  # the note applies to the shipped network only
    draw(draw_lab)
    # All ten outputs are very nearly 1, so none of them leads.
    unknown = re.compile(r"^I don.t know\. Perhaps an? \d \(1\.00\), or an? \d \(1\.00\)\.$")
    expect(prediction(draw_lab)).to_have_text(unknown)
    bars = draw_lab.get_by_role("list", name="Ten outputs")
    expect(bars.get_by_role("listitem")).to_have_text([f"{digit}1.00" for digit in range(10)])


def test_pixels_and_units_can_be_read_with_the_keyboard(draw_lab: Page) -> None:
    draw(draw_lab)
    expect(prediction(draw_lab)).to_contain_text("I read a 3")
    pixels = draw_lab.get_by_role("img", name=re.compile("Which ink spoke for 3"))
    first, second = re.findall(r"\d", pixels.get_attribute("aria-label") or "")
    ends = draw_lab.locator(".draw-evidence .scale-legend span")
    expect(ends).to_have_text([f"for {second}", f"for {first}"])  # the orange end and the blue end
    pixels.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        draw_lab.keyboard.press(key)
    expect(draw_lab.get_by_text("Row 2, column 2, ink 0.00: says nothing")).to_be_visible()
    units = draw_lab.get_by_role(
        "img", name=re.compile(r"Hidden layer 1, 400 units, \d+ of them above 0")
    )
    units.focus()
    draw_lab.keyboard.press("ArrowRight")
    expect(draw_lab.get_by_text(re.compile(r"^Unit 1: \d"))).to_be_visible()


def test_the_network_of_the_digits_lab_can_answer_instead_also_while_it_learns(draw_lab: Page) -> None:
    show(draw_lab, "Digits")
    expect(button(draw_lab, "Train")).to_be_enabled(timeout=BOOT)
    start_from(draw_lab, "Modern")
    show(draw_lab, "Draw")
    draw(draw_lab)
    expect(prediction(draw_lab)).to_contain_text("I read a 3")
    draw_lab.get_by_role("radio", name=re.compile(r"the network of the Digits lab \(0 iter")).check()
    expect(draw_lab.get_by_role("img", name=re.compile("Hidden layer 1, 200 units"))).to_be_visible()
    outputs = draw_lab.get_by_role("list", name="Ten outputs")
    untrained = outputs.inner_text()
    draw_lab.get_by_role("link", name="Train it in the Digits lab").click()
    press(draw_lab, "Train")
    show(draw_lab, "Draw")
    expect(outputs).not_to_have_text(untrained)
    measured = re.compile(OF_THE_LAB + r"\([\d,]+ iterations, \d+\.\d % of the test digits right\)")
    expect(draw_lab.get_by_role("radio", name=measured)).to_be_checked()
    show(draw_lab, "Digits")
    pause = button(draw_lab, "Pause")
    if pause.is_visible():  # the next test needs a network at rest
        pause.click()
