"""The three matrix products of a layer, and how they are computed.

NumPy in WebAssembly has no BLAS: there `matmul` is a plain loop, and `einsum` with both operands
laid out along the summed index is twice as fast once the matrices are worth the copying.
"""

from __future__ import annotations

import sys

import numpy as np

from glassnet.arrays import FloatArray

HAS_BLAS = sys.platform != "emscripten"
EINSUM_FROM = 20_000
"""Multiplications from which einsum beats matmul where there is no BLAS."""


def affine(inputs: FloatArray, weights: FloatArray, biases: FloatArray) -> FloatArray:
    """inputs @ weights + biases. (rows, fan_in), (fan_in, units), (1, units) -> (rows, units)."""
    return _product(inputs, weights) + biases


def weight_gradient(inputs: FloatArray, delta: FloatArray) -> FloatArray:
    """inputs.T @ delta. (rows, fan_in), (rows, units) -> (fan_in, units)."""
    return _product(inputs.T, delta)


def error_below(delta: FloatArray, weights: FloatArray) -> FloatArray:
    """delta @ weights.T. (rows, units), (fan_in, units) -> (rows, fan_in)."""
    return _product(delta, weights.T)


def _product(left: FloatArray, right: FloatArray) -> FloatArray:
    rows, summed = left.shape
    columns = right.shape[1]
    if HAS_BLAS or rows * summed * columns < EINSUM_FROM:
        return left @ right
    along_rows = np.ascontiguousarray(left)
    along_columns = np.ascontiguousarray(right.T)
    result: FloatArray = np.einsum("ik,jk->ij", along_rows, along_columns)
    return result
