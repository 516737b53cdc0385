"""What run.mjs provides before the tests begin."""

from __future__ import annotations

from collections.abc import Callable

from glassnet.engines.kernel import Kernel

ENGINES: dict[str, Kernel] = {}
"""The kernels that this Node can run, by the engines that they serve."""
CHECKS: dict[str, Callable[[str, object], str]] = {}
"""`reply`: what web/wire/check_shape.js finds of what a reply is there; empty if it passes."""
