"""What the contract tests read from web/: its texts, its scripts, and the elements of its page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parents[3]
WEB = ROOT / "web"
CATALOGUE = "words/english.js"
LATER_CATALOGUE = "words/later.js"
"""More texts of the same, which come with whatever is loaded later."""
REFUSAL_CATALOGUE = "words/refusal_sentences.js"
"""A part of these: the sentences of refusals."""
LATER_CATALOGUES = (LATER_CATALOGUE, REFUSAL_CATALOGUE)
COMMENT = re.compile(r"(?<![\w*])/\*.*?\*/|(?<![:'\"])//[^\n]*", re.DOTALL)
"""Not the `/*` in image/* or */*, nor the `//` of an address."""


@cache
def scripts() -> Mapping[str, str]:
    """Read our JavaScript by path in web/, without its comments."""
    return MappingProxyType(
        {
            path.relative_to(WEB).as_posix(): COMMENT.sub("", path.read_text(encoding="utf-8"))
            for path in sorted(WEB.rglob("*.js"))
        }
    )


OWN_CATALOGUE = "tabs/code/words/pass_words.js"
"""The Code tab's texts have keys of their own, which test_pass_words.py looks at."""
LATE_CATALOGUES = {
    path: filler
    for path, code in scripts().items()
    for filler in re.findall(r"^export const (\w+) = createCatalogue\(", code, re.MULTILINE)
    if path != "words/text.js" and not path.startswith("tabs/code/")
}
"""Texts of parts of the page, which come with them, and the functions that fill them.

Not of the Code tab, which makes most of its keys: what fills a text throws where there is none.
"""


def text_keys(*catalogues: str) -> set[str]:
    """List the keys of the English catalogue: of all its parts, or of some."""
    parts = [scripts()[path] for path in catalogues or (CATALOGUE, *LATER_CATALOGUES)]
    return {key for part in parts for key in re.findall(r"^ +'([^']+)': ", part, re.MULTILINE)}


@dataclass(frozen=True)
class Element:
    """A start tag of index.html; an attribute without a value is an empty string."""

    tag: str
    attributes: dict[str, str]


class PageParser(HTMLParser):
    """Collects the elements of a page in order."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect an element."""
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))


def page_elements() -> list[Element]:
    """List the elements of index.html."""
    parser = PageParser()
    parser.feed((WEB / "index.html").read_text(encoding="utf-8"))
    return parser.elements
