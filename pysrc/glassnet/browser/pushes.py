"""Answers about which examples moved a weight, or all weights into a unit.

Handlers as in bridge.py and a job as in jobs.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from glassnet.browser.examined_digits import labels_of
from glassnet.browser.lab import Lab
from glassnet.browser.rows import places_of
from glassnet.data.datasets import Examples
from glassnet.engines.arrays import FloatArray
from glassnet.insight.pushes import Pushed
from glassnet.refusals import Refusal
from glassnet.reruns.pushes_over_run import PushesOverRun

if TYPE_CHECKING:
    from glassnet.wire.basics import Float64Array, LabName
    from glassnet.wire.requests import Handlers, Jobs, UnderWay
    from glassnet.wire.reruns import PushesAtRequest, PushesReport, PushesRequest, PushingExamples

MOST_SHOWN = 10
"""How many examples are drawn of those that push up, and of those that push down."""


@dataclass
class Asked:
    """The pushes that a page asked for, and the examples to draw.

    last: the iteration that is shown. incoming: the weights into the unit then, (fan_in,). moment: which
    of the moments so far the reports are about, -1 for all that are added up.
    """

    over_run: PushesOverRun
    examples: Examples
    last: int
    incoming: Float64Array
    moment: int = -1


class PushesBridge:
    """Holds the question that was asked last; later.py adds its `handlers` and `jobs`."""

    def __init__(self, lab_of: Callable[[LabName], Lab]) -> None:
        """lab_of: gives a lab by its name."""
        self._lab_of = lab_of
        self._asked: Asked | None = None
        self.handlers: Handlers = {"pushes_at": self.pushes_at}
        self.jobs: Jobs = {"pushes": self.pushes}

    def pushes(self, payload: PushesRequest) -> UnderWay[PushesReport]:
        """Begin with what is known so far, of a new question nothing, and ask at moment after moment.

        They end with the one that is shown, whose update may not have been made yet. What is known stays
        when the job is given up, for one that goes on.
        """
        if payload["anew"]:
            self._asked = self._question(payload)
        asked = self._known()
        asked.over_run.refuse_without_gradient()
        while not asked.over_run.done:
            seconds = yield _report(asked)
            asked.over_run.go_on(seconds)
        return _report(asked)

    def pushes_at(self, payload: PushesAtRequest) -> PushesReport:
        """Have all reports from now on be about one of the moments so far, or all of them."""
        asked, moment = self._known(), payload["moment"]
        count = len(asked.over_run.known)
        if not -1 <= moment < count:
            raise Refusal("moment_unknown", count=count, moment=moment)
        asked.moment = moment
        return _report(asked)

    def _known(self) -> Asked:
        if self._asked is None:
            raise Refusal("pushes_not_begun")
        return self._asked

    def _question(self, payload: PushesRequest) -> Asked:
        lab, layer, unit = self._lab_of(payload["lab"]), payload["layer"], payload["unit"]
        shown = lab.shown
        pushed = Pushed(layer, unit, payload.get("fan_in"))
        over_run = PushesOverRun(lab.session, lab.moments, shown.iteration, pushed)
        incoming = shown.network.parameters.weights[layer][:, unit].astype(np.float64)
        return Asked(over_run, shown.dataset.train, shown.iteration, incoming)


def _report(asked: Asked) -> PushesReport:
    over_run, known = asked.over_run, asked.over_run.known
    moment = None if asked.moment < 0 else asked.moment
    found = over_run.pushes(moment) if known else np.zeros(0)
    up, down = found[found > 0], found[found < 0]
    return {
        "done": over_run.done,
        "moment": asked.moment,
        "iteration": over_run.session.iteration,
        "last": asked.last,
        "planned": len(over_run.planned),
        "left_out": over_run.left_out,
        "summed": len(over_run.summed),
        "iterations": np.array([each.iteration for each in known], np.float64),
        "values": np.array([each.value for each in known], np.float64),
        "incoming": asked.incoming.copy(),
        "rows": len(asked.examples),
        "up": {"count": len(up), "total": float(up.sum())},
        "down": {"count": len(down), "total": float(down.sum())},
        "strongest": _strongest(asked, found, moment),
    }


def _strongest(asked: Asked, found: FloatArray, moment: int | None) -> PushingExamples:
    """The examples that push up most, then those that push down most, and what each looks like."""
    order = np.argsort(found, kind="stable")
    up = [row for row in order[::-1][:MOST_SHOWN] if found[row] > 0]
    down = [row for row in order[:MOST_SHOWN] if found[row] < 0]
    chosen = np.array([*up, *down], np.intp)
    examples = asked.examples
    shown, is_digits = examples.part(chosen), examples.are_digits
    nothing = np.zeros(0)
    hardest = asked.over_run.hardest(chosen.tolist(), moment) if len(chosen) else []
    return {
        "indices": chosen.astype(np.float64),
        "pushes": found[chosen].astype(np.float64),
        "moments": np.array(hardest, np.float64),
        "places": nothing if is_digits else places_of(shown),
        "targets": nothing if is_digits else shown.targets.astype(np.float64),
        "pixels": shown.inputs if is_digits else nothing.astype(np.uint8),
        "labels": (labels_of(shown) if is_digits else nothing).astype(np.uint8),
    }
