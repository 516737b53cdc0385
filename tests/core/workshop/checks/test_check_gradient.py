"""The gradient check: it finds what is wrong, by how much, and the line to blame."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from glassnet.learning.network import Parameters
from glassnet.workshop.checks.gradient import check_gradient, place_of_parameter
from glassnet.workshop.checks.gradient_cases import LAYERS
from tests.core.workshop.edited import line_of, made, number, replaced

ACTIVATIONS, LOSSES = "learning/activations.py", "learning/losses.py"
RULES, OPTIMIZERS = "learning/learning_rules.py", "learning/optimizers.py"


def test_the_shipped_gradient_agrees_for_every_activation_and_loss(tmp_path: Path) -> None:
    found = made(check_gradient, {}, tmp_path)
    assert (found.status, found.values["cases"]) == ("passed", 4 + 7)
    assert number(found, "weights") == number(found, "cases") * (3 * 4 + 4 + 4 * 3 + 3 + 3 * 2 + 2)
    assert number(found, "largest") < 1e-8


@pytest.mark.parametrize(
    ("path", "old", "new", "step"),
    [
        (ACTIVATIONS, "return 1 - output * output", "return 1 - output", "slope"),
        (ACTIVATIONS, "return output * (1 - output)", "return output * (1 + output)", "output_delta"),
        (ACTIVATIONS, "(output > 0).astype(output.dtype)", "(output > 9).astype(output.dtype)", "slope"),
        (ACTIVATIONS, "(error * output).sum(axis=1", "error.sum(axis=1", "output_delta"),
        (LOSSES, "return outputs - targets", "return targets - outputs", "output_error"),
        (LOSSES, "return error * slope(outputs)", "return error", "output_delta"),
        (RULES, "products.error_below(handed_down", "products.error_below(-handed_down", "error_below"),
        (
            RULES,
            'handed_down = delta if error_rule == "exact" else error',
            "handed_down = error",
            "error_below",
        ),
        (RULES, "delta = error * slope", "delta = error", "hidden_delta"),
        (RULES, "delta.sum(axis=0)", "delta.max(axis=0)", "bias_gradient"),
        (RULES, ".slope(layer_inputs)", ".slope(1.1 * layer_inputs)", "slope"),
        (RULES, "gradient.vector /= len(targets)", "gradient.vector /= 10", "weight_gradient"),
    ],
)
def test_the_first_wrong_line_is_the_one_that_was_edited(
    path: str, old: str, new: str, step: str, tmp_path: Path
) -> None:
    edits = replaced(path, old, new)
    found = made(check_gradient, edits, tmp_path)
    assert found.status == "failed"
    assert (found.file, found.line) == (path, line_of(edits, path, new))
    assert found.values["step"] == step
    assert found.values["computed"] != found.values["expected"]


def test_the_worst_weight_has_both_numbers(tmp_path: Path) -> None:
    """Doubling the error of the outputs doubles every gradient."""
    edits = replaced(LOSSES, "return error * slope(outputs)", "return 2 * error * slope(outputs)")
    found = made(check_gradient, edits, tmp_path)
    values = found.values
    assert values["computed"] == pytest.approx(2 * number(found, "expected"))
    assert values["step_computed"] == pytest.approx(2 * number(found, "step_expected"))
    assert (values["wrong"], values["weights"]) == (39, 39)
    assert values["function"] == "error_times_slope"
    names = ("hidden_activation", "output_activation", "loss")
    assert [values[name] for name in names] == ["sigmoid", "sigmoid", "squared_error"]


def test_a_wrong_delta_of_the_cross_entropy_is_found_with_it(tmp_path: Path) -> None:
    edits = replaced(LOSSES, "    return error\n", "    return 2 * error\n")
    found = made(check_gradient, edits, tmp_path)
    assert (found.file, found.line) == (LOSSES, line_of(edits, LOSSES, "return 2 * error"))
    assert (found.values["loss"], found.values["function"]) == ("cross_entropy", "error_itself")


def test_a_forgotten_average_is_found_though_no_line_is_wrong_by_itself(tmp_path: Path) -> None:
    found = made(check_gradient, replaced(RULES, "    gradient.vector /= len(targets)\n", ""), tmp_path)
    assert (found.file, found.values["step"]) == (RULES, "mean_gradient")
    assert found.values["computed"] == pytest.approx(4 * number(found, "expected"))


def test_names_that_the_check_does_not_know_lead_to_the_line_that_wrote_the_gradient(
    tmp_path: Path,
) -> None:
    edits = replaced(RULES, "layer_inputs, delta, out", "layer_inputs, delta + 1, out")
    text = edits[RULES].replace("delta", "change")
    found = made(check_gradient, {RULES: text.replace(".change(", ".delta(")}, tmp_path)
    assert (found.file, found.line) == (RULES, line_of({RULES: text}, RULES, "change + 1, out"))


def test_an_activation_whose_slope_fits_it_passes_whatever_it_is(tmp_path: Path) -> None:
    edits = replaced(
        ACTIVATIONS, "result: FloatArray = np.tanh(x)\n", "result: FloatArray = 3 * np.tanh(x)\n"
    )
    text = edits[ACTIVATIONS].replace("return 1 - output * output", "return 3 - output * output / 3")
    assert made(check_gradient, {ACTIVATIONS: text}, tmp_path).status == "passed"
    found = made(check_gradient, edits, tmp_path)
    assert (found.file, found.line) == (
        ACTIVATIONS,
        line_of(edits, ACTIVATIONS, "return 1 - output * output"),
    )


def test_a_kink_is_no_fault(tmp_path: Path) -> None:
    """At the kink of a leaky relu no slope is right."""
    edits = replaced(ACTIVATIONS, "LEAK = 0.01", "LEAK = 0.5")
    assert made(check_gradient, edits, tmp_path).status == "passed"


def test_a_gradient_that_is_no_number_is_wrong(tmp_path: Path) -> None:
    edits = replaced(ACTIVATIONS, "return 1 - output * output", "return np.log(-1 - output * output)")
    found = made(check_gradient, edits, tmp_path)
    assert (found.status, found.values["computed"]) == ("failed", "nan")
    assert found.line == line_of(edits, ACTIVATIONS, "np.log(-1")


def test_weight_decay_is_a_gradient_too(tmp_path: Path) -> None:
    edits = replaced(OPTIMIZERS, "+= l2 * flat_weights", "-= l2 * flat_weights")
    found = made(check_gradient, edits, tmp_path)
    assert (found.file, found.values["step"]) == (OPTIMIZERS, "decay")
    assert found.values["computed"] == pytest.approx(-number(found, "expected"))


def test_the_notebooks_error_rule_is_no_gradient_and_may_be_anything(tmp_path: Path) -> None:
    edits = replaced(
        RULES, 'if error_rule == "exact" else error', 'if error_rule == "exact" else 2 * error'
    )
    assert made(check_gradient, edits, tmp_path).status == "passed"


def test_every_element_of_the_parameters_has_its_place() -> None:
    parameters = Parameters(LAYERS, np.float64)
    parameters.vector[...] = np.arange(parameters.vector.size)
    for at in range(parameters.vector.size):
        layer, fan_in, unit = place_of_parameter(LAYERS, at)
        rows = parameters.biases[layer] if fan_in < 0 else parameters.weights[layer][fan_in : fan_in + 1]
        assert rows[0, unit] == at
