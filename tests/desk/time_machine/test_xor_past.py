"""In the XOR lab every moment of a run can be revisited, played, and continued from."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import after, button, field, fill, press, shown_number, status, train
from tests.page.drivers.past import looks_at, slider, train_for

pytestmark = pytest.mark.thorough(landing=False)


def test_the_keys_move_by_one_update_by_a_tenth_and_to_both_ends(xor: Page) -> None:
    train_for(xor, 300)
    slider(xor).focus()
    xor.keyboard.press("ArrowLeft")
    looks_at(xor, 299, 300)
    xor.keyboard.press("ArrowLeft")
    looks_at(xor, 298, 300)
    xor.keyboard.press("PageDown")
    looks_at(xor, 268, 300)
    xor.keyboard.press("ArrowRight")
    looks_at(xor, 269, 300)
    xor.keyboard.press("Home")
    looks_at(xor, 0, 300)
    xor.keyboard.press("PageUp")
    looks_at(xor, 30, 300)
    xor.keyboard.press("End")
    expect(status(xor, "State")).to_contain_text("Finished.")
    expect(slider(xor)).to_be_focused()


def test_the_curves_are_seen_large_at_one_press(xor: Page) -> None:
    press(xor, "Step")
    press(xor, "Charts")
    for curve in ("Cost", "Accuracy"):
        chart = xor.get_by_role("img", name=re.compile(f"^{curve} over iterations"))
        expect(chart).to_be_in_viewport(ratio=1)
    network = xor.get_by_role("group", name="The network", exact=True)
    expect(network).to_be_hidden()
    expect(button(xor, "Back to the network")).to_be_focused()
    xor.keyboard.press("Escape")
    expect(network).to_be_visible()
    expect(button(xor, "Charts")).to_be_focused()
    press(xor, "Charts")
    expect(network).to_be_hidden()
    press(xor, "Charts")
    expect(network).to_be_visible()


def test_a_run_plays_from_its_beginning_and_ends_now(xor: Page) -> None:
    expect(slider(xor)).to_have_count(0)
    expect(button(xor, "Play")).to_have_count(0)
    train_for(xor, 40)
    press(xor, "Play")
    expect(button(xor, "Stop")).to_be_visible()
    expect(status(xor, "State")).to_contain_text("Finished.")
    press(xor, "Play")
    press(xor, "Stop")
    expect(button(xor, "Go on from here")).to_be_visible()
    press(xor, "Back to now")


def test_dragging_pauses_training(xor: Page) -> None:
    fill(xor, "Iterations", 1_000_000)
    press(xor, "Train")
    expect(slider(xor)).to_be_visible()
    slider(xor).fill("10")
    expect(status(xor, "State")).to_contain_text("Looking back at iteration 10 of")
    expect(button(xor, "Pause")).to_have_count(0)
    expect(status(xor, "Cost")).to_have_text(after(10))


def test_a_tick_marks_where_the_run_was_best_and_a_press_goes_there(xor: Page) -> None:
    settings = "dataset=points&point_noise=0.4&hidden_layers=16-16&iterations=1500&learning_rate=0.1"
    xor.evaluate("(words) => { location.hash = words; }", f"#lab=xor&{settings}&seed=3")
    expect(field(xor, "Seed")).to_have_value("3")
    train(xor, 1500)
    best = button(xor, re.compile(r"^Best: iteration [\d,]+$"))
    expect(best).to_have_attribute(
        "data-hint", re.compile(r"The lowest validation cost of this run, 0\.\d+\.")
    )
    name = best.get_attribute("aria-label") or ""
    best.press("Enter")
    expect(slider(xor)).to_have_attribute("aria-valuetext", f"{name.removeprefix('Best: ')} of 1,500")
    expect(slider(xor)).to_be_focused()
    expect(best).to_be_hidden()
    xor.get_by_role("contentinfo", name="Training").get_by_role(
        "button", name="Cost", exact=True
    ).click()
    card = xor.get_by_role("dialog", name="Cost", exact=True)
    then = shown_number(xor, "Cost").inner_text().split()[0]
    expect(card).to_contain_text(f"Now: {then}.")
