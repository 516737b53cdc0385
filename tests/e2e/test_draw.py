"""The Draw lab: what is drawn by mouse, finger or file is prepared as MNIST was, and recognised."""

from __future__ import annotations

import io
import re

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from glassnet.arrays import AnyArray
from tests.e2e.actions import (
    BOOT,
    Point,
    button,
    draw,
    draw_with_finger,
    open_page,
    places,
    set_number,
    show,
    status,
    train,
)
from tests.e2e.conftest import ROOT, Save
from tests.e2e.png_files import read_png, write_png

ONE: tuple[Point, ...] = ((0.5, 0.15), (0.5, 0.5), (0.5, 0.85))
ZERO: tuple[Point, ...] = tuple(
    (0.5 + 0.22 * float(np.sin(angle)), 0.5 - 0.36 * float(np.cos(angle)))
    for angle in np.linspace(0, 2 * np.pi, 17)
)
ANSWER = re.compile(r"^(This is a|A|I don.t know\. Perhaps a) \d")
NOTHING = "Nothing drawn yet"


@pytest.fixture
def surface(ready: Page) -> Page:
    """Give the file's page, showing an empty drawing surface and the network that came with it."""
    show(ready, "Draw")
    button(ready, "Clear").click()
    ready.get_by_role("radio", name="the trained network that came with the page").check()
    expect(status(ready, "Prediction")).to_have_text(NOTHING, timeout=BOOT)
    return ready


def outputs(page: Page) -> Locator:
    return page.get_by_role("list", name="Ten outputs")


def open_image(page: Page, name: str, data: bytes) -> None:
    file = {"name": name, "mimeType": "image/png", "buffer": data}
    page.get_by_label("Open image").set_input_files(file)  # type: ignore[arg-type]  # a FilePayload


def image_for_the_network(page: Page, save: Save) -> AnyArray:
    """Return the 28 x 28 image as the page saves it, in [0, 255]."""
    pixels = read_png(save(page, "Save image").read_bytes())
    assert pixels.shape == (28, 28, 4)
    assert (pixels[..., 3] == 255).all()
    return pixels[..., 0]


def held_out_digits(count: int) -> tuple[AnyArray, AnyArray]:
    """Return the first test digits: pixels (count, 28, 28), labels (count,)."""
    with np.load(io.BytesIO((ROOT / "dist" / "data" / "digits.npz").read_bytes())) as digits:
        start = int(digits["split"][:2].sum())
        pixels = digits["pixels"][start : start + count].reshape(-1, 28, 28)
        return pixels, digits["labels"][start : start + count]


def test_strokes_of_the_mouse_are_recognised(surface: Page) -> None:
    draw(surface, *ONE)
    expect(status(surface, "Prediction")).to_contain_text("This is a 1")
    expect(outputs(surface).get_by_role("listitem")).to_have_count(10)
    button(surface, "Clear").click()
    expect(status(surface, "Prediction")).to_have_text(NOTHING)
    draw(surface, *ZERO)
    expect(status(surface, "Prediction")).to_contain_text("This is a 0")


def test_the_answer_comes_while_the_stroke_is_still_being_drawn(surface: Page) -> None:
    start, middle, end = places(surface, ONE)
    surface.mouse.move(*start)
    surface.mouse.down()
    surface.mouse.move(*middle, steps=5)
    expect(status(surface, "Prediction")).to_have_text(ANSWER)
    surface.mouse.move(*end, steps=5)
    expect(status(surface, "Prediction")).to_contain_text("This is a 1")
    surface.mouse.up()


def test_undo_takes_back_one_stroke_after_the_other(surface: Page, save: Save) -> None:
    draw(surface, *ONE)
    expect(status(surface, "Prediction")).to_contain_text("This is a 1")
    one = image_for_the_network(surface, save)
    before = outputs(surface).inner_text()
    draw(surface, (0.2, 0.5), (0.8, 0.5))
    expect(outputs(surface)).not_to_have_text(before)
    button(surface, "Undo stroke").click()
    expect(status(surface, "Prediction")).to_contain_text("This is a 1")
    assert (image_for_the_network(surface, save) == one).all()
    button(surface, "Undo stroke").click()
    expect(status(surface, "Prediction")).to_have_text(NOTHING)


def test_twenty_held_out_digits_enlarged_tenfold_become_their_original_pixels(
    surface: Page, save: Save
) -> None:
    pixels, labels = held_out_digits(20)
    recognised = 0
    for digit, label in zip(pixels, labels, strict=True):
        button(surface, "Clear").click()
        expect(status(surface, "Prediction")).to_have_text(NOTHING)
        open_image(surface, "digit.png", write_png(np.kron(digit, np.ones((10, 10), np.uint8))))
        expect(status(surface, "Prediction")).to_have_text(ANSWER)
        got = image_for_the_network(surface, save)
        assert np.abs(got.astype(int) - digit.astype(int)).max() <= 1
        recognised += f" a {label}" in status(surface, "Prediction").inner_text().lower()
    assert recognised >= 15


def test_a_photograph_of_dark_ink_on_light_paper_is_read_as_well(surface: Page, save: Save) -> None:
    digit = held_out_digits(1)[0][0]
    open_image(surface, "paper.png", write_png(255 - np.kron(digit, np.ones((10, 10), np.uint8))))
    expect(status(surface, "Prediction")).to_have_text(ANSWER)
    got = image_for_the_network(surface, save)
    assert np.abs(got.astype(int) - digit.astype(int)).max() <= 1


def test_a_file_that_is_no_image_is_refused_in_a_sentence(surface: Page) -> None:
    open_image(surface, "notes.png", b"no image at all")
    refused = "notes.png should be an image the browser can show"
    expect(status(surface, "Hint")).to_contain_text(refused)


def test_the_network_of_the_digits_lab_can_answer_instead(surface: Page) -> None:
    show(surface, "Digits")
    expect(button(surface, "Train")).to_be_enabled(timeout=BOOT)
    set_number(surface, "Iterations", 80)
    button(surface, "Reset").click()
    train(surface, 80)
    show(surface, "Draw")
    draw(surface, *ONE)
    expect(status(surface, "Prediction")).to_contain_text("This is a 1")
    shipped = outputs(surface).inner_text()
    surface.get_by_role("radio", name="the network of the Digits lab (80 iterations)").check()
    expect(outputs(surface)).not_to_have_text(shipped)


def test_a_finger_draws_without_scrolling_the_page(
    browser: Browser, site: str, browser_name: str
) -> None:
    if browser_name != "chromium":
        pytest.skip("only Chromium's protocol can move a finger")
    context = browser.new_context(has_touch=True, viewport={"width": 420, "height": 900})
    page = context.new_page()
    open_page(page, site)
    show(page, "Draw")
    surface = page.get_by_role("application", name="Drawing", exact=True)
    surface.scroll_into_view_if_needed()
    scrolled = page.evaluate("scrollY")
    draw_with_finger(page, *reversed(ONE))
    expect(status(page, "Prediction")).to_contain_text("This is a 1", timeout=BOOT)
    assert page.evaluate("scrollY") == scrolled
    context.close()
