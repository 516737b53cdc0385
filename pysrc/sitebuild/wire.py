"""Writes web/wire/ from what Python declares of everything that crosses between the page and itself."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitebuild.declarations import (
    GIVEN,
    JOBS,
    OF_THE_PAGE,
    OF_THE_SANDBOX,
    OF_THE_WORKER,
    SANDBOX_JOBS,
    TO_THE_WORKER,
    Declarations,
    Record,
    Request,
    declarations,
)
from sitebuild.errors import BuildError
from sitebuild.places import WEB
from sitebuild.shapes import shapes
from sitebuild.standalone import load_alone
from sitebuild.writing import write_whole

PROTOCOL, REQUESTS, SHAPES = "wire/protocol.js", "wire/requests.js", "wire/shapes.js"
"""What is written, by path in web/: types, which no page loads; what the worker must know; and what the
replies of a worker must be that runs edited code."""
NOT_WRITTEN = {
    *(*GIVEN, "Handler", "Handlers", "UnderWay", "Job"),
    *(OF_THE_PAGE, TO_THE_WORKER, OF_THE_WORKER, OF_THE_SANDBOX, JOBS, SANDBOX_JOBS),
}
WIDTH = 118


def wire_files() -> dict[str, bytes]:
    """Return the files of web/wire/ as they must be, by their path in web/. Raises BuildError."""
    declared = Declarations(declarations())
    later = list(load_alone("glassnet.browser.later").LATER)
    known = declared.requests(OF_THE_PAGE) | declared.requests(OF_THE_WORKER)
    if unknown := sorted({*later} - {*known}):
        raise BuildError(f"later.py names {', '.join(unknown)}, which requests.py does not declare.")
    written = {
        PROTOCOL: protocol(declared),
        REQUESTS: requests(declared, later),
        SHAPES: shapes(declared),
    }
    return {path: text.encode() for path, text in written.items()}


def write_wire() -> None:
    """Write web/wire/. Raises BuildError."""
    for path, data in wire_files().items():
        write_whole(WEB / path, data)
        print(f"Wrote web/{path}.")


def protocol(declared: Declarations) -> str:
    """The types of the wire as JSDoc."""
    asked = declared.requests(TO_THE_WORKER) | declared.requests(OF_THE_PAGE)
    of_the_worker = declared.requests(OF_THE_WORKER)
    of_the_sandbox = declared.requests(OF_THE_SANDBOX)
    jobs = declared.requests(JOBS)
    parts = [
        "// The types of everything that crosses between the page, its worker and Python.\n"
        "// A request is `{ id, type, payload }`, a reply `{ id, result }` or `{ id, error }`.\n"
        "//\n"
        "// Written by `python3 build.py wire` from pysrc/glassnet/wire/: change that.",
        *(
            jsdoc(each.comment, f"@typedef {{{declared.javascript(each.kind)}}} {name}")
            for name, each in declared.names.items()
            if name not in NOT_WRITTEN
        ),
        *(
            jsdoc(record.comment, f"@typedef {{object}} {name}", fields_of(declared, record))
            for name, record in declared.records.items()
            if name not in NOT_WRITTEN
        ),
        jsdoc(
            "What the page may ask, by its type.",
            "@typedef {object} Requests",
            rows(asked | of_the_sandbox),
        ),
        jsdoc(
            declared.records[OF_THE_SANDBOX].comment,
            f"@typedef {{object}} {OF_THE_SANDBOX}",
            rows(of_the_sandbox),
        ),
        jsdoc(
            "What the worker asks of Python by itself.",
            f"@typedef {{object}} {OF_THE_WORKER}",
            rows(of_the_worker, adds_run=False),
        ),
        jsdoc(
            declared.records[JOBS].comment,
            f"@typedef {{object}} {JOBS}",
            rows(jobs | declared.requests(SANDBOX_JOBS), result="report"),
        ),
        "export {};",
    ]
    return "\n\n".join(parts) + "\n"


def fields_of(declared: Declarations, record: Record) -> Iterator[str]:
    """The fields of a record, each as a property with its comment."""
    for name, each in record.fields.items():
        match each.kind:
            case ast.Subscript(value=ast.Name(id="NotRequired"), slice=kind):
                yield f"@property {{{declared.javascript(kind)}}} [{name}] {each.comment}"
            case kind:
                yield f"@property {{{declared.javascript(kind)}}} {name} {each.comment}"


def rows(
    asked: Mapping[str, Request], *, adds_run: bool = True, result: str = "result"
) -> Iterator[str]:
    """The rows of a table of requests. adds_run: whether the worker adds the run to progress.

    result: what is called so that comes back.
    """
    for name, each in asked.items():
        kind = each.posted if adds_run else each.result
        yield f"@property {{{{ payload: {each.payload}, {result}: {kind} }}}} {name} {each.comment}"


def jsdoc(comment: str, kind: str, properties: Iterable[str] = ()) -> str:
    """A comment for tsc, broken into lines."""
    lines = [*broken(comment), kind, *(line for each in properties for line in broken(each))]
    if len(lines) == 1:
        return f"/** {kind} */"
    return "\n".join(["/**", *(f" * {line}" for line in lines), " */"])


def broken(text: str) -> list[str]:
    """Break a text between words; a type at its beginning stays whole."""
    end = text.rindex("}") + 1 if text.startswith("@") else 0
    whole = text[:end].replace(" ", "\0") + text[end:]
    lines = textwrap.wrap(whole, WIDTH, subsequent_indent="  " if end else "", break_long_words=False)
    return [line.replace("\0", " ") for line in lines]


def requests(declared: Declarations, later: Sequence[str]) -> str:
    """What the worker must know of requests, as data."""
    asked = declared.requests(OF_THE_PAGE)
    parts = [
        "// What requests do, for the worker.\n//\n"
        "// Written by `python3 build.py wire` from pysrc/glassnet/wire/ and browser/later.py:\n"
        "// change these.",
        names(
            "CHANGES_SESSION",
            "They change a lab's session, so that a checkpoint is due.",
            [name for name, each in asked.items() if "CHANGES_SESSION" in each.marks],
        ),
        names(
            "BEGINS_RUN",
            "They give a lab another session, on the run that the payload names.",
            [name for name, each in asked.items() if "BEGINS_RUN" in each.marks],
        ),
        names(
            "GIVES_PROGRESS",
            "They are answered with a lab's progress.",
            [name for name, each in asked.items() if each.gives_progress],
        ),
        names("COMES_LATER", "They need modules that come in a pack of their own.", later),
    ]
    return "\n\n".join(parts) + "\n"


def names(constant: str, comment: str, listed: Sequence[str]) -> str:
    """A set of names as JavaScript."""
    lines = textwrap.wrap(", ".join(f"'{name}'" for name in listed) + ",", WIDTH)
    body = "".join(f"  {line}\n" for line in lines)
    return f"/** {comment} @type {{Set<string>}} */\nexport const {constant} = new Set([\n{body}]);"
