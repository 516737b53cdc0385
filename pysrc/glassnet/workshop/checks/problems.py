"""Problems in what an edited function returns when it is called with arrays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from glassnet.engines.arrays import AnyArray
from glassnet.workshop.checks.check_setup import CheckResult, CheckSetup, Code, called
from glassnet.workshop.errors.messages import Values


@dataclass(frozen=True)
class Problem:
    """A problem with what a function returned."""

    function: object
    role: str
    name: str
    kind: str
    values: Values = field(default_factory=dict)

    def result(self, code: Code, setup: CheckSetup) -> CheckResult:
        """The failed check."""
        file, line = setup.place_of(self.function)
        about: Values = {
            "kind": self.kind,
            "function": called(self.function),
            "role": self.role,
            "name": self.name,
        }
        return CheckResult(code, "failed", file, line, about | self.values)


@dataclass(frozen=True)
class Call:
    """A call of a function of the copy, with the function's role."""

    function: Callable[..., Any]
    role: str
    name: str

    def problem(self, kind: str, **values: str | int | float) -> Problem:
        """A problem with this call."""
        return Problem(self.function, self.role, self.name, kind, dict(values))

    def array(self, *given: AnyArray, like: AnyArray | None = None) -> Problem | AnyArray:
        """Call with arrays; they must not change, and the result must match the first, or `like`."""
        before = [item.copy() for item in given]
        found = self.function(*given)
        wanted = given[0] if like is None else like
        if any(not np.array_equal(now, was) for now, was in zip(given, before, strict=True)):
            return self.problem("argument_changed")
        return self.fits(found, wanted.shape, wanted.dtype) or found

    def fits(self, found: object, shape: tuple[int, ...], dtype: Any = None) -> Problem | None:
        """The problem if a result is not an array of that shape and type, else None."""
        if found is None:
            return self.problem("returned_nothing")
        if not isinstance(found, np.ndarray):
            return self.problem("not_an_array", got=type(found).__name__)
        if found.shape != shape:
            return self.problem("shape", expected=str(shape), got=str(found.shape))
        if dtype is not None and found.dtype != dtype:
            return self.problem("dtype", expected=str(np.dtype(dtype)), got=str(found.dtype))
        return None

    def number(self, found: object) -> Problem | None:
        """The problem if a result is not a Python number, else None. np.float64 is a float, too."""
        if found is None:
            return self.problem("returned_nothing")
        if isinstance(found, bool) or not isinstance(found, int | float):
            return self.problem("not_a_number", got=type(found).__name__)
        return None

    def finite(
        self, found: Any, given: AnyArray | None = None, size: str = "", dtype: str = ""
    ) -> Problem | None:
        """The problem if a result is not finite, else None. given: the input of each number."""
        values: dict[str, str] = {"size": size, "dtype": dtype} if size else {}
        numbers = np.asarray(found, np.float64)
        bad = np.argwhere(~np.isfinite(numbers))
        if not len(bad):
            return None
        at = tuple(bad[0])
        if given is not None and given.shape == numbers.shape:
            return self.problem("not_finite", got=str(numbers[at]), input=float(given[at]), **values)
        return self.problem("not_finite", got=str(numbers[at]), **values)
