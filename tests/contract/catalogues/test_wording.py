"""The package's wording.py is what `build.py wire` writes from the texts of the page."""

from __future__ import annotations

import re

import pytest
from fluent.syntax import FluentParser, ast

from sitebuild.errors import BuildError
from sitebuild.words.python_wording import WORDING, sentence, wording
from tests.contract.catalogues.fluent_texts import all_texts

NAME = re.compile(r"[A-Z]{2}|Config|Glassnet|Keras|NumPy|Python|Pyodide")
"""A word that keeps its capital inside a sentence."""


def test_the_wording_is_written_from_the_texts() -> None:
    assert WORDING.read_text("utf-8") == wording(), "Run: python3 build.py wire"


def test_what_only_python_says_stands_in_a_file_of_its_own_which_the_page_does_not_load() -> None:
    alone = [text for text in all_texts().values() if not text.value]
    assert {text.file for text in alone} == {"python.ftl"}
    assert not [text for text in all_texts().values() if text.file == "python.ftl" and text.value]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("text and { $a }: { QUOTED($b) }", '"text and {a}: {b!r}"'),
        ('{ "{" }"a": { GROUPED($b) }', "'{\"a\": {b:,.16g}'"),
        ("it's { PLAIN($b) }", '"it\'s {b:.16g}"'),
        (
            "{ $a ->\n    [true] yes\n   *[false] no\n }",
            'Choice(\n    "a",\n    "yes",\n    "no",\n)',
        ),
    ],
)
def test_a_sentence_becomes_what_the_package_fills(text: str, written: str) -> None:
    assert sentence(parsed(text), "refused-any", 0) == written


def test_what_the_page_says_too_begins_small_and_is_written_in_ascii() -> None:
    page = parsed("The “{ $a }” of 28 × 28 isn’t Glassnet’s.")  # noqa: RUF001
    assert sentence(page, "refused-any", is_pages=True) == repr(
        "the \"{a}\" of 28 x 28 isn't Glassnet's."
    )
    both = [text for text in all_texts().values() if text.file == "refusals.ftl" and text.value]
    shared = [said for text in both if "python" not in text.attributes for said in text.variants()]
    assert len(shared) > 40
    assert not [said for said in shared if NAME.match(said)], "Give it an attribute .python."


@pytest.mark.parametrize(
    "text",
    [
        "{ $a ->\n    [one] row\n   *[other] rows\n }",
        "some { $a ->\n    [true] rows\n   *[false] row\n }",
        "{ DIGIT($a) }",
        "{ refused-other }",
    ],
)
def test_what_python_cannot_fill_is_refused(text: str) -> None:
    with pytest.raises(BuildError, match="refused-any"):
        sentence(parsed(text), "refused-any", 0)


def parsed(text: str) -> ast.Pattern:
    """Read a text as a message's value."""
    message = FluentParser().parse_entry(f"refused-any = {text}\n")
    assert isinstance(message, ast.Message)
    assert message.value
    return message.value
