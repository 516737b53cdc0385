"""Which functions of a recorded update are a person's own: edited, or computing with what is edited."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import FunctionType

AGAIN = re.compile(r" \(\d+\)$")
"""What the name of a part has after it that a module defines once more."""


class OwnParts:
    """The parts of the source that are not as shipped."""

    def __init__(self, parts: Mapping[str, Collection[str]] | None = None) -> None:
        """parts: a file of the package -> the edited names in it: functions, constants, classes."""
        self._parts = {
            file: {AGAIN.sub("", name) for name in names} for file, names in (parts or {}).items()
        }
        self._names = {name for names in self._parts.values() for name in names}

    def has(self, function: FunctionType) -> bool:
        """Whether the function's own source is not as shipped."""
        return function.__qualname__ in self._parts.get(_file_of(function), ())

    def in_use(self, function: FunctionType) -> str:
        """What makes a function compute something else: its own name, or a constant's; else "".

        Functions that it calls are asked for themselves. A table such as ACTIVATIONS does not count: it
        may have entries that were not there, and what it has given is seen in what was called.
        """
        if self.has(function):
            return function.__name__
        for name in function.__code__.co_names:
            held = function.__globals__.get(name)
            if name in self._names and held is not None and not isinstance(held, FunctionType | dict):
                return name
        return ""


def _file_of(function: FunctionType) -> str:
    """The function's file, by its path in the package."""
    return "/".join(function.__module__.split(".")[1:]) + ".py"
