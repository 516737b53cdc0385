"""The texts of web/words/en, read with fluent.syntax: keys, values used, possible wordings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from fluent.syntax import FluentParser, ast

from tests.contract.structure.web_sources import WEB

FOLDER = WEB / "words" / "en"


@dataclass(frozen=True)
class Text:
    """A message. key: its id with dots, as in code. value: None if it only has attributes."""

    file: str
    key: str
    value: ast.Pattern | None
    attributes: dict[str, ast.Pattern]

    def pattern(self, attribute: str = "") -> ast.Pattern | None:
        """Return the value or an attribute; None if there is none."""
        return self.attributes.get(attribute) if attribute else self.value

    def gaps(self, attribute: str = "") -> set[str]:
        """List the values used, including in selects and referenced messages."""
        return set(_gaps(self.pattern(attribute)))

    def variants(self, attribute: str = "") -> list[str]:
        """List all possible wordings, with `{name}` for a gap."""
        return _variants(self.pattern(attribute))


def read(source: str, file: str = "") -> list[Text]:
    """Parse a Fluent file. Raises AssertionError where it cannot be parsed."""
    found = []
    for entry in FluentParser(with_spans=False).parse(source).body:
        assert not isinstance(entry, ast.Junk), f"{file}: {entry.content}"
        if isinstance(entry, ast.Message):
            attributes = {each.id.name: each.value for each in entry.attributes}
            found.append(Text(file, entry.id.name.replace("-", "."), entry.value, attributes))
    return found


@cache
def all_texts() -> dict[str, Text]:
    """Read every text, by key. Raises AssertionError for a duplicate key."""
    found: dict[str, Text] = {}
    for path in sorted(FOLDER.glob("*.ftl")):
        for text in read(path.read_text("utf-8"), path.name):
            assert text.key not in found, f"{text.key} stands in {path.name}, too."
            found[text.key] = text
    return found


def said(*files: str) -> dict[str, str]:
    """Return the page's texts in these files (none: in all), by key, each wording on its own line."""
    return {
        key: "\n".join(text.variants())
        for key, text in all_texts().items()
        if text.value and (not files or text.file in files)
    }


def id_of(key: str) -> str:
    """Return a key's id. Keys may contain hyphens, as in `preset.points-xor`."""
    return key.replace(".", "-")


def _referred(reference: ast.MessageReference) -> ast.Pattern | None:
    text = all_texts()[reference.id.name.replace("-", ".")]
    return text.pattern(reference.attribute.name if reference.attribute else "")


def _gaps(node: object) -> Iterator[str]:
    """Yield the names of all variables in a node."""
    if isinstance(node, ast.VariableReference):
        yield node.id.name
    elif isinstance(node, ast.MessageReference):
        yield from _gaps(_referred(node))
    elif isinstance(node, list):
        for each in node:
            yield from _gaps(each)
    elif isinstance(node, ast.BaseNode):
        yield from _gaps(list(vars(node).values()))


def _variants(pattern: ast.Pattern | None) -> list[str]:
    pieces = [_piece(each) for each in pattern.elements] if pattern else []
    return ["".join(chosen) for chosen in product(*pieces)] if pieces else []


def _piece(node: ast.BaseNode) -> Iterable[str]:
    """Return all wordings of one element."""
    match node:
        case ast.TextElement(value=text):
            return [text]
        case ast.StringLiteral():
            return [node.parse()["value"]]
        case ast.SelectExpression():
            return [text for each in node.variants for text in _variants(each.value)]
        case ast.MessageReference():
            return _variants(_referred(node))
        case ast.Placeable():
            return _piece(node.expression)
    return ["".join(f"{{{name}}}" for name in _gaps(node))]
