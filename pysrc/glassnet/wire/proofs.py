"""Proofs of training."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from glassnet.wire.answers import Judged
from glassnet.wire.basics import Begun, ConfigRecord, LabName


class MakeProofRequest(TypedDict):
    """How a lab's training ended, to be claimed."""

    lab: LabName
    name: NotRequired[str]  # of whoever claims it, at most 60 letters


class Proof(TypedDict):
    """A line that claims how a lab's training ended."""

    text: str
    iteration: int


class TrialRequest(TypedDict):
    """A line that claims how training ended."""

    text: str
    whole: bool  # whether to train to the end; else for one slice, which shows how long it takes


class TrialClaim(TypedDict):
    """What a proof of training claims."""

    lab: LabName
    config: ConfigRecord  # the settings that its run began with
    layer_sizes: list[int]
    iterations: int  # to train again
    by_hand: int  # how often a person changed the run
    engine: str  # that computed
    weights_sha256: str
    name: str  # what whoever claims it calls themselves, which nothing proves; may be empty


class TrialJudgement(TypedDict):
    """How a claim was found when it was trained again."""

    is_true: bool  # whether training ended at the claimed weights, to the bit
    same_until: int  # the last iteration up to which the costs were the claimed ones
    differs_by: int  # the first at which something is known to differ
    diverged: bool  # whether the cost stopped being a number before the claimed end
    judged: Judged


class TrialReport(TypedDict):
    """How far a trial is."""

    iteration: int
    claim: NotRequired[TrialClaim]  # in the first report
    judgement: NotRequired[TrialJudgement]  # in the last one, if it came to its end


class OpenTrialRequest(Begun):
    """What was trained on trial, to become the lab's session."""

    locked: ConfigRecord  # settings that it must have, else it is refused
