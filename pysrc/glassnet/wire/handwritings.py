"""How well a network that learnt some people's handwriting reads another's."""

from __future__ import annotations

from glassnet.wire.basics import Trouble


class RefusedHandwriting(Trouble):
    """A file that holds no collection, and why."""

    name: str
