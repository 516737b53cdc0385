"""The answer that a report of a run is written from: everything about its network, from a checkpoint.

A handler as in bridge.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from glassnet.browser.examined_digits import examine_digits, labels_of
from glassnet.browser.rows import examine_rows
from glassnet.browser.verdicts import told_verdict
from glassnet.browser.wire import Handler, Payload, Reply, plain_refusal
from glassnet.config import Config
from glassnet.data.datasets import Dataset, Examples
from glassnet.engines.engines import Engines
from glassnet.insight.metrics import hard_confusion_matrix
from glassnet.refusals import Refusal
from glassnet.runs.proof import claim_of
from glassnet.runs.run import QUIET
from glassnet.runs.session import Session
from glassnet.saving.checkpoint import read_checkpoint
from glassnet.saving.proof_text import claim_text
from glassnet.saving.run_link import write_run_link

SURFACE_SIDE = 48
MOST_CONFUSIONS = 5
DIGITS_EACH = 5
"""Of each of the commonest confusions this many digits are told, the surest first."""


class ReportBridge:
    """Answers what a report needs; bridge.py adds its `handlers` to its own."""

    def __init__(self, dataset_for: Callable[[Config], Dataset], engines: Engines) -> None:
        """dataset_for: gives the data that a Config names, or raises ValueError."""
        self._dataset_for = dataset_for
        self._engines = engines
        self.handlers: dict[str, Handler] = {"tell_run": self.tell_run}

    @QUIET
    def tell_run(self, payload: Payload) -> Reply:
        """{checkpoint} -> everything that a report tells of a network.

        rows, digits: as `examine` answers, for a table or points and for digits; a list of one, or
        empty. confusions: of digits, the commonest. link: the run as text for an address, and proof: the
        line that claims its training; where there can be none, empty, and why.
        """
        session = read_checkpoint(bytes(payload["checkpoint"]), self._dataset_for, self._engines)
        test = session.dataset.test
        inputs = session.dataset.inputs
        view = {"axes": [0, min(1, inputs - 1)], "fixed": [0] * inputs, "resolution": SURFACE_SIDE}
        link, no_link = _unless_refused(lambda: write_run_link(session))
        proof, no_proof = _unless_refused(lambda: claim_text(claim_of(session)))
        return {
            "layer_sizes": list(session.network.layer_sizes),
            "verdict": told_verdict(session, False, []),
            "rows": [] if test else [examine_rows(session, view)],
            "digits": [examine_digits(session, test, 0, False)] if test else [],
            "confusions": _confusions(session, test) if test else [],
            "link": link,
            "no_link": no_link,
            "proof": proof,
            "no_proof": no_proof,
        }


def _unless_refused(text: Callable[[], str]) -> tuple[str, list[Reply]]:
    try:
        return text(), []
    except Refusal as why:
        return "", [plain_refusal(why)]


def _confusions(session: Session, test: Examples) -> list[Reply]:
    """The commonest mistakes: {digit, guess, count, indices, pixels} each, the commonest first."""
    outputs = session.measure(test).outputs
    labels = labels_of(test)
    counts = hard_confusion_matrix(outputs, labels)
    np.fill_diagonal(counts, 0)
    commonest = np.argsort(-counts, axis=None, kind="stable")[:MOST_CONFUSIONS]
    guesses = outputs.argmax(axis=1)
    told: list[Reply] = []
    for digit, guess in zip(*np.unravel_index(commonest, counts.shape), strict=True):
        if counts[digit, guess] == 0:
            break
        rows = np.flatnonzero((labels == digit) & (guesses == guess))
        surest = rows[np.argsort(-outputs[rows, guess], kind="stable")][:DIGITS_EACH]
        told.append(
            {
                "digit": int(digit),
                "guess": int(guess),
                "count": int(rows.size),
                "indices": surest.astype(np.float64),
                "pixels": test.inputs[surest],
            }
        )
    return told
