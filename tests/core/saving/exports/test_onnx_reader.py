"""ONNX from other programs: plain networks are read, others are refused with a reason."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from glassnet.config import PRESETS
from glassnet.engines.arrays import AnyArray
from glassnet.formats.onnx_files import (
    GraphWriter,
    real_attribute,
    value_info,
    whole_attribute,
    write_onnx_file,
)
from glassnet.formats.protobuf import bytes_field, text_field, whole_field
from glassnet.learning.network import feed_forward
from glassnet.refusals import Refusal
from glassnet.saving.exports.onnx_reader import read_onnx

FLOAT32 = np.dtype(np.float32)


def random(*shape: int, seed: int = 1) -> AnyArray:
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


class Model(GraphWriter):
    """A graph of another program."""

    def file(self, width: int, output: str, outputs: int = 1, inputs: Sequence[bytes] = ()) -> bytes:
        """The whole file. inputs: fields of inputs besides `rows`."""
        graph = b"".join(
            [
                *self.nodes,
                *self.tensors,
                bytes_field(11, value_info("rows", width, FLOAT32)),
                *inputs,
                bytes_field(12, value_info(output, outputs, FLOAT32)),
            ]
        )
        return write_onnx_file(graph, "", {})


def torch_like(hidden: str = "Relu", output: str = "Sigmoid") -> bytes:
    """A network as PyTorch exports it: Gemm with transB, weights laid out as in Linear."""
    model = Model()
    model.tensor("0.weight", random(5, 2))
    model.tensor("0.bias", random(5, seed=2))
    model.tensor("2.weight", random(1, 5, seed=3))
    model.tensor("2.bias", random(1, seed=4))
    values = model.node("Gemm", ["rows", "0.weight", "0.bias"], "a", whole_attribute("transB", 1))
    values = model.node(hidden, [values], "b")
    values = model.node("Gemm", [values, "2.weight", "2.bias"], "c", whole_attribute("transB", 1))
    return model.file(2, model.node(output, [values], "d"))


def test_a_network_of_pytorchs_exporter_is_read() -> None:
    model = read_onnx(torch_like())
    network = model.network
    assert network.layer_sizes == (2, 5, 1)
    assert (network.hidden_activation, network.output_activation) == ("relu", "sigmoid")
    assert np.array_equal(network.parameters.weights[0], random(5, 2).T)
    assert model.config.hidden_layers == (5,)
    assert model.config.loss == "cross_entropy"
    assert model.config.truth_table == "0 1 1 0"
    assert len(model.rows) == 0


def test_a_network_of_keras_converter_is_read_and_answers_alike() -> None:
    model = Model()
    weights, biases = [random(784, 6), random(6, 10, seed=5)], [random(6, seed=6), random(10, seed=7)]
    scale = model.tensor("scale", np.array(1 / 255, np.float32))
    values = model.node("Mul", ["rows", scale], "scaled")
    for layer, activation in enumerate(("Tanh", "Softmax")):
        values = model.node("MatMul", [values, model.tensor(f"w{layer}", weights[layer])], f"p{layer}")
        values = model.node("Add", [values, model.tensor(f"b{layer}", biases[layer])], f"s{layer}")
        values = model.node(activation, [values], f"a{layer}")
    read = read_onnx(model.file(784, values, 10))
    assert read.given.scale == 255
    assert read.config.dataset == "digits"
    pixels = np.random.default_rng(8).integers(0, 255, (3, 784)).astype(np.float32)
    hidden = np.tanh(pixels / 255 @ weights[0] + biases[0])
    logits = hidden @ weights[1] + biases[1]
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    inputs = read.given.prepared(pixels, read.network.dtype)
    assert feed_forward(read.network, inputs).outputs == pytest.approx(shares, abs=1e-5)


def one_layer(model: Model, *attributes: bytes, activation: str = "Sigmoid") -> bytes:
    names = ["rows", model.tensor("w", random(2, 1)), model.tensor("b", random(1))]
    return model.file(2, model.node(activation, [model.node("Gemm", names, "s", *attributes)], "a"))


def test_float_data_and_a_constant_node_are_read_like_raw_data() -> None:
    plain = read_onnx(one_layer(Model())).network.parameters.vector
    model = Model()
    model.tensors.append(
        bytes_field(
            5,
            whole_field(1, 2),
            whole_field(1, 1),
            whole_field(2, 1),
            text_field(8, "w"),
            bytes_field(4, random(2, 1).astype("<f4").tobytes()),
        )
    )
    value = bytes_field(
        5,
        text_field(1, "value"),
        bytes_field(5, whole_field(1, 1), whole_field(2, 1), bytes_field(9, random(1).tobytes())),
    )
    model.node("Constant", [], "b", value)
    values = model.node("Sigmoid", [model.node("Gemm", ["rows", "w", "b"], "s")], "a")
    assert np.array_equal(read_onnx(model.file(2, values)).network.parameters.vector, plain)


@pytest.mark.parametrize("operator", ["Conv", "Relu6", "Dropout", "BatchNormalization", "LSTM"])
def test_another_operator_is_refused_by_its_name(operator: str) -> None:
    model = Model()
    values = model.node(operator, ["rows"], "odd")
    with pytest.raises(Refusal, match=f"this one has {operator} at odd"):
        read_onnx(model.file(2, values))


def test_an_operator_of_another_domain_is_refused() -> None:
    model = Model()
    model.nodes.append(
        bytes_field(
            1, text_field(1, "rows"), text_field(2, "a"), text_field(4, "Relu"), text_field(7, "mine")
        )
    )
    with pytest.raises(Refusal, match="this one has Relu at a"):
        read_onnx(model.file(2, "a"))


def twice_used() -> bytes:
    """A shortcut past a layer, as in residual networks."""
    model = Model()
    names = [model.tensor("w", random(2, 2)), model.tensor("b", random(2))]
    hidden = model.node("Relu", [model.node("Gemm", ["rows", *names], "s")], "h")
    return model.file(2, model.node("Add", [hidden, "rows"], "sum"))


def without_activation() -> bytes:
    model = Model()
    names = ["rows", model.tensor("w", random(2, 1)), model.tensor("b", random(1))]
    return model.file(2, model.node("Gemm", names, "s"))


def other_activations() -> bytes:
    model = Model()
    values = "rows"
    for layer, activation in enumerate(("Relu", "Tanh", "Sigmoid")):
        names = [values, model.tensor(f"w{layer}", random(2, 2)), model.tensor(f"b{layer}", random(2))]
        values = model.node(activation, [model.node("Gemm", names, f"s{layer}")], f"a{layer}")
    return model.file(2, values, 2)


def scaled_by_a_hundred() -> bytes:
    model = Model()
    model.node("Div", ["rows", model.tensor("by", np.array(100, np.float32))], "scaled")
    return model.file(2, "scaled")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (twice_used(), "Add at sum is something else"),
        (without_activation(), "last layer has none"),
        (other_activations(), "these have relu, tanh"),
        (scaled_by_a_hundred(), "divided by 255, as pixels are; scaled has 100"),
        (one_layer(Model(), real_attribute("alpha", 0.5)), "Gemm at s is something else"),
        (one_layer(Model(), whole_attribute("transA", 1)), "Gemm at s is something else"),
        (one_layer(Model(), activation="Softmax")[:-9], "these .* bytes are cut short"),
        (Model().file(2, "rows"), "last layer has none"),
        (
            Model().file(2, "rows", inputs=[bytes_field(11, value_info("more", 2, FLOAT32))]),
            "graph has 2 and 1",
        ),
        (whole_field(1, 8), "this one has none"),
    ],
)
def test_what_is_no_plain_network_is_refused_with_a_reason(data: bytes, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        read_onnx(data)


def test_a_tensor_in_a_file_of_its_own_is_refused() -> None:
    model = Model()
    model.tensors.append(
        bytes_field(
            5,
            whole_field(1, 2),
            whole_field(1, 1),
            whole_field(2, 1),
            text_field(8, "w"),
            whole_field(14, 1),
        )
    )
    with pytest.raises(Refusal, match=r"in the file itself; w has shape \[2, 1\]"):
        read_onnx(model.file(2, model.node("Gemm", ["rows", "w"], "s")))


def test_a_leak_that_is_not_ours_is_refused() -> None:
    model = Model()
    names = ["rows", model.tensor("w", random(2, 1)), model.tensor("b", random(1))]
    leaky = model.node("LeakyRelu", [model.node("Gemm", names, "s")], "a", real_attribute("alpha", 0.3))
    with pytest.raises(Refusal, match="LeakyRelu at a is something else"):
        read_onnx(model.file(2, leaky))


def test_settings_suit_what_is_read() -> None:
    assert read_onnx(torch_like("Tanh", "Tanh")).config.loss == "squared_error"
    wide = Model()
    names = ["rows", wide.tensor("w", random(20, 5)), wide.tensor("b", random(5))]
    wide_file = wide.file(20, wide.node("Softmax", [wide.node("Gemm", names, "s")], "a"), 5)
    assert read_onnx(wide_file).config.dataset == "custom"
    table = Model()
    names = ["rows", table.tensor("w", random(3, 2)), table.tensor("b", random(2))]
    answers = table.node("Sigmoid", [table.node("Gemm", names, "s")], "a")
    assert read_onnx(table.file(3, answers, 2)).config.truth_table == PRESETS["xor"].truth_table
