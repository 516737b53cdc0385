"""Answers to the Draw lab about whether a drawing looks like the digits that its network learnt from.

Handlers as in bridge.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

import numpy as np

from glassnet.data.datasets import Dataset
from glassnet.insight.likeness import Judge, prepare_judge

if TYPE_CHECKING:
    from glassnet.browser.wire_types import Handlers, JudgeDrawingRequest, Likeness, ReaderName


class LikenessBridge:
    """Judges drawings; it is prepared piece by piece, for the digits of one network at a time."""

    def __init__(self, learnt_from: Callable[[ReaderName], Dataset | None]) -> None:
        """learnt_from: gives the data of the network of this name; None before they have loaded."""
        self._learnt_from = learnt_from
        self._dataset: Dataset | None = None
        self._preparing: Generator[float, None, Judge | None] | None = None
        self._judge: Judge | None = None
        self.handlers: Handlers = {"judge_drawing": self.judge_drawing}

    def judge_drawing(self, payload: JudgeDrawingRequest) -> Likeness:
        """Judge whether a drawing looks like the digit that it was read as; prepares for that first."""
        dataset = self._learnt_from(payload["model"])
        if dataset is None:
            return {"state": "waiting"}
        if not self._is_prepared(dataset, payload["seconds"]):
            return {"state": "preparing"}
        image = np.frombuffer(payload["image"], np.float32)
        judgement = self._judge.judge(image, payload["digit"]) if self._judge else None
        if judgement is None:
            return {"state": "unjudged"}
        return {
            "state": "judged",
            "alike": judgement.alike,
            "too_much": judgement.too_much,
            "missing": judgement.missing,
        }

    def _is_prepared(self, dataset: Dataset, seconds: float) -> bool:
        if dataset is not self._dataset:
            self._dataset, self._judge = dataset, None
            self._preparing = prepare_judge(dataset)
        end = time.monotonic() + seconds
        while self._preparing is not None and time.monotonic() < end:
            try:
                next(self._preparing)
            except StopIteration as done:
                self._judge, self._preparing = done.value, None
        return self._preparing is None
