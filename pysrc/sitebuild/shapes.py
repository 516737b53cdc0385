"""Writes web/wire/shapes.js: what a reply, a report and an event must be, as data that a check reads.

Only what a worker with edited code posts is checked so, by web/wire/check_shape.js; both come late.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping

from sitebuild.declarations import (
    GIVEN,
    JOBS,
    OF_THE_PAGE,
    OF_THE_SANDBOX,
    SANDBOX_JOBS,
    TO_THE_WORKER,
    Declarations,
    Record,
)
from sitebuild.errors import BuildError

EVENT, ERROR = "WorkerEvent", "WireError"
"""What comes without being asked, and why a request or a job failed."""
OF_THE_FIRST = ("hand_over",)
"""What only the page's own worker is asked for, which is trusted."""
KINDS = GIVEN | {"int": "integer"}
"""What shapes.js calls the names that are declared nowhere; JavaScript has no type for whole numbers."""
CHECKED = {*KINDS.values(), "undefined", "true", "false", "Record"} - {"any"}
"""Words of a shape that no declaration explains."""
WIDTH = 138


def shapes(declared: Declarations) -> str:
    """The shapes of all that a worker posts. Raises BuildError when something could not be checked."""
    asked = {
        name: each
        for table in (TO_THE_WORKER, OF_THE_PAGE, OF_THE_SANDBOX)
        for name, each in declared.requests(table, KINDS).items()
        if name not in OF_THE_FIRST
    }
    jobs = declared.requests(JOBS, KINDS) | declared.requests(SANDBOX_JOBS, KINDS)
    replies = {name: each.posted for name, each in asked.items()}
    reports = {name: each.posted for name, each in jobs.items()}
    wanted = [*replies.values(), *reports.values(), EVENT, ERROR]
    parts = [
        "// What a worker's replies, reports and events must be, for check_shape.js.\n"
        "//\n"
        "// A shape is written as a type is; `integer` is a whole number, `integer_1_48` one from 1 to\n"
        "// 48. Behind `of` is the length of an array: a product of fields and numbers. A record has\n"
        "// exactly these fields, of which those with `?` may be missing, and those that `&` brings.\n"
        "//\n"
        "// Written by `python3 build.py wire` from pysrc/glassnet/wire/: change that.",
        table("REPLIES", "Of each request the reply.", replies),
        table("REPORTS", "Of each job what it reports.", reports),
        "\n".join(
            [
                "/** What these are made of. @type {Record<string, string | Record<string, string>>} */",
                "export const SHAPES = {",
                *(f"  {name}: {shape}" for name, shape in made_of(declared, wanted)),
                "};",
            ]
        ),
    ]
    return "\n\n".join(parts) + "\n"


def made_of(declared: Declarations, wanted: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give each declaration that these shapes need, in the order of the declarations, as JavaScript."""
    bodies: dict[str, str | Mapping[str, str]] = {}
    left = [(shape, "a worker") for shape in wanted]
    while left:
        shape, user = left.pop()
        for name in re.findall(r"\w+", re.sub(r"'[^']*'| of .*", "", shape)):
            if name in bodies or name in CHECKED or name.startswith("integer_"):
                continue
            bodies[name] = body = body_of(declared, name, user)
            kinds = [body] if isinstance(body, str) else body.values()
            left += [(kind, name) for kind in kinds]
    for name in [*declared.names, *declared.records]:
        if name in bodies:
            body = bodies[name]
            yield name, f"{quoted(body)}," if isinstance(body, str) else record(name, body)


def body_of(declared: Declarations, name: str, user: str) -> str | Mapping[str, str]:
    """What a declaration says: another shape, or a record's fields. Raises BuildError for none.

    user: what needs it.
    """
    if name in declared.records:
        return fields_of(declared, declared.records[name])
    if name in declared.names:
        return declared.javascript(declared.names[name].kind, KINDS)
    raise BuildError(
        f"What a worker posts must be of a type that can be checked; {user} posts {name}. "
        "Declare what it holds."
    )


def fields_of(declared: Declarations, declaration: Record) -> dict[str, str]:
    """The fields that a record does not have from its bases, which stand under `&`."""
    bases = [declared.records[name].fields for name in declaration.bases]
    fields = {"'&'": " & ".join(declaration.bases)} if bases else {}
    for name, each in declaration.fields.items():
        if any(inherited.get(name) is each for inherited in bases):
            continue
        match each.kind:
            case ast.Subscript(value=ast.Name(id="NotRequired"), slice=kind):
                fields[f"'{name}?'"] = declared.javascript(kind, KINDS)
            case kind:
                fields[name] = declared.javascript(kind, KINDS)
    return fields


def record(name: str, fields: Mapping[str, str]) -> str:
    """A record as JavaScript, in one line where it fits."""
    listed = [f"{key}: {quoted(kind)}" for key, kind in fields.items()]
    line = f"{{ {', '.join(listed)} }}," if listed else "{},"
    if len(f"  {name}: {line}") <= WIDTH:
        return line
    return "{\n" + filled(listed, "    ") + "  },"


def table(constant: str, comment: str, shapes_by_name: Mapping[str, str]) -> str:
    """A table of names and shapes as JavaScript."""
    listed = [f"{name}: {quoted(shape)}" for name, shape in shapes_by_name.items()]
    body = filled(listed, "  ")
    return f"/** {comment} @type {{Record<string, string>}} */\nexport const {constant} = {{\n{body}}};"


def filled(listed: Iterable[str], indent: str) -> str:
    """Several entries of a literal, as many as fit in a line; none is broken."""
    whole = " ".join(f"{each.replace(' ', chr(0))}," for each in listed)
    lines = textwrap.wrap(whole, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
    return "".join(f"{indent}{line.replace(chr(0), ' ')}\n" for line in lines)


def quoted(shape: str) -> str:
    """A shape as a literal of JavaScript."""
    return f'"{shape}"' if "'" in shape else f"'{shape}'"
