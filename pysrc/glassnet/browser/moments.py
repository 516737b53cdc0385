"""Answers about the history of a run: how the network was after an earlier update, and going on there.

Handlers as in bridge.py and a job as in jobs.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING

from glassnet.browser.lab import Lab
from glassnet.reruns.look_back import LookBack

if TYPE_CHECKING:
    from glassnet.wire.basics import Begun, LabName, Nothing, OfLab
    from glassnet.wire.labs import NewRun
    from glassnet.wire.requests import Handlers, Jobs, UnderWay
    from glassnet.wire.reruns import LookAtRequest, LookedAt


class MomentsBridge:
    """Moves the looked-at session of each lab; later.py adds its `handlers` and `jobs`."""

    def __init__(
        self,
        lab_of: Callable[[LabName], Lab],
        go_on_with: Callable[[LabName, Lab], NewRun],
    ) -> None:
        """lab_of: gives a lab by its name. go_on_with: replaces it, and gives its progress."""
        self._lab_of = lab_of
        self._go_on_with = go_on_with
        self._look_backs: weakref.WeakKeyDictionary[Lab, LookBack] = weakref.WeakKeyDictionary()
        self.handlers: Handlers = {
            "look_at_now": self.look_at_now,
            "branch_here": self.branch_here,
        }
        self.jobs: Jobs = {"look_at": self.look_at}

    def look_at(self, payload: LookAtRequest) -> UnderWay[LookedAt]:
        """Go to the run as it was after an update; when it begins none of the way is gone yet.

        Once it is reached, all that is asked about the lab's network is answered about that moment,
        until look_at_now, which also ends what is on its way. How far a job came that was given up is
        kept for the next one.
        """
        lab = self._lab_of(payload["lab"])
        look_back = self._look_backs.setdefault(lab, LookBack(lab.session, lab.moments))
        look_back.go_to(int(payload["iteration"]))
        is_there = False
        while not is_there:
            seconds = yield _report(look_back, is_there)
            if self._look_backs.get(lab) is not look_back:
                break
            is_there = look_back.go_on(seconds)
        if is_there:
            lab.looked_at = look_back.session
        return _report(look_back, is_there)

    def look_at_now(self, payload: OfLab) -> Nothing:
        """Answer all that is asked about the run as it is again."""
        lab = self._lab_of(payload["lab"])
        lab.looked_at = None
        self._look_backs.pop(lab, None)
        return {}

    def branch_here(self, payload: Begun) -> NewRun:
        """Put the session that is looked at in the place of the lab's, which is given up."""
        lab = self._lab_of(payload["lab"])
        branch = Lab(lab.shown, moments=lab.moments.until(lab.shown.iteration))
        return self._go_on_with(payload["lab"], branch)


def _report(look_back: LookBack, is_there: bool) -> LookedAt:
    session = look_back.session
    return {
        "done": is_there,
        "earliest": look_back.earliest,
        "begins_elsewhere": look_back.begins_elsewhere,
        "iteration": session.iteration,
        "interventions": len(session.interventions),
        "epoch": session.walk.epoch,
        "learning_rate": session.learning_rate,
        "config": session.config.record(),
    }
