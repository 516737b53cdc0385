"""The modules of our package that a start needs: the bridge, the first handlers, and their imports.

Modules imported inside a function are needed later, and are in a second pack.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping

ENTRIES = ("glassnet.browser.bridge", "glassnet.browser.snapshot")
FIRST = "glassnet/browser/requests/first.py"
"""The table of the handlers that answer first."""


def start_modules(sources: Mapping[str, bytes]) -> set[str]:
    """List the paths of ENTRIES, of the modules that FIRST names, and of all their top-level imports.

    sources: modules by path, such as glassnet/version.py.
    """
    found: set[str] = set()
    wanted = list(with_folders([*ENTRIES, *first_modules(sources[FIRST])]))
    while wanted:
        path = wanted.pop()
        if path in sources and path not in found:
            found.add(path)
            wanted += imported_at_once(sources[path])
    return found


def first_modules(table: bytes) -> Iterator[str]:
    """Yield the modules named in the table of the first handlers."""
    for statement in ast.parse(table).body:
        match statement:
            case ast.AnnAssign(target=ast.Name(id="REQUESTS"), value=ast.Dict() as requests):
                for module, _ in ast.literal_eval(requests).values():
                    yield f"glassnet.browser.{module}"


def imported_at_once(source: bytes) -> Iterator[str]:
    """Yield the paths that a module's top-level imports may mean; some may not be modules."""
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.Import):
            yield from with_folders(alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom):
            module = str(statement.module)
            yield from with_folders([module, *(f"{module}.{alias.name}" for alias in statement.names)])


def with_folders(names: Iterable[str]) -> Iterator[str]:
    """Yield for `a.b.c` what Python imports with it: a/__init__.py, a/b/__init__.py, a/b/c.py."""
    for name in names:
        parts = name.split(".")
        for end in range(1, len(parts) + 1):
            place = "/".join(parts[:end])
            yield f"{place}.py"
            yield f"{place}/__init__.py"
