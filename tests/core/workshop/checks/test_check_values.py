"""Checks of what functions return: shapes, types and finite numbers, each with the code to blame."""

from __future__ import annotations

from pathlib import Path

import pytest

from glassnet.workshop.checks.values import check_finite, check_shapes
from tests.core.workshop.edited import line_of, made, replaced

ACTIVATIONS, LOSSES = "learning/activations.py", "learning/losses.py"
INITIALIZERS, OPTIMIZERS = "learning/initializers.py", "learning/optimizers.py"
RULES, NETWORK, STEP = "learning/learning_rules.py", "learning/network.py", "learning/training_step.py"
POINTS, AUGMENTATION, IMAGE = "data/point_sets.py", "data/augmentation.py", "data/digit_image.py"


def test_everything_shipped_has_its_shape_and_is_finite(tmp_path: Path) -> None:
    assert made(check_shapes, {}, tmp_path).status == "passed"
    assert made(check_finite, {}, tmp_path).status == "passed"


@pytest.mark.parametrize(
    ("path", "old", "new", "kind", "function", "got"),
    [
        (ACTIVATIONS, "np.tanh(x)", "np.tanh(x)[:1]", "shape", "tanh", "(1, 2)"),
        (ACTIVATIONS, "np.tanh(x)", "np.tanh(x).sum()", "not_an_array", "tanh", "float32"),
        (ACTIVATIONS, "np.tanh(x)", "np.tanh(x, out=x)", "argument_changed", "tanh", None),
        (
            ACTIVATIONS,
            "x * x.dtype.type(LEAK)",
            "x * np.float64(LEAK)",
            "dtype",
            "leaky_relu",
            "float64",
        ),
        (ACTIVATIONS, "return 1 - output * output", "output", "returned_nothing", "tanh_slope", None),
        (
            ACTIVATIONS,
            "return (output > 0).astype(output.dtype)",
            "return output > 0",
            "dtype",
            "relu_slope",
            "bool",
        ),
        (
            LOSSES,
            "return outputs - targets",
            "return (outputs - targets)[0]",
            "shape",
            "output_error",
            "(2,)",
        ),
        (
            LOSSES,
            "return float(-log_share.mean(dtype=np.float64))",
            "return -log_share",
            "not_a_number",
            "softmax_cross_entropy",
            "ndarray",
        ),
        (
            INITIALIZERS,
            "np.sqrt(2 / fan_in), shape)",
            "np.sqrt(2 / fan_in), shape[::-1])",
            "shape",
            "he",
            "(3, 4)",
        ),
        (
            INITIALIZERS,
            "return np.zeros(shape)",
            "return np.full(shape, np.inf)",
            "not_finite",
            "zero",
            "inf",
        ),
        (
            OPTIMIZERS,
            "    parameters -= learning_rate * gradient\n",
            "    parameters = parameters - learning_rate * gradient\n",
            "changes_nothing",
            "sgd",
            None,
        ),
        (
            OPTIMIZERS,
            "(1 + math.cos(math.pi * done)) / 2",
            "math.cos(math.pi * done)",
            "negative",
            "_cosine",
            None,
        ),
        (
            STEP,
            "    optimize(parameters.vector, gradient.vector, state.optimizer, learning_rate, config)\n",
            "",
            "changes_nothing",
            "step_by_backpropagation",
            None,
        ),
        (
            POINTS,
            "return np.clip(points, -1, 1)",
            "return np.clip(points, -1, 1).T",
            "shape",
            "drawn",
            "(2, 300)",
        ),
        (
            POINTS,
            '"xx": lambda x, _: x * x',
            '"xx": lambda x, _: x.sum()',
            "not_an_array",
            "<lambda>",
            "float64",
        ),
        (
            POINTS,
            "rows[:, 2].astype(np.int64)",
            "rows[:, 2].astype(np.int64) + 1",
            "classes",
            "own",
            "2",
        ),
        (
            AUGMENTATION,
            "return np.clip(result, 0, 1, out=result)",
            "return result",
            "range",
            "augment",
            None,
        ),
        (
            IMAGE,
            "image = np.roll(boxed, shift, axis=(0, 1))",
            "image = boxed.ravel()",
            "shape",
            "prepare_digit",
            "(784,)",
        ),
    ],
)
def test_what_does_not_fit_is_named(
    path: str, old: str, new: str, kind: str, function: str, got: str | None, tmp_path: Path
) -> None:
    found = made(check_shapes, replaced(path, old, new), tmp_path)
    assert (found.status, found.values["kind"], found.values["function"]) == ("failed", kind, function)
    assert found.file == path
    assert got is None or found.values["got"] == got


def test_the_place_is_where_the_function_begins(tmp_path: Path) -> None:
    edits = replaced(ACTIVATIONS, "np.tanh(x)", "np.tanh(x)[:1]")
    found = made(check_shapes, edits, tmp_path)
    assert found.line == line_of(edits, ACTIVATIONS, "def tanh(")
    assert (found.values["role"], found.values["name"]) == ("activation", "tanh")
    assert (found.values["expected"], found.values["got"]) == ("(3, 2)", "(1, 2)")


@pytest.mark.parametrize(
    ("path", "old", "new", "function", "values"),
    [
        (
            ACTIVATIONS,
            "np.tanh(x)",
            "(np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))",
            "tanh",
            {"size": "large", "dtype": "float32", "got": "nan", "input": -1e4},
        ),
        (
            ACTIVATIONS,
            "np.tanh(x)",
            "np.sin(x) / x",
            "tanh",
            {"size": "zero", "got": "nan", "input": 0.0},
        ),
        (
            ACTIVATIONS,
            "return 1 - output * output",
            "return 1 / output",
            "tanh_slope",
            {"size": "zero", "got": "inf"},
        ),
        (
            ACTIVATIONS,
            "shifted = x - x.max(axis=1, keepdims=True)",
            "shifted = x",
            "softmax",
            {"size": "large"},
        ),
        (
            LOSSES,
            "costs = np.logaddexp(0, logits) - logits * targets",
            "costs = np.log(1 + np.exp(logits)) - logits * targets",
            "sigmoid_cross_entropy",
            {"size": "large"},
        ),
        (OPTIMIZERS, "    size += ADAM_EPSILON\n", "", "adam", {"size": "zero", "got": "nan"}),
    ],
)
def test_what_is_not_finite_is_named_with_its_input(
    path: str, old: str, new: str, function: str, values: dict[str, object], tmp_path: Path
) -> None:
    found = made(check_finite, replaced(path, old, new), tmp_path)
    assert (found.status, found.file, found.values["function"]) == ("failed", path, function)
    assert {name: found.values[name] for name in values} == values


def test_a_network_whose_gradient_fails_at_zero_inputs_is_found(tmp_path: Path) -> None:
    edits = replaced(
        RULES,
        "    gradient.vector /= len(targets)\n",
        "    gradient.vector /= len(targets) * np.abs(activity.values[0]).max()\n",
    )
    found = made(check_finite, edits, tmp_path)
    assert (found.values["role"], found.values["size"]) == ("gradient", "zero")
    assert found.line == line_of(edits, RULES, "def backpropagation")
