"""The meaning of an update's numbers: what a sign asks for, and where most of a number comes from."""

from __future__ import annotations

import math

import pytest

from glassnet.tracing.named_steps import Role
from glassnet.tracing.number_meaning import Meaning, meaning
from glassnet.tracing.terms import Term


def number(value: float, code: str, *cell: int) -> Term:
    """Make a leaf; its name is its role's code."""
    return Term("number", value, name=code, cell=cell)


def weighted(value: float, code: str, *cell: int) -> Term:
    """Make a product of a number with a weight of 1."""
    return Term("product", value, (number(value, code, *cell), number(1.0, "weights", 0, 0)))


def total(*parts: Term) -> Term:
    return Term("sum", math.fsum(part.number for part in parts), parts)


def role_of(leaf: Term) -> Role:
    """Take the role from the name that `number` gave."""
    return Role(leaf.name, 0, leaf.cell)


def meant(code: str, formula: Term, stored: float | None = None, hidden: str = "sigmoid") -> Meaning:
    """Return the meaning of a number with this role."""
    value = formula.number if stored is None else stored
    return meaning(Role(code, 0, (0, 5)), value, formula, hidden, role_of)


@pytest.mark.parametrize(
    ("code", "stored", "expected"),
    [
        ("output_error", 0.5, "output_error_positive"),
        ("output_delta", -0.5, "delta_negative"),
        ("hidden_delta", 0.0, "delta_zero"),
        ("gradient_biases", -1e-9, "gradient_biases_negative"),
        ("adam_step_weights", -0.03, "step_negative"),
        ("adam_step_biases", 0.03, "step_positive"),
        ("weighted_sum", 0.5, ""),
        ("name", 0.5, ""),
    ],
)
def test_a_sign_means_something_where_it_asks_for_a_change(
    code: str, stored: float, expected: str
) -> None:
    assert meant(code, number(stored, "name")).code == expected


@pytest.mark.parametrize(
    ("hidden", "slope", "expected"),
    [
        ("sigmoid", 0.024, "slope_flat"),
        ("sigmoid", 0.026, ""),
        ("tanh", 0.09, "slope_flat"),
        ("tanh", 0.0, "slope_zero"),
        ("relu", 0.0, "slope_zero"),
        ("leaky_relu", 0.01, ""),  # its least slope
    ],
)
def test_a_slope_is_flat_below_a_tenth_of_what_it_is_at_most(
    hidden: str, slope: float, expected: str
) -> None:
    assert meant("slope", number(slope, "name"), hidden=hidden).code == expected


def test_an_answer_of_0_means_that_a_relu_is_off() -> None:
    assert meant("activation", number(0.0, "name"), hidden="relu").code == "off"
    assert meant("activation", number(0.0, "name"), hidden="tanh").code == ""


@pytest.mark.parametrize(
    ("old", "step", "code"), [(0.5, -0.25, "falls"), (0.5, 0.25, "rises"), (0.5, 0.0, "stays")]
)
def test_a_new_weight_has_gone_as_far_as_its_formula_says(old: float, step: float, code: str) -> None:
    found = meant("weights", total(number(old, "weights", 0, 5), number(step, "velocity_weights", 0, 5)))
    assert (found.code, found.change) == (code, step)


def test_a_sum_comes_mostly_from_one_term_if_it_is_more_than_half_of_all_and_of_the_same_sign() -> None:
    def cause(*values: float) -> tuple[str, Role | None]:
        found = meant(
            "error_below", total(*(weighted(v, "output_delta", 0, at) for at, v in enumerate(values)))
        )
        return found.cause, found.example

    assert cause(-0.0118, -0.0178) == ("unit", Role("output_delta", 0, (0, 1)))
    assert cause(0.02, 0.02) == ("", None)
    assert cause(0.5, -0.2, -0.2, -0.2) == ("", None)
    assert cause(0.5, 0.1, 0.1, 0.1, 0.1, 0.2) == ("", None)
    assert cause(math.nan, 1.0) == ("", None)


def test_a_bias_a_row_and_an_old_weight_are_told_apart_as_causes() -> None:
    assert (
        meant("logits", total(weighted(0.1, "activation", 0, 1), number(0.9, "biases", 0, 5))).cause
        == "bias"
    )
    rows = total(weighted(0.1, "activation", 0, 5), weighted(0.8, "activation", 1, 5))
    found = meant("gradient_weights", rows)
    assert (found.cause, found.example) == ("row", Role("activation", 0, (1, 5)))
    assert (
        meant("mean_weights", total(number(0.9, "mean_weights", 0, 5), number(0.1, "name"))).cause == ""
    )
