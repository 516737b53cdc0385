"""The answer about one update that is to be shown: what each row does in the network before it.

Handlers as in bridge.py: plain values in, plain values out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from glassnet.browser.rows import examine_rows
from glassnet.engines.arrays import FloatArray
from glassnet.insight.blame import Blame, blames
from glassnet.learning.network import feed_forward
from glassnet.runs.session import Session

if TYPE_CHECKING:
    from glassnet.wire.basics import Float64Array, LabName
    from glassnet.wire.blame import RowsBlamed, SeeBlameRequest
    from glassnet.wire.requests import Handlers


class BlameBridge:
    """Goes forward and back through a network; later.py adds its `handlers`."""

    def __init__(self, shown: Callable[[LabName], Session]) -> None:
        """shown: gives the session of a lab as the page shows it."""
        self._shown = shown
        self.handlers: Handlers = {"see_blame": self.see_blame}

    def see_blame(self, payload: SeeBlameRequest) -> RowsBlamed:
        """Give what flows through a small network for every training row, forward and back.

        Raises ValueError when the view does not fit the network.
        """
        session = self._shown(payload["lab"])
        network, train = session.network, session.dataset.train
        inputs, targets = train.batch(slice(None), network.dtype)
        activity = feed_forward(network, inputs)
        affine = network.products.current().affine
        layers = zip(
            activity.values, network.parameters.weights, network.parameters.biases, strict=False
        )
        found: Sequence[Blame] = ()
        if session.config.learning_rule == "backpropagation":
            found = list(blames(network, activity, targets, session.config))[::-1]
        return {
            "answers": examine_rows(session, payload["view"]),
            "inputs": _flat([inputs])[0],
            "sums": _flat([affine(*layer) for layer in layers]),
            "values": _flat(activity.values[1:]),
            "errors": _flat([blame.error for blame in found]),
            "handed_down": _flat([blame.handed_down for blame in found]),
        }


def _flat(layers: Sequence[FloatArray]) -> list[Float64Array]:
    return [np.asarray(layer, np.float64).reshape(-1) for layer in layers]
