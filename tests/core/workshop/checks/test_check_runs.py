"""Checks that train: repeats, the first ten updates, XOR, and speed."""

from __future__ import annotations

from pathlib import Path

import pytest

from glassnet.workshop.checks.runs import (
    check_repeats,
    check_speed,
    check_ten_updates,
    check_xor_learns,
)
from tests.core.workshop.edited import line_of, made, names, number, replaced

ACTIVATIONS, INITIALIZERS = "learning/activations.py", "learning/initializers.py"
OPTIMIZERS, STEP = "learning/optimizers.py", "learning/training_step.py"
POINTS, IMAGE = "data/point_sets.py", "data/digit_image.py"
COMMENT = replaced(ACTIVATIONS, "LEAK = 0.01", "LEAK = 0.01  # small")


def test_what_computes_the_shipped_differs_nowhere(tmp_path: Path) -> None:
    found = made(check_ten_updates, COMMENT, tmp_path)
    assert (found.status, found.values["differing"], found.values["updates"]) == ("passed", [], 10)
    assert made(check_repeats, COMMENT, tmp_path).status == "passed"


def test_a_constant_of_one_optimizer_differs_from_the_second_update_of_its_runs_on(
    tmp_path: Path,
) -> None:
    """Adam's corrections cancel the decay at the first step, and only there."""
    edits = replaced(OPTIMIZERS, "ADAM_SQUARE_DECAY = 0.999", "ADAM_SQUARE_DECAY = 0.99")
    found = made(check_ten_updates, edits, tmp_path)
    assert (found.status, found.values["iteration"], found.values["what"]) == ("noted", 2, "parameter")
    assert (found.file, found.line) == (OPTIMIZERS, line_of(edits, OPTIMIZERS, "ADAM_SQUARE_DECAY"))
    assert "preset" in names(found, "differing")
    assert "optimizer=sgd" not in names(found, "differing")
    assert found.values["settings"] == []
    assert found.values["computed"] != found.values["other"]


@pytest.mark.parametrize(
    ("path", "old", "new", "differing", "what", "iteration"),
    [
        (
            OPTIMIZERS,
            "state.velocity *= config.momentum",
            "state.velocity *= 0.5",
            ["optimizer=momentum"],
            "parameter",
            2,
        ),
        (INITIALIZERS, "np.sqrt(2 / fan_in)", "np.sqrt(3 / fan_in)", ["initializer=he"], "parameter", 0),
        (
            ACTIVATIONS,
            "LEAK = 0.01",
            "LEAK = 0.1",
            ["hidden_activation=leaky_relu", "output_activation=leaky_relu"],
            "parameter",
            1,
        ),
        (
            OPTIMIZERS,
            "config.decay_factor ** (",
            "config.decay_factor ** -(",
            ["schedule=step decay_every=3"],
            "parameter",
            4,
        ),
        (
            POINTS,
            "MOON_RADIUS = 0.5",
            "MOON_RADIUS = 0.4",
            ["dataset=points point_set=moons point_noise=0.1"],
            "data",
            0,
        ),
        (IMAGE, "BOX = 20", "BOX = 18", ["picture"], "picture", 0),
    ],
)
def test_only_runs_that_use_what_was_edited_differ(
    path: str, old: str, new: str, differing: list[str], what: str, iteration: int, tmp_path: Path
) -> None:
    values = made(check_ten_updates, replaced(path, old, new), tmp_path).values
    assert (values["differing"], values["what"], values["iteration"]) == (differing, what, iteration)


@pytest.mark.parametrize(
    ("path", "old", "new", "iteration"),
    [
        (
            INITIALIZERS,
            "return rng.normal(0, 1 / np.sqrt(fan_in), shape)",
            "return np.random.default_rng().normal(0, 1 / np.sqrt(fan_in), shape)",
            0,
        ),
        (
            STEP,
            "    parameters, gradient = network.parameters, state.gradient\n",
            "    parameters, gradient = network.parameters, state.gradient\n"
            "    learning_rate *= next(MORE)\n",
            1,
        ),
    ],
)
def test_what_is_not_the_same_from_the_same_seed_fails(
    path: str, old: str, new: str, iteration: int, tmp_path: Path
) -> None:
    edits = replaced(path, old, new)
    edits[path] += "\nimport itertools\nMORE = itertools.count(1)\n"
    found = made(check_repeats, edits, tmp_path)
    assert (found.status, found.values["iteration"]) == ("failed", iteration)
    assert found.file == path


def test_xor_learns_as_the_shipped_source_does(tmp_path: Path) -> None:
    values = made(check_xor_learns, COMMENT, tmp_path).values
    assert (values["rows"], values["right"], values["shipped_right"]) == (8, 8, 8)
    assert values["cost"] == values["shipped_cost"]
    assert (values["iterations"], values["diverged"]) == (2000, 0)


def test_a_step_uphill_no_longer_learns_xor(tmp_path: Path) -> None:
    edits = replaced(OPTIMIZERS, "    parameters -= step\n", "    parameters += step\n")
    found = made(check_xor_learns, edits, tmp_path)
    assert (found.status, found.file) == ("failed", OPTIMIZERS)
    assert found.line == line_of(edits, OPTIMIZERS, "def adam")
    assert number(found, "right") < number(found, "shipped_right")


def test_a_run_that_diverges_no_longer_learns_xor(tmp_path: Path) -> None:
    edits = replaced(OPTIMIZERS, "    parameters -= step\n", "    parameters -= step * np.inf\n")
    found = made(check_xor_learns, edits, tmp_path)
    assert (found.status, found.values["diverged"], found.values["cost"]) == ("failed", 1, "nan")


def test_how_much_slower_is_a_ratio_of_two_times(tmp_path: Path) -> None:
    slow = replaced(
        ACTIVATIONS, "np.tanh(x)", "np.array([math.tanh(v) for v in range(2000)] and np.tanh(x))"
    )
    slow[ACTIVATIONS] = slow[ACTIVATIONS].replace(
        "import numpy as np\n", "import math\n\nimport numpy as np\n"
    )
    found = made(check_speed, slow, tmp_path)
    assert found.status == "noted"
    assert found.values["ratio"] == number(found, "seconds") / number(found, "shipped_seconds")
    assert number(found, "ratio") > 1.5
