"""Whose handwriting is hardest to read for a network that learnt from everyone else's."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypedDict

from glassnet.browser.labs.wire import plain_refusal
from glassnet.browser.requests.marks import job
from glassnet.data.brought.own_data import NamedFile, reading_collection
from glassnet.data.brought.signs import SignCollection
from glassnet.refusals import Refusal
from glassnet.runs.studies.handwritings import JudgedHandwriting, gathered, judging

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.browser.requests.marks import UnderWay
    from glassnet.wire.digits import OwnFile
    from glassnet.wire.handwritings import RefusedHandwriting


class HandwritingReport(TypedDict):
    """The handwritings judged so far, and the unreadable files."""

    judged: list[JudgedHandwriting]
    refused: list[RefusedHandwriting]
    count: int  # handwritings to judge; 0 while files are read


@job("lasting")
def judge_handwritings(
    labs: Labs,
    files: list[OwnFile],  # collections of signs by several people
) -> UnderWay[HandwritingReport]:
    """Read the files one by one, then judge one person's handwriting after another."""
    read: list[tuple[str, SignCollection]] = []
    refused: list[RefusedHandwriting] = []
    judged: list[JudgedHandwriting] = []
    seconds = yield {"judged": [], "refused": [], "count": 0}
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
                seconds = yield {"judged": [], "refused": list(refused), "count": 0}
                end = time.perf_counter() + seconds
    if refused:  # report unreadable files even if too few are left
        seconds = yield {"judged": [], "refused": list(refused), "count": 0}
    handwritings = gathered(read)
    count = len(handwritings.writers)
    job = judging(handwritings, labs.shipped_digits(), labs.shipped_model()[0], labs.engines)
    next(job)
    while True:
        try:
            found = job.send(seconds)
        except StopIteration:
            return {"judged": judged, "refused": refused, "count": count}
        if found is not None:
            judged = [*judged, found]
        seconds = yield {"judged": judged, "refused": refused, "count": count}
