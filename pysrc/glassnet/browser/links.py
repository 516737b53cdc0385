"""Answers about links: a run as the text of one, and the run of a link opened.

Handlers as in bridge.py: plain values in, plain values out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from glassnet.config import LABS, Config
from glassnet.data.datasets import Dataset
from glassnet.engines.engines import Engines
from glassnet.refusals import Refusal
from glassnet.runs.session import Session
from glassnet.saving.run_link import read_run_link, write_run_link

if TYPE_CHECKING:
    from glassnet.wire.basics import LabName, OfLab
    from glassnet.wire.labs import NewRun
    from glassnet.wire.requests import Handlers
    from glassnet.wire.runs import OpenRunLinkRequest, RunLink

BY_HAND = ("parameter", "unit")
"""The interventions that change a network itself by hand."""


class LinkBridge:
    """Answers what is asked about links; bridge.py adds its `handlers` to its own."""

    def __init__(
        self,
        shown: Callable[[LabName], Session],
        dataset_of: Callable[[Config], Dataset],
        engines: Engines,
        take: Callable[[LabName, Session], NewRun],
    ) -> None:
        """shown: gives the session of a lab, as the page shows it.

        dataset_of: gives the data of a Config. take: puts a session into a lab, in place of its last
        one, and gives its Progress.
        """
        self.shown = shown
        self.dataset_of = dataset_of
        self.engines = engines
        self.take = take
        self.handlers: Handlers = {
            "write_run_link": self.write_run_link,
            "open_run_link": self.open_run_link,
        }

    def write_run_link(self, payload: OfLab) -> RunLink:
        """Write the run as it is shown as a link."""
        session = self.shown(payload["lab"])
        by_hand = sum(item.kind in BY_HAND for item in session.interventions)
        return {"link": write_run_link(session), "iteration": session.iteration, "by_hand": by_hand}

    def open_run_link(self, payload: OpenRunLinkRequest) -> NewRun:
        """Open the session of a link, with what the link has of its history."""
        session = read_run_link(payload["link"], self.dataset_of, self.engines)
        fitting, came = LABS[payload["lab"]], session.first_config.dataset
        if came not in fitting:
            raise Refusal("run_link_of_other_lab", choices=list(fitting), choice=came)
        return self.take(payload["lab"], session)
