"""The frame: the same bands in every tab and view, of the same height in every state."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import BOOT, TRAINING, button, fill, hide_settings, press, show, status
from tests.page.boxes import resize
from tests.page.drivers.workshop_page import open_workshop

Bands = dict[str, tuple[int, int]]

WIDE = (1280, 800)
PHONE = (390, 844)
BANDS = """async () => {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  return Object.fromEntries(
  [['header', '.top'], ['band', '.ask'], ['question', '.ask-row, .question, .verdict:not(:empty)'],
    ['bar', '.run']]
    .map(([name, where]) => {
      const shown = [...document.querySelectorAll(where)].find((one) => one.getClientRects().length);
      const { top, height } = shown.getBoundingClientRect();
      return [name, [Math.round(top + (name === 'bar' ? 0 : scrollY)), Math.round(height)]];
    }));
}"""
"""The top and the height of each band in pixels; the bar's top in the window."""


def bands(page: Page) -> Bands:
    found: Bands = {name: (top, height) for name, (top, height) in page.evaluate(BANDS).items()}
    return found


def states(page: Page) -> Iterator[str]:
    """Show one tab, view and state after another; each is shown until the next is asked for."""
    fill(page, "Iterations", 20_000)
    hide_settings(page)
    yield "XOR, untrained"
    press(page, "Train")
    expect(button(page, "Pause")).to_be_visible()
    yield "XOR, training"
    press(page, "Pause")
    expect(page.get_by_role("region", name="Verdict")).to_be_visible(timeout=TRAINING)
    yield "XOR, verdict"
    show(page, "Digits")
    expect(button(page, "Train")).to_be_enabled(timeout=BOOT)
    for view in ("Learning", "Inside", "Mistakes", "Data", "Story"):
        page.get_by_role("tab", name=view).click()
        yield f"Digits, {view}"
    show(page, "Draw")
    expect(button(page, "Draw one for me")).to_be_visible()
    yield "Draw"
    show(page, "Code")
    expect(status(page, "Position")).to_contain_text(re.compile(r"Step \d+ of"), timeout=BOOT)
    yield "Code, a step"
    page.get_by_role("article", name="The step").press("End")
    expect(page.get_by_role("heading", name="What the update did")).to_be_visible()
    yield "Code, last step"
    open_workshop(page)
    yield "Code, editor"
    page.get_by_role("tab", name="Console").click()
    expect(page.get_by_role("log")).to_be_visible()
    yield "Code, console"
    page.get_by_role("tab", name="Step through").click()


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_the_bands_have_the_same_place_and_height_in_every_tab_view_and_state(
    xor: Page, size: tuple[int, int]
) -> None:
    found: dict[str, Bands] = {}
    for state in states(xor):
        if state == "Draw" and size == PHONE:
            continue  # its sentence is in its run bar there, which is one line
        resize(xor, *size)
        xor.evaluate("scrollTo(0, 0)")
        found[state] = bands(xor)
        resize(xor, *WIDE)
    first = found["XOR, untrained"]
    assert {state: there for state, there in found.items() if there != first} == {}, first
