"""A model as JSON: settings, layers and rows, readable from any language."""

from __future__ import annotations

import json

import numpy as np

from glassnet.engines.arrays import DTYPES, AnyArray
from glassnet.formats.json_records import check_keys, parsed_json
from glassnet.refusals import Refusal, shown
from glassnet.saving.exports.portable_model import (
    PortableModel,
    plain_rows,
    portable_record,
    read_portable,
)
from glassnet.saving.model_files import BIASES, LARGEST_LAYER, WEIGHTS

LAYER_KEYS = ("activation", "weights", "biases")
MOST_LAYERS = 16
LARGEST_JSON = 64 << 20
"""Bytes: a Config's largest network takes 50 MB in this form, and ten times as much in Python."""


def write_json(model: PortableModel) -> bytes:
    """The model as one JSON object; each of `layers` has weights (fan_in, units) and biases (units,)."""
    network = model.network
    parameters = network.parameters
    last = len(parameters.weights) - 1
    layers = [
        {
            "activation": network.output_activation if layer == last else network.hidden_activation,
            "weights": plain_rows(weights),
            "biases": plain_rows(biases)[0],
        }
        for layer, (weights, biases) in enumerate(
            zip(parameters.weights, parameters.biases, strict=True)
        )
    ]
    record = {**portable_record(model), "layers": layers}
    if model.patch:
        record["code"] = model.patch
    return (json.dumps(record, separators=(",", ":")) + "\n").encode()


def read_json(data: bytes) -> PortableModel:
    """The model that write_json wrote. Raises ValueError when it is unsound."""
    if len(data) > LARGEST_JSON:
        raise Refusal("file_too_large", most=LARGEST_JSON)
    try:
        record = parsed_json(data.decode())
    except ValueError:
        record = None
    if not isinstance(record, dict) or not isinstance(record.get("layers"), list):
        raise Refusal("json_model_unreadable", size=len(data))
    layers = record.pop("layers")
    record.pop("code", None)  # edited source, which is not run here
    if not 0 < len(layers) <= MOST_LAYERS:
        raise Refusal("json_model_layers", most=MOST_LAYERS, count=len(layers))
    config = record.get("config")
    precision = config.get("precision") if isinstance(config, dict) else None
    dtype = DTYPES.get(precision if isinstance(precision, str) else "", np.float32)
    arrays: dict[str, AnyArray] = {}
    for number, layer in enumerate(layers):
        name = f"layers[{number}]"
        if not isinstance(layer, dict):
            raise Refusal("portable_record_wrong", name=name, value=shown(layer))
        check_keys(name, layer, LAYER_KEYS)
        arrays[WEIGHTS.format(number)] = _numbers(f"{name}.weights", layer["weights"], 2, dtype)
        arrays[BIASES.format(number)] = _numbers(f"{name}.biases", layer["biases"], 1, dtype)[None]
    model = read_portable(record, arrays)
    hidden, output = model.network.hidden_activation, model.network.output_activation
    expected = [hidden] * (len(layers) - 1) + [output]
    for number, (layer, activation) in enumerate(zip(layers, expected, strict=True)):
        if layer["activation"] != activation:
            value = shown(layer["activation"])
            raise Refusal("portable_record_wrong", name=f"layers[{number}].activation", value=value)
    return model


def _numbers(name: str, plain: object, dimensions: int, dtype: type[np.floating]) -> AnyArray:
    """`plain` as an array with this number of dimensions. Raises ValueError when it is not one."""
    rows = plain if dimensions == 2 else [plain]
    if (
        not isinstance(rows, list)
        or not 0 < len(rows) <= LARGEST_LAYER
        or not all(isinstance(row, list) and 0 < len(row) <= LARGEST_LAYER for row in rows)
        or not all(len(row) == len(rows[0]) for row in rows)
        or not all(type(number) in (int, float) for row in rows for number in row)
    ):
        raise Refusal("json_model_numbers", name=name)
    try:
        with np.errstate(over="ignore"):  # infinities are refused later, with the network
            array = np.array(rows, np.float64).astype(dtype)
    except OverflowError:
        raise Refusal("json_model_numbers", name=name) from None
    return array if dimensions == 2 else array[0]
