"""Reads what pysrc/glassnet/wire/ declares of everything that crosses between the page and Python.

The declarations are read as source, not imported, because they need NumPy.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from sitebuild.errors import BuildError
from sitebuild.places import ROOT

SOURCE = ROOT / "pysrc" / "glassnet" / "wire"
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

    @property
    def posted(self) -> str:
        """The type of what the worker posts for it."""
        return f"{self.result} & {OF_RUN}" if self.gives_progress else self.result


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

    def javascript(self, node: ast.expr, given: Mapping[str, str] = GIVEN) -> str:
        """A type as JavaScript has it. Raises BuildError when it has none.

        given: what JavaScript calls the names that are declared nowhere.
        """

        def of(part: ast.expr) -> str:
            return self.javascript(part, given)

        match node:
            case ast.Constant(value=None):
                return "undefined"
            case ast.Name(id=name) if name in given or name in self.records or name in self.names:
                return given.get(name, name)
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return union(f"{of(left)} | {of(right)}".split(" | "))
            case ast.Subscript(value=ast.Name(id="Literal"), slice=held):
                return union(map(literal, items(held)))
            case ast.Subscript(value=ast.Name(id="list"), slice=held):
                item = of(held)
                return f"({item})[]" if "|" in item else f"{item}[]"
            case ast.Subscript(value=ast.Name(id="Mapping"), slice=held):
                return f"Record<{', '.join(map(of, items(held)))}>"
            case ast.Subscript(value=ast.Name(id="Callable")):
                return "Function"
            case ast.Subscript(
                value=ast.Name(id="Annotated"),
                slice=ast.Tuple(elts=[kind, ast.Constant(value=str(bound))]),
            ):
                return bounded(of(kind), bound) if given is not GIVEN else of(kind)
        raise BuildError(
            f"{self._place(node)}: expected a type that sitebuild/declarations.py knows; got "
            f"{ast.unparse(node)}. Spell it with others, or let that file know it."
        )

    def requests(self, table: str, given: Mapping[str, str] = GIVEN) -> dict[str, Request]:
        """The requests or jobs of a table by name. Raises BuildError when one is no Handler or Job."""
        lines = self.records[table].fields
        return {name: self._request(line, given) for name, line in lines.items()}

    def _request(self, line: Declared, given: Mapping[str, str]) -> Request:
        match line.kind:
            case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[handler, *marks])):
                marked = tuple(ast.unparse(mark) for mark in marks)
            case handler:
                marked = ()
        match handler:
            case ast.Subscript(
                value=ast.Name(id="Handler" | "Job"), slice=ast.Tuple(elts=[payload, result])
            ):
                sent, answered = (self.javascript(each, given) for each in (payload, result))
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


def bounded(kind: str, bound: str) -> str:
    """A shape within bounds: the words of a text, the range of a whole number, the length of an array.

    These are written `one | other`, `1..48` (without its end: of any size), and `rows * 784`.
    """
    if kind == "string":
        return union(f"'{word}'" for word in bound.split(" | "))
    if kind == "integer":
        return "integer_" + bound.replace("..", "_")
    return f"{kind} of {bound}"


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
