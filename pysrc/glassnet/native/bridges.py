"""The Bridge of a tab whose Python runs in this process."""

from __future__ import annotations

from glassnet.browser.bridge import Bridge
from glassnet.browser.examined_digits import part_sizes
from glassnet.data.datasets import Dataset
from glassnet.engines.platform import platform_here
from glassnet.wire.answers import PartSizes
from glassnet.wire.starting import ProvideRequest


class BridgeHere(Bridge):
    """A Bridge that may have digits of its own, such as all of MNIST, instead of those of the page."""

    def __init__(self, digits: Dataset | None = None) -> None:
        """Begin. digits: the same object for every tab, since nobody changes a dataset."""
        super().__init__(platform_here())
        self.own = digits

    def provide_digits(self, payload: ProvideRequest) -> PartSizes:
        """Read digits.npz, unless there are digits of its own."""
        if self.own is None:
            return super().provide_digits(payload)
        self.labs.digits = self.own
        return part_sizes(self.own)
