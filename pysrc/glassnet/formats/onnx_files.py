"""ONNX: the parts of a file <-> bytes, as protocol buffers. Nothing is trusted when read.

Source of the field numbers: onnx.proto, https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from glassnet.config import LARGEST_FILE
from glassnet.engines.arrays import AnyArray
from glassnet.formats.protobuf import (
    Value,
    bytes_field,
    bytes_of,
    fields_of,
    packed_wholes,
    real_field,
    real_of,
    text_field,
    text_of,
    whole_field,
    whole_of,
)
from glassnet.refusals import Refusal

IR_VERSION, OPSET = 8, 13
"""From 2021: today's readers of ONNX read these."""
MODEL_GRAPH, MODEL_METADATA = 7, 14
TENSOR_NAME, VALUE_NAME = 8, 1
GRAPH_NODE, GRAPH_TENSOR, GRAPH_INPUT, GRAPH_OUTPUT = 1, 5, 11, 12
FLOAT_DATA, INT64_DATA, RAW_DATA, DOUBLE_DATA, DATA_LOCATION = 4, 7, 9, 10, 14
"""Field numbers of a model, a graph and a tensor."""
DTYPES = {1: "<f4", 7: "<i8", 10: "<f2", 11: "<f8"}
"""NumPy types by the numbers of TensorProto.DataType."""
TENSOR_TYPES = {np.dtype(dtype): number for number, dtype in DTYPES.items()}
TYPED = {FLOAT_DATA: 1, DOUBLE_DATA: 11}
"""The fields with packed numbers of one type, and that type."""
FLOAT_ATTRIBUTE, INT_ATTRIBUTE = 1, 2
MOST_PARTS, MOST_DIMENSIONS = 10_000, 2
LONGEST_NAME = 80


@dataclass
class Node:
    """One operator: the names of its inputs and outputs, and its attributes."""

    operator: str = ""
    name: str = ""
    domain: str = ""
    inputs: list[str] = field(default_factory=list)
    outputs: list[str] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)

    @property
    def called(self) -> str:
        """Its name in refusals."""
        return (self.name or next(iter(self.outputs), ""))[:LONGEST_NAME]

    def number(self, name: str, default: float) -> float:
        """The number in an attribute. Raises ValueError when it has something else."""
        value = self.attributes.get(name, default)
        if not isinstance(value, int | float):
            raise Refusal("onnx_out_of_place", operator=self.operator, node=self.called)
        return value


@dataclass
class OnnxGraph:
    """Nodes in order, tensors by name, and the names of the inputs and outputs.

    tensors: as bytes, because only those that a reader asks for must be of a known type.
    """

    nodes: list[Node] = field(default_factory=list)
    tensors: dict[str, memoryview] = field(default_factory=dict)
    inputs: list[str] = field(default_factory=list)
    outputs: list[str] = field(default_factory=list)

    def array(self, name: str) -> AnyArray | None:
        """The values of a tensor, if there is one of this name. Raises ValueError when it is unsound."""
        return _tensor(self.tensors[name]) if name in self.tensors else None


def read_onnx_file(data: bytes) -> tuple[OnnxGraph, dict[str, str]]:
    """The graph and the metadata of a file. Raises ValueError when it is not sound."""
    if len(data) > LARGEST_FILE:
        raise Refusal("file_too_large", most=LARGEST_FILE)
    graph: memoryview | None = None
    metadata: dict[str, str] = {}
    for number, value in fields_of(memoryview(data)):
        if number == MODEL_GRAPH:
            graph = bytes_of(value)
        elif number == MODEL_METADATA:
            pair = {key: text_of(each) for key, each in fields_of(bytes_of(value))}
            metadata[pair.get(1, "")] = pair.get(2, "")
    if graph is None:
        raise Refusal("onnx_without_graph")
    return _graph(graph), metadata


def _graph(message: memoryview) -> OnnxGraph:
    graph = OnnxGraph()
    for number, value in fields_of(message):
        if number == GRAPH_NODE:
            graph.nodes.append(_node(bytes_of(value)))
        elif number == GRAPH_TENSOR:
            message = bytes_of(value)
            graph.tensors[_text_in(message, TENSOR_NAME)] = message
        elif number == GRAPH_INPUT:
            graph.inputs.append(_text_in(bytes_of(value), VALUE_NAME))
        elif number == GRAPH_OUTPUT:
            graph.outputs.append(_text_in(bytes_of(value), VALUE_NAME))
        if max(len(graph.nodes), len(graph.tensors)) > MOST_PARTS:
            raise Refusal("onnx_too_many", most=MOST_PARTS)
    return graph


def write_onnx_file(graph: bytes, about: str, metadata: Mapping[str, str]) -> bytes:
    """A ModelProto of a graph, a description, and texts by name."""
    return b"".join(
        [
            whole_field(1, IR_VERSION),
            text_field(2, "glassnet"),
            text_field(6, about),
            bytes_field(MODEL_GRAPH, graph),
            bytes_field(8, text_field(1, ""), whole_field(2, OPSET)),
            *(
                bytes_field(MODEL_METADATA, text_field(1, name), text_field(2, text))
                for name, text in metadata.items()
            ),
        ]
    )


class GraphWriter:
    """The parts of a graph, in the order they are added."""

    def __init__(self) -> None:
        self.nodes: list[bytes] = []
        self.tensors: list[bytes] = []

    def node(self, operator: str, inputs: Sequence[str], output: str, *attributes: bytes) -> str:
        """Add a node named after its output. Returns that name."""
        names = [text_field(1, name) for name in inputs]
        self.nodes.append(
            bytes_field(
                1,
                *names,
                text_field(2, output),
                text_field(3, output),
                text_field(4, operator),
                *attributes,
            )
        )
        return output

    def tensor(self, name: str, array: AnyArray) -> str:
        """Add a constant array. Returns its name."""
        dims = [whole_field(1, size) for size in array.shape]
        kind = whole_field(2, TENSOR_TYPES[array.dtype])
        raw = bytes_field(9, np.ascontiguousarray(array, array.dtype.newbyteorder("<")).tobytes())
        self.tensors.append(bytes_field(5, *dims, kind, text_field(8, name), raw))
        return name


def value_info(name: str, width: int, dtype: np.dtype[np.floating]) -> bytes:
    """A ValueInfoProto: rows of `width` numbers."""
    shape = bytes_field(2, bytes_field(1, text_field(2, "rows")), bytes_field(1, whole_field(1, width)))
    tensor = bytes_field(1, whole_field(1, TENSOR_TYPES[dtype]), shape)
    return text_field(1, name) + bytes_field(2, tensor)


def real_attribute(name: str, value: float) -> bytes:
    """An attribute that is a number."""
    return bytes_field(5, text_field(1, name), real_field(2, value), whole_field(20, FLOAT_ATTRIBUTE))


def whole_attribute(name: str, value: int) -> bytes:
    """An attribute that is a whole number."""
    return bytes_field(5, text_field(1, name), whole_field(3, value), whole_field(20, INT_ATTRIBUTE))


def _node(message: memoryview) -> Node:
    node = Node()
    for number, value in fields_of(message):
        if number == 1:
            node.inputs.append(text_of(value))
        elif number == 2:
            node.outputs.append(text_of(value))
        elif number == 3:
            node.name = text_of(value)
        elif number == 4:
            node.operator = text_of(value)
        elif number == 5:
            node.attributes.update([_attribute(bytes_of(value))])
        elif number == 7:
            node.domain = text_of(value)
    while node.inputs and not node.inputs[-1]:  # an omitted input has an empty name
        node.inputs.pop()
    return node


def _attribute(message: memoryview) -> tuple[str, Any]:
    name = ""
    found: Any = None
    for number, value in fields_of(message):
        if number == 1:
            name = text_of(value)
        elif number == 2:
            found = real_of(value)
        elif number == 3:
            found = _signed(whole_of(value))
        elif number == 5:
            found = bytes_of(value)
    return name, found


def _signed(number: int) -> int:
    """An int64 from the unsigned number in its varint."""
    return number - (1 << 64) if number >= 1 << 63 else number


def _tensor(message: memoryview) -> AnyArray:
    """The values of a TensorProto."""
    name, kind, dims = "", 0, list[int]()
    values: dict[int, Value] = {}
    for number, value in fields_of(message):
        if number == 1:
            dims += [value] if isinstance(value, int) else packed_wholes(value)
        elif number == 2:
            kind = whole_of(value)
        elif number == TENSOR_NAME:
            name = text_of(value)
        elif number in (FLOAT_DATA, INT64_DATA, RAW_DATA, DOUBLE_DATA, DATA_LOCATION):
            values[number] = value
    return _values(name, kind, dims, values)


def _values(name: str, kind: int, dims: list[int], values: Mapping[int, Value]) -> AnyArray:
    illegal = Refusal("onnx_tensor", name=name[:LONGEST_NAME], shape=str(dims)[:LONGEST_NAME], kind=kind)
    if kind not in DTYPES or len(dims) > MOST_DIMENSIONS or values.get(DATA_LOCATION, 0) != 0:
        raise illegal
    dtype, count = np.dtype(DTYPES[kind]), math.prod(dims)
    if not 0 < count * dtype.itemsize <= LARGEST_FILE:
        raise illegal
    if RAW_DATA in values:
        packed = bytes_of(values[RAW_DATA])
    elif INT64_DATA in values and kind == 7:
        value = values[INT64_DATA]
        wholes = [value] if isinstance(value, int) else packed_wholes(value)
        packed = memoryview(b"".join(whole.to_bytes(16, "little")[:8] for whole in wholes))
    else:
        found = [bytes_of(value) for number, value in values.items() if TYPED.get(number) == kind]
        packed = found[0] if found else memoryview(b"")
    if len(packed) != count * dtype.itemsize:
        raise illegal
    return np.frombuffer(packed, dtype).reshape(dims)


def _text_in(message: memoryview, field: int) -> str:
    """The text of a field; empty if the message has none."""
    return next((text_of(value) for number, value in fields_of(message) if number == field), "")
