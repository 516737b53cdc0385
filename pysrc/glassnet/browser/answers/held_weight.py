"""Answers about a held weight: the cost of each value, and what the network would answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

import numpy as np

from glassnet.browser.answers.rows import examine_rows
from glassnet.browser.requests.marks import request

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.wire.answers import SurfaceView, TruthTableAnswers
    from glassnet.wire.basics import Float64Array, LabName


class Valley(TypedDict):
    """What each value costs."""

    costs: Float64Array


@request("later")
def see_valley(
    labs: Labs,
    lab: LabName,
    layer: int,  # 0 comes after the inputs
    unit: int,
    fan_in: int,  # the source unit in the layer below; -1 for the bias
    values: Float64Array,
) -> Valley:
    """Return the training cost at each value of one weight or bias, all others fixed.

    Raises ValueError for an unknown weight or bias.
    """
    session = labs.shown(lab)
    costs = []
    for value in values:
        with session.previewed(layer, fan_in, unit, float(value)):
            costs.append(session.measure(session.dataset.train).cost)
    return {"costs": np.array(costs)}


@request("later")
def preview_weight(
    labs: Labs, lab: LabName, layer: int, unit: int, fan_in: int, value: float, view: SurfaceView
) -> TruthTableAnswers:
    """Return what a network would answer with another value for one weight or bias, without setting it.

    Raises ValueError for an unknown weight or bias.
    """
    session = labs.shown(lab)
    with session.previewed(layer, fan_in, unit, value):
        return examine_rows(session, view)
