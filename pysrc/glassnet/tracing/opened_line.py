"""What the parts of one line were when it ran: the value of every expression in it.

The line's function is compiled once more from its own source, with every expression of that one
statement handing its value over before it goes on. For the while of one more run the function has that
code, so that every table which holds the function runs it. What is computed stays the same, to the bit.
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
"""The expressions that have a value worth showing; constants show theirs."""
HAND_OVER = "_glassnet_hand_over_"
BEGINS = -1
"""Handed over in place of an expression's number when the statement begins."""


@dataclass(frozen=True)
class PartOfLine:
    """An expression of a line, and what it was. text: as in the source. start: where, in characters.

    array: a copy; plain: what it was if it is no array.
    """

    text: str
    start: int
    array: AnyArray | None
    plain: int | float | str


class OpenedLine:
    """Collects the parts of the statement of one line of a trace, while the same is run again."""

    def __init__(self, trace: Trace, sources: Sources, index: int) -> None:
        """index: the line. Raises UnknownFormError for a line that holds other statements."""
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
        """While the block runs, the function hands over what it computes."""
        kept = self._function.__code__
        self._function.__globals__[HAND_OVER] = self._hand_over
        self._function.__code__ = self._rewritten()
        try:
            yield
        finally:
            self._function.__code__ = kept
            del self._function.__globals__[HAND_OVER]

    @property
    def parts(self) -> Sequence[PartOfLine]:
        """The parts that are arrays or plain values, in the order in which they stand."""
        found = []
        for number, value in self._seen.items():
            node = self._nodes[number]
            text = ast.get_source_segment(self._source, node) or ""
            if isinstance(value, np.ndarray):
                found.append(PartOfLine(text, node.col_offset, value, ""))
            elif isinstance(value, int | float | str):
                found.append(PartOfLine(text, node.col_offset, None, value))
        return sorted(found, key=lambda part: (part.start, -len(part.text)))

    def _hand_over(self, number: int, value: object) -> object:
        if number == BEGINS:
            self._turns += 1
        elif self._turns == self._turn:
            self._seen[number] = value.copy() if isinstance(value, np.ndarray) else _plain(value)
        return value

    def _rewritten(self) -> CodeType:
        """The function's code, its statement handing over the values of its expressions."""
        tree = ast.parse(self._source)
        first = self._function.__code__.co_firstlineno
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.lineno == first:
                _HandingOver(self._number, self._nodes).visit(node)
        ast.fix_missing_locations(tree)
        code = compile(tree, self._function.__code__.co_filename, "exec", dont_inherit=True)
        return next(_codes_at(code, self._function.__name__, first))


class _HandingOver(ast.NodeTransformer):
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
        if isinstance(node, ast.Call):  # what is called is a function, and shows nothing
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
    return ast.Call(ast.Name(HAND_OVER, ast.Load()), [number, value], [])


def _codes_at(code: CodeType, name: str, line: int) -> Iterator[CodeType]:
    """The code of the function of that name that begins at that line."""
    for item in code.co_consts:
        if isinstance(item, CodeType):
            if item.co_name == name and item.co_firstlineno == line:
                yield item
            yield from _codes_at(item, name, line)


def _plain(value: object) -> object:
    """A value that can be shown; of anything else only that it is there."""
    return value if isinstance(value, int | float | str) else None
