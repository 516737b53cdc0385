"""The numbers recorded from the notebook's own class, as arrays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from glassnet.engines.arrays import FloatArray
from glassnet.learning.learning_rules import network_cost, perturbation
from glassnet.learning.network import Network, Parameters

GOLDEN_FILE = Path(__file__).parent / "notebook_golden.json"
GOLDEN: dict[str, Any] = json.loads(GOLDEN_FILE.read_text(encoding="utf-8"))
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
    """The largest distance of a weight or bias from its recorded value."""
    pairs = [
        *zip(parameters.weights, recorded["weights"], strict=True),
        *zip(parameters.biases, recorded["biases"], strict=True),
    ]
    return max(float(np.abs(mine - np.array(theirs)).max()) for mine, theirs in pairs)


def replay_perturbation() -> dict[str, Any]:
    """The choices, the cost after each, and how far the final weights are from the recorded ones."""
    network = recorded_network()
    recorded: dict[str, Any] = GOLDEN["perturbation"]
    choices, costs = [], []
    for step in recorded["steps"]:
        noise = [np.array(layer) for layer in step["noise"]]
        tried = perturbation(network, INPUTS, TARGETS, "squared_error", recorded["learning_rate"], noise)
        choices.append(tried.choice)
        costs.append(network_cost(network, INPUTS, TARGETS, "squared_error"))
    difference = largest_difference(network.parameters, recorded["final"])
    return {"choices": choices, "costs": costs, "difference": difference}


def expect_recorded_perturbation(replayed: dict[str, Any]) -> None:
    """Assert that replay_perturbation gave the notebook's numbers."""
    steps = GOLDEN["perturbation"]["steps"]
    assert replayed["choices"] == [step["chosen"] for step in steps]
    assert set(replayed["choices"]) == {"minus", "plus", "none"}
    recorded_costs = [step["cost_after"] for step in steps]
    np.testing.assert_allclose(replayed["costs"], recorded_costs, rtol=0, atol=1e-9)
    assert replayed["difference"] < 1e-9
