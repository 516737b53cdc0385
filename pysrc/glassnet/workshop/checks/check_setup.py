"""CheckSetup: a copy of the package with edited source, whose code the checks call."""

from __future__ import annotations

import importlib
import math
import warnings
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from types import CodeType
from typing import Any, Literal

import numpy as np

from glassnet.refusals import Refusal
from glassnet.workshop.changed_parts import ChangedPart, functions_changed
from glassnet.workshop.edits import changed_files
from glassnet.workshop.errors.messages import Values, package_path
from glassnet.workshop.errors.plain_errors import CodeTrouble, explain
from glassnet.workshop.package_copy import NAME, Edits, PackageCopy

Code = Literal[
    "parses",
    "imports",
    "signatures",
    "shapes",
    "finite",
    "gradient",
    "repeats",
    "ten_updates",
    "xor_learns",
    "speed",
]
"""The checks, cheapest first."""
Status = Literal["passed", "failed", "noted", "skipped"]


@dataclass(frozen=True)
class CheckResult:
    """The result of one check.

    file, line: the place in the edited source, from 1; "" and 0 if there is none. values: those that a
    sentence about it needs. error: the error that made it fail, if any.
    """

    code: Code
    status: Status
    file: str = ""
    line: int = 0
    values: Values = field(default_factory=dict)
    error: CodeTrouble | None = None


Check = Generator[None, None, CheckResult]
"""A running check: None after each slice of work, and finally the result."""


class EditFailedError(Exception):
    """Edited code raised an error."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error


class CheckSetup:
    """A copy of the package, with its files and functions."""

    def __init__(self, edits: Edits, home: Path) -> None:
        """edits: legal ones; texts as shipped are ignored. home: as in PackageCopy."""
        self.edits = changed_files(edits)
        self.copy = PackageCopy(self.edits, home)

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Within the block `glassnet` means the copy; such blocks must not be nested.

        Raises EditFailedError for anything raised in it, except KeyboardInterrupt.
        """
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                with self.copy:
                    yield
            except KeyboardInterrupt:
                raise
            except BaseException as error:
                # Python turns a StopIteration that leaves a generator into a RuntimeError.
                hidden = error.__cause__ if isinstance(error, RuntimeError) else None
                raise EditFailedError(hidden if isinstance(hidden, StopIteration) else error) from error

    def module(self, name: str) -> Any:
        """One of the copy's modules, such as learning.losses. Only within `inside`."""
        return importlib.import_module(f"{NAME}.{name}")

    def explain(self, error: BaseException) -> CodeTrouble:
        """Explain an error that was raised in the copy."""
        return explain(error, self.edits)

    def place_of(self, function: object) -> tuple[str, int]:
        """File and line of the code that determines a function's result.

        That is its definition, or that of a function inside a partial, if edited. If not, it is the
        first change: something that the function uses must have changed the result.
        """
        for path, name, line in _places(function):
            for changed_path, part in self._changed:
                if path == changed_path and (part.name == name or part.line <= line <= part.end_line):
                    return path, line
        return self.first_change

    @property
    def first_change(self) -> tuple[str, int]:
        """File and line of the first part that computes differently, or else of the first change."""
        changes = sorted(self._changed, key=lambda change: not change[1].computes)
        return next(((path, part.line) for path, part in changes), ("", 0))

    @cached_property
    def _changed(self) -> list[tuple[str, ChangedPart]]:
        """The parts that differ from the shipped ones, with their files."""
        found = []
        for path, text in self.edits.items():
            try:
                found += [(path, part) for part in functions_changed(path, text)]
            except Refusal:  # it cannot be parsed, which another check reports
                continue
        return found

    def close(self) -> None:
        """Remove the copy's files."""
        self.copy.close()


def _places(function: object) -> Iterator[tuple[str, str, int]]:
    """(path, name, line) of a function, or of the functions that a partial one is made of."""
    if isinstance(function, partial):
        for part in (function.func, *function.args):
            yield from _places(part)
        return
    code = getattr(getattr(function, "__func__", function), "__code__", None)
    if isinstance(code, CodeType) and (path := package_path(code.co_filename)):
        yield path, called(function), code.co_firstlineno


def called(function: object) -> str:
    """The name of a function, for a sentence."""
    inner = function.func if isinstance(function, partial) else function
    return str(getattr(inner, "__qualname__", type(inner).__name__))[:80]


def plain_number(value: Any) -> float | str:
    """A number for `values`: text if it is not finite, so that any face can show it."""
    number = float(value)
    return number if math.isfinite(number) else str(number)
