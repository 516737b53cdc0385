"""Answers to the Draw lab: whether a drawing looks like the digits its network learnt from."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Literal, TypedDict

import numpy as np

from glassnet.browser.requests.marks import job
from glassnet.data.datasets import Dataset
from glassnet.insight.likeness import Judge, prepare_judge

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.browser.requests.marks import UnderWay
    from glassnet.wire.basics import Float32Array, FloatsOfPage, ReaderName


class NotJudged(TypedDict):
    """Why there is no judgement."""

    # waiting: the digits have not loaded. preparing: under way. unjudged: too few digits
    state: Literal["waiting", "preparing", "unjudged"]


class JudgedDrawing(TypedDict):
    """A judgement."""

    state: Literal["judged"]
    alike: bool
    # 784 values in [0, 1]: ink far from any ink of the nearest digits
    too_much: Float32Array
    # 784 values in [0, 1]: ink of the nearest digits far from any in the drawing
    missing: Float32Array


# Whether a drawing looks like the digits that its network has learnt from.
Likeness = NotJudged | JudgedDrawing


class Preparation:
    """Prepares what drawings are compared with. judge: None until done, or with too few digits."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.judge: Judge | None = None
        self.done = False
        self._pieces = prepare_judge(dataset)

    def go_on(self, seconds: float) -> None:
        """Prepare for about `seconds`, or one piece if that takes longer."""
        end = time.monotonic() + seconds
        while not self.done:
            try:
                next(self._pieces)
            except StopIteration as ended:
                self.judge, self.done = ended.value, True
            if time.monotonic() >= end:
                break


class NewestPreparation:
    """The preparation for the newest dataset, kept when a job is cancelled."""

    def __init__(self) -> None:
        self._newest: Preparation | None = None

    def of(self, dataset: Dataset) -> Preparation:
        """The preparation for these digits, begun if there is none."""
        if self._newest is None or self._newest.dataset is not dataset:
            self._newest = Preparation(dataset)
        return self._newest


@job("awaited")
def judge_drawing(
    labs: Labs,
    model: ReaderName,
    digit: int,  # what the drawing was read as
    image: FloatsOfPage,  # 784 values in [0, 1]
) -> UnderWay[Likeness]:
    """Judge whether a drawing looks like the digit it was read as, after preparing if needed.

    The preparation is kept when the job is cancelled.
    """
    dataset = labs.learnt_from(model)
    if dataset is None:
        return {"state": "waiting"}
    pixels = np.frombuffer(image, np.float32)
    prepared = labs.held(NewestPreparation).of(dataset)
    while not prepared.done:
        seconds = yield {"state": "preparing"}
        prepared.go_on(seconds)
    judgement = prepared.judge.judge(pixels, digit) if prepared.judge else None
    if judgement is None:
        return {"state": "unjudged"}
    return {
        "state": "judged",
        "alike": judgement.alike,
        "too_much": judgement.too_much,
        "missing": judgement.missing,
    }
