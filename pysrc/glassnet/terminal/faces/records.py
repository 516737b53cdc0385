"""The results of commands, as data that two faces show.

A record's fields are keys of the object that --json prints. The text beside each describes it, here and
in the commands' help. Keys keep their names and meanings.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, get_type_hints

from glassnet.runs.record.history import Curve

Plain = str | int | float
Point = dict[str, Plain]


class Record:
    """A result of a command."""


class Passing(Record):
    """News of work under way, for those who watch it; not a result of a command."""


Show = Callable[[Record], None]
"""Receives a command's records, as soon as there are any."""


@dataclass(frozen=True)
class Measured:
    """A network's results on some rows."""

    rows: int
    right: int
    accuracy: float
    cost: float


@dataclass(frozen=True)
class Curves:
    """The measurements during a run. validation: None without validation rows."""

    training: Curve
    validation: Curve | None


@dataclass(frozen=True)
class Trained(Record):
    """How training ended."""

    status: Annotated[str, "finished, stopped_early (--patience) or stopped (Ctrl+C)"]
    iterations: Annotated[int, "updates made"]
    curves: Annotated[
        Curves, "training and validation (null if none): lists iteration, cost, accuracy (0 to 1)"
    ]


@dataclass(frozen=True)
class TableRow:
    """A row of a truth table, and what the network answers."""

    inputs: list[int]
    targets: list[int]
    outputs: list[float]


@dataclass(frozen=True)
class TableAnswers(Record):
    """A network's results on its truth table, row by row."""

    training: Annotated[Measured, "rows, right, accuracy and cost on the training data"]
    answers: Annotated[list[TableRow], "for a truth table: inputs, targets and outputs of each row"]


@dataclass(frozen=True)
class PointsRight(Record):
    """A network's results on points in the plane."""

    training: Annotated[Measured, "rows, right, accuracy and cost on the training data"]
    validation: Annotated[Measured | None, "for points: the same for those held out, null if none"]


@dataclass(frozen=True)
class DigitsRight(Record):
    """A network's results on digits that it never saw."""

    test: Annotated[Measured, "for digits: rows, right, accuracy and cost on the test digits"]
    confusion_matrix: Annotated[list[list[int]], "for digits: a row per digit, a column per guess"]
    classes: Annotated[list[str], "for digits: the name of each row and column of the matrix"]


@dataclass(frozen=True)
class WordedRemedy:
    """What to try next. options: what to type for it."""

    code: str
    sentence: str
    changes: dict[str, Plain]
    begins_anew: bool
    preset: str
    options: str


@dataclass(frozen=True)
class WordedVerdict:
    """How a run went, as a code with its values and as sentences."""

    code: str
    values: dict[str, object]
    sentence: str
    because: str
    remedy: WordedRemedy | None


@dataclass(frozen=True)
class RunJudged(Record):
    """The verdict on a run."""

    verdict: Annotated[
        WordedVerdict,
        "code, values, sentence, because, and remedy (null if none) with code, sentence, changes "
        "(settings), begins_anew, preset, options (to type). Missing if nothing was learnt",
    ]


@dataclass(frozen=True)
class Saved(Record):
    """Where a model was saved."""

    saved: Annotated[str, "with --save: the file or folder"]


@dataclass(frozen=True)
class Plotted(Record):
    """Where a picture was saved."""

    plot: Annotated[str, "the picture's file, if you asked for one"]


@dataclass(frozen=True)
class Proof(Record):
    """A claim of training."""

    proof: Annotated[str, "with --proof: the line that glassnet verify checks"]


@dataclass(frozen=True)
class Compared(Record):
    """How the weights of a run that was trained again compare with those of its file."""

    equal_weights: Annotated[bool, "whether every weight and bias equals the file's, to the bit"]
    largest_weight_difference: Annotated[float, "between the file's weights and the run's"]


@dataclass(frozen=True)
class ProofJudged(Record):
    """The outcome of retraining what a proof claims."""

    judgement: Annotated[
        str, "true, other_weights, other_training, diverged or computed_elsewhere (not judged here)"
    ]
    name: Annotated[str, "the name in the proof; may be empty"]
    iterations: Annotated[int, "updates that the proof claims"]
    same_until: Annotated[int | None, "if not true: the training is the same at least up to this update"]
    differs_by: Annotated[int | None, "if not true: by this update it differs or has diverged"]
    computed_on: Annotated[str, "what computed the run; empty for a browser"]
    here: Annotated[str, "what this computer computes with"]


@dataclass(frozen=True)
class DigitRead(Record):
    """What a network reads in a picture."""

    digit: Annotated[int, "the digit with the largest output, or the number of that sign, from 0"]
    is_sure: Annotated[bool, "whether that output is far enough ahead of the next"]
    outputs: Annotated[list[float], "the network's output for each digit, 0 to 9, or for each sign"]
    signs: Annotated[list[str], "the names of the custom signs that it reads; empty if it reads digits"]
    image: Annotated[list[list[float]], "the network's input: 28 rows of ink, 0 to 1"]


@dataclass(frozen=True)
class Exported(Record):
    """A written file, and what our own reader found in it."""

    saved: Annotated[str, "the file"]
    layer_sizes: Annotated[list[int], "units of each layer, inputs first, as read back"]
    parameters: Annotated[int, "how many weights and biases, as read back"]
    equal_weights: Annotated[bool, "whether each equals the model's, to the bit"]
    checked_rows: Annotated[int, "rows in the file with their expected answers"]
    largest_answer_difference: Annotated[float, "between those and the answers of the network read back"]


@dataclass(frozen=True)
class SearchBegun(Record):
    """What is searched, and how much of it is done."""

    file: Annotated[str, "the file with one line per trial"]
    trials: Annotated[int, "how many trials the whole search has"]
    trials_before: Annotated[int, "how many of them were in the file already"]


@dataclass(frozen=True)
class TrialFound:
    """A trial's outcome. cost, accuracy: on validation rows, else all rows; nan if not measured."""

    number: int
    settings: Point
    status: str
    iteration: int
    cost: float
    accuracy: float
    weights_sha256: str


@dataclass(frozen=True)
class SearchDone(Record):
    """The outcome of a whole search."""

    ranking: Annotated[
        list[TrialFound],
        "completed trials, lowest cost first: number, settings, status, iteration, cost, accuracy, "
        "weights_sha256",
    ]
    others: Annotated[dict[str, int], "how many other trials, by status: diverged, pruned, killed"]
    depends_on_order: Annotated[bool, "whether another search may try other trials"]


@dataclass(frozen=True)
class TrainingGoesOn(Passing):
    """The progress of training. cost, accuracy: the newest; None before the first."""

    share: float
    cost: float | None
    accuracy: float | None
    samples_per_second: float
    seconds_left: float


@dataclass(frozen=True)
class WorkersReady(Passing):
    """How many processes search."""

    count: int


@dataclass(frozen=True)
class TrialEnded(Passing):
    """The end of a trial, or of a rung of one. done: how many trials are over."""

    done: int
    trials: int
    trial: TrialFound


OF_A_RUN = (Trained, TableAnswers, PointsRight, DigitsRight)
FOUND_BY: dict[str, tuple[type[Record], ...]] = {
    "xor": (Trained, TableAnswers, PointsRight, RunJudged, Plotted, Proof, Saved),
    "digits": (Trained, DigitsRight, RunJudged, Plotted, Proof, Saved),
    "replay": (*OF_A_RUN, Compared),
    "verify": (ProofJudged,),
    "plot": (Plotted,),
    "draw": (DigitRead,),
    "export": (Exported,),
    "search": (SearchBegun, SearchDone, Saved),
}
"""Which records a command may have."""
ALWAYS = {
    "command": "its name; null if it cannot be read",
    "exit_code": "the exit code of the process",
    "error": "only after a refusal: code, sentence, field (a setting, or empty), values",
}
"""The object's other keys, whatever the command."""


def keys_of(command: str) -> dict[str, str]:
    """The keys of the object that --json prints for a command, and what each holds."""
    kept = dict(ALWAYS)
    for record in FOUND_BY[command]:
        for name, hint in get_type_hints(record, include_extras=True).items():
            kept[name] = hint.__metadata__[0]
    return kept
