"""Lab: a session, what the page knows of it, and the earlier moment being viewed."""

from __future__ import annotations

from dataclasses import dataclass, field

from glassnet.reruns.moments import Moments
from glassnet.runs.session import Session


@dataclass(eq=False)
class Lab:
    """A session, and how much of its history was already sent to the page.

    moments: earlier states of the session. looked_at: the session as it was after an earlier update,
    while the page looks back.
    """

    session: Session
    sent_training: int = 0
    sent_validation: int = 0
    moments: Moments = field(default_factory=Moments)
    looked_at: Session | None = None

    @property
    def shown(self) -> Session:
        """What the page shows: the session as it is, or as it was."""
        return self.looked_at or self.session
