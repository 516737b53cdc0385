"""Engines: what can compute here, under the names that Config.engine knows.

`numpy` is the reference, and always there. `simd` and `simd_relaxed` are kernels that a browser's worker
provides; outside a browser there are no kernels, and NumPy with its BLAS computes for every name.
"""

from __future__ import annotations

from glassnet.engines.kernel import Kernel
from glassnet.engines.kernel_products import KernelProducts
from glassnet.engines.products import Products

FALLBACKS = {"numpy": (), "simd": ("simd",), "simd_relaxed": ("simd_relaxed", "simd")}
"""Config.engine -> the kernels that can serve it, best first; NumPy does if none of them is there."""


class Engines:
    """The kernels that were provided. Whoever makes networks or runs is given one of these."""

    def __init__(self, platform: str = "", code_sha256: str = "", code_patch: str = "") -> None:
        """NumPy alone. platform, code_sha256: as in RunRecord, of the Python that computes here.

        code_patch: what makes the shipped source that of code_sha256, as a unified diff.
        """
        self.platform = platform
        self.code_sha256 = code_sha256
        self.code_patch = code_patch
        self._kernels: dict[str, Kernel] = {}

    def provide(self, engine: str, kernel: Kernel) -> None:
        """Make an engine available: `simd` or `simd_relaxed`."""
        self._kernels[engine] = kernel

    def in_use(self, engine: str) -> str:
        """The engine that computes when `engine` is asked for: that one, or what stands in for it."""
        return next((name for name in FALLBACKS[engine] if name in self._kernels), "numpy")

    def kernel(self, engine: str) -> Kernel | None:
        """The kernel that serves `engine`; None where NumPy does."""
        return self._kernels.get(self.in_use(engine))

    def products(self, engine: str) -> Products:
        """What computes a network's matrix products when `engine` is asked for."""
        kernel = self.kernel(engine)
        return Products() if kernel is None else KernelProducts(kernel)
