"""The basic types of the wire: arrays, names, what belongs to a lab or a run, and errors.

Names are in snake_case on both sides. `python3 build.py wire` reads these files and the answering
functions without importing them, so they use only what sitebuild/wire/declarations.py knows. A field's
comment is after it or above it. These files are never imported at run time, so no start pays for them;
mypy checks functions against them, tests/core/wire/wire_check.py checks answers.

Request {id, type, payload}; reply {id, result} or {id, error}; events have no id.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypedDict

import numpy as np
from numpy.typing import NDArray

# Arrays that Python sends: flat, row by row.
Uint8Array = NDArray[np.uint8]
Float32Array = NDArray[np.float32]
Float64Array = NDArray[np.float64]
# Arrays of the page, as memory that bytes() and np.frombuffer take.
BytesOfPage = bytes | memoryview | NDArray[np.uint8]
FloatsOfPage = bytes | memoryview | NDArray[np.float32]


class Blob(TypedDict):
    """A Blob of JavaScript, which Python never sees."""


LabName = Literal["xor", "digits"]
# The network that reads a drawing.
ReaderName = Literal["shipped", "digits"]
# A Config of pysrc/glassnet/config/record.py: one flat record of plain values.
ConfigRecord = Mapping[str, str | int | float]
# Why NumPy computes alone; empty when the kernel helps.
KernelProblem = Literal["", "no_simd", "not_loaded"]
# How Python started: from nothing, from its memory snapshot, or from nothing because that was refused.
SnapshotUse = Literal["", "restored", "refused"]
RefusalValue = str | int | float | bool | list[str] | list[int]


class Nothing(TypedDict):
    """A payload or a reply without fields."""


class OfLab(TypedDict):
    """A request about a lab, and nothing else."""

    lab: LabName


class OfRun(TypedDict):
    """Something that belongs to a run."""

    run: int  # its number, as the page counts runs; anything of an older run is dropped


class Trouble(TypedDict):
    """What went wrong, for the page to put into words."""

    code: str  # of a refusal, or foreign_reply (check_shape.js); empty for other errors
    values: Mapping[str, RefusalValue]  # the values its sentence needs
    field: str  # the setting it is about; empty if it is about none
    message: str  # a text's key (from web/engine/), a Refusal's code, or plain words


class RefusedChange(Trouble):
    """A change to a setting that cannot be made, and why."""

    setting: str
    value: str | int | float  # as it came


class RefusedRun(Trouble):
    """A checkpoint that could not be read, and why."""

    run: int  # its index among those given


class WireError(Trouble):
    """Why a request failed."""

    type: str  # the exception's name
    traceback: str  # of an unexpected error in Python or in the worker; empty for a Refusal
