"""The Draw lab: drawing by every means, what the network sees, what it answers, and why."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from playwright.sync_api import FloatRect, Locator, Page, Route, expect

from glassnet.data.digit_image import prepare_digit
from glassnet.engines.arrays import AnyArray
from glassnet.formats.png_files import read_png
from tests.core.made.photos import a_seven, photo
from tests.page.actions import (
    BOOT,
    button,
    draw_with_finger,
    fill,
    load_model,
    press,
    show,
    start_from,
    status,
    train,
    until,
)
from tests.page.fixtures import ROOT, Save
from tests.page.png_files import write_png

Points = Sequence[tuple[float, float]]
THREE: Points = (
    *((0.3, 0.25), (0.45, 0.18), (0.62, 0.22), (0.66, 0.36), (0.5, 0.48)),
    *((0.66, 0.58), (0.66, 0.74), (0.5, 0.84), (0.3, 0.78)),
)
ONE: Points = ((0.5, 0.15), (0.48, 0.85))
STEPS = ("Pen fits the drawing", "Cut to the ink", "Scale into 20", "Centre the ink")
OF_THE_LAB = "^the network of the Digits lab "
ANSWER = re.compile(r"^(I read an?|I don.t know\. Perhaps an?) \d")
# Timers of a second or more never fire, so only what is said at once is said at all.
WITHOUT_WAITING = """() => {
  const later = window.setTimeout;
  window.setTimeout = (act, time, ...rest) => (time < 1000 ? later(act, time, ...rest) : -1);
  window.setTimeout.later = later;
}"""
WAITING_AGAIN = "() => { window.setTimeout = window.setTimeout.later; }"
UNSURE_BELOW = re.compile("I don.t know.* below")
# Ink covers the canvas, so it is the alpha of its pixels, whatever the theme's colours.
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
    pytest.mark.every_browser,  # each tells of pointers and paints a canvas in its own way
]


@pytest.fixture
def without_waiting(draw_lab: Page) -> Iterator[Page]:
    """Give the Draw lab while nothing that waits for a second or more happens."""
    draw_lab.evaluate(WITHOUT_WAITING)
    yield draw_lab
    draw_lab.evaluate(WAITING_AGAIN)


@pytest.fixture
def draw_lab(ready: Page) -> Page:
    """Give the file's page, showing the Draw lab as it begins: empty, with the shipped network."""
    show(ready, "Draw")
    clear(ready)
    ready.get_by_role("radio", name="the trained network that came with the page").check()
    every_step = button(ready, "Take all steps")
    if every_step.is_visible():
        every_step.click()
    slider = ready.get_by_role("slider", name=UNSURE_BELOW)
    slider.fill("80")
    expect(slider).to_be_enabled()
    expect(prediction(ready)).to_have_text("Nothing drawn yet", timeout=BOOT)
    return ready


def clear(page: Page) -> None:
    if button(page, "Clear").is_enabled():
        press(page, "Clear")


def surface(page: Page) -> Locator:
    return page.get_by_role("application", name="Drawing")


def prediction(page: Page) -> Locator:
    return page.get_by_role("status", name="Prediction")


def frame(page: Page) -> FloatRect:
    surface(page).scroll_into_view_if_needed()
    box = surface(page).bounding_box()
    assert box is not None
    return box


def draw(
    page: Page,
    points: Points = THREE,
    *,
    scale: float = 1,
    offset: tuple[float, float] = (0, 0),
    lift: bool = True,
) -> None:
    """Draw one stroke through points in shares of the surface, moved by an offset in screen pixels."""
    box = frame(page)
    places = [
        (
            box["x"] + offset[0] + x * scale * box["width"],
            box["y"] + offset[1] + y * scale * box["height"],
        )
        for x, y in points
    ]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place)
    if lift:
        page.mouse.up()


def held_out_digits(count: int) -> tuple[AnyArray, AnyArray]:
    """Return the first test digits: pixels (count, 28, 28), labels (count,)."""
    with np.load(io.BytesIO((ROOT / "dist" / "data" / "digits.npz").read_bytes())) as digits:
        start = int(digits["split"][:2].sum())
        pixels = digits["pixels"][start : start + count].reshape(-1, 28, 28)
        return pixels, digits["labels"][start : start + count]


def saved_image(page: Page, save: Save) -> AnyArray:
    """The network's input as it is saved: bytes (28, 28)."""
    return read_png(save(page, "Save image").read_bytes())


def canvas_ink(page: Page) -> AnyArray:
    """Read the canvas itself at the middle of each of 28 x 28 cells: bytes of ink (28, 28)."""
    found = surface(page).evaluate(CANVAS_INK)
    return np.array(found, np.uint8).reshape(28, 28)


def open_image(page: Page, gray: AnyArray, name: str = "photo.png") -> None:
    file = {"name": name, "mimeType": "image/png", "buffer": write_png(gray)}
    page.get_by_label("Open image").set_input_files(file)  # type: ignore[arg-type]


def test_a_drawn_digit_is_recognized_before_any_training(draw_lab: Page) -> None:
    expect(prediction(draw_lab)).to_have_text("Nothing drawn yet")
    draw(draw_lab)
    expect(prediction(draw_lab)).to_contain_text("I read a 3")
    expect(draw_lab.get_by_role("heading", name=re.compile(r"Why a 3, and not a \d\?"))).to_be_visible()
    expect(draw_lab.get_by_role("list", name="Ten outputs").get_by_role("listitem")).to_have_count(10)


def test_the_answer_waits_while_drawing_and_is_said_at_once_when_the_stroke_ends(
    without_waiting: Page,
) -> None:
    page = without_waiting
    draw(page, lift=False)
    expect(page.get_by_text("So far a 3", exact=True)).to_be_visible()
    expect(prediction(page)).to_have_text("Nothing drawn yet")
    page.mouse.up()
    expect(prediction(page)).to_contain_text("I read a 3")


def test_a_stroke_can_be_taken_back_and_clearing_too(draw_lab: Page, save: Save) -> None:
    draw(draw_lab)
    expect(prediction(draw_lab)).to_contain_text("I read a 3")
    three = saved_image(draw_lab, save)
    outputs = draw_lab.get_by_role("list", name="Ten outputs")
    before = outputs.inner_text()
    draw(draw_lab, ((0.2, 0.2), (0.8, 0.8)))
    expect(outputs).not_to_have_text(before)
    press(draw_lab, "Undo stroke")
    until(draw_lab, lambda: (saved_image(draw_lab, save) == three).all())
    until(draw_lab, lambda: outputs.inner_text() == before)
    clear(draw_lab)
    expect(prediction(draw_lab)).to_have_text("Nothing drawn yet")
    press(draw_lab, "Undo stroke")
    expect(prediction(draw_lab)).to_contain_text("I read a 3")
    press(draw_lab, "Undo stroke")
    expect(prediction(draw_lab)).to_have_text("Nothing drawn yet")


@pytest.mark.parametrize("key", ["Delete", "Backspace"])
def test_a_stroke_that_a_key_takes_away_while_it_is_drawn_has_ended(draw_lab: Page, key: str) -> None:
    draw(draw_lab, lift=False)
    expect(draw_lab.get_by_text("So far a 3", exact=True)).to_be_visible()
    draw_lab.keyboard.press(key)
    box = frame(draw_lab)
    draw_lab.mouse.move(box["x"] + 20, box["y"] + 20, steps=4)
    draw_lab.mouse.up()
    expect(prediction(draw_lab)).to_have_text("Nothing drawn yet")
    draw(draw_lab)
    expect(prediction(draw_lab)).to_contain_text("I read a 3")


def test_the_same_drawing_anywhere_gives_the_very_same_image(
    draw_lab: Page, save: Save, browser_name: str
) -> None:
    places: list[tuple[float, float]] = [(20, 20), (21, 27), (160, 141)]
    if browser_name != "firefox":  # it reports the mouse in whole pixels
        places += [(60.3, 151.7), (163.5, 140.25)]
    images = []
    for offset in places:
        clear(draw_lab)
        expect(prediction(draw_lab)).to_have_text("Nothing drawn yet")
        draw(draw_lab, scale=0.55, offset=offset)
        expect(prediction(draw_lab)).to_contain_text("I read a 3")  # the whole of it
        images.append(saved_image(draw_lab, save))
    assert images[0].max() == 255
    for image in images[1:]:
        assert (image == images[0]).all()


def test_each_step_tells_what_the_answer_would_be_without_it(draw_lab: Page, save: Save) -> None:
    draw(draw_lab)
    expect(prediction(draw_lab)).to_contain_text("I read a 3")
    expect(draw_lab.get_by_text(re.compile(r"^without it: (still )?\d \("))).to_have_count(4)
    before = saved_image(draw_lab, save)
    for step in STEPS:
        box = draw_lab.get_by_role("checkbox", name=step)
        box.uncheck()
        expect(draw_lab.get_by_text(re.compile(r"^with it: (still )?\d \("))).to_have_count(1)
        assert (saved_image(draw_lab, save) != before).any(), step
        box.check()
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


def test_without_any_step_a_small_digit_in_a_corner_is_read_wrongly(draw_lab: Page) -> None:
    draw(draw_lab, scale=0.3, offset=(5, 5))
    expect(prediction(draw_lab)).to_contain_text("3")
    press(draw_lab, "Skip all steps")
    expect(prediction(draw_lab)).not_to_contain_text("I read a 3")
    press(draw_lab, "Take all steps")
    expect(prediction(draw_lab)).to_contain_text("3")


def test_hints_say_what_could_be_done_better(draw_lab: Page) -> None:
    hint = draw_lab.get_by_role("status", name="Hint")
    draw(draw_lab, ((0.5, 0.5), (1.2, 0.5)))
    expect(hint).to_contain_text("touches the edge")
    clear(draw_lab)
    draw(draw_lab, scale=0.1, offset=(100, 100))
    expect(hint).to_contain_text("very small")
    clear(draw_lab)
    draw(draw_lab, ONE, scale=0.6, offset=(20, 60))
    draw(draw_lab, ONE, scale=0.6, offset=(120, 60))
    expect(hint).to_contain_text("two side by side")


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
    expect(note).to_be_hidden()  # it was measured on the shipped network
    draw(draw_lab)
    # All ten outputs are very nearly 1, so none of them leads.
    unknown = re.compile(r"^I don.t know\. Perhaps an? \d \(1\.00\), or an? \d \(1\.00\)\.$")
    expect(prediction(draw_lab)).to_have_text(unknown)
    bars = draw_lab.get_by_role("list", name="Ten outputs")
    expect(bars.get_by_role("listitem")).to_have_text([f"{digit}1.00" for digit in range(10)])


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
    expect(prediction(draw_lab)).to_have_text("Nothing drawn yet")
    show(draw_lab, "Digits")
    expect(button(draw_lab, "Train")).to_be_visible()  # Space did not start training


def test_five_held_out_digits_enlarged_tenfold_become_their_original_pixels(
    draw_lab: Page, save: Save
) -> None:
    pixels, labels = held_out_digits(5)
    recognised = 0
    for digit, label in zip(pixels, labels, strict=True):
        clear(draw_lab)
        expect(prediction(draw_lab)).to_have_text("Nothing drawn yet")
        open_image(draw_lab, np.kron(digit, np.ones((10, 10), np.uint8)), "digit.png")
        expect(prediction(draw_lab)).to_have_text(ANSWER)
        on_canvas = canvas_ink(draw_lab)
        assert np.abs(on_canvas.astype(int) - digit.astype(int)).max() <= 1
        prepared = prepare_digit(on_canvas.repeat(10, axis=0).repeat(10, axis=1))
        assert prepared is not None
        assert np.abs(prepared.image - digit / 255).max() <= 1.001 / 255
        got = saved_image(draw_lab, save)
        assert np.abs(got.astype(int) - digit.astype(int)).max() <= 1
        first = re.search(r"\d", prediction(draw_lab).inner_text())
        recognised += first is not None and first[0] == str(label)
    assert recognised >= 4


def test_a_photograph_of_dark_ink_on_light_paper_is_read_as_well(draw_lab: Page, save: Save) -> None:
    digit = held_out_digits(1)[0][0]
    open_image(draw_lab, 255 - np.kron(digit, np.ones((10, 10), np.uint8)), "paper.png")
    expect(prediction(draw_lab)).to_have_text(ANSWER)
    got = saved_image(draw_lab, save)
    assert np.abs(got.astype(int) - digit.astype(int)).max() <= 1


def test_a_photo_with_shadows_is_read(draw_lab: Page) -> None:
    open_image(draw_lab, photo(a_seven()))
    expect(prediction(draw_lab)).to_contain_text("7")
    expect(draw_lab.get_by_role("checkbox", name="Pen fits the drawing")).to_be_disabled()


@pytest.mark.parametrize("way", ["paste", "drop"])
def test_an_image_can_be_pasted_or_dropped(draw_lab: Page, way: str) -> None:
    words = base64.b64encode(write_png(photo(a_seven()))).decode()
    surface(draw_lab).evaluate(DROP, [way, words])
    expect(prediction(draw_lab)).to_contain_text("7")


def test_an_image_without_a_digit_and_a_file_that_is_no_image_are_said_to_be_so(draw_lab: Page) -> None:
    hint = draw_lab.get_by_role("status", name="Hint")
    open_image(draw_lab, np.full((80, 120), 200, np.uint8), "blank.png")
    expect(hint).to_contain_text("No drawing was found in blank.png")
    words = {"name": "words.txt", "mimeType": "text/plain", "buffer": b"seven"}
    draw_lab.get_by_label("Open image").set_input_files(words)  # type: ignore[arg-type]
    expect(hint).to_contain_text("words.txt should be an image")


def test_the_saved_image_opened_again_is_the_same(draw_lab: Page, save: Save) -> None:
    draw(draw_lab)
    expect(prediction(draw_lab)).to_contain_text("I read a 3")
    first = saved_image(draw_lab, save)
    open_image(draw_lab, first)
    expect(draw_lab.get_by_role("checkbox", name="Pen fits the drawing")).to_be_disabled()
    again = saved_image(draw_lab, save)
    assert np.abs(first.astype(int) - again).max() <= 1


def test_pixels_and_units_can_be_read_with_the_keyboard(draw_lab: Page) -> None:
    draw(draw_lab)
    expect(prediction(draw_lab)).to_contain_text("I read a 3")
    pixels = draw_lab.get_by_role("img", name=re.compile("Which ink spoke for 3"))
    first, second = re.findall(r"\d", pixels.get_attribute("aria-label") or "")
    ends = draw_lab.locator(".draw-evidence .scale-legend span")
    expect(ends).to_have_text([f"for {second}", f"for {first}"])  # orange, and blue
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


def test_the_network_of_the_digits_lab_can_answer_instead(draw_lab: Page) -> None:
    show(draw_lab, "Digits")
    expect(button(draw_lab, "Train")).to_be_enabled(timeout=BOOT)
    start_from(draw_lab, "Modern")
    fill(draw_lab, "Iterations", 80)
    press(draw_lab, "Reset")
    train(draw_lab, 80)
    show(draw_lab, "Draw")
    draw(draw_lab)
    expect(prediction(draw_lab)).to_contain_text("I read a 3")
    outputs = draw_lab.get_by_role("list", name="Ten outputs")
    shipped = outputs.inner_text()
    draw_lab.get_by_role(
        "radio",
        name=re.compile(OF_THE_LAB + r"\(80 iterations, \d+\.\d % of the test digits right\)"),
    ).check()
    expect(draw_lab.get_by_role("img", name=re.compile("Hidden layer 1, 200 units"))).to_be_visible()
    expect(outputs).not_to_have_text(shipped)


def test_a_loaded_network_that_can_answer_is_told_of_with_its_accuracy(draw_lab: Page) -> None:
    show(draw_lab, "Digits")
    expect(button(draw_lab, "Train")).to_be_enabled(timeout=BOOT)
    load_model(draw_lab, ROOT / "web/models/digits.npz")
    expect(status(draw_lab, "Model")).to_have_text("Loaded digits.npz.")
    show(draw_lab, "Draw")
    loaded = re.compile(OF_THE_LAB + r"\(loaded from a file, 9\d\.\d % of the test digits right\)")
    draw_lab.get_by_role("radio", name=loaded).check()
    draw(draw_lab)
    expect(prediction(draw_lab)).to_contain_text("I read a 3")


def test_the_network_in_training_answers_as_it_learns(draw_lab: Page) -> None:
    show(draw_lab, "Digits")
    expect(button(draw_lab, "Train")).to_be_enabled(timeout=BOOT)
    start_from(draw_lab, "Modern")
    show(draw_lab, "Draw")
    draw(draw_lab)
    draw_lab.get_by_role("radio", name=re.compile(r"the network of the Digits lab \(0 iter")).check()
    outputs = draw_lab.get_by_role("list", name="Ten outputs")
    untrained = outputs.inner_text()
    show(draw_lab, "Digits")
    press(draw_lab, "Train")
    show(draw_lab, "Draw")
    expect(outputs).not_to_have_text(untrained)
    measured = re.compile(OF_THE_LAB + r"\([\d,]+ iterations, \d+\.\d % of the test digits right\)")
    expect(draw_lab.get_by_role("radio", name=measured)).to_be_checked()
    draw_lab.get_by_role("link", name="Train it in the Digits lab").click()
    expect(draw_lab.get_by_role("tabpanel", name="Digits", exact=True)).to_be_visible()


def test_nothing_here_trains_or_resets_the_network_of_the_digits_lab(draw_lab: Page) -> None:
    show(draw_lab, "Digits")
    expect(button(draw_lab, "Train")).to_be_enabled(timeout=BOOT)
    start_from(draw_lab, "Modern")
    show(draw_lab, "Draw")
    expect(draw_lab.get_by_role("contentinfo", name="Training")).to_be_hidden()
    draw_lab.get_by_role("tabpanel", name="Draw", exact=True).focus()
    draw_lab.keyboard.press("Space")
    show(draw_lab, "Digits")
    expect(draw_lab.get_by_text("Ready. Press Train.")).to_be_visible()


def test_a_pen_draws(draw_lab: Page, browser_name: str) -> None:
    if browser_name != "chromium":
        pytest.skip("only Chromium's protocol can move a pen")
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


def test_on_a_phone_the_answer_stands_right_below_the_drawing(draw_lab: Page) -> None:
    before = draw_lab.viewport_size
    assert before is not None
    draw_lab.set_viewport_size({"width": 390, "height": 844})
    draw(draw_lab)
    answer = draw_lab.get_by_text("I read a 3", exact=True)
    expect(answer).to_be_in_viewport()
    box, answer_box = frame(draw_lab), answer.bounding_box()
    assert answer_box is not None
    width = draw_lab.locator("body").evaluate("() => document.documentElement.clientWidth")
    assert box["width"] >= width - 40  # in Firefox a scroll bar takes some
    assert 0 <= answer_box["y"] - (box["y"] + box["height"]) < 60
    draw_lab.set_viewport_size(before)


@pytest.fixture
def touched(draw_lab: Page, browser_name: str) -> Iterator[Page]:
    """Give the Draw lab on a screen of a phone's size that fingers touch."""
    if browser_name != "chromium":
        pytest.skip("only Chromium's protocol can move a finger")
    before = draw_lab.viewport_size
    assert before is not None
    protocol = draw_lab.context.new_cdp_session(draw_lab)
    draw_lab.set_viewport_size({"width": 420, "height": 900})
    protocol.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    yield draw_lab
    protocol.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
    protocol.detach()
    draw_lab.set_viewport_size(before)


def test_a_finger_draws_without_scrolling_the_page(touched: Page) -> None:
    surface(touched).scroll_into_view_if_needed()
    scrolled = touched.evaluate("scrollY")
    draw_with_finger(touched, *reversed(ONE))
    expect(prediction(touched)).to_contain_text("I read a 1")
    assert touched.evaluate("scrollY") == scrolled


def test_what_is_drawn_while_all_is_loading_is_read_once_it_is_there(lab: Page, site: str) -> None:
    held: list[Route] = []
    lab.route("**/models/digits.npz", lambda route: held.append(route))
    lab.goto(f"{site}#lab=draw")
    doing = [button(lab, name) for name in ("Clear", "Undo stroke", "Save image")]
    for each in doing:
        expect(each).to_be_disabled()  # there is nothing to read yet
    expect(lab.get_by_role("slider")).to_have_count(0)
    draw(lab)
    expect(prediction(lab)).to_contain_text("Python is still loading")
    until(lab, lambda: len(held) == 2)  # requests of the page itself, and of its worker
    for route in held:
        route.continue_()
    expect(prediction(lab)).to_contain_text("I read a 3", timeout=BOOT)
    expect(lab.get_by_role("slider", name=UNSURE_BELOW)).to_be_visible()
    for each in doing:
        expect(each).to_be_enabled()
    press(lab, "Clear")
    expect(button(lab, "Save image")).to_be_disabled()
    expect(button(lab, "Clear")).to_be_disabled()
    expect(button(lab, "Undo stroke")).to_be_enabled()
    expect(lab.get_by_role("alert")).to_have_count(0)
