"""Engines: what can compute here, under the names in Config.engine.

`numpy` is the reference, and always available. `simd` and `simd_relaxed` are kernels from a browser's
worker; outside a browser there are no kernels, and NumPy with its BLAS computes for every name.
"""

from __future__ import annotations

from glassnet.engines.kernel import Kernel
from glassnet.engines.kernel_products import KernelProducts
from glassnet.engines.products import Products

FALLBACKS = {"numpy": (), "simd": ("simd",), "simd_relaxed": ("simd_relaxed", "simd")}
"""Config.engine -> the kernels that can serve it, best first; NumPy if none is available."""


class Engines:
    """The kernels provided. Whatever makes networks or runs is given an Engines."""

    def __init__(self, platform: str = "", code_sha256: str = "", code_patch: str = "") -> None:
        """NumPy alone. platform, code_sha256: as in RunRecord, of the Python that computes here.

        code_patch: a unified diff from the shipped source to that of code_sha256.
        """
        self.platform = platform
        self.code_sha256 = code_sha256
        self.code_patch = code_patch
        self._kernels: dict[str, Kernel] = {}

    def provide(self, engine: str, kernel: Kernel) -> None:
        """Make an engine available: `simd` or `simd_relaxed`."""
        self._kernels[engine] = kernel

    def in_use(self, engine: str) -> str:
        """The engine that computes when `engine` is asked for: that one, or its substitute."""
        return next((name for name in FALLBACKS[engine] if name in self._kernels), "numpy")

    def kernel(self, engine: str) -> Kernel | None:
        """The kernel that serves `engine`; None where NumPy does."""
        return self._kernels.get(self.in_use(engine))

    def products(self, engine: str) -> Products:
        """The matrix products of a network when `engine` is asked for."""
        kernel = self.kernel(engine)
        return Products() if kernel is None else KernelProducts(kernel)
