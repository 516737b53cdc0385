"""The three matrix products, and how they are computed where there is no BLAS."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.engines import products
from glassnet.engines.products import Products

SIZE = st.integers(1, 60)


def test_affine_multiplies_and_adds() -> None:
    outputs = Products().affine(np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]]), np.array([[5.0]]))
    assert outputs.tolist() == [[16]]


def test_weight_gradient_sums_inputs_times_delta_over_the_rows() -> None:
    inputs, delta = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[10.0], [100.0]])
    assert Products().weight_gradient(inputs, delta).tolist() == [[310], [420]]


def test_error_below_hands_down_along_the_weights() -> None:
    delta, weights = np.array([[1.0, 10.0]]), np.array([[2.0, 3.0], [4.0, 5.0]])
    assert Products().error_below(delta, weights).tolist() == [[32, 54]]


@given(SIZE, SIZE, SIZE, st.sampled_from(["float32", "float64"]))
def test_without_blas_the_products_are_the_same_to_rounding(
    rows: int, fan_in: int, units: int, precision: str
) -> None:
    rng = np.random.default_rng(rows)
    inputs = rng.normal(size=(rows, fan_in)).astype(precision)
    inputs[:, rng.random(fan_in) < rng.choice([0, 0.5, 1])] = 0
    weights = rng.normal(size=(fan_in, units)).astype(precision)
    biases = rng.normal(size=(1, units)).astype(precision)
    delta = rng.normal(size=(rows, units)).astype(precision)
    tolerance = 1e-4 if precision == "float32" else 1e-11
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(products, "HAS_BLAS", False)
        patch.setattr(products, "EINSUM_FROM", 0)
        outputs = Products().affine(inputs, weights, biases)
        gradient = Products().weight_gradient(inputs, delta)
        error = Products().error_below(delta, weights)
    np.testing.assert_allclose(outputs, inputs @ weights + biases, atol=tolerance)
    np.testing.assert_allclose(gradient, inputs.T @ delta, atol=tolerance)
    np.testing.assert_allclose(error, delta @ weights.T, atol=tolerance)
    assert {outputs.dtype, gradient.dtype, error.dtype} == {np.dtype(precision)}
