"""What run.mjs provides before the tests begin."""

from __future__ import annotations

from collections.abc import Callable

from glassnet.engines.kernel import Kernel

ENGINES: dict[str, Kernel] = {}
"""The kernels that this Node can run, by engine."""
CHECKS: dict[str, Callable[[str, object], str]] = {}
"""`reply`: the problem that web/wire/check_shape.js finds in a reply; empty if it passes."""
