"""Edits to build tests from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from glassnet.workshop.checks.check_setup import Check, CheckResult, CheckSetup
from glassnet.workshop.edits import shipped_text


def replaced(path: str, old: str, new: str) -> dict[str, str]:
    """Edits that replace a piece of the shipped source, which must occur once."""
    text = shipped_text(path)
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}."
    return {path: text.replace(old, new)}


def line_of(edits: dict[str, str], path: str, piece: str) -> int:
    """The number, from 1, of the first line of an edited text that contains a piece."""
    lines = edits[path].split("\n")
    return next(number for number, line in enumerate(lines, start=1) if piece in line)


def number(found: CheckResult, name: str) -> float:
    """A numeric value of a result."""
    value = found.values[name]
    assert isinstance(value, int | float)
    return value


def names(found: CheckResult, name: str) -> list[str]:
    """A value of a result that is a list, as texts."""
    value = found.values[name]
    assert isinstance(value, list)
    return [str(item) for item in value]


def made(check: Callable[[CheckSetup], Check], edits: dict[str, str], home: Path) -> CheckResult:
    """The result of a single check."""
    setup = CheckSetup(edits, home)
    steps = check(setup)
    try:
        while True:
            next(steps)
    except StopIteration as end:
        found = end.value
    finally:
        setup.close()
    assert isinstance(found, CheckResult)
    return found
