"""What if: both histories continue from the same numbers, and the first difference is shown."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import after, press, status, write
from tests.page.drivers.past import dialog, let_both_go_on, look_at, menu, train_for
from tests.page.xor_page import cost


@pytest.mark.thorough(landing=False)
def test_each_kind_of_change_tells_the_first_number_that_differs_and_leaves_the_network_alone(
    xor: Page,
) -> None:
    train_for(xor, 200)
    end = cost(xor)
    look_at(xor, 60, 200)
    then = cost(xor)
    press(xor, re.compile("^What if"))
    expect(dialog(xor)).to_contain_text("From iteration 60 two copies go on")
    expect(dialog(xor).get_by_text("from 0.03", exact=True)).to_be_visible()
    menu(xor, "Setting").select_option("Batch order")
    expect(dialog(xor).get_by_text("from in order", exact=True)).to_be_visible()
    menu(xor, "Setting").select_option("Learning rate")
    weight = "the weight from x to h1 in layer 1, at iteration 61"
    words = let_both_go_on(xor, weight)
    first = re.search(r": (\S+) and (\S+)\. ", words)
    assert first
    assert first[1] != first[2]
    for chart in ("Training cost", "Weights that differ", "Largest difference"):
        figure = dialog(xor).get_by_role("figure", name=chart, exact=True)
        expect(figure.get_by_text("iteration 200", exact=True)).to_be_attached()
    menu(xor, "Change").select_option("a weight or bias")
    menu(xor, "From").select_option("the bias")
    write(dialog(xor).get_by_role("spinbutton", name="To", exact=True), "0.5")
    bias = r"the bias of h1 in layer 1, at iteration 60: \S+ and 0\.5"
    assert let_both_go_on(xor, bias).endswith("1 of 38 numbers differed then.")
    menu(xor, "Change").select_option("a target")
    let_both_go_on(xor, r".*, at iteration 61:")
    dialog(xor).get_by_role("button", name="Close").click()
    expect(dialog(xor)).to_have_count(0)
    expect(status(xor, "Cost")).to_have_text(then)
    press(xor, "Back to now")
    expect(status(xor, "Cost")).to_have_text(end)
    expect(status(xor, "Cost")).to_have_text(after(200))
