"""Answers about proofs of training: making a claim, and trying one by training its record again.

Handlers as in bridge.py and a job as in jobs.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from glassnet.browser.lab import Lab
from glassnet.browser.rows import judged_rows
from glassnet.browser.wire import refuse_unlocked
from glassnet.config import LABS, Config
from glassnet.data.datasets import Dataset
from glassnet.engines.engines import Engines
from glassnet.refusals import Refusal
from glassnet.reruns.proof import Judgement, Trial, claim_of
from glassnet.runs.run import QUIET
from glassnet.runs.session import Session
from glassnet.saving.proof_text import claim_text, read_claim

if TYPE_CHECKING:
    from glassnet.wire.answers import Judged
    from glassnet.wire.basics import LabName
    from glassnet.wire.labs import NewRun
    from glassnet.wire.proofs import (
        MakeProofRequest,
        OpenTrialRequest,
        Proof,
        TrialClaim,
        TrialJudgement,
        TrialReport,
        TrialRequest,
    )
    from glassnet.wire.requests import Handlers, Jobs, UnderWay


class ProofBridge:
    """Makes claims and judges others; later.py adds its `handlers` and `jobs`."""

    def __init__(
        self,
        session_of: Callable[[LabName], Session],
        dataset_for: Callable[[Config], Dataset],
        engines: Engines,
        go_on_with: Callable[[LabName, Lab], NewRun],
    ) -> None:
        """session_of: the session of a lab. dataset_for: the data that a Config names.

        go_on_with: replaces a lab, and gives its progress.
        """
        self._session_of = session_of
        self._dataset_for = dataset_for
        self._engines = engines
        self._go_on_with = go_on_with
        self._judged: Trial | None = None
        self.handlers: Handlers = {
            "make_proof": self.make_proof,
            "open_trial": self.open_trial,
        }
        self.jobs: Jobs = {"trial": self.trial}

    def make_proof(self, payload: MakeProofRequest) -> Proof:
        """Claim how a lab's training ended."""
        session = self._session_of(payload["lab"])
        text = claim_text(claim_of(session, payload.get("name", "")))
        return {"text": text, "iteration": session.iteration}

    def trial(self, payload: TrialRequest) -> UnderWay[TrialReport]:
        """Read what a line claims, and train its record again. The first report has the claim."""
        claim = read_claim(payload["text"])
        config = claim.run.config
        labs = [lab for lab, datasets in LABS.items() if config.dataset in datasets]
        if not labs:
            raise Refusal("data_not_given", choice=config.dataset)
        trial = Trial(claim, self._dataset_for(config), engines=self._engines)
        self._judged = None
        whole = payload["whole"]
        claimed: TrialClaim = {
            "lab": cast("LabName", labs[0]),
            "config": config.record(),
            "layer_sizes": list(trial.session.network.layer_sizes),
            "iterations": claim.run.iteration,
            "by_hand": sum(item.kind not in ("extend", "engine") for item in claim.run.interventions),
            "engine": claim.run.engine,
            "weights_sha256": claim.weights_sha256,
            "name": claim.name,
        }
        seconds = yield {"iteration": 0, "claim": claimed}
        while not trial.go_on(seconds) and whole:
            seconds = yield {"iteration": trial.session.iteration}
        if trial.judgement is None:
            return {"iteration": trial.session.iteration}
        self._judged = trial
        return {"iteration": trial.session.iteration, "judgement": judgement_of(trial, trial.judgement)}

    def open_trial(self, payload: OpenTrialRequest) -> NewRun:
        """Put the session that was judged last in the place of the lab's."""
        if self._judged is None:
            raise Refusal("no_trial_begun")
        refuse_unlocked(self._judged.session.config, payload["locked"])
        progress = self._go_on_with(payload["lab"], Lab(self._judged.session))
        self._judged = None
        return progress


def judgement_of(trial: Trial, judgement: Judgement) -> TrialJudgement:
    """A judgement for the page."""
    return {
        "is_true": judgement.is_true,
        "same_until": judgement.same_until,
        "differs_by": judgement.differs_by,
        "diverged": judgement.diverged,
        "judged": judged(trial.session),
    }


@QUIET
def judged(session: Session) -> Judged:
    """How right it is, on the same rows as the page that trained it says."""
    dataset = session.dataset
    if dataset.test is None or not dataset.train.are_digits:
        return judged_rows(session, session.measure(dataset.train))
    correct = session.measure(dataset.test).correct
    return {"part": "test", "rows": len(correct), "right": int(correct.sum())}
