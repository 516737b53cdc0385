"""Answers about which examples moved a weight, or all weights into a unit.

Handlers as in bridge.py: plain values and bytes in, plain values and bytes out.
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
    from glassnet.browser.wire_types import (
        BeginPushesRequest,
        Float64Array,
        GoOnWithPushesRequest,
        Handlers,
        LabName,
        PushesReport,
        PushingExamples,
    )

MOST_SHOWN = 10
"""How many examples are drawn of those that push up, and of those that push down."""


@dataclass(frozen=True)
class Asked:
    """The pushes that a page asked for, and the examples to draw.

    last: the iteration that is shown. incoming: the weights into the unit then, (fan_in,).
    """

    over_run: PushesOverRun
    examples: Examples
    last: int
    incoming: Float64Array


class PushesBridge:
    """Holds one question about pushes; bridge.py adds its `handlers` to its own."""

    def __init__(self, lab_of: Callable[[LabName], Lab]) -> None:
        """lab_of: gives a lab by its name."""
        self._lab_of = lab_of
        self._asked: Asked | None = None
        self.handlers: Handlers = {
            "begin_pushes": self.begin_pushes,
            "go_on_with_pushes": self.go_on_with_pushes,
        }

    def begin_pushes(self, payload: BeginPushesRequest) -> PushesReport:
        """Begin with a report without moments.

        They end with the one that is shown, whose update may not have been made yet.
        """
        lab, layer, unit = self._lab_of(payload["lab"]), payload["layer"], payload["unit"]
        shown = lab.shown
        pushed = Pushed(layer, unit, payload.get("fan_in"))
        over_run = PushesOverRun(lab.session, lab.moments, shown.iteration, pushed)
        incoming = shown.network.parameters.weights[layer][:, unit].astype(np.float64)
        self._asked = Asked(over_run, shown.dataset.train, shown.iteration, incoming)
        return _report(self._asked, None)

    def go_on_with_pushes(self, payload: GoOnWithPushesRequest) -> PushesReport:
        """Go on for about as long if there is more to ask."""
        asked, moment = self._asked, payload["moment"]
        if asked is None:
            raise Refusal("pushes_not_begun")
        asked.over_run.go_on(payload["seconds"])
        count = len(asked.over_run.known)
        if not -1 <= moment < count:
            raise Refusal("moment_unknown", count=count, moment=moment)
        return _report(asked, None if moment < 0 else moment)


def _report(asked: Asked, moment: int | None) -> PushesReport:
    over_run, known = asked.over_run, asked.over_run.known
    found = over_run.pushes(moment) if known else np.zeros(0)
    up, down = found[found > 0], found[found < 0]
    return {
        "done": over_run.done,
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
