"""Code that never ends, eats all memory or prints endlessly: it is stopped; page and labs live on."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import TRAINING, button, open_page, shown_number
from tests.page.drivers.workshop_page import (
    ACTIVATIONS,
    OPTIMIZERS,
    bring,
    edited,
    in_use,
    open_console,
    open_workshop,
    run_code,
    with_tanh,
)

STEP = "parameters -= learning_rate * gradient"
SGD = "#lab=xor&optimizer=sgd&iterations=200"
IN_THE_FIRST_BEFORE_A_LANDING = pytest.mark.every_browser(landing=False)
"""For code that ends its worker as "a loop" does: one browser will do."""
ENDLESS = [
    pytest.param("while True: pass", id="a loop", marks=pytest.mark.every_browser),
    pytest.param(
        "import numpy as np\na = np.ones((50, 50))\nwhile True: np.dot(a, a)",
        id="a loop of products",
        marks=[pytest.mark.nightly, pytest.mark.every_browser],  # one NumPy call after another
    ),
    pytest.param(
        "while True: print('again and again')",
        id="an endless print",
        marks=[pytest.mark.thorough(landing=False), IN_THE_FIRST_BEFORE_A_LANDING],
    ),
]
AT_IMPORT = {
    "an end": "import os\nos._exit(3)",
    "a recursion": "class R:\n    def __getattr__(self, name): return getattr(self, name)\nR().x",
    "no arrays": "np.ndarray = None\n1 / 0",
    "no len": "import builtins\nbuiltins.len = None\n1 / 0",
}
"""What code may do while it is merely imported."""
ENDING = {
    "a recursion": ("def f(): return f()\nf()", "calls itself without end"),
    "all memory": ("[0] * 10**9", "not enough memory"),
}


@pytest.mark.thorough
@pytest.mark.parametrize("source", ENDLESS)
def test_an_endless_command_is_stopped_and_the_console_and_the_lab_go_on(
    lab: Page, site: str, source: str
) -> None:
    open_page(lab, f"{site}{SGD}")
    line = open_console(lab)
    line.fill(source)
    line.press("Enter")
    button(lab, "Stop").click()
    expect(lab.get_by_role("log").get_by_text("Stopped.")).to_be_visible()
    expect(line).to_be_editable()
    line.fill("1 + 1")
    line.press("Enter")
    expect(lab.get_by_role("log")).to_contain_text("2", timeout=TRAINING)
    lab.get_by_role("tab", name="XOR").click()
    button(lab, "Train").click()
    expect(shown_number(lab, "Iteration")).to_have_text("200", timeout=TRAINING)


@pytest.mark.thorough(landing=False)
@pytest.mark.parametrize(("source", "words"), ENDING.values(), ids=ENDING)
def test_what_python_itself_ends_is_told_in_plain_words(
    lab: Page, site: str, source: str, words: str
) -> None:
    open_page(lab, f"{site}{SGD}")
    line = open_console(lab)
    line.fill(source)
    line.press("Enter")
    expect(lab.get_by_role("log")).to_contain_text(words, timeout=TRAINING)
    expect(line).to_be_editable()
    lab.get_by_role("tab", name="XOR").click()
    button(lab, "Train").click()
    expect(shown_number(lab, "Iteration")).to_have_text("200", timeout=TRAINING)


@pytest.mark.thorough(landing=False)
def test_an_update_that_never_ends_is_stopped_and_the_lab_goes_on_from_its_checkpoint(
    lab: Page, site: str, tmp_path: Path
) -> None:
    open_page(lab, f"{site}{SGD}")
    open_workshop(lab)
    bring(lab, edited(OPTIMIZERS, STEP, f"{STEP}\n    while True: np.dot(gradient, gradient)"), tmp_path)
    run_code(lab)
    lab.get_by_role("tab", name="XOR").click()
    button(lab, "Train").click()
    stop = in_use(lab).get_by_role("button", name="Stop it")
    expect(stop).to_be_visible()
    stop.click()
    expect(in_use(lab)).to_contain_text("What ran was stopped")
    expect(button(lab, "Train")).to_be_enabled()
    expect(shown_number(lab, "Iteration")).to_have_text("0")
    in_use(lab).get_by_role("button", name="Back to the shipped code").click()
    button(lab, "Train").click()
    expect(shown_number(lab, "Iteration")).to_have_text("200", timeout=TRAINING)


@pytest.mark.thorough(landing=False)
@IN_THE_FIRST_BEFORE_A_LANDING
def test_pause_stops_an_update_that_never_ends_too(lab: Page, site: str, tmp_path: Path) -> None:
    open_page(lab, f"{site}{SGD}")
    open_workshop(lab)
    bring(lab, edited(OPTIMIZERS, STEP, f"{STEP}\n    while True: pass"), tmp_path)
    run_code(lab)
    lab.get_by_role("tab", name="XOR").click()
    button(lab, "Train").click()
    button(lab, "Pause").click()
    expect(in_use(lab)).to_contain_text("What ran was stopped")
    expect(button(lab, "Train")).to_be_enabled()


@pytest.mark.thorough(landing=False)
def test_where_code_cannot_answer_no_numbers_of_another_network_are_left(
    lab: Page, site: str, tmp_path: Path
) -> None:
    open_page(lab, f"{site}{SGD}")
    answer = lab.get_by_text("0.473", exact=True)  # from the shipped code's first network
    expect(answer.first).to_be_visible()
    open_workshop(lab)
    bring(lab, edited(ACTIVATIONS, "return 1 - output * output", "return nothing"), tmp_path)
    run_code(lab)
    lab.get_by_role("tab", name="XOR").click()
    expect(lab.get_by_text("There is no nothing here").first).to_be_visible()
    expect(answer).to_have_count(0)


@pytest.mark.thorough(landing=False)
def test_code_whose_every_answer_never_ends_gives_way_to_the_shipped_code(
    lab: Page, site: str, tmp_path: Path
) -> None:
    open_page(lab, f"{site}{SGD}")
    open_workshop(lab)
    bring(lab, with_tanh("while True: pass"), tmp_path)
    button(lab, "Run with it").click()
    expect(in_use(lab)).to_contain_text("has not answered for some time", timeout=TRAINING)
    in_use(lab).get_by_role("button", name="Stop it").click()
    alert = lab.get_by_role("alert").filter(has_text="It does not run")
    expect(alert).to_contain_text("never finishes", timeout=TRAINING)
    expect(in_use(lab)).to_be_hidden()
    lab.get_by_role("tab", name="XOR").click()
    expect(lab.get_by_text("never finished, so the shipped code runs again")).to_be_visible()
    button(lab, "Train").click()
    expect(shown_number(lab, "Iteration")).to_have_text("200", timeout=TRAINING)


@pytest.mark.thorough(landing=False)
@IN_THE_FIRST_BEFORE_A_LANDING
def test_a_python_that_edited_code_has_ended_is_started_again(lab: Page, site: str) -> None:
    open_page(lab, f"{site}{SGD}")
    line = open_console(lab)
    line.fill("import os; os._exit(3)")
    line.press("Enter")
    expect(lab.get_by_role("log").get_by_text("This made Python stop.")).to_be_visible(timeout=TRAINING)
    line.fill("6 * 7")
    line.press("Enter")
    expect(lab.get_by_role("log")).to_contain_text("42", timeout=TRAINING)


@pytest.mark.thorough(landing=False)
@IN_THE_FIRST_BEFORE_A_LANDING
def test_code_that_ends_its_python_or_breaks_it_is_refused_in_a_sentence(
    lab: Page, site: str, tmp_path: Path, allowed_errors: list[str]
) -> None:
    allowed_errors += ["Pyodide has suffered", "cause of the fatal error", "Maximum call stack size"]
    open_page(lab, f"{site}{SGD}")
    open_workshop(lab)
    alert = lab.get_by_role("alert").filter(has_text="It does not run")
    for name, source in AT_IMPORT.items():
        bring(lab, edited(ACTIVATIONS, "LEAK = 0.01", f"{source}\nLEAK = 0.01"), tmp_path, name)
        button(lab, "Run with it").click()
        expect(alert).to_be_visible(timeout=TRAINING)
        expect(in_use(lab)).to_be_hidden()
        assert "excepthook" not in lab.locator("body").inner_text()
        assert len(alert.locator("p").all_inner_texts()) <= 3
        if name == "an end":
            expect(alert).to_contain_text("It makes Python stop.")
    lab.get_by_role("tab", name="XOR").click()
    button(lab, "Train").click()
    expect(shown_number(lab, "Iteration")).to_have_text("200", timeout=TRAINING)
