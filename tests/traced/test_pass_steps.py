"""The steps of a recorded update, and the numbers that they gave."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from glassnet.config import PRESETS, Config
from glassnet.tracing.named_steps import Step
from glassnet.tracing.recorded_pass import RecordedPass, next_update, with_error_rule
from tests.traced.runs_to_record import digits_session, recorded_update, session_of

DEEP = replace(PRESETS["xor"], hidden_layers=(4, 3))


def steps_of(config: Config, code: str) -> list[Step]:
    """List the steps of one kind."""
    return [step for step in recorded_update(config).steps if step.code == code]


@pytest.mark.parametrize(
    ("loss", "output", "form"),
    [
        ("squared_error", "sigmoid", "slope"),
        ("squared_error", "softmax", "softmax"),
        ("cross_entropy", "sigmoid", "cross_entropy"),
        ("cross_entropy", "softmax", "cross_entropy"),
    ],
)
def test_the_outputs_delta_has_the_form_of_the_loss(loss: str, output: str, form: str) -> None:
    config = replace(DEEP, truth_table="10 01 01 10", loss=loss, output_activation=output)
    (step,) = steps_of(config, "output_delta")
    assert (step.variant, step.layer) == (form, 2)


@pytest.mark.parametrize(
    ("error_rule", "loss", "variants"),
    [
        ("exact", "squared_error", ["exact", "exact"]),
        ("notebook", "squared_error", ["notebook", "notebook"]),
        # At the outputs, error and delta are the same; at a hidden layer they are not.
        ("notebook", "cross_entropy", ["same", "notebook"]),
    ],
)
def test_a_step_says_what_it_hands_down(error_rule: str, loss: str, variants: list[str]) -> None:
    update = next_update(session_of(replace(DEEP, error_rule=error_rule, loss=loss)))
    passes = RecordedPass(update), RecordedPass(with_error_rule(update, "exact"))
    steps, exact = ([step for step in taken.steps if step.code == "error_below"] for taken in passes)
    assert [(step.variant, step.layer) for step in steps] == list(zip(variants, (1, 0), strict=True))
    first, exact_first = steps[0].shown[0][1].numbers, exact[0].shown[0][1].numbers
    assert first is not None
    assert exact_first is not None
    assert np.array_equal(first, exact_first) == (variants[0] != "notebook")


def test_the_moves_of_the_perturbation_rule_say_their_way_and_the_layers_of_their_noise() -> None:
    config = replace(DEEP, learning_rule="perturbation", learning_rate=0.03)
    steps = recorded_update(config).steps
    assert [step.layer for step in steps if step.code == "noise"] == [0, 1, 2]
    ways = [step.variant for step in steps if step.code == "move"]
    chosen = steps[-1].variant
    assert ways == ["minus", "plus", "kept"][: 3 if chosen == "minus" else 2]
    costs = [step for step in steps if step.code.startswith("cost")]
    assert {step.variant for step in costs} == {"squared_error"}
    assert all(step.number is not None for step in costs)


def test_an_element_of_adams_step_is_named_after_the_parameter_at_its_place() -> None:
    taken = recorded_update(PRESETS["xor"])
    (step,) = [step for step in taken.steps if step.code == "adam_step"]
    value = step.shown[0][1]
    roles = [taken.pass_steps.role(value, (at,)) for at in (0, 17, 18, 24, 35, 37)]
    assert [(role.code.removeprefix("adam_step_"), role.layer, role.cell) for role in roles] == [
        ("weights", 0, (0, 0)),
        ("weights", 0, (2, 5)),
        ("biases", 0, (0, 0)),
        ("weights", 1, (0, 0)),
        ("weights", 1, (5, 1)),
        ("biases", 1, (0, 1)),
    ]


def test_an_element_of_the_first_block_of_adams_step_of_digits_is_a_weight_of_the_first_layer() -> None:
    taken = RecordedPass(next_update(digits_session(optimizer="adam")))
    (step,) = [step for step in taken.steps if step.code == "adam_step"]
    role = taken.pass_steps.role(step.shown[0][1], (601,))
    assert (role.code, role.of, role.layer, role.cell) == ("adam_step_weights", "weights", 0, (3, 1))


def test_what_has_a_row_for_each_example_says_so_and_its_layer() -> None:
    taken = recorded_update(DEEP)
    roles = {
        value.number: taken.pass_steps.role(value, (0,) * len(value.shape))
        for value in taken.trace.values
    }
    places = {(role.code, role.of, role.layer) for role in roles.values()}
    assert {
        ("inputs", "units", None),
        ("activation", "units", 0),
        ("outputs", "units", 2),
        ("targets", "units", 2),
        ("output_error", "units", 2),
        ("hidden_delta", "units", 1),
        ("weights", "weights", 1),
        ("gradient_biases", "biases", 2),
    } <= places
