"""The answer about how a run went: a verdict, and what to try next.

A handler as in bridge.py: plain values in, plain values out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from glassnet.diagnosis.diagnosis import diagnose
from glassnet.runs.examination import evidence_of
from glassnet.runs.session import Session

if TYPE_CHECKING:
    from glassnet.wire.basics import LabName
    from glassnet.wire.requests import Handlers
    from glassnet.wire.verdicts import DiagnoseRequest, Verdict

NOTHING_TO_SAY = "too_early"


class VerdictBridge:
    """Answers what is asked about a run's verdict; bridge.py adds its `handlers` to its own."""

    def __init__(self, session_of: Callable[[LabName], Session]) -> None:
        """session_of: gives the session of a lab."""
        self.session_of = session_of
        self.handlers: Handlers = {"diagnose": self.diagnose}

    def diagnose(self, payload: DiagnoseRequest) -> Verdict:
        """Say how a lab's run went."""
        return verdict_of(self.session_of(payload["lab"]), payload["training"], payload["followed"])


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
