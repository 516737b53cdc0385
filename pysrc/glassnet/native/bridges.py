"""The Bridge of a tab whose Python runs in this process."""

from __future__ import annotations

from glassnet.browser.bridge import Bridge
from glassnet.data.datasets import Dataset
from glassnet.engines.platform import platform_here


def bridge_here(digits: Dataset | None = None) -> Bridge:
    """A Bridge that may have digits of its own, such as all of MNIST, instead of those of the page.

    digits: the same object for every tab, since nobody changes a dataset.
    """
    bridge = Bridge(platform_here())
    bridge.labs.digits_here = digits
    return bridge
