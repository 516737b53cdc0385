"""The Bridge of a tab whose Python runs in this process."""

from __future__ import annotations

from glassnet.browser.bridge import Bridge
from glassnet.data.datasets import Dataset
from glassnet.engines.platform import platform_here


def bridge_here(digits: Dataset | None = None) -> Bridge:
    """A Bridge, which may use digits of this process, such as all of MNIST, instead of the page's.

    digits: shared by all tabs, since datasets never change.
    """
    bridge = Bridge(platform_here())
    bridge.labs.digits_here = digits
    return bridge
