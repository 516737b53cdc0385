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

from glassnet.engines.shipped_source import PACKAGE

Edits = Mapping[str, str]
"""A module's path in the package, such as learning/losses.py -> its whole text."""

NAME = "glassnet"
COMPILED = "__pycache__"
NUMBERS = itertools.count(1)
"""No folder is used twice: Python would hold compiled modules of the last one to be up to date."""


class PackageCopy:
    """A copy of the package. Inside a `with` block the name `glassnet` means it, everywhere.

    Whatever calls its functions must do so within such a block, because a function may import others of
    its modules when it is called. Blocks of several copies may stand in one another.
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
        self._outside: list[dict[str, ModuleType] | None] = []
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
        self._outside.append(_taken_out())
        sys.modules.update(self._modules)
        sys.path.insert(0, str(self.folder))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        outside = self._outside.pop()
        if outside is None:
            return
        sys.path.remove(str(self.folder))
        self._modules = _taken_out()
        sys.modules.update(outside)


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
