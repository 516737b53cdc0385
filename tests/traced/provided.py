"""What run.mjs provides before the tests begin."""

from __future__ import annotations

from glassnet.engines.kernel import Kernel

ENGINES: dict[str, Kernel] = {}
"""The kernels that this Node can run, by the engines that they serve."""
