"""Network: layers of weights and biases, and the forward pass through them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from glassnet.config import Config
from glassnet.engines.arrays import DTYPES, FloatArray
from glassnet.engines.products import Products
from glassnet.learning.activations import ACTIVATIONS, OUTPUT_FUNCTIONS
from glassnet.learning.initializers import INITIALIZERS
from glassnet.refusals import Refusal


class Parameters:
    """Every weight and bias of a network in one vector, with views of it layer by layer.

    vector: all of them, (parameters,), contiguous.
    weights: one view per layer, (fan_in, units).
    biases: one view per layer, (1, units).
    """

    def __init__(self, layer_sizes: Sequence[int], dtype: type[np.floating]) -> None:
        """All zero. Raises ValueError with fewer than two layers, or a layer without units."""
        if len(layer_sizes) < 2 or min(layer_sizes) < 1:
            raise Refusal("layers_too_few", layer_sizes=list(layer_sizes))
        self.layer_sizes = tuple(layer_sizes)
        shapes = list(zip(self.layer_sizes[:-1], self.layer_sizes[1:], strict=True))
        self.vector: FloatArray = np.zeros(sum((fan_in + 1) * units for fan_in, units in shapes), dtype)
        self.weights: list[FloatArray] = []
        self.biases: list[FloatArray] = []
        start = 0
        for fan_in, units in shapes:
            middle = start + fan_in * units
            end = middle + units
            self.weights.append(self.vector[start:middle].reshape(fan_in, units))
            self.biases.append(self.vector[middle:end].reshape(1, units))
            start = end

    def __repr__(self) -> str:
        """Its sizes and type; the numbers are in `weights` and `biases`."""
        return f"Parameters({self.layer_sizes}, {self.vector.dtype.name})"

    def zeros(self) -> Parameters:
        """Parameters of the same shape and type, all zero."""
        return Parameters(self.layer_sizes, self.vector.dtype.type)


@dataclass
class Network:
    """A fully connected network: its parameters, and the activation of each kind of layer.

    products: what computes its matrix products; NumPy by default.
    """

    parameters: Parameters
    hidden_activation: str
    output_activation: str
    products: Products = field(default_factory=Products, repr=False, compare=False)

    @property
    def layer_sizes(self) -> tuple[int, ...]:
        """Units per layer, inputs first, such as (784, 200, 10)."""
        return self.parameters.layer_sizes

    @property
    def dtype(self) -> np.dtype[np.floating]:
        """float32 or float64."""
        return self.parameters.vector.dtype

    @property
    def outputs_are_shares(self) -> bool:
        """Whether a row of outputs adds up to 1, so that each can be shown as a percentage."""
        return self.output_activation == "softmax"


@dataclass(frozen=True)
class Activity:
    """What a forward pass leaves behind.

    values: each layer's values, (rows, units), the inputs first.
    logits: the weighted sums of the last layer, (rows, outputs).
    """

    values: list[FloatArray]
    logits: FloatArray

    @property
    def outputs(self) -> FloatArray:
        """The network's answers, (rows, outputs)."""
        return self.values[-1]


def initial_network(config: Config, inputs: int, outputs: int, rng: np.random.Generator) -> Network:
    """A fresh network for `config`. All weights are drawn first, then all biases.

    The notebook drew in that order, so its seeds give the same weights here.
    """
    layer_sizes = (inputs, *config.hidden_layers, outputs)
    parameters = Parameters(layer_sizes, DTYPES[config.precision])
    draw = INITIALIZERS[config.initializer]
    for weights in parameters.weights:
        weights[...] = draw.weights(rng, weights.shape)
    for biases in parameters.biases:
        biases[...] = draw.biases(rng, biases.shape)
    return Network(parameters, config.hidden_activation, config.output_activation)


def feed_forward(network: Network, inputs: FloatArray) -> Activity:
    """Every layer's values for `inputs` (rows, layer_sizes[0]).

    Raises ValueError when the inputs are not as wide as the first layer.
    """
    if inputs.ndim != 2 or inputs.shape[1] != network.layer_sizes[0]:
        raise Refusal(
            "inputs_unfitting",
            layer_sizes=list(network.layer_sizes),
            width=network.layer_sizes[0],
            shape=str(inputs.shape),
        )
    parameters, products = network.parameters, network.products.current()
    hidden_function = ACTIVATIONS[network.hidden_activation].function
    output_function = OUTPUT_FUNCTIONS[network.output_activation]
    last = len(parameters.weights) - 1
    values = [inputs]
    for layer in range(last):
        # inputs @ weights + biases
        weighted_sum = products.affine(values[-1], parameters.weights[layer], parameters.biases[layer])
        values.append(hidden_function(weighted_sum))
    logits = products.affine(values[-1], parameters.weights[last], parameters.biases[last])
    values.append(output_function(logits))
    return Activity(values, logits)
