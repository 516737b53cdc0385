"""A model for PyTorch: `model.py`, a torch.nn.Module, with its weights as safetensors."""

from __future__ import annotations

import json

import numpy as np

from glassnet.engines.arrays import AnyArray
from glassnet.formats.json_records import parsed_json
from glassnet.formats.safetensors_files import read_safetensors, write_safetensors
from glassnet.formats.zip_files import write_zip
from glassnet.refusals import Refusal, some
from glassnet.saving.exports.portable_model import PortableModel, portable_record, read_portable
from glassnet.saving.exports.script_parts import (
    CHECK_BODY,
    CHECK_HEAD,
    about,
    classes_constant,
    rows_are,
    told_expressions,
    word_for,
)
from glassnet.saving.model_files import BIASES, WEIGHTS

WEIGHT, BIAS = "layers.{}.weight", "layers.{}.bias"
"""A layer's tensors, as torch.nn.Linear has them: (units, fan_in) and (units,)."""
RECORD = "glassnet"
"""The key of the metadata that holds the rest of the model, as JSON."""
FUNCTIONS = {
    "sigmoid": "torch.sigmoid({})",
    "tanh": "torch.tanh({})",
    "relu": "torch.relu({})",
    "leaky_relu": "torch.nn.functional.leaky_relu({}, 0.01)",
    "softmax": "torch.softmax({}, dim=1)",
}


def write_weights(model: PortableModel) -> bytes:
    """Weights and biases as safetensors, with the rest of the model in the metadata."""
    parameters = model.network.parameters
    tensors: dict[str, AnyArray] = {}
    for layer, (weights, biases) in enumerate(zip(parameters.weights, parameters.biases, strict=True)):
        tensors[WEIGHT.format(layer)] = weights.T
        tensors[BIAS.format(layer)] = biases[0]
    return write_safetensors(tensors, {"format": "pt", RECORD: json.dumps(portable_record(model))})


def write_pytorch(model: PortableModel, name: str) -> bytes:
    """A .zip of a folder named `name`, with model.py and model.safetensors."""
    files = {
        f"{name}/model.py": _script(model).encode(),
        f"{name}/model.safetensors": write_weights(model),
    }
    return write_zip(files)


def read_weights(data: bytes) -> PortableModel:
    """The model that write_weights wrote. Raises ValueError when unsound, or not Glassnet's."""
    tensors, metadata = read_safetensors(data)
    layers = len(tensors) // 2
    expected = {name.format(layer) for layer in range(layers) for name in (WEIGHT, BIAS)}
    if RECORD not in metadata or set(tensors) != expected:
        raise Refusal("safetensors_not_ours", came=some(tensors))
    try:
        record = parsed_json(metadata[RECORD])
    except ValueError:
        record = None
    if not isinstance(record, dict):
        raise Refusal("record_unreadable", name=RECORD)
    arrays: dict[str, AnyArray] = {}
    for layer in range(layers):
        arrays[WEIGHTS.format(layer)] = np.ascontiguousarray(tensors[WEIGHT.format(layer)].T)
        arrays[BIASES.format(layer)] = np.atleast_2d(tensors[BIAS.format(layer)])
    return read_portable(record, arrays)


def _script(model: PortableModel) -> str:
    network, kind = model.network, f"torch.{model.network.dtype.name}"
    hidden = f"""\
        for layer in self.layers[:-1]:
            values = {word_for(network.hidden_activation, FUNCTIONS).format("layer(values)")}
"""
    output = word_for(network.output_activation, FUNCTIONS).format("self.layers[-1](values)")
    return f'''"""A neural network trained by Glassnet, for PyTorch.

{about(model)}
Run `python model.py` to check that it answers as it did in Glassnet. In your own program:

    from model import load
    network = load()
    answers = network(rows)  # each row has {rows_are(model)}
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch

WEIGHTS = Path(__file__).with_name("model.safetensors")
SIZES = {list(network.layer_sizes)!r}
{classes_constant(model)}DTYPES = {{"F32": np.float32, "F64": np.float64}}


class Network(torch.nn.Module):
    """Fully connected layers. Give it raw rows: it prepares them itself."""

    def __init__(self) -> None:
        super().__init__()
        sizes = zip(SIZES[:-1], SIZES[1:])
        self.layers = torch.nn.ModuleList(
            torch.nn.Linear(fan_in, units, dtype={kind}) for fan_in, units in sizes
        )

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """The answers, (rows, {network.layer_sizes[-1]})."""
{_prepared(model, kind)}{hidden if len(network.layer_sizes) > 2 else ""}        return {output}


def tensors(data: bytes) -> tuple[dict[str, torch.Tensor], dict]:
    """The tensors of a safetensors file, as safetensors.torch.load gives them, and its metadata."""
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    metadata = header.pop("__metadata__")
    found = {{}}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        array = np.frombuffer(data[start + begin : start + end], DTYPES[entry["dtype"]])
        found[name] = torch.from_numpy(array.reshape(entry["shape"]).copy())
    return found, metadata


def load() -> Network:
    """The network with its trained weights."""
    network = Network()
    network.load_state_dict(tensors(WEIGHTS.read_bytes())[0])
    return network.eval()


{CHECK_HEAD}

def check() -> None:
    """Raises AssertionError unless the rows in the file give the expected answers."""
    expected = json.loads(tensors(WEIGHTS.read_bytes())[1]["glassnet"])["check"]
    ROWS, EXPECTED = np.array(expected["inputs"]), np.array(expected["outputs"])
    with torch.no_grad():
        answers = load()(torch.from_numpy(ROWS)).numpy()
{CHECK_BODY}

if __name__ == "__main__":
    check()
'''


def _prepared(model: PortableModel, kind: str) -> str:
    if model.given.told:
        told = told_expressions(model, "torch")
        return (
            "        x, y = rows.double().unbind(dim=1)\n"
            f"        values = torch.stack([{told}], dim=1).to({kind})\n"
        )
    scaled = f" / {model.given.scale}" if model.given.scale != 1 else ""
    return f"        values = rows.to({kind}){scaled}\n"
