"""Writes Python's tables of requests: who answers each, and what it may be sent.

Each line has the module of the function, and the payload. A kind is a name, a list with the kind of its
items, a dict with the kind of its values under `*`, a tuple of alternative kinds, or a record: its
fields, of which those with `?` may be missing.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

from sitebuild.wire.declarations import Declarations
from sitebuild.wire.kinds import (
    Alias,
    Bounded,
    ByKey,
    Field,
    Kind,
    ListOf,
    Named,
    OneOf,
    Plain,
    Request,
    Word,
)

FOLDER = "pysrc/glassnet/browser/requests"
HEAD = '''"""{about}

Written by `python3 build.py wire` from the functions in browser/: change those instead.
"""

# fmt: off

from typing import Any
'''
WIDTH = 100


def tables(declared: Declarations) -> dict[str, str]:
    """The text of each table by path."""
    asked = declared.asked("page")
    first = {name: each for name, each in asked.items() if "later" not in each.marks}
    later = {name: each for name, each in asked.items() if "later" in each.marks}
    written = {
        "first": [
            HEAD.format(about="The requests that a first answer needs, and their handlers."),
            by_module("REQUESTS", first),
            kinds(declared, first),
        ],
        "later": [
            HEAD.format(about="Lazily imported requests, their handlers, and all jobs."),
            by_module("REQUESTS", later),
            by_module("JOBS", declared.asked("page", jobs=True)),
            kinds(declared, later | declared.asked("page", jobs=True)),
        ],
        "sandbox": [
            HEAD.format(about="Requests and jobs for the sandbox only, and their handlers."),
            by_module("REQUESTS", declared.asked("sandbox")),
            by_module("JOBS", declared.asked("sandbox", jobs=True)),
            kinds(declared, declared.asked("sandbox") | declared.asked("sandbox", jobs=True)),
        ],
    }
    return {f"{FOLDER}/{name}.py": "\n".join(parts) for name, parts in written.items()}


def by_module(constant: str, asked: Mapping[str, Request]) -> str:
    """A table of requests or jobs."""
    body = "".join(
        broken(f'"{name}": ("{each.module}", {record(each.sent)}),') for name, each in asked.items()
    )
    return f"{constant}: dict[str, tuple[str, dict[str, Any]]] = {{\n{body}}}\n"


def kinds(declared: Declarations, asked: Mapping[str, Request]) -> str:
    """The named kinds in the payloads of these requests."""
    sent = [each.kind for request in asked.values() for each in request.sent.values()]
    body = ""
    for name in declared.needed(sent):
        held = declared.types[name]
        text = literal(held.kind) if isinstance(held, Alias) else record(declared.fields(name))
        body += broken(f'"{name}": {text},')
    return f"KINDS: dict[str, Any] = {{\n{body}}}\n"


def record(fields: Mapping[str, Field]) -> str:
    """The fields of a record."""
    held = (f'"{name}{"?" * each.optional}": {literal(each.kind)}' for name, each in fields.items())
    return f"{{{', '.join(held)}}}"


def literal(kind: Kind) -> str:
    """A kind as a Python literal."""
    match kind:
        case Plain(name) | Named(name) | Word(name):
            return f'"{name}"'
        case ListOf(item):
            return f"[{literal(item)}]"
        case ByKey(item):
            return f'{{"*": {literal(item)}}}'
        case OneOf(several):
            numbers = Plain("integer") if Plain("number") in several else None  # integers are numbers
            left = [literal(each) for each in several if each != numbers]
            return left[0] if len(left) == 1 else f"({', '.join(left)})"
        case Bounded(Plain("string"), bound):
            return f"({words(bound.split(' | '))},)"
        case Bounded(held):
            return literal(held)


def words(listed: Iterable[str]) -> str:
    """The allowed texts, as literals."""
    return ", ".join(f"\"'{word}'\"" for word in listed)


def broken(line: str) -> str:
    """An entry on as many lines as needed."""
    line = line.replace(": ", ":\0")
    wrapped = textwrap.wrap(line, WIDTH - 4, break_long_words=False, break_on_hyphens=False)
    whole = [each.replace("\0", " ") for each in wrapped]
    return "".join(f"    {'    ' if at else ''}{each}\n" for at, each in enumerate(whole))
