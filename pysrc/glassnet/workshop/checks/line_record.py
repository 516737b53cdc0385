"""LineRecord: the small arrays that each line of edited code makes during a check.

tracing/line_trace.py records far more but needs Python 3.12; this runs wherever edited code is checked.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import CodeType, FrameType, TracebackType
from typing import Any

import numpy as np

from glassnet.engines.arrays import AnyArray
from glassnet.workshop.errors.messages import package_path

RECORDED = "learning/"
"""The folder of the package whose lines are recorded."""
NO_LINE = -1


@dataclass
class Ran:
    """A line that ran.

    index: its place in LineRecord.ran. parent: the line that called its function, or NO_LINE. call: the
    number of that call. given: the arrays that the function was called with. names: its integer
    variables. made: the arrays that the line named or changed. wrote: the watched arrays that it
    changed, with their new values. returned: the array that it returned.
    """

    index: int
    code: CodeType
    file: str
    line: int
    parent: int
    call: int
    given: list[AnyArray]
    names: dict[str, int]
    made: dict[str, AnyArray] = field(default_factory=dict)
    wrote: dict[int, AnyArray] = field(default_factory=dict)
    returned: AnyArray | None = None


@dataclass
class _Call:
    """A running function: its call's number, its running line, its given and current arrays."""

    number: int
    file: str
    parent: int
    running: Ran | None = None
    given: list[AnyArray] = field(default_factory=list)
    seen: dict[str, AnyArray] = field(default_factory=dict)


class LineRecord:
    """Records while its `with` block runs. ran: the lines, in the order in which they began."""

    def __init__(self, watched: Sequence[AnyArray]) -> None:
        """watched: arrays whose changes are recorded, whatever their names."""
        self.ran: list[Ran] = []
        self._watched = watched
        self._last = [array.copy() for array in watched]
        self._calls: list[_Call] = []
        self._count = 0
        self._before: Any = None

    def __enter__(self) -> LineRecord:
        self._before = sys.gettrace()
        sys.settrace(self._starts)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        sys.settrace(self._before)

    def _starts(self, frame: FrameType, event: str, arg: object) -> Any:
        file = package_path(frame.f_code.co_filename)
        if not file.startswith(RECORDED):
            return None
        running = self._calls[-1].running if self._calls else None
        self._calls.append(_Call(self._count, file, running.index if running else NO_LINE))
        self._count += 1
        self._settle(frame)  # arguments were not made by its first line
        self._calls[-1].given = list(self._calls[-1].seen.values())
        return self._goes_on

    def _goes_on(self, frame: FrameType, event: str, arg: object) -> Any:
        call = self._calls[-1]
        if event == "line":
            self._settle(frame)
            names = {name: value for name, value in frame.f_locals.items() if isinstance(value, int)}
            place = (frame.f_code, call.file, frame.f_lineno)
            call.running = Ran(len(self.ran), *place, call.parent, call.number, call.given, names)
            self.ran.append(call.running)
        elif event == "return":
            self._settle(frame)
            if call.running is not None and isinstance(arg, np.ndarray):
                call.running.returned = arg.copy()
            self._calls.pop()
        return self._goes_on

    def _settle(self, frame: FrameType) -> None:
        """Record what the running line of the innermost call has made."""
        call = self._calls[-1]
        for name, value in frame.f_locals.items():
            if isinstance(value, np.ndarray) and not _same(call.seen.get(name), value):
                call.seen[name] = value.copy()
                if call.running is not None:
                    call.running.made[name] = call.seen[name]
        for at, array in enumerate(self._watched):
            if not _same(self._last[at], array):
                self._last[at] = array.copy()
                if call.running is not None:
                    call.running.wrote[at] = self._last[at]


def _same(last: AnyArray | None, now: AnyArray) -> bool:
    return last is not None and last.shape == now.shape and last.tobytes() == now.tobytes()
