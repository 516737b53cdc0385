"""What an error says, as a code and values that each face words: which kind, where, between what.

Messages of Python and NumPy differ between their versions, so they are only searched for what is known
to stand in them; what is not recognised keeps its kind, and its message as Python wrote it.
"""

from __future__ import annotations

import ast
import builtins
import linecache
import re
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from types import FrameType, ModuleType, TracebackType
from typing import Annotated, TypeVar

import numpy as np

from glassnet.engines.arrays import AnyArray
from glassnet.engines.shipped_source import PACKAGE
from glassnet.workshop.package_copy import NAME, Edits

Values = dict[str, str | int | float | list[str] | list[int]]
Found = tuple[str, Values] | None
Where = tuple[FrameType, int] | None
"""The frame of the package that was nearest to the error, and the line that it was at."""
MOST_MESSAGE, MOST_ORIGINAL, MOST_PLACES, MOST_ARRAYS = 300, 6000, 20, 6
"""How much is repeated of what an error says: edited code may put anything into it."""
NONE = "NoneType"
TYPE_NAME: Callable[[type], str] = vars(type)["__name__"].__get__
TRACEBACK = vars(BaseException)["__traceback__"].__get__
CONTEXT = vars(BaseException)["__context__"].__get__
"""Of any class and any error, whatever these say of themselves."""
Known = TypeVar("Known")
CHECKER = "workshop/"


@dataclass(frozen=True)
class CodeFrame:
    """A place of the package that an error went through."""

    file: str
    line: int
    function: str  # as Python names it


@dataclass(frozen=True)
class CodeTrouble:
    """What went wrong in edited code, to be put into words."""

    code: str
    # what a sentence needs; always `type`, the name of Python's error, and `message`, what it says
    values: dict[str, str | int | float | list[str] | list[int]] = field(default_factory=dict)
    file: str = ""  # the nearest place in what was edited; empty if there is none
    line: Annotated[int, "0.."] = 0  # from 1; 0 if there is none
    column: Annotated[int, "0.."] = 0  # from 1; 0 if it is not known
    places: tuple[CodeFrame, ...] = ()  # all lines of the package on the way there, the outermost first
    original: str = ""  # as Python words it, with the files named by their paths in the package


def explain(error: BaseException, edits: Edits) -> CodeTrouble:
    """What an error says. edits: of the copy in which it was raised.

    Whatever the error itself is asked may run edited code, and raise; then that part of it is unknown.
    """
    trace = _or_else(lambda: _of_what_is_checked(error, edits), None)
    frames = _frames_of(trace, edits)
    for raised in _raised_before(error):  # it may have ended what was to be done about it
        if any(path in edits for path, *_ in frames):
            break
        frames = _frames_of(_of_what_is_checked(raised, edits), edits) or frames
    places = tuple(
        CodeFrame(path, number, getattr(frame.f_code, "co_qualname", frame.f_code.co_name))
        for path, number, _, frame in frames
    )
    edited = [(path, number, column) for path, number, column, _ in frames if path in edits]
    nearest = edited[-1] if edited else ("", 0, 0)
    file, line, column = _or_else(lambda: _of_syntax(error, edits), None) or nearest
    message = _or_else(lambda: _message(error), "")
    otherwise: tuple[str, Values] = ("other" if message else "silent", {})
    where = (frames[-1][3], frames[-1][1]) if frames else None
    code, values = _or_else(lambda: _explained(error, where), None) or otherwise
    named: Values = {"type": TYPE_NAME(type(error)), "message": message}
    return CodeTrouble(
        code, named | values, file, line, column, _shortened(places), _original(error, trace)
    )


def _raised_before(error: BaseException) -> Iterator[BaseException]:
    """What was being handled when it was raised, the newest first."""
    for _ in range(MOST_PLACES):
        error = CONTEXT(error)
        if error is None:
            return
        yield error


def _frames_of(trace: TracebackType | None, edits: Edits) -> list[tuple[str, int, int, FrameType]]:
    """(path, line, column, frame) of the frames that are of the package or of edits."""
    return [
        (path, number, column, frame)
        for frame, number, column in _frames(trace)
        if (path := _edited_path(frame.f_code.co_filename, edits))
    ]


def _or_else(ask: Callable[[], Known], otherwise: Known) -> Known:
    """What asking gives, or else something, if that raises anything at all."""
    try:
        return ask()
    except BaseException:
        return otherwise


def _of_what_is_checked(error: BaseException, edits: Edits) -> TracebackType | None:
    """The traceback from the first frame of what is checked on."""
    trace: TracebackType | None = TRACEBACK(error)
    while trace is not None and not _is_of_what_is_checked(trace.tb_frame, edits):
        trace = trace.tb_next
    return trace


def _of_syntax(error: BaseException, edits: Edits) -> tuple[str, int, int] | None:
    """Where text that was edited is no Python."""
    if isinstance(error, SyntaxError) and (path := _edited_path(error.filename or "", edits)):
        return path, error.lineno or 0, error.offset or 0
    return None


def package_path(filename: str) -> str:
    """The path in the package of a file of it, or of a copy of it; "" for any other file."""
    parts = filename.replace("\\", "/").split("/")
    starts = [at + 1 for at, part in enumerate(parts) if part == NAME]
    for start in reversed(starts if parts[0] == "" else [0, *starts]):
        path = "/".join(parts[start:])
        if path.endswith(".py") and (PACKAGE / path).is_file():
            return path
    return ""


def _edited_path(filename: str, edits: Edits) -> str:
    """As package_path; what was typed at a console is no file, and goes by its own name."""
    return filename if filename in edits else package_path(filename)


def _is_of_what_is_checked(frame: FrameType, edits: Edits) -> bool:
    """Whether it is the package's, and none of those that called edited code to check it."""
    path = _edited_path(frame.f_code.co_filename, edits)
    return path != "" and not path.startswith(CHECKER)


def _frames(trace: TracebackType | None) -> Iterator[tuple[FrameType, int, int]]:
    """(frame, line, column) from the outermost frame to the innermost; column 0 where unknown."""
    while trace is not None:
        yield trace.tb_frame, trace.tb_lineno or 0, _column(trace)
        trace = trace.tb_next


def _column(trace: TracebackType) -> int:
    positions = list(trace.tb_frame.f_code.co_positions())
    at = trace.tb_lasti // 2
    column = positions[at][2] if 0 <= at < len(positions) else None
    return 0 if column is None else column + 1


def _shortened(places: tuple[CodeFrame, ...]) -> tuple[CodeFrame, ...]:
    """Without the middle of a recursion."""
    half = MOST_PLACES // 2
    return places if len(places) <= MOST_PLACES else places[:half] + places[-half:]


def _message(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return str(error.msg)[:MOST_MESSAGE]
    return _without_folders(str(error)[: 2 * MOST_MESSAGE])[:MOST_MESSAGE]


def _original(error: BaseException, trace: TracebackType | None) -> str:
    lines = _or_else(
        lambda: traceback.format_exception(type(error), error, trace, limit=-2 * MOST_PLACES),
        [TYPE_NAME(type(error))],
    )
    text = "".join(lines)
    # Cut twice: an error's own words may have any length, and names of files become shorter.
    return _without_middle(_without_folders(_without_middle(text, 3 * MOST_ORIGINAL)), MOST_ORIGINAL)


def _without_middle(text: str, most: int) -> str:
    half = most // 2
    return text if len(text) <= most else f"{text[:half]}\n[...]\n{text[-half:]}"


def _without_folders(text: str) -> str:
    """The text with files of the package named by their paths in it, others by their last folder.

    Where a copy lies says nothing, and where Python lies is nobody's business.
    """
    return re.sub(r"[^\s\"'()<>]{1,300}\.py\b", lambda found: _short(found[0]), text)


def _short(filename: str) -> str:
    return package_path(filename) or "/".join(filename.replace("\\", "/").split("/")[-2:])


def _explained(error: BaseException, where: Where) -> Found:
    for kind, explainer in EXPLAINERS:
        if isinstance(error, kind):
            found = explainer(error, where)
            if found is not None:
                return found
    return None


def _refusal(error: BaseException, where: Where) -> Found:
    """One of the package's own refusals. A copy has a class of its own for them."""
    code, values = getattr(error, "code", None), getattr(error, "values", None)
    if type(error).__name__ != "Refusal" or not isinstance(code, str) or not isinstance(values, dict):
        return None
    if code == "shapes_differ":
        return _shapes(str(values["outputs"]), str(values["targets"]), where)
    if code == "inputs_unfitting":
        return _shapes(str(values["shape"]), f"(n, {values['width']})", where)
    return "refused", {"refusal": code}


# Syntax

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
"""What a message of a SyntaxError holds, the kind of that, and the names of what it says."""
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


def _syntax(error: BaseException, where: Where) -> Found:
    assert isinstance(error, SyntaxError)
    message = error.msg or ""
    for pattern, kind, names in SYNTAX:
        found = re.search(pattern, message)
        if found:
            return "syntax_error", {"kind": kind, **_named(names, found.groups())}
    return "syntax_error", {"kind": "tabs_and_spaces" if isinstance(error, TabError) else "unreadable"}


def _named(names: Sequence[str], groups: Sequence[str | None]) -> Values:
    """What was found, by its names; whole numbers as such."""
    pairs = zip(names, groups, strict=False)
    return {
        name: int(value) if name in WHOLE_NUMBERS else value
        for name, value in pairs
        if value is not None
    }


# Names


def _name(error: BaseException, where: Where) -> Found:
    assert isinstance(error, NameError)
    name = error.name or _first(r"(?:name|variable) '(\w+)'", _message(error))
    if isinstance(error, UnboundLocalError) or "free variable" in _message(error):
        return "name_unbound", {"name": name}
    frame = where[0] if where else None
    known = [*frame.f_locals, *frame.f_globals, *dir(builtins)] if frame else dir(builtins)
    suggestion = _close(name, known)
    if suggestion:
        return "name_misspelt", {"name": name, "suggestion": suggestion}
    return "name_unknown", {"name": name}


def _attribute(error: BaseException, where: Where) -> Found:
    assert isinstance(error, AttributeError)
    message, obj = _message(error), getattr(error, "obj", None)
    name = error.name or _first(r"attribute '(\w+)'", message)
    if f"'{NONE}' object has no attribute" in message:
        return "returned_nothing", {"what": "attribute", "name": name}
    if "cannot assign to field" in message:
        return "value_frozen", {"name": _first(r"field '(\w+)'", message)}
    if not name:
        return None
    of = obj.__name__ if isinstance(obj, ModuleType) else _first(r"'([\w.]+)' object", message)
    return "attribute_unknown", {"name": name, "of": of, "suggestion": _close(name, _attributes(obj))}


def _attributes(obj: object) -> list[str]:
    """The names that an object has."""
    try:
        return dir(obj)
    except Exception:  # its class may be edited code
        return []


def _import(error: BaseException, where: Where) -> Found:
    assert isinstance(error, ImportError)
    message = _message(error)
    if "circular import" in message or "partially initialized" in message:
        return "import_refused", {"kind": "circle", "module": error.name or "", "name": ""}
    name = _first(r"cannot import name '(\w+)'", message)
    if name:
        return "import_refused", {"kind": "name_unknown", "module": error.name or "", "name": name}
    return "import_refused", {"kind": "module_unknown", "module": error.name or "", "name": ""}


def _close(name: str, known: Sequence[str]) -> str:
    """The known name that looks most like it; "" if none does."""
    public = sorted({item for item in known if not item.startswith("__") and item != name})
    alike = [item for item in public if abs(len(item) - len(name)) <= len(name) // 3]
    ranked = [(_distance(name, item), abs(len(item) - len(name)), item) for item in alike]
    distance, _, found = min(ranked, default=(len(name), 0, ""))
    return found if distance <= len(name) // 3 else ""


def _distance(first: str, second: str) -> int:
    """How many letters to add, take out, exchange or swap with the next to make one name the other.

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


# Numbers and arrays

SHAPE = r"(\((?:\d+(?:, ?\d+)*)?,?\))"
BROADCAST = "could not be broadcast to"
SHAPES = (
    rf"{BROADCAST}gether with shapes {SHAPE} {SHAPE}",
    rf"could not broadcast input array from shape {SHAPE} into shape {SHAPE}",
    rf"output operand with shape {SHAPE} doesn't match the broadcast shape {SHAPE}",
    rf"shapes {SHAPE} and {SHAPE} not aligned",
    rf"value array of shape {SHAPE} {BROADCAST} indexing result of shape {SHAPE}",
)
UNNAMED_SHAPES = (
    "must match exactly|same shape|mismatch in its core dimension|not have enough dimensions"
)
TOO_BIG = "array is too big|Maximum allowed (?:dimension|size) exceeded"
"""NumPy's words for what is too large even to be asked for, which in a browser comes early."""
SIZES_DIFFER = r"\(size (\d+) is different from (\d+)\)"
RESHAPED = rf"cannot reshape array of size (\d+) into shape {SHAPE}"
VALUES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (r"truth value of an array", "truth_of_array", ()),
    (r"setting an array element with a sequence", "uneven_rows", ()),
    (
        r"not enough values to unpack \(expected (?:at least )?(\d+), got (\d+)\)",
        "unpacking",
        ("expected", "got"),
    ),
    (r"too many values to unpack \(expected (\d+)(?:, got (\d+))?", "unpacking", ("expected", "got")),
    (r"read-only", "read_only", ()),
    (r"math domain error|expected a (?:nonnegative|positive) input", "outside_domain", ()),
    (r"zip\(\) argument (\d+) is (?:longer|shorter)", "lengths_differ", ()),
)


def _value(error: BaseException, where: Where) -> Found:
    message = _message(error)
    for pattern in SHAPES:
        found = re.search(pattern, message)
        if found:
            return _shapes(found[1], found[2], where)
    if re.search(TOO_BIG, message):
        return "memory", {"size": ""}
    found = re.search(SIZES_DIFFER, message)
    if found:
        return _shapes(*_sized(found, where), where)
    found = re.search(RESHAPED, message)
    if found:
        return _shapes(f"({found[1]},)", found[2], where)
    if re.search(UNNAMED_SHAPES, message):
        return _shapes("", "", where)
    for pattern, kind, names in VALUES:
        found = re.search(pattern, message)
        if found:
            return "value_error", {"kind": kind, **_named(names, found.groups())}
    return "value_error", {"kind": "other"}


def _sized(found: re.Match[str], where: Where) -> tuple[str, str]:
    """The two shapes of a product, of which NumPy names only the sizes that should be one.

    It says `size b is different from a` of a product of (n, a) and (b, m).
    """
    arrays = _arrays_of_line(where)
    if len(arrays) == 2:
        (_, first), (_, second) = arrays
        return _written(first.shape), _written(second.shape)
    return f"(n, {found[2]})", f"({found[1]}, m)"


def _shapes(first: str, second: str, where: Where) -> tuple[str, Values]:
    arrays = [f"{name} {_written(array.shape)}" for name, array in _arrays_of_line(where)]
    return "shapes_do_not_fit", {"first": _spaced(first), "second": _spaced(second), "arrays": arrays}


def _spaced(shape: str) -> str:
    return re.sub(r",(?=\d)", ", ", shape)


def _written(shape: tuple[int, ...]) -> str:
    return str(tuple(int(length) for length in shape))


def _arrays_of_line(where: Where) -> list[tuple[str, AnyArray]]:
    """The names in the statement that was running which stand for arrays, in the order of the text."""
    if where is None:
        return []
    frame, line = where
    try:
        tree = ast.parse("".join(linecache.getlines(frame.f_code.co_filename)))
    except SyntaxError:  # the file has changed since
        return []
    around = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    found: dict[str, AnyArray] = {}
    for node in ast.walk(around[-1]) if around else ():
        value = frame.f_locals.get(node.id) if isinstance(node, ast.Name) else None
        if isinstance(value, np.ndarray) and isinstance(node, ast.Name) and value.ndim:
            found[node.id] = value
    return list(found.items())[:MOST_ARRAYS]


def _index(error: BaseException, where: Where) -> Found:
    message = _message(error)
    found = re.search(r"index (-?\d+) is out of bounds for (?:axis (\d+) with )?size (\d+)", message)
    if found:
        return "index_error", {
            "kind": "beyond",
            **_named(("index", "axis", "size"), found.groups()),
        }
    found = re.search(r"array is (\d+)-dimensional, but (\d+) were indexed", message)
    if found:
        return "index_error", {"kind": "dimensions", **_named(("dimensions", "given"), found.groups())}
    if "boolean index did not match" in message:
        return "index_error", {"kind": "mask"}
    return "index_error", {"kind": "beyond" if "out of range" in message else "other"}


def _key(error: BaseException, where: Where) -> Found:
    return "key_error", {"key": _message(error)[:80]}


def _division(error: BaseException, where: Where) -> Found:
    return "division_by_zero", {}


def _floating(error: BaseException, where: Where) -> Found:
    return ("division_by_zero" if "divide" in _message(error) else "number_too_large"), {}


def _overflow(error: BaseException, where: Where) -> Found:
    if "index-sized" in _message(error):  # a list that is longer than memory can be addressed
        return "memory", {"size": ""}
    return "number_too_large", {}


def _memory(error: BaseException, where: Where) -> Found:
    return "memory", {"size": _first(r"Unable to allocate ([\d.]+ \w+)", _message(error))}


def _recursion(error: BaseException, where: Where) -> Found:
    return "recursion_too_deep", {}


def _interrupted(error: BaseException, where: Where) -> Found:
    return "interrupted", {}


def _assertion(error: BaseException, where: Where) -> Found:
    return "assertion_failed", {}


def _unfinished(error: BaseException, where: Where) -> Found:
    return "not_written_yet", {}


# Calls

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


def _type(error: BaseException, where: Where) -> Found:
    message = _message(error)
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
            return "type_error", {"kind": kind, **_named(names, found.groups())}
    return "type_error", {"kind": "other"}


def _first(pattern: str, text: str) -> str:
    """What the first group of a pattern finds; "" if it finds nothing."""
    found = re.search(pattern, text)
    return found[1] if found else ""


EXPLAINERS: tuple[tuple[type[BaseException], Callable[[BaseException, Where], Found]], ...] = (
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
    (ValueError, _refusal),
    (ValueError, _value),
    (TypeError, _type),
)
"""By the kind of the error; the first that recognises it explains it."""
