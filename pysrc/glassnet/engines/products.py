"""The three matrix products of a layer, computed by NumPy: the reference.

NumPy in WebAssembly has no BLAS: there `matmul` is a plain loop, and `einsum` with both operands laid
out along the summed index is twice as fast once the matrices are large enough to be worth copying.
Columns that are 0 in every row of a batch, such as the pixels at a digit's edge, are left out: adding
0 * weight changes no sum (unless a weight is infinite).
"""

from __future__ import annotations

import sys

import numpy as np

from glassnet.engines.arrays import FloatArray, IntArray, Scratch

HAS_BLAS = sys.platform != "emscripten"
EINSUM_FROM = 20_000
"""The number of multiplications at which einsum overtakes matmul where there is no BLAS."""


class Products:
    """The three products by NumPy. It reuses its scratch arrays from one call to the next."""

    def __init__(self) -> None:
        self._scratch = Scratch()

    def current(self) -> Products:
        """The products for a pass that begins now."""
        return self

    def affine(self, inputs: FloatArray, weights: FloatArray, biases: FloatArray) -> FloatArray:
        """inputs @ weights + biases. (rows, fan_in), (fan_in, units), (1, units) -> (rows, units)."""
        used = _used_columns(inputs, weights.shape[1])
        used_inputs = self._taken("inputs", inputs, used, 1)
        used_weights = self._taken("weights", weights, used, 0)
        outputs = self._product(used_inputs, used_weights)
        outputs += biases
        return outputs

    def weight_gradient(
        self, inputs: FloatArray, delta: FloatArray, out: FloatArray | None = None
    ) -> FloatArray:
        """inputs.T @ delta, into `out` if given. (rows, fan_in), (rows, units) -> (fan_in, units)."""
        fan_in, units = inputs.shape[1], delta.shape[1]
        if out is None:
            out = np.empty((fan_in, units), inputs.dtype)
        used = _used_columns(inputs, units)
        if used is None:
            return self._product(inputs.T, delta, out)
        part = self._scratch.array("gradient", (len(used), units), out.dtype)
        out[...] = 0
        out[used] = self._product(self._taken("inputs", inputs, used, 1).T, delta, part)
        return out

    def error_below(self, delta: FloatArray, weights: FloatArray) -> FloatArray:
        """delta @ weights.T. (rows, units), (fan_in, units) -> (rows, fan_in)."""
        return self._product(delta, weights.T)

    def _taken(self, name: str, matrix: FloatArray, used: IntArray | None, axis: int) -> FloatArray:
        """The used rows (axis 0) or columns (axis 1), in scratch; the matrix itself if all are used."""
        if used is None:
            return matrix
        shape = (len(used), matrix.shape[1]) if axis == 0 else (len(matrix), len(used))
        out = self._scratch.array(name, shape, matrix.dtype)
        return np.take(matrix, used, axis, out, mode="clip")  # mode "raise" would copy `out`

    def _product(self, left: FloatArray, right: FloatArray, out: FloatArray | None = None) -> FloatArray:
        rows, summed = left.shape
        columns = right.shape[1]
        if HAS_BLAS or rows * summed * columns < EINSUM_FROM:
            return np.matmul(left, right, out=out)
        along_rows = self._contiguous("rows", left)
        along_columns = self._contiguous("columns", right.T)
        result: FloatArray = np.einsum("ik,jk->ij", along_rows, along_columns, out=out)
        return result

    def _contiguous(self, name: str, matrix: FloatArray) -> FloatArray:
        """The matrix itself if it lies row by row in memory, else a copy of it in scratch."""
        if matrix.flags.c_contiguous:
            return matrix
        copy = self._scratch.array(name, matrix.shape, matrix.dtype)
        np.copyto(copy, matrix)
        return copy


def _used_columns(inputs: FloatArray, units: int) -> IntArray | None:
    """The columns of a batch that are not 0 in every row; None if all, or if a search would not pay.

    A single row stays whole, as in the notebook that speed is compared with.
    """
    rows, fan_in = inputs.shape
    if HAS_BLAS or rows == 1 or rows * fan_in * units < EINSUM_FROM:
        return None
    used = np.flatnonzero(inputs.any(axis=0))
    return None if len(used) == fan_in else used
