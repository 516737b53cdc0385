"""Answers to the Draw lab about whether a drawing looks like the digits that its network learnt from.

A job as in jobs.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from glassnet.data.datasets import Dataset
from glassnet.insight.likeness import Judge, prepare_judge

if TYPE_CHECKING:
    from glassnet.wire.basics import ReaderName
    from glassnet.wire.drawings import JudgeDrawingRequest, Likeness
    from glassnet.wire.requests import Jobs, UnderWay


class Preparation:
    """What drawings are compared with. judge: None until that is done, and where digits are too few."""

    def __init__(self, dataset: Dataset) -> None:
        """Begin to prepare for the digits of a dataset."""
        self.dataset = dataset
        self.judge: Judge | None = None
        self.done = False
        self._pieces = prepare_judge(dataset)

    def go_on(self, seconds: float) -> None:
        """Go on for about as long, by one piece at least."""
        end = time.monotonic() + seconds
        while not self.done:
            try:
                next(self._pieces)
            except StopIteration as ended:
                self.judge, self.done = ended.value, True
            if time.monotonic() >= end:
                break


class LikenessBridge:
    """Judges drawings, by the digits of one network at a time; later.py adds its `jobs`."""

    def __init__(self, learnt_from: Callable[[ReaderName], Dataset | None]) -> None:
        """learnt_from: gives the data of the network of this name; None before they have loaded."""
        self._learnt_from = learnt_from
        self._newest: Preparation | None = None
        self.jobs: Jobs = {"judge_drawing": self.judge_drawing}

    def judge_drawing(self, payload: JudgeDrawingRequest) -> UnderWay[Likeness]:
        """Judge whether a drawing looks like the digit that it was read as; prepares for that first.

        What was prepared stays when the job is given up.
        """
        dataset = self._learnt_from(payload["model"])
        if dataset is None:
            return {"state": "waiting"}
        image, digit = np.frombuffer(payload["image"], np.float32), payload["digit"]
        prepared = self._prepared_for(dataset)
        while not prepared.done:
            seconds = yield {"state": "preparing"}
            prepared.go_on(seconds)
        judgement = prepared.judge.judge(image, digit) if prepared.judge else None
        if judgement is None:
            return {"state": "unjudged"}
        return {
            "state": "judged",
            "alike": judgement.alike,
            "too_much": judgement.too_much,
            "missing": judgement.missing,
        }

    def _prepared_for(self, dataset: Dataset) -> Preparation:
        if self._newest is None or self._newest.dataset is not dataset:
            self._newest = Preparation(dataset)
        return self._newest
