"""Which modules of our package a start needs: those that are loaded when the bridge is imported.

Modules that the bridge imports inside a function are needed later, and come in a pack of their own.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping

ENTRY = "glassnet.browser.bridge"


def start_modules(sources: Mapping[str, bytes], entry: str = ENTRY) -> set[str]:
    """List the paths of the module `entry` and of all it imports at once, directly or through others.

    sources: modules by path, such as glassnet/config.py.
    """
    found: set[str] = set()
    wanted = list(with_folders([entry]))
    while wanted:
        path = wanted.pop()
        if path in sources and path not in found:
            found.add(path)
            wanted += imported_at_once(sources[path])
    return found


def imported_at_once(source: bytes) -> Iterator[str]:
    """Give the paths that a module's own import statements may mean; some may not be modules."""
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.Import):
            yield from with_folders(alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom):
            module = str(statement.module)
            yield from with_folders([module, *(f"{module}.{alias.name}" for alias in statement.names)])


def with_folders(names: Iterable[str]) -> Iterator[str]:
    """Give for `a.b.c` what Python imports with it: a/__init__.py, a/b/__init__.py, a/b/c.py."""
    for name in names:
        parts = name.split(".")
        for end in range(1, len(parts) + 1):
            place = "/".join(parts[:end])
            yield f"{place}.py"
            yield f"{place}/__init__.py"
