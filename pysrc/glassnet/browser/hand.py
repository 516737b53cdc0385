"""Answers about a weight in the hand: what its values would cost, and what the network would answer.

Handlers as in bridge.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from glassnet.browser.rows import examine_rows
from glassnet.runs.session import Session

if TYPE_CHECKING:
    from glassnet.wire.answers import TruthTableAnswers
    from glassnet.wire.basics import LabName
    from glassnet.wire.hand import SeeValleyRequest, TryWeightRequest, Valley
    from glassnet.wire.requests import Handlers


class HandBridge:
    """Tries values of one parameter; later.py adds its `handlers`."""

    def __init__(self, shown: Callable[[LabName], Session]) -> None:
        """shown: gives the session of a lab as the page shows it."""
        self._shown = shown
        self.handlers: Handlers = {"see_valley": self.see_valley, "try_weight": self.try_weight}

    def see_valley(self, payload: SeeValleyRequest) -> Valley:
        """Give the cost of the training rows at each value. Raises ValueError for an unknown place."""
        session = self._shown(payload["lab"])
        where = (payload["layer"], payload["fan_in"], payload["unit"])
        costs = []
        for value in payload["values"]:
            with session.tried(*where, float(value)):
                costs.append(session.measure(session.dataset.train).cost)
        return {"costs": np.array(costs)}

    def try_weight(self, payload: TryWeightRequest) -> TruthTableAnswers:
        """Give the answers to all rows with another value. Raises ValueError for an unknown place."""
        session = self._shown(payload["lab"])
        where = (payload["layer"], payload["fan_in"], payload["unit"])
        with session.tried(*where, payload["value"]):
            return examine_rows(session, payload["view"])
