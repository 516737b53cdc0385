"""The kinds of values that can cross between the page and Python, records of them, and requests."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Face = Literal["page", "worker", "sandbox"]


@dataclass(frozen=True)
class Plain:
    """`undefined`, `function`, or a kind from declarations.GIVEN."""

    name: str


@dataclass(frozen=True)
class Word:
    """A literal, as JavaScript writes it."""

    text: str


@dataclass(frozen=True)
class ListOf:
    """A list, or a tuple, which crosses as a list."""

    item: Kind


@dataclass(frozen=True)
class ByKey:
    """Values by text key."""

    item: Kind


@dataclass(frozen=True)
class Named:
    """A record, or another named type."""

    name: str


@dataclass(frozen=True)
class OneOf:
    """A union."""

    kinds: tuple[Kind, ...]


@dataclass(frozen=True)
class Bounded:
    """A kind within bounds: a text's choices, a whole number's range, or an array's length.

    Written `one | other`, `1..48` or `1..`, and `rows * 784`.
    """

    kind: Kind
    bound: str


Kind = Plain | Word | ListOf | ByKey | Named | OneOf | Bounded


@dataclass(frozen=True)
class Field:
    """A field of a record, or a parameter of a request."""

    kind: Kind
    optional: bool
    comment: str


@dataclass(frozen=True)
class Alias:
    """A name for a type."""

    kind: Kind
    comment: str


@dataclass(frozen=True)
class Record:
    """A TypedDict or a dataclass. own: its fields apart from those of its bases."""

    comment: str
    bases: tuple[str, ...]
    own: Mapping[str, Field]


@dataclass(frozen=True)
class Request:
    """A request, or a job if it has a rank.

    module: that of its function, below FACES. sent: its parameters. result: a reply or a job's report.
    """

    module: str
    face: Face
    marks: frozenset[str]
    rank: str
    sent: Mapping[str, Field]
    result: Kind
    comment: str


UNDEFINED = Plain("undefined")


def one_of(kinds: Iterable[Kind]) -> Kind:
    """The union of these kinds, flattened; the kind itself if there is only one."""
    flat = [each.kinds if isinstance(each, OneOf) else (each,) for each in kinds]
    different = tuple(dict.fromkeys(itertools.chain(*flat)))
    return different[0] if len(different) == 1 else OneOf(different)


def literal(node: ast.expr) -> Word:
    """A literal as JavaScript writes it."""
    value = ast.literal_eval(node)
    return Word(str(value).lower() if isinstance(value, bool) else f"'{value}'")
