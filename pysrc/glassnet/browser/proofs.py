"""Answers about proofs of training: making a claim, and trying one by training its record again.

Handlers as in bridge.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from glassnet.browser.lab import Lab
from glassnet.browser.wire import refuse_unlocked
from glassnet.config import LABS, Config
from glassnet.data.datasets import Dataset
from glassnet.engines.engines import Engines
from glassnet.refusals import Refusal
from glassnet.reruns.proof import Trial, claim_of
from glassnet.runs.session import Session
from glassnet.saving.proof_text import claim_text, read_claim

if TYPE_CHECKING:
    from glassnet.browser.wire_types import (
        BeginTrialRequest,
        Handlers,
        LabName,
        NewRun,
        OfLab,
        OpenTrialRequest,
        Proof,
        Seconds,
        TrialBegun,
        TrialReport,
    )


class ProofBridge:
    """Makes claims, and holds the one that is on trial; bridge.py adds its `handlers` to its own."""

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
        self._trial: Trial | None = None
        self.handlers: Handlers = {
            "make_proof": self.make_proof,
            "begin_trial": self.begin_trial,
            "go_on_with_trial": self.go_on_with_trial,
            "open_trial": self.open_trial,
        }

    def make_proof(self, payload: OfLab) -> Proof:
        """Claim how a lab's training ended."""
        session = self._session_of(payload["lab"])
        return {"text": claim_text(claim_of(session)), "iteration": session.iteration}

    def begin_trial(self, payload: BeginTrialRequest) -> TrialBegun:
        """Read what a line claims; nothing is trained yet. An earlier trial is dropped."""
        claim = read_claim(payload["text"])
        config = claim.run.config
        labs = [lab for lab, datasets in LABS.items() if config.dataset in datasets]
        if not labs:
            raise Refusal("data_not_given", choice=config.dataset)
        self._trial = Trial(claim, self._dataset_for(config), engines=self._engines)
        return {
            "lab": cast("LabName", labs[0]),
            "config": config.record(),
            "layer_sizes": list(self._trial.session.network.layer_sizes),
            "iterations": claim.run.iteration,
            "by_hand": sum(item.kind not in ("extend", "engine") for item in claim.run.interventions),
            "engine": claim.run.engine,
            "weights_sha256": claim.weights_sha256,
        }

    def go_on_with_trial(self, payload: Seconds) -> TrialReport:
        """Train for about as long. Once that is done, the claim is judged."""
        trial = self._on_trial()
        trial.go_on(payload["seconds"])
        session, judgement = trial.session, trial.judgement
        if judgement is None:
            return {"done": False, "iteration": session.iteration}
        curve = session.training
        cost, accuracy = (curve.cost[-1], curve.accuracy[-1]) if len(curve) else (0.0, 0.0)
        return {
            "done": True,
            "iteration": session.iteration,
            "judgement": {
                "is_true": judgement.is_true,
                "same_until": judgement.same_until,
                "differs_by": judgement.differs_by,
                "diverged": judgement.diverged,
                "cost": cost,
                "accuracy": accuracy,
            },
        }

    def open_trial(self, payload: OpenTrialRequest) -> NewRun:
        """Put the session on trial in the place of the lab's."""
        trial = self._on_trial()
        refuse_unlocked(trial.session.config, payload["locked"])
        progress = self._go_on_with(payload["lab"], Lab(trial.session))
        self._trial = None
        return progress

    def _on_trial(self) -> Trial:
        if self._trial is None:
            raise Refusal("no_trial_begun")
        return self._trial
