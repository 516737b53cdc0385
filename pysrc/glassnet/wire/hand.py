"""A weight in the hand: what its values would cost, and what the network would answer."""

from __future__ import annotations

from typing import TypedDict

from glassnet.wire.answers import SurfaceView
from glassnet.wire.basics import Float64Array, LabName


class SeeValleyRequest(TypedDict):
    """The cost of the training rows at values of one weight, or bias, all others held as they are."""

    lab: LabName
    layer: int  # 0 comes after the inputs
    unit: int
    fan_in: int  # the unit of the layer below that it comes from; -1 for the bias
    values: Float64Array


class Valley(TypedDict):
    """What each value costs."""

    costs: Float64Array


class TryWeightRequest(TypedDict):
    """What a network would answer if one weight, or bias, had another value."""

    lab: LabName
    layer: int
    unit: int
    fan_in: int
    value: float
    view: SurfaceView
