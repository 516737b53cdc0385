"""Writes web/wire/ and the tables of requests from the Python functions that answer the page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from sitebuild.places import ROOT
from sitebuild.wire.declarations import OF_RUN, Declarations, declarations
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
    Record,
    Request,
    Word,
)
from sitebuild.wire.request_tables import tables
from sitebuild.wire.shapes import shapes
from sitebuild.writing import write_whole

PROTOCOL, REQUESTS, SHAPES = "web/wire/protocol.d.ts", "web/wire/requests.js", "web/wire/shapes.js"
"""The written files besides the tables: types, which no page loads; what the worker must know; and the
shapes of replies from a worker that runs edited code."""
WRITTEN = (
    "Written by `python3 build.py wire` from pysrc/glassnet/browser/ and wire/: change those instead."
)
RANKS = ("awaited", "watched", "lasting")
WIDTH = 118


def wire_files() -> dict[str, bytes]:
    """Return the files in their correct form, by path. Raises BuildError."""
    declared = declarations()
    written = {
        PROTOCOL: protocol(declared),
        REQUESTS: requests(declared),
        SHAPES: shapes(declared),
        **tables(declared),
    }
    return {path: text.encode() for path, text in written.items()}


def write_wire() -> None:
    """Write the files that wire_files returns. Raises BuildError."""
    for path, data in wire_files().items():
        write_whole(ROOT / path, data)
        print(f"Wrote {path}.")


def protocol(declared: Declarations) -> str:
    """The types of the wire as TypeScript declares them."""
    of_page = declared.asked("page")
    asked = {name: each for name, each in of_page.items() if "of_worker" not in each.marks}
    questions = {name: each for name, each in of_page.items() if "of_worker" in each.marks}
    of_sandbox = declared.asked("sandbox")
    all_jobs = declared.asked("page", "sandbox", jobs=True)
    parts = [
        "// The types of everything that crosses between the page, its worker and Python.\n"
        "// A request is `{ id, type, payload }`, a reply `{ id, result }` or `{ id, error }`.\n"
        f"//\n// {WRITTEN}",
        *(named(name, each) for name, each in declared.types.items()),
        table(
            "Requests",
            "Requests that the page may send, by type.",
            lines_of(declared.asked("worker") | asked | of_sandbox, declared),
        ),
        "/** Requests that only the sandbox answers: the page's own Python never sees edited code. */\n"
        f"export type SandboxRequests = Pick<Requests, {union(map(repr, of_sandbox))}>;",
        table(
            "WorkersQuestions",
            "Requests that the worker sends to Python on its own.",
            lines_of(questions),
        ),
        table(
            "Jobs",
            "Long work that the page asks for. The last report of a job is its result.",
            lines_of(all_jobs, declared, result="report"),
        ),
    ]
    return "\n\n".join(parts) + "\n"


def named(name: str, declared: Record | Alias) -> str:
    """A named type."""
    if isinstance(declared, Alias):
        return f"{comment(declared.comment)}export type {name} = {typescript(declared.kind)};"
    extends = f" extends {', '.join(declared.bases)}" if declared.bases else ""
    body = "".join(
        f"\n  {line}" for key, each in declared.own.items() for line in field_lines(key, each)
    )
    held = f"{{{body}\n}}" if body else "{}"
    return f"{comment(declared.comment)}export interface {name}{extends} {held}"


def field_lines(name: str, declared: Field) -> list[str]:
    """A field of a record with its comment, on one line if both fit."""
    typed = f"{field(name, declared)};"
    about = comment(declared.comment).strip()
    line = f"{about} {typed}".strip()
    return [line] if len(line) <= WIDTH else [*broken(about), *broken(typed)]


def lines_of(
    asked: Mapping[str, Request], declared: Declarations | None = None, *, result: str = "result"
) -> Iterator[str]:
    """The lines of a table of requests. declared: given if the worker adds the run to progress.

    result: the key of the result.
    """
    for name, each in asked.items():
        sent = "; ".join(field(key, held) for key, held in each.sent.items())
        came = typescript(each.result)
        if declared and declared.gives_progress(each.result):
            came += f" & {OF_RUN}"
        payload = f"{{ {sent} }}" if sent else "{}"
        if "begins_run" in each.marks:
            payload += f" & {OF_RUN}"
        yield comment(each.comment).strip()
        yield f"{name}: {{ payload: {payload}; {result}: {came} }};"


def table(name: str, about: str, lines: Iterable[str]) -> str:
    """A table of requests."""
    body = "".join(f"  {line}\n" for each in lines for line in broken(each))
    return f"{comment(about)}export interface {name} {{\n{body}}}"


def field(name: str, declared: Field) -> str:
    """A field of a record."""
    return f"{name}{'?' if declared.optional else ''}: {typescript(declared.kind)}"


def comment(text: str) -> str:
    """A comment above its subject; nothing for an empty text."""
    return f"/** {text} */\n" if text else ""


def broken(text: str) -> list[str]:
    """A line within a type, on as many lines as needed."""
    return textwrap.wrap(text, WIDTH, subsequent_indent="  ", break_long_words=False)


def typescript(kind: Kind) -> str:
    """A kind as TypeScript writes it."""
    match kind:
        case Plain("integer"):
            return "number"
        case Plain("function"):
            return "Function"
        case Plain(name) | Named(name):
            return name
        case Word(text):
            return text
        case ListOf(item):
            held = typescript(item)
            return f"({held})[]" if "|" in held else f"{held}[]"
        case ByKey(item):
            return f"Record<string, {typescript(item)}>"
        case OneOf(kinds):
            return union(map(typescript, kinds))
        case Bounded(held):
            return typescript(held)


def union(kinds: Iterable[str]) -> str:
    """The union of these types; Python's int and float are one to JavaScript."""
    return " | ".join(dict.fromkeys(kinds))


def requests(declared: Declarations) -> str:
    """What the worker must know about requests, as data."""
    of_page = declared.asked("page")
    jobs = declared.asked("page", "sandbox", jobs=True)

    def marked(mark: str) -> list[str]:
        return [name for name, each in of_page.items() if mark in each.marks]

    progress = [
        name
        for name, each in of_page.items()
        if declared.gives_progress(each.result) and "of_worker" not in each.marks
    ]
    parts = [
        f"// Facts about requests, for the worker.\n//\n// {WRITTEN}",
        names(
            "CHANGES_SESSION",
            "Requests that change a lab's session, so a checkpoint is due.",
            marked("changes_session"),
        ),
        names(
            "BEGINS_RUN",
            "Requests that give a lab a new session for the run they carry, unless the reply's "
            "`begun` is false.",
            marked("begins_run"),
        ),
        names("GIVES_PROGRESS", "Requests answered with a lab's progress.", progress),
        names("COMES_LATER", "Requests whose modules come in the later pack.", marked("later")),
        "/**\n"
        " * The rank of each job, lower first: 0 if the user can do nothing else meanwhile, 1 if the\n"
        " * user watches it, 2 if it may take minutes.\n"
        " * @type {Record<string, number>}\n"
        " */\n"
        "export const JOB_RANKS = {\n"
        + "".join(f"  {name}: {RANKS.index(each.rank)},\n" for name, each in jobs.items())
        + "};",
    ]
    return "\n\n".join(parts) + "\n"


def names(constant: str, about: str, listed: Iterable[str]) -> str:
    """A set of names as JavaScript."""
    lines = textwrap.wrap(", ".join(f"'{name}'" for name in listed) + ",", WIDTH)
    body = "".join(f"  {line}\n" for line in lines)
    return f"/** {about} @type {{Set<string>}} */\nexport const {constant} = new Set([\n{body}]);"
