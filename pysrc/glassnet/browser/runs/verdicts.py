"""The answer about how a run went: a verdict, and what to try next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from glassnet.browser.requests.marks import request
from glassnet.data.point_sets import point_dataset
from glassnet.diagnosis import diagnosis
from glassnet.diagnosis.examination import evidence_of
from glassnet.runs.run import QUIET
from glassnet.runs.session import Session
from glassnet.tracing.own_parts import OwnParts

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.wire.basics import LabName
    from glassnet.wire.verdicts import Verdict

NOTHING_TO_SAY = "too_early"


@request("later")
def diagnose(
    labs: Labs,
    lab: LabName,
    training: bool,  # whether it is running
    followed: list[str],  # the codes of the advice already followed with this data
) -> Verdict:
    """Judge how a lab's run went."""
    session = labs.session(lab)
    verdict = verdict_of(session, training, followed)
    if own := OwnParts(labs.own_parts):
        verdict["own_code"] = computes_with(session, own)
    return verdict


@QUIET
def computes_with(session: Session, own: OwnParts) -> bool:
    """Whether a run like this one uses any edited code.

    Begins another run with the same settings and makes one update: only the calls show what is used.
    """

    def begin() -> None:
        config = session.config
        dataset = point_dataset(config) if config.dataset == "points" else session.dataset
        other = Session(config, dataset, session.engines)
        other.begin_experiment()
        other.step()
        other.measure(dataset.train.part(slice(0, 1)))

    return own.make(begin)


def verdict_of(session: Session, training: bool, followed: Sequence[str]) -> Verdict:
    """The answer to `diagnose` about this session."""
    verdict = diagnosis.diagnose(evidence_of(session, training), followed)
    remedy = verdict.remedy if verdict else None
    return {
        "iteration": session.iteration,
        "code": verdict.code if verdict else NOTHING_TO_SAY,
        "mood": verdict.mood if verdict else "",
        "values": dict(verdict.values) if verdict else {},
        "remedy": {
            "code": remedy.code if remedy else "",
            "changes": dict(remedy.changes) if remedy else {},
            "begins_anew": remedy.begins_anew if remedy else False,
            "preset": remedy.preset if remedy else "",
        },
    }
