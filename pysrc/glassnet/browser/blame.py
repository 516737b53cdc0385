"""The answer about one update that is to be shown: what each row does in the network before it.

Handlers as in bridge.py: plain values in, plain values out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from glassnet.browser.rows import examine_rows, flat, sums_of_units
from glassnet.insight.blame import Blame, blames
from glassnet.learning.network import feed_forward
from glassnet.runs.run import QUIET
from glassnet.runs.session import Session

if TYPE_CHECKING:
    from glassnet.wire.basics import LabName
    from glassnet.wire.blame import RowsBlamed, SeeBlameRequest
    from glassnet.wire.requests import Handlers


class BlameBridge:
    """Goes forward and back through a network; later.py adds its `handlers`."""

    def __init__(self, shown: Callable[[LabName], Session]) -> None:
        """shown: gives the session of a lab as the page shows it."""
        self._shown = shown
        self.handlers: Handlers = {"see_blame": self.see_blame}

    @QUIET
    def see_blame(self, payload: SeeBlameRequest) -> RowsBlamed:
        """Give what flows through a small network for every training row, forward and back.

        Raises ValueError when the view does not fit the network.
        """
        session = self._shown(payload["lab"])
        network, train = session.network, session.dataset.train
        inputs, targets = train.batch(slice(None), network.dtype)
        activity = feed_forward(network, inputs)
        found: Sequence[Blame] = ()
        if session.config.learning_rule == "backpropagation":
            found = list(blames(network, activity, targets, session.config))[::-1]
        return {
            "answers": examine_rows(session, payload["view"]),
            "inputs": flat([inputs])[0],
            "sums": sums_of_units(network, activity),
            "values": flat(activity.values[1:]),
            "errors": flat([blame.error for blame in found]),
            "handed_down": flat([blame.handed_down for blame in found]),
        }
