"""The texts of the page as served: words/en/ without what only people and Python's build read.

A host unaware of .ftl may send it uncompressed. So the texts of the start are in index.html, and those
of each late room are a JSON string.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sitebuild.places import WEB

SOURCES = WEB / "words" / "en"
START, PYTHON = "start", "python"
UNSERVED = re.compile(r"^(?:#.*\n|\n| {4}\..*\n(?: {8}.*\n)*)", re.MULTILINE)
"""A comment, an empty line, or an attribute with all its lines, in Fluent's canonical formatting."""
SILENT = {"actions", "state"}
"""Folders of a room whose modules use no texts."""
NEEDS = re.compile(r"^// Comes with the texts of ([\w, ]+):", re.MULTILINE)
"""Lists the other rooms whose texts a module uses."""
FIRST = re.compile(r"^first-(\w+) = (.+)\n", re.MULTILINE)
"""A text that first.js itself shows."""


def served_words(name: str) -> str:
    """Return the texts of one file of SOURCES."""
    return UNSERVED.sub("", (SOURCES / f"{name}.ftl").read_text(encoding="utf-8"))


def start_words() -> str:
    """Return the texts of the start, without those of first.js."""
    return FIRST.sub("", served_words(START))


def first_words() -> dict[str, str]:
    """Return the texts of first.js by name, with {name} where a value belongs."""
    texts = FIRST.findall(served_words(START))
    return {name: re.sub(r"\{ \$(\w+) \}", r"{\1}", text) for name, text in texts}


def late_words() -> dict[str, str]:
    """The files of texts for after the start: the path of each in dist/, by name.

    A room's file is named like its folder. The page uses none of the texts of PYTHON.
    """
    names = sorted(path.stem for path in SOURCES.glob("*.ftl"))
    return {name: f"words/en/{name}.json" for name in names if name not in (START, PYTHON)}


def words_of(modules: Iterable[str]) -> list[str]:
    """The files of texts for the rooms of these modules, and for rooms that a module lists."""
    speaking = [path for path in modules if not SILENT & set(path.split("/"))]
    rooms = {folder for path in speaking for folder in path.split("/")[:-1]}
    for path in speaking:
        if (WEB / path).exists():  # false for modules made by the build
            for listed in NEEDS.findall((WEB / path).read_text(encoding="utf-8")):
                rooms.update(listed.split(", "))
    return [path for name, path in late_words().items() if name in rooms]
