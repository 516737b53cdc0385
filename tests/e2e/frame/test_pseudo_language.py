"""A language in which each word is marked: no view shows an unmarked word.

The mark is a zero-width space, which Playwright ignores except in regular expressions for a text. So
the gallery still finds everything by name.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import FluentParser, FluentSerializer, ast, visitor
from playwright.sync_api import Locator, Page
from playwright.sync_api._generated import LocatorAssertions as Assertions

from sitebuild.places import DIST
from sitebuild.site.words import SOURCES, late_words, served_words, start_words
from tests.page.gallery.kept_views import TASK
from tests.page.gallery.views import every_view
from tests.page.served.pages_server import Host

MARK = "\u200b"
WORD = re.compile(r"(\[press:[\w.]+\]|\[\w+:)|([^\W\d_][^\W_]*)")
"""The beginning of a marked term, or a control that a lesson names; else a word."""
UNMARKED = """([mark, spared, names]) => {
  const found = new Set();
  const isWord = (part) => /\\p{L}{2,}/u.test(part) && !/[_\\/\\d]/.test(part);
  const isName = (part) => names.includes(part.replace(/[^\\p{L}]/gu, ''));
  const look = (place, words) => {
    for (const part of (words ?? '').split(/\\s+/)) {
      if (isWord(part) && !part.includes(mark) && !isName(part)) found.add(`${place}: ${part}`);
    }
  };
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest(spared) || !element.checkVisibility?.()) continue;
    for (const { name, value } of element.attributes) if (SHOWN.includes(name)) look(name, value);
    for (const { nodeType, data } of element.childNodes) {
      if (nodeType === Node.TEXT_NODE) look(element.localName, data);
    }
  }
  return [...found];
}""".replace(
    "SHOWN",
    "['aria-label', 'aria-description', 'aria-valuetext', 'data-hint', 'placeholder', 'title', 'alt']",
)
"""Lists the unmarked words of two letters or more on a page, except in `spared`."""
NAMES = ("and", "activationspy", "backpropagation", "kB", "mine", "NumPy", "py")
"""Output of Intl.ListFormat, names in Python, a unit, and the gallery's name for its code."""
OF_PEOPLE = {
    "proofs-judged": ("Anna", "Ben", "Carl", "Dora"),
    **dict.fromkeys(("lesson-maker", "lesson"), tuple(re.findall(r"[A-Za-z]+", TASK))),
}
"""Texts that users typed, by the view that shows them."""
SPARED = "script, code, pre, math, .cm-editor, .source, #words"
"""Not natural language: Python, formulas."""


class Marking(visitor.Transformer):
    """Marks the words of texts, and leaves names and values as they are."""

    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:  # noqa: N802
        """Mark each word, but not the markup."""
        node.value = WORD.sub(lambda found: found[1] or f"{MARK}{found[2]}", node.value)
        return node


def marked(source: str) -> str:
    return FluentSerializer().serialize(Marking().visit(FluentParser().parse(source)))


LOOKING: dict[type, tuple[str, ...]] = {
    Page: ("get_by_text", "locator"),
    Locator: ("get_by_text", "filter", "locator"),
    Assertions: ("to_have_text", "to_contain_text", "not_to_have_text", "not_to_contain_text"),
}
"""Methods that take a regular expression for a text."""
READING = ("inner_text", "text_content", "all_inner_texts", "all_text_contents", "get_attribute")
"""Methods that return texts of a Locator."""


def plain_text(words: object) -> object:
    """Remove the marks from one or several texts."""
    if isinstance(words, list):
        return [plain_text(each) for each in words]
    return words.replace(MARK, "") if isinstance(words, str) else words


def tolerant(words: object) -> object:
    """Make a regular expression ignore marks."""
    if isinstance(words, list):
        return [tolerant(each) for each in words]
    if not isinstance(words, re.Pattern):
        return words
    return re.compile(re.sub(r"(?<![\\\w\[-])([A-Za-z]+)", rf"{MARK}?\1", words.pattern), words.flags)


def tolerant_value(value: object) -> object:
    """Make the expected value of an attribute ignore marks."""
    whole = re.compile(f"^{re.escape(value)}$") if isinstance(value, str) else value
    return tolerant(whole)


@pytest.fixture
def overlooked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make Playwright ignore marks when it looks for texts."""

    def overlooking(plain: Callable[..., Any]) -> Callable[..., Any]:
        def look(self: object, *given: object, **named: object) -> object:
            known = {key: tolerant(value) for key, value in named.items()}
            return plain(self, *map(tolerant, given), **known)

        return look

    for name in READING:
        read = getattr(Locator, name)
        monkeypatch.setattr(
            Locator, name, lambda *given, read=read, **named: plain_text(read(*given, **named))
        )
    has: Callable[..., None] = Assertions.to_have_attribute
    monkeypatch.setattr(
        Assertions,
        "to_have_attribute",
        lambda self, name, value, **named: has(self, name, tolerant_value(value), **named),
    )
    for owner, names in LOOKING.items():
        for name in names:
            monkeypatch.setattr(owner, name, overlooking(getattr(owner, name)))


@pytest.fixture
def marked_site(tmp_path: Path) -> Iterator[str]:
    """The address of the site in the marked language."""
    site = tmp_path / "site"
    shutil.copytree(DIST, site)
    page = site / "index.html"
    html = page.read_text("utf-8")
    assert start_words() in html
    page.write_text(html.replace(start_words(), marked(start_words())), "utf-8")
    for name, path in late_words().items():
        (site / path).write_text(json.dumps(marked(served_words(name))), "utf-8")
    host = Host(site)
    yield host.address
    host.stop()


def test_marking_leaves_names_values_and_controls_alone() -> None:
    source = "a-b = Press [press:run.train]: { $count } [term:two words]\n"
    assert marked(source) == (
        f"a-b = {MARK}Press [press:run.train]: {{ $count }} [term:{MARK}two {MARK}words]\n"
    )
    assert SOURCES.exists()


@pytest.mark.nightly
@pytest.mark.only_browser("chromium")
@pytest.mark.usefixtures("overlooked")
def test_no_view_shows_a_word_that_is_in_no_file_of_texts(lab: Page, marked_site: str) -> None:
    missing = {}
    for view in every_view(lab, marked_site):
        names = [*NAMES, *OF_PEOPLE.get(view.name, ())]
        if found := lab.evaluate(UNMARKED, [MARK, SPARED, names]):
            missing[view.name] = found
    assert missing == {}
