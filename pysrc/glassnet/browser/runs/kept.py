"""Answers about kept runs: exporting, importing and comparing them.

A kept run is sent as the text of its run.json, which runs_file.py checks.
"""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict, cast

import numpy as np

from glassnet.browser.answers.examined_digits import labels_of
from glassnet.browser.answers.rows import judged_rows
from glassnet.browser.labs.wire import moment_of, packed_bytes, plain_refusal, points
from glassnet.browser.requests.marks import job, request
from glassnet.data.brought.own_data import NamedFile
from glassnet.data.datasets import Examples
from glassnet.insight.comparison import disputed_rows, right_by_class
from glassnet.refusals import Refusal
from glassnet.runs.record.history import Curve, Measurement
from glassnet.runs.run import QUIET
from glassnet.runs.session import Session
from glassnet.saving import runs_file
from glassnet.saving.checkpoint import read_checkpoint
from glassnet.saving.runs_file import parsed, write_runs

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.browser.requests.marks import UnderWay
    from glassnet.wire.answers import ComparedRun, Judged
    from glassnet.wire.basics import Blob, BytesOfPage, Float64Array, LabName, RefusedRun, Uint8Array
    from glassnet.wire.digits import OwnFile
    from glassnet.wire.labs import Points

MOST_COMPARED = 4
MOST_DISPUTED = 40
"""The most digits in one reply."""
MOST_UNITS = 12
"""The most units whose incoming weights are sent."""
MOST_ROWS = 16
"""Answers to truth tables of at most this many rows are sent one by one."""


@dataclass(frozen=True)
class Compared:
    """A run's network, and its answers to the rows it is judged by."""

    number: int
    session: Session
    examples: Examples
    answers: Measurement
    judged: Judged


class KeptRunParts(TypedDict):
    """A kept run without its checkpoint."""

    row: str  # the JSON of a KeptRun of lab/state/kept_runs.js, without its `writer`
    trained: Points
    validated: Points


class SavedRun(KeptRunParts):
    """A kept run on its way into a file."""

    checkpoint: BytesOfPage  # empty if there is none


class ImportedRun(KeptRunParts):
    """A kept run on its way out of a file."""

    checkpoint: Uint8Array  # empty if there is none
    checkpoint_iteration: int
    blob: NotRequired[Blob]  # of the checkpoint, as in TakenCheckpoint


DataKind = Literal["own_digits", "model", "code"]


class SavedData(TypedDict):
    """Something that the user brought, by its hash."""

    sha256: str
    kind: DataKind
    name: str
    files: list[OwnFile]


class RunsFile(TypedDict):
    """Kept runs as one .zip."""

    data: Uint8Array


class ImportedRuns(TypedDict):
    """The runs read in a slice, checked."""

    total: int  # how many runs the file has
    runs: list[ImportedRun]
    data: list[SavedData]


class DisputedDigits(TypedDict):
    """Test digits that one run reads right and another wrong."""

    total: int
    indices: Float64Array
    pixels: Uint8Array
    labels: Uint8Array
    guesses: list[Uint8Array]  # for each of the readable runs


class RunsComparison(TypedDict):
    """The runs' accuracy, and where they differ."""

    runs: list[ComparedRun]  # those that could be read
    refused: list[RefusedRun]  # why the others could not be
    same_rows: bool  # whether all of them are judged on the same rows
    disputed: DisputedDigits  # empty unless same_rows


@request("later")
def export_runs(
    labs: Labs,
    runs: list[SavedRun],
    data: list[SavedData],  # the data they need
) -> RunsFile:
    """Write runs, and the data that they need, into a .zip."""
    needed = [
        runs_file.SavedData(
            item["sha256"],
            item["kind"],
            item["name"],
            tuple(NamedFile(file["name"], bytes(file["data"])) for file in item["files"]),
        )
        for item in data
    ]
    file = runs_file.RunsFile([_saved(**run) for run in runs], needed)
    return {"data": packed_bytes(write_runs(file))}


@request("later")
def check_kept_run(
    labs: Labs,
    row: str,  # the JSON of a KeptRun of lab/state/kept_runs.js, without its `writer`
    trained: Points,
    validated: Points,
    checkpoint: BytesOfPage,
) -> None:
    """Check a run as if read from a file, before keeping it. Runs of edited code may fail this check."""
    file = write_runs(runs_file.RunsFile([_saved(row, trained, validated, checkpoint)]))
    (run,) = runs_file.RunsReader(file).runs()
    if not run.checkpoint or run.checkpoint_iteration != run.row["iteration"]:
        raise Refusal("checkpoint_of_other_run")


@job("watched")
def import_runs(
    labs: Labs,
    data: BytesOfPage,  # a .zip of kept runs
) -> UnderWay[ImportedRuns]:
    """Read a .zip of kept runs. Each report has the runs read since the last one, all sound."""
    reader = runs_file.RunsReader(bytes(data))
    total = len(reader.ids)
    left: Iterator[runs_file.SavedRun | runs_file.SavedData]
    left = itertools.chain(reader.runs(), reader.data())
    parts: list[runs_file.SavedRun | runs_file.SavedData] = []
    seconds = yield _imported(total, parts)
    end = time.perf_counter() + seconds
    for part in left:
        parts.append(part)
        if time.perf_counter() >= end:
            seconds = yield _imported(total, parts)
            end = time.perf_counter() + seconds
            parts.clear()
    return _imported(total, parts)


@request("later")
@QUIET
def compare_runs(labs: Labs, lab: LabName, checkpoints: list[BytesOfPage]) -> RunsComparison:
    """Compare the networks' accuracy, and where they differ.

    Digits are sent one by one if all readable runs are judged on the same ones.
    """
    compared: list[Compared] = []
    refused: list[RefusedRun] = []
    for number, data in enumerate(checkpoints[:MOST_COMPARED]):
        try:
            session = read_checkpoint(bytes(data), labs.dataset, labs.engines)
            compared.append(_compared(number, session, lab))
        except Refusal as why:
            refused.append({"run": number, **plain_refusal(why)})
    is_same = bool(compared) and all(_are_same(run.examples, compared[0].examples) for run in compared)
    return {
        "runs": [_compared_run(run) for run in compared],
        "refused": refused,
        "same_rows": is_same,
        "disputed": _disputed(compared if is_same else []),
    }


def _compared(number: int, session: Session, lab: LabName) -> Compared:
    dataset = session.dataset
    examples = dataset.train if lab == "xor" or dataset.test is None else dataset.test
    answers = session.measure(examples)
    judged: Judged = {
        "part": "test",
        "rows": len(examples),
        "right": int(answers.correct.sum()),
    }
    if examples is dataset.train:
        judged = judged_rows(session, answers)
    return Compared(number, session, examples, answers, judged)


def _compared_run(run: Compared) -> ComparedRun:
    session, answers, examples = run.session, run.answers, run.examples
    network = session.network
    no_class = np.zeros(0, np.int64)
    right, rows = (
        (no_class, no_class)
        if examples.labels is None
        else right_by_class(answers.correct, examples.labels, answers.outputs.shape[1])
    )
    is_table = session.config.dataset == "truth_table" and len(examples) <= MOST_ROWS
    weights = np.ascontiguousarray(network.parameters.weights[0][:, :MOST_UNITS].T, np.float32)
    return {
        "run": run.number,
        **moment_of(session),
        "cost": answers.cost,
        "judged": run.judged,
        "class_right": right.astype(np.float64),
        "class_rows": rows.astype(np.float64),
        "targets": (examples.targets if is_table else np.zeros(0)).astype(np.float64),
        "outputs": (answers.outputs if is_table else np.zeros(0)).astype(np.float64),
        "layer_sizes": list(network.layer_sizes),
        "weights": weights,
    }


def _disputed(compared: Sequence[Compared]) -> DisputedDigits:
    """The digits that one network reads right and another wrong, and what each reads."""
    if len(compared) < 2 or not compared[0].examples.are_digits:
        none = np.zeros(0, np.uint8)
        return {"total": 0, "indices": np.zeros(0), "pixels": none, "labels": none, "guesses": []}
    examples = compared[0].examples
    rows = disputed_rows([run.answers.correct for run in compared])
    shown = rows[:MOST_DISPUTED]
    return {
        "total": len(rows),
        "indices": shown.astype(np.float64),
        "pixels": examples.inputs[shown],
        "labels": labels_of(examples)[shown].astype(np.uint8),
        "guesses": [run.answers.outputs[shown].argmax(axis=1).astype(np.uint8) for run in compared],
    }


def _are_same(one: Examples, other: Examples) -> bool:
    same = one is other or (
        np.array_equal(one.inputs, other.inputs) and np.array_equal(one.targets, other.targets)
    )
    return bool(same)


def _saved(row: str, trained: Points, validated: Points, checkpoint: BytesOfPage) -> runs_file.SavedRun:
    return runs_file.SavedRun(
        parsed(row, "run.json"), _curve(trained), _curve(validated), bytes(checkpoint)
    )


def _curve(sent: Points) -> Curve:
    iteration, cost, accuracy = (
        np.array(numbers, np.float64).tolist()
        for numbers in (sent["iteration"], sent["cost"], sent["accuracy"])
    )
    return Curve([int(value) for value in iteration], cost, accuracy)


def _imported(total: int, parts: Sequence[runs_file.SavedRun | runs_file.SavedData]) -> ImportedRuns:
    return {
        "total": total,
        "runs": [_imported_run(part) for part in parts if isinstance(part, runs_file.SavedRun)],
        "data": [_imported_data(part) for part in parts if isinstance(part, runs_file.SavedData)],
    }


def _imported_run(run: runs_file.SavedRun) -> ImportedRun:
    return {
        "row": json.dumps(run.row),
        "trained": points(run.training),
        "validated": points(run.validation),
        "checkpoint": packed_bytes(run.checkpoint),
        "checkpoint_iteration": run.checkpoint_iteration,
    }


def _imported_data(data: runs_file.SavedData) -> SavedData:
    return {
        "sha256": data.sha256,
        "kind": cast("DataKind", data.kind),
        "name": data.name,
        "files": [{"name": file.name, "data": packed_bytes(file.data)} for file in data.files],
    }
