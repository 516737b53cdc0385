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
    """The measurements during a run. validation: None without such rows."""

    training: Curve
    validation: Curve | None


@dataclass(frozen=True)
class Trained(Record):
    """How training ended."""

    status: Annotated[str, "finished, stopped_early (--patience) or stopped (by Ctrl+C)"]
    iterations: Annotated[int, "updates made"]
    curves: Annotated[
        Curves, "training and validation (null without): lists iteration, cost, accuracy (0 to 1)"
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

    training: Annotated[Measured, "rows, right, accuracy and cost on what it learns from"]
    answers: Annotated[list[TableRow], "of a truth table: inputs, targets and outputs of each row"]


@dataclass(frozen=True)
class PointsRight(Record):
    """A network's results on points in the plane."""

    training: Annotated[Measured, "rows, right, accuracy and cost on what it learns from"]
    validation: Annotated[Measured | None, "of points: the same for those held back, null without"]


@dataclass(frozen=True)
class DigitsRight(Record):
    """A network's results on digits that it never saw."""

    test: Annotated[Measured, "of digits: rows, right, accuracy and cost on the test digits"]
    confusion_matrix: Annotated[list[list[int]], "of digits: a row a digit, a column a guess"]
    classes: Annotated[list[str], "of digits: what each row and column of the matrix stands for"]


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
        "code, values, sentence, because, remedy (null without): code, sentence, changes (settings), "
        "begins_anew, preset, options (to type). Missing where nothing was learnt",
    ]


@dataclass(frozen=True)
class Saved(Record):
    """Where a model was saved."""

    saved: Annotated[str, "with --save: the file or folder"]


@dataclass(frozen=True)
class Plotted(Record):
    """Where a picture was saved."""

    plot: Annotated[str, "the picture, where one was asked for"]


@dataclass(frozen=True)
class Proof(Record):
    """A claim of training."""

    proof: Annotated[str, "with --proof: the line that glassnet verify judges"]


@dataclass(frozen=True)
class Compared(Record):
    """How the weights of a run that was trained again compare with those of its file."""

    equal_weights: Annotated[bool, "whether every weight and bias is that of the file, to the bit"]
    largest_weight_difference: Annotated[float, "between a weight of the file and of the run"]


@dataclass(frozen=True)
class ProofJudged(Record):
    """The outcome of retraining what a proof claims."""

    judgement: Annotated[
        str, "true, other_weights, other_training, diverged, or computed_elsewhere: not judged here"
    ]
    name: Annotated[str, "what whoever claims it calls themselves; may be empty"]
    iterations: Annotated[int, "updates that it claims"]
    same_until: Annotated[int | None, "when not true: the same training up to this update, or longer"]
    differs_by: Annotated[int | None, "when not true: another by this update, or diverged"]
    computed_on: Annotated[str, "what computed the claim; empty for a browser"]
    here: Annotated[str, "what computes here"]


@dataclass(frozen=True)
class DigitRead(Record):
    """What a network reads in a picture."""

    digit: Annotated[int, "the digit with the largest output, or the number of the sign, from 0"]
    is_sure: Annotated[bool, "whether that output leads far enough"]
    outputs: Annotated[list[float], "the network's output for each digit, 0 to 9, or for each sign"]
    signs: Annotated[list[str], "what a person named the signs that it reads; none if it reads digits"]
    image: Annotated[list[list[float]], "what the network was given: 28 rows of ink, 0 to 1"]


@dataclass(frozen=True)
class Exported(Record):
    """A written file, and what our own reader found in it."""

    saved: Annotated[str, "the file"]
    layer_sizes: Annotated[list[int], "units of each layer, inputs first, as read from it"]
    parameters: Annotated[int, "weights and biases, as read from it"]
    equal_weights: Annotated[bool, "whether each of them is the model's, to the bit"]
    checked_rows: Annotated[int, "rows in it that carry the answers to expect"]
    largest_answer_difference: Annotated[float, "between these answers and those of the network read"]


@dataclass(frozen=True)
class SearchBegun(Record):
    """What is searched, and how much of it is done."""

    file: Annotated[str, "the file with a line for each trial"]
    trials: Annotated[int, "trials of the whole search"]
    trials_before: Annotated[int, "of these, in the file when it began"]


@dataclass(frozen=True)
class TrialFound:
    """A trial's outcome. cost, accuracy: on validation rows, else all rows; nan where there are none."""

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
        "trials trained to their end, lowest cost first: number, settings, status, iteration, cost, "
        "accuracy, weights_sha256",
    ]
    others: Annotated[dict[str, int], "how many others, by status: diverged, pruned, killed"]
    depends_on_order: Annotated[bool, "whether another search may have other trials"]


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
    """The end of a trial, or of a rung of one. done: trials that are over."""

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
    "command": "its name; null where it cannot be read",
    "exit_code": "that of the process",
    "error": "only of what is refused: code, sentence, field (of the settings, or empty), values",
}
"""The object's other keys, whatever the command."""


def keys_of(command: str) -> dict[str, str]:
    """The keys of the object that --json prints for a command, and what each holds."""
    kept = dict(ALWAYS)
    for record in FOUND_BY[command]:
        for name, hint in get_type_hints(record, include_extras=True).items():
            kept[name] = hint.__metadata__[0]
    return kept
