"""Edited code: where it runs, what runs, what is checked, and the console beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NotRequired, TypedDict

from glassnet.wire.basics import Float32Array, LabName, RefusalValue, Uint8Array

# A module's path in the package, such as learning/losses.py -> its whole text.
Edits = Mapping[str, str]
CheckStatus = Literal["passed", "failed", "noted", "skipped"]
TemplateKind = Literal["activation", "loss", "initializer", "optimizer", "learning_rule", "point_set"]


class HandedOver(TypedDict):
    """What the page's own worker has loaded, for another Python to start from."""

    wasm: Any  # a WebAssembly.Module
    zips: list[Uint8Array]  # of the standard library, NumPy and our package


class EditsRequest(TypedDict):
    """Edited code; none is the shipped one."""

    edits: Edits


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


class RunningCode(TypedDict):
    """What computes in the sandbox from now on, or why it cannot: then nothing has changed."""

    added: Mapping[str, list[str]]  # names that it adds to the choices of a setting
    lost: Mapping[str, list[str]]  # shipped ones that it does not have
    trouble: CodeTrouble | None


class ChangedPart(TypedDict):
    """A function, class or constant that is edited."""

    file: str
    name: str
    how: Literal["changed", "added", "removed"]
    line: int  # in the edited text, or where it stood


class DescribedEdits(TypedDict):
    """What edits are."""

    sha256: str
    patch: str
    parts: list[ChangedPart]
    trouble: CodeTrouble | None  # a text that is no Python


class ReadPatchRequest(TypedDict):
    """A file that somebody brings: a patch, or one module."""

    name: str
    text: str


class ReadEdits(TypedDict):
    """The edits that are in it."""

    edits: Edits
    sha256: str


class RestorePartRequest(TypedDict):
    """A part that is to be as it was shipped."""

    file: str
    text: str
    name: str


class RestoredPart(TypedDict):
    """The text of the whole file then."""

    text: str


class TemplateRequest(TypedDict):
    """What is to be begun, in which code."""

    edits: Edits
    kind: TemplateKind
    name: str


class FilledTemplate(TypedDict):
    """The code with it."""

    edits: Edits
    file: str  # where it stands
    line: int


class PlantRequest(TypedDict):
    """Which bug is to be planted: the same for everyone with this seed."""

    seed: int


class PlantedBug(TypedDict):
    """Code with a bug in it."""

    edits: Edits
    file: str
    clues: list[str]  # codes, the vaguest first


class JudgeRepairRequest(TypedDict):
    """Code that is perhaps repaired."""

    edits: Edits
    seed: int


class JudgedRepair(TypedDict):
    """Whether it computes what the shipped code does."""

    repaired: bool


class CheckedCode(TypedDict):
    """What one check has found."""

    code: Annotated[
        str,
        "parses | imports | signatures | shapes | finite | gradient | repeats | ten_updates | "
        "xor_learns | speed | own_check",
    ]
    status: CheckStatus
    values: Mapping[str, RefusalValue]
    file: str
    line: Annotated[int, "0.."]
    trouble: CodeTrouble | None


class CheckReport(TypedDict):
    """What all checks so far have found."""

    results: list[CheckedCode]


class ConsoleRequest(TypedDict):
    """What was typed, perhaps in several lines."""

    lab: LabName
    source: str


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


class CompleteRequest(TypedDict):
    """The beginning of a name, with what stands before it."""

    lab: LabName
    text: str


class Completions(TypedDict):
    """How it may go on, each with its beginning."""

    start: Annotated[int, "0.."]  # where in the text that beginning stands
    names: list[str]


class InstallRequest(TypedDict):
    """A wheel that a person chose."""

    name: str
    data: Uint8Array


class Installed(TypedDict):
    """What can be imported now."""

    modules: list[str]


class PrintedEvent(TypedDict):
    """What edited code has printed."""

    type: Literal["printed"]
    text: str
    lost: int  # characters that were too many
