"""What trains a run again."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from glassnet.wire.basics import ConfigRecord, Float64Array, LabName
from glassnet.wire.labs import ParameterValue


class FlippedTarget(TypedDict):
    """A target of a truth table."""

    row: int
    output: int


class WhatIfRequest(TypedDict):
    """The one thing that is different."""

    lab: LabName
    changes: ConfigRecord  # of settings, perhaps none
    parameter: NotRequired[ParameterValue]  # a weight or bias that is set
    target: NotRequired[FlippedTarget]  # that is flipped


class FirstDifference(TypedDict):
    """The first parameter that differs."""

    found: bool
    iteration: int  # after which update
    layer: int
    fan_in: int  # -1 is the bias
    unit: int
    unchanged: float
    changed: float
    count: int  # how many differ then


class CostCurve(TypedDict):
    """The cost of a run."""

    iteration: Float64Array
    cost: Float64Array


class WhatIfReport(TypedDict):
    """A run that goes on twice from the same numbers, once with one thing changed."""

    done: bool
    start: int  # the iteration at which they begin
    iteration: int  # how far both are
    total: int  # the iteration at which both end
    first: FirstDifference
    iterations: Float64Array  # after which both were compared
    shares: list[Float64Array]  # one array a layer, as long: the share of its parameters that differ
    largest: list[Float64Array]  # one array a layer, as long: the largest difference
    unchanged_cost: CostCurve
    changed_cost: CostCurve
