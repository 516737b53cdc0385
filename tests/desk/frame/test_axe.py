"""axe-core finds nothing in any tab."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import choose, more_settings, press, show
from tests.page.axe import findings
from tests.page.draw_page import THREE, draw, open_steps


@pytest.mark.thorough
@pytest.mark.only_browser("chromium")  # the same elements and colours in every browser
def test_axe_finds_nothing_in_any_tab_nor_in_a_setting_that_waits_for_a_reset(xor: Page) -> None:
    more_settings(xor)
    press(xor, "Step")
    choose(xor, "Activation", "ReLU")
    expect(
        xor.get_by_text("Changed: Activation. Press Reset to start a new network with it.")
    ).to_be_visible()
    found = [f"XOR: {finding}" for finding in findings(xor)]
    for tab in ("Digits", "Draw", "Code"):
        show(xor, tab)
        if tab == "Code":  # the step must be recorded first
            step = xor.get_by_role("article", name="The step")
            expect(step.get_by_role("heading").first).to_be_visible()
        found += [f"{tab}: {finding}" for finding in findings(xor)]
        if tab == "Draw":
            draw(xor, THREE)
            press(xor, re.compile("^Why a 3"))
            found += [f"Why: {finding}" for finding in findings(xor)]
            open_steps(xor)
            found += [f"Steps: {finding}" for finding in findings(xor)]
    assert not found, "\n".join(found)
