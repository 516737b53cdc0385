"""A run that is gone on from at an earlier moment makes the same updates again, to the bit."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import after, press, status
from tests.page.rooms.past import finishes, look_at, train_for
from tests.page.xor_page import cost

pytestmark = pytest.mark.thorough(landing=False)


def test_going_on_from_a_moment_makes_the_same_updates_again_and_undo_brings_the_whole_run_back(
    xor: Page,
) -> None:
    train_for(xor, 200)
    end = cost(xor)
    curve = xor.get_by_role("figure", name="Cost", exact=True)
    whole = curve.get_by_text(re.compile("points")).inner_text()
    look_at(xor, 120, 200)
    press(xor, "Go on from here")
    finishes(xor)
    expect(status(xor, "Cost")).to_have_text(end)
    expect(curve).to_contain_text(whole)
    look_at(xor, 50, 200)  # a branch has a past, too
    press(xor, "Back to now")
    train_for(xor, 100)
    expect(status(xor, "Cost")).to_have_text(after(300))
    for _ in range(2):  # the number of iterations, then the branch
        press(xor, "Undo last change")
    expect(status(xor, "Cost")).to_have_text(end)
    look_at(xor, 120, 200)
    press(xor, "Back to now")
