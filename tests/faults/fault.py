"""A fault: one change of one source, what the user would notice, and the tests that must catch it."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("faults.toml")
NODE_TEST = ".test.js"


@dataclass(frozen=True)
class Fault:
    """One entry of faults.toml.

    file: the source, from the project's folder. find: text that occurs in it once. replace: its
    replacement. noticed: what the user would notice. caught_by: tests of pytest
    (tests/x.py::test_y) or of Node (tests/node/x.test.js::part of the tests' names).
    """

    id: str
    file: str
    find: str
    replace: str
    noticed: str
    caught_by: tuple[str, ...]


def read_faults() -> list[Fault]:
    """Read faults.toml."""
    listed = tomllib.loads(LIST.read_text(encoding="utf-8"))["fault"]
    return [Fault(**{**entry, "caught_by": tuple(entry["caught_by"])}) for entry in listed]


def mistakes(faults: Iterable[Fault]) -> Iterator[str]:
    """Yield the mistakes in the list itself, a sentence each; needs no browser."""
    seen: set[str] = set()
    for fault in faults:
        if fault.id in seen:
            yield f"{fault.id}: another fault has this id"
        seen.add(fault.id)
        source = ROOT / fault.file
        count = source.read_text(encoding="utf-8").count(fault.find) if source.is_file() else 0
        if count != 1:
            yield f"{fault.id}: its text must occur once in {fault.file}; it occurs {count} times"
        if fault.find == fault.replace:
            yield f"{fault.id}: nothing is changed"
        if not fault.caught_by:
            yield f"{fault.id}: no test is named that must catch it"
        for test in fault.caught_by:
            if not is_there(test):
                yield f"{fault.id}: there is no test {test}"


def is_there(test: str) -> bool:
    place, _, name = test.partition("::")
    file = ROOT / place
    if not file.is_file():
        return False
    text = file.read_text(encoding="utf-8")
    if place.endswith(NODE_TEST):
        return name in text
    functions = {node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)}
    return not name or name.partition("[")[0] in functions
