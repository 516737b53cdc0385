"""The answers that a run's report is written from: everything about its network."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypedDict

import numpy as np

from glassnet.browser.answers.examined_digits import examine_digits, labels_of
from glassnet.browser.answers.rows import examine_rows
from glassnet.browser.labs.wire import plain_refusal
from glassnet.browser.requests.marks import request
from glassnet.browser.runs.verdicts import verdict_of
from glassnet.data.datasets import Examples
from glassnet.insight.metrics import hard_confusion_matrix
from glassnet.refusals import Refusal
from glassnet.reruns.proof import claim_of
from glassnet.runs.run import QUIET
from glassnet.runs.session import Session
from glassnet.saving.checkpoint import read_checkpoint
from glassnet.saving.proof_text import claim_text
from glassnet.saving.run_link import write_run_link

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.wire.answers import DigitAnswers, SurfaceView, TruthTableAnswers
    from glassnet.wire.basics import BytesOfPage, Float64Array, LabName, Trouble, Uint8Array
    from glassnet.wire.verdicts import Verdict

SURFACE_SIDE = 48
MOST_CONFUSIONS = 5
DIGITS_EACH = 5
"""How many digits of each of the commonest confusions are shown, the surest first."""


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
    record: str  # the JSON that replays it
    layer_sizes: list[int]
    verdict: Verdict
    rows: list[TruthTableAnswers]  # one, for a truth table or points; else none
    digits: list[DigitAnswers]  # one, for digits; else none
    confusions: list[Confusion]  # of digits, the commonest first, each with its surest digits
    link: str  # the run as text for an address; empty if there can be none
    no_link: list[Trouble]  # why not
    proof: str  # a line that claims how its training ended; empty if there can be none
    no_proof: list[Trouble]  # why not


@request("later")
def report_run(
    labs: Labs,
    lab: LabName,
    name: str = "",  # of whoever trained it, for its proof
) -> RunReport:
    """Report everything about the run that a lab shows, at the moment shown."""
    return report_of(labs.shown(lab), name)


@request("later")
def report_kept_run(
    labs: Labs,
    checkpoint: BytesOfPage,
    name: str = "",  # of whoever trained it, for its proof
) -> RunReport:
    """Report everything about the run in a checkpoint."""
    return report_of(read_checkpoint(bytes(checkpoint), labs.dataset, labs.engines), name)


@QUIET
def report_of(session: Session, name: str) -> RunReport:
    """Everything that a report shows of a network. name: of whoever trained it, for its proof."""
    test = session.dataset.test
    inputs = session.dataset.inputs
    view: SurfaceView = {
        "axes": [0, min(1, inputs - 1)],
        "fixed": [0] * inputs,
        "resolution": SURFACE_SIDE,
    }
    link, no_link = _unless_refused(lambda: write_run_link(session))
    proof, no_proof = _unless_refused(lambda: claim_text(claim_of(session, name)))
    return {
        "iteration": session.iteration,
        "record": session.run_record.to_json(),
        "layer_sizes": list(session.network.layer_sizes),
        "verdict": verdict_of(session, False, []),
        "rows": [] if test else [examine_rows(session, view)],
        "digits": [examine_digits(session, test, 0, False)] if test else [],
        "confusions": _confusions(session, test) if test else [],
        "link": link,
        "no_link": no_link,
        "proof": proof,
        "no_proof": no_proof,
    }


def _unless_refused(text: Callable[[], str]) -> tuple[str, list[Trouble]]:
    try:
        return text(), []
    except Refusal as why:
        return "", [plain_refusal(why)]


def _confusions(session: Session, test: Examples) -> list[Confusion]:
    """The commonest mistakes, the commonest first."""
    outputs = session.measure(test).outputs
    labels = labels_of(test)
    counts = hard_confusion_matrix(outputs, labels)
    np.fill_diagonal(counts, 0)
    commonest = np.argsort(-counts, axis=None, kind="stable")[:MOST_CONFUSIONS]
    guesses = outputs.argmax(axis=1)
    found: list[Confusion] = []
    for digit, guess in zip(*np.unravel_index(commonest, counts.shape), strict=True):
        if counts[digit, guess] == 0:
            break
        rows = np.flatnonzero((labels == digit) & (guesses == guess))
        surest = rows[np.argsort(-outputs[rows, guess], kind="stable")][:DIGITS_EACH]
        found.append(
            {
                "digit": int(digit),
                "guess": int(guess),
                "count": int(rows.size),
                "indices": surest.astype(np.float64),
                "pixels": test.inputs[surest],
            }
        )
    return found
