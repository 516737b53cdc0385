"""The computations that can be written out: functions, operators and calls on arrays of terms."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable

import numpy as np

from glassnet.tracing.terms import Part, mapped


class UnknownFormError(Exception):
    """The line computes in an unknown way."""


def _clipped_exp(number: float) -> float:
    return math.exp(number) if number < 709 else math.inf


FUNCTIONS: dict[str, Callable[..., float]] = {
    "np.exp": _clipped_exp,
    "np.log": lambda number: math.log(number) if number > 0 else -math.inf,
    "np.tanh": math.tanh,
    "np.sqrt": lambda number: math.sqrt(number) if number >= 0 else math.nan,
    "np.square": lambda number: number * number,
    "np.maximum": max,
    "np.logaddexp": lambda one, other: float(np.logaddexp(one, other)),
}
"""The functions that apply element by element."""
OPERATORS: dict[type[ast.operator], tuple[str, Callable[[float, float], float]]] = {
    ast.Add: ("sum", operator.add),
    ast.Sub: ("difference", operator.sub),
    ast.Mult: ("product", operator.mul),
    ast.Div: ("quotient", lambda one, other: one / other if other else math.nan),
    ast.Pow: ("power", operator.pow),
}
COMPARISONS: dict[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Gt: operator.gt,
    ast.Lt: operator.lt,
    ast.Eq: operator.eq,
}
UNCHANGED = ("float", "astype", "copy", "reshape")
"""Calls that pass numbers on unchanged."""


def combined(op: type[ast.operator], left: Part, right: Part) -> Part:
    """Combine two parts, element by element."""
    if op not in OPERATORS:
        raise UnknownFormError(op.__name__)
    kind, compute = OPERATORS[op]
    return mapped(kind, compute, left, right)


def compared(op: type[ast.cmpop], left: Part, right: Part) -> Part:
    """1 where the comparison holds, else 0."""
    if op not in COMPARISONS:
        raise UnknownFormError(op.__name__)
    compare = COMPARISONS[op]
    return mapped(op.__name__.lower(), lambda one, other: float(compare(one, other)), left, right)


def callee(node: ast.Call) -> str:
    """The last part of the called name."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)


def axis_of(node: ast.Call) -> tuple[int | None, bool]:
    """The axis of a sum or similar call, and whether it keeps that axis with length 1."""
    given = {keyword.arg: keyword.value for keyword in node.keywords}
    axis, kept = given.get("axis"), given.get("keepdims")
    number = axis.value if isinstance(axis, ast.Constant) and isinstance(axis.value, int) else None
    return number, isinstance(kept, ast.Constant) and kept.value is True
