"""The wire check finds whatever is not as declared."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.core.wire.wire_check import assert_reply

CURVE = {name: np.zeros(2) for name in ("iteration", "cost", "accuracy")}
PROGRESS: dict[str, Any] = {
    "lab": "xor",
    "config": {"seed": 1},
    "layer_sizes": [2, 1],
    "status": "ready",
    "iteration": 2**53 - 1,
    "interventions": 0,
    "has_learnt": False,
    "goal": 0,
    "done": True,
    "epoch": 0.5,
    "samples": 0,
    "learning_rate": 1,
    "engine_in_use": "numpy",
    "platform": "",
    "training": CURVE,
    "validation": CURVE,
    "needs_reset": [],
}


def test_what_is_as_declared_passes() -> None:
    assert_reply("step", {"result": PROGRESS})
    assert_reply("recognize", {"result": {"empty": True}})


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"run": 1}, "step.run"),
        ({"iteration": 2**53}, "step.iteration"),
        ({"iteration": 1.0}, "step.iteration"),
        ({"learning_rate": np.float64(1)}, "step.learning_rate"),
        ({"done": 1}, "step.done"),
        ({"status": "begun"}, "step.status"),
        ({"layer_sizes": (2, 1)}, "step.layer_sizes"),
        ({"needs_reset": [None]}, r"step.needs_reset\[0\]"),
        ({"config": {"seed": None}}, "step.config.seed"),
        ({"training": CURVE | {"cost": np.zeros(2, np.float32)}}, "step.training.cost"),
        ({"training": CURVE | {"cost": np.zeros(4)[::2]}}, "step.training.cost"),
        ({"training": CURVE | {"cost": [0.0, 0.0]}}, "step.training.cost"),
        ({"training": {}}, "step.training.iteration: missing"),
    ],
)
def test_what_is_not_is_found_where_it_is(wrong: dict[str, Any], told: str) -> None:
    with pytest.raises(AssertionError, match=told):
        assert_reply("step", {"result": PROGRESS | wrong})


def test_so_is_what_no_side_of_a_choice_has() -> None:
    with pytest.raises(AssertionError, match="recognize"):
        assert_reply("recognize", {"result": {"empty": False}})
