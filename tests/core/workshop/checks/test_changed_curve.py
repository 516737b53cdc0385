"""changed_curve: an edited activation or slope beside the shipped one, over the same weighted sums."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from glassnet.workshop.checks.changed_curve import X, changed_curve
from glassnet.workshop.templates import with_template
from tests.core.workshop.edited import replaced

ACTIVATIONS = "learning/activations.py"
TANH = "np.tanh(x)"


def test_an_edited_activation_is_computed_by_the_edited_code_and_the_shipped_one_beside_it(
    tmp_path: Path,
) -> None:
    curve = changed_curve(replaced(ACTIVATIONS, TANH, "np.sin(x)"), tmp_path)
    assert curve is not None
    assert curve["name"] == "tanh"
    assert curve["edited"] == np.sin(X).tolist()
    assert curve["shipped"] == np.tanh(X).tolist()


def test_an_edited_slope_is_over_the_weighted_sums_too_not_over_outputs(tmp_path: Path) -> None:
    curve = changed_curve(replaced(ACTIVATIONS, "return 1 - output * output", "return output"), tmp_path)
    assert curve is not None
    assert curve["name"] == "tanh_slope"
    assert curve["edited"] == np.tanh(X).tolist()
    assert np.allclose(curve["shipped"], 1 / np.cosh(X) ** 2)


def test_a_new_activation_has_no_shipped_curve(tmp_path: Path) -> None:
    curve = changed_curve(with_template({}, "activation", "mine"), tmp_path)
    assert curve is not None
    assert (curve["name"], len(curve["edited"]), curve["shipped"]) == ("mine", len(X), [])


@pytest.mark.parametrize(
    "body",
    ["np.tanh(x) + 0", "np.tanhh(x)", "None", "np.log(x)", "x[:3]", '"text"'],
    ids=["the same numbers", "an error", "nothing", "not numbers", "too few", "a text"],
)
def test_there_is_no_curve_without_a_difference_or_where_the_function_fails(
    body: str, tmp_path: Path
) -> None:
    assert changed_curve(replaced(ACTIVATIONS, TANH, body), tmp_path) is None
