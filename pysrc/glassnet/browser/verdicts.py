"""The answer about how a run went: a verdict, and what to try next.

A handler as in bridge.py: plain values in, plain values out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from glassnet.browser.wire import Handler, Payload, Reply
from glassnet.insight.diagnosis import diagnose
from glassnet.insight.remedies import Remedy
from glassnet.runs.examination import evidence_of
from glassnet.runs.session import Session

NOTHING_TO_SAY = "too_early"


class VerdictBridge:
    """Answers what is asked about a run's verdict; bridge.py adds its `handlers` to its own."""

    def __init__(self, session_of: Callable[[Payload], Session]) -> None:
        """session_of: gives the session of the `lab` in a payload."""
        self.session_of = session_of
        self.handlers: dict[str, Handler] = {"diagnose": self.diagnose}

    def diagnose(self, payload: Payload) -> Reply:
        """{lab, training, followed} -> {iteration, code, mood, values, remedy}.

        training: whether updates are being made just now. followed: the codes of the remedies that were
        followed with this data before. remedy: its code is empty if there is none.
        """
        return told_verdict(self.session_of(payload), payload["training"], payload["followed"])


def told_verdict(session: Session, training: bool, followed: Sequence[str]) -> Reply:
    """The answer to `diagnose` about this session."""
    verdict = diagnose(evidence_of(session, training), followed)
    told: Reply = {"code": NOTHING_TO_SAY, "mood": "", "values": {}, "remedy": _plain(None)}
    if verdict:
        told = {
            "code": verdict.code,
            "mood": verdict.mood,
            "values": dict(verdict.values),
            "remedy": _plain(verdict.remedy),
        }
    return {"iteration": session.iteration, **told}


def _plain(remedy: Remedy | None) -> Reply:
    if remedy is None:
        return {"code": "", "changes": {}, "begins_anew": False}
    return {"code": remedy.code, "changes": dict(remedy.changes), "begins_anew": remedy.begins_anew}
