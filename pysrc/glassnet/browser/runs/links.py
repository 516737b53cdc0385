"""Answers about links: writing a run as a link, and opening the run of a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from glassnet.browser.requests.marks import request
from glassnet.config import LABS
from glassnet.refusals import Refusal
from glassnet.saving import run_link

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.wire.basics import LabName
    from glassnet.wire.labs import NewRun

BY_HAND = ("parameter", "unit")
"""The interventions by hand in the network itself."""


class RunLink(TypedDict):
    """A whole run as text for an address."""

    link: str
    iteration: int
    by_hand: int  # how often its network was changed by hand


@request("later")
def write_run_link(labs: Labs, lab: LabName) -> RunLink:
    """Write the run shown as a link."""
    session = labs.shown(lab)
    by_hand = sum(item.kind in BY_HAND for item in session.interventions)
    return {"link": run_link.write_run_link(session), "iteration": session.iteration, "by_hand": by_hand}


@request("later", "begins_run", "changes_session")
def open_run_link(labs: Labs, lab: LabName, link: str) -> NewRun:
    """Open a link's session, with as much of its history as the link has."""
    session = run_link.read_run_link(link, labs.dataset, labs.engines)
    fitting, came = LABS[lab], session.first_config.dataset
    if came not in fitting:
        raise Refusal("run_link_of_other_lab", choices=list(fitting), choice=came)
    return labs.take(lab, session)
