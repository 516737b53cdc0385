"""The wire check: values that are sent match their declarations, down to the kind of each array.

mypy checks the same types in the source. These checks of the values also find arrays of the wrong
kind, numbers that JavaScript cannot hold, and NumPy scalars.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from functools import cache

import numpy as np

from sitebuild.wire.declarations import ERROR, Declarations, declarations
from sitebuild.wire.kinds import Alias, Bounded, ByKey, Field, Kind, ListOf, Named, OneOf, Plain, Word

LARGEST = 2**53 - 1
"""Larger integers from Python reach the page as BigInt, which is not a number."""
PLAIN: Mapping[str, Callable[[object], bool]] = {
    "any": lambda value: True,
    "string": lambda value: type(value) is str,
    "integer": lambda value: type(value) is int and abs(value) <= LARGEST,
    "number": lambda value: type(value) is float or (type(value) is int and abs(value) <= LARGEST),
    "boolean": lambda value: type(value) is bool,
    "undefined": lambda value: value is None,
    "Blob": lambda value: False,
    "Uint8Array": lambda value: _is_array(value, np.uint8),
    "Float32Array": lambda value: _is_array(value, np.float32),
    "Float64Array": lambda value: _is_array(value, np.float64),
}


@cache
def declared() -> Declarations:
    return declarations()


def assert_reply(name: str, reply: Mapping[str, object]) -> None:
    """Assert that a bridge's reply, as sent, is an error or of the request's result type."""
    (kind,) = reply
    expected = Named(ERROR) if kind == "error" else declared().requests[name].result
    found = list(differences(reply[kind], expected, name))
    assert not found, found


def assert_report(name: str, report: object) -> None:
    """Assert that a report has its job's type."""
    found = list(differences(report, declared().requests[name].result, name))
    assert not found, found


def differences(value: object, kind: Kind, where: str) -> Iterator[str]:
    """Yield where a value differs from its declaration. where: its path."""
    match kind:
        case Named(name):
            held = declared().types[name]
            if isinstance(held, Alias):
                yield from differences(value, held.kind, where)
            else:
                yield from _of_record(value, name, declared().fields(name), where)
        case OneOf(kinds):
            each = [list(differences(value, one, where)) for one in kinds]
            if all(each):
                yield from min(each, key=len)
        case Bounded(held, bound):
            yield from differences(value, held, where)
            if isinstance(value, str | int) and not _is_within(value, bound):
                yield f"{where}: expected {bound}; got {value!r}"
        case ListOf(item) if isinstance(value, list):
            for index, one in enumerate(value):
                yield from differences(one, item, f"{where}[{index}]")
        case ByKey(item) if isinstance(value, dict):
            for key, one in value.items():
                yield from differences(key, Plain("string"), f"{where}: {key!r}")
                yield from differences(one, item, f"{where}.{key}")
        case Word(text) if value == {"true": True, "false": False}.get(text, text[1:-1]):
            pass
        case Plain(name) if PLAIN[name](value):
            pass
        case _:
            yield f"{where}: expected {kind}; got {value!r}"


def _is_within(value: object, bound: str) -> bool:
    """Whether a text is one of several words, or a number within a range."""
    if isinstance(value, str):
        return value in bound.split(" | ")
    low, high = bound.split("..")
    return isinstance(value, int) and int(low) <= value <= int(high or value)


def _of_record(value: object, name: str, fields: Mapping[str, Field], where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where}: expected {name}; got {value!r}"
        return
    for key in value.keys() - fields.keys():
        yield f"{where}.{key}: {name} has no such field"
    for key, field in fields.items():
        if key not in value:
            if not field.optional:
                yield f"{where}.{key}: missing"
            continue
        yield from differences(value[key], field.kind, f"{where}.{key}")
        if isinstance(field.kind, Bounded) and isinstance(value[key], np.ndarray):
            factors = [value.get(factor, factor) for factor in field.kind.bound.split(" * ")]
            expected = math.prod(len(each) if np.ndim(each) else int(each) for each in factors)
            if value[key].size != expected:
                yield f"{where}.{key}: expected {expected} numbers; got {value[key].size}"


def _is_array(value: object, dtype: type) -> bool:
    return isinstance(value, np.ndarray) and value.dtype == dtype and value.flags.c_contiguous
