"""Edited code: where it runs, what runs, what is checked, and the console beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, NotRequired, TypedDict

from glassnet.wire.basics import Float32Array, RefusalValue


class CodeFrame(TypedDict):
    """A place of the package that an error went through."""

    file: str
    line: int
    function: str


class CodeTrouble(TypedDict):
    """What went wrong in edited code, for the page to put into words."""

    code: str
    values: Mapping[str, RefusalValue]
    file: str  # the nearest place in what was edited; empty if there is none
    line: Annotated[int, "0.."]  # from 1; 0 if there is none
    column: Annotated[int, "0.."]  # from 1; 0 if it is not known
    places: list[CodeFrame]
    original: str  # as Python words it


class NamedEdits(TypedDict):
    """What edits go by, as a Python says that has never run them."""

    sha256: str  # empty for the shipped code
    patch: str


class ShownArray(TypedDict):
    """An array, as a small picture."""

    shape: list[int]
    dtype: str
    rows: Annotated[int, "1..64"]  # of the picture
    columns: Annotated[int, "1..64"]
    numbers: Annotated[Float32Array, "rows * columns"]


class ConsoleReply(TypedDict):
    """What came of it. What it prints is sent meanwhile."""

    more: bool  # whether it is only the beginning of something
    value: str  # what it gave, as Python writes it; empty for nothing
    array: NotRequired[ShownArray]
    changed: bool  # whether it has changed a run, which can then not be repeated
    trouble: CodeTrouble | None


class Completions(TypedDict):
    """How it may go on, each with its beginning."""

    start: Annotated[int, "0.."]  # where in the text that beginning stands
    names: list[str]


class PrintedEvent(TypedDict):
    """What edited code has printed."""

    type: Literal["printed"]
    text: str
    lost: int  # characters that were too many
