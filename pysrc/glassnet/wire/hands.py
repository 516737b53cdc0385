"""How well a network that has learnt from some hands reads another."""

from __future__ import annotations

from glassnet.wire.basics import Trouble


class RefusedHand(Trouble):
    """A file that holds no collection, and why."""

    name: str
