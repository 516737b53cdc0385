"""The answer about how a run went: a verdict, and what to try next.

A handler as in bridge.py: plain values in, plain values out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from glassnet.data.point_sets import point_dataset
from glassnet.diagnosis.diagnosis import diagnose
from glassnet.runs.examination import evidence_of
from glassnet.runs.run import QUIET
from glassnet.runs.session import Session
from glassnet.tracing.own_parts import OwnParts

if TYPE_CHECKING:
    from glassnet.wire.basics import LabName
    from glassnet.wire.requests import Handlers
    from glassnet.wire.verdicts import DiagnoseRequest, Verdict

NOTHING_TO_SAY = "too_early"


class VerdictBridge:
    """Answers what is asked about a run's verdict; bridge.py adds its `handlers` to its own."""

    def __init__(
        self,
        session_of: Callable[[LabName], Session],
        own_parts: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        """session_of: gives the session of a lab. own_parts: as OwnParts takes them."""
        self.session_of = session_of
        self._own = OwnParts(own_parts)
        self.handlers: Handlers = {"diagnose": self.diagnose}

    def diagnose(self, payload: DiagnoseRequest) -> Verdict:
        """Say how a lab's run went."""
        session = self.session_of(payload["lab"])
        verdict = verdict_of(session, payload["training"], payload["followed"])
        if self._own:
            verdict["own_code"] = computes_with(session, self._own)
        return verdict


@QUIET
def computes_with(session: Session, own: OwnParts) -> bool:
    """Whether a run like this one computes with anything that is edited.

    Another one is begun by the same settings and makes an update, for only what is called says so.
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
    verdict = diagnose(evidence_of(session, training), followed)
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
