"""The table: message, hash of its text when checked, and the test that proves the text.

A row is one line of table/lessons.toml, table/words.toml and so on:

    "lesson_downhill.cost" = "3fa94c1d the_cost_is_the_mean_sum_of_squares"
    "lesson_hand.title"    = "0b12cd34 exempt:name"

After the hash come the names of tests without `test_`, from anywhere in tests/; most are in this folder.
In the name of a Node test, _ replaces each run of characters other than letters and digits.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sitebuild.places import ROOT
from tests.core.statements.catalogues import CATALOGUES, HERE, hash_of

EXEMPT = "exempt:"
KINDS = {
    "name": "a name: of a control, a choice, a key, a place, a step or a number; nothing is said of it",
    "ask": "asks or tells the reader to do something; what comes of it is said, and proved, elsewhere",
    "choice": "one of the answers to a question, of which the row of its `because` proves the right one",
    "goal": "a task whose numbers are those of the goal of its step, which tests/node/ reaches",
    "picture": "says how to read the picture beside it, which is drawn in the same file",
    "speech": "the word is used as in everyday speech: no number and no relation is stated",
    "filled": "code fills its numbers in, and the test named beside it checks what they are",
    "world": "a fact of the world outside: who, when, how many; no code of ours could prove it",
    "time": "how long something takes on a usual machine; build.py bench measures such times",
}
"""Reasons why a text needs no computation. A claim about the network is never one of them."""
WITH_TEST = {"filled"}
"""The kinds of exemption that name a test nevertheless."""


@dataclass(frozen=True)
class Row:
    """What a reader found about a text: its hash then, and the tests or the kind of exemption."""

    read: str
    tests: tuple[str, ...]
    kind: str


def rows_of(catalogue: str) -> dict[str, Row]:
    """Read the rows of a catalogue by the keys of their messages."""
    written = tomllib.loads((HERE / "table" / f"{catalogue}.toml").read_text(encoding="utf-8"))
    return {key: row_of(words) for key, words in written.items()}


def row_of(words: str) -> Row:
    """Read one row: `hash test test`, or `hash exempt:kind`."""
    read, *rest = words.split()
    kinds = [word.removeprefix(EXEMPT) for word in rest if word.startswith(EXEMPT)]
    return Row(read, tuple(word for word in rest if not word.startswith(EXEMPT)), " ".join(kinds))


def complaints(catalogue: str, texts: dict[str, str], rows: dict[str, Row]) -> list[str]:
    """List what must be done about messages and rows."""
    found = []
    for key, text in texts.items():
        line = f'"{key}" = "{hash_of(text)} …"'
        if key not in rows:
            found.append(
                f"Read it, prove it, and add a row to table/{catalogue}.toml:\n  {line}\n  {text}"
            )
        elif rows[key].read != hash_of(text):
            found.append(f"It has changed. Is it still proved? Then its row is\n  {line}\n  {text}")
    for key, row in rows.items():
        if key not in texts:
            found.append(f"Delete the row of {key}: no such message states anything now.")
        elif trouble := trouble_of(row):
            found.append(f"The row of {key} {trouble}")
    return found


def trouble_of(row: Row) -> str:
    """Say what is wrong with a row itself; empty if nothing is."""
    if row.kind and row.kind not in KINDS:
        return f"is exempt for an unknown reason, {row.kind}. Known: {', '.join(KINDS)}."
    if bool(row.tests) == (bool(row.kind) and row.kind not in WITH_TEST):
        return "needs the name of a test or `exempt:` and a reason, not both."
    counts = [(name, defined_tests()[name]) for name in row.tests]
    wrong = [f"{name} ({count} in tests/)" for name, count in counts if count != 1]
    return f"names a test that should be there once: {', '.join(wrong)}." if wrong else ""


@cache
def defined_tests() -> Counter[str]:
    """Count the tests of Python and of Node by the names that rows give them."""
    tests = ROOT / "tests"
    written = [path.read_text(encoding="utf-8") for path in (tests / "node").rglob("*.test.js")]
    of_node = [name for code in written for name in re.findall(r"^test\('(.+?)', ", code, re.MULTILINE)]
    of_python = [name for path in tests.rglob("test_*.py") for name in tests_in(path)]
    return Counter(of_python + [re.sub(r"\W+", "_", name) for name in of_node])


def tests_in(path: Path) -> list[str]:
    """List the tests of a file by name, without `test_`."""
    return re.findall(r"^def test_(\w+)\(", path.read_text(encoding="utf-8"), re.MULTILINE)


def all_rows() -> list[Row]:
    return [row for catalogue in CATALOGUES for row in rows_of(catalogue).values()]


def unnamed_tests(rows: list[Row]) -> set[str]:
    """List the tests of this folder that no row names."""
    named = {name for row in rows for name in row.tests}
    files = [path for path in HERE.glob("test_*.py") if path.name != "test_rows.py"]
    return {name for path in files for name in tests_in(path)} - named
