"""The answer about one update: each row's forward and backward pass just before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from glassnet.browser.answers.rows import examine_rows, flat, sums_of_units
from glassnet.browser.requests.marks import request
from glassnet.insight.blame import Blame, blames
from glassnet.learning.network import feed_forward
from glassnet.runs.run import QUIET

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.wire.answers import SurfaceView, TruthTableAnswers
    from glassnet.wire.basics import Float64Array, LabName


class RowsBlamed(TypedDict):
    """What flows through a network. Arrays are row by row, one for each layer after the inputs."""

    answers: TruthTableAnswers
    inputs: Float64Array
    sums: list[Float64Array]  # each unit's weighted sum
    values: list[Float64Array]  # each unit's activation
    # how the loss changes with each activation; no arrays without backpropagation
    errors: list[Float64Array]
    handed_down: list[Float64Array]  # what each unit hands down, before multiplication by weights


@request("later")
@QUIET
def see_blame(labs: Labs, lab: LabName, view: SurfaceView) -> RowsBlamed:
    """Return what flows forward and back through a small network, for every training row.

    Raises ValueError when the view does not fit the network.
    """
    session = labs.shown(lab)
    network, train = session.network, session.dataset.train
    inputs, targets = train.batch(slice(None), network.dtype)
    activity = feed_forward(network, inputs)
    found: Sequence[Blame] = ()
    if session.config.learning_rule == "backpropagation":
        found = list(blames(network, activity, targets, session.config))[::-1]
    return {
        "answers": examine_rows(session, view),
        "inputs": flat([inputs])[0],
        "sums": sums_of_units(network, activity),
        "values": flat(activity.values[1:]),
        "errors": flat([blame.error for blame in found]),
        "handed_down": flat([blame.handed_down for blame in found]),
    }
