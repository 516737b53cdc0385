"""The kernel as Python calls it: functions of sizes and addresses, on NumPy's own memory.

Its source is in web/kernel/; the worker compiles it and provides its functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from ctypes import addressof, c_char

from glassnet.engines.arrays import AnyArray

Kernel = Mapping[str, Callable[..., int]]
"""The kernel's functions by name, such as `affine_f32`."""


def address(array: AnyArray) -> int:
    """Where the array's bytes begin in memory."""
    if array.flags.carray and array.size:
        return addressof(c_char.from_buffer(array.data))  # half the time of array.ctypes
    place: int = array.ctypes.data
    return place
