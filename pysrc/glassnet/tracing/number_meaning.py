"""What a number of a recorded update means: what its sign calls for, and its main cause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from glassnet.learning.activations import ACTIVATIONS
from glassnet.tracing.named_steps import Role
from glassnet.tracing.terms import Term

MOSTLY = 0.5
"""A term is the main one if it has more than this share of all absolute values in its sum."""
FLAT = 0.1
"""A slope below this share of the activation's slope at a sum of 0 counts as almost flat."""
SIGNED = {
    "output_error": "output_error",
    "output_delta": "delta",
    "error_below": "error_below",
    "hidden_delta": "delta",
    "gradient_weights": "gradient_weights",
    "gradient_biases": "gradient_biases",
    "adam_step_weights": "step",
    "adam_step_biases": "step",
}
"""Roles of numbers whose sign has a meaning -> the code of that meaning, to which the sign is added."""
Cause = Literal["bias", "unit", "row", ""]

CODES = frozenset(
    {"slope_flat", "slope_zero", "off", "rises", "falls", "stays"}
    | {f"{kind}_{sign}" for kind in SIGNED.values() for sign in ("positive", "negative", "zero")}
)
"""All possible meanings of a number."""
SUMS_OF_UNITS = ("weighted_sum", "logits", "error_below")
"""The roles of sums with a term for each unit of another layer."""


@dataclass(frozen=True)
class Meaning:
    """The meaning of a number.

    code: what its sign or size means; empty if there is nothing to say. change: a new weight or bias
    minus the old one, else 0. cause: where most of it comes from, its `bias`, a `unit` or a `row` of the
    batch; empty for none of them. example: the role of a number of that unit or row.
    """

    code: str = ""
    change: float = 0.0
    cause: Cause = ""
    example: Role | None = None


def meaning(
    role: Role, number: float, formula: Term, hidden_activation: str, role_of: Callable[[Term], Role]
) -> Meaning:
    """The meaning of a number. number: as stored; formula: what gave it; role_of: a leaf -> its role."""
    change = formula.number - formula.parts[0].number if _is_new(role) and formula.parts else 0.0
    cause, example = _cause(role, formula, role_of)
    return Meaning(_code(role, number, change, hidden_activation), change, cause, example)


def _is_new(role: Role) -> bool:
    """Whether a number that has a formula is a new weight or bias; old ones have no formula."""
    return role.code in ("weights", "biases")


def _code(role: Role, number: float, change: float, hidden_activation: str) -> str:
    if _is_new(role):
        return "stays" if change == 0 else "rises" if change > 0 else "falls"
    if role.code == "slope":
        return _slope_code(number, hidden_activation)
    if role.code == "activation":
        return "off" if hidden_activation == "relu" and number == 0 else ""
    if role.code in SIGNED:
        return f"{SIGNED[role.code]}_{_sign(number)}"
    return ""


def _sign(number: float) -> str:
    return "positive" if number > 0 else "negative" if number < 0 else "zero"


def _slope_code(slope: float, activation: str) -> str:
    if slope == 0:
        return "slope_zero"
    function = ACTIVATIONS[activation]
    steepest = float(function.slope(function.function(np.zeros(1)))[0])
    return "slope_flat" if slope < FLAT * steepest else ""


def _cause(role: Role, formula: Term, role_of: Callable[[Term], Role]) -> tuple[Cause, Role | None]:
    """The main cause of a sum, and the role of one number in it."""
    main = _main_part(formula)
    if main is None:
        return "", None
    example = role_of(main.parts[0] if main.kind == "product" else main)
    if example.code == "biases":
        return "bias", example
    if role.code in SUMS_OF_UNITS:
        return "unit", example
    if role.code.startswith("gradient_") and example.of == "units":
        return "row", example
    return "", None


def _main_part(formula: Term) -> Term | None:
    """The main term of a sum, if there is one."""
    if formula.kind != "sum" or len(formula.parts) < 2:
        return None
    largest = max(formula.parts, key=lambda part: abs(part.number))
    total = sum(abs(part.number) for part in formula.parts)
    is_main = abs(largest.number) > MOSTLY * total and _sign(largest.number) == _sign(formula.number)
    return largest if is_main else None
