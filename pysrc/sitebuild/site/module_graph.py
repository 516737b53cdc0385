"""Which ES modules import which, at once or later."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

IMPORT = re.compile(r"^import (?:(\w+)|\{([^}]*)\}) from '([^']+)';$", re.MULTILINE)
# Not a type in a comment, such as import('./x.js').Name.
IMPORT_LATER = re.compile(r"(?<!typeof )\bimport\('([^']+)'\)(?!\.[A-Z])")

Read = Callable[[str], str]
"""Returns a module's text, given its path."""


def imported_modules(read: Read, entry: str) -> list[str]:
    """List the module `entry` and its static imports, direct and indirect."""
    found = [entry]
    for path in found:
        for *_, source in IMPORT.findall(read(path)):
            target = beside(path, source)
            if target not in found:
                found.append(target)
    return found


def modules_later(read: Read, entry: str) -> list[str]:
    """List the modules imported with import(), by `entry` or by anything it leads to."""
    entries = [entry]
    for one in entries:
        for path in imported_modules(read, one):
            for source in IMPORT_LATER.findall(read(path)):
                target = beside(path, source)
                if target not in entries:
                    entries.append(target)
    return entries[1:]


def late_modules(read: Read, entry: str) -> dict[str, list[str]]:
    """List each late module with those of its imports that the start does not load."""
    start = imported_modules(read, entry)
    return {
        later: [path for path in imported_modules(read, later) if path not in start]
        for later in modules_later(read, entry)
    }


def beside(path: str, source: str) -> str:
    """Return the path of the module that the one at `path` imports as `source`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), source))
