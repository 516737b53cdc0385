"""How Python starts, and what it is given then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NotRequired, TypedDict

from glassnet.wire.basics import BytesOfPage, KernelProblem


class BootRequest(TypedDict):
    """Where the site is."""

    base_url: str
    # files that the page carries, by their path: gzip in base64
    carried: NotRequired[Mapping[str, str]]


class NativePython(TypedDict):
    """A Python that runs in the terminal of this computer, and serves the page."""

    session: str  # by which it knows the labs of this page
    numpy: str  # its version
    blas: str  # what computes NumPy's products, with its version
    elsewhere: int | None  # the port that was wanted, if another program had it


class BootReply(TypedDict):
    """What has started."""

    python: str  # its version
    site_version: str
    engines: list[str]  # those that there are beside `numpy`
    kernel_problem: KernelProblem
    native: NotRequired[NativePython | None]


class Memory(TypedDict):
    """What Python takes."""

    bytes: int  # of WebAssembly
    # of Python objects, that were made since the first such request and are still alive
    live_proxies: int


class ProvideKernelRequest(TypedDict):
    """What web/kernel/ computes with."""

    engines: Mapping[str, Mapping[str, Callable[..., Any]]]  # functions by engine


class ProvidedKernel(TypedDict):
    """The engines that there are now."""

    engines: list[str]


class ProvideRequest(TypedDict):
    """A file of the site."""

    data: BytesOfPage


class ShippedModel(TypedDict):
    """The network that ships with the page."""

    layer_sizes: list[int]
    unsure_below: float  # its answer is unsure if the best guess leads by less
