"""Explanations of TypeErrors: about calls, and about values that should be numbers or arrays."""

from __future__ import annotations

import re

from glassnet.workshop.errors.messages import NONE, Found, Where, message_of, named

CALLEE = r"([\w.<>]+)\(\)"
MISSING = rf"{CALLEE} missing (\d+) required (?:positional|keyword-only) arguments?: (.+)"
TOO_MANY = (
    rf"{CALLEE} takes (?:from \d+ to )?(no|\d+|exactly one)(?: positional)? arguments?(?: but)? "
    r"\(?(\d+) (?:(?:was|were) )?given"
)
TYPES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        r"unsupported operand type\(s\) for (\S+): '([\w.]+)' and '([\w.]+)'",
        "operands",
        ("operator", "left", "right"),
    ),
    (r"'([\w.]+)' object is not callable", "not_callable", ("of",)),
    (r"'([\w.]+)' object is not subscriptable", "no_parts", ("of",)),
    (r"'([\w.]+)' object does not support item assignment", "no_parts", ("of",)),
    (r"cannot unpack non-iterable (\w+) object", "no_parts", ("of",)),
    (r"'([\w.]+)' object is not iterable", "no_parts", ("of",)),
    (r"object of type '([\w.]+)' has no len", "no_parts", ("of",)),
    (
        r"Cannot cast ufunc '(\w+)' output from dtype\('(\w+)'\) to dtype\('(\w+)'\)",
        "cast",
        ("function", "left", "right"),
    ),
    (r"ufunc '(\w+)' not supported for the input types", "not_numbers", ("function",)),
    (r"only (?:integer|0-dimensional|length-1|size-1|integer scalar)", "needs_one_number", ()),
    (r"cannot be interpreted as an integer", "needs_whole_number", ()),
    (r"(?:indices|index) must be integers", "needs_whole_number", ()),
    (
        r"'([<>=!]+)' not supported between instances of '([\w.]+)' and '([\w.]+)'",
        "operands",
        ("operator", "left", "right"),
    ),
)


def explain_type(error: BaseException, where: Where) -> Found:
    """Explain a wrong call, or an argument of the wrong type."""
    message = message_of(error)
    found = re.search(MISSING, message)
    if found:
        missing = re.findall(r"'(\w+)'", found[3])
        return "not_enough_arguments", {"function": found[1], "missing": missing, "count": int(found[2])}
    found = re.search(TOO_MANY, message)
    if found:
        words = {"no": 0, "exactly one": 1}
        takes = words[found[2]] if found[2] in words else int(found[2])
        return "too_many_arguments", {"function": found[1], "takes": takes, "given": int(found[3])}
    found = re.search(rf"{CALLEE} got an unexpected keyword argument '(\w+)'", message)
    if found:
        return "argument_unknown", {"function": found[1], "name": found[2]}
    found = re.search(rf"{CALLEE} got multiple values for argument '(\w+)'", message)
    if found:
        return "argument_twice", {"function": found[1], "name": found[2]}
    if NONE in message:
        return "returned_nothing", {"what": "value", "name": ""}
    for pattern, kind, names in TYPES:
        found = re.search(pattern, message)
        if found:
            return "type_error", {"kind": kind, **named(names, found.groups())}
    return "type_error", {"kind": "other"}
