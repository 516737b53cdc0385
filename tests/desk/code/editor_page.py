"""Actions on the code editor, and its page's state."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tests.page.served.editor_site import FILE, ORIGINAL


def start(page: Page, text: str) -> None:
    """Show the file with this text, no problems, and the cursor at the top."""
    show(page, file=FILE, original=ORIGINAL, text=text, problems=[], read_only=False, at={"line": 1})
    page.evaluate("() => heard.splice(0)")


def code_of(page: Page, file: str = FILE) -> Locator:
    """Find the text box of the edited file."""
    return page.get_by_role("textbox", name=f"Code of {file}", exact=True)


def diff_of(page: Page) -> Locator:
    return page.get_by_role("textbox", name=f"What is changed in {FILE}", exact=True)


def show(page: Page, **given: object) -> None:
    """Merge values into the page's state."""
    page.evaluate("given => show(given)", given)


def known(page: Page) -> str:
    """Return the text in the page's state, once the editor has reported what was typed."""
    text: str = page.evaluate("() => { editor.report(); return text(); }")
    return text


def line_of(words: str, text: str = ORIGINAL) -> int:
    """Return the number of the only line that contains `words`."""
    (number,) = (number for number, line in enumerate(text.splitlines(), 1) if words in line)
    return number


def go_to(page: Page, words: str) -> None:
    """Focus the editor, with the cursor at the end of the line that contains `words`."""
    show(page, at={"line": line_of(words, known(page))})
    page.evaluate("() => editor.focus()")
    page.keyboard.press("End")


def breaches(page: Page) -> list[str]:
    """Return the violations of the content security policy."""
    return [words for words in page.evaluate("() => heard") if words.startswith("breach")]
