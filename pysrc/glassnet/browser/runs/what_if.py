"""Answers about what would have become of a run if one thing were different."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

import numpy as np

from glassnet.browser.requests.marks import job
from glassnet.reruns.what_if import Change, Difference, WhatIf, with_change
from glassnet.runs.record.history import Curve

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.browser.requests.marks import UnderWay
    from glassnet.wire.basics import ConfigRecord, Float64Array, LabName
    from glassnet.wire.labs import ParameterValue


class FlippedTarget(TypedDict):
    """A target of a truth table."""

    row: int
    output: int


class CostCurve(TypedDict):
    """The cost of a run."""

    iteration: Float64Array
    cost: Float64Array


class WhatIfReport(TypedDict):
    """A run continued twice from the same numbers, once with one thing changed."""

    done: bool
    start: int  # the iteration at which both begin
    iteration: int  # how far both are
    total: int  # the iteration at which both end
    first: Difference | None  # the first parameter that differs
    iterations: Float64Array  # after which both were compared
    shares: list[Float64Array]  # for each layer, by iteration: the share of parameters that differ
    largest: list[Float64Array]  # for each layer, by iteration: the largest difference
    unchanged_cost: CostCurve
    changed_cost: CostCurve


@job("watched")
def what_if(
    labs: Labs,
    lab: LabName,
    changes: ConfigRecord,  # of settings, perhaps none
    parameter: ParameterValue | None = None,  # a weight or bias to set
    target: FlippedTarget | None = None,  # a target to flip
) -> UnderWay[WhatIfReport]:
    """Train the shown network twice from the same numbers, once with one thing changed."""
    change = Change(
        changes,
        (parameter["layer"], parameter["fan_in"], parameter["unit"], parameter["value"])
        if parameter
        else None,
        (target["row"], target["output"]) if target else None,
    )
    return (yield from both_trained(with_change(labs.shown(lab), change)))


def both_trained(histories: WhatIf) -> UnderWay[WhatIfReport]:
    """Train both histories to their end, in slices."""
    while not histories.done:
        seconds = yield _report(histories)
        histories.go_on(seconds)
    return _report(histories)


def _report(histories: WhatIf) -> WhatIfReport:
    layers = range(len(histories.spread[0].shares))
    return {
        "done": histories.done,
        "start": histories.start,
        "iteration": histories.iteration,
        "total": histories.total,
        "first": histories.first,
        "iterations": np.array([point.iteration for point in histories.spread], np.float64),
        "shares": [np.array([point.shares[layer] for point in histories.spread]) for layer in layers],
        "largest": [np.array([point.largest[layer] for point in histories.spread]) for layer in layers],
        "unchanged_cost": _costs(histories.unchanged.training),
        "changed_cost": _costs(histories.changed.training),
    }


def _costs(curve: Curve) -> CostCurve:
    return {
        "iteration": np.array(curve.iteration, np.float64),
        "cost": np.array(curve.cost, np.float64),
    }
