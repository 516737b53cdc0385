"""The value of every expression in a line when it ran.

The line's function is compiled again from its source, with every expression of that one statement
passing its value on first. During one more run the function has that code, which therefore runs even
if the function is called through a table. The results stay the same, to the bit.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType
from typing import Any

import numpy as np

from glassnet.engines.arrays import AnyArray
from glassnet.tracing.known_forms import UnknownFormError
from glassnet.tracing.line_trace import Trace
from glassnet.tracing.source_lines import BLOCKS, Sources

OPENED = (
    ast.BinOp,
    ast.UnaryOp,
    ast.Call,
    ast.Compare,
    ast.Subscript,
    ast.Attribute,
    ast.IfExp,
    ast.Name,
)
"""Expressions with a value worth showing; constants already show theirs."""
PASS_VALUE = "_glassnet_pass_value_"
BEGINS = -1
"""Passed on instead of an expression's number when the statement begins."""


@dataclass(frozen=True)
class PartOfLine:
    """An expression of a line, and its value. text: as in the source. start: its first character.

    array: a copy; plain: the value if it is not an array.
    """

    text: str
    start: int
    array: AnyArray | None
    plain: int | float | str


class OpenedLine:
    """Collects the parts of one traced line's statement, while the same update runs again."""

    def __init__(self, trace: Trace, sources: Sources, index: int) -> None:
        """index: that of the line. Raises UnknownFormError for a line that contains other statements."""
        line = trace.lines[index]
        statement = sources.statement(line.function, line.number)
        if isinstance(statement, BLOCKS):
            raise UnknownFormError(ast.unparse(statement).splitlines()[0])
        earlier = trace.lines[:index]
        self._turn = sum(one.function is line.function and one.number == line.number for one in earlier)
        self._function = line.function
        self._number = line.number
        self._source = sources.of(line.function).text
        self._nodes: list[ast.expr] = []
        self._turns = -1
        self._seen: dict[int, object] = {}

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Within the block, the function passes on the values it computes."""
        kept = self._function.__code__
        self._function.__globals__[PASS_VALUE] = self._pass_value
        self._function.__code__ = self._rewritten()
        try:
            yield
        finally:
            self._function.__code__ = kept
            del self._function.__globals__[PASS_VALUE]

    @property
    def parts(self) -> Sequence[PartOfLine]:
        """The parts that are arrays or plain values, in source order."""
        found = []
        for number, value in self._seen.items():
            node = self._nodes[number]
            text = ast.get_source_segment(self._source, node) or ""
            if isinstance(value, np.ndarray):
                found.append(PartOfLine(text, node.col_offset, value, ""))
            elif isinstance(value, int | float | str):
                found.append(PartOfLine(text, node.col_offset, None, value))
        return sorted(found, key=lambda part: (part.start, -len(part.text)))

    def _pass_value(self, number: int, value: object) -> object:
        if number == BEGINS:
            self._turns += 1
        elif self._turns == self._turn:
            self._seen[number] = value.copy() if isinstance(value, np.ndarray) else _plain(value)
        return value

    def _rewritten(self) -> CodeType:
        """The function's code, with the statement passing on the values of its expressions."""
        tree = ast.parse(self._source)
        first = self._function.__code__.co_firstlineno
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.lineno == first:
                _PassingValues(self._number, self._nodes).visit(node)
        ast.fix_missing_locations(tree)
        code = compile(tree, self._function.__code__.co_filename, "exec", dont_inherit=True)
        return next(_codes_at(code, self._function.__name__, first))


class _PassingValues(ast.NodeTransformer):
    """Wraps the expressions of the statement at a line."""

    def __init__(self, number: int, nodes: list[ast.expr]) -> None:
        self._number = number
        self._nodes = nodes
        self._is_inside = False

    def visit(self, node: ast.AST) -> Any:
        if isinstance(node, ast.stmt) and node.lineno == self._number and not isinstance(node, BLOCKS):
            self._is_inside = True
            changed = self.generic_visit(node)
            self._is_inside = False
            begins = ast.Expr(_call(ast.Constant(BEGINS), ast.Constant(None)))
            return [ast.copy_location(begins, node), changed]
        if not self._is_inside or not isinstance(node, ast.expr):
            return self.generic_visit(node)
        if isinstance(node, ast.Call):  # the called name is a function, with nothing to show
            if isinstance(node.func, ast.Attribute):
                node.func.value = self.visit(node.func.value)
            node.args = [self.visit(argument) for argument in node.args]
            for keyword in node.keywords:
                keyword.value = self.visit(keyword.value)
        else:
            self.generic_visit(node)
        is_read = isinstance(getattr(node, "ctx", ast.Load()), ast.Load)
        if not isinstance(node, OPENED) or not is_read or not hasattr(node, "end_lineno"):
            return node
        self._nodes.append(node)
        return ast.copy_location(_call(ast.Constant(len(self._nodes) - 1), node), node)


def _call(number: ast.expr, value: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(PASS_VALUE, ast.Load()), [number, value], [])


def _codes_at(code: CodeType, name: str, line: int) -> Iterator[CodeType]:
    """Find the code of the function with this name that begins at this line."""
    for item in code.co_consts:
        if isinstance(item, CodeType):
            if item.co_name == name and item.co_firstlineno == line:
                yield item
            yield from _codes_at(item, name, line)


def _plain(value: object) -> object:
    """A value that can be shown, or None."""
    return value if isinstance(value, int | float | str) else None
