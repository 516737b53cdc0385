"""Explanations of ValueErrors: most often, shapes of arrays that do not fit."""

from __future__ import annotations

import ast
import linecache
import re

import numpy as np

from glassnet.engines.arrays import AnyArray
from glassnet.workshop.errors.messages import Found, Values, Where, message_of, named

MOST_ARRAYS = 6
SHAPE = r"(\((?:\d+(?:, ?\d+)*)?,?\))"
BROADCAST = "could not be broadcast to"
SHAPES = (
    rf"{BROADCAST}gether with shapes {SHAPE} {SHAPE}",
    rf"could not broadcast input array from shape {SHAPE} into shape {SHAPE}",
    rf"output operand with shape {SHAPE} doesn't match the broadcast shape {SHAPE}",
    rf"shapes {SHAPE} and {SHAPE} not aligned",
    rf"value array of shape {SHAPE} {BROADCAST} indexing result of shape {SHAPE}",
)
UNNAMED_SHAPES = (
    "must match exactly|same shape|mismatch in its core dimension|not have enough dimensions"
)
TOO_BIG = "array is too big|Maximum allowed (?:dimension|size) exceeded"
"""NumPy's words for arrays too large even to request; browsers reach that limit early."""
SIZES_DIFFER = r"\(size (\d+) is different from (\d+)\)"
RESHAPED = rf"cannot reshape array of size (\d+) into shape {SHAPE}"
VALUES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (r"truth value of an array", "truth_of_array", ()),
    (r"setting an array element with a sequence", "uneven_rows", ()),
    (
        r"not enough values to unpack \(expected (?:at least )?(\d+), got (\d+)\)",
        "unpacking",
        ("expected", "got"),
    ),
    (r"too many values to unpack \(expected (\d+)(?:, got (\d+))?", "unpacking", ("expected", "got")),
    (r"read-only", "read_only", ()),
    (r"math domain error|expected a (?:nonnegative|positive) input", "outside_domain", ()),
    (r"zip\(\) argument (\d+) is (?:longer|shorter)", "lengths_differ", ()),
)


def explain_value(error: BaseException, where: Where) -> Found:
    """Explain which shapes do not fit, or which value cannot be computed with."""
    message = message_of(error)
    for pattern in SHAPES:
        found = re.search(pattern, message)
        if found:
            return shapes_that_do_not_fit(found[1], found[2], where)
    if re.search(TOO_BIG, message):
        return "memory", {"size": ""}
    found = re.search(SIZES_DIFFER, message)
    if found:
        return shapes_that_do_not_fit(*_sized(found, where), where)
    found = re.search(RESHAPED, message)
    if found:
        return shapes_that_do_not_fit(f"({found[1]},)", found[2], where)
    if re.search(UNNAMED_SHAPES, message):
        return shapes_that_do_not_fit("", "", where)
    for pattern, kind, names in VALUES:
        found = re.search(pattern, message)
        if found:
            return "value_error", {"kind": kind, **named(names, found.groups())}
    return "value_error", {"kind": "other"}


def _sized(found: re.Match[str], where: Where) -> tuple[str, str]:
    """The two shapes of a product, for which NumPy only names the sizes that should be equal.

    It says `size b is different from a` for a product of (n, a) and (b, m).
    """
    arrays = _arrays_of_line(where)
    if len(arrays) == 2:
        (_, first), (_, second) = arrays
        return _written(first.shape), _written(second.shape)
    return f"(n, {found[2]})", f"({found[1]}, m)"


def shapes_that_do_not_fit(first: str, second: str, where: Where) -> tuple[str, Values]:
    """The error of two shapes, with the names of the arrays in the running line."""
    arrays = [f"{name} {_written(array.shape)}" for name, array in _arrays_of_line(where)]
    return "shapes_do_not_fit", {"first": _spaced(first), "second": _spaced(second), "arrays": arrays}


def _spaced(shape: str) -> str:
    return re.sub(r",(?=\d)", ", ", shape)


def _written(shape: tuple[int, ...]) -> str:
    return str(tuple(int(length) for length in shape))


def _arrays_of_line(where: Where) -> list[tuple[str, AnyArray]]:
    """The names of arrays in the running statement, in text order."""
    if where is None:
        return []
    frame, line = where
    try:
        tree = ast.parse("".join(linecache.getlines(frame.f_code.co_filename)))
    except SyntaxError:  # the file has changed since
        return []
    around = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    found: dict[str, AnyArray] = {}
    for node in ast.walk(around[-1]) if around else ():
        value = frame.f_locals.get(node.id) if isinstance(node, ast.Name) else None
        if isinstance(value, np.ndarray) and isinstance(node, ast.Name) and value.ndim:
            found[node.id] = value
    return list(found.items())[:MOST_ARRAYS]
