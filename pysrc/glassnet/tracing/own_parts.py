"""The edited functions of a recorded update: those that are edited, or compute with edited parts."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Mapping
from types import CodeType, FrameType, FunctionType

AGAIN = re.compile(r" \(\d+\)$")
"""The suffix that tells several parts of one name in a module apart."""


class OwnParts:
    """The parts of the source that differ from the shipped ones."""

    def __init__(self, parts: Mapping[str, Collection[str]] | None = None) -> None:
        """parts: a file of the package -> the edited names in it: functions, constants, classes."""
        self._parts = {
            file: {AGAIN.sub("", name) for name in names} for file, names in (parts or {}).items()
        }
        self._names = {name for names in self._parts.values() for name in names}

    def __bool__(self) -> bool:
        """Whether any part differs."""
        return bool(self._names)

    def has(self, function: FunctionType) -> bool:
        """Whether the function's own source is edited."""
        return function.__qualname__ in self._parts.get(_file_of(function.__module__), ())

    def in_use(self, function: FunctionType) -> str:
        """The edited name that changes what a function computes: its own or a constant's; else "".

        The functions that it calls do not count. Nor do tables such as ACTIVATIONS: new entries may be
        unused, and used ones are seen when called.
        """
        if self.has(function):
            return function.__name__
        return self._held_in(function.__code__, function.__globals__)

    def make(self, act: Callable[[], object]) -> bool:
        """Call `act`. Returns whether anything it calls is edited, or names an edited part."""
        found = False

        def look(frame: FrameType, event: str, _: object) -> None:
            nonlocal found
            if event == "call" and not found:
                code, names = frame.f_code, frame.f_globals
                own = self._parts.get(_file_of(str(names.get("__name__"))), ())
                found = code.co_qualname in own or self._held_in(code, names) != ""

        before = sys.getprofile()
        sys.setprofile(look)
        try:
            act()
        finally:
            sys.setprofile(before)
        return found

    def _held_in(self, code: CodeType, names: Mapping[str, object]) -> str:
        """An edited constant or class that this code names; else ""."""
        for name in code.co_names:
            held = names.get(name)
            if name in self._names and held is not None and not isinstance(held, FunctionType | dict):
                return name
        return ""


def _file_of(module: str) -> str:
    """A module's file, by its path in the package."""
    return "/".join(module.split(".")[1:]) + ".py"
