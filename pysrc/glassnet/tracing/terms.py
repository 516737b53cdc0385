"""Arrays whose elements are formulas: the terms of each number of a product, a sum or a function.

An element's formula is built on demand, so an array of them costs nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from glassnet.tracing.line_trace import Value

Cell = tuple[int, ...]


@dataclass(frozen=True)
class Term:
    """A part of a formula with its number.

    kind: `number` for a leaf, else the operation on the parts: an operator, or a function's name.
    name: the leaf's name in the source. source, cell: the array it comes from, and its place there;
    source is None for a literal, or a number that is in no array.
    """

    kind: str
    number: float
    parts: tuple[Term, ...] = ()
    name: str = ""
    source: Value | None = None
    cell: Cell = ()


@dataclass(frozen=True)
class Part:
    """An expression as an array of terms: its shape, and each element's term on demand."""

    shape: tuple[int, ...]
    at: Callable[[Cell], Term]


def counted_after(start: int, part: Part) -> Part:
    """A part of a vector, with elements counted from the vector's first."""
    return Part((start + part.shape[0],), lambda cell: part.at((cell[0] - start,)))


def everywhere(term: Term) -> Part:
    """One number, broadcast against any array."""
    return Part((), lambda cell: term)


def met_by(cell: Cell, shape: tuple[int, ...]) -> Cell:
    """The element of an operand of that shape that broadcasts to the result's `cell`."""
    own = cell[len(cell) - len(shape) :]
    return tuple(0 if length == 1 else at for at, length in zip(own, shape, strict=True))


def mapped(kind: str, compute: Callable[..., float], *operands: Part) -> Part:
    """Apply a function to operands, element by element."""
    shape = np.broadcast_shapes(*(operand.shape for operand in operands))

    def at(cell: Cell) -> Term:
        parts = tuple(operand.at(met_by(cell, operand.shape)) for operand in operands)
        return Term(kind, float(compute(*(part.number for part in parts))), parts)

    return Part(shape, at)


def chosen(condition: Part, where_true: Part, where_false: Part) -> Part:
    """np.where: the chosen term."""
    return mapped(
        "choice", lambda one, two, three: two if one else three, condition, where_true, where_false
    )


def _total(parts: Sequence[Term]) -> Term:
    return Term("sum", math.fsum(part.number for part in parts), tuple(parts))


def _times(one: Term, other: Term) -> Term:
    return Term("product", one.number * other.number, (one, other))


def affine(inputs: Part, weights: Part, biases: Part) -> Part:
    """inputs @ weights + biases."""

    def at(cell: Cell) -> Term:
        row, unit = cell
        products = [_times(inputs.at((row, i)), weights.at((i, unit))) for i in range(weights.shape[0])]
        return _total([*products, biases.at((0, unit))])

    return Part((inputs.shape[0], weights.shape[1]), at)


def weight_gradient(inputs: Part, delta: Part) -> Part:
    """inputs.T @ delta."""

    def at(cell: Cell) -> Term:
        fan_in, unit = cell
        return _total(
            [_times(inputs.at((row, fan_in)), delta.at((row, unit))) for row in range(inputs.shape[0])]
        )

    return Part((inputs.shape[1], delta.shape[1]), at)


def error_below(delta: Part, weights: Part) -> Part:
    """delta @ weights.T."""

    def at(cell: Cell) -> Term:
        row, fan_in = cell
        return _total(
            [_times(delta.at((row, u)), weights.at((fan_in, u))) for u in range(weights.shape[1])]
        )

    return Part((delta.shape[0], weights.shape[0]), at)


def reduced(kind: str, operand: Part, axis: tuple[int | None, bool]) -> Part:
    """A sum, mean or maximum over an axis, or over all elements."""
    along, is_kept = axis
    shape = operand.shape
    if along is None:
        left: tuple[int, ...] = ()
    else:
        left = tuple(
            1 if at == along else length for at, length in enumerate(shape) if at != along or is_kept
        )

    def at(cell: Cell) -> Term:
        if along is None:
            cells: list[Cell] = list(product(*map(range, shape)))
        else:
            rest = cell if is_kept else (*cell[:along], 0, *cell[along:])
            cells = [(*rest[:along], i, *rest[along + 1 :]) for i in range(shape[along])]
        parts = [operand.at(one) for one in cells]
        if kind == "sum":
            return _total(parts)
        if kind == "mean":
            count = Term("number", float(len(parts)))
            total = _total(parts)
            return Term("quotient", total.number / len(parts), (total, count))
        return Term(kind, max(part.number for part in parts), tuple(parts))

    return Part(left, at)
