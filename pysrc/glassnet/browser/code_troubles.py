"""Errors of edited code for the page: codes and values, with the places to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glassnet.workshop.package_copy import Edits
from glassnet.workshop.plain_errors import Explained, explain

if TYPE_CHECKING:
    from glassnet.wire.workshop import CodeTrouble


def code_trouble(error: BaseException, edits: Edits) -> CodeTrouble:
    """What an error says that was raised in a copy with these edits."""
    return plain_trouble(explain(error, edits))


def plain_trouble(explained: Explained) -> CodeTrouble:
    """An explained error."""
    return {
        "code": explained.code,
        "values": explained.values,
        "file": explained.file,
        "line": explained.line,
        "column": explained.column,
        "places": [
            {"file": place.file, "line": place.line, "function": place.function}
            for place in explained.places
        ],
        "original": explained.original,
    }
