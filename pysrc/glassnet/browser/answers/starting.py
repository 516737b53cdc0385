"""What the worker gives Python at start: the kernel, the shipped digits and the shipped network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glassnet.browser.answers.drawing import UNSURE_BELOW
from glassnet.browser.answers.examined_digits import part_sizes
from glassnet.browser.requests.marks import request
from glassnet.data import datasets
from glassnet.learning.initializers import generator
from glassnet.saving.model_files import read_model

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from glassnet.browser.labs.labs import Labs
    from glassnet.wire.answers import PartSizes
    from glassnet.wire.basics import BytesOfPage
    from glassnet.wire.worker import ProvidedKernel, ShippedModel


@request("of_worker")
def provide_kernel(
    labs: Labs,
    engines: Mapping[str, Mapping[str, Callable[..., Any]]],  # engine -> name -> function
) -> ProvidedKernel:
    """Provide the engines of web/kernel/, for each Config that names one."""
    for name, functions in engines.items():
        labs.engines.provide(name, functions)
    return {"engines": list(engines)}


@request("of_worker")
def provide_digits(labs: Labs, data: BytesOfPage) -> PartSizes:
    """Read digits.npz, unless a native Python has digits of its own."""
    labs.digits = labs.digits_here or datasets.packed_digits(bytes(data))
    return part_sizes(labs.digits)


@request("of_worker")
def provide_model(labs: Labs, data: BytesOfPage) -> ShippedModel:
    """Read the model that ships with the page."""
    network, config = read_model(bytes(data))
    network.products = labs.engines.products(config.engine)
    labs.shipped, labs.shipped_config = network, config
    return {"layer_sizes": list(network.layer_sizes), "unsure_below": UNSURE_BELOW}


@request()
def warm_up(labs: Labs) -> None:
    """Load the random generator of first weights, which takes a browser a tenth of a second."""
    generator(0)
