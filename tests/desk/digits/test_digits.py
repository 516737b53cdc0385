"""The Digits lab: real handwritten digits are learnt, counted and viewed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import BOOT, button, fill, show, start_from, status, train

EPOCHS = 2  # tests/core/runs/test_session.py trains 15, to 95 %
ITERATIONS = EPOCHS * 80  # 8,000 digits in batches of 100
GUESSED = re.compile(r"^a handwritten (\d), guessed as \d with (> 99\.9|\d+\.\d) %$")
TITLE = re.compile(r"^\d(, correct| read as \d, then \d)$")


@pytest.fixture(scope="module")
def learnt(shared_page: Page) -> Page:
    """Return the file's page after one training with the preset `digits`."""
    show(shared_page, "Digits")
    expect(button(shared_page, "Train")).to_be_enabled(timeout=BOOT)
    start_from(shared_page, "Modern")
    fill(shared_page, "Iterations", ITERATIONS)
    train(shared_page, ITERATIONS)
    measured = re.compile(f"test digits right after {ITERATIONS:,} iterations$")
    expect(status(shared_page, "Accuracy")).to_have_text(measured)
    return shared_page


def matrix(page: Page) -> list[list[float]]:
    """Return the displayed confusion matrix: one row per digit, one column per guess."""
    show(page, "Mistakes")
    table = page.get_by_role("grid", name="Confusion matrix")
    rows = table.get_by_role("row").all()[1:]
    texts = [row.get_by_role("gridcell").all_inner_texts() for row in rows]
    return [[0.0 if text == "·" else float(text) for text in row] for row in texts]


def accuracy(page: Page) -> float:
    """Return the displayed accuracy on the test digits."""
    said = re.match(r"([\d.]+) % of 1,000 test digits right", status(page, "Accuracy").inner_text())
    assert said
    return float(said[1]) / 100


def test_the_confusion_matrix_counts_the_1000_held_out_digits(ready: Page, learnt: Page) -> None:
    counts = matrix(learnt)
    assert [len(row) for row in counts] == [10] * 10
    assert sum(map(sum, counts)) == 1000
    right = sum(counts[digit][digit] for digit in range(10))
    assert right / 1000 == pytest.approx(accuracy(learnt))


def test_twenty_digits_are_titled_with_what_was_guessed(ready: Page, learnt: Page) -> None:
    show(learnt, "Learning")
    titles = learnt.get_by_text(TITLE)
    images = learnt.get_by_role("img", name=GUESSED)
    expect(titles).to_have_count(20)
    expect(images).to_have_count(20)
    correct = 0
    for title, image in zip(titles.all_inner_texts(), images.all(), strict=True):
        named = GUESSED.match(image.get_attribute("aria-label") or "")
        digit, *guesses = re.findall(r"\d", title)
        assert named
        assert digit == named[1]
        correct += not guesses
    assert correct >= 15
    mistakes = learnt.get_by_label("mistakes only")
    mistakes.check()
    expect(learnt.get_by_text(re.compile(r"^\d read as \d, then \d$"))).to_have_count(20)
    for title in titles.all_inner_texts():
        digit, *guesses = re.findall(r"\d", title)
        assert digit != guesses[0]  # the second guess may be right
    mistakes.uncheck()
    before = titles.all_inner_texts()
    button(learnt, "Other digits").click()
    expect(titles).not_to_have_text(before)


def test_cost_and_accuracy_are_drawn_with_their_running_average(ready: Page, learnt: Page) -> None:
    show(learnt, "Learning")
    for name in ("Cost", "Accuracy"):
        drawn = learnt.get_by_text(re.compile(rf"^{name}: .* now, .* at iteration [0-9]+, 16 points\.$"))
        expect(drawn).to_be_visible()
    expect(learnt.get_by_text("average of 20")).to_have_count(2)
