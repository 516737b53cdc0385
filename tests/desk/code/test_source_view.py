"""The source reader: a Python file, with the running line and the values its lines computed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.page.actions import button, until
from tests.page.boxes import resize
from tests.page.served.pages_server import serving
from tests.page.served.reader_site import FILE, SOURCE, make_reader_site

LINES = SOURCE.splitlines()
AT_REST = """() => {
  document.activeElement.blur();
  delete document.documentElement.dataset.theme;
  scrollTo(0, 0);
}"""

HIDDEN_FOR_A_FRAME = """async (given) => {
  document.getElementById('reader').hidden = true;
  globalThis.show(given);
  await new Promise(requestAnimationFrame); // in which there is nothing of it to measure
  document.getElementById('reader').hidden = false;
}"""

pytestmark = [
    pytest.mark.thorough(landing=False),
    pytest.mark.every_browser,
]  # CodeMirror behaves differently in each browser


def line_of(words: str) -> int:
    """Return the number of the only line that contains `words`."""
    (number,) = (number for number, line in enumerate(LINES, 1) if words in line)
    return number


DEFINED = line_of("def backpropagation(")
RUNNING = line_of("delta = error * slope")
LAST = line_of("gradient.vector /= len(targets)")


@pytest.fixture(scope="module")
def reader_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site with only the source reader."""
    return make_reader_site(tmp_path_factory.mktemp("reader") / "site")


@pytest.fixture(scope="module")
def address(reader_folder: Path) -> Iterator[str]:
    with serving(reader_folder) as address:
        yield address


@pytest.fixture(scope="module")
def opened(visited: BrowserContext, address: str) -> Iterator[Page]:
    """Yield the page with the source reader, shared by all tests of this file."""
    with visited.new_page() as page:
        page.goto(address)
        yield page


@pytest.fixture
def reader(opened: Page, problems: list[str]) -> Page:
    """Return the page with the source reader at the top of its file and nothing focused."""
    opened.bring_to_front()  # in Firefox only one page at a time has the focus
    expect(text_of(opened)).to_be_visible()
    search = opened.get_by_role("textbox", name="Find in this file", exact=True)
    if search.is_visible():
        search.press("Escape")
    opened.set_viewport_size({"width": 1280, "height": 720})
    opened.mouse.move(0, 0)
    opened.evaluate(AT_REST)
    show(opened, file="another.py", text="")
    show(opened)
    expect(line(opened, LINES[0])).to_be_in_viewport()
    heard(opened)
    return opened


def text_of(page: Page) -> Locator:
    return page.get_by_role("textbox", name=f"Source of {FILE}", exact=True)


def line(page: Page, words: str) -> Locator:
    """Return the first rendered line that contains `words`."""
    return text_of(page).get_by_text(words).first


def show(page: Page, **given: object) -> None:
    page.evaluate("given => globalThis.show(given)", given)


def colour_of(where: Locator) -> str:
    """Return the colour of a text; empty while the reader is redrawing it."""
    colour: str = where.evaluate("e => getComputedStyle(e).color")
    return colour


def expect_within(page: Page, inner: Locator, outer: Locator) -> None:
    """Wait until `inner` lies within `outer` from top to bottom."""

    def is_within() -> bool:
        box, frame = inner.bounding_box(), outer.bounding_box()
        if not box or not frame:
            return False
        return frame["y"] <= box["y"] and box["y"] + box["height"] <= frame["y"] + frame["height"]

    until(page, is_within)


def are_beside(one: Locator, other: Locator) -> bool:
    """Return whether two elements are in the same line."""
    box, beside = one.bounding_box(), other.bounding_box()
    return bool(box and beside and abs(box["y"] - beside["y"]) < box["height"])


def heard(page: Page) -> list[str]:
    """Return and clear what the page has logged: names, lines, keys, violations of the policy."""
    told: list[str] = page.evaluate("() => globalThis.heard.splice(0)")
    return told


def scrolled(page: Page) -> float:
    """Return the page's vertical scroll position."""
    distance: float = page.evaluate("() => scrollY")
    return distance


def test_the_file_can_be_read_and_not_changed(reader: Page) -> None:
    expect(text_of(reader)).to_contain_text("how it changes with x @ W + b")
    assert text_of(reader).get_attribute("aria-readonly") == "true"
    text_of(reader).focus()
    before = text_of(reader).inner_text()
    reader.keyboard.press("x")
    reader.keyboard.press("Delete")
    assert text_of(reader).inner_text() == before
    assert heard(reader) == ["key x", "key Delete"]  # and no violation of the policy


def test_python_is_coloured_although_the_policy_allows_no_inline_styles(reader: Page) -> None:
    show(reader, line=RUNNING)
    expect(line(reader, "delta = error * slope")).to_be_visible()

    def colours() -> set[str]:
        kinds = ("if", '"exact"', "# handed_down @ weights.T")
        return {colour_of(text_of(reader).get_by_text(words, exact=True).first) for words in kinds}

    until(reader, lambda: "" not in colours() and len(colours()) == 3)
    assert heard(reader) == []


def test_the_line_that_runs_is_marked_and_comes_into_view_without_moving_the_page(reader: Page) -> None:
    reader.set_viewport_size({"width": 1280, "height": 300})
    for words in ("delta = error * slope", 'return Perturbation("plus"', "def backpropagation("):
        show(reader, line=line_of(words))
        running = reader.locator("[aria-current=true]")
        expect(running).to_contain_text(words)
        expect_within(reader, running, reader.locator("#reader"))
        assert scrolled(reader) == 0
    show(reader)
    expect(reader.locator("[aria-current=true]")).to_have_count(0)


def test_a_reader_that_is_shown_later_shows_the_line_that_runs(reader: Page) -> None:
    reader.evaluate(HIDDEN_FOR_A_FRAME, {"line": line_of("def _subtract(")})
    expect(reader.locator("[aria-current=true]")).to_be_in_viewport()


def test_a_note_stands_beside_its_line_and_lines_not_reached_are_pale(reader: Page) -> None:
    words = "slope = ACTIVATIONS"
    show(
        reader,
        line=RUNNING,
        scope=[DEFINED, LAST],
        reached=RUNNING,
        notes={str(line_of(words)): "slope (8, 6)"},
    )
    note = text_of(reader).get_by_text("slope (8, 6)", exact=True)
    expect(note).to_be_visible()
    until(reader, lambda: are_beside(note, line(reader, "slope = ")))

    def is_pale() -> bool:
        reached, other = "delta = error * slope", "gradient.vector /= len(targets)"
        colours = {colour_of(line(reader, words)) for words in (reached, other)}
        return "" not in colours and len(colours) == 2

    until(reader, is_pale)
    show(reader, line=RUNNING)
    expect(note).to_have_count(0)


def test_nothing_stands_out_at_the_side_where_there_is_little_width(reader: Page) -> None:
    resize(reader, 320, 568)
    note = "gradient of the weights from hidden layer 2 to hidden layer 3, (784, 200), rows by units"
    show(reader, line=RUNNING, notes={str(RUNNING): note})
    expect(text_of(reader).get_by_text(note)).to_be_visible()
    stands_out = "e => e.parentElement.scrollWidth - e.parentElement.clientWidth"
    until(reader, lambda: text_of(reader).evaluate(stands_out) <= 0)


def test_a_line_is_chosen_by_a_click_and_by_enter(reader: Page) -> None:
    show(reader, line=RUNNING)
    line(reader, "delta = error * slope").click()
    assert heard(reader) == [f"line {RUNNING}"]
    reader.keyboard.press("ArrowUp")
    reader.keyboard.press("Enter")
    assert heard(reader)[-2:] == [f"line {RUNNING - 1}", "key Enter"]


def test_a_name_that_leads_somewhere_is_underlined_and_followed_by_a_click_and_by_keys(
    reader: Page, browser_name: str
) -> None:
    show(reader, line=RUNNING, links={"ACTIVATIONS": "learning/activations.py"})
    name = text_of(reader).locator(".source-link", has_text="ACTIVATIONS").last
    if browser_name == "chromium":  # without a mouse, Firefox always underlines it
        expect(name).to_have_css("text-decoration-line", "none")
        name.hover()
        expect(name).to_have_css("text-decoration-line", "underline")
    name.click()
    assert heard(reader) == ["name ACTIVATIONS"]
    for keys in ("F12", "Control+Enter"):
        reader.keyboard.press(keys)
        assert "name ACTIVATIONS" in heard(reader)
    reader.keyboard.press("Home")
    reader.keyboard.press("F12")
    assert heard(reader) == ["key Home", "key F12"]


def test_a_name_that_stands_for_something_of_its_function_leads_nowhere(reader: Page) -> None:
    text = """from x import cost, rate

def one(cost, rows=rate):
    return cost + other(rate=rows)

def two(rows):
    cost = rows
    return cost

def three(rows):
    return cost(rows, rate)
"""
    show(reader, file="x.py", text=text, links={"cost": "x.py", "rate": "x.py", "three": "x.py"})
    expect(text_of(reader)).to_contain_text("def three")
    places = "all => all.map((e) => `${e.textContent} in ${e.closest('.cm-line').textContent.trim()}`)"
    linked = [
        "cost in from x import cost, rate",
        "rate in from x import cost, rate",
        "rate in def one(cost, rows=rate):",
        "cost in return cost(rows, rate)",
        "rate in return cost(rows, rate)",
    ]
    until(reader, lambda: reader.locator(".source-link").evaluate_all(places) == linked)


def test_tab_and_escape_leave_the_reader(reader: Page) -> None:
    button(reader, "before").focus()
    reader.keyboard.press("Tab")
    expect(text_of(reader)).to_be_focused()
    reader.keyboard.press("Tab")
    expect(button(reader, "after")).to_be_focused()
    text_of(reader).focus()
    reader.keyboard.press("Escape")
    expect(text_of(reader)).not_to_be_focused()


def test_words_are_found_and_the_page_does_not_hear_the_spaces_in_them(reader: Page) -> None:
    text_of(reader).focus()
    reader.keyboard.press("Control+f")
    field = reader.get_by_role("textbox", name="Find in this file", exact=True)
    expect(field).to_be_focused()
    field.press_sequentially("error * slope")
    reader.keyboard.press("Enter")
    reader.keyboard.press("Enter")
    expect(line(reader, "delta = error * slope")).to_be_in_viewport()
    for name in ("Next", "Previous", "Close the search"):
        expect(button(reader, name)).to_be_visible()
    for name in ("All", "Replace"):
        expect(button(reader, re.compile(name, re.IGNORECASE))).to_have_count(0)
    reader.keyboard.press("Escape")
    expect(field).to_have_count(0)
    expect(text_of(reader)).to_be_focused()
    assert "key  " not in heard(reader)


def test_another_file_begins_at_its_top(reader: Page) -> None:
    show(reader, line=line_of("def _subtract("))
    expect(line(reader, "def _subtract(")).to_be_in_viewport()
    show(reader, file="other.py", text="".join(f"line_{number} = {number}\n" for number in range(300)))
    expect(line(reader, "line_0 = 0")).to_be_in_viewport()
