"""Every view of the page, one after another, with something to see on each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playwright.sync_api import Locator, Page, Route, expect

from tests.page.actions import (
    TRAINING,
    as_at_first,
    choose,
    draw,
    fill,
    more_settings,
    press,
    reset,
    show,
    start_from,
    status,
    train,
    turn_settings,
    until,
    wait_until_ready,
)
from tests.page.draw_page import open_steps
from tests.page.drivers.pushes_page import is_asked
from tests.page.drivers.teach_page import keep, open_teach, teach_now
from tests.page.gallery.kept_views import views_of_what_is_kept
from tests.page.gallery.pictures import View
from tests.page.gallery.workshop_views import workshop_views

STAR = ((0.5, 0.1), (0.74, 0.9), (0.12, 0.4), (0.88, 0.4), (0.26, 0.9), (0.5, 0.1))
THREE = ((0.3, 0.25), (0.62, 0.2), (0.5, 0.48), (0.68, 0.62), (0.52, 0.84), (0.3, 0.78))
RUNTIME = re.compile(r"pyodide\.asm\.wasm")
INSIDE_DIGITS = {
    "Inside": "Inside: how weights, gradients and activations are spread, and which units are stuck",
    "Mistakes": "Mistakes: which digits are taken for which",
    "Data": "Data: what is learnt from, how it is changed a little each time, and digits of one's own",
    "story": "The notebook's story, before it is replayed",
}
"""The captions of the Digits tab's views, by words of the views' names."""


def every_view(page: Page, site: str) -> Iterator[View]:
    """Show one view after another on the page, each with something to see."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(RUNTIME, hold)
    page.goto(f"{site}#lab=digits")
    until(page, lambda: len(waiting) > 0)
    yield View("digits-loading", "Digits", "While Python loads")
    for route in waiting:
        route.continue_()
    page.unroute(RUNTIME)
    wait_until_ready(page)
    show(page, "XOR")
    as_at_first(page)
    yield View("xor-question", "XOR", "At first: a question, and what to press")
    press(page, "Step")
    page.get_by_role("region", name=re.compile("^Update .* in the picture$")).get_by_role(
        "button", name=re.compile("Blame")
    ).click()
    yield View(
        "xor-update", "XOR", "One update in the picture: how much each unit has to do with the error"
    )
    page.keyboard.press("Escape")
    train(page, until=2000)
    page.get_by_role("button", name="Unit h2,").click()
    page.get_by_role("group", name="Shown large").get_by_role("button", name="a", exact=True).click()
    yield View(
        "xor",
        "XOR",
        "A trained network: what every unit has learnt, the truth table, and the answer over the square",
    )
    press(page, "Pick up x")
    expect(page.get_by_role("img", name=re.compile("^What each value costs"))).to_be_visible()
    yield View("xor-weight", "XOR", "A held weight, and the cost of each of its values")
    press(page, "Close the unit")
    expect(page.get_by_role("region", name="Opened unit")).to_be_hidden()
    page.get_by_role("main").get_by_role("button", name="Cost", exact=True).press("Enter")
    expect(page.get_by_role("dialog", name="Cost", exact=True)).to_be_visible()
    yield View("xor-word", "XOR", "A word that is explained where it stands")
    page.keyboard.press("Escape")
    press(page, "Help")
    expect(page.get_by_role("dialog", name="Help").get_by_role("region", name="Weight")).to_be_visible()
    yield View("help", "XOR", "Help: what to try, a lesson, every word with its card")
    page.keyboard.press("Escape")
    yield from stepped_through(page)
    yield from workshop_views(page)
    show(page, "XOR")
    yield from views_of_what_is_kept(page)
    turn_settings(page, shown=True)
    press(page, "For other programs…")
    expect(page.get_by_role("region", name="Read back from the file")).to_be_visible()
    yield View("xor-export", "XOR", "The network as a file for other programs, and what is found in it")
    page.keyboard.press("Escape")
    as_at_first(page)
    fill(page, "Learning rate", 1000)
    expect(page.get_by_role("alert").filter(has_text="Learning rate must be")).to_be_visible()
    yield View("xor-refused", "XOR", "A setting that is refused, and what to do about it")
    fill(page, "Learning rate", 0.03)
    fill(page, "Hidden layers", "none")
    train(page, until=2000)
    as_at_first(page)
    yield View("xor-failed", "XOR", "A network that cannot learn its table, and why")
    start_from(page, "points-xor")
    train(page, until=2100)
    as_at_first(page)
    yield View("points", "XOR", "Points in the plane instead of a truth table")
    show(page, "Draw")
    yield View("draw-empty", "Draw", "Before anything is drawn")
    show(page, "Digits")
    train(page, until=1200)
    expect(page.get_by_role("heading", name=re.compile(r"^\d+ of 20 right$"))).to_be_visible()
    as_at_first(page)
    yield View(
        "digits-learning",
        "Digits",
        "Learning: twenty test digits, what the first units look for, cost and accuracy",
    )
    page.get_by_role("img", name=re.compile("^Changes of the weights of units")).press("ArrowRight")
    page.keyboard.press("Enter")
    is_asked(page)
    yield View("digits-pushes", "Digits", "Which examples moved a unit most, up and down")
    page.keyboard.press("Escape")
    for name, caption in INSIDE_DIGITS.items():
        page.get_by_role("tab", name=name).click()
        loading = page.get_by_text("The digits are on their way.").filter(visible=True)
        expect(loading).to_have_count(0)
        yield View(f"digits-{name.lower()}", "Digits", caption)
    press(page, "Step through")
    page.get_by_role("radio", name="Formula").check()
    expect(page.get_by_role("img", name=re.compile("^weighted sums, hidden layer"))).to_be_visible()
    yield View("code-digits", "Code", "A batch of digits: large arrays as maps")
    show(page, "Digits")
    yield from running_and_tried(page)
    yield from opened(page)
    show(page, "Draw")
    draw(page, *THREE)
    expect(status(page, "Prediction")).to_contain_text("It looks like the 3s")
    yield View("draw", "Draw", "A drawn digit, its way through the network, and the answer")
    press(page, re.compile("^Why a 3"))
    open_steps(page)
    yield View("draw-why", "Draw", "The ink that speaks for the answer, and how it is prepared")
    page.keyboard.press("Escape")
    press(page, "Clear")
    draw(page, *STAR)
    expect(status(page, "Prediction")).to_contain_text("This looks like no digit I know")
    press(page, re.compile("^What does not fit"))
    yield View("draw-unlike", "Draw", "A star, and the ink that no digit such as was read explains")
    press(page, "Clear")
    open_teach(page)
    keep(page, "E", "3", 4)
    page.get_by_role("combobox", name="Old digits mixed in").select_option("0")
    teach_now(page)
    yield View(
        "draw-teach", "Draw", "Teach it: a sign in one's own hand is learnt, digits are forgotten"
    )
    press(page, "Undo teaching")
    press(page, "Remove all")
    page.get_by_role("tab", name="Read it").click()
    press(page, "Clear")
    show(page, "Digits")
    more_settings(page)
    choose(page, "Optimizer", "gradient descent")
    choose(page, "Activation", "leaky ReLU")
    choose(page, "Output activation", "leaky ReLU")
    choose(page, "Loss", "squared error")
    fill(page, "Learning rate", 100)
    reset(page)
    press(page, "Train")
    expect(page.get_by_text("The cost is no longer a number.")).to_be_visible()
    show(page, "Learning")
    as_at_first(page)
    yield View(
        "digits-diverged", "Digits", "A learning rate that is far too large, and what to do about it"
    )


def stepped_through(page: Page) -> Iterator[View]:
    """Show an update on a row of the table: in short, as formula, numbers, source, and its outcome."""
    press(page, "Step through row 4")
    page.get_by_role("radio", name="In short").check()
    expect(page.get_by_role("heading", name=re.compile("^The weight from"))).to_be_visible()
    yield View("code-short", "Code", "An update in short: four cards with the numbers of one weight")
    page.get_by_role("radio", name="Formula").check()
    steps = page.get_by_role("navigation", name="The steps of the update")
    expect(page.get_by_role("heading", name="Sums of the hidden layer")).to_be_visible()
    steps.get_by_text("Backward: whose fault is it?").click()
    steps.get_by_role("button", name=re.compile("handing the error back")).click()
    expect(page.get_by_role("heading", name="Made from")).to_be_visible()
    yield View("code-formula", "Code", "A step of an update: a sentence, a formula, a picture")
    page.get_by_role("radio", name="Numbers").check()
    expect(page.get_by_text("error of h", exact=False).first).to_be_visible()
    yield View("code-numbers", "Code", "The same with the numbers of a chosen cell, term by term")
    page.get_by_role("radio", name="Source").check()
    expect(page.get_by_text("learning/learning_rules.py")).to_be_visible()
    yield View("code-source", "Code", "The line of Python that ran, and what each line has made")
    press(page, "End")
    expect(page.get_by_role("heading", name="What the update did")).to_be_visible()
    page.get_by_text("error rule beside the exact one").click()
    press(page, "Compare both rules")
    expect(page.get_by_role("table", name="The steps that differ")).to_be_visible()
    yield View("code-outcome", "Code", "At the end: what the update did")


def running_and_tried(page: Page) -> Iterator[View]:
    """Show the notebook's story during its replay, and with a freed network."""
    choose(page, "Length", "all of it (minutes)")
    press(page, "Replay")
    expect(page.get_by_text(re.compile("^Experiment 1 of 10 is running"))).to_be_visible()
    yield View(
        "digits-replay", "Digits", "Its ten experiments being replayed beside the recorded numbers"
    )
    press(page, "Stop")
    page.get_by_role("radio", name="around 0").check()
    press(page, "Try it")
    expect(page.get_by_role("table", name="Tried so far")).to_be_visible(timeout=TRAINING)
    page.get_by_role("list", name="Pictures of what was tried").scroll_into_view_if_needed()
    yield View("digits-bench", "Digits", "What frees the network: three switches, tried one by one")


def first_of_cell(page: Page) -> Locator:
    return page.get_by_role("list", name="Digits of a cell").get_by_role("button").first


def open_cell(page: Page) -> None:
    """Press a cell of the confusion matrix, whose digits then scroll into view."""
    page.get_by_role("gridcell", name=re.compile("^digit 9 guessed as 9:")).click()
    expect(first_of_cell(page)).to_be_in_viewport(ratio=1)


def opened(page: Page) -> Iterator[View]:
    """Show the digits of a cell of the confusion matrix, and one of them large."""
    page.get_by_role("tab", name="Mistakes").click()
    open_cell(page)
    yield View("digits-cell", "Digits", "An opened cell of the confusion matrix, the surest guess first")
    first_of_cell(page).click()
    expect(page.get_by_role("dialog", name=re.compile("^A 9"))).to_be_visible()
    yield View("digits-opened", "Digits", "An opened digit, with what every layer makes of it")
    page.keyboard.press("Escape")
