"""The sources in web/ that contract tests read: scripts, and the elements of the page."""

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
COMMENT = re.compile(r"(?<![\w*])/\*.*?\*/|(?<![:'\"])//[^\n]*", re.DOTALL)
"""Matches neither the `/*` in image/* or */* nor the `//` of an address."""


@cache
def scripts() -> Mapping[str, str]:
    """Read our JavaScript by path in web/, without comments."""
    return MappingProxyType(
        {
            path.relative_to(WEB).as_posix(): COMMENT.sub("", path.read_text(encoding="utf-8"))
            for path in sorted(WEB.rglob("*.js"))
        }
    )


@dataclass(frozen=True)
class Element:
    """A start tag of index.html. An attribute without a value is an empty string."""

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
    parser = PageParser()
    parser.feed((WEB / "index.html").read_text(encoding="utf-8"))
    return parser.elements
