"""Whether what crosses is what wire/ declares, down to the kind of each array.

mypy holds the source to the same types; here are the values themselves, of which an array's kind, a
number that JavaScript cannot hold or a scalar of NumPy's may be wrong all the same.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

import numpy as np

from glassnet.wire.basics import WireError
from glassnet.wire.requests import Handlers, Jobs, SandboxJobs, SandboxRequests

LARGEST = 2**53 - 1
"""Beyond it a whole number of Python's reaches the page as a BigInt, which is no number there."""


def assert_reply(name: str, reply: Mapping[str, object]) -> None:
    """Assert that a bridge's reply to a request is an error, or of the type that the request has."""
    (kind,) = reply
    declared = WireError if kind == "error" else handlers()[name][1]
    found = list(differences(reply[kind], declared, name))
    assert not found, found


def assert_payload(name: str, payload: Mapping[str, object]) -> None:
    """Assert the same of a payload. What the page leaves undefined arrives as None."""
    given = {field: value for field, value in payload.items() if value is not None}
    found = list(differences(given, handlers()[name][0], name))
    assert not found, found


def assert_report(name: str, report: object) -> None:
    """Assert that what a job tells is of the type that the job has."""
    found = list(differences(report, jobs()[name], name))
    assert not found, found


@cache
def jobs() -> dict[str, Any]:
    """Give for each job the type of its reports."""
    declared = get_type_hints(Jobs) | get_type_hints(SandboxJobs)
    return {name: get_args(get_args(kind)[1])[0] for name, kind in declared.items()}


@cache
def handlers() -> dict[str, tuple[Any, Any]]:
    """Give for each request that Python answers, a sandbox's too, the types of payload and result."""
    found = {}
    for name, kind in (get_type_hints(Handlers) | get_type_hints(SandboxRequests)).items():
        (payload,), result = get_args(kind)
        found[name] = payload, result
    return found


@cache
def fields(record: type) -> dict[str, Any]:
    """Give the fields of a TypedDict, those that may be missing as NotRequired."""
    return get_type_hints(record, include_extras=True)


def differences(value: object, kind: Any, where: str) -> Iterator[str]:
    """List what of a value is not as declared. where: its path."""
    origin, args = get_origin(kind), get_args(kind)
    if is_typeddict(kind):
        yield from _of_record(value, kind, where)
    elif origin in (Union, UnionType):
        each = [list(differences(value, one, where)) for one in args]
        if all(each):
            yield from min(each, key=len)
    elif origin is Annotated:
        yield from differences(value, args[0], where)
        if isinstance(value, str | int) and not _is_within(value, args[1]):
            yield f"{where}: expected {args[1]}; got {value!r}"
    elif origin is list and type(value) is list:
        for index, item in enumerate(value):
            yield from differences(item, args[0], f"{where}[{index}]")
    elif origin is Mapping and type(value) is dict:
        for key, item in value.items():
            yield from differences(key, args[0], f"{where}: {key!r}")
            yield from differences(item, args[1], f"{where}.{key}")
    elif not _is_of(value, kind):
        yield f"{where}: expected {kind}; got {value!r}"


def _is_within(value: object, bound: str) -> bool:
    """Whether a text is one of several words, or a number within a range."""
    if isinstance(value, str):
        return value in bound.split(" | ")
    low, high = bound.split("..")
    return isinstance(value, int) and int(low) <= value <= int(high or value)


def _of_record(value: object, record: type, where: str) -> Iterator[str]:
    if type(value) is not dict:
        yield f"{where}: expected {record.__name__}; got {value!r}"
        return
    declared = fields(record)
    for name in value.keys() - declared.keys():
        yield f"{where}.{name}: {record.__name__} has no such field"
    for name, kind in declared.items():
        may_be_missing = get_origin(kind) is NotRequired
        if name in value:
            held = get_args(kind)[0] if may_be_missing else kind
            yield from differences(value[name], held, f"{where}.{name}")
            if get_origin(held) is Annotated and isinstance(value[name], np.ndarray):
                factors = [value.get(factor, factor) for factor in get_args(held)[1].split(" * ")]
                expected = math.prod(len(each) if np.ndim(each) else int(each) for each in factors)
                if value[name].size != expected:
                    yield f"{where}.{name}: expected {expected} numbers; got {value[name].size}"
        elif not may_be_missing:
            yield f"{where}.{name}: missing"


def _is_of(value: object, kind: Any) -> bool:
    """Whether a value without parts is of a type; a scalar of NumPy's is of none."""
    origin, args = get_origin(kind), get_args(kind)
    if origin is Literal:
        return any(type(value) is type(one) and value == one for one in args)
    if kind is Any:
        return True
    if origin is np.ndarray:
        (scalar,) = get_args(args[1])
        return isinstance(value, np.ndarray) and value.dtype == scalar and value.flags.c_contiguous
    if origin is Callable:
        return callable(value)
    if kind is int or (kind is float and type(value) is int):
        return type(value) is int and abs(value) <= LARGEST
    return type(value) is kind
