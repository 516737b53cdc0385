"""How the answer grew: the way back through a drawing; and digits that the page draws."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import button, press
from tests.page.draw_page import NOTHING, draw, outputs, prediction, said, surface, way_back

LOOKED = re.compile(r"^Here it was an? \d \(.*\)\.$")
READ = re.compile(r"^(I read an? \d|I don.t know: |This looks like no digit)")

pytestmark = [
    pytest.mark.thorough(landing=False),
    pytest.mark.every_browser,  # each has a slider of its own, and paints a canvas in its own way
]


@pytest.fixture
def still(draw_lab: Page) -> Iterator[Page]:
    """Yield the page of a user who wants no motion."""
    draw_lab.emulate_media(reduced_motion="reduce")
    yield draw_lab
    draw_lab.emulate_media(reduced_motion="no-preference")


def test_the_curve_is_told_and_the_slider_undraws_and_redraws(draw_lab: Page) -> None:
    slider = way_back(draw_lab)
    expect(slider).to_be_hidden()
    draw(draw_lab)
    expect(said(draw_lab)).to_have_text("I read a 3.")
    curve = draw_lab.get_by_role(
        "img", name=re.compile(r"^How the answer grew: .* 3 from point \d+ to \d+")
    )
    expect(curve).to_be_visible()
    final = outputs(draw_lab).inner_text()
    slider.press("Home")
    expect(said(draw_lab)).to_have_text(LOOKED)
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"^1 of \d+ points$"))
    expect(outputs(draw_lab)).not_to_have_text(final)
    for _ in range(3):
        slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"^4 of \d+ points$"))
    slider.press("End")
    expect(said(draw_lab)).to_have_text("I read a 3.")
    assert outputs(draw_lab).inner_text() == final


def test_the_curves_themselves_lead_back_as_the_slider_does(draw_lab: Page) -> None:
    draw(draw_lab)
    expect(said(draw_lab)).to_have_text("I read a 3.")
    box = draw_lab.get_by_role("img", name=re.compile("^How the answer grew: ")).bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    draw_lab.mouse.move(box["x"] + box["width"] * 0.9, middle)
    draw_lab.mouse.down()
    draw_lab.mouse.move(box["x"] + 1, middle, steps=4)
    draw_lab.mouse.up()
    expect(way_back(draw_lab)).to_have_attribute("aria-valuetext", re.compile(r"^1 of \d+ points$"))
    expect(said(draw_lab)).to_have_text(LOOKED)


def test_the_way_back_is_dragged_and_one_draws_on_from_there(draw_lab: Page) -> None:
    draw(draw_lab)
    expect(said(draw_lab)).to_have_text("I read a 3.")
    slider = way_back(draw_lab)
    box = slider.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    draw_lab.mouse.move(box["x"] + box["width"] - 6, middle)
    draw_lab.mouse.down()
    draw_lab.mouse.move(box["x"] + box["width"] / 3, middle, steps=5)
    expect(said(draw_lab)).to_have_text(LOOKED)
    draw_lab.mouse.up()
    expect(said(draw_lab)).to_have_text(LOOKED)
    draw(draw_lab, ((0.2, 0.9), (0.8, 0.9)))
    expect(said(draw_lab)).not_to_have_text(LOOKED)
    strokes = draw_lab.get_by_role("contentinfo", name="Drawing").get_by_role("definition").last
    expect(strokes).to_have_text("2")
    press(draw_lab, "Undo stroke")
    expect(said(draw_lab)).to_have_text("I read a 3.")


def test_play_draws_it_again_and_stop_stays_there(draw_lab: Page) -> None:
    draw(draw_lab, tuple((0.3 + 0.002 * x, 0.3 + 0.002 * x) for x in range(120)))
    expect(said(draw_lab)).to_have_text(READ)
    press(draw_lab, "Play")
    expect(said(draw_lab)).to_contain_text("Here it was")
    press(draw_lab, "Stop")
    expect(button(draw_lab, "Play")).to_be_visible()
    expect(said(draw_lab)).to_have_text(LOOKED)
    press(draw_lab, "Play")
    expect(said(draw_lab)).to_have_text(READ)
    expect(button(draw_lab, "Play")).to_be_visible()


def test_the_page_draws_a_digit_which_is_read_like_any_other(draw_lab: Page) -> None:
    press(draw_lab, "Draw one for me")
    expect(said(draw_lab)).to_have_text(READ)
    expect(way_back(draw_lab)).to_be_visible()
    press(draw_lab, "Undo stroke")
    expect(prediction(draw_lab)).to_have_text(NOTHING)


def test_whoever_wants_no_motion_gets_the_digit_at_once(still: Page) -> None:
    press(still, "Draw one for me")
    expect(said(still)).to_have_text(READ)
    press(still, "Play")
    expect(button(still, "Play")).to_be_visible()
    expect(said(still)).to_have_text(READ)


def test_a_stroke_ends_what_the_page_draws(draw_lab: Page) -> None:
    press(draw_lab, "Draw one for me")
    draw(draw_lab, ((0.5, 0.2), (0.5, 0.8)))
    expect(button(draw_lab, "Draw one for me")).to_be_enabled()
    expect(said(draw_lab)).to_have_text(READ)
    surface(draw_lab).press("Delete")
    expect(prediction(draw_lab)).to_have_text(NOTHING)
