"""The numbers recorded from the notebook's own class, as arrays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from glassnet.arrays import FloatArray
from glassnet.network import Network, Parameters

GOLDEN: dict[str, Any] = json.loads(
    (Path(__file__).parent / "data" / "notebook_golden.json").read_text(encoding="utf-8")
)
INPUTS: FloatArray = np.array(GOLDEN["inputs"], np.float64)
TARGETS: FloatArray = np.array(GOLDEN["targets"], np.float64)


def recorded_network() -> Network:
    """The recorded initial network: 3-4-2, the sigmoid in every layer, float64."""
    parameters = Parameters(GOLDEN["shape"], np.float64)
    for mine, recorded in zip(parameters.weights, GOLDEN["initial"]["weights"], strict=True):
        mine[...] = recorded
    for mine, recorded in zip(parameters.biases, GOLDEN["initial"]["biases"], strict=True):
        mine[...] = recorded
    return Network(parameters, "sigmoid", "sigmoid")


def largest_difference(parameters: Parameters, recorded: dict[str, Any]) -> float:
    """How far any weight or bias is from the recorded one."""
    pairs = [
        *zip(parameters.weights, recorded["weights"], strict=True),
        *zip(parameters.biases, recorded["biases"], strict=True),
    ]
    return max(float(np.abs(mine - np.array(theirs)).max()) for mine, theirs in pairs)
