"""The running source: its text, and the statement at a line."""

from __future__ import annotations

import ast
import hashlib
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import FunctionType

from glassnet.engines.shipped_source import PACKAGE

BLOCKS = (ast.For, ast.While, ast.If, ast.With, ast.FunctionDef, ast.ClassDef, ast.Try)
"""Statements that contain others; their own lines end where their bodies begin."""


@dataclass(frozen=True)
class SourceFile:
    """A module's source. file: its path in the package, such as learning/network.py."""

    file: str
    text: str

    @property
    def sha256(self) -> str:
        """The hash of the file's bytes."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def statements(self) -> dict[int, ast.stmt]:
        """The statement at each line, if there is one; of nested ones, the innermost."""
        at: dict[int, ast.stmt] = {}
        for node in ast.walk(ast.parse(self.text)):  # outer statements come before inner ones
            if isinstance(node, ast.stmt):
                end = node.body[0].lineno - 1 if isinstance(node, BLOCKS) else node.end_lineno
                at |= dict.fromkeys(range(node.lineno, max(end or 0, node.lineno) + 1), node)
        return at

    @cached_property
    def functions(self) -> dict[int, ast.FunctionDef]:
        """The functions by first line: that of their first decorator, if any."""
        nodes = [node for node in ast.walk(ast.parse(self.text)) if isinstance(node, ast.FunctionDef)]
        return {
            min([node.lineno, *(each.lineno for each in node.decorator_list)]): node for node in nodes
        }

    def scope(self, function: FunctionType) -> tuple[int, int]:
        """The first and last line of a function; for a lambda, those of its statement."""
        first = function.__code__.co_firstlineno
        node = self.functions.get(first) or self.statements[first]
        return node.lineno, node.end_lineno or node.lineno


class Sources:
    """The sources of the package's modules, each read once."""

    def __init__(self) -> None:
        self._files: dict[str, SourceFile] = {}

    def of(self, function: FunctionType) -> SourceFile:
        """The file that a function comes from."""
        return self.module(function.__module__)

    def module(self, name: str) -> SourceFile:
        """The source of an imported module."""
        if name not in self._files:
            path = Path(str(sys.modules[name].__file__)).with_suffix(".py")
            text = path.read_bytes().decode()
            self._files[name] = SourceFile(path.relative_to(PACKAGE).as_posix(), text)
        return self._files[name]

    def statement(self, function: FunctionType, number: int) -> ast.stmt:
        """The statement at a line of a function."""
        return self.of(function).statements[number]

    def first_line(self, function: FunctionType, number: int) -> int:
        """The first line of the statement at a line."""
        statement = self.of(function).statements.get(number)
        return statement.lineno if statement else number
