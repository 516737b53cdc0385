"""An error's own message, and the details found in it.

Messages of Python and NumPy differ between versions, so they are only searched for known parts. An
unrecognised error keeps its kind, and its message as Python wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from types import FrameType

from glassnet.engines.shipped_source import PACKAGE
from glassnet.workshop.package_copy import NAME

Values = dict[str, str | int | float | list[str] | list[int]]
Found = tuple[str, Values] | None
Where = tuple[FrameType, int] | None
"""The package's frame nearest to the error, and its line."""
Explainers = tuple[tuple[type[BaseException], Callable[[BaseException, Where], Found]], ...]
MOST_MESSAGE = 300
"""How much of a message is repeated: edited code may put anything into it."""
NONE = "NoneType"
WHOLE_NUMBERS = (
    "after_line",
    "index",
    "size",
    "axis",
    "dimensions",
    "given",
    "expected",
    "got",
    "takes",
)


def message_of(error: BaseException) -> str:
    """The error's message without folders, cut to MOST_MESSAGE characters."""
    if isinstance(error, SyntaxError):
        return str(error.msg)[:MOST_MESSAGE]
    return without_folders(str(error)[: 2 * MOST_MESSAGE])[:MOST_MESSAGE]


def named(names: Sequence[str], groups: Sequence[str | None]) -> Values:
    """The groups that were found, by name; whole numbers as int."""
    pairs = zip(names, groups, strict=False)
    return {
        name: int(value) if name in WHOLE_NUMBERS else value
        for name, value in pairs
        if value is not None
    }


def first(pattern: str, text: str) -> str:
    """The first group of a pattern's match; "" if there is none."""
    found = re.search(pattern, text)
    return found[1] if found else ""


def without_folders(text: str) -> str:
    """The text with shortened paths: a file's path in the package, or else its folder and name.

    The location of a copy means nothing, and that of Python is private.
    """
    return re.sub(r"[^\s\"'()<>]{1,300}\.py\b", lambda found: _short(found[0]), text)


def _short(filename: str) -> str:
    return package_path(filename) or "/".join(filename.replace("\\", "/").split("/")[-2:])


def package_path(filename: str) -> str:
    """The path in the package of one of its files, or of a copy's; "" for any other file."""
    parts = filename.replace("\\", "/").split("/")
    starts = [at + 1 for at, part in enumerate(parts) if part == NAME]
    for start in reversed(starts if parts[0] == "" else [0, *starts]):
        path = "/".join(parts[start:])
        if path.endswith(".py") and (PACKAGE / path).is_file():
            return path
    return ""
