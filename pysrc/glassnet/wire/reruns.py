"""Earlier moments of a run, and what trains a run again."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from glassnet.reruns.what_if import Difference
from glassnet.wire.basics import BytesOfPage, ConfigRecord, Float64Array, LabName, Uint8Array


class LookAtRequest(TypedDict):
    """An earlier moment of a run."""

    lab: LabName
    iteration: int


class LookedAt(TypedDict):
    """An earlier moment of a run, or how far training again on the way there has come."""

    done: bool  # whether it is reached
    earliest: int  # the first iteration that can be looked at
    # whether what came before it was, or would here be, computed with other last digits
    begins_elsewhere: bool
    iteration: int
    interventions: int  # how often a person had changed the run by then
    epoch: float
    learning_rate: float
    config: ConfigRecord  # the settings then


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
    first: Difference | None  # the first parameter that differs
    iterations: Float64Array  # after which both were compared
    shares: list[Float64Array]  # one array a layer, as long: the share of its parameters that differ
    largest: list[Float64Array]  # one array a layer, as long: the largest difference
    unchanged_cost: CostCurve
    changed_cost: CostCurve


class PushesRequest(TypedDict):
    """A weight, a bias, or all that leads into a unit. The moments end with the one that is shown."""

    lab: LabName
    layer: int
    unit: int
    fan_in: NotRequired[int]  # -1 is the bias; without it, all that leads into the unit
    anew: bool  # whether it is a new question; else what is known of the last one is gone on with


class PushesAtRequest(TypedDict):
    """Of which moment to report."""

    moment: int  # which of those so far, -1 for all that are added up


class PushesOneWay(TypedDict):
    """The pushes in one direction, at the moment that is chosen, or added up."""

    count: int
    total: float


class PushingExamples(TypedDict):
    """The examples that push up most, the strongest first, then those that push down most."""

    indices: Float64Array  # in the training data
    pushes: Float64Array
    # of those so far the one at which each pushed hardest, or the one that is chosen
    moments: Float64Array
    places: Float64Array  # of rows and points, as in TruthTableAnswers; empty for digits
    targets: Float64Array  # row by row; empty for digits
    pixels: Uint8Array  # 784 for each digit; else empty
    labels: Uint8Array  # of digits; else empty


class PushesReport(TypedDict):
    """Which examples pushed a weight most, and which way."""

    done: bool  # whether all moments were asked
    moment: int  # which of them it is about, -1 for all that are added up
    iteration: int  # where training again is
    last: int  # the iteration of the last moment
    planned: int  # how many moments are asked
    # how many of the moments so far are added up: not the last, whose update is still to come
    summed: int
    left_out: int  # of them without pushes: no gradient was followed, or numbers were too large
    iterations: Float64Array  # after which the moments so far were
    # of the weight or bias then; of a unit the length of all that leads into it
    values: Float64Array
    incoming: Float64Array  # the weights into the unit, of the network that is shown
    rows: int  # training examples
    up: PushesOneWay
    down: PushesOneWay
    strongest: PushingExamples


class ReplayRequest(TypedDict):
    """A run to train again from its record."""

    record: str  # the JSON of it
    models: list[BytesOfPage]  # the files that the record names
    exact: NotRequired[bool]  # false if whatever computes here may train it, which may round otherwise


class Replayed(TypedDict):
    """How far a run is that is trained again from its record."""

    iteration: int
    total: int
