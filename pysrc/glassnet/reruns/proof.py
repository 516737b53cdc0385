"""Proof of training: a claim that a record ends at these weights, and the training that checks it.

A claim holds no weights, only digests of them and of the costs on the way. Whoever doubts it trains the
record again: the same bits come out on every machine with the same engine, or the claim is false.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from glassnet.data.datasets import Dataset
from glassnet.engines.engines import Engines
from glassnet.learning.network import Network
from glassnet.refusals import Refusal
from glassnet.reruns.replay import Replay, Watch, refuse_native, refuse_unless_exact_here
from glassnet.runs.record.history import Curve
from glassnet.runs.record.run_record import RunRecord, refuse_console
from glassnet.runs.record.weights_hash import weights_sha256
from glassnet.runs.session import Session

MOST_MILESTONES = 8
MILESTONE_DIGITS = 8
"""Hexadecimal digits of a milestone's digest: enough to see where training departs from the claim."""
WITHOUT_PROMISE = "simd_relaxed"
"""The engine whose last bits may differ from one processor to another."""


@dataclass(frozen=True)
class Milestone:
    """A digest of all points of the training curve up to and including the one at `iteration`."""

    iteration: int
    digest: str


@dataclass(frozen=True)
class Claim:
    """The claim that training repeated from `run` passes these milestones, and ends at these weights.

    weights_sha256: their hash. name: the claimant's, which nothing proves; may be empty.
    """

    run: RunRecord
    weights_sha256: str
    milestones: tuple[Milestone, ...]
    name: str = ""


@dataclass(frozen=True)
class Judgement:
    """The result of training again.

    is_true: whether it passed all milestones and ended at the claimed weights, to the bit.
    same_until, differs_by: the iterations between which it first left the claimed training; 0 and 0 if
    it did not. If both are the last iteration, only the final weights differ.
    diverged: whether the cost stopped being a number before the claimed end, at `differs_by`.
    """

    is_true: bool
    same_until: int = 0
    differs_by: int = 0
    diverged: bool = False


def claim_of(session: Session, name: str = "", own: str = "") -> Claim:
    """The claim of this session. name: the claimant's. own: as in refuse_native.

    Raises ValueError for an engine or a platform that does not promise the same bits everywhere, and for
    a record that does not name its engine.
    """
    run = session.run_record
    check_provable(run, own)
    return Claim(run, weights_sha256(session.network), _milestones(session.training), name)


def check_provable(run: RunRecord, own: str = "") -> None:
    """Raise ValueError unless training repeated from `run` gives the same bits in every browser.

    own: as in refuse_native.
    """
    refuse_native(run, own)
    if not run.engine:
        raise Refusal("proof_without_engine")
    if WITHOUT_PROMISE in run.engines:
        raise Refusal("proof_engine_relaxed", engine=WITHOUT_PROMISE)
    if run.code_sha256:
        raise Refusal("proof_of_other_code", sha256=run.code_sha256[:64])
    refuse_console(run)


def _milestones(curve: Curve) -> tuple[Milestone, ...]:
    """Milestones spread over the curve, the last at its last point."""
    places = np.linspace(0, len(curve), min(MOST_MILESTONES, len(curve)) + 1).astype(int)[1:]
    return tuple(Milestone(curve.iteration[place - 1], _digest(curve, int(place))) for place in places)


def _digest(curve: Curve, points: int) -> str:
    """The digest of the curve's first points."""
    rows = (curve.iteration[:points], curve.cost[:points], curve.accuracy[:points])
    return hashlib.sha256(np.array(rows, "<f8").tobytes()).hexdigest()[:MILESTONE_DIGITS]


class ProofCheck:
    """A proof check: the claim's record is trained again, a slice at a time, and then judged."""

    def __init__(
        self,
        claim: Claim,
        dataset: Dataset,
        models: Mapping[str, Network] | None = None,
        engines: Engines | None = None,
        own: str = "",
        watch: Watch | None = None,
    ) -> None:
        """dataset, models, engines, watch: as in Replay. own: as in refuse_native.

        Raises ValueError when the record cannot be trained again here, or does not promise the same
        bits everywhere.
        """
        check_provable(claim.run, own)
        if not own or claim.run.platform != own:
            refuse_unless_exact_here(claim.run, engines or Engines())
        self.claim = claim
        self.judgement: Judgement | None = None
        self._replay = Replay(claim.run, dataset, models, engines, watch)

    @property
    def session(self) -> Session:
        """The session trained so far; the claimed one, once the claim is found true."""
        return self._replay.session

    def go_on(self, seconds: float = math.inf) -> bool:
        """Train for about this long. Returns whether the claim is judged.

        It is judged as soon as it can no longer be true. Raises ValueError when a model or an engine of
        the record is missing here.
        """
        try:
            is_over = self._replay.go_on(seconds)
        except Refusal as refusal:
            if refusal.code != "diverged":
                raise
            end = self.session.iteration
            self.judgement = Judgement(False, self._same_until(), end, diverged=True)
            return True
        missed = self._missed_milestone()
        if missed is not None:
            self.judgement = Judgement(False, self._same_until(), missed.iteration)
        elif is_over:
            end = self.session.iteration
            is_true = weights_sha256(self.session.network) == self.claim.weights_sha256
            self.judgement = Judgement(True) if is_true else Judgement(False, end, end)
        return self.judgement is not None

    def _missed_milestone(self) -> Milestone | None:
        """The first milestone that training reached but failed."""
        return next((each for each in self.claim.milestones if self._is_passed(each) is False), None)

    def _same_until(self) -> int:
        """The iteration up to which all milestones were passed; 0 if none was."""
        passed = 0
        for each in self.claim.milestones:
            if not self._is_passed(each):
                break
            passed = each.iteration
        return passed

    def _is_passed(self, milestone: Milestone) -> bool | None:
        """Whether the curve so far is the claimed one; None before training has come this far."""
        if self.session.iteration < milestone.iteration:
            return None
        curve = self.session.training
        if milestone.iteration not in curve.iteration:
            return False
        return _digest(curve, curve.iteration.index(milestone.iteration) + 1) == milestone.digest
