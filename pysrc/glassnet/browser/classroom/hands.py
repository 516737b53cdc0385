"""Whose handwriting is hardest to read for a network that learnt from everyone else's."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypedDict

from glassnet.browser.labs.wire import plain_refusal
from glassnet.browser.requests.marks import job
from glassnet.data.brought.own_data import NamedFile, reading_collection
from glassnet.data.brought.signs import SignCollection
from glassnet.refusals import Refusal
from glassnet.runs.studies.hands import JudgedHand, gathered, judging

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.browser.requests.marks import UnderWay
    from glassnet.wire.digits import OwnFile
    from glassnet.wire.hands import RefusedHand


class HandsReport(TypedDict):
    """What is known so far."""

    tried: list[JudgedHand]
    refused: list[RefusedHand]
    hands: int  # to try; 0 while files are read


@job("lasting")
def try_hands(
    labs: Labs,
    files: list[OwnFile],  # collections of signs by several people
) -> UnderWay[HandsReport]:
    """Read the files one by one, then judge one person's handwriting after another."""
    read: list[tuple[str, SignCollection]] = []
    refused: list[RefusedHand] = []
    tried: list[JudgedHand] = []
    seconds = yield {"tried": [], "refused": [], "hands": 0}
    for file in files:
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
    if refused:  # report unreadable files even if too few are left
        seconds = yield {"tried": [], "refused": list(refused), "hands": 0}
    hands = gathered(read)
    count = len(hands.hands)
    judged = judging(hands, labs.shipped_digits(), labs.shipped_model()[0], labs.engines)
    next(judged)
    while True:
        try:
            found = judged.send(seconds)
        except StopIteration:
            return {"tried": tried, "refused": refused, "hands": count}
        if found is not None:
            tried = [*tried, found]
        seconds = yield {"tried": tried, "refused": refused, "hands": count}
