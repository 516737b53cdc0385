"""Writes web/wire/shapes.js: the shapes of replies, reports and events, as data for a check.

Only a worker with edited code is checked, by web/wire/check_shape.js; both files are loaded lazily.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from sitebuild.errors import BuildError
from sitebuild.wire.declarations import ERROR, EVENT, OF_RUN, Declarations
from sitebuild.wire.kinds import Alias, Bounded, ByKey, Kind, ListOf, Named, OneOf, Plain, Word

OF_THE_FIRST = ("transfer_python",)
"""Requests only to the page's own worker, which is trusted."""
UNCHECKED = ("any", "function")
WIDTH = 138


def shapes(declared: Declarations) -> str:
    """The shapes of everything that a worker posts. Raises BuildError for what could not be checked."""
    page = declared.asked("page")
    asked = {
        **declared.asked("worker"),
        **{name: each for name, each in page.items() if "of_worker" not in each.marks},
        **declared.asked("sandbox"),
    }
    replies = {name: each.result for name, each in asked.items() if name not in OF_THE_FIRST}
    reports = {name: each.result for name, each in declared.asked("page", "sandbox", jobs=True).items()}
    wanted = [*replies.values(), *reports.values(), Named(EVENT), Named(ERROR), Named(OF_RUN)]
    parts = [
        "// The shapes of a worker's replies, reports and events, for check_shape.js.\n"
        "//\n"
        "// A shape is written like a type. `integer` is a whole number, `integer_1_48` one from 1 to\n"
        "// 48. After `of` comes the length of an array, a product of fields and numbers. A record has\n"
        "// exactly these fields and those of the records after `&`; the ones with `?` may be missing.\n"
        "//\n"
        "// Written by `python3 build.py wire` from the functions of pysrc/glassnet/browser/.",
        table("REPLIES", "The reply to each request.", posted(replies, declared)),
        table("REPORTS", "The reports of each job.", posted(reports, declared)),
        "\n".join(
            [
                "/** Shapes by name. @type {Record<string, string | Record<string, string>>} */",
                "export const SHAPES = {",
                *(f"  {name}: {held}" for name, held in made_of(declared, wanted)),
                "};",
            ]
        ),
    ]
    return "\n\n".join(parts) + "\n"


def posted(kinds: Mapping[str, Kind], declared: Declarations) -> dict[str, str]:
    """The shapes of what the worker posts, including the run that it adds to a lab's progress."""
    return {
        name: shape(kind, name) + (f" & {OF_RUN}" if declared.gives_progress(kind) else "")
        for name, kind in kinds.items()
    }


def made_of(declared: Declarations, wanted: Iterable[Kind]) -> Iterator[tuple[str, str]]:
    """Yield each declaration that these kinds need, in the order of the declarations, as JavaScript."""
    for name in declared.needed(wanted):
        held = declared.types[name]
        if isinstance(held, Alias):
            yield name, f"{quoted(shape(held.kind, name))},"
            continue
        fields = {"'&'": " & ".join(held.bases)} if held.bases else {}
        for key, each in held.own.items():
            fields[f"'{key}?'" if each.optional else key] = shape(each.kind, name)
        yield name, record(name, fields)


def shape(kind: Kind, user: str) -> str:
    """A kind in the form that check_shape.js reads; JavaScript has no type for whole numbers.

    user: what posts it, for the error. Raises BuildError for what could not be checked.
    """
    match kind:
        case Plain(name) if name in UNCHECKED:
            raise BuildError(
                f"A worker may post only types that can be checked; {user} posts {name}. Declare its "
                "contents."
            )
        case Plain(name) | Named(name) | Word(name):
            return name
        case ListOf(item):
            held = shape(item, user)
            return f"({held})[]" if "|" in held else f"{held}[]"
        case ByKey(item):
            return f"Record<string, {shape(item, user)}>"
        case OneOf(kinds):
            return " | ".join(dict.fromkeys(shape(each, user) for each in kinds))
        case Bounded(Plain("string"), bound):
            return " | ".join(f"'{word}'" for word in bound.split(" | "))
        case Bounded(Plain("integer"), bound):
            return "integer_" + bound.replace("..", "_")
        case Bounded(held, bound):
            return f"{shape(held, user)} of {bound}"


def record(name: str, fields: Mapping[str, str]) -> str:
    """A record as JavaScript, on one line if it fits."""
    listed = [f"{key}: {quoted(kind)}" for key, kind in fields.items()]
    line = f"{{ {', '.join(listed)} }}," if listed else "{},"
    if len(f"  {name}: {line}") <= WIDTH:
        return line
    return "{\n" + filled(listed, "    ") + "  },"


def table(constant: str, comment: str, shapes_by_name: Mapping[str, str]) -> str:
    """A table of names and shapes as JavaScript."""
    listed = [f"{name}: {quoted(shape)}" for name, shape in shapes_by_name.items()]
    body = filled(listed, "  ")
    return f"/** {comment} @type {{Record<string, string>}} */\nexport const {constant} = {{\n{body}}};"


def filled(listed: Iterable[str], indent: str) -> str:
    """Several entries of a literal, as many as fit on a line; none is broken."""
    whole = " ".join(f"{each.replace(' ', chr(0))}," for each in listed)
    lines = textwrap.wrap(whole, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
    return "".join(f"{indent}{line.replace(chr(0), ' ')}\n" for line in lines)


def quoted(shape: str) -> str:
    """A shape as a JavaScript literal."""
    return f'"{shape}"' if "'" in shape else f"'{shape}'"
