"""Visible words: all come from web/words, none from a script or index.html."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from tests.contract.structure.script_calls import calls, entries, strings
from tests.contract.structure.web_sources import WEB, page_elements, scripts

ATTRIBUTES = {
    *("aria-label", "aria-description", "aria-valuetext", "aria-roledescription"),
    *("title", "placeholder", "alt", "label", "data-hint"),
}
"""The attributes that are shown or read by a screen reader."""
ADDS = (".append", ".prepend", ".before", ".after", ".replaceWith", ".replaceChildren")
WRITES = ("fillText", "createTextNode", "Option")
SETS = ("setText", "setHint", "setTerms", "termWord")
ASSIGNED = re.compile(
    r"\.(?:textContent|title|placeholder|alt|label|ariaLabel|dataset\.hint)\s*=(?!=)\s*([^;]*);"
)
COMPARED = re.compile(r"[!=]== '[^']*'|'[^']*' [!=]==")
LETTERS = re.compile(r"[^\W\d_]{2}")
SENTENCE = re.compile(r"\A[A-Z][a-z]+,?(?: [a-z]+,?){2}| [a-z]+[.!?]\Z")
"""The beginning or the end of a sentence."""
WITHOUT_SCRIPTS = {"title", "p"}
"""Texts of index.html shown before any script runs: its title, and a note that it needs scripts."""


def shown(code: str) -> Iterator[str]:
    """Yield the expressions that a script shows or announces."""
    for arguments in calls(code, "html", "svg", "mark"):
        yield from arguments[2:]
    for arguments in calls(code, "html", "svg", "mark", "setAttributes"):
        given = entries(arguments[1]) if len(arguments) > 1 else {}
        yield from (value for name, value in given.items() if name in ATTRIBUTES)
    for arguments in calls(code, *ADDS):
        yield from arguments
    yield from (arguments[0] for arguments in calls(code, *WRITES, *(f".{name}" for name in WRITES)))
    yield from (arguments[1] for arguments in calls(code, *SETS) if len(arguments) > 1)
    for name, *value in calls(code, ".setAttribute"):
        yield from value if name.strip("'") in ATTRIBUTES else []
    yield from ASSIGNED.findall(code)


def own_words(code: str) -> list[str]:
    """List the words that a script shows without text()."""
    expressions = (COMPARED.sub("", each) for each in shown(code))
    found = (words for each in expressions for _, words in strings(each, within=False))
    return [words for words in found if LETTERS.search(words)]


def own_sentences(code: str) -> list[str]:
    """List the sentences in a script, except an Error's and a log's, which are for programmers."""
    return [
        words
        for at, words in strings(code)
        if SENTENCE.search(words) and not code[:at].endswith(("Error(", "console.info("))
    ]


@pytest.mark.parametrize("path", scripts())
def test_a_script_shows_no_words_of_its_own(path: str) -> None:
    assert own_words(scripts()[path]) == []
    assert own_sentences(scripts()[path]) == []


@pytest.mark.parametrize(
    "code",
    [
        "html('p', {}, text('run.train'), ' of all')",
        "html('p', { class: 'note', title: isOpen ? 'Shown' : '' })",
        "html('p', { 'aria-label': `${count} rows` })",
        "row.append(svg('text', {}, is === 'one' ? text('one') : 'many'))",
        "status.setAttribute('aria-valuetext', `${at} of ${all}`)",
        "element.textContent = 'Ready';",
        "setText(element, `${right} right`)",
        "menu.add(new Option('none', name))",
        "context.fillText('cost', 0, 0)",
    ],
)
def test_words_of_a_scripts_own_are_found(code: str) -> None:
    assert len(own_words(code)) == 1


def test_a_sentence_of_a_scripts_own_is_found() -> None:
    assert own_sentences("const SAID = ['The run has ended', `${unit} is off.`, 'run.train'];") == [
        "The run has ended",
        "  is off.",
    ]
    assert own_sentences("throw new Error('It has no size.');") == []


def test_index_html_has_no_words_of_its_own() -> None:
    page = (WEB / "index.html").read_text(encoding="utf-8")
    said: list[tuple[str, str]] = []

    class Page(HTMLParser):
        def handle_data(self, data: str) -> None:
            if LETTERS.search(data):
                said.append((self.lasttag, data))

    Page().feed(page)
    assert {tag for tag, _ in said} == WITHOUT_SCRIPTS
    assert len(said) == len(WITHOUT_SCRIPTS)
    assert not [each for each in page_elements() if any(map(each.attributes.get, ATTRIBUTES))]
