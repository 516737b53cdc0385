"""Parts of a module: the functions, classes and constants that an edit changed."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from glassnet.engines.shipped_source import tree_digest
from glassnet.refusals import LONGEST_TEXT, Refusal
from glassnet.workshop.edits import changed_files, normalised, shipped_text
from glassnet.workshop.package_copy import Edits

Kind = Literal["head", "function", "class", "method", "constant", "statement"]
HEAD = "imports"
"""The name of everything above the first part: the module's docstring and imports."""


@dataclass(frozen=True)
class ChangedPart:
    """A part of a module that differs from the shipped one.

    name: `Class.method` for a method. line, end_line: its place in the edited text, from 1; for a
    removed part, the line before which it would be. computes: whether what it computes differs;
    otherwise only comments, docstrings or layout do. A repeated name has ` (2)` after it.
    """

    name: str
    kind: Kind
    change: Literal["changed", "added", "removed"]
    line: int
    end_line: int
    computes: bool


@dataclass(frozen=True)
class _Part:
    """A part of a text. start, end: its lines from 0, end excluded, with the comment right above it.

    line: the first of its statement, from 1. text: its lines; for a class, without its methods.
    """

    name: str
    kind: Kind
    start: int
    end: int
    line: int
    text: str
    of_class: str = ""


class _Module:
    """The parts of a module's text, in order; methods follow their class."""

    def __init__(self, path: str, text: str) -> None:
        try:
            body = ast.parse(text).body
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            line, column = getattr(error, "lineno", None) or 0, getattr(error, "offset", None) or 0
            raise Refusal("edit_unparsable", path=path, line=line, column=column) from error
        self.lines = text.split("\n")
        self.parts: dict[str, _Part] = {}
        self._find(body)

    def _find(self, body: Sequence[ast.stmt]) -> None:
        first = next((at for at, node in enumerate(body) if not _is_of_head(node)), len(body))
        end = body[first - 1].end_lineno or 0 if first else 0
        self._add(HEAD, "head", 0, end, 1)
        done = end
        for at, node in enumerate(body[first:], start=first):
            if at > first and _is_text(node):
                continue  # documents the statement above, and belongs to it
            end = node.end_lineno or node.lineno
            if at + 1 < len(body) and _is_text(body[at + 1]):
                end = body[at + 1].end_lineno or end
            start = self._with_comments(_first_line(node) - 1, done)
            name, kind = _name_of(node)
            if isinstance(node, ast.ClassDef):
                self._add_class(node, start, end)
            else:
                self._add(name, kind, start, end, node.lineno)
            done = end

    def _add_class(self, node: ast.ClassDef, start: int, end: int) -> None:
        methods = []
        done = node.lineno
        for member in node.body:
            last = member.end_lineno or member.lineno
            if isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef):
                begin = self._with_comments(_first_line(member) - 1, done)
                methods.append((f"{node.name}.{member.name}", begin, last, member.lineno))
            done = last
        inside = {at for _, begin, last, _ in methods for at in range(begin, last)}
        rest = [self.lines[at] for at in range(start, end) if at not in inside]
        name = self._add(node.name, "class", start, end, node.lineno, _stripped(rest))
        for method, begin, last, line in methods:
            self._add(method, "method", begin, last, line, of_class=name)

    def _add(
        self,
        name: str,
        kind: Kind,
        start: int,
        end: int,
        line: int,
        text: str | None = None,
        of_class: str = "",
    ) -> str:
        again = 2
        unique = name
        while unique in self.parts:
            unique = f"{name} ({again})"
            again += 1
        own = "\n".join(self.lines[start:end]) if text is None else text
        self.parts[unique] = _Part(unique, kind, start, end, line, own, of_class)
        return unique

    def _with_comments(self, start: int, done: int) -> int:
        """The first line, from 0, of the comment right above a line."""
        while start > done and self.lines[start - 1].lstrip().startswith("#"):
            start -= 1
        return start

    def before(self, name: str) -> Iterator[_Part]:
        """The siblings before a part, the nearest first; finally the class that contains it."""
        part = self.parts[name]
        names = list(self.parts)
        for other in reversed(names[: names.index(name)]):
            if self.parts[other].of_class == part.of_class or other == part.of_class:
                yield self.parts[other]


def functions_changed(path: str, text: str) -> list[ChangedPart]:
    """The functions, methods, classes and constants that differ from the shipped ones, in text order.

    Raises ValueError, code edit_unparsable with line and column, when the text cannot be parsed.
    """
    edited, shipped = _Module(path, normalised(text)), _Module(path, shipped_text(path))
    found = []
    for name, part in edited.parts.items():
        was = shipped.parts.get(name)
        if was is None and part.of_class and part.of_class not in shipped.parts:
            continue  # its class is new, and reported as a whole
        if was is None:
            found.append(ChangedPart(name, part.kind, "added", part.line, part.end, True))
        elif was.text != part.text:
            differs = _digest(was.text) != _digest(part.text)
            found.append(ChangedPart(name, part.kind, "changed", part.line, part.end, differs))
    for name, part in shipped.parts.items():
        if name not in edited.parts and (not part.of_class or part.of_class in edited.parts):
            line = _place(edited, shipped, name) + 1
            found.append(ChangedPart(name, part.kind, "removed", line, line, True))
    return sorted(found, key=lambda part: part.line)


def parts_that_compute(edits: Edits) -> dict[str, list[str]]:
    """For each edited file, the names of the parts that compute something different.

    Raises as functions_changed does.
    """
    changed = {path: functions_changed(path, text) for path, text in changed_files(edits).items()}
    return {path: [part.name for part in parts if part.computes] for path, parts in changed.items()}


def _place(edited: _Module, shipped: _Module, name: str) -> int:
    """The line, from 0, before which a removed part belongs."""
    part = shipped.parts[name]
    nearest = next(other for other in shipped.before(name) if other.name in edited.parts)
    found = edited.parts[nearest.name]
    if nearest.name != part.of_class:
        return found.end
    # A class's first method goes before its other methods; without any, at the end of the class.
    methods = [other.start for other in edited.parts.values() if other.of_class == part.of_class]
    at = min(methods, default=found.end)
    while at > found.start and not edited.lines[at - 1].strip():
        at -= 1
    return at


def _digest(text: str) -> str:
    """A digest of what a part computes; its text if that is unparsable, such as a class with no body."""
    lines = text.split("\n")
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    own = "\n".join(line[indent:] for line in lines)
    try:
        return tree_digest(own)
    except (SyntaxError, ValueError):
        return own


def _is_of_head(node: ast.stmt) -> bool:
    return isinstance(node, ast.Import | ast.ImportFrom) or _is_text(node)


def _is_text(node: ast.stmt) -> bool:
    value = node.value if isinstance(node, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _first_line(node: ast.stmt) -> int:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    return node.lineno


def _name_of(node: ast.stmt) -> tuple[str, Kind]:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return name, "function"
        case ast.ClassDef(name=name):
            return name, "class"
        case ast.Assign(targets=targets):
            return " = ".join(ast.unparse(target).strip("()") for target in targets), "constant"
        case ast.AnnAssign(target=target):
            return ast.unparse(target), "constant"
    return ast.unparse(node).split("\n")[0][:LONGEST_TEXT], "statement"


def _stripped(lines: Sequence[str]) -> str:
    """The lines of a class without its methods and the gaps that they leave."""
    return "\n".join(line for line in lines if line.strip())
