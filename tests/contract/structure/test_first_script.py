"""The syntax of first.js, which tells old browsers that they are too old: at most ES5, from 2009.

A browser that cannot parse a script runs none of it, and the page would stay blank.
"""

from __future__ import annotations

import re

import pytest

from tests.contract.structure.web_sources import WEB

LITERAL = re.compile(
    r"""//[^\n]* | /\*.*?\*/
    | '(?:\\.|[^'\\\n])*' | "(?:\\.|[^"\\\n])*"
    | (?:(?<=[(,=:\[!&|?{};+]) | (?<=\breturn)) \s*
      /(?![*/]) (?:\\.|\[(?:\\.|[^]\\\n])*]|[^/\\\n[])+ /(?P<flags>\w*)
    """,
    re.DOTALL | re.VERBOSE,
)
"""A comment, a string, or a regular expression (where no division is possible)."""

PARAMETERS = r"\bfunction\b\s*\w*\s*\([^)]*"
NEWER = {
    "a word that begins a declaration, or belongs to one": (
        r"(?<![.\w])(?:const|let|class|extends|super|import|export|async|await|yield)\b(?!\s*:)"
    ),
    "an arrow function": "=>",
    "a template": "`",
    "spread, or a rest": r"\.\.\.",
    "for-of": r"\bfor\s*\([^;)]*\bof\b",
    "a generator": r"\bfunction\s*\*",
    "a default parameter": rf"{PARAMETERS}=",
    "destructuring": rf"\bvar\s*[\[{{]|{PARAMETERS}[\[{{]",
    "a comma before the end of a call": r",\s*\)",
    "catch without the error": r"\bcatch\s*\{",
    "a method without the word function": (
        r"[{,]\s*(?!(?:if|for|while|switch|with|catch|function)\b)\w+\s*\([^()]*\)\s*\{"
    ),
    "a property without its value": r"\{\s*\w+\s*(?:,\s*\w+\s*)*\}",
    "a computed property": r"[{,]\s*\[[^]]*\]\s*:",
    "?. or ??": r"\?\.(?!\d)|\?\?",
    "a power": r"\*\*",
    "an assignment that thinks": r"(?:&&|\|\|)=",
    "a number": r"\b(?:\d+n|0[bo]\w+|\d+_\w+)\b",
    "a flag of a regular expression": r"/\./\w*[^gim\W]",
}
"""Syntax newer than ES5 -> its pattern, once comments, strings and regular expressions are removed."""


def without_literals(source: str) -> str:
    """Remove comments, and the contents of strings and regular expressions."""

    def emptied(found: re.Match[str]) -> str:
        text = found[0].lstrip()
        if text.startswith(("//", "/*")):
            return " "
        return "''" if found["flags"] is None else f"/./{found['flags']}"

    return LITERAL.sub(emptied, source)


def newer_than_es5(source: str) -> set[str]:
    """List the syntax of a source that is newer than ES5."""
    code = without_literals(source)
    return {name for name, pattern in NEWER.items() if re.search(pattern, code)}


def test_first_js_is_written_in_the_javascript_of_2009() -> None:
    assert newer_than_es5((WEB / "first.js").read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("a word that begins a declaration, or belongs to one", "const sentence = '';"),
        ("a word that begins a declaration, or belongs to one", "for (let i = 0; i < 2; i++) tell(i);"),
        ("a word that begins a declaration, or belongs to one", "class Box {}"),
        ("a word that begins a declaration, or belongs to one", "async function examine() {}"),
        ("a word that begins a declaration, or belongs to one", "var answer = await fetch(name);"),
        ("a word that begins a declaration, or belongs to one", "import './words/text.js';"),
        ("an arrow function", "names.map(name => tell(name));"),
        ("a template", "tell(`The file ${name}`);"),
        ("spread, or a rest", "var styles = [...document.styleSheets];"),
        ("spread, or a rest", "function all(...names) { return names; }"),
        ("for-of", "for (var name of names) tell(name);"),
        ("a generator", "function* each() {}"),
        ("a default parameter", "function tell(sentence = UNKNOWN) {}"),
        ("a default parameter", "load(function (name, /** why */ tries = 1) {});"),
        ("destructuring", "var { files } = listing;"),
        ("destructuring", "var [first] = complaints;"),
        ("destructuring", "on('error', function ({ target }) { tell(target); });"),
        ("a comma before the end of a call", "tell(\n  sentence,\n);"),
        ("catch without the error", "try { tell(sentence); } catch { told = true; }"),
        ("a method without the word function", "var box = { show() { tell(sentence); } };"),
        ("a property without its value", "tell({ name, sentence });"),
        ("a computed property", "var options = { [name]: 1 };"),
        ("?. or ??", "tell(event?.message);"),
        ("?. or ??", "tell(event.message ?? UNKNOWN);"),
        ("a power", "var size = 2 ** 10;"),
        ("an assignment that thinks", "told ||= true;"),
        ("a number", "var large = 1_000;"),
        ("a flag of a regular expression", r"var isWord = /^\p{L}+$/u.test(name);"),
    ],
)
def test_what_came_later_is_found(name: str, line: str) -> None:
    assert name in newer_than_es5(line)


@pytest.mark.parametrize(
    "line",
    [
        "tell('Let it send such files, const or `not`, as => ...');",
        '// let it be => `so`\nvar sentence = "a \\" ?? b";',
        "/** @param {{ name?: string }} options as in { name } */ function show(options) {}",
        "names.filter(function (name) { return /[/]=>`(const)/gi.test(name); });",
        "promise.then(show, function (error) { tell(error); })['catch'](show);",
        "var box = { get: function () { return 1; }, class: 2, 'let': 3 };",
        "var half = all / 2; var share = half / all;",
        "if (told) { tell(first ? .5 : second); } else { if (examining) { show(); } }",
        "try { show(); } catch (error) { tell(error.message); }",
    ],
)
def test_what_browsers_of_2009_can_read_is_let_be(line: str) -> None:
    assert newer_than_es5(line) == set()
