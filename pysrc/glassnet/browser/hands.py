"""About collections of signs: whose hand is hardest to read for a network that learns from the others.

A job as in jobs.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from glassnet.browser.wire import plain_refusal
from glassnet.data.datasets import Dataset
from glassnet.data.own_data import NamedFile, reading_collection
from glassnet.data.signs import SignCollection
from glassnet.engines.engines import Engines
from glassnet.learning.network import Network
from glassnet.refusals import Refusal
from glassnet.runs.hands import JudgedHand, gathered, judging

if TYPE_CHECKING:
    from glassnet.wire.classes import HandsReport, RefusedHand, TriedHand, TryHandsRequest
    from glassnet.wire.requests import Jobs, UnderWay


class HandsBridge:
    """Tries the hands of a class; later.py adds its `jobs`."""

    def __init__(
        self, digits: Callable[[], Dataset], known: Callable[[], Network], engines: Engines
    ) -> None:
        """digits: those that ship with the page. known: the network that does."""
        self._digits = digits
        self._known = known
        self._engines = engines
        self.jobs: Jobs = {"try_hands": self.try_hands}

    def try_hands(self, payload: TryHandsRequest) -> UnderWay[HandsReport]:
        """Read the files, each by itself, then judge one hand after another."""
        read: list[tuple[str, SignCollection]] = []
        refused: list[RefusedHand] = []
        tried: list[TriedHand] = []
        seconds = yield {"tried": [], "refused": [], "hands": 0}
        for file in payload["files"]:
            reading = reading_collection(NamedFile(file["name"], bytes(file["data"])))
            end = time.perf_counter() + seconds
            while True:
                try:
                    next(reading)
                except StopIteration as ended:
                    read.append((file["name"].removesuffix(".zip")[:60], ended.value))
                    break
                except Refusal as why:
                    refused.append({"name": file["name"], **plain_refusal(why)})
                    break
                if time.perf_counter() >= end:
                    seconds = yield {"tried": [], "refused": list(refused), "hands": 0}
                    end = time.perf_counter() + seconds
        if refused:  # what was not read is known, also where too little is left
            seconds = yield {"tried": [], "refused": list(refused), "hands": 0}
        hands = gathered(read)
        count = len(hands.hands)
        judged = judging(hands, self._digits(), self._known(), self._engines)
        next(judged)
        while True:
            try:
                found = judged.send(seconds)
            except StopIteration:
                return {"tried": tried, "refused": refused, "hands": count}
            if found is not None:
                tried = [*tried, _sent(found)]
            seconds = yield {"tried": tried, "refused": refused, "hands": count}


def _sent(judged: JudgedHand) -> TriedHand:
    """A hand for the page."""
    return {
        "hand": judged.hand,
        "rows": judged.rows,
        "right": judged.right,
        "hardest": judged.hardest,
        "missed": judged.missed,
        "taken_for": judged.taken_for,
    }
