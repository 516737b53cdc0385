"""No update of a session allocates much memory: large arrays are kept from step to step."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from glassnet.config import parse_config
from glassnet.data.datasets import PIXELS, Dataset, digit_examples
from glassnet.engines import products
from glassnet.runs.session import Session

WARM_UP, STEPS = 4, 6
DIGITS = {
    **{"dataset": "digits", "hidden_layers": "200", "hidden_activation": "sigmoid"},
    **{"output_activation": "softmax", "loss": "cross_entropy", "engine": "numpy"},
    **{"batch_size": 100, "iterations": 100, "record_every": 1000, "precision": "float32"},
}
CHANGED = {"augment_shift": 2, "augment_rotate": 10, "augment_scale": 0.1, "augment_noise": 0.1}


def digits() -> Dataset:
    """Make 400 images with a third of the columns empty, as in real digits."""
    rng = np.random.default_rng(5)
    pixels = rng.integers(0, 256, (400, PIXELS)) * (rng.random((400, PIXELS)) < 0.2)
    pixels[:, ::3] = 0
    return Dataset(digit_examples(pixels.astype(np.uint8), rng.integers(0, 10, 400)))


@pytest.mark.parametrize("has_blas", [True, False])
@pytest.mark.parametrize(
    "changes",
    [
        {"optimizer": "sgd"},
        {"optimizer": "adam"},
        {"optimizer": "momentum", "l2": 0.01},
        {"optimizer": "adam", "batch_order": "in_order", **CHANGED},
        {"learning_rule": "perturbation"},
        {"precision": "float64"},
        {"precision": "float64", "learning_rule": "perturbation", **CHANGED},
    ],
)
def test_no_step_asks_for_as_much_memory_as_the_weights_take(
    monkeypatch: pytest.MonkeyPatch, has_blas: bool, changes: dict[str, object]
) -> None:
    monkeypatch.setattr(products, "HAS_BLAS", has_blas)
    config = parse_config({**DIGITS, **changes})
    session = Session(config, digits())
    session.begin_experiment()
    for _ in range(WARM_UP):
        session.step()
    most = 0
    tracemalloc.start()
    for _ in range(STEPS):
        before, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        session.step()
        most = max(most, tracemalloc.get_traced_memory()[1] - before)
    tracemalloc.stop()
    assert most < session.network.parameters.vector.nbytes
