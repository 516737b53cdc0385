"""What pupils hand in, and how a class is read."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from glassnet.wire.basics import BytesOfPage, ConfigRecord, LabName, Trouble, Uint8Array
from glassnet.wire.lessons import LessonCondition
from glassnet.wire.proofs import TrialJudgement


class HandRunInRequest(TypedDict):
    """The run of a checkpoint, to be handed in."""

    checkpoint: BytesOfPage
    name: NotRequired[str]  # of whoever trained it, for its proof


class HandedRun(TypedDict):
    """What is said of a run that is handed in."""

    lab: LabName
    settings: ConfigRecord  # at its end
    layer_sizes: list[int]
    iterations: int
    cost: NotRequired[float]  # of what it learnt from
    accuracy: NotRequired[float]  # 0 to 1, of the rows that it is judged by
    places: list[int]  # the iterations of its curve, at most 60
    costs: list[float]  # at each of them
    proof: str  # a line that claims how it was trained; empty without one
    own_code: bool  # whether edited code computed it
    steps: list[str]  # names of the steps of its lesson whose goals were reached in it


class RunToHandIn(TypedDict):
    """What can be said of a run."""

    run: HandedRun
    no_proof: list[Trouble]  # why there is none


StepState = Literal["open", "reached", "skipped"]


class HandedStep(TypedDict):
    """How far a pupil came with a step of a lesson."""

    name: str
    title: str
    state: StepState
    hints: int  # opened
    question: str  # in words; empty without one
    answer: NotRequired[str | float]
    right: NotRequired[bool]  # not there where nothing says which answer is right


class DrawingToHandIn(TypedDict):
    """A drawing on its way out of the page."""

    pixels: BytesOfPage  # 28 x 28, row by row, 0 for paper
    reads: str  # what the network reads


class HandedDrawing(TypedDict):
    """A drawing on its way into the page."""

    pixels: Uint8Array
    reads: str


class HandedIn(TypedDict):
    """What a pupil hands in, beside drawings."""

    name: str  # may be empty
    made: int  # seconds since 1970
    lesson: str
    title: str  # of the lesson; both are empty if it is about none
    steps: list[HandedStep]
    runs: list[HandedRun]


class WriteClassTextRequest(HandedIn):
    """What a pupil hands in, to be written."""

    drawings: list[DrawingToHandIn]


class ClassText(TypedDict):
    """A line that says it."""

    text: str


class ClassEntry(HandedIn):
    """What a pupil has handed in."""

    drawings: list[HandedDrawing]
    who: str  # the name as it is compared with others, however they are written


class ReadClassTextsRequest(TypedDict):
    """Lines of a class, at most 500."""

    texts: list[str]


class ClassLine(TypedDict):
    """What was read in a line."""

    entry: NotRequired[ClassEntry]
    refused: NotRequired[Trouble]  # why nothing could be


class ReadClassTexts(TypedDict):
    """The lines, in the order in which they were given."""

    lines: list[ClassLine]


class ClaimedStep(TypedDict):
    """A step that is said to be reached in a run, as the lesson has it that is known here."""

    name: str
    lab: LabName  # that it is about
    settings: ConfigRecord  # that it begins with; without a field if it sets nothing up
    locked: list[str]  # fields of them that it holds as they are
    goal: list[LessonCondition]
    right: LessonCondition  # what is right of its question; without a field if nothing is
    answer: NotRequired[str | int | float]  # of a choice its number, counted from 1


class ClassTrialRequest(TypedDict):
    """A run that was handed in with a proof, to be trained again."""

    name: str  # of the pupil
    run: HandedRun
    steps: list[ClaimedStep]


# What of a run, or which name, a proof contradicts.
Contradicted = Literal[
    "name", "lab", "settings", "layer_sizes", "iterations", "cost", "accuracy", "curve"
]


class ClassTrialReport(TypedDict):
    """How far that is."""

    iteration: int
    iterations: int  # to train again
    contradicts: list[Contradicted]  # as far as it is known
    weights_sha256: str  # that are claimed
    name: str  # that stands in the proof; may be empty
    held: list[str]  # names of the steps whose goals have held at a moment of the run, so far
    judgement: NotRequired[TrialJudgement]  # in the last report


class RefusedHand(Trouble):
    """A file that holds no collection, and why."""

    name: str
