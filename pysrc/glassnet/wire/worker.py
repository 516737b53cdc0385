"""Requests that the worker answers: how Python starts, and how it trains."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NotRequired, Protocol, TypedDict

from glassnet.wire.answers import PartSizes
from glassnet.wire.basics import KernelProblem, SnapshotUse, Uint8Array


class NativePython(TypedDict):
    """A Python that runs in a terminal on this computer, and serves the page."""

    session: str  # identifies the labs of this page
    numpy: str  # its version
    blas: str  # the library that multiplies for NumPy, with its version
    elsewhere: NotRequired[int]  # the requested port, if another program had it


class BootReply(TypedDict):
    """The Python that has started."""

    python: str  # its version
    site_version: str
    engines: list[str]  # those available besides `numpy`
    kernel_problem: KernelProblem
    snapshot: SnapshotUse
    native: NotRequired[NativePython]


class PythonParts(TypedDict):
    """What the page's own worker has loaded, for another Python to start from."""

    wasm: Any  # a WebAssembly.Module
    zips: list[Uint8Array]  # of the standard library, NumPy and our package
    snapshot: NotRequired[Any]  # a Snapshot of engine/engine_types.d.ts, if one is kept


class Memory(TypedDict):
    """Python's memory use."""

    bytes: int  # of WebAssembly
    # of the proxies made since memory was first measured, how many are alive
    live_proxies: int


class ShippedModel(TypedDict):
    """The network that ships with the page."""

    layer_sizes: list[int]
    unsure_below: float  # the lead of the best guess below which it is unsure


class ProvidedKernel(TypedDict):
    """The engines that are available now."""

    engines: list[str]


class Worker(Protocol):
    """The worker's own requests, as Python functions."""

    def boot(
        self,
        base_url: str,
        carried: Mapping[str, str]
        | None = None,  # files that the page carries, by their path: gzip in base64
    ) -> BootReply:
        """Start Python. base_url: where the site is."""

    def transfer_python(self) -> PythonParts:
        """Return what another Python can start from."""

    def measure_memory(self) -> Memory:
        """Report Python's memory use."""

    def load_digits(self) -> PartSizes:
        """Load digits.npz, and have Python read it."""

    def load_shipped_model(self) -> ShippedModel:
        """Load the model that ships with the page, and have Python read it."""

    def pause(self) -> None:
        """Stop training."""

    def set_pace(
        self,
        steps_per_second: float,  # 0 means as fast as possible
    ) -> None:
        """Train at this pace from now on."""
