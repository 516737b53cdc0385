"""How one number of a recorded pass came about, term by term, read from the line that made it.

The line's syntax tree is followed for one element: every name becomes its number, a matrix product its
sum. So what is written out is the source that ran. If a line computes in an unknown way, this is
reported, not guessed.
"""

from __future__ import annotations

import ast
import builtins
import operator
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import Any

from glassnet.config import Config
from glassnet.tracing.known_forms import (
    FUNCTIONS,
    UNCHANGED,
    UnknownFormError,
    axis_of,
    callee,
    combined,
    compared,
)
from glassnet.tracing.line_trace import GIVEN, RETURNED, Line, Trace, Value
from glassnet.tracing.source_lines import Sources
from glassnet.tracing.terms import (
    Cell,
    Part,
    Term,
    affine,
    chosen,
    counted_after,
    error_below,
    everywhere,
    mapped,
    met_by,
    reduced,
    weight_gradient,
)


@dataclass(frozen=True)
class WrittenOut:
    """An element of a value, and its formula.

    line: the formula's line, which may be in a function that the requested line calls.
    """

    line: int
    name: str
    value: Value | None
    cell: Cell
    formula: Term


class NeedsNumbersError(Exception):
    """The trace has not kept the numbers of a large array. wanted: that array's `number`."""

    def __init__(self, wanted: int) -> None:
        super().__init__(wanted)
        self.wanted = wanted


class Writer:
    """Writes out elements of one trace's values."""

    def __init__(self, trace: Trace, sources: Sources) -> None:
        """trace: one that has ended; sources: those of its functions."""
        self._trace = trace
        self._sources = sources

    def written_at(self, value: Value, cell: Cell, before: int) -> tuple[int, Value, str, Cell] | None:
        """The last line before `before` that wrote an element, with the element's place and name there.

        None if it was there before the first line.
        """
        address = value.address(cell)
        index = self._trace.made_at(value, address)
        changed = self._trace.changed_at(value, address)
        before = before if changed is None else min(before, changed)
        for line, written in self._in_place[value.owner]:
            if index < line < before and written.cell_at(address) is not None:
                index = line
        found = None if index == GIVEN else self._place_in(index, value.owner, address)
        return found and (index, *found)

    def end_of(self, index: int) -> int:
        """The first line after a line and everything it calls."""
        lines = self._trace.lines
        later = range(index + 1, len(lines))
        return next((at for at in later if lines[at].depth <= lines[index].depth), len(lines))

    def _place_in(self, index: int, owner: int, address: int) -> tuple[Value, str, Cell] | None:
        """An element by address, and the line's name for its array: the target's if possible."""
        line = self._trace.lines[index]
        target = self.target(line)
        found = line.names.get(target or "")
        named = [(target or "", found)] + [(change.name, change.value) for change in line.changes]
        for name, value in named:
            if isinstance(value, Value) and value.owner == owner:
                cell = value.cell_at(address)
                if cell is not None:
                    return value, name, cell
        return None

    @cached_property
    def _in_place(self) -> Mapping[int, Sequence[tuple[int, Value]]]:
        """The lines that write into an existing array, and their targets, by owner.

        The trace does not see writes that leave the value unchanged, such as a gradient of 0.
        """
        lines: defaultdict[int, list[tuple[int, Value]]] = defaultdict(list)
        for line in self._trace.lines:
            match self._sources.statement(line.function, line.number):
                case (
                    ast.AugAssign() | ast.Assign(targets=[ast.Subscript()]) | ast.Expr(value=ast.Call())
                ):
                    written = line.names.get(self.target(line) or "")
                    if isinstance(written, Value):
                        lines[written.owner].append((line.index, written))
        return lines

    def target(self, line: Line) -> str | None:
        """The name that a line's statement changes, as the trace calls it; None if it has none."""
        scope = _Scope(self, line)
        match self._sources.statement(line.function, line.number):
            case ast.Assign(
                targets=[ast.Subscript(value=inner, slice=ast.Constant(value=builtins.Ellipsis))]
            ):
                return scope.path(inner)
            case (
                ast.Assign(targets=[target])
                | ast.AugAssign(target=target)
                | ast.AnnAssign(target=target)
            ):
                return scope.path(target)
            case ast.Return():
                return RETURNED
            case ast.Expr(value=ast.Call() as call) if callee(call) == "append":
                listed = scope.path(call.func.value) if isinstance(call.func, ast.Attribute) else None
                return f"{listed}[{scope.length(listed or '')}]"
            case ast.Expr(value=ast.Call(keywords=keywords)):
                outs = [scope.path(keyword.value) for keyword in keywords if keyword.arg == "out"]
                return outs[0] if outs else None
        return None

    def write_value(self, value: Value, cell: Cell, before: int) -> WrittenOut | None:
        """The formula that gave this element before a line; None if it was given.

        Raises UnknownFormError, or NeedsNumbersError for numbers that the trace has not kept.
        """
        where = self.written_at(value, cell, before)
        if where is None:
            return None
        index, made, name, place = where
        formula = self.formula(index, name)
        return WrittenOut(index, name, made, place, formula.at(met_by(place, formula.shape)))

    def formula(self, index: int, name: str) -> Part:
        """The value that a line gave to a name, such as `delta` or `values[1]`, element by element."""
        line = self._trace.lines[index]
        statement = self._sources.statement(line.function, line.number)
        return _Scope(self, line).given_by(statement, name)

    def children(self, line: Line) -> list[list[Line]]:
        """The lines of each function call that a line made, in order."""
        frames: list[list[Line]] = []
        for other in self._trace.lines[line.index + 1 :]:
            if other.depth <= line.depth:
                break
            if other.depth == line.depth + 1:
                is_first = not frames or other.function is not frames[-1][0].function
                ended = bool(frames) and any(c.name.startswith(RETURNED) for c in frames[-1][-1].changes)
                if is_first or ended:
                    frames.append([])
                frames[-1].append(other)
        return frames

    def numbers(self, value: Value) -> Any:
        """The array of a value."""
        if value.numbers is None:
            raise NeedsNumbersError(value.number)
        return value.numbers

    def leaf(self, value: Value, name: str) -> Part:
        """A value as terms that are numbers."""

        def at(cell: Cell) -> Term:
            number = float(self.numbers(value)[cell])
            return Term("number", number, name=name, source=value, cell=cell)

        return Part(value.shape, at)


@dataclass
class _Scope:
    """The names of a function at one of its lines."""

    writer: Writer
    line: Line
    called: list[list[Line]] = field(init=False)

    def __post_init__(self) -> None:
        self.called = self.writer.children(self.line)

    def given_by(self, statement: ast.stmt, name: str) -> Part:
        """The part that the statement gives to a name."""
        if name != self.writer.target(self.line):
            raise UnknownFormError(ast.unparse(statement))
        match statement:
            case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
                return self.part(value)
            case ast.AugAssign(
                target=ast.Subscript(slice=ast.Name(id=part)) as target, op=op, value=value
            ) if isinstance(taken := self.line.before.get(part), slice):
                # A block of a vector: the name's elements are counted from the vector's start.
                changed = combined(type(op), self.part(target), self.part(value))
                return counted_after(taken.start, changed)
            case ast.AugAssign(target=target, op=op, value=value):
                return combined(type(op), self.before(name, ast.unparse(target)), self.part(value))
            case ast.Return(value=ast.expr() as value):
                return self.part(value)
            case ast.Expr(value=ast.Call() as call):
                return self.part(call.args[0] if callee(call) == "append" else call)
        raise UnknownFormError(ast.unparse(statement))

    def before(self, name: str, text: str) -> Part:
        """The value of a name before the line."""
        found = self.line.before.get(name)
        if not isinstance(found, Value):
            raise UnknownFormError(name)
        return self.writer.leaf(found, text)

    def path(self, node: ast.expr) -> str | None:
        """The trace's name for an expression; None if it has none."""
        match node:
            case ast.Name(id=name):
                return name
            case ast.Attribute(value=inner, attr=name):
                outer = self.path(inner)
                return outer and f"{outer}.{name}"
            case ast.Subscript(value=inner, slice=index):
                outer = self.path(inner)
                at = self.whole(index)
                if isinstance(index, ast.Name) and isinstance(self.line.before.get(index.id), slice):
                    return outer
                if outer is None or at is None:
                    return None
                if at < 0:
                    at += self.length(outer)
                return f"{outer}[{at}]"
        return None

    def length(self, path: str) -> int:
        """The length of a list whose items are in the trace."""
        return next(at for at in count() if f"{path}[{at}]" not in self.line.before)

    def whole(self, node: ast.expr) -> int | None:
        """The whole number that an expression stands for, such as an index; None if there is none."""
        match node:
            case ast.Constant(value=int() as number):
                return number
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                number_below = self.whole(inner)
                return None if number_below is None else -number_below
            case ast.Name(id=name):
                found = self.line.before.get(name)
                return found if isinstance(found, int) else None
        return None

    def known(self, node: ast.expr) -> object:
        """The value of an expression that is a name in the trace, a setting or a constant; else None."""
        path = self.path(node)
        if path is not None and path in self.line.before:
            found = self.line.before[path]
            return None if isinstance(node, ast.Subscript) and self.taken(node) else found
        match node:
            case ast.Constant(value=value):
                return value
            case ast.Name(id=name):
                return self.line.function.__globals__.get(name)
            case ast.Attribute(value=inner, attr=name):
                owner = self.known(inner)
                return vars(owner).get(name) if isinstance(owner, Config) else None
        return None

    def taken(self, node: ast.Subscript) -> slice | None:
        """The part of a vector that an index selects; None if it selects one element."""
        found = self.line.before.get(node.slice.id) if isinstance(node.slice, ast.Name) else None
        return found if isinstance(found, slice) else None

    def part(self, node: ast.expr) -> Part:
        """An expression as an array of terms."""
        found = self.known(node)
        if isinstance(found, Value):
            return self.writer.leaf(found, ast.unparse(node))
        if isinstance(found, int | float):
            is_named = not isinstance(node, ast.Constant)
            return everywhere(Term("number", float(found), name=ast.unparse(node) if is_named else ""))
        match node:
            case ast.BinOp(left=left, op=op, right=right):
                return combined(type(op), self.part(left), self.part(right))
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                return mapped("negative", operator.neg, self.part(inner))
            case ast.Compare(left=left, ops=[comparison], comparators=[right]):
                return compared(type(comparison), self.part(left), self.part(right))
            case ast.IfExp(test=test, body=body, orelse=otherwise):
                return self.part(body if self.truth(test) else otherwise)
            case ast.Subscript(value=inner, slice=ast.Tuple(elts=[ast.Slice(), ast.Constant(value=0)])):
                column = self.part(inner)
                return Part(column.shape[:1], lambda cell: column.at((*cell, 0)))
            case ast.Subscript(value=inner) if block := self.taken(node):
                whole = self.part(inner)
                start, stop, _ = block.indices(whole.shape[0])
                return Part((stop - start,), lambda cell: whole.at((cell[0] + start,)))
            case ast.Call():
                return self.call(node)
        raise UnknownFormError(ast.unparse(node))

    def truth(self, node: ast.expr) -> bool:
        """The outcome of a condition."""
        match node:
            case ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]):
                return self.known(left) == self.known(right)
        raise UnknownFormError(ast.unparse(node))

    def call(self, node: ast.Call) -> Part:
        """The result of a call."""
        name, arguments = callee(node), node.args
        full = ast.unparse(node.func)
        if name == "affine":
            return affine(*map(self.part, arguments))
        if name == "weight_gradient":
            return weight_gradient(*map(self.part, arguments))
        if name == "error_below":
            return error_below(*map(self.part, arguments))
        if full in FUNCTIONS:
            return mapped(full.removeprefix("np."), FUNCTIONS[full], *map(self.part, arguments))
        if full == "np.where":
            return chosen(*map(self.part, arguments))
        if name == "type" or (name == "float" and arguments):
            return self.part(arguments[0])
        if name == "len" and isinstance(found := self.known(arguments[0]), Value):
            return everywhere(Term("number", float(found.shape[0]), name=ast.unparse(node)))
        if isinstance(node.func, ast.Attribute) and name in ("sum", "max", "mean"):
            return reduced(name, self.part(node.func.value), axis_of(node))
        if isinstance(node.func, ast.Attribute) and name in UNCHANGED:
            return self.part(node.func.value)
        return self.result_of_own(node)

    def result_of_own(self, node: ast.Call) -> Part:
        """The result of a recorded function: the formula of the line that made it."""
        for lines in self.called:
            last = lines[-1]
            statement = self.writer._sources.statement(last.function, last.number)
            if not isinstance(statement, ast.Return) or statement.value is None:
                continue
            returned = next((c.value for c in last.changes if c.name == RETURNED), None)
            if isinstance(statement.value, ast.Name) and isinstance(returned, Value):
                for line in reversed(lines[:-1]):
                    if any(c.value is returned for c in line.changes):
                        return self.writer.formula(line.index, statement.value.id)
            return _Scope(self.writer, last).part(statement.value)
        raise UnknownFormError(ast.unparse(node))
