"""The three matrix products of a layer, computed by the kernel.

The kernel takes float32; float64 is left to the reference. `simd` gives the same bits as np.matmul;
`simd_relaxed` rounds differently from machine to machine.
"""

from __future__ import annotations

import numpy as np

from glassnet.engines import products
from glassnet.engines.arrays import AnyArray, FloatArray
from glassnet.engines.kernel import Kernel, address
from glassnet.engines.products import Products
from glassnet.engines.shipped_source import ShippedSource

SINGLE = np.dtype(np.float32)
STOOD_IN_FOR = ShippedSource(products)


class KernelProducts(Products):
    """The products, computed by the kernel."""

    def __init__(self, kernel: Kernel) -> None:
        super().__init__()
        self._kernel = kernel
        self._edited = Products()
        self._space: AnyArray = np.empty(0, np.float32)
        self._space_columns = -1
        self._space_address = 0

    def current(self) -> Products:
        """Itself while the source of `Products` is the shipped one; else a `Products`."""
        return self if STOOD_IN_FOR.is_in_force() else self._edited

    def affine(self, inputs: FloatArray, weights: FloatArray, biases: FloatArray) -> FloatArray:
        """As Products.affine."""
        if not _are_single(inputs, weights, biases):
            return super().affine(inputs, weights, biases)
        rows, fan_in, units = len(inputs), *weights.shape
        outputs = np.empty((rows, units), np.float32)
        operands = _row_by_row(inputs, weights, biases)
        addresses = map(address, (*operands, outputs))
        self._kernel["affine_f32"](rows, fan_in, units, *addresses, self._space_for(fan_in))
        return outputs

    def weight_gradient(
        self, inputs: FloatArray, delta: FloatArray, out: FloatArray | None = None
    ) -> FloatArray:
        """As Products.weight_gradient."""
        if out is None:
            out = np.empty((inputs.shape[1], delta.shape[1]), inputs.dtype)
        if not (_are_single(inputs, delta, out) and out.flags.c_contiguous):
            return super().weight_gradient(inputs, delta, out)
        rows, fan_in, units = *inputs.shape, delta.shape[1]
        operands = _row_by_row(inputs, delta)
        addresses = map(address, (*operands, out))
        self._kernel["weight_gradient_f32"](rows, fan_in, units, *addresses, self._space_for(fan_in))
        return out

    def error_below(self, delta: FloatArray, weights: FloatArray) -> FloatArray:
        """As Products.error_below."""
        if not _are_single(delta, weights, weights):
            return super().error_below(delta, weights)
        rows, fan_in, units = len(delta), *weights.shape
        error = np.empty((rows, fan_in), np.float32)
        operands = _row_by_row(delta, weights)
        addresses = map(address, (*operands, error))
        self._kernel["error_below_f32"](rows, fan_in, units, *addresses, self._space_for(fan_in))
        return error

    def _space_for(self, columns: int) -> int:
        """The address of enough scratch for a product whose inputs have this many columns."""
        if columns > self._space_columns:
            needed = self._kernel["product_scratch_f32"](columns)
            if needed > self._space.size:
                self._space = np.empty(needed, np.float32)
            self._space_columns, self._space_address = columns, address(self._space)
        return self._space_address


def _are_single(first: FloatArray, second: FloatArray, third: FloatArray) -> bool:
    return first.dtype == second.dtype == third.dtype == SINGLE


def _row_by_row(*arrays: FloatArray) -> tuple[FloatArray, ...]:
    """The matrices row by row, as the kernel reads them; keep them until it has done so."""
    return tuple(map(np.ascontiguousarray, arrays))
