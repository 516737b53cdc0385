"""Answers about proofs of training: making a claim, and checking one by training its record again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NotRequired, TypedDict, cast

from glassnet.browser.answers.rows import judged_rows
from glassnet.browser.labs.lab import Lab
from glassnet.browser.labs.wire import refuse_unlocked
from glassnet.browser.requests.marks import job, request
from glassnet.config import LABS
from glassnet.refusals import Refusal
from glassnet.reruns.proof import Judgement, ProofCheck, claim_of
from glassnet.runs.run import QUIET
from glassnet.runs.session import Session
from glassnet.saving.proof_text import claim_text, read_claim

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.browser.requests.marks import UnderWay
    from glassnet.wire.answers import Judged
    from glassnet.wire.basics import ConfigRecord, LabName
    from glassnet.wire.labs import NewRun


@dataclass
class LastProofCheck:
    """The last proof check, until a lab takes its session."""

    judged: ProofCheck | None = None


class Proof(TypedDict):
    """A line that claims how a lab's training ended."""

    text: str
    iteration: int


class ProofClaim(TypedDict):
    """What a proof of training claims."""

    lab: LabName
    config: ConfigRecord  # the settings that its run began with
    layer_sizes: list[int]
    iterations: int  # to train again
    by_hand: int  # how often the user changed the run
    engine: str  # the one that computed it
    weights_sha256: str
    name: str  # what the claimant calls themselves, which nothing proves; may be empty


class ProofJudgement(TypedDict):
    """The outcome of training a claimed record again."""

    is_true: bool  # whether training ended at the claimed weights, to the bit
    same_until: int  # the last iteration up to which the costs were the claimed ones
    differs_by: int  # the first iteration at which something is known to differ
    diverged: bool  # whether the cost stopped being a number before the claimed end
    judged: Judged


class ProofCheckReport(TypedDict):
    """Progress of a proof check."""

    iteration: int
    claim: NotRequired[ProofClaim]  # in the first report
    judgement: NotRequired[ProofJudgement]  # in the last report, if training again reached its end


@request("later")
def make_proof(
    labs: Labs,
    lab: LabName,
    name: str = "",  # the claimant's, at most 60 characters
) -> Proof:
    """Claim how a lab's training ended."""
    session = labs.session(lab)
    return {"text": claim_text(claim_of(session, name)), "iteration": session.iteration}


@job("lasting")
def check_proof(
    labs: Labs,
    text: str,
    whole: bool,  # whether to train to the end; else for one slice, to show how long it takes
) -> UnderWay[ProofCheckReport]:
    """Read a line's claim and train its record again. The first report has the claim."""
    claim = read_claim(text)
    config = claim.run.config
    of_data = [lab for lab, datasets in LABS.items() if config.dataset in datasets]
    if not of_data:
        raise Refusal("data_not_given", choice=config.dataset)
    under_way = ProofCheck(claim, labs.dataset(config), engines=labs.engines)
    last = labs.held(LastProofCheck)
    last.judged = None
    claimed: ProofClaim = {
        "lab": cast("LabName", of_data[0]),
        "config": config.record(),
        "layer_sizes": list(under_way.session.network.layer_sizes),
        "iterations": claim.run.iteration,
        "by_hand": sum(item.kind not in ("extend", "engine") for item in claim.run.interventions),
        "engine": claim.run.engine,
        "weights_sha256": claim.weights_sha256,
        "name": claim.name,
    }
    seconds = yield {"iteration": 0, "claim": claimed}
    while not under_way.go_on(seconds) and whole:
        seconds = yield {"iteration": under_way.session.iteration}
    if under_way.judgement is None:
        return {"iteration": under_way.session.iteration}
    last.judged = under_way
    judgement = judgement_of(under_way, under_way.judgement)
    return {"iteration": under_way.session.iteration, "judgement": judgement}


@request("later", "begins_run", "changes_session")
def open_checked_run(
    labs: Labs,
    lab: LabName,
    locked: ConfigRecord,  # settings it must have, or it is refused
) -> NewRun:
    """Replace the lab's session with the one judged last, and send its whole history."""
    last = labs.held(LastProofCheck)
    if last.judged is None:
        raise Refusal("no_proof_checked")
    refuse_unlocked(last.judged.session.config, locked)
    progress = labs.go_on_with(lab, Lab(last.judged.session))
    last.judged = None
    return progress


def judgement_of(check: ProofCheck, judgement: Judgement) -> ProofJudgement:
    """A judgement for the page."""
    return {
        "is_true": judgement.is_true,
        "same_until": judgement.same_until,
        "differs_by": judgement.differs_by,
        "diverged": judgement.diverged,
        "judged": judged(check.session),
    }


@QUIET
def judged(session: Session) -> Judged:
    """The accuracy that the training page reports."""
    dataset = session.dataset
    if dataset.test is None or not dataset.train.are_digits:
        return judged_rows(session, session.measure(dataset.train))
    correct = session.measure(dataset.test).correct
    return {"part": "test", "rows": len(correct), "right": int(correct.sum())}
