"""Checks of the JSON in saved files, of which nothing is trusted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from glassnet.arrays import AnyArray

LARGEST_COUNT = 2**53
"""Counts are numbers in JavaScript too, which are exact up to here."""


def json_record(array: AnyArray, name: str) -> dict[str, Any]:
    """The JSON object in an array of one text. Raises ValueError when there is something else."""
    try:
        plain = json.loads(str(array[()])) if array.ndim == 0 and array.dtype.kind == "U" else None
    except (ValueError, RecursionError):  # brackets nested without end
        plain = None
    if not isinstance(plain, dict):
        raise ValueError(
            f"{name} in a file of ours must be a record as JSON text; got something else. "
            "Choose a file that Glassnet saved."
        )
    return plain


def check_keys(what: str, plain: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    """Raises ValueError unless these keys are there, and no other."""
    if set(plain) != set(keys):
        raise ValueError(
            f"{what} needs {', '.join(keys) or 'nothing'}; got {', '.join(sorted(plain))[:200]}. "
            "Choose a file that Glassnet saved."
        )


def count_of(plain: Mapping[str, Any], name: str, largest: int = LARGEST_COUNT) -> int:
    """The whole number from 0 to `largest` of this name. Raises ValueError for anything else."""
    value = plain[name]
    if type(value) is not int or not 0 <= value <= largest:
        raise ValueError(
            f"{name} must be a whole number from 0 to {largest:,}; got {str(value)[:40]}. "
            "Choose a file that Glassnet saved."
        )
    return value
