"""The Digits lab's digits: browsed, brought by the user, augmented, and opened."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.core.made.digit_files import CSV, IMAGES, NAMES, drawn
from tests.core.made.hostile_files import zipped
from tests.page.actions import drop_files, fill, more_settings, press
from tests.page.drivers.digits_page import open_view
from tests.page.fixtures import Save
from tests.page.xor_page import becomes_another, picture

pytestmark = pytest.mark.thorough(landing=False)


def test_data_is_browsed_by_class(digits: Page) -> None:
    open_view(digits, "Data")
    card = digits.get_by_role("button", name=re.compile("^7: .* Show its digits"))
    card.click()
    expect(digits.get_by_role("heading", name="Examples of 7")).to_be_visible()
    sevens = digits.get_by_role("list", name="Examples").get_by_role("button")
    expect(sevens).to_have_count(30)
    expect(sevens.first).to_have_accessible_name(re.compile("handwritten 7"))
    digits.get_by_label("Which digits").select_option("test")
    digits.get_by_role("button", name="Examples after").click()
    expect(digits.get_by_text(re.compile("^31.60 of "))).to_be_visible()
    card.click()  # shows all digits again, for the other tests
    expect(digits.get_by_role("heading", name="Examples", exact=True)).to_be_visible()


def test_own_digits_are_shown_before_they_are_used(digits: Page) -> None:
    open_view(digits, "Data")
    chooser = digits.get_by_label("Choose files")
    chooser.set_input_files({"name": "images.idx", "mimeType": "", "buffer": IMAGES})
    expect(digits.get_by_role("alert").filter(has_text="needs its partner")).to_be_visible()
    chooser.set_input_files({"name": "mine.csv", "mimeType": "text/csv", "buffer": CSV})
    expect(digits.get_by_role("status", name="Your own digits")).to_contain_text("40 digits in mine.csv")
    expect(digits.get_by_role("list", name="The first ones found").get_by_role("img")).to_have_count(20)
    digits.get_by_role("button", name="Use these digits").click()
    expect(digits.get_by_text("The network learns from mine.csv.")).to_be_visible()
    expect(digits.get_by_text("digits: 32 training, 4 validation")).to_be_visible()
    digits.get_by_role("button", name="Back to the digits of the page").click()
    expect(digits.get_by_text("digits: 8,000 training, 1,000 validation")).to_be_visible()


def test_own_digits_come_as_pairs_of_files_or_zips_chosen_or_dropped(digits: Page) -> None:
    open_view(digits, "Data")
    told = digits.get_by_role("status", name="Your own digits")
    pair = {"images.idx": IMAGES, "names.idx": NAMES}
    drawings = zipped({f"{digit}/{digit}.png": drawn() for digit in range(10)})
    digits.get_by_label("Choose files").set_input_files(
        {"name": "drawn.zip", "mimeType": "", "buffer": drawings}
    )
    expect(told).to_contain_text("10 digits in drawn.zip.")
    drop_files(digits.get_by_text("Drop files here"), pair)
    expect(told).to_contain_text("40 digits in images.idx + names.idx.")


def turn(page: Page) -> None:
    """Augment the digits by turning them a little."""
    more_settings(page)
    fill(page, "Turn pictures, degrees", 15)


def test_pixels_of_averages_of_copies_and_of_an_opened_digit_are_told_by_mouse_and_keyboard(
    digits: Page,
) -> None:
    turn(digits)
    open_view(digits, "Data")
    averages = digits.get_by_role("list", name="Ten classes, on average")
    averages.press("ArrowRight")
    expect(digits.get_by_text("Row 1, column 1 of the average 0: ink 0.000")).to_be_visible()
    for _ in range(28):  # past a picture's right edge is the next picture
        averages.press("ArrowRight")
    averages.press("ArrowDown")
    expect(digits.get_by_text("Row 2, column 1 of the average 1: ink 0.000")).to_be_visible()
    averages.get_by_role("button").nth(3).locator("canvas").hover()
    middle = re.compile(r"^Row 1[45], column 1[45] of the average 3: ink 0\.[1-9]\d\d$")
    expect(digits.get_by_text(middle)).to_be_visible()
    digits.get_by_role("img", name="changed copy 2", exact=True).hover()
    expect(
        digits.get_by_text(re.compile("^Row 1[45], column 1[45] of changed copy 2: ink "))
    ).to_be_visible()
    digits.get_by_role("list", name="Examples").get_by_role("button").first.click()
    dialog = digits.get_by_role("dialog", name=re.compile("guessed"))
    dialog.get_by_role("group", name="An opened digit").press("ArrowLeft")
    told = re.compile(r"^Row 1, column 1 of a handwritten \d: ink 0\.000$")
    expect(dialog.get_by_text(told)).to_be_visible()


def test_an_opened_digit_reads_as_its_pixels_and_what_each_layer_makes_of_them(
    digits: Page, save: Save
) -> None:
    digits.get_by_role("button", name=re.compile("^a handwritten ")).first.click()
    press(digits, "Enlarge: An opened digit")
    lines = save(digits, "Save as CSV").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + 28 * 28 + 30 + 10
    pixels = [line.rsplit(",", 1) for line in lines[1 : 1 + 28 * 28]]
    assert pixels[29][0] == 'input,"pixel 2,2"'
    assert max(float(ink) for _, ink in pixels) > 0.9
    assert all(0 <= float(ink) <= 1 for _, ink in pixels)


@pytest.mark.only_browser("chromium")  # Playwright cannot make a plain Firefox prefer dark
def test_an_opened_digit_follows_the_theme(digits: Page) -> None:
    digits.emulate_media(color_scheme="light")
    digits.get_by_role("button", name=re.compile("^a handwritten ")).first.click()
    pixels = digits.get_by_role("dialog").get_by_role("group", name="An opened digit")
    light = picture(pixels)
    digits.emulate_media(color_scheme="dark")
    becomes_another(pixels, light)
