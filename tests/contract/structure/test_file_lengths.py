"""The size limits of folders, files and functions: what a reader can take in at once."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.structure.web_sources import ROOT

MOST_FILES = 14
"""Files per folder: more than a reader takes in at a glance should be two folders."""
CATALOGUE = ".ftl"
"""Files of texts do not count: they are only for looking things up."""
PLACES = ("pysrc", "web", "tests")
SOURCES = {".py", ".js", ".css"}
"""Files read from beginning to end, unlike the maps in README.md."""
MOST_LINES = 400
"""Per file: more than a reader reads in one sitting should be two files."""
LONGER = {"pysrc/glassnet/wording.py"}
"""Files that may be longer; this one has a sentence for each refusal."""
MOST_OF_A_FUNCTION = 80
MOST_OF_A_MAKER = 300
MAKER = re.compile(r"(create|connect|open|checked)[A-Z]\w*")
"""Functions used like classes (see web/README.md). Each function inside has its own limit."""
FUNCTION = re.compile(
    r"^(?P<indent> *)(?:export )?(?:async )?function\*? (?P<name>\w+).*?\n(?P=indent)\}", re.M | re.S
)


def files(place: str) -> list[Path]:
    """List the files of a place, except Python's caches."""
    return [
        path
        for path in sorted((ROOT / place).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]


@pytest.mark.parametrize("place", PLACES)
def test_no_folder_has_more_files_than_one_takes_in_at_a_glance(place: str) -> None:
    counts = Counter(path.parent for path in files(place) if path.suffix != CATALOGUE)
    crowded = {str(folder): count for folder, count in counts.items() if count > MOST_FILES}
    assert not crowded, f"More than {MOST_FILES} files: {crowded}."


def test_no_file_is_longer_than_one_sitting_but_a_catalogue() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines())
        for place in PLACES
        for path in files(place)
        if path.suffix in SOURCES
    }
    long = {name for name, length in lengths.items() if length > MOST_LINES}
    assert not long - LONGER, f"More than {MOST_LINES} lines: split each by its nouns."
    assert not LONGER - long, "No longer above it: take it from the list."


def test_no_function_of_python_is_longer_than_one_screen() -> None:
    for path in files("pysrc"):
        if path.suffix == ".py":
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    length = (node.end_lineno or 0) - node.lineno + 1
                    assert length <= MOST_OF_A_FUNCTION, f"{path}: {node.name} has {length} lines."


def functions(text: str) -> Iterator[tuple[str, int]]:
    """Yield the name and length in lines of each named function of a script, nested ones included."""
    for start in re.finditer(r"^ *(?:export )?(?:async )?function", text, re.M):
        if found := FUNCTION.match(text, start.start()):
            yield found["name"], found[0].count("\n") + 1


def test_no_function_of_the_page_is_longer_than_one_screen_but_what_makes_something() -> None:
    lengths = [
        (path, name, length)
        for path in files("web")
        if path.suffix == ".js"
        for name, length in functions(path.read_text("utf-8"))
    ]
    assert len(lengths) > 1000  # otherwise FUNCTION misses some
    for path, name, length in lengths:
        most = MOST_OF_A_MAKER if MAKER.fullmatch(name) else MOST_OF_A_FUNCTION
        assert length <= most, f"{path}: {name} has {length} lines."
