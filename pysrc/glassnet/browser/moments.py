"""Answers about the history of a run: how the network was after an earlier update, and going on there.

Handlers as in bridge.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable

from glassnet.browser.lab import Lab
from glassnet.browser.wire import Handler, Payload, Reply
from glassnet.runs.look_back import LookBack


class MomentsBridge:
    """Moves the looked-at session of each lab; bridge.py adds its `handlers` to its own."""

    def __init__(
        self, lab_of: Callable[[Payload], Lab], go_on_with: Callable[[str, Lab], Reply]
    ) -> None:
        """lab_of: gives the `lab` of a payload. go_on_with: replaces it, and gives its progress."""
        self._lab_of = lab_of
        self._go_on_with = go_on_with
        self._look_backs: weakref.WeakKeyDictionary[Lab, LookBack] = weakref.WeakKeyDictionary()
        self.handlers: dict[str, Handler] = {
            "look_at": self.look_at,
            "look_at_now": self.look_at_now,
            "branch_here": self.branch_here,
        }

    def look_at(self, payload: Payload) -> Reply:
        """{lab, iteration, seconds} -> how the run was after this update, once that is reached.

        seconds: about how long to train again on the way there; unless it is done then, ask again, or
        for another iteration. earliest, begins_elsewhere: as in LookBack. Once it is done, all that is
        asked about the lab's network is answered about that moment, until look_at_now.
        """
        lab = self._lab_of(payload)
        iteration, seconds = int(payload["iteration"]), float(payload["seconds"])
        look_back = self._look_backs.setdefault(lab, LookBack(lab.session, lab.moments))
        look_back.go_to(iteration)
        is_there = look_back.go_on(seconds)
        session = look_back.session
        if is_there:
            lab.looked_at = session
        return {
            "done": is_there,
            "earliest": look_back.earliest,
            "begins_elsewhere": look_back.begins_elsewhere,
            "iteration": session.iteration,
            "epoch": session.walk.epoch,
            "learning_rate": session.learning_rate,
            "config": session.config.record(),
        }

    def look_at_now(self, payload: Payload) -> Reply:
        """{lab} -> {}. All that is asked is answered about the run as it is again."""
        lab = self._lab_of(payload)
        lab.looked_at = None
        self._look_backs.pop(lab, None)
        return {}

    def branch_here(self, payload: Payload) -> Reply:
        """{lab} -> Progress, with its whole history, of the session that is looked at.

        It takes the place of the lab's session, which is given up.
        """
        lab = self._lab_of(payload)
        branch = Lab(lab.shown, moments=lab.moments.until(lab.shown.iteration))
        return self._go_on_with(payload["lab"], branch)
