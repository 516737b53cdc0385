"""Joins ES modules into one script: each in a function of its own, after those that it needs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence

from sitebuild.errors import BuildError

IMPORT = re.compile(r"^import (?:(\w+)|\{([^}]*)\}) from '([^']+)';$", re.MULTILINE)
DECLARATION = re.compile(r"^export ((?:async )?(?:function\*?|const|class) (\w+))", re.MULTILINE)
# At a module's end, where third-party modules have theirs.
LIST = re.compile(r"export\s*\{([^{}]*)\};?\s*(?://#[^\n]*\s*)?\Z")
DEFAULT = re.compile(r"export default (\w+);\s*\Z")
LEFT = re.compile(r"^(?:import|export)\b[^\n]*", re.MULTILINE)


def imported_modules(read: Callable[[str], str], entry: str) -> list[str]:
    """List the module `entry` and all it imports, directly or by way of others.

    read gives a module's text by its path.
    """
    found = [entry]
    for path in found:
        for source in IMPORT.findall(read(path)):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), source[-1]))
            if target not in found:
                found.append(target)
    return found


def join(read: Callable[[str], str], entry: str, reachable: Sequence[str] = ()) -> str:
    """Join the module `entry` with all it imports, as a module script without imports.

    read gives a module's text by its path. reachable: modules that are asked for by path at run
    time; they stand in globalThis.joinedModules. Raises BuildError for what it cannot join.
    """
    joined: dict[str, str] = {}  # a module's path, and the name of the constant that holds it
    parts: list[str] = []

    def add(path: str, above: tuple[str, ...]) -> str:
        if path in above:
            raise BuildError(f"{path} imports itself by way of {above[-1]}; break the circle.")
        if path not in joined:
            body, exported = convert(path, above)
            joined[path] = f"module_{len(joined)}"
            function = f"(() => {{\n{body}\nreturn {{ {exported} }};\n}})()"
            parts.append(f"// {path}\nconst {joined[path]} = {function};\n")
        return joined[path]

    def convert(path: str, above: tuple[str, ...]) -> tuple[str, str]:
        def bind(match: re.Match[str]) -> str:
            default, names, source = match.groups()
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), source))
            wanted = f"default: {default}" if default else names.replace(" as ", ": ")
            return f"const {{ {wanted.strip()} }} = {add(target, (*above, path))};"

        body = IMPORT.sub(bind, read(path))
        exported = [name for _, name in DECLARATION.findall(body)]
        body = DECLARATION.sub(r"\1", body)
        if found := LIST.search(body):
            pairs = [item.split(" as ") for item in found[1].split(",") if item.strip()]
            # The list is all; uPlot has a declaration more, in a comment.
            exported = [f"{pair[-1].strip()}: {pair[0].strip()}" for pair in pairs]
            body = body[: found.start()]
        if found := DEFAULT.search(body):
            exported.append(f"default: {found[1]}")
            body = body[: found.start()]
        if left := LEFT.search(body):
            raise BuildError(f"{path} cannot be joined: write `{left[0]}` as the other modules do.")
        return body, ", ".join(exported)

    table = ", ".join(f"'{path}': {add(path, ())}" for path in reachable)
    body, _ = convert(entry, ())
    registry = f"globalThis.joinedModules = {{ {table} }};\n" if reachable else ""
    return f"{''.join(parts)}{registry}// {entry}\n{body}"
