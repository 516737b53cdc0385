"""Which examples moved a weight: the dialog in both labs, and the way from an example to the source."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import button, choose, fill, press, reset, show, train
from tests.page.axe import findings
from tests.page.drivers.past import looks_at, train_for
from tests.page.drivers.pushes_page import dialog, is_asked, is_done, menu, told
from tests.page.xor_page import open_unit

pytestmark = pytest.mark.thorough(landing=False)


def side(page: Page, which: str) -> list[float]:
    """Return the pushes on one side, the strongest first."""
    heading = page.get_by_role("heading", name=f"They push it {which} most")
    part = dialog(page).locator("section").filter(has=heading)
    numbers = [
        re.search(r"[+\u2212][\d.e\u2212]+", item.inner_text())
        for item in part.get_by_role("listitem").all()
    ]
    return [float(found[0].replace("\u2212", "-")) for found in numbers if found]


def test_a_weight_of_the_xor_lab_leads_to_its_examples_and_one_of_them_to_the_source(xor: Page) -> None:
    train_for(xor, 40)
    press_examples = open_unit(xor, "h1").get_by_role("button", name="What moved it?")
    press_examples.click()
    expect(dialog(xor)).to_have_accessible_name("Which examples moved unit h1?")
    is_asked(xor)
    menu(xor, "From").select_option("y")
    expect(dialog(xor)).to_have_accessible_name("Which examples moved the weight from y to h1?")
    is_asked(xor)
    expect(told(xor)).to_contain_text("From iteration 0 to 40 the weight went from ")
    expect(told(xor)).to_contain_text("cover only 8 of these 40 updates")
    up, down = side(xor, "up"), side(xor, "down")
    assert up == sorted(up, reverse=True)
    assert down == sorted(down)
    assert up
    assert min(up) > 0
    assert findings(xor) == []

    menu(xor, "At").select_option("iteration 6")
    at_first = dialog(xor).get_by_role("button", name=re.compile("^Step through row")).first
    row = at_first.get_attribute("aria-label") or ""
    at_first.click()
    expect(dialog(xor)).to_have_count(0)
    code = xor.get_by_role("tabpanel", name="Code", exact=True)
    said = xor.get_by_role("combobox", name="Row", exact=True).locator("option:checked")
    expect(said).to_have_text(re.compile(f"^{row.removeprefix('Step through row ')} "))
    expect(xor.get_by_text(re.compile(", after iteration 6, on a copy"))).to_be_visible()
    expect(xor.get_by_role("radio", name="Source")).to_be_checked()
    expect(code).to_contain_text("gradient of the weight from input y to h1")
    show(xor, "XOR")
    looks_at(xor, 6, 40)
    press(xor, "Back to now")


def test_a_rule_without_a_gradient_is_refused_in_a_sentence(xor: Page) -> None:
    choose(xor, "Learning function", "perturbation")
    press(xor, "Step")  # no pushes are requested before the first update
    open_unit(xor, "h1").get_by_role("button", name="What moved it?").press("Enter")
    expect(told(xor)).to_contain_text("No example pushed this weight")
    xor.keyboard.press("Escape")
    expect(dialog(xor)).to_have_count(0)
    expect(button(xor, "What moved it?")).to_be_focused()


@pytest.mark.only_browser("chromium")  # the digits are slow, and the same in every browser
def test_the_digits_that_moved_a_unit_are_drawn_and_the_asking_can_be_stopped(ready: Page) -> None:
    show(ready, "Digits")
    fill(ready, "Hidden layers", 600)  # enough work to be stopped before it is done
    fill(ready, "Iterations", 30)
    reset(ready)
    train(ready, 30)
    ready.get_by_role("img", name=re.compile("^Changes of the weights of units")).press("ArrowRight")
    ready.keyboard.press("Enter")
    is_asked(ready)
    images = dialog(ready).get_by_role("img", name=re.compile("^a handwritten [0-9]$"))
    expect(images).to_have_count(20)
    weights = dialog(ready).get_by_role(
        "img", name=re.compile("^The weights from the pixels into unit 1")
    )
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "Enter"):
        weights.press(key)
    expect(dialog(ready)).to_have_accessible_name(
        "Which examples moved the weight from pixel 2,2 to unit 1?"
    )
    expect(told(ready)).to_contain_text("None of the 8,000 training examples pushes")
    is_done(ready)
    weights.click()  # clicks its middle
    dialog(ready).get_by_role("button", name="Stop", exact=True).press("Enter")
    expect(dialog(ready)).to_have_accessible_name(
        "Which examples moved the weight from pixel 15,15 to unit 1?"
    )
    expect(dialog(ready)).to_contain_text(re.compile("[0-9] of 9 moments looked at\\."))
    dialog(ready).get_by_role("button", name="Go on", exact=True).click()
    is_asked(ready)
    press(ready, "Close")
    expect(dialog(ready)).to_have_count(0)
