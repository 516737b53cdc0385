"""The answers that a report of a run is written from: everything about its network.

Handlers as in bridge.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from glassnet.browser.examined_digits import examine_digits, labels_of
from glassnet.browser.rows import examine_rows
from glassnet.browser.verdicts import verdict_of
from glassnet.browser.wire import plain_refusal
from glassnet.config import Config
from glassnet.data.datasets import Dataset, Examples
from glassnet.engines.engines import Engines
from glassnet.insight.metrics import hard_confusion_matrix
from glassnet.refusals import Refusal
from glassnet.reruns.proof import claim_of
from glassnet.runs.run import QUIET
from glassnet.runs.session import Session
from glassnet.saving.checkpoint import read_checkpoint
from glassnet.saving.proof_text import claim_text
from glassnet.saving.run_link import write_run_link

if TYPE_CHECKING:
    from glassnet.wire.answers import SurfaceView
    from glassnet.wire.basics import LabName, Trouble
    from glassnet.wire.requests import Handlers
    from glassnet.wire.runs import Confusion, KeptRunRequest, ReportRunRequest, RunReport

SURFACE_SIDE = 48
MOST_CONFUSIONS = 5
DIGITS_EACH = 5
"""Of each of the commonest confusions this many digits are shown, the surest first."""


class ReportBridge:
    """Answers what a report needs; bridge.py adds its `handlers` to its own."""

    def __init__(
        self,
        session_of: Callable[[LabName], Session],
        dataset_for: Callable[[Config], Dataset],
        engines: Engines,
    ) -> None:
        """session_of: gives the session of a lab. dataset_for: the data of a Config."""
        self._session_of = session_of
        self._dataset_for = dataset_for
        self._engines = engines
        self.handlers: Handlers = {
            "report_run": self.report_run,
            "report_kept_run": self.report_kept_run,
        }

    def report_run(self, payload: ReportRunRequest) -> RunReport:
        """Report everything of the run that a lab shows."""
        return report_of(self._session_of(payload["lab"]), payload.get("name", ""))

    def report_kept_run(self, payload: KeptRunRequest) -> RunReport:
        """Report the same of the run in a checkpoint."""
        data = bytes(payload["checkpoint"])
        session = read_checkpoint(data, self._dataset_for, self._engines)
        return report_of(session, payload.get("name", ""))


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
