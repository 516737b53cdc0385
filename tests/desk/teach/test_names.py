"""A network that learns four letters added by the user: every view uses their names."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from glassnet.data.brought.sign_files import write_signs
from tests.core.made.signs import LEARN, TEST, collection
from tests.page.actions import BOOT, TRAINING, button, draw, press, settle, show
from tests.page.draw_page import said, who_reads
from tests.page.drivers.digits_page import open_view, start_small

NAMES = ("C", "House", "J", "K")
LETTERS = ("C", "H", "J", "K")
DIGITS = re.compile(r"\bdigits?\b")
"""Lower case only: the tab and the lab are still called Digits."""
A_C = ((0.7, 0.3), (0.5, 0.2), (0.3, 0.35), (0.25, 0.55), (0.35, 0.75), (0.55, 0.8), (0.7, 0.7))


def letters_file() -> bytes:
    """Return a collection of the letters, with twelve training and eight test drawings of each."""
    parts = [
        (letter, name, is_test, which)
        for is_test, which in ((LEARN, slice(12)), (TEST, slice(12, 20)))
        for letter, name in zip(LETTERS, NAMES, strict=True)
    ]
    return write_signs(collection(parts, NAMES))


def panel(page: Page, name: str) -> Locator:
    """Return the shown tab, or view of the Digits tab, called `name`."""
    return page.get_by_role("tabpanel", name=re.compile(rf"^{name}(,|$)"))


def says_no_digits(part: Locator) -> None:
    """Check that neither a part's text nor its labels mention digits."""
    labels = part.locator("[aria-label]").evaluate_all("all => all.map((one) => one.ariaLabel)")
    for words in [part.inner_text(), *labels]:
        assert not DIGITS.search(words), words


@pytest.fixture
def signs(ready: Page, site: str) -> Page:
    """Return the file's page, whose Digits lab has learnt the letters."""
    used = ready.get_by_text("The network learns from letters.zip.")
    if used.count():
        show(ready, "Digits")
        return ready
    start_small(ready, site)
    open_view(ready, "Data")
    ready.get_by_label("Choose files").set_input_files(
        {"name": "letters.zip", "mimeType": "application/zip", "buffer": letters_file()}
    )
    found = ready.get_by_role("status", name="Your own digits")
    expect(found).to_contain_text("80 signs in letters.zip.")
    expect(ready.get_by_role("img", name="a handwritten House").first).to_be_visible()
    press(ready, "Use these signs")
    expect(used).to_be_visible(timeout=BOOT)
    expect(ready.get_by_role("heading", name="Can 30 units learn to read your signs?")).to_be_visible()
    press(ready, "Train")
    expect(ready.get_by_text("Finished.")).to_be_visible(timeout=TRAINING)
    settle(ready)
    return ready


@pytest.mark.thorough
def test_learning_reads_the_signs_by_their_names(signs: Page) -> None:
    open_view(signs, "Learning")
    outputs = signs.get_by_role("list", name="Four outputs").first.get_by_role("listitem")
    expect(outputs).to_have_count(4)
    for name, output in zip(NAMES, outputs.all(), strict=True):
        expect(output).to_contain_text(name)
    expect(button(signs, "Enlarge: Test signs")).to_be_visible()
    expect(
        button(signs, re.compile("^a handwritten (C|House|J|K), guessed as (C|House|J|K) with ")).first
    ).to_be_visible()
    expect(signs.get_by_role("heading", name=re.compile("^Goes in: “(C|House|J|K)”"))).to_be_visible()
    expect(button(signs, "Other signs")).to_be_visible()
    expect(signs.get_by_text("signs: 48 training")).to_be_visible()
    expect(signs.get_by_text(re.compile(r"^A network .* learns your own signs"))).to_be_attached()
    says_no_digits(panel(signs, "Learning"))


@pytest.mark.thorough
def test_inside_and_mistakes_are_about_signs(signs: Page) -> None:
    open_view(signs, "Inside")
    expect(signs.get_by_text("Measured on 48 training signs")).to_be_visible()
    says_no_digits(panel(signs, "Inside"))
    open_view(signs, "Mistakes")
    matrix = signs.get_by_role("grid", name="Confusion matrix")
    expect(matrix.get_by_role("columnheader")).to_have_text(NAMES)
    expect(matrix.get_by_role("rowheader")).to_have_text(NAMES)
    expect(matrix.get_by_role("gridcell")).to_have_count(16)
    cell = matrix.get_by_role("gridcell").nth(5)
    expect(cell).to_have_accessible_name(re.compile("^House guessed as House: "))
    cell.press("End")
    expect(matrix.get_by_role("gridcell").nth(7)).to_be_focused()
    cell.click()
    expect(signs.get_by_role("heading", name="House guessed as House, which is right")).to_be_visible()
    says_no_digits(panel(signs, "Mistakes"))


@pytest.mark.thorough
def test_the_data_and_an_opened_sign_have_its_name_also_in_the_code(signs: Page) -> None:
    open_view(signs, "Data")
    cards = signs.get_by_role("list", name="Four classes, on average").get_by_role("button")
    expect(cards).to_have_count(4)
    cards.nth(1).click()
    expect(signs.get_by_role("heading", name="Examples of House")).to_be_visible()
    signs.get_by_label("Which signs").select_option("test")
    examples = signs.get_by_role("list", name="Examples").get_by_role("button")
    expect(examples).to_have_count(8)
    for part in panel(signs, "Data").locator("section:has(> ul), .examples").all():
        says_no_digits(part)
    examples.first.click()
    opened = signs.get_by_role("dialog")
    expect(opened.get_by_role("heading", name=re.compile("^“House”, guessed"))).to_be_visible()
    expect(opened.get_by_role("group", name="An opened sign")).to_be_visible()
    says_no_digits(opened)
    opened.get_by_role("button", name="Step through").click()
    expect(signs.get_by_role("dialog")).to_have_count(0)
    code = panel(signs, "Code")
    on = signs.get_by_role("combobox", name="An update on").locator("option:checked")
    expect(on).to_have_text("the test sign", timeout=BOOT)
    code.get_by_role("navigation").get_by_text("How wrong is it?").click()
    code.get_by_role("button", name=re.compile("how wrong each output")).click()
    code.get_by_role("radio", name="Numbers").check()
    expect(code.get_by_text(re.compile("rror of sign “(C|House|J|K)”")).first).to_be_visible()


@pytest.mark.thorough
def test_the_lab_s_network_reads_a_drawing_as_a_sign(signs: Page) -> None:
    show(signs, "Draw")
    drawing = panel(signs, "Draw")
    who_reads(signs).select_option("digits")
    expect(drawing.get_by_role("list", name="Four outputs").get_by_role("listitem")).to_have_count(4)
    expect(drawing.get_by_text("Draw one of these, large: C House J K")).to_be_visible()
    draw(signs, *A_C)
    expect(said(signs)).to_have_text(re.compile("^(I read|I don.t know:) “"))
    press(signs, re.compile("^(Why “.*”, and not “.*”|What makes it doubt)"))
    says_no_digits(drawing)
    press(signs, re.compile("^Step through"))
    expect(signs.get_by_text("Say what your drawing should be")).to_be_visible(timeout=BOOT)
    wanted = signs.get_by_label("It should be")
    expect(wanted.get_by_role("option")).to_have_text(["not said yet", *NAMES])
    wanted.select_option("House")
    expect(signs.get_by_text("small steps. Press Next.")).to_be_visible(timeout=BOOT)
    signs.get_by_role("combobox", name="Network", exact=True).select_option("xor")
    show(signs, "Draw")
    who_reads(signs).select_option("shipped")
