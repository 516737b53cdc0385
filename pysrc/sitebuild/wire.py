"""Writes web/wire/ from what Python declares of everything that crosses between the page and itself.

The declarations are read as source, not imported, because they need NumPy.
"""

from __future__ import annotations

import ast
import itertools
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from sitebuild.errors import BuildError
from sitebuild.places import ROOT, WEB
from sitebuild.standalone import load_alone
from sitebuild.writing import write_whole

SOURCE = ROOT / "pysrc" / "glassnet" / "wire"
PROTOCOL, REQUESTS = "wire/protocol.js", "wire/requests.js"
"""What is written, by path in web/: types, which no page loads; and what the worker must know."""
GIVEN = {
    **{"str": "string", "int": "number", "float": "number", "bool": "boolean", "Blob": "Blob"},
    **{name: name for name in ("Uint8Array", "Float32Array", "Float64Array")},
    **{"BytesOfPage": "Uint8Array", "FloatsOfPage": "Float32Array", "Any": "any"},
}
"""Names of SOURCE that JavaScript has a type for."""
PROGRESS, OF_RUN = "LabProgress", "OfRun"
"""The worker adds the second to each reply that is the first."""
OF_THE_PAGE, TO_THE_WORKER, OF_THE_WORKER = "PageRequests", "WorkerRequests", "WorkersQuestions"
"""The tables of requests: what the page asks of Python and of the worker, and the worker of Python."""
JOBS = "Jobs"
"""The table of long work."""
OF_THE_SANDBOX, SANDBOX_JOBS = "SandboxRequests", "SandboxJobs"
"""What the page asks of the worker that edited code runs in, and of no other."""
NOT_WRITTEN = {
    *(*GIVEN, "Handler", "Handlers", "UnderWay", "Job"),
    *(OF_THE_PAGE, TO_THE_WORKER, OF_THE_WORKER, OF_THE_SANDBOX, JOBS, SANDBOX_JOBS),
}
WIDTH = 118


@dataclass
class Declared:
    """A type with a name, a field of a record, or a request or job of a table."""

    kind: ast.expr
    comment: str


@dataclass
class Record:
    """A TypedDict. fields: by name, those of its bases first."""

    comment: str
    bases: list[str]
    fields: dict[str, Declared] = field(default_factory=dict)


@dataclass(frozen=True)
class Request:
    """What is sent and what comes back, as types of JavaScript. marks: what SOURCE says that it does."""

    payload: str
    result: str
    gives_progress: bool
    marks: tuple[str, ...]
    comment: str


class Declarations:
    """What SOURCE declares: its records and its names for other types."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        """sources: the text of each file by its name, each after those that it builds on."""
        source = "\n".join(sources.values())
        self._lines = source.splitlines()
        counts = [text.count("\n") + 1 for text in sources.values()]
        self._begins_at = dict(zip(sources, itertools.accumulate(counts, initial=0), strict=False))
        self.records: dict[str, Record] = {}
        self.names: dict[str, Declared] = {}
        for node in ast.parse(source).body:
            match node:
                case ast.ClassDef():
                    self.records[node.name] = self._record(node)
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() | ast.BinOp()):
                    self.names[name] = Declared(node.value, self._comment(node))

    def javascript(self, node: ast.expr) -> str:
        """A type as JavaScript has it. Raises BuildError when it has none."""
        match node:
            case ast.Constant(value=None):
                return "undefined"
            case ast.Name(id=name) if name in GIVEN or name in self.records or name in self.names:
                return GIVEN.get(name, name)
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return union(f"{self.javascript(left)} | {self.javascript(right)}".split(" | "))
            case ast.Subscript(value=ast.Name(id="Literal"), slice=held):
                return union(map(literal, items(held)))
            case ast.Subscript(value=ast.Name(id="list"), slice=held):
                item = self.javascript(held)
                return f"({item})[]" if "|" in item else f"{item}[]"
            case ast.Subscript(value=ast.Name(id="Mapping"), slice=held):
                return f"Record<{', '.join(map(self.javascript, items(held)))}>"
            case ast.Subscript(value=ast.Name(id="Callable")):
                return "Function"
        raise BuildError(
            f"{self._place(node)}: expected a type that sitebuild/wire.py knows; got "
            f"{ast.unparse(node)}. Spell it with others, or let wire.py know it."
        )

    def requests(self, table: str) -> dict[str, Request]:
        """The requests or jobs of a table by name. Raises BuildError when one is no Handler or Job."""
        return {name: self._request(line) for name, line in self.records[table].fields.items()}

    def _request(self, line: Declared) -> Request:
        match line.kind:
            case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[handler, *marks])):
                marked = tuple(ast.unparse(mark) for mark in marks)
            case handler:
                marked = ()
        match handler:
            case ast.Subscript(
                value=ast.Name(id="Handler" | "Job"), slice=ast.Tuple(elts=[payload, result])
            ):
                sent, answered = map(self.javascript, (payload, result))
                return Request(sent, answered, self._is_progress(answered), marked, line.comment)
        raise BuildError(
            f"{self._place(line.kind)}: expected Handler[payload, result]; got {ast.unparse(line.kind)}."
        )

    def _place(self, node: ast.expr) -> str:
        """The file and the line of a type."""
        file, before = [each for each in self._begins_at.items() if each[1] < node.lineno][-1]
        return f"{file}, line {node.lineno - before}"

    def _is_progress(self, name: str) -> bool:
        bases = self.records[name].bases if name in self.records else []
        return name == PROGRESS or any(map(self._is_progress, bases))

    def _record(self, node: ast.ClassDef) -> Record:
        bases = [base.id for base in node.bases if isinstance(base, ast.Name) and base.id != "TypedDict"]
        record = Record(" ".join((ast.get_docstring(node) or "").split()), bases)
        for base in bases:
            record.fields |= self.records[base].fields
        for each in node.body:
            match each:
                case ast.AnnAssign(target=ast.Name(id=name), annotation=kind):
                    record.fields[name] = Declared(kind, self._comment(each))
        return record

    def _comment(self, node: ast.stmt) -> str:
        """The comment behind a declaration, or else the lines of comment above it."""
        end = node.end_lineno or node.lineno
        if behind := self._lines[end - 1].encode()[node.end_col_offset or 0 :].decode():
            return behind.strip().removeprefix("#").strip()
        first = node.lineno - 1
        while self._lines[first - 1].lstrip().startswith("#"):
            first -= 1
        above = self._lines[first : node.lineno - 1]
        return " ".join(line.strip().removeprefix("#").strip() for line in above)


def items(node: ast.expr) -> list[ast.expr]:
    """What stands between brackets."""
    return node.elts if isinstance(node, ast.Tuple) else [node]


def union(kinds: Iterable[str]) -> str:
    """One of these types; Python's int and float are one to JavaScript."""
    return " | ".join(dict.fromkeys(kinds))


def literal(node: ast.expr) -> str:
    """A literal as JavaScript writes it."""
    value = ast.literal_eval(node)
    return str(value).lower() if isinstance(value, bool) else f"'{value}'"


def declarations() -> dict[str, str]:
    """Return the text of each file of SOURCE by its name, each after those it builds on.

    Raises BuildError when they import each other in a circle.
    """
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(SOURCE.glob("*.py"))}
    builds_on = {
        name: [f"{other}.py" for other in re.findall(r"^from glassnet\.wire\.(\w+) import", text, re.M)]
        for name, text in texts.items()
        if name != "__init__.py"
    }
    try:
        return {name: texts[name] for name in TopologicalSorter(builds_on).static_order()}
    except CycleError as error:
        raise BuildError(
            f"Files of wire/ import each other in a circle: {' -> '.join(error.args[1])}."
        ) from None


def wire_files() -> dict[str, bytes]:
    """Return the files of web/wire/ as they must be, by their path in web/. Raises BuildError."""
    declared = Declarations(declarations())
    later = list(load_alone("glassnet.browser.later").LATER)
    known = declared.requests(OF_THE_PAGE) | declared.requests(OF_THE_WORKER)
    if unknown := sorted({*later} - {*known}):
        raise BuildError(f"later.py names {', '.join(unknown)}, which requests.py does not declare.")
    return {PROTOCOL: protocol(declared).encode(), REQUESTS: requests(declared, later).encode()}


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
        kind = f"{each.result} & {OF_RUN}" if adds_run and each.gives_progress else each.result
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
