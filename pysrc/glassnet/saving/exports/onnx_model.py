"""A model as ONNX: Gemm, activations and Softmax, as protocol buffers written by hand.

Nodes before the first Gemm prepare the rows: they divide pixels by 255, or compute the network's
functions of points. The metadata hold settings, record and rows.
"""

from __future__ import annotations

import json

import numpy as np

from glassnet.formats.onnx_files import (
    GraphWriter,
    real_attribute,
    value_info,
    whole_attribute,
    write_onnx_file,
)
from glassnet.formats.protobuf import bytes_field, text_field
from glassnet.formats.zip_files import write_zip
from glassnet.learning.activations import LEAK
from glassnet.saving.exports.portable_model import PortableModel, portable_record
from glassnet.saving.exports.script_parts import CHECK_BODY, CHECK_HEAD, about, rows_are, word_for

RECORD, CLASSES = "glassnet", "classes"
"""Keys of the metadata: the rest of the model, and the names of its outputs, if the user gave any."""
OPERATORS = {
    "sigmoid": "Sigmoid",
    "tanh": "Tanh",
    "relu": "Relu",
    "leaky_relu": "LeakyRelu",
    "softmax": "Softmax",
}
GIVEN, ANSWERS = "rows", "answers"
"""The names of the graph's input and output."""


def write_onnx(model: PortableModel) -> bytes:
    """The model as ModelProto."""
    about_rows = f"{about(model)}\nA row has {rows_are(model)}."
    metadata = {RECORD: json.dumps(portable_record(model))}
    if model.classes:
        metadata[CLASSES] = json.dumps(model.classes)
    return write_onnx_file(_graph(model), about_rows, metadata)


def write_onnx_folder(model: PortableModel, name: str) -> bytes:
    """A .zip of a folder named `name`, with model.onnx and a script that checks it."""
    files = {
        f"{name}/model.onnx": write_onnx(model),
        f"{name}/check.py": _script(model).encode(),
    }
    return write_zip(files)


def _graph(model: PortableModel) -> bytes:
    network, graph = model.network, GraphWriter()
    parameters, kind = network.parameters, network.dtype
    values = _first_nodes(graph, model)
    last = len(parameters.weights) - 1
    for layer, (weights, biases) in enumerate(zip(parameters.weights, parameters.biases, strict=True)):
        name = "output" if layer == last else f"hidden_{layer + 1}"
        activation = network.output_activation if layer == last else network.hidden_activation
        arrays = (graph.tensor(f"{name}_weights", weights), graph.tensor(f"{name}_biases", biases[0]))
        weighted_sum = graph.node("Gemm", [values, *arrays], f"{name}_sum")
        result = ANSWERS if layer == last else name
        values = _activation(graph, activation, weighted_sum, result, kind)
    return b"".join(
        [
            *graph.nodes,
            text_field(2, "glassnet"),
            *graph.tensors,
            bytes_field(11, value_info(GIVEN, model.given.width(network), kind)),
            bytes_field(12, value_info(ANSWERS, network.layer_sizes[-1], kind)),
        ]
    )


def _activation(
    graph: GraphWriter, activation: str, weighted_sum: str, result: str, dtype: np.dtype[np.floating]
) -> str:
    if (
        activation == "leaky_relu" and dtype == np.float64
    ):  # ONNX Runtime has LeakyRelu for float32 alone
        leak = graph.node(
            "Mul",
            [weighted_sum, graph.tensor(f"{result}_leak", np.array([LEAK], dtype))],
            f"{result}_leaked",
        )
        return graph.node("Max", [weighted_sum, leak], result)
    operator = word_for(activation, OPERATORS)
    attributes = {"leaky_relu": [real_attribute("alpha", LEAK)], "softmax": [whole_attribute("axis", 1)]}
    return graph.node(operator, [weighted_sum], result, *attributes.get(activation, []))


def _first_nodes(graph: GraphWriter, model: PortableModel) -> str:
    """Add the nodes that prepare rows for the first layer. Returns the name of the result."""
    dtype = model.network.dtype.type
    if model.given.scale != 1:
        scale = graph.tensor("largest_pixel", np.array(model.given.scale, dtype))
        return graph.node("Div", [GIVEN, scale], "pixels_from_0_to_1")
    if not model.given.told:
        return GIVEN
    for column, name in enumerate("xy"):
        graph.node(
            "Gather",
            [GIVEN, graph.tensor(f"column_of_{name}", np.array([column], np.int64))],
            name,
            whole_attribute("axis", 1),
        )
    if any(name.startswith("sin") for name in model.given.told):
        graph.tensor("full_circle", np.array(2 * np.pi, dtype))
    for name in model.given.told:
        if name.startswith("sin"):
            coordinate = name[-1]
            angle = graph.node("Mul", [coordinate, "full_circle"], f"angle_{coordinate}")
            graph.node("Sin", [angle], name)
        elif len(name) == 2:
            graph.node("Mul", list(name), name)
    return graph.node("Concat", model.given.told, "told", whole_attribute("axis", 1))


def _script(model: PortableModel) -> str:
    return f'''"""Checks that model.onnx answers as it did in Glassnet. Needs numpy and onnxruntime.

{about(model)}
A row has {rows_are(model)}.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnxruntime

MODEL = Path(__file__).with_name("model.onnx")
{CHECK_HEAD}

def check() -> None:
    """Raises AssertionError unless the rows in the file give the expected answers."""
    session = onnxruntime.InferenceSession(MODEL, providers=["CPUExecutionProvider"])
    record = json.loads(session.get_modelmeta().custom_metadata_map["glassnet"])
    kind = record["config"]["precision"]
    ROWS, EXPECTED = (np.array(record["check"][part], kind) for part in ("inputs", "outputs"))
    (answers,) = session.run(None, {{"rows": ROWS}})
{CHECK_BODY}

if __name__ == "__main__":
    check()
'''
