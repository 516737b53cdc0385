"""The wire: the types of everything that crosses between the page and Python, and the table of requests.

Spelled in snake_case on both sides. `python3 build.py wire` writes web/wire/ from this file, without
importing it, so it uses only what sitebuild/wire.py knows: TypedDicts, names for types, and the comments
of both, which stand behind a field or above it. It is never imported while the package runs, so that no
start pays for it; mypy holds the handlers of a bridge to it, and tests/core/wire_check.py their replies.

Request {id, type, payload}; reply {id, result} or {id, error}; events have no id.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from typing import Annotated, Any, Literal, NotRequired, TypedDict, TypeVar

import numpy as np
from numpy.typing import NDArray

# Arrays that Python sends: flat, row by row.
Uint8Array = NDArray[np.uint8]
Float32Array = NDArray[np.float32]
Float64Array = NDArray[np.float64]
# Arrays of the page, as memory that bytes() and np.frombuffer take.
BytesOfPage = bytes | memoryview | NDArray[np.uint8]
FloatsOfPage = bytes | memoryview | NDArray[np.float32]


class Blob(TypedDict):
    """A Blob of JavaScript's, which Python never sees."""


LabName = Literal["xor", "digits"]
# The network that reads a drawing.
ReaderName = Literal["shipped", "digits"]
# A Config of pysrc/glassnet/config/record.py: one flat record of plain values.
ConfigRecord = Mapping[str, str | int | float]
# Why NumPy computes alone; empty when the kernel helps.
KernelProblem = Literal["", "no_simd", "not_loaded"]
RefusalValue = str | int | float | bool | list[str] | list[int]


class Nothing(TypedDict):
    """A payload or a reply without fields."""


class OfLab(TypedDict):
    """A request about a lab, and nothing else."""

    lab: LabName


class OfRun(TypedDict):
    """What belongs to a run."""

    run: int  # which one, as the page counts them; what belongs to an older run is dropped


class Seconds(TypedDict):
    """A slice of long work."""

    seconds: float  # about how long to go on


class Begun(OfLab, OfRun):
    """A request after which the lab has another session, on the run that is named."""


# What went wrong ------------------------------------------------------------------------------------


class Trouble(TypedDict):
    """What went wrong, for the page to put into words."""

    code: str  # of a Refusal of Python's; empty for any other error, which message describes
    values: Mapping[str, RefusalValue]  # that the words need
    field: str  # the setting it is about; empty if it is about none
    message: str  # in the page's words if the error comes from the page or the worker; else in Python's


class RefusedChange(Trouble):
    """A change of a setting that cannot be made, and why."""

    setting: str
    value: str | int | float  # as it came


class RefusedRun(Trouble):
    """A checkpoint that could not be read, and why."""

    run: int  # its number among those that were given


class WireError(Trouble):
    """Why a request failed."""

    type: str  # the exception's name
    traceback: str


# Labs -----------------------------------------------------------------------------------------------


class Points(TypedDict):
    """Points of a history, as three arrays of one length."""

    iteration: Float64Array  # after which the others were measured
    cost: Float64Array
    accuracy: Float64Array  # the share of correct rows


class LabProgress(TypedDict):
    """The state of a lab, and the points of its history that were not sent before."""

    lab: LabName
    config: ConfigRecord
    layer_sizes: list[int]
    status: Literal["ready", "finished", "stopped_early", "diverged"]
    iteration: int
    # whether the weights differ from those the seed gave: by an update, a loaded model, or by hand
    has_learnt: bool
    goal: int
    done: bool
    epoch: float
    samples: int
    learning_rate: float  # the rate that is used now
    engine_in_use: str  # what computes: the config's engine, or what stands in for it
    # a Python other than a browser's that computed a part of it or computes now, in words; else empty
    platform: str
    training: Points
    validation: Points
    needs_reset: list[str]  # the settings whose changes wait for a reset


class Progress(LabProgress, OfRun):
    """A lab's progress as the page hears it; the worker has added the run."""


class TrainedSlice(LabProgress):
    """The progress of a lab after a slice of training."""

    samples_trained: int  # the rows that the slice trained on


class TakenCheckpoint(TypedDict):
    """A whole session, from which it goes on to the same bits."""

    iteration: int
    data: Uint8Array
    blob: NotRequired[Blob | None]  # the same as data, where that is large, for the browser's storage
    record: str  # the JSON of what replays it


class Learnt(TypedDict):
    """What a run had learnt in whose place another one begins."""

    kept: NotRequired[TakenCheckpoint]  # where it had learnt something


class NewRun(LabProgress, Learnt):
    """The progress of a lab that has another session, on another run."""


class LoadedModel(NewRun):
    """The progress of a lab that has the network of a file."""

    learnt_before: int  # the updates that the file's record tells of, 0 without one


class ChangeSettingsRequest(Begun):
    """Changes of a lab's settings; run is that of the session that may begin with them."""

    # legal settings that take the place of all those before; the first time there are none before
    base: NotRequired[ConfigRecord]
    changes: ConfigRecord
    anew: bool  # whether a fresh session begins in any case


class TakenSettings(Learnt):
    """What has become of a lab whose settings were changed."""

    progress: NotRequired[LabProgress]  # unless there is no point to learn from, and so no session
    begun: bool  # whether another run has begun


class SettingsReply(TakenSettings):
    """Which settings a lab can have, and which not."""

    wanted: ConfigRecord  # those that it can have; some may wait for a reset
    refused: list[RefusedChange]  # those that it cannot have, the newest last


class TrainRequest(TypedDict):
    """Training, from now until it is done or paused."""

    lab: LabName
    steps_per_second: NotRequired[float]  # as in set_pace


class PaceRequest(TypedDict):
    """At which pace to train."""

    steps_per_second: float  # 0 means as fast as possible


class TrainForRequest(TypedDict):
    """A slice of training."""

    lab: LabName
    seconds: float
    most_steps: NotRequired[int]  # the most updates of the slice


class Parameter(TypedDict):
    """A weight or a bias."""

    layer: int
    fan_in: int  # -1 is the bias
    unit: int


class ParameterValue(Parameter):
    """A weight or a bias, and what it is set to."""

    value: float


class SetParameterRequest(ParameterValue):
    """A weight or a bias that is set by hand."""

    lab: LabName


class SwitchUnitRequest(TypedDict):
    """A hidden unit that is switched off, or on again."""

    lab: LabName
    layer: int
    unit: int
    off: bool


class LoadModelRequest(Begun):
    """A file with a network."""

    data: BytesOfPage
    locked: ConfigRecord  # settings that it must have, else it is refused


class SavedModel(TypedDict):
    """A network as a file."""

    name: str
    data: Uint8Array  # an .npz


class RestoreCheckpointRequest(Begun):
    """A checkpoint that becomes the lab's session."""

    data: BytesOfPage


# What a network answers -----------------------------------------------------------------------------


class SurfaceView(TypedDict):
    """Which plane of the inputs the surfaces show; for points it is the one they lie in."""

    axes: list[int]  # the input to the right, and the one upwards
    fixed: list[float]  # a value for every input
    resolution: int  # pixels a side


class ExamineRequest(TypedDict):
    """What a network answers now."""

    lab: LabName
    grid_seed: int  # draws the digits that are shown
    grid_mistakes: bool  # whether these are mistakes only
    view: SurfaceView


class Judged(TypedDict):
    """How right a network is."""

    part: Literal["train", "validation", "test"]  # the part of the data it is measured on
    rows: int  # of that part
    right: int  # how many of them are answered correctly


class TruthTableAnswers(TypedDict):
    """The answers to a truth table, or to points."""

    iteration: int  # after which the network answered
    rows: int
    # where each row lies in the surfaces: the inputs of a table's row, or x and y of a point
    places: Float64Array
    targets: Float64Array  # row by row
    outputs: Float64Array  # row by row
    correct: Uint8Array
    cost: float
    maximum_error: float
    weights: list[Float64Array]  # one array for each layer, row by row: (fan_in, units)
    biases: list[Float64Array]  # one array for each layer
    # shaped like the weights, over all rows, by the run's error rule
    weight_gradients: list[Float64Array]
    bias_gradients: list[Float64Array]  # one array for each layer
    units_off: list[list[int]]  # [layer, unit] of those switched off; layer 0 comes after the inputs
    square: list[float]  # the edges of the surfaces on both axes
    # one array for each layer after the inputs: its units' surfaces one after another
    surfaces: list[Float32Array]
    input_surfaces: Float32Array  # for points: the surfaces of the inputs, one after another; else empty
    judged: Judged
    validation_places: Float64Array  # like places, for the rows that are not learnt from
    validation_targets: Float64Array  # row by row


class DigitGrid(TypedDict):
    """Some of the test digits."""

    indices: Float64Array  # of the test digits
    pixels: Uint8Array  # 784 for each digit, row by row
    labels: Uint8Array
    first_guess: Uint8Array
    second_guess: Uint8Array
    confidence: Float64Array  # the output of the first guess
    are_shares: bool  # whether the outputs add up to 1


class PartSizes(TypedDict):
    """How many digits are in each part of the data."""

    train: int
    validation: int
    test: int


class DigitAnswers(TypedDict):
    """The answers to the test digits, summed up, and some of them."""

    iteration: int  # after which the network answered
    parts: PartSizes
    cost: float
    judged: Judged
    confusion: Float64Array  # 10 x 10, digit by guess
    soft_confusion: Float64Array  # 10 x 10, sums of output vectors
    grid: DigitGrid


# Drawings -------------------------------------------------------------------------------------------


class Drawing(TypedDict):
    """Ink on paper, row by row: 0 for paper and 255 for full ink."""

    width: int
    height: int
    ink: BytesOfPage  # drawn with a pen that suits the digit's size
    plain_ink: BytesOfPage  # drawn with the pen of the screen


class StepChoice(TypedDict):
    """Whether each step of the preparation is taken."""

    pen: bool
    crop: bool
    box: bool
    centre: bool


class Question(Drawing, StepChoice):
    """A drawing, and how it is prepared."""


class RecognizeRequest(Question):
    """What a drawing becomes, and what a network makes of it."""

    model: ReaderName


class SwitchedOver(TypedDict):
    """The best guesses with the pen, crop, box or centring alone switched over."""

    digit: Uint8Array
    share: Float32Array


class EmptyDrawing(TypedDict):
    """The answer about a drawing without ink."""

    empty: Literal[True]


class Recognition(TypedDict):
    """What a drawing becomes, and what a network makes of it."""

    empty: Literal[False]
    hints: list[str]  # how the drawing could be better: edge, small, two
    crop: list[int]  # top, left, bottom, right of the part of the drawing that was scaled
    shift: list[int]  # down, right
    boxed: Float32Array  # 784 values in [0, 1], row by row, before the centring
    image: Float32Array  # 784 values in [0, 1], row by row, as the network gets them
    outputs: Float32Array
    are_shares: bool  # whether the outputs add up to 1
    lead: float  # how far the best output stands above the second, 0 to 1
    ranked: Uint8Array  # digits from the most to the least likely
    rival: int  # the digit to name beside the first of them; -1 if none is worth it
    contributions: Float32Array  # how much each pixel spoke for the first of them, against the second
    hidden: list[Float32Array]  # one array for each layer, one value for each unit
    hidden_activation: str
    otherwise: SwitchedOver


class JudgeDrawingRequest(TypedDict):
    """Whether a drawing looks like the digits that its network has learnt from."""

    model: ReaderName
    digit: int  # what it was read as
    image: FloatsOfPage  # 784 values in [0, 1]
    seconds: float  # about how long to prepare for it


class NotJudged(TypedDict):
    """Why there is no judgement."""

    # waiting: they have not loaded. preparing: ask again. unjudged: there are too few of them to tell
    state: Literal["waiting", "preparing", "unjudged"]


class JudgedDrawing(TypedDict):
    """A judgement."""

    state: Literal["judged"]
    alike: bool
    # 784 values in [0, 1]: ink that the nearest such digits have nowhere close by
    too_much: Float32Array
    # 784 values in [0, 1]: ink of theirs that the drawing has nowhere close by
    missing: Float32Array


# Whether a drawing looks like the digits that its network has learnt from.
Likeness = NotJudged | JudgedDrawing


class Brightness(TypedDict):
    """A photo or an image file."""

    width: int
    height: int
    brightness: BytesOfPage  # row by row, 0 for black


class NoInk(TypedDict):
    """The answer about an image in which nothing is drawn."""

    found: Literal[False]


class FoundInk(TypedDict):
    """The ink of an image."""

    found: Literal[True]
    ink: Uint8Array


# Inside the network, and what it gets wrong ---------------------------------------------------------


class WireHistogram(TypedDict):
    """How often values fall into equal bins from `low` to `high`."""

    low: float
    high: float
    counts: Float64Array


class ReportedLayer(TypedDict):
    """A layer after the inputs."""

    units: int
    stuck: int  # units that no longer learn, -1 if that is not defined
    stuck_kind: str
    largest_gradient: float
    moves: bool  # whether the gradients move any weight by more than rounding does
    weights: WireHistogram
    gradients: WireHistogram
    activations: WireHistogram


class LayerReport(TypedDict):
    """What the layers are like."""

    rows: int  # how many digits it comes from
    looked_at: int  # for how many digits a dead unit is off
    layers: list[ReportedLayer]  # those after the inputs


class InspectUnitsRequest(TypedDict):
    """Which units of the first layer to show."""

    lab: LabName
    kind: str  # `weights`, or their `change` since training began
    order: str  # by `number`, from `start` on; or the `strongest`: those whose weights vary most
    start: int
    count: int


class UnitImages(TypedDict):
    """The incoming weights of units in the first layer."""

    units: Float64Array  # their numbers, from 0
    total: int  # units of the layer
    weights: Float32Array  # 784 for each unit, row by row
    biases: Float64Array
    largest: Float64Array  # the largest absolute weight of each unit
    iteration: int


class ConfusedDigitsRequest(TypedDict):
    """A cell of the confusion matrix."""

    lab: LabName
    digit: int
    guess: int
    kind: str  # `hard`: digits that were read as `guess`; `soft`: all of the class


class DigitCell(TypedDict):
    """The digits in it."""

    total: int  # digits in the cell
    indices: Float64Array  # of the digits that are shown, the surest first
    pixels: Uint8Array  # 784 for each digit
    confidence: Float64Array  # their outputs for the guess
    are_shares: bool  # whether the outputs add up to 1


class OpenDigitRequest(TypedDict):
    """A digit of the data."""

    lab: LabName
    part: str
    index: int


class OpenedDigit(TypedDict):
    """A digit, and what it does to every unit."""

    label: int
    pixels: Uint8Array
    activations: list[Float32Array]  # one array for each layer, the outputs last
    are_shares: bool  # whether the outputs add up to 1
    ranked: Uint8Array  # digits from the most to the least likely


# Digits to learn from -------------------------------------------------------------------------------


class DigitsDescription(TypedDict):
    """What the data are."""

    name: str  # of a person's own data; empty for the digits that ship
    counts: list[Float64Array]  # ten for each part: train, validation, test
    averages: Float32Array  # 784 for each class, in [0, 1]


class BrowseDigitsRequest(TypedDict):
    """Which examples to show."""

    lab: LabName
    part: str
    digit: int  # of this class; -1 for all
    start: int
    count: int


class DigitExamples(TypedDict):
    """Examples of the data."""

    total: int
    indices: Float64Array  # in their part
    pixels: Uint8Array  # 784 for each digit
    labels: Uint8Array


class PreviewAugmentationRequest(TypedDict):
    """A training digit to change."""

    lab: LabName
    config: ConfigRecord
    index: int
    count: int  # of changed copies
    seed: int


class AugmentationPreview(TypedDict):
    """A training digit, and copies that are changed as for training."""

    original: Float32Array  # 784 values in [0, 1]
    changed: Float32Array  # 784 for each copy
    active: bool  # whether the settings make any change


class OwnFile(TypedDict):
    """A file that a person brought."""

    name: str
    data: BytesOfPage


class CheckOwnDigitsRequest(TypedDict):
    """Files with digits."""

    files: list[OwnFile]


class OwnDigits(TypedDict):
    """What they hold."""

    name: str  # of the files
    total: int
    parts: PartSizes
    sha256: str
    counts: Float64Array  # of each class
    pixels: Uint8Array  # of the first twenty, 784 for each digit
    labels: Uint8Array  # of the first twenty


class OwnDigitsInUse(TypedDict):
    """The files that the dataset `own_digits` means from now on: those that were checked last."""

    name: str


# The notebook's story -------------------------------------------------------------------------------


class RecordedExperiment(TypedDict):
    """An experiment that the notebook recorded."""

    learning_rule: str
    learning_rate: float
    iterations: int
    lowest: int  # correct answers of 100 that the notebook recorded
    highest: int
    last: int  # at the end; -1 if it does not say


class StoryTold(TypedDict):
    """The notebook's ten experiments."""

    experiments: list[RecordedExperiment]


# `notebook`: all ten experiments; `bench`: one short training with other choices.
ExperimentsName = Literal["notebook", "bench"]


class ExperimentsSwitches(TypedDict):
    """With which choices experiments are run again."""

    scale: float  # share of the notebook's iterations that are run
    rows: int  # digits that the bench trains on
    initializer: str
    error_rule: str
    batch_size: int


class ExperimentsRequest(ExperimentsSwitches):
    """Experiments to run."""

    experiments: ExperimentsName


class ExperimentOutcome(TypedDict):
    """How far an experiment is, and what it has come to."""

    total: int  # updates
    done: int  # updates
    changes: int  # updates that changed any weight
    looks: Float64Array  # the updates after which the network was examined, beginning with 0
    accuracy: Float64Array  # at each look, of held-out digits
    stuck: Float64Array  # hidden units that no longer learnt, at each look
    commonest: float  # how often the most frequent answer was given, as a share, at the last look
    activations: WireHistogram  # of all hidden units, at the last look


class ExperimentsReport(TypedDict):
    """How far experiments are."""

    done: bool
    share: float  # of the whole work that is done, 0 to 1
    units: int  # hidden units
    totals: Float64Array  # updates of each experiment
    outcomes: list[ExperimentOutcome]  # of the experiments begun so far


# Verdicts -------------------------------------------------------------------------------------------


class DiagnoseRequest(TypedDict):
    """How a run went."""

    lab: LabName
    training: bool  # whether it goes on now
    followed: list[str]  # the codes of the advice that was followed with this data before


class Remedy(TypedDict):
    """What to try next with a run."""

    code: str  # empty if there is nothing to try
    changes: ConfigRecord  # the settings that it changes
    begins_anew: bool  # whether it takes a fresh network; else training goes on


class Verdict(TypedDict):
    """What happened in a run, why, and what to try next."""

    iteration: int  # after which it was given
    code: str
    mood: Literal["", "good", "mark", "bad"]
    values: Mapping[str, str | int | float]  # that the words need
    remedy: Remedy


# Earlier moments, and what trains a run again -------------------------------------------------------


class LookAtRequest(TypedDict):
    """An earlier moment of a run."""

    lab: LabName
    iteration: int
    # about how long to train again on the way there; if it is not done then, ask again
    seconds: float


class LookedAt(TypedDict):
    """An earlier moment of a run, or how far training again on the way there has come."""

    done: bool  # whether it is reached
    earliest: int  # the first iteration that can be looked at
    # whether what came before it was, or would here be, computed with other last digits
    begins_elsewhere: bool
    iteration: int
    epoch: float
    learning_rate: float
    config: ConfigRecord  # the settings then


class FlippedTarget(TypedDict):
    """A target of a truth table."""

    row: int
    output: int


class WhatIfRequest(TypedDict):
    """The one thing that is different."""

    lab: LabName
    changes: ConfigRecord  # of settings, perhaps none
    parameter: NotRequired[ParameterValue]  # a weight or bias that is set
    target: NotRequired[FlippedTarget]  # that is flipped


class FirstDifference(TypedDict):
    """The first parameter that differs."""

    found: bool
    iteration: int  # after which update
    layer: int
    fan_in: int  # -1 is the bias
    unit: int
    unchanged: float
    changed: float
    count: int  # how many differ then


class CostCurve(TypedDict):
    """The cost of a run."""

    iteration: Float64Array
    cost: Float64Array


class WhatIfReport(TypedDict):
    """A run that goes on twice from the same numbers, once with one thing changed."""

    done: bool
    start: int  # the iteration at which they begin
    iteration: int  # how far both are
    total: int  # the iteration at which both end
    first: FirstDifference
    iterations: Float64Array  # after which both were compared
    shares: list[Float64Array]  # one array a layer, as long: the share of its parameters that differ
    largest: list[Float64Array]  # one array a layer, as long: the largest difference
    unchanged_cost: CostCurve
    changed_cost: CostCurve


class BeginPushesRequest(TypedDict):
    """A weight, a bias, or all that leads into a unit. The moments end with the one that is shown."""

    lab: LabName
    layer: int
    unit: int
    fan_in: NotRequired[int]  # -1 is the bias; without it, all that leads into the unit


class GoOnWithPushesRequest(Seconds):
    """Pushes to go on with."""

    moment: int  # which of those so far is told, -1 for all that are added up


class PushesOneWay(TypedDict):
    """The pushes in one direction, at the moment that is told, or added up."""

    count: int
    total: float


class PushingExamples(TypedDict):
    """The examples that push up most, the strongest first, then those that push down most."""

    indices: Float64Array  # in the training data
    pushes: Float64Array
    # of those so far the one at which each pushed hardest, or the one that is told
    moments: Float64Array
    places: Float64Array  # of rows and points, as in TruthTableAnswers; empty for digits
    targets: Float64Array  # row by row; empty for digits
    pixels: Uint8Array  # 784 for each digit; else empty
    labels: Uint8Array  # of digits; else empty


class PushesReport(TypedDict):
    """Which examples pushed a weight most, and which way."""

    done: bool  # whether all moments were asked
    iteration: int  # where training again is
    last: int  # the iteration of the last moment
    planned: int  # how many moments are asked
    # how many of the moments so far are added up: not the last, whose update is still to come
    summed: int
    left_out: int  # of them without pushes: no gradient was followed, or numbers were too large
    iterations: Float64Array  # after which the moments so far were
    # of the weight or bias then; of a unit the length of all that leads into it
    values: Float64Array
    incoming: Float64Array  # the weights into the unit, of the network that is shown
    rows: int  # training examples
    up: PushesOneWay
    down: PushesOneWay
    strongest: PushingExamples


class ReplayRequest(TypedDict):
    """A run to train again from its record."""

    record: str  # the JSON of it
    models: list[BytesOfPage]  # the files that the record names


class Replayed(TypedDict):
    """How far a run is that is trained again from its record."""

    iteration: int
    total: int


# Proofs of training ---------------------------------------------------------------------------------


class Proof(TypedDict):
    """A line that claims how a lab's training ended."""

    text: str
    iteration: int


class TrialRequest(TypedDict):
    """A line that claims how training ended."""

    text: str
    whole: bool  # whether to train to the end; else for one slice, which tells how long it takes


class TrialClaim(TypedDict):
    """What a proof of training claims."""

    lab: LabName
    config: ConfigRecord  # the settings that its run began with
    layer_sizes: list[int]
    iterations: int  # to train again
    by_hand: int  # how often a person changed the run
    engine: str  # that computed
    weights_sha256: str


class TrialJudgement(TypedDict):
    """How a claim was found when it was trained again."""

    is_true: bool  # whether training ended at the claimed weights, to the bit
    same_until: int  # the last iteration up to which the costs were the claimed ones
    differs_by: int  # the first at which something is known to differ
    diverged: bool  # whether the cost stopped being a number before the claimed end
    cost: float  # the newest of the training curve, 0 without one
    accuracy: float


class TrialReport(TypedDict):
    """How far a trial is."""

    iteration: int
    claim: NotRequired[TrialClaim]  # in the first report
    judgement: NotRequired[TrialJudgement]  # in the last one, if it came to its end


class OpenTrialRequest(Begun):
    """What was trained on trial, to become the lab's session."""

    locked: ConfigRecord  # settings that it must have, else it is refused


# Links, files of runs, reports ----------------------------------------------------------------------


class RunLink(TypedDict):
    """A whole run as text for an address."""

    link: str
    iteration: int
    by_hand: int  # how many changes by hand its network has had


class OpenRunLinkRequest(Begun):
    """The text of such an address."""

    link: str


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


DataKind = Literal["own_digits", "model"]


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


class ComparedRun(TypedDict):
    """A run among others that it is compared with."""

    run: int  # its number among the checkpoints that were given
    iteration: int
    cost: float
    right: int  # of the rows it is judged by: the table or points it learnt, or the test digits
    rows: int
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


class KeptRunRequest(TypedDict):
    """The run of a checkpoint."""

    checkpoint: BytesOfPage


class Confusion(TypedDict):
    """Digits that were read as another."""

    digit: int
    guess: int
    count: int
    indices: Float64Array  # the surest first
    pixels: Uint8Array


class ToldRun(TypedDict):
    """Everything that a report tells of a network."""

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


# A recorded update ----------------------------------------------------------------------------------


class BatchSubject(TypedDict):
    """The run's own next update."""

    subject: Literal["batch"]


class ExampleSubject(TypedDict):
    """What an update on one row of a part of the data would do."""

    subject: Literal["example"]
    part: str
    index: int


class DrawingSubject(TypedDict):
    """An image."""

    subject: Literal["drawing"]
    image: FloatsOfPage
    target: int  # the digit it should be; -1 for none: then it is an answer alone


class RecordBatchRequest(BatchSubject, OfLab):
    """An update to record."""


class RecordExampleRequest(ExampleSubject, OfLab):
    """An update to record."""


class RecordDrawingRequest(DrawingSubject):
    """An update or an answer to record."""

    lab: LabName | Literal["shipped"]  # or the network that ships with the page


# What is recorded.
RecordPassRequest = RecordBatchRequest | RecordExampleRequest | RecordDrawingRequest


class Role(TypedDict):
    """What an element of a recording is in the mathematics."""

    # a step's, or of what was given: inputs, targets, weights, biases, gradient_weights, mean_biases
    # ...; `name` for what has only a name in the source
    code: str
    # what the cell counts: weights (from, to), biases (0, unit), units (row, unit)
    of: Literal["weights", "biases", "units", ""]
    # whose weights or units, counted from 0 after the inputs; -1 for the inputs, and for what has none
    layer: int
    cell: list[int]  # which element of that
    name: str  # as the source calls it


class Term(TypedDict):
    """A part of a formula, with its number."""

    # number for a leaf; rest for the sum of terms that are left out; else what is done with the terms:
    # sum, difference, product, quotient, power, negative, exp ...
    kind: str
    number: float
    name: str  # of a leaf, as the source calls it
    value: int  # of which the leaf is an element; -1 for none
    cell: list[int]
    role: Role
    rest: int  # how many terms of a sum are in its rest
    terms: list[Term]


class NumberMeaning(TypedDict):
    """What can be said of a number."""

    # what its sign or size means, such as `delta_positive`, `slope_flat` or `rises`; empty for nothing
    code: str
    change: float  # how far a new weight or bias is from the old one
    cause: Literal["bias", "unit", "row", ""]  # what most of it comes from; empty for none of these
    example: Role  # of that unit or row


class WrittenOut(TypedDict):
    """How an element came about."""

    value: int
    cell: list[int]
    number: float  # as it is stored
    # given: it was there before; unknown: its line cannot be written out
    known: Literal["formula", "given", "unknown"]
    line: int  # the line that made it; -1 for none
    role: Role
    meaning: NumberMeaning
    formula: Term  # the number alone when it is given or unknown


class MadeValue(TypedDict):
    """What a line made of a name."""

    name: str
    how: Literal["set", "in_place"]
    array: int  # the number of an array, or -1 for a plain value, which text writes
    text: str


class RecordedLine(TypedDict):
    """One line that ran."""

    function: str
    file: str  # its path in the package
    line: int
    scope: list[int]  # first and last line of its function
    depth: int  # 0 for the function that was called first
    caller: int  # the line that called its function; -1 for none
    target: str  # the name that its statement changes; empty for none
    made: list[MadeValue]


class RecordedArray(TypedDict):
    """An array as it was after a line."""

    shape: list[int]
    dtype: str
    made_at: int  # the line that made these numbers; -1 if they were given
    lowest: float
    highest: float
    numbers: Float32Array | Float64Array  # row by row; empty for a larger array, which see_value gives
    role: Role  # of its first element


class PartOfLine(TypedDict):
    """An expression of a line, and what it was."""

    text: str
    start: int  # at which character of its line
    shape: list[int]  # empty if it was no array
    plain: str  # what it was if it was no array
    numbers: Float32Array | Float64Array  # row by row; empty for a larger array


class ShownValue(TypedDict):
    """What a step gave."""

    name: str
    value: int


class PassStep(TypedDict):
    """A step of the pass that has a name."""

    code: str
    # the form its mathematics takes, such as `softmax`, `notebook` or `plus`; empty if there is but one
    variant: str
    # forward, error, backward, step; of the perturbation rule: trial, unmoved, minus, plus, choice
    section: str
    layer: int  # whose weights, or whose units, counted from 0 after the inputs; -1 for none
    line: int  # where it stands
    shown: list[ShownValue]
    number: float  # what it gave if that is a single number, else NaN


class SourceFile(TypedDict):
    """A file of the package."""

    file: str
    sha256: str
    text: str


class PassOutcome(TypedDict):
    """What an update did; NaN and empty for an answer alone."""

    cost_before: float
    promised: float  # what the gradient said the cost would be
    cost_after: float
    outputs_before: Float32Array | Float64Array
    outputs_after: Float32Array | Float64Array


class Recording(TypedDict):
    """One update of a copy of a network, line by line."""

    rows: int
    with_targets: bool  # false for an answer alone
    learning_rate: float
    layer_sizes: list[int]
    config: ConfigRecord
    files: list[SourceFile]  # those that ran
    lines: list[RecordedLine]
    arrays: list[RecordedArray]
    steps: list[PassStep]
    outcome: PassOutcome
    seconds: float


class SeeValueRequest(TypedDict):
    """An array of the recording."""

    value: int


class SeenValue(TypedDict):
    """All its numbers."""

    numbers: Float32Array | Float64Array


class WriteOutRequest(TypedDict):
    """An element of an array of the recording."""

    value: int
    cell: list[int]
    line: int  # after which it is looked at
    before: NotRequired[bool]  # or before which, as the line's own formula sees it


class OpenLineRequest(TypedDict):
    """A line of the recording."""

    line: int


class OpenedLine(TypedDict):
    """Its expressions; none for a line with a body."""

    parts: list[PartOfLine]


class CheckedGradient(TypedDict):
    """The slope of the cost by a weight, computed in two ways."""

    gradient: float
    central_difference: float


class ComparedStep(TypedDict):
    """A step by both error rules."""

    code: str
    layer: int
    apart: float  # how far they are


class ComparedRules(TypedDict):
    """Every step by both error rules."""

    steps: list[ComparedStep]


class Definition(TypedDict):
    """Where a name is defined."""

    name: str
    file: str
    line: int


class Sources(TypedDict):
    """Every file of the package, from learning/ on."""

    files: list[SourceFile]
    definitions: list[Definition]


# Starting -------------------------------------------------------------------------------------------


class BootRequest(TypedDict):
    """Where the site is."""

    base_url: str
    # files that the page carries, by their path: gzip in base64
    carried: NotRequired[Mapping[str, str]]


class NativePython(TypedDict):
    """A Python that runs in the terminal of this computer, and serves the page."""

    session: str  # by which it knows the labs of this page
    numpy: str  # its version
    blas: str  # what computes NumPy's products, with its version
    elsewhere: int | None  # the port that was wanted, if another program had it


class BootReply(TypedDict):
    """What has started."""

    python: str  # its version
    site_version: str
    engines: list[str]  # those that there are beside `numpy`
    kernel_problem: KernelProblem
    native: NotRequired[NativePython | None]


class Memory(TypedDict):
    """What Python takes."""

    bytes: int  # of WebAssembly
    # of Python objects, that were made since the first such request and are still alive
    live_proxies: int


class ProvideKernelRequest(TypedDict):
    """What web/kernel/ computes with."""

    engines: Mapping[str, Mapping[str, Callable[..., Any]]]  # functions by engine


class ProvidedKernel(TypedDict):
    """The engines that there are now."""

    engines: list[str]


class ProvideRequest(TypedDict):
    """A file of the site."""

    data: BytesOfPage


class ShippedModel(TypedDict):
    """The network that ships with the page."""

    layer_sizes: list[int]
    unsure_below: float  # its answer is unsure if the best guess leads by less


# Long work ------------------------------------------------------------------------------------------


class NumberedJob(TypedDict):
    """A job that has a number."""

    job: int  # of the request that began it


class BeginJobRequest(NumberedJob):
    """A job to begin."""

    name: str  # one of Jobs
    payload: Any


class GoOnWithJobRequest(NumberedJob):
    """A slice of a job."""

    seconds: float  # about how long


class EndJobRequest(NumberedJob):
    """A job that nobody wants any more."""


class JobReport(TypedDict):
    """What a job tells after a slice."""

    done: bool  # whether it is the last one
    report: Any


# Events ---------------------------------------------------------------------------------------------


class BootProgressEvent(TypedDict):
    """How far the downloads of a start are, in bytes."""

    type: Literal["boot_progress"]
    file: str
    loaded: int
    total: int


class TrainedEvent(TypedDict):
    """A slice of training."""

    type: Literal["progress"]
    progress: Progress
    samples: int  # rows
    computing_seconds: float


class TrainingFailedEvent(TypedDict):
    """A slice of training that failed, after which there is no other."""

    type: Literal["training_failed"]
    lab: LabName
    error: WireError


class CheckpointEvent(TakenCheckpoint, OfLab, OfRun):
    """A checkpoint that nobody asked for."""

    type: Literal["checkpoint"]


class CheckpointFailedEvent(TypedDict):
    """Why there is none."""

    type: Literal["checkpoint_failed"]
    error: WireError


WorkerEvent = (
    BootProgressEvent | TrainedEvent | TrainingFailedEvent | CheckpointEvent | CheckpointFailedEvent
)


# The table of requests ------------------------------------------------------------------------------

Payload = TypeVar("Payload")
Result = TypeVar("Result")
Handler = Callable[[Payload], Result]
"""Answers one kind of request."""

CHANGES_SESSION = "the lab's session has changed, so a checkpoint is due"
BEGINS_RUN = "the lab has another session, on the run that the payload names"
"""What a request does, as the worker must know it. Which requests come later stands in later.py."""


class PageRequests(TypedDict, total=False):
    """What the page asks, and Python answers. The worker adds the run to each LabProgress."""

    warm_up: Handler[Nothing, Nothing]  # loads what a fresh network takes, as soon as Python has started
    change_settings: Annotated[Handler[ChangeSettingsRequest, SettingsReply], CHANGES_SESSION]
    # goes on with a paused training, or begins a new experiment
    train: Handler[TrainRequest, LabProgress]
    set_parameter: Annotated[Handler[SetParameterRequest, LabProgress], CHANGES_SESSION]
    switch_unit: Annotated[Handler[SwitchUnitRequest, LabProgress], CHANGES_SESSION]
    step: Annotated[Handler[OfLab, LabProgress], CHANGES_SESSION]
    examine: Handler[ExamineRequest, TruthTableAnswers | DigitAnswers]
    recognize: Handler[RecognizeRequest, EmptyDrawing | Recognition]
    judge_drawing: Handler[JudgeDrawingRequest, Likeness]
    read_image: Handler[Brightness, NoInk | FoundInk]
    diagnose: Handler[DiagnoseRequest, Verdict]
    record_pass: Handler[RecordPassRequest, Recording]
    see_value: Handler[SeeValueRequest, SeenValue]
    write_out: Handler[WriteOutRequest, WrittenOut]
    open_line: Handler[OpenLineRequest, OpenedLine]
    check_gradient: Handler[Parameter, CheckedGradient]
    compare_error_rules: Handler[Nothing, ComparedRules]
    read_sources: Handler[Nothing, Sources]
    export_runs: Handler[ExportRunsRequest, RunsFile]
    compare_runs: Handler[CompareRunsRequest, RunsComparison]
    tell_run: Handler[OfLab, ToldRun]  # of the run that is shown, at the moment that is shown
    tell_kept_run: Handler[KeptRunRequest, ToldRun]
    inspect_layers: Handler[OfLab, LayerReport]
    inspect_units: Handler[InspectUnitsRequest, UnitImages]
    confused_digits: Handler[ConfusedDigitsRequest, DigitCell]
    open_digit: Handler[OpenDigitRequest, OpenedDigit]
    describe_digits: Handler[OfLab, DigitsDescription]
    browse_digits: Handler[BrowseDigitsRequest, DigitExamples]
    preview_augmentation: Handler[PreviewAugmentationRequest, AugmentationPreview]
    check_own_digits: Handler[CheckOwnDigitsRequest, OwnDigits]
    use_own_digits: Handler[Nothing, OwnDigitsInUse]
    tell_story: Handler[Nothing, StoryTold]
    # until look_at_now, what is asked about the network is answered about that moment
    look_at: Handler[LookAtRequest, LookedAt]
    look_at_now: Handler[OfLab, Nothing]
    # the moment that is looked at becomes the lab's session, and its whole history is told
    branch_here: Annotated[Handler[Begun, NewRun], BEGINS_RUN, CHANGES_SESSION]
    begin_pushes: Handler[BeginPushesRequest, PushesReport]  # up to the moment that is shown
    go_on_with_pushes: Handler[GoOnWithPushesRequest, PushesReport]
    # the run that was repeated last becomes the lab's
    take_replay: Annotated[Handler[Begun, NewRun], BEGINS_RUN, CHANGES_SESSION]
    take_checkpoint: Handler[OfLab, TakenCheckpoint]
    restore_checkpoint: Annotated[Handler[RestoreCheckpointRequest, NewRun], BEGINS_RUN, CHANGES_SESSION]
    make_proof: Handler[OfLab, Proof]
    # what was judged last becomes the lab's session, and its whole history is told
    open_trial: Annotated[Handler[OpenTrialRequest, NewRun], BEGINS_RUN, CHANGES_SESSION]
    write_run_link: Handler[OfLab, RunLink]
    open_run_link: Annotated[Handler[OpenRunLinkRequest, NewRun], BEGINS_RUN, CHANGES_SESSION]
    save_model: Handler[OfLab, SavedModel]
    load_model: Annotated[Handler[LoadModelRequest, LoadedModel], BEGINS_RUN, CHANGES_SESSION]


class WorkerRequests(TypedDict, total=False):
    """What the page asks, and the worker answers."""

    boot: Handler[BootRequest, BootReply]
    measure_memory: Handler[Nothing, Memory]
    load_digits: Handler[Nothing, PartSizes]
    load_shipped_model: Handler[Nothing, ShippedModel]
    pause: Handler[Nothing, Nothing]
    set_pace: Handler[PaceRequest, Nothing]


class WorkersQuestions(TypedDict, total=False):
    """What the worker asks by itself, and Python answers."""

    provide_kernel: Handler[ProvideKernelRequest, ProvidedKernel]
    provide_digits: Handler[ProvideRequest, PartSizes]
    provide_model: Handler[ProvideRequest, ShippedModel]
    train_for: Handler[TrainForRequest, TrainedSlice]
    begin_job: Handler[BeginJobRequest, JobReport]  # up to its first report
    go_on_with_job: Handler[GoOnWithJobRequest, JobReport]
    end_job: Handler[EndJobRequest, Nothing]


Report = TypeVar("Report")
UnderWay = Generator[Report, float, Report]
"""A job that has begun: it gives reports, is sent the seconds of each slice, and returns the last."""
Job = Callable[[Payload], UnderWay[Report]]
"""Begins one kind of job."""


class Jobs(TypedDict, total=False):
    """Long work that the page asks for. The last report of each is its result."""

    experiments: Job[ExperimentsRequest, ExperimentsReport]
    import_runs: Job[ImportRunsRequest, ImportedRuns]
    what_if: Job[WhatIfRequest, WhatIfReport]  # of the network that is shown
    trial: Job[TrialRequest, TrialReport]
    replay: Job[ReplayRequest, Replayed]  # take_replay makes the run the lab's


class Handlers(PageRequests, WorkersQuestions, total=False):
    """Everything that a bridge answers."""
