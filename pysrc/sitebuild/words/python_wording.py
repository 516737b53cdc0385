"""Writes the package's wording.py from web/words/en. Needs fluent.syntax, so it has its own process.

A message's attribute `python` is Python's text, and `terminal` the one that the terminal uses instead.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from fluent.syntax import FluentParser, ast

from sitebuild.errors import BuildError
from sitebuild.places import ROOT, WEB
from sitebuild.writing import write_whole

WORDING = ROOT / "pysrc" / "glassnet" / "wording.py"
TABLES = {"refused": "REFUSED", "verdict": "VERDICT", "because": "BECAUSE", "remedy": "REMEDY"}
"""The first word of a message's id -> the table for Python's text."""
AS_ON_THE_PAGE = ("refusals.ftl/refused-", "start.ftl/verdict-of_")
"""Messages that begin so: without an attribute, Python uses the page's text, in ASCII and with a small
first letter.

A message that begins with a name, which keeps its capital, needs an attribute.
"""
ASCII = str.maketrans("’“”×−", '\'""x-')  # noqa: RUF001
FORMS = {"GROUPED": ":,.16g", "PLAIN": ":.16g", "QUOTED": "!r"}
"""Number formats that sentences.NUMBERS lacks: with commas, without, as repr."""
HEAD = '''"""Refusals, verdicts and remedies in the words of Python and the terminal, by code.

Written by `python3 build.py wire` from web/words/en: change those instead.
"""

from __future__ import annotations

from glassnet.sentences import Choice, Sentence
'''


def wording() -> str:
    """The text of the module. Raises BuildError."""
    tables: dict[str, str] = dict.fromkeys([*TABLES.values(), "REFUSED_IN_TERMINAL"], "")
    for file, message in messages(WEB / "words" / "en"):
        group, _, code = message.id.name.partition("-")
        if group not in TABLES:
            continue
        said = {each.id.name: sentence(each.value, message.id.name) for each in message.attributes}
        is_both = f"{file}/{message.id.name}".startswith(AS_ON_THE_PAGE)
        if message.value and "python" not in said and is_both:
            said["python"] = sentence(message.value, message.id.name, is_pages=True)
        for face, table in (("python", TABLES[group]), ("terminal", "REFUSED_IN_TERMINAL")):
            if face in said:
                tables[table] += f'    "{code}": {said[face]},\n'
    return HEAD + "".join(
        f"\n{name}: dict[str, Sentence] = {{\n{entries}}}\n" for name, entries in tables.items()
    )


def messages(folder: Path) -> Iterator[tuple[str, ast.Message]]:
    """The messages of every file, each with its file's name. Raises BuildError for unreadable ones."""
    for path in sorted(folder.glob("*.ftl")):
        for entry in FluentParser(with_spans=False).parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Junk):
                raise BuildError(f"{path.name} cannot be read as Fluent. Correct this: {entry.content}")
            if isinstance(entry, ast.Message):
                yield path.name, entry


def sentence(pattern: ast.Pattern, name: str, indent: int = 4, *, is_pages: bool = False) -> str:
    """A sentence as Python source; a pair becomes a Choice. is_pages: whether it is the page's own.

    Raises BuildError.
    """
    match pattern.elements:
        case [
            ast.Placeable(
                expression=ast.SelectExpression(
                    selector=ast.VariableReference(id=ast.Identifier(name=by)),
                    variants=[
                        ast.Variant(key=ast.Identifier(name="true"), value=first),
                        ast.Variant(key=ast.Identifier(name="false"), value=second),
                    ],
                )
            )
        ]:
            deeper = indent + 4
            said = [sentence(each, name, deeper, is_pages=is_pages) for each in (first, second)]
            parts = "".join(f"{' ' * deeper}{part},\n" for part in (f'"{by}"', *said))
            return f"Choice(\n{parts}{' ' * indent})"
    text = "".join(piece(each, name) for each in pattern.elements)
    if is_pages:
        text = (text[:1].lower() + text[1:]).translate(ASCII)
    quoted = repr(text)
    return quoted if '"' in quoted else f'"{quoted[1:-1]}"'  # as ruff formats it


def piece(element: object, name: str) -> str:
    """An element of a sentence, a gap as `{name}`. Raises BuildError for an unsupported one."""
    match element:
        case ast.TextElement(value=text):
            return str(text)
        case ast.Placeable(expression=ast.StringLiteral() as literal):
            return str(literal.parse()["value"])
        case ast.Placeable(expression=ast.VariableReference(id=gap)):
            return f"{{{gap.name}}}"
        case ast.Placeable(
            expression=ast.FunctionReference(
                id=function,
                arguments=ast.CallArguments(positional=[ast.VariableReference(id=gap)], named=[]),
            )
        ) if function.name in FORMS:
            return f"{{{gap.name}{FORMS[function.name]}}}"
    raise BuildError(
        f"Python says {name}, so it may have only text, values, {', '.join(FORMS)}, and one choice "
        "between two whole sentences, [true] and *[false]. Give it such a .python attribute."
    )


if __name__ == "__main__":
    try:
        write_whole(WORDING, wording().encode())
    except BuildError as error:
        sys.exit(f"build.py: {error}")
    print(f"Wrote {WORDING.relative_to(ROOT).as_posix()}.")
