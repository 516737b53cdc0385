"""The Digits lab: real handwritten digits are learnt, counted and viewed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import BOOT, button, fill, press, show, start_from, status, train, until

EPOCHS = 2  # tests/core/runs/test_session.py trains 15, to 95 %
ITERATIONS = EPOCHS * 80  # 8,000 digits in batches of 100
GUESSED = re.compile(r"^a handwritten (\d), guessed as (\d) with (> 99\.9|\d+\.\d) %$")


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


def test_twenty_digits_are_counted_and_named_with_what_was_guessed(ready: Page, learnt: Page) -> None:
    show(learnt, "Learning")
    images = learnt.get_by_role("img", name=GUESSED)
    expect(images).to_have_count(20)
    named = [GUESSED.match(image.get_attribute("aria-label") or "") for image in images.all()]
    correct = sum(each is not None and each[1] == each[2] for each in named)
    assert correct >= 15
    expect(learnt.get_by_role("heading", name=f"{correct} of 20 right")).to_be_visible()
    press(learnt, "mistakes only")
    expect(learnt.get_by_role("heading", name="0 of 20 right")).to_be_visible()
    press(learnt, "mistakes only")
    before = [image.get_attribute("aria-label") for image in images.all()]
    press(learnt, "Other digits")
    until(learnt, lambda: [image.get_attribute("aria-label") for image in images.all()] != before)


def test_cost_and_accuracy_are_drawn_with_their_running_average(ready: Page, learnt: Page) -> None:
    show(learnt, "Learning")
    for name in ("Cost", "Accuracy"):
        drawn = learnt.get_by_text(re.compile(rf"^{name}: .* now, .* at iteration [0-9]+, 16 points\.$"))
        expect(drawn).to_be_visible()
    expect(learnt.get_by_role("button", name=re.compile("^smoothed "))).to_have_count(2)
