"""What a person does in the editor of code, and what the state of its page has."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tests.page.served.editor_site import FILE, ORIGINAL


def start(page: Page, text: str) -> None:
    """Show the file with this text, nothing known of it, the cursor at its top."""
    show(page, file=FILE, original=ORIGINAL, text=text, problems=[], read_only=False, at={"line": 1})
    page.evaluate("() => heard.splice(0)")


def code_of(page: Page, file: str = FILE) -> Locator:
    """Return the text of the file that is edited."""
    return page.get_by_role("textbox", name=f"Code of {file}", exact=True)


def diff_of(page: Page) -> Locator:
    """Return the text of what is changed."""
    return page.get_by_role("textbox", name=f"What is changed in {FILE}", exact=True)


def show(page: Page, **given: object) -> None:
    """Let the state of the page have something."""
    page.evaluate("given => show(given)", given)


def known(page: Page) -> str:
    """Give the text that the state of the page has, once what was typed has been reported."""
    text: str = page.evaluate("() => { editor.report(); return text(); }")
    return text


def line_of(words: str, text: str = ORIGINAL) -> int:
    """Return the number of the only line that has these words."""
    (number,) = (number for number, line in enumerate(text.splitlines(), 1) if words in line)
    return number


def go_to(page: Page, words: str) -> None:
    """Put the cursor, and the focus, at the end of the line with these words."""
    show(page, at={"line": line_of(words, known(page))})
    page.evaluate("() => editor.focus()")
    page.keyboard.press("End")


def breaches(page: Page) -> list[str]:
    """List what the policy has refused."""
    return [words for words in page.evaluate("() => heard") if words.startswith("breach")]
