"""Answers about what had become of a run if one thing were different.

A job as in jobs.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from glassnet.reruns.what_if import Change, Difference, WhatIf, with_change
from glassnet.runs.history import Curve
from glassnet.runs.session import Session

if TYPE_CHECKING:
    from glassnet.wire.basics import LabName
    from glassnet.wire.requests import Jobs, UnderWay
    from glassnet.wire.reruns import CostCurve, FirstDifference, WhatIfReport, WhatIfRequest


class WhatIfBridge:
    """Has runs go on twice; later.py adds its `jobs` to the others."""

    def __init__(self, shown: Callable[[LabName], Session]) -> None:
        """shown: gives the session that a lab shows."""
        self._shown = shown
        self.jobs: Jobs = {"what_if": self.what_if}

    def what_if(self, payload: WhatIfRequest) -> UnderWay[WhatIfReport]:
        """Begin with two sessions that have not gone on yet, and train both."""
        parameter, target = payload.get("parameter"), payload.get("target")
        change = Change(
            payload["changes"],
            (parameter["layer"], parameter["fan_in"], parameter["unit"], parameter["value"])
            if parameter
            else None,
            (target["row"], target["output"]) if target else None,
        )
        return (yield from both_trained(with_change(self._shown(payload["lab"]), change)))


def both_trained(what_if: WhatIf) -> UnderWay[WhatIfReport]:
    """Train both histories to their end, in slices."""
    while not what_if.done:
        seconds = yield _report(what_if)
        what_if.go_on(seconds)
    return _report(what_if)


def _report(what_if: WhatIf) -> WhatIfReport:
    layers = range(len(what_if.spread[0].shares))
    return {
        "done": what_if.done,
        "start": what_if.start,
        "iteration": what_if.iteration,
        "total": what_if.total,
        "first": _first(what_if.first),
        "iterations": np.array([point.iteration for point in what_if.spread], np.float64),
        "shares": [np.array([point.shares[layer] for point in what_if.spread]) for layer in layers],
        "largest": [np.array([point.largest[layer] for point in what_if.spread]) for layer in layers],
        "unchanged_cost": _costs(what_if.unchanged.training),
        "changed_cost": _costs(what_if.changed.training),
    }


def _first(first: Difference | None) -> FirstDifference:
    found = first or Difference(0, 0, 0, 0, 0.0, 0.0, 0)
    return {
        "found": first is not None,
        "iteration": found.iteration,
        "layer": found.layer,
        "fan_in": found.fan_in,
        "unit": found.unit,
        "unchanged": found.unchanged,
        "changed": found.changed,
        "count": found.count,
    }


def _costs(curve: Curve) -> CostCurve:
    return {
        "iteration": np.array(curve.iteration, np.float64),
        "cost": np.array(curve.cost, np.float64),
    }
