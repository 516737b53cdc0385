"""The rules of rooms: what a reader takes in at a glance, and in one sitting."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.contract.structure.web_sources import ROOT

MOST_FILES = 14
"""Of a folder: more than a reader takes in at a glance are two folders."""
PLACES = ("pysrc", "web", "tests")
SOURCES = {".py", ".js", ".css"}
"""What is read from its beginning to its end; in a map one looks things up."""
MOST_LINES = 400
"""Of a file: more than a reader takes in in one sitting are two nouns."""
LONGER = {
    "pysrc": (
        "glassnet/wording.py",  # a catalogue: a sentence for each refusal
        "glassnet/workshop/planted_bugs.py",  # data, still to become a file of data
        "glassnet/workshop/templates.py",  # data, still to become a file of data
    ),
    "web": (
        "words/english.js",  # catalogues: a line for each text
        "words/later.js",
        "features/terms/words.js",  # a catalogue: the cards of the glossary
    ),
}
"""The files that may be longer: catalogues, and what is still to become data."""


def files(place: str) -> list[Path]:
    """List the files of a place, without what Python and the tools leave there."""
    return [
        path
        for path in sorted((ROOT / place).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]


@pytest.mark.parametrize("place", PLACES)
def test_no_folder_has_more_files_than_one_takes_in_at_a_glance(place: str) -> None:
    counts = Counter(path.parent for path in files(place))
    crowded = {str(folder): count for folder, count in counts.items() if count > MOST_FILES}
    assert not crowded, f"More than {MOST_FILES} files: {crowded}."


@pytest.mark.parametrize("place", LONGER)
def test_no_file_is_longer_than_one_sitting_but_catalogues(place: str) -> None:
    lengths = {
        path.relative_to(ROOT / place).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in files(place)
        if path.suffix in SOURCES
    }
    long = {name for name, length in lengths.items() if length > MOST_LINES}
    assert not long - {*LONGER[place]}, f"More than {MOST_LINES} lines: split each by its nouns."
    assert not {*LONGER[place]} - long, "No longer above it: take them from the list."
