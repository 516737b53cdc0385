"""Drawing with every device, and images opened, pasted, dropped and saved."""

from __future__ import annotations

import base64
import io
import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from glassnet.engines.arrays import AnyArray
from tests.core.made.photos import a_seven, photo
from tests.page.actions import button, draw_with_finger, press, show, until
from tests.page.boxes import resize
from tests.page.draw_page import (
    NOTHING,
    ONE,
    THREE,
    clear,
    draw,
    frame,
    open_steps,
    outputs,
    prediction,
    said,
    saved_image,
    surface,
)
from tests.page.fixtures import ROOT, Save
from tests.page.png_files import write_png

ANSWER = re.compile(r"^(I read an?|I don.t know: an?|.* My best guess: an?) \d")
# Ink lies on a transparent canvas: its alpha is the ink in every theme.
CANVAS_INK = """(canvas) => {
  const cell = canvas.width / 28;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.width);
  const middle = (index) => Math.floor((index + 0.5) * cell);
  const cells = Array.from({ length: 28 }, (_, index) => index);
  const alpha = (row, column) => data[(middle(row) * canvas.width + middle(column)) * 4 + 3];
  return cells.flatMap((row) => cells.map((column) => alpha(row, column)));
}"""
DROP = """(element, [type, text]) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], 'seven.png', { type: 'image/png' }));
  const event = type === 'paste'
    ? new ClipboardEvent('paste', { bubbles: true })
    : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
  // A constructed ClipboardEvent keeps no files in Firefox.
  if (type === 'paste') Object.defineProperty(event, 'clipboardData', { value: data });
  element.dispatchEvent(event);
}"""

pytestmark = [
    pytest.mark.thorough(landing=False),
    pytest.mark.every_browser,  # each handles pointers and paints a canvas in its own way
]


def held_out_digits(count: int) -> AnyArray:
    """Return the first test digits: pixels (count, 28, 28)."""
    with np.load(io.BytesIO((ROOT / "dist" / "data" / "digits.npz").read_bytes())) as digits:
        start = int(digits["split"][:2].sum())
        pixels: AnyArray = digits["pixels"][start : start + count].reshape(-1, 28, 28)
        return pixels


def canvas_ink(page: Page) -> AnyArray:
    """Read the canvas at the middle of each of 28 x 28 cells: bytes of ink (28, 28)."""
    found = surface(page).evaluate(CANVAS_INK)
    return np.array(found, np.uint8).reshape(28, 28)


def open_image(page: Page, gray: AnyArray, name: str = "photo.png") -> None:
    file = {"name": name, "mimeType": "image/png", "buffer": write_png(gray)}
    page.get_by_label("Open image").set_input_files(file)  # type: ignore[arg-type]


def test_a_stroke_can_be_taken_back_and_clearing_too(draw_lab: Page, save: Save) -> None:
    draw(draw_lab)
    expect(prediction(draw_lab)).to_contain_text("I read a 3")
    three = saved_image(draw_lab, save)
    before = outputs(draw_lab).inner_text()
    draw(draw_lab, ((0.2, 0.2), (0.8, 0.8)))
    expect(outputs(draw_lab)).not_to_have_text(before)
    press(draw_lab, "Undo stroke")
    until(draw_lab, lambda: (saved_image(draw_lab, save) == three).all())
    until(draw_lab, lambda: outputs(draw_lab).inner_text() == before)
    clear(draw_lab)
    expect(prediction(draw_lab)).to_have_text(NOTHING)
    press(draw_lab, "Undo stroke")
    expect(prediction(draw_lab)).to_contain_text("I read a 3")
    press(draw_lab, "Undo stroke")
    expect(prediction(draw_lab)).to_have_text(NOTHING)


def test_a_stroke_that_a_key_takes_away_while_it_is_drawn_has_ended(draw_lab: Page) -> None:
    draw(draw_lab, lift=False)
    expect(said(draw_lab)).to_have_text("So far a 3 \u2026")
    draw_lab.keyboard.press("Delete")
    box = frame(draw_lab)
    draw_lab.mouse.move(box["x"] + 20, box["y"] + 20, steps=4)
    draw_lab.mouse.up()
    expect(prediction(draw_lab)).to_have_text(NOTHING)


def test_the_keyboard_draws_on_the_grid(draw_lab: Page) -> None:
    surface(draw_lab).focus()
    pen = draw_lab.get_by_role("status", name="Pen")
    for key in ["ArrowUp"] * 9:
        draw_lab.keyboard.press(key)
    expect(pen).to_have_text("Pen up, column 15, row 6")
    draw_lab.keyboard.press("Space")
    for key in ["ArrowDown"] * 17:
        draw_lab.keyboard.press(key)
    expect(pen).to_have_text("Pen down, column 15, row 23")
    draw_lab.keyboard.press("Space")
    expect(prediction(draw_lab)).to_contain_text("1")
    draw_lab.keyboard.press("Backspace")
    expect(prediction(draw_lab)).to_have_text(NOTHING)
    show(draw_lab, "Digits")
    expect(button(draw_lab, "Train")).to_be_visible()  # Space did not start training


def test_two_held_out_digits_enlarged_tenfold_become_their_original_pixels(
    draw_lab: Page, save: Save
) -> None:
    for digit in held_out_digits(2):
        clear(draw_lab)
        expect(prediction(draw_lab)).to_have_text(NOTHING)
        open_image(draw_lab, np.kron(digit, np.ones((10, 10), np.uint8)), "digit.png")
        expect(prediction(draw_lab)).to_have_text(ANSWER)
        assert np.abs(canvas_ink(draw_lab).astype(int) - digit.astype(int)).max() <= 1
        got = saved_image(draw_lab, save)
        assert np.abs(got.astype(int) - digit.astype(int)).max() <= 1


def test_a_photo_with_shadows_is_read(draw_lab: Page) -> None:
    open_image(draw_lab, photo(a_seven()))
    expect(prediction(draw_lab)).to_contain_text("7")
    steps = open_steps(draw_lab)
    expect(steps.get_by_role("checkbox", name="Fit the pen to the drawing")).to_be_disabled()
    without = steps.get_by_text(re.compile("^without it: ")).filter(visible=True)
    expect(without).to_have_count(3)
    no_way_back = "A picture has no strokes to go back through."
    expect(draw_lab.get_by_text(no_way_back)).to_be_visible()


def test_a_photo_without_a_digit_is_refused_with_what_to_try(draw_lab: Page) -> None:
    draw(draw_lab)
    expect(said(draw_lab)).to_have_text("I read a 3.")
    open_image(draw_lab, np.full((90, 90), 200, np.uint8), "wall.png")
    expect(said(draw_lab)).to_have_text("I found no digit.")
    expect(
        draw_lab.get_by_text(re.compile("^Try a dark pen on white paper: in wall.png"))
    ).to_be_visible()
    clear(draw_lab)


@pytest.mark.parametrize("way", ["paste", "drop"])
def test_an_image_can_be_pasted_or_dropped(draw_lab: Page, way: str) -> None:
    words = base64.b64encode(write_png(photo(a_seven()))).decode()
    surface(draw_lab).evaluate(DROP, [way, words])
    expect(prediction(draw_lab)).to_contain_text("7")


@pytest.mark.only_browser("chromium")  # only its protocol can move a pen
def test_a_pen_draws(draw_lab: Page) -> None:
    surface(draw_lab).evaluate(
        """element => element.addEventListener('pointerdown', ({ pointerType }) => {
          element.dataset.drawnWith = pointerType;
        }, { once: true })"""
    )
    protocol = draw_lab.context.new_cdp_session(draw_lab)
    box = frame(draw_lab)
    kinds = ["mousePressed", *["mouseMoved"] * (len(THREE) - 2), "mouseReleased"]
    for kind, (x, y) in zip(kinds, THREE, strict=True):
        place = {"x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"]}
        pen = {"button": "left", "buttons": 1, "clickCount": 1, "pointerType": "pen"}
        protocol.send("Input.dispatchMouseEvent", {"type": kind, **place, **pen})
    expect(surface(draw_lab)).to_have_attribute("data-drawn-with", "pen")
    expect(prediction(draw_lab)).to_contain_text("3")


@pytest.mark.only_browser("chromium")  # only its protocol can move a finger
def test_a_finger_draws_without_scrolling_the_page(draw_lab: Page) -> None:
    protocol = draw_lab.context.new_cdp_session(draw_lab)
    resize(draw_lab, 420, 900)
    protocol.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    surface(draw_lab).scroll_into_view_if_needed()
    scrolled = draw_lab.evaluate("scrollY")
    draw_with_finger(draw_lab, *reversed(ONE))
    expect(prediction(draw_lab)).to_contain_text("I read a 1")
    assert draw_lab.evaluate("scrollY") == scrolled
    protocol.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
    protocol.detach()
