"""Sandboxes with labs and edits, and what tests ask of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from glassnet.browser.bridge import Bridge
from glassnet.browser.edited.sandbox import Sandbox
from glassnet.saving.model_files import read_model
from tests.core.wire.bridge_requests import (
    DIGITS,
    XOR,
    ask,
    digits_file,
    open_lab,
    refusal,
)
from tests.core.wire.every_request import VIEW
from tests.core.workshop.edited import replaced

AnyBridge = Bridge | Sandbox
ACTIVATIONS, LOSSES, OPTIMIZERS = (
    f"learning/{name}.py" for name in ("activations", "losses", "optimizers")
)
INITIALIZERS, STEP = "learning/initializers.py", "learning/training_step.py"
SIDE = 28
STEPS = {"pen": True, "crop": True, "box": True, "centre": True}
NOTED = '\nUSED: list[str] = []\n"""The functions of this file that have run."""\n'
RUN: dict[str, object] = {"engine": "numpy", "iterations": 20, "hidden_activation": "tanh"}


def run_code(sandbox: Sandbox, edits: Mapping[str, str]) -> dict[str, Any]:
    """Run edits, which must succeed."""
    running = ask(sandbox, "run_code", edits=edits)
    assert running.get("trouble") is None
    return running


def part_of(sandbox: Sandbox, name: str) -> Any:
    """A module of the copy that is running."""
    return sandbox.copy.module(name)


def drawing(model: str) -> dict[str, object]:
    """A stroke for a network to read."""
    stroke = np.zeros((SIDE, SIDE), np.uint8)
    stroke[4:24, 12:16] = 255
    ink = stroke.tobytes()
    return {"model": model, "width": SIDE, "height": SIDE, "ink": ink, "plain_ink": ink, **STEPS}


def open_labs(bridge: AnyBridge, **settings: object) -> None:
    """Open both labs, the Digits lab with digits."""
    ask(bridge, "provide_digits", data=digits_file())
    open_lab(bridge, "xor", XOR | RUN | settings)
    open_lab(bridge, "digits", DIGITS | RUN | {"hidden_layers": "8", "record_every": 1} | settings)


def asked(bridge: AnyBridge, act: str) -> object:
    """The numbers from one act of the user, which edited code helps to compute."""
    if act == "train":
        ask(bridge, "train", lab="digits")
        told = ask(bridge, "train_for", lab="digits", seconds=60, most_steps=3)
        assert told["iteration"] == 3
        return told["training"]["cost"].tolist(), weights(bridge, "digits")
    if act == "step":
        ask(bridge, "step", lab="xor")
        return weights(bridge, "xor")
    if act == "examine":
        told = ask(bridge, "examine", lab="xor", grid_seed=1, grid_mistakes=False, view=VIEW)
        return told["outputs"].tolist(), told["cost"]
    return ask(bridge, "recognize", **drawing("digits"))["outputs"].tolist()


def weights(bridge: AnyBridge, lab: str) -> list[float]:
    network, _ = read_model(bytes(ask(bridge, "save_model", lab=lab)["data"]))
    found: list[float] = network.parameters.vector.tolist()
    return found


ACTS = ("examine", "draw", "step", "train")


@dataclass(frozen=True)
class Edited:
    """A function edited to compute something else.

    changes: the acts that call it and then give other numbers. settings: those that make a run use it.
    """

    file: str
    shipped: str
    edited: str
    changes: tuple[str, ...]
    settings: Mapping[str, object]

    @property
    def edits(self) -> dict[str, str]:
        """The edits, which also record in USED that the function has run."""
        edits = replaced(self.file, self.shipped, f'USED.append("it")\n    {self.edited}')
        return {self.file: edits[self.file] + NOTED}


EDITED = {
    "activation": Edited(
        ACTIVATIONS,
        "result: FloatArray = np.tanh(x)",
        "result: FloatArray = np.tanh(2 * x)",
        ACTS,
        {"hidden_activation": "tanh"},
    ),
    "slope": Edited(
        ACTIVATIONS,
        "return 1 - output * output",
        "return 2 - 2 * output * output",
        ("step", "train"),
        {"hidden_activation": "tanh", "optimizer": "sgd"},
    ),
    "loss": Edited(
        LOSSES,
        "return float(np.square(error, dtype=np.float64).sum() / len(error))",
        "return float(3 * np.square(error, dtype=np.float64).sum() / len(error))",
        ("examine", "train"),
        {"loss": "squared_error", "output_activation": "sigmoid"},
    ),
    "delta": Edited(
        LOSSES,
        "return error * slope(outputs)",
        "return error",
        ("step", "train"),
        {"loss": "squared_error", "output_activation": "sigmoid"},
    ),
    "initializer": Edited(
        INITIALIZERS,
        "return rng.normal(0, 1 / np.sqrt(fan_in), shape)",
        "return rng.normal(0, 2 / np.sqrt(fan_in), shape)",
        (),
        {"initializer": "scaled"},
    ),
    "optimizer": Edited(
        OPTIMIZERS,
        "size = np.sqrt(state.square / square_correction)",
        "size = 2 * np.sqrt(state.square / square_correction)",
        ("step", "train"),
        {"optimizer": "adam"},
    ),
    "learning rule": Edited(
        STEP,
        "activity = feed_forward(network, inputs)\n    backpropagation(",
        "activity = feed_forward(network, 2 * inputs)\n    backpropagation(",
        ("step", "train"),
        {"learning_rule": "backpropagation"},
    ),
}


def steps(bridge: AnyBridge, count: int) -> None:
    for _ in range(count):
        ask(bridge, "step", lab="xor")


class Spied(dict[str, Any]):
    """A kernel that notes every name it is asked for, and has none of them."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def __getitem__(self, name: str) -> Any:
        self.asked.append(name)
        raise LookupError(name)


def refused_code(bridge: AnyBridge, name: str, /, **payload: object) -> str:
    """The code of a request's refusal, which must have a sentence."""
    assert refusal(bridge, name, **payload)
    code: str = bridge.handle(name, payload)["error"]["code"]
    return code
