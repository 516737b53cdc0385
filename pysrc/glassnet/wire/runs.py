"""Runs to take along: in links, in files and in reports."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from glassnet.wire.answers import DigitAnswers, Judged, OfMoment, TruthTableAnswers
from glassnet.wire.basics import (
    Blob,
    BytesOfPage,
    Float32Array,
    Float64Array,
    LabName,
    OfLab,
    RefusedRun,
    Trouble,
    Uint8Array,
)
from glassnet.wire.digits import OwnFile
from glassnet.wire.labs import Points
from glassnet.wire.verdicts import Verdict


class KeptRunParts(TypedDict):
    """What a kept run has beside its checkpoint."""

    row: str  # the JSON of a KeptRun of lab/state/kept_runs.js, without its writer
    trained: Points
    validated: Points


class SavedRun(KeptRunParts):
    """A kept run on its way into a file."""

    checkpoint: BytesOfPage  # empty if there is none


class ImportedRun(KeptRunParts):
    """A kept run on its way out of a file."""

    checkpoint: Uint8Array  # empty if there is none
    checkpoint_iteration: int
    blob: NotRequired[Blob | None]  # of the checkpoint, as of TakenCheckpoint


DataKind = Literal["own_digits", "model", "code"]


class SavedData(TypedDict):
    """What a person brought, by its hash."""

    sha256: str
    kind: DataKind
    name: str
    files: list[OwnFile]


class ExportRunsRequest(TypedDict):
    """Kept runs, and the data that they need."""

    runs: list[SavedRun]
    data: list[SavedData]


class RunsFile(TypedDict):
    """Kept runs as one .zip."""

    data: Uint8Array


class ImportRunsRequest(TypedDict):
    """Such a .zip."""

    data: BytesOfPage


class ImportedRuns(TypedDict):
    """What was read in a slice, checked."""

    total: int  # how many runs the file has
    runs: list[ImportedRun]
    data: list[SavedData]


class CompareRunsRequest(TypedDict):
    """Runs to compare."""

    lab: LabName
    checkpoints: list[BytesOfPage]


class ComparedRun(OfMoment):
    """A run among others that it is compared with."""

    run: int  # its number among the checkpoints that were given
    cost: float  # of the table or points it learnt, or of the test digits
    judged: Judged
    class_right: Float64Array  # ten for digits, else empty
    class_rows: Float64Array  # ten for digits, else empty
    targets: Float64Array  # of a truth table, row by row; else empty
    outputs: Float64Array  # as the targets
    layer_sizes: list[int]
    weights: Float32Array  # into the first twelve units of the first layer, unit by unit


class DisputedDigits(TypedDict):
    """Test digits that one run reads right and another wrong."""

    total: int
    indices: Float64Array
    pixels: Uint8Array
    labels: Uint8Array
    guesses: list[Uint8Array]  # for each of the runs that could be read


class RunsComparison(TypedDict):
    """How right runs are, and where they differ."""

    runs: list[ComparedRun]  # those that could be read
    refused: list[RefusedRun]  # why the others could not
    same_rows: bool  # whether all of them are judged by the same rows
    disputed: DisputedDigits  # none unless all of them are


class ReportRunRequest(OfLab):
    """The run that a lab shows, to be reported."""

    name: NotRequired[str]  # of whoever trained it, for its proof


class KeptRunRequest(TypedDict):
    """The run of a checkpoint."""

    checkpoint: BytesOfPage
    name: NotRequired[str]  # of whoever trained it, for its proof


class Confusion(TypedDict):
    """Digits that were read as another."""

    digit: int
    guess: int
    count: int
    indices: Float64Array  # the surest first
    pixels: Uint8Array


class RunReport(TypedDict):
    """Everything that a report shows of a network."""

    iteration: int
    record: str  # JSON of what replays it
    layer_sizes: list[int]
    verdict: Verdict
    rows: list[TruthTableAnswers]  # one, for a truth table or points; else none
    digits: list[DigitAnswers]  # one, for digits; else none
    confusions: list[Confusion]  # of digits, the commonest first, each with its surest digits
    link: str  # the run as text for an address; empty if there can be none
    no_link: list[Trouble]  # why not
    proof: str  # a line that claims how its training ended; empty if there can be none
    no_proof: list[Trouble]  # why not
