"""Answers about the history of a run: the network after an earlier update, and continuing from there."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict
from weakref import WeakKeyDictionary

from glassnet.browser.labs.lab import Lab
from glassnet.browser.requests.marks import job, request
from glassnet.reruns.look_back import LookBack

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.browser.requests.marks import UnderWay
    from glassnet.wire.basics import ConfigRecord, LabName
    from glassnet.wire.labs import NewRun


class LookBacks(WeakKeyDictionary[Lab, LookBack]):
    """Each lab's progress in looking back."""


class LookedAt(TypedDict):
    """An earlier moment of a run, or the progress of retraining towards it."""

    done: bool  # whether it is reached
    earliest: int  # the first iteration that can be looked at
    # whether native Python may have made, or would remake, updates before `earliest`
    begins_elsewhere: bool
    iteration: int
    interventions: int  # how often the user had changed the run by then
    epoch: float
    learning_rate: float
    config: ConfigRecord  # the settings then


@job("awaited")
def look_at(labs: Labs, lab: LabName, iteration: int) -> UnderWay[LookedAt]:
    """Go to the run as it was after an update; the first report comes before any retraining.

    Once there, all requests about the lab's network are answered for that moment, until look_at_now,
    which also ends a job under way. A cancelled job's progress is kept for the next one.
    """
    opened, look_backs = labs[lab], labs.held(LookBacks)
    look_back = look_backs.setdefault(opened, LookBack(opened.session, opened.moments))
    look_back.go_to(iteration)
    is_there = False
    while not is_there:
        seconds = yield _report(look_back, is_there)
        if look_backs.get(opened) is not look_back:
            break
        is_there = look_back.go_on(seconds)
    if is_there:
        opened.looked_at = look_back.session
    return _report(look_back, is_there)


@request("later")
def look_at_now(labs: Labs, lab: LabName) -> None:
    """Stop looking back: answer for the present."""
    opened = labs[lab]
    opened.looked_at = None
    labs.held(LookBacks).pop(opened, None)


@request("later", "begins_run", "changes_session")
def branch_here(labs: Labs, lab: LabName) -> NewRun:
    """Replace the lab's session with the one being viewed, and send its whole history."""
    opened = labs[lab]
    return labs.go_on_with(lab, Lab(opened.shown, moments=opened.moments.until(opened.shown.iteration)))


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
