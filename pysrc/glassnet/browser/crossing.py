"""Data between the page and Python: checks requests against their declarations, makes replies plain.

Plain means dicts with string keys, lists, strings, numbers and flat arrays.
sitebuild/wire/request_tables.py says how the kinds of a request's fields are written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from glassnet.refusals import Refusal, shown

Payload = Mapping[str, Any]
Reply = dict[str, Any]
Kind = str | list[Any] | dict[str, Any] | tuple[Any, ...]
PLAIN = {"string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,)}
ITEMS = {"Uint8Array": "B", "Float32Array": "f", "Float64Array": "d"}
"""The memoryview format of each array's items."""


def arguments(
    name: str, payload: Payload, sent: Mapping[str, Kind], kinds: Mapping[str, Kind]
) -> dict[str, Any]:
    """A request's arguments: its payload, without the fields that the page left undefined.

    sent: the fields it may have, with their kinds. kinds: the definitions of named kinds. Raises Refusal
    when the payload does not fit, before it can change anything.
    """
    for where, expected, came in misfits(payload, dict(sent), kinds, name):
        raise Refusal("request_misfit", where=where, expected=expected, came=came)
    return {field: value for field, value in payload.items() if value is not None}


def misfits(
    value: Any, kind: Kind, kinds: Mapping[str, Kind], where: str
) -> Iterator[tuple[str, str, str | int | float]]:
    """Where a value does not fit a kind: the place, what was expected, and what came."""
    match kind:
        case str() if kind in kinds:
            yield from misfits(value, kinds[kind], kinds, where)
        case str():
            if not _fits(value, kind):
                yield where, kind, shown(value)
        case tuple():
            if all(any(misfits(value, each, kinds, where)) for each in kind):
                yield where, _named(kind), shown(value)
        case [item]:
            if not isinstance(value, list):
                yield where, "a list", shown(value)
                return
            for index, each in enumerate(value):
                yield from misfits(each, item, kinds, f"{where}[{index}]")
        case {"*": item} if isinstance(value, Mapping):
            for key, each in value.items():
                yield from misfits(each, item, kinds, f"{where}.{key}")
        case dict() if isinstance(value, Mapping):
            yield from _misfits_of_record(value, kind, kinds, where)
        case _:
            yield where, "a record", shown(value)


def _misfits_of_record(
    value: Mapping[str, Any], record: Mapping[str, Kind], kinds: Mapping[str, Kind], where: str
) -> Iterator[tuple[str, str, str | int | float]]:
    """The misfits of a record. Fields that the page left undefined come as None."""
    left = {key: each for key, each in value.items() if each is not None}
    for field, kind in record.items():
        name = field.removesuffix("?")
        if name in left:
            yield from misfits(left.pop(name), kind, kinds, f"{where}.{name}")
        elif name == field:
            yield f"{where}.{name}", _named(kind), "nothing"
    for name, each in left.items():
        yield f"{where}.{name}", "nothing", shown(each)


def _named(kind: Kind) -> str:
    """A kind's name in a refusal."""
    if isinstance(kind, tuple):
        return " | ".join(map(_named, kind))
    return kind if isinstance(kind, str) else "a list" if isinstance(kind, list) else "a record"


def _fits(value: object, kind: str) -> bool:
    """Whether a value fits a kind without parts. Arrays come as memoryviews, bytes or NumPy arrays."""
    if kind in PLAIN:
        return type(value) in PLAIN[kind]
    if kind in ITEMS:
        held = value.data if isinstance(value, np.ndarray) else value
        if not isinstance(held, bytes | bytearray | memoryview):
            return False
        return memoryview(held).format == ITEMS[kind]
    if kind == "function":
        return callable(value)
    return kind == "any" or (isinstance(value, str) and value == kind[1:-1])


def to_plain(value: object) -> object:
    """A value as sent. A dataclass becomes a record; fields that are None are left out.

    Every array becomes a contiguous 1-D buffer, the only kind that crosses cheaply.
    """
    if isinstance(value, np.ndarray):
        return np.ascontiguousarray(value).reshape(-1)
    if hasattr(value, "__dataclass_fields__"):
        value = {name: getattr(value, name) for name in value.__dataclass_fields__}
    if isinstance(value, dict):
        return {key: to_plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    return value
