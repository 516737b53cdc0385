"""The Digits lab: its views of a network, and the notebook's story."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.page.actions import BOOT, fill, load_model, open_page, press, status, train_to_the_end, until
from tests.page.boxes import box_of
from tests.page.drivers.digits_page import STORY, open_view
from tests.page.fixtures import Save

SHIPPED_MODEL = Path(__file__).parents[3] / "web/models/digits.npz"
ON_PAGE = "cell => cell.getBoundingClientRect().top + scrollY"

pytestmark = pytest.mark.thorough(landing=False)


@pytest.fixture
def story(digits: Page) -> Page:
    """Return the Digits lab showing the notebook's story."""
    open_view(digits, STORY)
    return digits


def farthest_from_0(page: Page, save: Save) -> list[tuple[str, int, int]]:
    """Return each unit's largest value in the first layer's table, with its row and column."""
    press(page, "Enlarge: What the first layer looks for")
    lines = save(page, "Save as CSV").read_text(encoding="utf-8").splitlines()
    large = page.get_by_role("dialog", name="What the first layer looks for")
    large.get_by_role("button", name="Close").click()
    found = []
    for line in lines[1:]:
        pixels = [float(cell) for cell in line.split(",")[2:]]
        at = max(range(28 * 28), key=lambda pixel: abs(pixels[pixel]))
        found.append((f"{pixels[at]:.3f}".replace("-", "\u2212"), at // 28 + 1, at % 28 + 1))
    return found


def test_units_of_the_first_layer_are_shown_and_told_of_by_keyboard(digits: Page, save: Save) -> None:
    first = digits.get_by_role(
        "img", name=re.compile("^Weights of units 1 to 30 of 30.*after 0 iterations")
    )
    first.press("ArrowRight")  # before the first update, the weights: nothing has changed
    expect(digits.get_by_text(re.compile("^Unit 1: its largest weight is "))).to_be_visible()
    train_to_the_end(digits)
    images = digits.get_by_role("img", name=re.compile("^Changes of the weights of units 1 to 30 of 30"))
    expect(images).to_have_accessible_name(re.compile("after 60 iterations"))
    value, row, column = farthest_from_0(digits, save)[0]
    images.press("ArrowRight")
    told = f"training has moved one weight most, by {value}, at row {row}, column {column}; bias "
    expect(digits.get_by_text(re.compile(f"^Unit 1: {re.escape(told)}"))).to_be_visible()
    images.press("Enter")
    expect(digits.get_by_role("dialog", name="Which examples moved unit 1?")).to_be_visible()
    digits.keyboard.press("Escape")
    digits.get_by_label("Which units").select_option("the strongest")
    expect(digits.get_by_role("img", name=re.compile("the 30 strongest of 30"))).to_be_visible()


def test_every_layer_has_three_histograms_and_a_count_in_words(digits: Page) -> None:
    fill(digits, "Hidden layers", "20-15")
    fill(digits, "Iterations", 20)
    open_view(digits, "Inside")
    train_to_the_end(digits)
    for title in ("Hidden layer 1: 20 units, ReLU", "Hidden layer 2: 15 units, ReLU"):
        expect(digits.get_by_role("heading", name=title)).to_be_visible()
    for kind in ("Weights", "Gradients", "Activations"):
        expect(digits.get_by_role("img", name=re.compile(f"^{kind}.* between"))).to_have_count(3)
    expect(digits.get_by_text(re.compile("No unit is dead|dead: off for all"))).to_have_count(2)


def test_a_cell_of_the_confusion_matrix_opens_by_keyboard(digits: Page) -> None:
    train_to_the_end(digits)
    open_view(digits, "Mistakes")
    digits.get_by_role("gridcell").first.focus()
    digits.keyboard.press("ArrowDown")
    digits.keyboard.press("ArrowRight")
    digits.keyboard.press("Enter")
    expect(
        digits.get_by_role("heading", name=re.compile("1 guessed as 1, which is right: "))
    ).to_be_visible()
    listed = digits.get_by_role("list", name="Digits of a cell").get_by_role("button")
    texts = listed.all_text_contents()
    shares = [float(each.removesuffix(" %")) for each in texts]
    assert shares == sorted(shares, reverse=True)
    listed.first.click()
    dialog = digits.get_by_role("dialog", name="A 1, guessed right")
    expect(
        dialog.get_by_role("img", name=re.compile("Hidden layer 1. .* of 30 units are on"))
    ).to_be_visible()
    outputs = dialog.get_by_role("list", name="Ten outputs").get_by_role("listitem")
    expect(outputs).to_have_text([re.compile(rf"^{digit}(> )?\d+\.\d %$") for digit in range(10)])
    digits.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def scroll_to_the_top(page: Page) -> None:
    """Scroll by wheel: after scrollIntoView, Firefox undoes a script's scrolling."""
    assert page.viewport_size
    page.mouse.move(page.viewport_size["width"] - 16, 300)  # clear of all scrollers and tooltips
    page.mouse.wheel(0, -10_000)
    until(page, lambda: page.evaluate("scrollY") == 0)


def test_on_a_phone_a_tap_opens_the_cell_that_it_is_on(
    browser: Browser, browser_name: str, browser_context_args: dict[str, Any], site: str
) -> None:
    context = browser.new_context(
        **browser_context_args | {"has_touch": True, "viewport": {"width": 390, "height": 844}}
    )
    page = context.new_page()
    open_page(page, f"{site}#lab=digits&view=mistakes")
    cost = page.get_by_role("contentinfo", name="Training").locator(".run-cost dd")
    expect(cost).to_have_text(re.compile(r"\d"), use_inner_text=True)  # shown before any training
    # Playwright can tap only in Chromium. Elsewhere a mouse hovers over the cell before pressing it.
    tap = page.touchscreen.tap if browser_name == "chromium" else page.mouse.click
    for digit, guess in ((4, 9), (7, 7), (9, 4), (0, 0), (5, 3)):
        cell = page.get_by_role("gridcell", name=re.compile(f"^digit {digit} guessed as {guess}:"))
        scroll_to_the_top(page)
        page.evaluate("scrollTo(0, 200)")
        box = cell.bounding_box()
        assert box
        place = cell.evaluate(ON_PAGE)
        tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(page.get_by_role("gridcell", selected=True)).to_have_count(1)
        expect(cell).to_have_attribute("aria-selected", "true")
        title = page.get_by_role(
            "heading", name=re.compile(f"^(An? )?{digit} (guessed|taken)|^No {digit}")
        )
        expect(title).to_be_in_viewport()  # scrolling has ended
        assert cell.evaluate(ON_PAGE) == pytest.approx(place, abs=0.5)
    context.close()


def test_on_a_phone_the_digits_of_an_opened_cell_come_into_view(digits: Page) -> None:
    digits.set_viewport_size({"width": 1280, "height": 1000})
    train_to_the_end(digits)
    open_view(digits, "Mistakes")
    scroll_to_the_top(digits)
    box = box_of(digits.get_by_role("gridcell", name=re.compile("^digit 2 guessed as 2:")))
    # Not click(): in Firefox it scrolls even visible elements to the middle of the window.
    digits.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(
        digits.get_by_role("heading", name=re.compile("^2 guessed as 2, which is right: "))
    ).to_be_visible()
    assert digits.evaluate("scrollY") == 0  # on a wide screen the digits are visible beside the matrix
    digits.set_viewport_size({"width": 390, "height": 844})
    opened = digits.get_by_role("list", name="Digits of a cell").get_by_role("button")
    run_bar = digits.get_by_role("contentinfo", name="Training")
    for guess in (0, 1):
        cell = digits.get_by_role("gridcell", name=re.compile(f"^digit {guess} guessed as {guess}:"))
        scroll_to_the_top(digits)
        cell.press("Enter")
        title = digits.get_by_role(
            "heading", name=re.compile(f"^{guess} guessed as {guess}, which is right: ")
        )
        expect(title).to_be_in_viewport(ratio=1)
        expect(opened.first).to_be_in_viewport(ratio=1)
        first, bar = opened.first.bounding_box(), run_bar.bounding_box()
        assert first
        assert bar
        assert first["y"] + first["height"] <= bar["y"]  # not behind the run bar
        expect(cell).to_be_focused()
    scroll_to_the_top(digits)
    digits.get_by_label("What is counted").select_option("outputs, added up")
    expect(
        digits.get_by_role("heading", name=re.compile("^Every 1, by its output for 1"))
    ).to_be_attached()
    assert digits.evaluate("scrollY") == 0  # the pressed element stays in place


def test_the_confusion_matrix_is_hard_or_soft_as_sums_or_shares(digits: Page) -> None:
    train_to_the_end(digits)
    open_view(digits, "Mistakes")
    cell = digits.get_by_role("gridcell", name=re.compile("^digit 1 guessed as 1:"))
    expect(cell).to_have_text(re.compile(r"^\d+$"))
    digits.get_by_label("What is counted").select_option("outputs, added up")
    expect(cell).to_have_text(re.compile(r"^\d+\.\d$"))
    digits.get_by_label("Counted as").select_option("% of the row")
    expect(cell).to_have_text(re.compile(r"^(5[1-9]|[6-9]\d|100)$"))


def test_the_twenty_digits_can_be_mistakes_only(digits: Page) -> None:
    train_to_the_end(digits)
    expect(digits.get_by_role("heading", name=re.compile(r"^\d+ of 20 right$"))).to_be_visible()
    press(digits, "mistakes only")
    expect(digits.get_by_role("heading", name="0 of 20 right")).to_be_visible()


def test_a_network_is_called_untrained_until_it_learns_or_is_loaded(digits: Page) -> None:
    untrained = digits.get_by_text("Its first weights are noise, so every answer is a guess.")
    expect(untrained).to_be_visible()
    press(digits, "Save, share")
    load_model(digits, SHIPPED_MODEL)
    expect(status(digits, "Model")).to_have_text("Loaded digits.npz.")
    expect(status(digits, "Accuracy")).to_have_text(re.compile(r"^9\d\.\d % of .* after 0 iterations$"))
    expect(untrained).to_be_hidden()
    digits.get_by_role("button", name="Reset", exact=True).click()
    expect(untrained).to_be_visible()


def test_a_replay_tells_how_far_it_is_and_can_be_stopped(story: Page) -> None:
    length, moves = (story.get_by_label(name) for name in ("Length", "Random moves"))
    expect(length).to_have_value("0.01")
    moves.select_option(index=1)  # our guess, which leads near 30 of 100 only in full
    expect(length).to_have_value("1")
    moves.select_option("as in the notebook")
    story.get_by_role("button", name="Replay", exact=True).click()
    progress = story.get_by_role("progressbar", name="Progress of the replay")
    expect(progress).to_be_visible()
    expect(story.get_by_text(re.compile(r"^\d+ % done, about .* left$"))).to_be_visible(timeout=BOOT)
    story.get_by_role("button", name="Stop").click()
    expect(story.get_by_role("status", name="Replay")).to_have_text("Stopped in experiment 1 of 10.")
    expect(progress).to_be_hidden()


@pytest.mark.nightly  # experiments are slow
def test_a_switch_experiment_shows_what_it_frees_and_the_newest_is_first(story: Page) -> None:
    tried = story.get_by_role("table", name="Tried so far").get_by_role("row")
    pictures = story.get_by_role("list", name="Pictures of what was tried").locator("> li")
    for number, (choice, names, told, share) in enumerate(
        (
            ("0 to 1", "0 to 1 · ", "Still stuck", "100 %"),
            ("around 0", "around 0 · ", "Free, and learning", "0 %"),
        ),
        1,
    ):
        story.get_by_role("radio", name=choice).check()
        press(story, "Try it")
        expect(tried).to_have_count(1 + number, timeout=BOOT)
        expect(status(story, "Result")).to_contain_text(told)
        expect(pictures.first).to_have_accessible_name(re.compile("^" + re.escape(names)))
        chart = pictures.first.get_by_role("figure", name="On the way")
        expect(chart).to_contain_text(re.compile(rf"Saturated: ({share}, ){{10}}{share}\. Right: "))
    pictures.first.get_by_role("button", name="Enlarge: Hidden layer").click()
    expect(story.get_by_role("dialog", name="Hidden layer")).to_be_visible()
    story.keyboard.press("Escape")
