"""Checks of the JSON in saved files, none of which is trusted."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from glassnet.config import MOST_ITERATIONS
from glassnet.engines.arrays import AnyArray
from glassnet.refusals import Refusal, shown, some

LONGEST_RECORD = 8 << 20
"""The most characters of a record; one with 50,000 changes by hand has about six million."""
CHARACTER_BYTES = 4
"""Bytes of one character in an array of text."""
MOST_NESTED = 64
"""How deep brackets may nest. Ten thousand would overflow a browser's stack: Python would crash."""
STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)


def parsed_json(text: str, **hooks: Callable[..., object]) -> Any:
    """The value of a JSON text. hooks: as json.loads takes them.

    Raises ValueError if it is not JSON, or its brackets are nested too deep.
    """
    depth = 0
    for found in STRING_OR_BRACKET.finditer(text):
        token = found.group()
        if token in "[{":
            depth += 1
        elif token in "]}":
            depth -= 1
        if depth > MOST_NESTED:
            raise Refusal("record_unreadable", name="JSON")
    return json.loads(text, **hooks)  # type: ignore[arg-type]  # the hooks have different types


def json_record(array: AnyArray, name: str) -> dict[str, Any]:
    """The JSON object in an array of one text. Raises ValueError when it holds anything else."""
    try:
        plain = parsed_json(text_of(array, name))
    except ValueError:
        plain = None
    if not isinstance(plain, dict):
        raise Refusal("record_unreadable", name=name)
    return plain


def text_of(array: AnyArray, name: str) -> str:
    """The text in an array of one text. Raises ValueError when it holds anything else."""
    if not _is_text(array):
        raise Refusal("record_unreadable", name=name)
    return str(array[()])


def _is_text(array: AnyArray) -> bool:
    """Whether it is one text, not too long, of valid characters, which NumPy does not check."""
    if array.ndim != 0 or array.dtype.kind != "U" or array.itemsize > LONGEST_RECORD * CHARACTER_BYTES:
        return False
    codes = array.reshape(1).view(np.dtype(np.uint32).newbyteorder(array.dtype.byteorder))
    return bool(codes.max() <= sys.maxunicode)


def check_keys(
    name: str, plain: Mapping[str, Any], keys: tuple[str, ...], may_miss: tuple[str, ...] = ()
) -> None:
    """Raise ValueError unless exactly these keys are there; those in `may_miss` may be left out."""
    if not set(keys) - set(may_miss) <= set(plain) <= set(keys):
        raise Refusal("record_keys_wrong", name=name, keys=list(keys), came=some(plain))


def count_of(plain: Mapping[str, Any], name: str, largest: int = MOST_ITERATIONS) -> int:
    """The whole number of this name, from 0 to `largest`. Raises ValueError for anything else."""
    value = plain[name]
    if type(value) is not int or not 0 <= value <= largest:
        raise Refusal("count_illegal", name=name, most=largest, value=shown(value))
    return value
