"""Joins ES modules into scripts: each module becomes a function, after those that it needs.

All scripts share one table of modules by path, globalThis.joinedModules. A module imported with
`import('./x.js')` gets its own script, with every module that only it needs.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitebuild.errors import BuildError
from sitebuild.site.module_graph import IMPORT, IMPORT_LATER, Read, beside, modules_later

DECLARATION = re.compile(r"^export ((?:async )?(?:function\*?|const|class) (\w+))", re.MULTILINE)
# At the end of a module, where third-party modules have their exports.
LIST = re.compile(r"export\s*\{([^{}]*)\};?\s*(?://#[^\n]*\s*)?\Z")
DEFAULT = re.compile(r"export default (\w+);\s*\Z")
LEFT = re.compile(r"^(?:import|export)\b[^\n]*", re.MULTILINE)
TABLE = "globalThis.joinedModules"
IMPORTER = "engine/joined_scripts.js"
"""The module whose function importJoined replaces the browser's import()."""


@dataclass(frozen=True)
class Joined:
    """A script, and the scripts that are loaded later, each by the path of the imported module."""

    script: str
    later: dict[str, str]


def join(read: Read, entry: str) -> Joined:
    """Join the module `entry` with all its imports into a module script without imports.

    Raises BuildError for what cannot be joined.
    """
    later = modules_later(read, entry)
    first = in_order(read, [*([IMPORTER] if later else []), entry])
    body, _ = converted(read, entry)
    functions = "".join(defined(read, path, "=") for path in first if path != entry)
    return Joined(
        f"{TABLE} ??= {{}};\n{functions}// {entry}\n{body}",
        {path: joined_later(read, path, first) for path in later if path not in first},
    )


def joined_worker(read: Read, entry: str) -> str:
    """Join a worker. Raises BuildError if it uses import(), which only a page can."""
    worker = join(read, entry)
    if worker.later:
        raise BuildError(f"{entry} imports {', '.join(worker.later)} later, which only a page can.")
    # A name for stack traces; otherwise each line would repeat the script's megabyte of data: address.
    return f"{worker.script}\n//# sourceURL=glassnet-{posixpath.basename(entry)}\n"


def joined_later(read: Read, entry: str, first: Iterable[str]) -> str:
    """Join `entry` and its imports, except the modules that the start loads."""
    paths = [path for path in in_order(read, [entry]) if path not in first]
    for path in paths:
        if "import.meta" in read(path):
            raise BuildError(f"{path} uses import.meta, which a late script cannot.")
    # Two of these scripts may bring the same module, which must exist only once.
    functions = "".join(defined(read, path, "??=") for path in paths)
    return f"(() => {{\n'use strict';\n{functions}}})();\n//# sourceURL={entry}\n"


def in_order(read: Read, entries: Iterable[str]) -> list[str]:
    """List the modules and all their imports, each after its own imports. Raises BuildError."""
    found: list[str] = []

    def add(path: str, above: tuple[str, ...]) -> None:
        if path in above:
            raise BuildError(f"{path} imports itself through {above[-1]}; break the circle.")
        if path not in found:
            for *_, source in IMPORT.findall(read(path)):
                add(beside(path, source), (*above, path))
            found.append(path)

    for entry in entries:
        add(entry, ())
    return found


def joined_scripts(read: Read, paths: Sequence[str]) -> str:
    """Join modules that import nothing into one script, which puts each in the table for later ones."""
    return f"{TABLE} ??= {{}};\n" + "".join(defined(read, path, "=") for path in paths)


def defined(read: Read, path: str, assignment: str) -> str:
    """Return a statement that puts a module into the table."""
    body, exported = converted(read, path)
    function = f"(() => {{\n{body}\nreturn {{ {exported} }};\n}})()"
    return f"// {path}\n{in_table(path)} {assignment} {function};\n"


def converted(read: Read, path: str) -> tuple[str, str]:
    """Return a module's text with the table instead of imports, and its exports. Raises BuildError."""

    def bind(match: re.Match[str]) -> str:
        default, names, source = match.groups()
        wanted = f"default: {default}" if default else names.replace(" as ", ": ")
        return f"const {{ {wanted.strip()} }} = {in_table(beside(path, source))};"

    def ask(match: re.Match[str]) -> str:
        return f"{in_table(IMPORTER)}.importJoined('{beside(path, match[1])}')"

    body = IMPORT_LATER.sub(ask, IMPORT.sub(bind, read(path)))
    exported = [name for _, name in DECLARATION.findall(body)]
    body = DECLARATION.sub(r"\1", body)
    if found := LIST.search(body):
        pairs = [item.split(" as ") for item in found[1].split(",") if item.strip()]
        # Only this list counts: uPlot has another export in a comment.
        exported = [f"{pair[-1].strip()}: {pair[0].strip()}" for pair in pairs]
        body = body[: found.start()]
    if found := DEFAULT.search(body):
        exported.append(f"default: {found[1]}")
        body = body[: found.start()]
    if left := LEFT.search(body):
        raise BuildError(f"{path} cannot be joined: write `{left[0]}` as the other modules do.")
    return body, ", ".join(exported)


def in_table(path: str) -> str:
    """Return the expression that finds a module in the table."""
    return f"{TABLE}['{path}']"
