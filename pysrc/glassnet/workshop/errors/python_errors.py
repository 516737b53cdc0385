"""Explanations of most of Python's errors: invalid syntax, names, and others."""

from __future__ import annotations

import builtins
import re
from collections.abc import Sequence
from types import ModuleType

from glassnet.workshop.errors.messages import NONE, Explainers, Found, Where, first, message_of, named

SYNTAX: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (r"expected ':'", "missing_colon", ()),
    (r"'(.)' was never closed", "unclosed_bracket", ("bracket",)),
    (r"unmatched '(.)'", "unmatched_bracket", ("bracket",)),
    (
        r"closing parenthesis '(.)' does not match opening parenthesis '(.)'",
        "brackets_differ",
        ("bracket", "opening"),
    ),
    (r"unterminated (?:triple-quoted )?[ft]?-?string literal", "unclosed_text", ()),
    (r"EOL while scanning|EOF while scanning", "unclosed_text", ()),
    (
        r"expected an indented block after (.+?) on line (\d+)",
        "indentation_missing",
        ("after", "after_line"),
    ),
    (r"expected an indented block", "indentation_missing", ()),
    (r"unexpected indent", "indentation_unexpected", ()),
    (r"unindent does not match", "indentation_uneven", ()),
    (r"inconsistent use of tabs and spaces", "tabs_and_spaces", ()),
    (r"Maybe you meant '==' or ':=' instead of '='", "equals_sign", ()),
    (r"Maybe you meant '==' instead of '='", "equals_sign", ()),
    (r"Perhaps you forgot a comma", "missing_comma", ()),
    (r"Did you mean '(\w+)'", "keyword_misspelt", ("suggestion",)),
    (r"Missing parentheses in call to '(\w+)'", "call_without_brackets", ("name",)),
    (r"cannot (?:assign|delete) (?:to )?(.+?)(?: here)?(?:\.|$)", "cannot_assign", ("what",)),
    (r"'(.+)' is an illegal expression", "cannot_assign", ("what",)),
    (r"'(\w+)' outside (?:of )?(function|loop)", "statement_outside", ("statement", "of")),
    (r"'(continue)' not properly in (loop)", "statement_outside", ("statement", "of")),
    (r"'(\w+)' outside async function", "statement_outside", ("statement",)),
    (r"invalid character '(.)' \((U\+\w+)\)", "character_unknown", ("character", "number")),
    (r"invalid non-printable character (U\+\w+)", "character_unknown", ("number",)),
    (r"unexpected character after line continuation", "after_backslash", ()),
    (r"positional argument follows keyword argument", "argument_order", ()),
    (r"duplicate (?:parameter|argument) '(\w+)'", "argument_twice", ("name",)),
    (r"non-default (?:argument|parameter) ", "default_order", ()),
    (r"parameter without a default", "default_order", ()),
    (r"invalid (\w+) literal", "number_unreadable", ("base",)),
    (r"leading zeros in decimal", "number_unreadable", ()),
    (r"^f-string", "text_with_values", ()),
    (r"too many (?:statically )?nested|too complex", "nested_too_deeply", ()),
)
"""A pattern in a SyntaxError's message, its kind, and the names of the groups."""


def _syntax(error: BaseException, where: Where) -> Found:
    assert isinstance(error, SyntaxError)
    message = error.msg or ""
    for pattern, kind, names in SYNTAX:
        found = re.search(pattern, message)
        if found:
            return "syntax_error", {"kind": kind, **named(names, found.groups())}
    return "syntax_error", {"kind": "tabs_and_spaces" if isinstance(error, TabError) else "unreadable"}


# Names


def _name(error: BaseException, where: Where) -> Found:
    assert isinstance(error, NameError)
    name = error.name or first(r"(?:name|variable) '(\w+)'", message_of(error))
    if isinstance(error, UnboundLocalError) or "free variable" in message_of(error):
        return "name_unbound", {"name": name}
    frame = where[0] if where else None
    known = [*frame.f_locals, *frame.f_globals, *dir(builtins)] if frame else dir(builtins)
    suggestion = _close(name, known)
    if suggestion:
        return "name_misspelt", {"name": name, "suggestion": suggestion}
    return "name_unknown", {"name": name}


def _attribute(error: BaseException, where: Where) -> Found:
    assert isinstance(error, AttributeError)
    message, obj = message_of(error), getattr(error, "obj", None)
    name = error.name or first(r"attribute '(\w+)'", message)
    if f"'{NONE}' object has no attribute" in message:
        return "returned_nothing", {"what": "attribute", "name": name}
    if "cannot assign to field" in message:
        return "value_frozen", {"name": first(r"field '(\w+)'", message)}
    if not name:
        return None
    of = obj.__name__ if isinstance(obj, ModuleType) else first(r"'([\w.]+)' object", message)
    return "attribute_unknown", {"name": name, "of": of, "suggestion": _close(name, _attributes(obj))}


def _attributes(obj: object) -> list[str]:
    try:
        return dir(obj)
    except Exception:  # its class may be edited code
        return []


def _import(error: BaseException, where: Where) -> Found:
    assert isinstance(error, ImportError)
    message = message_of(error)
    if "circular import" in message or "partially initialized" in message:
        return "import_refused", {"kind": "circle", "module": error.name or "", "name": ""}
    name = first(r"cannot import name '(\w+)'", message)
    if name:
        return "import_refused", {"kind": "name_unknown", "module": error.name or "", "name": name}
    return "import_refused", {"kind": "module_unknown", "module": error.name or "", "name": ""}


def _close(name: str, known: Sequence[str]) -> str:
    """The most similar known name; "" if none is close."""
    public = sorted({item for item in known if not item.startswith("__") and item != name})
    alike = [item for item in public if abs(len(item) - len(name)) <= len(name) // 3]
    ranked = [(_distance(name, item), abs(len(item) - len(name)), item) for item in alike]
    distance, _, found = min(ranked, default=(len(name), 0, ""))
    return found if distance <= len(name) // 3 else ""


def _distance(first: str, second: str) -> int:
    """How many letters to add, remove, replace or swap with the next to turn one name into the other.

    Unlike Python's own suggestions it counts swapped letters as one slip, so tahn is nearest to tanh.
    """
    last: list[int] = []
    row = list(range(len(second) + 1))
    for at, letter in enumerate(first, start=1):
        before_last, last, row = last, row, [at]
        for other_at, other in enumerate(second, start=1):
            cost = min(last[other_at] + 1, row[-1] + 1, last[other_at - 1] + (letter != other))
            is_swapped = at > 1 < other_at and letter == second[other_at - 2] and first[at - 2] == other
            row.append(min(cost, before_last[other_at - 2] + 1) if is_swapped else cost)
    return row[-1]


# Other errors


def _index(error: BaseException, where: Where) -> Found:
    message = message_of(error)
    found = re.search(r"index (-?\d+) is out of bounds for (?:axis (\d+) with )?size (\d+)", message)
    if found:
        return "index_error", {
            "kind": "beyond",
            **named(("index", "axis", "size"), found.groups()),
        }
    found = re.search(r"array is (\d+)-dimensional, but (\d+) were indexed", message)
    if found:
        return "index_error", {"kind": "dimensions", **named(("dimensions", "given"), found.groups())}
    if "boolean index did not match" in message:
        return "index_error", {"kind": "mask"}
    return "index_error", {"kind": "beyond" if "out of range" in message else "other"}


def _key(error: BaseException, where: Where) -> Found:
    return "key_error", {"key": message_of(error)[:80]}


def _division(error: BaseException, where: Where) -> Found:
    return "division_by_zero", {}


def _floating(error: BaseException, where: Where) -> Found:
    return ("division_by_zero" if "divide" in message_of(error) else "number_too_large"), {}


def _overflow(error: BaseException, where: Where) -> Found:
    if "index-sized" in message_of(error):  # a list too long to be addressed in memory
        return "memory", {"size": ""}
    return "number_too_large", {}


def _memory(error: BaseException, where: Where) -> Found:
    return "memory", {"size": first(r"Unable to allocate ([\d.]+ \w+)", message_of(error))}


def _recursion(error: BaseException, where: Where) -> Found:
    return "recursion_too_deep", {}


def _interrupted(error: BaseException, where: Where) -> Found:
    return "interrupted", {}


def _assertion(error: BaseException, where: Where) -> Found:
    return "assertion_failed", {}


def _unfinished(error: BaseException, where: Where) -> Found:
    return "not_written_yet", {}


EXPLAINERS: Explainers = (
    (SyntaxError, _syntax),
    (NameError, _name),
    (AttributeError, _attribute),
    (ImportError, _import),
    (IndexError, _index),
    (KeyError, _key),
    (ZeroDivisionError, _division),
    (FloatingPointError, _floating),
    (OverflowError, _overflow),
    (MemoryError, _memory),
    (RecursionError, _recursion),
    (NotImplementedError, _unfinished),
    (KeyboardInterrupt, _interrupted),
    (AssertionError, _assertion),
)
