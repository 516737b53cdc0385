"""PackageCopy: a second copy of the package, partly edited, beside the one that runs.

Many other modules may hold a function, table or class of the package, so no module can be replaced
alone: the copy imports all of them again, the edited ones from edited text.
"""

from __future__ import annotations

import importlib
import itertools
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any

from glassnet.engines.shipped_source import PACKAGE

Edits = Mapping[str, str]
"""A module's path in the package, such as learning/losses.py -> its whole text."""

NAME = "glassnet"
COMPILED = "__pycache__"
NUMBERS = itertools.count(1)
"""No folder is reused: Python would take the old compiled modules to be up to date."""
STANDS_ON = ("numpy", "math", "builtins")
"""Modules outside the package whose functions the mathematics calls."""
REPORTS_WITH = (
    *("re", "traceback", "linecache", "ast", "tokenize", "textwrap", "json", "inspect", "types", "enum"),
    *("contextlib", "functools", "collections", "dataclasses", "importlib", "os", "pathlib", "operator"),
)
"""Modules used to report errors."""
OF_SYS = ("stdin", "stdout", "stderr", "excepthook", "unraisablehook", "displayhook", "path", "modules")
Names = dict[str, Any]
"""The contents of a module."""


class PackageCopy:
    """A copy of the package. Inside a `with` block the name `glassnet` means it, everywhere.

    Call its functions only within such a block, because a function may import other modules of the copy
    when it is called. Blocks of several copies may be nested.

    What edited code replaces outside the package, such as a builtin, is replaced again in its next
    block. Outside of its blocks everything is restored, because error reports depend on it.
    """

    def __init__(self, edits: Edits, home: Path) -> None:
        """Lay out its files; nothing is imported, or even parsed, yet.

        home: the folder to make its own folder in. Raises KeyError for a path that is not a module.
        """
        for path in edits:
            if not (PACKAGE / path).is_file():
                raise KeyError(path)
        self.edits = dict(edits)
        self.folder = home / f"{os.getpid()}-{next(NUMBERS)}"
        self._modules: dict[str, ModuleType] = {}
        self._outside: list[_Outside | None] = []
        self._replaced: list[tuple[Names, Names]] = []
        _lay_out(PACKAGE, self.folder / NAME, self.edits)

    def module(self, name: str) -> ModuleType:
        """One of its modules, such as learning.losses, for use within a `with` block only.

        Raises whatever importing it raises.
        """
        with self:
            return importlib.import_module(f"{NAME}.{name}")

    def close(self) -> None:
        """Remove its files. Imported modules still work, but import nothing more."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> PackageCopy:
        if sys.path[:1] == [str(self.folder)]:
            # The name already means this copy; swapping it in again would lose its newest modules.
            self._outside.append(None)
            return self
        self._outside.append(_Outside())
        _taken_out()
        sys.modules.update(self._modules)
        sys.path.insert(0, str(self.folder))
        for names, own in self._replaced:
            names.update(own)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        outside = self._outside.pop()
        if outside is None:
            return
        self._replaced = outside.put_back(kind is not None)
        self._modules = _taken_out()
        sys.modules.update(outside.modules)
        gone = [path for path in outside.path if path not in sys.path]
        sys.path[:] = [path for path in sys.path if path != str(self.folder)] + gone


_STANDS_ON = [vars(importlib.import_module(name)) for name in STANDS_ON]
_REPORTS_WITH = [
    (names, names.copy()) for names in (vars(importlib.import_module(name)) for name in REPORTS_WITH)
]
_SYS = vars(sys)


class _Outside:
    """The state outside a copy when a block of it begins."""

    def __init__(self) -> None:
        self.modules = sys.modules.copy()
        self.path = [*sys.path]
        self._held = [(names, names.copy()) for names in _STANDS_ON]
        self._sys = {name: _SYS[name] for name in OF_SYS}

    def put_back(self, is_reported: bool) -> list[tuple[Names, Names]]:
        """Restore the old contents; returns what replaced them.

        is_reported: an error is about to be reported. Calls no builtins: each may have been replaced.
        """
        held = [*self._held, *_REPORTS_WITH] if is_reported else self._held
        replaced = [(names, names.copy()) for names, _ in held]
        for names, before in held:
            names.update(before)
        _SYS.update(self._sys)
        return replaced


def _taken_out() -> dict[str, ModuleType]:
    """Remove from sys.modules the package that has the name now, and return its modules."""
    names = [name for name in sys.modules if name == NAME or name.startswith(f"{NAME}.")]
    return {name: sys.modules.pop(name) for name in names}


def _lay_out(shipped: Path, folder: Path, edits: Edits, below: str = "") -> None:
    """Make a folder with the edited files in it; all others are links."""
    folder.mkdir(parents=True)
    edited = {path.removeprefix(below).split("/")[0] for path in edits if path.startswith(below)}
    for item in shipped.iterdir():
        path = f"{below}{item.name}"
        if item.name == COMPILED and edited:
            _link_compiled(item, folder / COMPILED, edited)
        elif path in edits:
            (folder / item.name).write_text(edits[path], encoding="utf-8")
        elif item.name in edited:
            _lay_out(item, folder / item.name, edits, f"{path}/")
        else:
            (folder / item.name).symlink_to(item)


def _link_compiled(shipped: Path, folder: Path, edited: set[str]) -> None:
    """Link the compiled modules, except those of edited text."""
    folder.mkdir()
    for item in shipped.iterdir():
        if f"{item.name.split('.')[0]}.py" not in edited:
            (folder / item.name).symlink_to(item)
