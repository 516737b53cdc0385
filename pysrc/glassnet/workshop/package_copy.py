"""PackageCopy: the package once more, with some of its source edited, beside the one that runs.

A function, a table or a class of the package may be held by many other modules, so no module can be
exchanged alone: the copy imports all of them anew, the edited ones from edited text.
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
"""No folder is used twice: Python would hold compiled modules of the last one to be up to date."""
STANDS_ON = ("numpy", "math", "builtins")
"""Modules outside the package whose functions the mathematics calls."""
REPORTS_WITH = (
    *("re", "traceback", "linecache", "ast", "tokenize", "textwrap", "json", "inspect", "types", "enum"),
    *("contextlib", "functools", "collections", "dataclasses", "importlib", "os", "pathlib", "operator"),
)
"""Modules that say what has gone wrong."""
OF_SYS = ("stdin", "stdout", "stderr", "excepthook", "unraisablehook", "displayhook", "path", "modules")
Names = dict[str, Any]
"""What a module holds."""


class PackageCopy:
    """A copy of the package. Inside a `with` block the name `glassnet` means it, everywhere.

    Whatever calls its functions must do so within such a block, because a function may import others of
    its modules when it is called. Blocks of several copies may stand in one another.

    What edited code replaces outside the package, such as a builtin or a function of NumPy, it finds
    again in the next block. Outside of its blocks all is as it was: what reports on it stands on that.
    """

    def __init__(self, edits: Edits, home: Path) -> None:
        """Lay its files out; nothing is imported, or even parsed, yet.

        home: a folder for it to make a folder of its own in. Raises KeyError for a path of no module.
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
        """One of its modules, such as learning.losses, to be used within a `with` block only.

        Raises whatever importing it raises.
        """
        with self:
            return importlib.import_module(f"{NAME}.{name}")

    def close(self) -> None:
        """Remove its files. What it has imported still works, but imports nothing more."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> PackageCopy:
        if sys.path[:1] == [str(self.folder)]:
            # The name means this copy already; taken out again, its newest modules would be lost.
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
    """What is outside of a copy, when a block of it begins."""

    def __init__(self) -> None:
        self.modules = sys.modules.copy()
        self.path = [*sys.path]
        self._held = [(names, names.copy()) for names in _STANDS_ON]
        self._sys = {name: _SYS[name] for name in OF_SYS}

    def put_back(self, is_reported: bool) -> list[tuple[Names, Names]]:
        """Let everything hold again what it held; gives what it held instead.

        is_reported: an error is to be reported now. No builtin is called here: each may be anything.
        """
        held = [*self._held, *_REPORTS_WITH] if is_reported else self._held
        replaced = [(names, names.copy()) for names, _ in held]
        for names, before in held:
            names.update(before)
        _SYS.update(self._sys)
        return replaced


def _taken_out() -> dict[str, ModuleType]:
    """The modules of the package that now goes by the name, which none does afterwards."""
    names = [name for name in sys.modules if name == NAME or name.startswith(f"{NAME}.")]
    return {name: sys.modules.pop(name) for name in names}


def _lay_out(shipped: Path, folder: Path, edits: Edits, below: str = "") -> None:
    """Make a folder with the edited files in it; whatever is not edited is a link."""
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
    """Link the compiled modules, but for those whose text is another one."""
    folder.mkdir()
    for item in shipped.iterdir():
        if f"{item.name.split('.')[0]}.py" not in edited:
            (folder / item.name).symlink_to(item)
