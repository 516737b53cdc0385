"""The three matrix products of a layer, and the engine that computes them.

NumPy in WebAssembly has no BLAS: there `matmul` is a plain loop, and `einsum` with both operands laid
out along the summed index is twice as fast once the matrices are worth the copying. Of a batch, columns
that are 0 in every row, as the pixels at a digit's edge, are left out: adding 0 * weight changes no sum
(unless a weight is infinite). That is the engine `numpy`, the reference. The engines `simd` and
`simd_relaxed` are the kernel of web/kernel/, some kilobytes of WebAssembly that work on NumPy's own
memory; the worker provides it. They take float32; in float64 the reference computes. `simd` gives the
same bits as np.matmul, `simd_relaxed` rounds as the machine likes. Outside a browser there is no kernel,
and every engine means NumPy with its BLAS.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from ctypes import addressof, c_char

import numpy as np

from glassnet.arrays import AnyArray, FloatArray, IntArray, Scratch

HAS_BLAS = sys.platform != "emscripten"
SINGLE = np.dtype(np.float32)
EINSUM_FROM = 20_000
"""Multiplications from which einsum beats matmul where there is no BLAS."""

Kernel = Mapping[str, Callable[..., int]]
"""The kernel's functions by name, such as `affine_f32`. They take sizes and addresses."""
FALLBACKS = {"numpy": (), "simd": ("simd",), "simd_relaxed": ("simd_relaxed", "simd")}
"""Config.engine -> the kernels that serve it, the best first; without one of them NumPy does."""

_kernels: dict[str, Kernel] = {}
_active: Kernel | None = None
_numpy_scratch = Scratch()
_scratch: AnyArray = np.empty(0, np.float32)
_served: tuple[Kernel, int, int] | None = None
"""For which kernel and so many columns the scratch is large enough, and its address."""


def provide_kernel(engine: str, functions: Kernel) -> None:
    """Make an engine available: `simd` or `simd_relaxed`, by the functions that its kernel exports."""
    _kernels[engine] = functions


def engine_in_use(engine: str) -> str:
    """The engine that computes when `engine` is asked for: itself, or what stands in for it."""
    return next((name for name in FALLBACKS[engine] if name in _kernels), "numpy")


@contextmanager
def computing_with(engine: str) -> Iterator[Kernel | None]:
    """Within the block the products are computed by `engine`. Gives its kernel, None for NumPy."""
    global _active
    before = _active
    _active = _kernels.get(engine_in_use(engine))
    try:
        yield _active
    finally:
        _active = before


def active_kernel() -> Kernel | None:
    """The kernel that computes now, None while NumPy does."""
    return _active


def affine(inputs: FloatArray, weights: FloatArray, biases: FloatArray) -> FloatArray:
    """inputs @ weights + biases. (rows, fan_in), (fan_in, units), (1, units) -> (rows, units)."""
    if _active is None or not _are_single(inputs, weights, biases):
        used = _used_columns(inputs, weights.shape[1])
        outputs = _product(_taken("inputs", inputs, used, 1), _taken("weights", weights, used, 0))
        outputs += biases
        return outputs
    rows, fan_in, units = len(inputs), *weights.shape
    outputs = np.empty((rows, units), np.float32)
    operands = _row_by_row(inputs, weights, biases)
    addresses = map(address, (*operands, outputs))
    _active["affine_f32"](rows, fan_in, units, *addresses, _scratch_for(_active, fan_in))
    return outputs


def weight_gradient(inputs: FloatArray, delta: FloatArray, out: FloatArray | None = None) -> FloatArray:
    """inputs.T @ delta, into `out` if given. (rows, fan_in), (rows, units) -> (fan_in, units)."""
    rows, fan_in, units = *inputs.shape, delta.shape[1]
    if out is None:
        out = np.empty((fan_in, units), inputs.dtype)
    if _active is None or not (_are_single(inputs, delta, out) and out.flags.c_contiguous):
        used = _used_columns(inputs, units)
        if used is None:
            return _product(inputs.T, delta, out)
        part = _numpy_scratch.array("gradient", (len(used), units), out.dtype)
        out[...] = 0
        out[used] = _product(_taken("inputs", inputs, used, 1).T, delta, part)
        return out
    operands = _row_by_row(inputs, delta)
    addresses = map(address, (*operands, out))
    _active["weight_gradient_f32"](rows, fan_in, units, *addresses, _scratch_for(_active, fan_in))
    return out


def error_below(delta: FloatArray, weights: FloatArray) -> FloatArray:
    """delta @ weights.T. (rows, units), (fan_in, units) -> (rows, fan_in)."""
    if _active is None or not _are_single(delta, weights):
        return _product(delta, weights.T)
    rows, fan_in, units = len(delta), *weights.shape
    error = np.empty((rows, fan_in), np.float32)
    operands = _row_by_row(delta, weights)
    addresses = map(address, (*operands, error))
    _active["error_below_f32"](rows, fan_in, units, *addresses, _scratch_for(_active, fan_in))
    return error


def address(array: AnyArray) -> int:
    """Where the array's bytes begin in memory."""
    if array.flags.carray and array.size:
        return addressof(c_char.from_buffer(array.data))  # half the time of what works always
    place: int = array.ctypes.data
    return place


def _are_single(*arrays: FloatArray) -> bool:
    return [array.dtype for array in arrays].count(SINGLE) == len(arrays)


def _row_by_row(*arrays: FloatArray) -> tuple[FloatArray, ...]:
    """The same matrices as the kernel reads them; each must be held until it has."""
    return tuple(map(np.ascontiguousarray, arrays))


def _scratch_for(kernel: Kernel, columns: int) -> int:
    """The address of enough scratch for a product whose inputs have so many columns."""
    global _scratch, _served
    if _served is None or _served[0] is not kernel or columns > _served[1]:
        needed = kernel["product_scratch_f32"](columns)
        if needed > _scratch.size:
            _scratch = np.empty(needed, np.float32)
        _served = kernel, columns, address(_scratch)
    return _served[2]


def _used_columns(inputs: FloatArray, units: int) -> IntArray | None:
    """Which columns of a batch are not 0 in every row; None for all, and where looking would not pay.

    A single row stays whole: so the notebook computes it, and that is what speed is compared with.
    """
    rows, fan_in = inputs.shape
    if HAS_BLAS or rows == 1 or rows * fan_in * units < EINSUM_FROM:
        return None
    used = np.flatnonzero(inputs.any(axis=0))
    return None if len(used) == fan_in else used


def _taken(name: str, matrix: FloatArray, used: IntArray | None, axis: int) -> FloatArray:
    """The used rows (axis 0) or columns (axis 1) of a matrix; where they are not all, in scratch."""
    if used is None:
        return matrix
    shape = (len(used), matrix.shape[1]) if axis == 0 else (len(matrix), len(used))
    out = _numpy_scratch.array(name, shape, matrix.dtype)
    return np.take(matrix, used, axis, out, mode="clip")  # mode "raise" would copy `out`


def _product(left: FloatArray, right: FloatArray, out: FloatArray | None = None) -> FloatArray:
    rows, summed = left.shape
    columns = right.shape[1]
    if HAS_BLAS or rows * summed * columns < EINSUM_FROM:
        return np.matmul(left, right, out=out)
    along_rows = _contiguous("rows", left)
    along_columns = _contiguous("columns", right.T)
    result: FloatArray = np.einsum("ik,jk->ij", along_rows, along_columns, out=out)
    return result


def _contiguous(name: str, matrix: FloatArray) -> FloatArray:
    """The matrix itself if it lies row by row, else a copy of it in scratch."""
    if matrix.flags.c_contiguous:
        return matrix
    copy = _numpy_scratch.array(name, matrix.shape, matrix.dtype)
    np.copyto(copy, matrix)
    return copy
