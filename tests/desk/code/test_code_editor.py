"""The code editor and its diff: typing, completion, problems and restoring, by keyboard and touch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from glassnet.workshop.edits import EDITABLE, shipped_text
from tests.desk.code.editor_page import breaches, code_of, diff_of, go_to, known, line_of, show, start
from tests.page.actions import button, until
from tests.page.fixtures import watch
from tests.page.served.editor_site import FILE, ORIGINAL, make_editor_site
from tests.page.served.pages_server import serving

OTHER = "learning/losses.py"
SLOPE = "    return output * (1 - output)"
STEEPER = ORIGINAL.replace(SLOPE, "    return output * (1 + output)")
PROBLEM: dict[str, Any] = {
    "column": 4,
    "severity": "error",
    "sentence": "The slope is wrong.",
}
SYNTAX = """async (texts) => {
  const { pythonParser } = await import('./parts/source/codemirror.js');
  const { syntaxMarks } = await import('./parts/source/editor/problem_marks.js');
  return texts.map((text) => syntaxMarks(pythonParser.parse(text), text, 'not understood'));
}"""

AT_REST = """() => {
  const { activeElement } = document;
  (activeElement.shadowRoot?.activeElement ?? activeElement).blur();
}"""

pytestmark = [
    pytest.mark.thorough(landing=False),
    pytest.mark.every_browser,
]  # CodeMirror behaves differently in each browser


@pytest.fixture(scope="module")
def editor_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site with only the editor and its diff."""
    return make_editor_site(tmp_path_factory.mktemp("editor") / "site")


@pytest.fixture(scope="module")
def address(editor_folder: Path) -> Iterator[str]:
    with serving(editor_folder) as address:
        yield address


@pytest.fixture(scope="module")
def opened(visited: BrowserContext, address: str) -> Iterator[Page]:
    """Yield the page with the editor, shared by all tests of this file."""
    with visited.new_page() as page:
        page.goto(address)
        yield page


@pytest.fixture
def editor(opened: Page, problems: list[str]) -> Page:
    """Return the page with the shipped file and nothing focused."""
    opened.bring_to_front()  # in Firefox only one page at a time has the focus
    expect(diff_of(opened)).to_be_visible()
    opened.evaluate(AT_REST)
    start(opened, ORIGINAL)
    expect(opened.get_by_text(f"Nothing is changed in {FILE}.")).to_be_visible()
    return opened


def test_what_is_typed_is_indented_reported_and_undone(editor: Page) -> None:
    go_to(editor, "def sigmoid(")
    editor.keyboard.press("Enter")
    editor.keyboard.type("if x.size:\nreturn x")
    editor.keyboard.press("Enter")
    editor.keyboard.press("Backspace")
    editor.keyboard.type("y = [1")
    lines = known(editor).splitlines()
    first = line_of("def sigmoid(")
    assert lines[first : first + 3] == ["    if x.size:", "        return x", "    y = [1]"]
    assert f"changed {FILE}" in editor.evaluate("() => heard")
    for _ in range(12):
        editor.keyboard.press("Control+z")
    assert known(editor) == ORIGINAL
    expect(button(editor, "Undo")).to_be_disabled()
    assert breaches(editor) == []


def test_what_is_typed_over_what_is_chosen_takes_its_place_and_no_style_of_the_browsers_is_tried(
    editor: Page,
) -> None:
    go_to(editor, "LEAK = ")
    editor.keyboard.press("Shift+Home")
    editor.keyboard.type("(")  # the bracket wraps the selection
    assert known(editor) == ORIGINAL.replace("LEAK = 0.01", "(LEAK = 0.01)")
    editor.keyboard.press("Control+a")
    editor.keyboard.insert_text("b = 2\nc = 3\n")
    assert known(editor) == "b = 2\nc = 3\n"
    assert breaches(editor) == []


def test_the_cursor_stays_where_the_state_answers_with_what_was_typed(editor: Page) -> None:
    go_to(editor, SLOPE)
    editor.keyboard.type("  # one two three four five", delay=25)  # the state answers meanwhile
    assert f"{SLOPE}  # one two three four five\n" in known(editor)


def test_each_file_keeps_its_history_and_another_text_from_outside_can_be_undone(editor: Page) -> None:
    go_to(editor, SLOPE)
    editor.keyboard.type(" + 1")
    show(editor, file=OTHER, original="a = 1\n", text="a = 1\n")
    expect(code_of(editor, OTHER)).to_contain_text("a = 1")
    expect(button(editor, "Undo")).to_be_disabled()
    show(editor, file=FILE, original=ORIGINAL)
    assert f"{SLOPE} + 1\n" in known(editor)
    show(editor, text=STEEPER)
    expect(code_of(editor)).to_contain_text("(1 + output)")
    button(editor, "Undo").click()
    expect(code_of(editor)).to_contain_text("(1 - output) + 1")
    button(editor, "Redo").click()
    assert known(editor) == STEEPER


def test_undo_takes_back_what_was_typed_into_this_version_and_never_another_one(editor: Page) -> None:
    show(editor, version="")
    go_to(editor, SLOPE)
    editor.keyboard.type(" + 1")
    typed = known(editor)
    show(editor, version="one")  # the version that typing created
    expect(button(editor, "Undo")).to_be_enabled()
    show(editor, version="two", text=STEEPER, at={"line": line_of(SLOPE)})
    expect(code_of(editor)).to_contain_text("(1 + output)")
    expect(button(editor, "Undo")).to_be_disabled()
    show(editor, version="one", text=typed)
    button(editor, "Undo").click()
    assert known(editor) == ORIGINAL
    show(editor, version="")


def test_tab_passes_until_something_is_typed_and_after_escape(editor: Page) -> None:
    code_of(editor).focus()
    editor.keyboard.press("Tab")
    expect(code_of(editor)).not_to_be_focused()
    assert known(editor) == ORIGINAL
    go_to(editor, "LEAK = ")
    editor.keyboard.press("Home")
    editor.keyboard.type("x")
    editor.keyboard.press("Tab")
    editor.keyboard.press("Tab")
    editor.keyboard.press("Shift+Tab")
    assert "\n    xLEAK" in known(editor)
    expect(editor.get_by_text("Esc, then Tab leaves", exact=True)).to_be_visible()
    expect(code_of(editor)).to_have_attribute("aria-description", re.compile("Escape, then Tab leaves"))
    editor.keyboard.press("Escape")
    editor.keyboard.press("Tab")
    expect(code_of(editor)).not_to_be_focused()
    assert "\n    xLEAK" in known(editor)


def test_a_name_is_completed_by_tab_and_enter_stays_a_new_line(editor: Page) -> None:
    go_to(editor, SLOPE)
    editor.keyboard.type("\nx = np.ta")
    offered = editor.get_by_role("listbox", name="What it may be")
    expect(offered.get_by_role("option")).to_have_text(["tanNumPy", "tanhNumPy"])
    until(editor, lambda: tab_completes(editor))
    editor.keyboard.type("\ny = cross_e")
    expect(offered.get_by_role("option")).to_have_text(
        ["cross_entropyfunction, learning/losses.py line 30"]
    )
    editor.keyboard.press("Enter")
    text = known(editor)
    assert "\n    x = np.tan\n    y = cross_e\n" in text
    editor.keyboard.type("# si")
    expect(offered).to_have_count(0)


def tab_completes(page: Page) -> bool:
    """Press Tab, which a newly opened list ignores; return whether a name was inserted."""
    page.keyboard.press("Tab")
    return page.get_by_role("listbox").count() == 0


def test_problems_are_gone_to_by_a_key_and_said(editor: Page) -> None:
    number = line_of(SLOPE)
    show(editor, problems=[{**PROBLEM, "line": number}, {**PROBLEM, "line": 2, "sentence": "Other."}])
    expect(editor.get_by_text("2 problems").first).to_be_visible()
    show(editor, at={"line": number - 1})
    editor.evaluate("() => editor.focus()")
    editor.keyboard.press("F8")
    said = f"Line {number}: {PROBLEM['sentence']}"
    expect(editor.get_by_role("status", name="Problems")).to_have_text(said)
    expect(editor.get_by_role("paragraph").filter(has_text=said)).to_be_visible()
    expect(editor.locator(".cm-tooltip").get_by_text(PROBLEM["sentence"])).to_be_visible()
    button(editor, "Next problem").click()
    expect(editor.get_by_role("status", name="Problems")).to_have_text("Line 2: Other.")
    expect(code_of(editor)).to_be_focused()


def test_what_is_no_python_is_marked_until_python_answers(editor: Page) -> None:
    go_to(editor, "def sigmoid(")
    editor.keyboard.press("Backspace")
    said = f"Line {line_of('def sigmoid(')}: Python does not understand this"
    expect(editor.get_by_role("status", name="Problems")).to_have_text(said)
    show(editor, problems=[])
    expect(editor.get_by_role("status", name="Problems")).to_have_text("No problems")
    expect(button(editor, "Next problem")).to_be_disabled()


@pytest.mark.only_browser("chromium")  # the same in every browser
def test_the_grammar_complains_of_no_file_that_may_be_edited_and_of_what_is_wrong_in_its_line(
    editor: Page,
) -> None:
    shipped = [shipped_text(path) for path in EDITABLE]
    assert editor.evaluate(SYNTAX, shipped) == [[]] * len(shipped)
    wrong = ["def f(x)\n    return x\n", "x = 1\ny = (2 +\n", "if x = 3:\n    pass\n"]
    found = [[(mark["from"], mark["to"]) for mark in marks] for marks in editor.evaluate(SYNTAX, wrong)]
    assert found == [[(7, 8)], [(13, 14)], [(5, 6)]]


def test_lines_that_are_changed_have_a_sign_and_are_restored_one_by_one_by_keyboard(
    editor: Page,
) -> None:
    text = STEEPER.replace("import numpy as np\n", "import math\nimport numpy as np\n")
    show(editor, text=text)
    number = line_of("(1 + output)", text)
    expect(editor.get_by_text(f"2 changes in {FILE}")).to_be_visible()
    expect(diff_of(editor)).not_to_contain_text("LEAK = 0.01")
    diff_of(editor).get_by_role("button", name=re.compile(r"Show \d+ unchanged lines")).nth(1).click()
    expect(diff_of(editor)).to_contain_text("LEAK = 0.01")
    signs = editor.locator("#editor").get_by_title(re.compile("^Line"))
    expect(signs.nth(0)).to_have_attribute("title", f"Line {line_of('import math', text)} added")
    show(editor, at={"line": number})
    expect(editor.get_by_title(f"Line {number} changed")).to_be_visible()
    restore = button(editor, f"Restore: Line {number} changed, in sigmoid_slope")
    restore.focus()
    editor.keyboard.press("Enter")
    expect(editor.get_by_text(f"1 change in {FILE}")).to_be_visible()
    assert known(editor) == ORIGINAL.replace("import numpy as np\n", "import math\nimport numpy as np\n")
    expect(diff_of(editor)).to_be_focused()
    button(editor, re.compile(r"^Restore: Line \d+ added$")).click()
    expect(editor.get_by_text(f"Nothing is changed in {FILE}.")).to_be_visible()
    assert known(editor) == ORIGINAL
    assert breaches(editor) == []


def test_the_keys_of_the_page_hear_nothing_of_the_editor(editor: Page) -> None:
    go_to(editor, SLOPE)
    editor.evaluate("() => heard.splice(0)")
    editor.keyboard.type(" # a")
    editor.keyboard.press("Control+Enter")
    editor.keyboard.press("Escape")
    heard = editor.evaluate("() => heard")
    assert f"run {FILE}" in heard
    assert not [words for words in heard if words.startswith("key")]
    assert f"{SLOPE} # a\n" in known(editor)


@pytest.mark.only_browser("chromium")  # at a desk, only Playwright's Chromium can emulate touch
def test_by_touch_the_keys_are_buttons_and_the_text_keeps_the_focus(
    browser: Browser, address: str, problems: list[str]
) -> None:
    with browser.new_context(
        service_workers="block", has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844}
    ) as context:
        watch(context, problems)
        page = context.new_page()
        page.goto(address)
        code_of(page).get_by_text("LEAK = ").first.tap()
        expect(code_of(page)).to_be_focused()
        for name, text in (("Indent more", "\n    LEAK ="), ("Comment", "\n    # LEAK =")):
            button(page, name).tap()
            assert text in known(page)
            expect(code_of(page)).to_be_focused()
        for name in ("Comment", "Indent less"):
            button(page, name).tap()
        assert known(page) == ORIGINAL
        for each in page.get_by_role("group", name="Editing").get_by_role("button").all():
            box = each.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 44
        width: int = page.evaluate("() => document.documentElement.scrollWidth")
        assert width == 390
