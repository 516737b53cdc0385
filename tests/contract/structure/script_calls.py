"""The calls and strings in a script, found only by matching brackets and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

QUOTED = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"", re.DOTALL)
PATTERN = re.compile(r"/(?![*/])(?:\\.|\[(?:\\.|[^]\\\n])*]|[^/\\\n[])+/\w*")
BEFORE_PATTERN = re.compile(r"(?:[(,=:\[!&|?{};+>]|\breturn)\s*\Z")
"""After this, a slash begins a regular expression; elsewhere it divides."""
CLOSING = {"(": ")", "[": "]", "{": "}"}


def calls(code: str, *names: str) -> Iterator[list[str]]:
    """Yield the arguments of each call of these functions; `.name` is a method."""
    either = (re.escape(each) if each[0] == "." else rf"(?<![\w.]){each}" for each in names)
    for found in re.finditer(rf"(?<!function )(?:{'|'.join(either)})\(", code):
        yield parts(code, found.end() - 1)


def entries(record: str) -> dict[str, str]:
    """Read the entries of `{ name: value, name, ...others }`; empty for any other expression."""
    pairs = (part.partition(":") for part in (parts(record) if record.startswith("{") else []))
    return {name.strip(" '"): value.strip() or name for name, _, value in pairs}


def parts(code: str, start: int = 0) -> list[str]:
    """List the comma-separated parts of the bracket at `start`."""
    found, at, begin = [], start + 1, start + 1
    while code[at] != CLOSING[code[start]]:
        if code[at] == ",":
            found.append(code[begin:at].strip())
            begin = at + 1
        at = after(code, at)
    last = code[begin:at].strip()
    return [*found, last] if last else found


def strings(code: str, *, within: bool = True) -> Iterator[tuple[int, str]]:
    """Yield each string (or a template's literal parts) and its place. within: look in brackets, too."""
    at = 0
    while at < len(code):
        end = at + 1 if within and code[at] in CLOSING else after(code, at)
        if code[at] == "`":
            written, inside = "", at + 1
            while inside < end - 1:
                if code.startswith("${", inside):
                    close = after(code, inside + 1)
                    yield from strings(code[inside + 2 : close - 1], within=within)
                    written, inside = written + " ", close
                else:
                    written, inside = written + code[inside], inside + 1
            yield at, written
        elif code[at] in "'\"":
            yield at, code[at + 1 : end - 1]
        at = end


def after(code: str, start: int) -> int:
    """Return the end of what begins at `start`: a bracket, string, regular expression or character."""
    sign, at = code[start], start + 1
    if sign in CLOSING:
        while code[at] != CLOSING[sign]:
            at = after(code, at)
    elif sign == "`":
        while code[at] != "`":
            at = after(code, at + 1) if code.startswith("${", at) else at + 1 + (code[at] == "\\")
    elif sign in "'\"" or (sign == "/" and BEFORE_PATTERN.search(code, max(0, start - 20), start)):
        literal = (PATTERN if sign == "/" else QUOTED).match(code, start)
        return literal.end() if literal else at
    else:
        return at
    return at + 1
