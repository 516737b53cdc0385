"""What console input changes: runs, which are then marked, and the package itself."""

from __future__ import annotations

import hashlib
import sys
import types
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from glassnet.browser.labs.labs import Labs
from glassnet.data.datasets import Dataset
from glassnet.runs.session import Session
from glassnet.saving.checkpoint import write_checkpoint
from glassnet.workshop.package_copy import NAME, STANDS_ON

if TYPE_CHECKING:
    from glassnet.wire.basics import LabName

FUNCTION_PARTS = ("__code__", "__defaults__", "__kwdefaults__")
"""The replaceable parts of a function."""


def states(labs: Labs) -> dict[LabName, str]:
    """A hash of everything that the next update of each lab depends on."""
    return {name: _state(labs.session(name)) for name in list(labs)}


def _state(session: Session) -> str:
    """The hash of one session; "" if it is broken."""
    try:
        state = hashlib.sha256(write_checkpoint(session))
        activations = (session.network.hidden_activation, session.network.output_activation)
        state.update(f"{activations} {_checksum(session.dataset)}".encode())
    except Exception:  # the input may have broken it
        return ""
    return state.hexdigest()


def _checksum(dataset: Dataset | None) -> list[int]:
    """Checksums that detect changed data; a cryptographic hash of all digits would take too long."""
    if dataset is None:
        return []
    parts = [part for part in (dataset.train, dataset.validation, dataset.test) if part is not None]
    held = [getattr(part, field.name) for part in parts for field in fields(part)]
    return [zlib.crc32(np.ascontiguousarray(array).data) for array in held if array is not None]


def mark(labs: Labs, name: LabName) -> None:
    """Note in a run that no replay repeats it."""
    session = labs.session(name)
    try:
        session.note_console()
        labs[name].moments.notice(session)
    except Exception:  # a broken session cannot be written; it is marked once something repairs it
        return


@dataclass(frozen=True)
class Held:
    """The values of all names in the package's modules, classes and tables, and in some other modules.

    Keeps the values themselves, because a freed value's place in memory may be reused.
    """

    values: Mapping[tuple[object, ...], object]
    lengths: Mapping[tuple[object, ...], int]
    digits: list[int]

    @classmethod
    def now(cls, labs: Labs) -> Held:
        """The values now."""
        values: dict[tuple[object, ...], object] = {}
        lengths: dict[tuple[object, ...], int] = {}
        for module_name, module in list(sys.modules.items()):
            if module_name in STANDS_ON:
                values.update(((module_name, name), value) for name, value in _named(module))
            if module_name != NAME and not module_name.startswith(f"{NAME}."):
                continue
            for name, value in _named(module):
                place = (module_name, name)
                values[place] = value
                values.update(_parts(place, value))
                if isinstance(value, dict):
                    lengths[place] = len(value)
                    values.update(((*place, key), item) for key, item in value.items())
                elif isinstance(value, type) and value.__module__ == module_name:
                    for member, held in _named(value):
                        values[*place, member] = held
                        values.update(_parts((*place, member), held))
        return cls(values, lengths, _checksum(labs.digits))

    def differs_from(self, before: Held) -> bool:
        """Whether any name has a new value; newly imported modules do not count."""
        gone = object()
        return (
            any(self.values.get(place, gone) is not value for place, value in before.values.items())
            or any(self.lengths[place] != length for place, length in before.lengths.items())
            or self.digits != before.digits
        )


def _named(holder: types.ModuleType | type) -> Sequence[tuple[str, object]]:
    """The names that source defines, without modules and without Python's additions such as __doc__."""
    return [
        (name, value)
        for name, value in list(vars(holder).items())
        if not isinstance(value, types.ModuleType)
        and (not name.startswith("__") or isinstance(value, types.FunctionType))
    ]


def _parts(place: tuple[object, ...], value: object) -> Sequence[tuple[tuple[object, ...], object]]:
    """The parts that decide what a function computes; none for other values."""
    if not isinstance(value, types.FunctionType):
        return []
    return [((*place, part), getattr(value, part)) for part in FUNCTION_PARTS]
