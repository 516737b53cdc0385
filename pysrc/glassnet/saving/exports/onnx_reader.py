"""ONNX -> a model, if it is a plain multilayer network: layers in a row, each with an activation.

Nothing is trusted. The graph is walked node by node; a node that such a network cannot have is refused
by the name of its operator.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from glassnet.config import (
    MODIFIED_XOR,
    PRESETS,
    TABLE_INPUTS,
    TABLE_OUTPUTS,
    Config,
    hidden_layers_text,
    parse_config,
)
from glassnet.data.datasets import PIXELS
from glassnet.engines.arrays import AnyArray
from glassnet.formats.json_records import parsed_json
from glassnet.formats.onnx_files import LONGEST_NAME, Node, OnnxGraph, read_onnx_file
from glassnet.learning.activations import LEAK
from glassnet.refusals import Refusal, shown
from glassnet.saving.exports.onnx_model import OPERATORS, RECORD
from glassnet.saving.exports.portable_model import (
    COORDINATES,
    PIXEL_SCALE,
    Given,
    PortableModel,
    read_portable,
)
from glassnet.saving.model_files import BIASES, CONFIG, WEIGHTS, network_from_arrays

ACTIVATIONS = {operator: activation for activation, operator in OPERATORS.items()}
MOST_DIMENSIONS = 2
OURS = ("", "ai.onnx")
NEARLY = 1e-6


def read_onnx(data: bytes) -> PortableModel:
    """The model of an ONNX file. Raises ValueError unless it is a plain multilayer network."""
    graph, metadata = read_onnx_file(data)
    layers = _Layers(graph)
    return _ours(metadata[RECORD], layers) if RECORD in metadata else _foreign(layers)


class _Layers:
    """The layers of a graph, found by walking it from input to output.

    arrays: weights and biases by the names of a model file. activations: of each layer, in order.
    scale, told: how rows are prepared for the first layer.
    """

    def __init__(self, graph: OnnxGraph) -> None:
        self.arrays: dict[str, AnyArray] = {}
        self.activations: list[str] = []
        self.scale, self.told = 1, tuple[str, ...]()
        self._graph = graph
        self._functions: dict[str, str] = {}
        self._product: AnyArray | None = None
        self._is_sum = False
        self._leaked = ""
        given = [name for name in graph.inputs if name not in graph.tensors]
        if len(given) != 1 or len(graph.outputs) != 1:
            raise Refusal("onnx_ends", inputs=len(given), outputs=len(graph.outputs))
        self._at = given[0]
        for node in graph.nodes:
            self._take(node)
        if (
            self._at != graph.outputs[0]
            or not self.activations
            or self._is_sum
            or self._product is not None
        ):
            raise Refusal("onnx_without_activation", activations=list(ACTIVATIONS))

    def _take(self, node: Node) -> None:
        """Process a node. Raises ValueError when a plain network cannot have it here."""
        taken: Mapping[str, Callable[[Node], bool]] = {
            "Constant": self._constant,
            "Identity": self._passes,
            "Flatten": self._passes,
            "Reshape": self._flattens,
            "Div": self._divides,
            "Mul": self._multiplies,
            "Gather": self._gathers,
            "Sin": self._sines,
            "Concat": self._joins,
            "Gemm": self._gemm,
            "MatMul": self._mat_mul,
            "Add": self._adds,
            "Max": self._leaks,
            **dict.fromkeys(ACTIVATIONS, self._activates),
        }
        if node.operator not in taken or node.domain not in OURS or len(node.outputs) != 1:
            operator = node.operator[:LONGEST_NAME]
            raise Refusal("onnx_operator", operator=operator, node=node.called, operators=sorted(taken))
        if not taken[node.operator](node):
            raise Refusal("onnx_out_of_place", operator=node.operator, node=node.called)

    def _constant(self, node: Node) -> bool:
        value = node.attributes.get("value")
        if not isinstance(value, memoryview):
            return False
        self._graph.tensors[node.outputs[0]] = value
        return True

    def _passes(self, node: Node) -> bool:
        if node.inputs != [self._at] or node.number("axis", 1) != 1:
            return False
        self._at = node.outputs[0]
        return True

    def _flattens(self, node: Node) -> bool:
        """Accept the reshape with which PyTorch's exporter turns an image into a row."""
        shape = self._graph.array(node.inputs[1]) if len(node.inputs) == 2 else None
        if not self._is_at_rows or node.inputs[0] != self._at or shape is None or shape.size != 2:
            return False
        self._at = node.outputs[0]
        return True

    @property
    def _is_at_rows(self) -> bool:
        """Whether the rows have at most been scaled so far."""
        return not self.activations and not self._is_sum and self._product is None and not self.told

    def _divides(self, node: Node) -> bool:
        return self._scales(node, lambda by: by)

    def _scales(self, node: Node, scale_of: Callable[[float], float]) -> bool:
        if not self._is_at_rows or self.scale != 1 or node.inputs[:1] != [self._at]:
            return False
        by = self._number(node.inputs[1:])
        if by is None or by == 0 or not math.isclose(scale_of(by), PIXEL_SCALE, rel_tol=NEARLY):
            raise Refusal("onnx_scale", node=node.called, scale=PIXEL_SCALE, value=shown(by))
        self.scale, self._at = PIXEL_SCALE, node.outputs[0]
        return True

    def _multiplies(self, node: Node) -> bool:
        first, *others = node.inputs
        if first == self._at and self._is_sum:
            by = self._number(others)
            self._leaked = node.outputs[0]
            return by is not None and math.isclose(by, LEAK, rel_tol=NEARLY)
        if first not in self._functions:
            return self._scales(node, lambda by: 1 / by)
        (other,) = others if len(others) == 1 else ("",)
        coordinate = self._functions[first]
        if other in self._functions:
            self._functions[node.outputs[0]] = "".join(sorted(coordinate + self._functions[other]))
            return True
        by = self._number(others)
        self._functions[node.outputs[0]] = f"angle_{coordinate}"
        return (
            coordinate in COORDINATES and by is not None and math.isclose(by, 2 * np.pi, rel_tol=NEARLY)
        )

    def _gathers(self, node: Node) -> bool:
        column = self._number(node.inputs[1:])
        is_column = node.inputs[:1] == [self._at] and node.number("axis", 0) == 1
        if not self._is_at_rows or not is_column or column not in (0, 1):
            return False
        self._functions[node.outputs[0]] = COORDINATES[int(column)]
        return True

    def _sines(self, node: Node) -> bool:
        angle = self._functions.get(node.inputs[0] if node.inputs else "", "")
        if not angle.startswith("angle_"):
            return False
        self._functions[node.outputs[0]] = angle.replace("angle", "sin")
        return True

    def _joins(self, node: Node) -> bool:
        if not self._is_at_rows or node.number("axis", 0) != 1:
            return False
        if not all(name in self._functions for name in node.inputs):
            return False
        self.told = tuple(self._functions[name] for name in node.inputs)
        self._at = node.outputs[0]
        return True

    def _gemm(self, node: Node) -> bool:
        if node.number("alpha", 1) != 1 or node.number("beta", 1) != 1 or node.number("transA", 0) != 0:
            return False
        weights, biases = (self._graph.array(name) for name in (*node.inputs[1:], "", "")[:2])
        if weights is None or weights.ndim != MOST_DIMENSIONS or not self._begins_layer(node):
            return False
        weights = weights.T if node.number("transB", 0) == 1 else weights
        if biases is None:
            biases = np.zeros(weights.shape[1], weights.dtype)
        return self._add_layer(node, weights, biases)

    def _begins_layer(self, node: Node) -> bool:
        return node.inputs[:1] == [self._at] and not self._is_sum and self._product is None

    def _mat_mul(self, node: Node) -> bool:
        weights = self._graph.array(node.inputs[1]) if len(node.inputs) == 2 else None
        if weights is None or weights.ndim != MOST_DIMENSIONS or not self._begins_layer(node):
            return False
        self._product, self._at = weights, node.outputs[0]
        return True

    def _adds(self, node: Node) -> bool:
        others = [name for name in node.inputs if name != self._at]
        biases = self._graph.array(others[0]) if len(others) == 1 else None
        if self._product is None or biases is None or self._at not in node.inputs:
            return False
        weights, self._product = self._product, None
        return self._add_layer(node, weights, biases)

    def _add_layer(self, node: Node, weights: AnyArray, biases: AnyArray) -> bool:
        if biases.size not in (1, weights.shape[1]):
            return False
        layer = len(self.activations)
        self.arrays[WEIGHTS.format(layer)] = np.ascontiguousarray(weights)
        whole_row = np.broadcast_to(biases.reshape(1, -1), (1, weights.shape[1]))
        self.arrays[BIASES.format(layer)] = np.ascontiguousarray(whole_row)
        self._is_sum, self._at = True, node.outputs[0]
        return True

    def _activates(self, node: Node) -> bool:
        activation = ACTIVATIONS[node.operator]
        leak, axis = node.number("alpha", LEAK), node.number("axis", 1)
        is_ours = math.isclose(leak, LEAK, rel_tol=NEARLY) and axis in (1, -1)
        return node.inputs == [self._at] and is_ours and self._end_layer(node, activation)

    def _leaks(self, node: Node) -> bool:
        is_leaky = set(node.inputs) == {self._at, self._leaked} and len(node.inputs) == 2
        return is_leaky and self._end_layer(node, "leaky_relu")

    def _end_layer(self, node: Node, activation: str) -> bool:
        if not self._is_sum:
            return False
        self.activations.append(activation)
        self._is_sum, self._leaked, self._at = False, "", node.outputs[0]
        return True

    def _number(self, names: list[str]) -> float | None:
        """The single number in the single tensor of these names."""
        tensor = self._graph.array(names[0]) if len(names) == 1 else None
        return float(tensor.reshape(-1)[0]) if tensor is not None and tensor.size == 1 else None


def _ours(text: str, layers: _Layers) -> PortableModel:
    """The model of a file that Glassnet wrote. Raises ValueError when graph and metadata disagree."""
    try:
        record = parsed_json(text)
    except ValueError:
        record = None
    if not isinstance(record, dict):
        raise Refusal("record_unreadable", name=RECORD)
    model = read_portable(record, layers.arrays)
    network = model.network
    hidden = [network.hidden_activation] * (len(network.layer_sizes) - 2)
    if layers.activations != [*hidden, network.output_activation]:
        raise Refusal("onnx_disagrees", name="activation")
    if Given(layers.scale, layers.told) != model.given:
        raise Refusal("onnx_disagrees", name="inputs")
    return model


def _foreign(layers: _Layers) -> PortableModel:
    """The model of another program's file, with suitable settings."""
    *hidden, output = layers.activations
    if len(set(hidden)) > 1:
        raise Refusal("onnx_activations_differ", activations=sorted(set(hidden)))
    first = layers.arrays[WEIGHTS.format(0)]
    outputs = layers.arrays[BIASES.format(len(hidden))].shape[1]
    config = parse_config(
        {
            "hidden_layers": hidden_layers_text(
                tuple(layers.arrays[BIASES.format(layer)].shape[1] for layer in range(len(hidden)))
            ),
            **({"hidden_activation": hidden[0]} if hidden else {}),
            "output_activation": output,
            "loss": "cross_entropy" if output in ("sigmoid", "softmax") else "squared_error",
            "precision": "float64" if first.dtype.itemsize == 8 else "float32",
        },
        _base(layers, len(first), outputs),
    )
    arrays = {**layers.arrays, CONFIG: np.array(json.dumps(config.record()))}
    network, config = network_from_arrays(arrays)
    given = Given(layers.scale, layers.told)
    no_rows, no_answers = np.zeros((0, given.width(network))), np.zeros((0, outputs), network.dtype)
    return PortableModel(network, config, None, given, (), no_rows, no_answers)


def _base(layers: _Layers, inputs: int, outputs: int) -> Config:
    """Settings for this many inputs and outputs. The file does not say what was learnt."""
    if inputs == PIXELS:
        return PRESETS["digits"]
    plain = replace(PRESETS["xor"], output_activation="tanh", loss="squared_error")
    if layers.told:
        return replace(plain, dataset="points", point_inputs=" ".join(layers.told))
    if not (TABLE_INPUTS.contains(inputs) and TABLE_OUTPUTS.contains(outputs)):
        return replace(plain, dataset="custom")
    if (inputs, outputs) == (3, 2) and layers.activations[-1] != "softmax":
        return replace(plain, truth_table=MODIFIED_XOR)
    words = {bit: "".join(str(int(place == bit)) for place in range(outputs)) for bit in (0, 1)}
    if outputs == 1 and layers.activations[-1] != "softmax":
        words = {0: "0", 1: "1"}
    odd = (row.bit_count() % 2 for row in range(2**inputs))
    return parse_config({"truth_table": " ".join(words[bit] for bit in odd)}, plain)
