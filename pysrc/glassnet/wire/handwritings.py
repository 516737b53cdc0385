"""Files of handwriting that could not be read."""

from __future__ import annotations

from glassnet.wire.basics import Trouble


class RefusedHandwriting(Trouble):
    """A file that holds no collection, and why."""

    name: str
