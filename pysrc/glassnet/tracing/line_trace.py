"""Trace: what functions did when they ran, line by line. Needs Python 3.12 (sys.monitoring).

Nothing is computed twice: Python reports when a line begins. The effect of the line before is read at
that moment, by comparing every name of the function with its old value, and every array that a name
reaches with a copy, byte by byte. So changes in place are seen, too, even those made elsewhere.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import CodeType, FrameType, FunctionType, TracebackType
from typing import Any, Literal

import numpy as np

from glassnet.config import Config
from glassnet.engines.arrays import AnyArray
from glassnet.refusals import Refusal

MOST_NUMBERS = 10_000
"""Larger arrays are summarised, not copied; to show one, the trace is taken again."""
DEPTH = 3
"""How deep names are followed into lists and objects: network.parameters.weights[0] takes three."""
GIVEN = -1
"""Instead of a line, for an array that existed before the first line."""
RETURNED = "return"
"""Instead of a name, for a line's return value."""
Atom = int | float | str | bool | None
TOOL = 4
"""A sys.monitoring tool id that debuggers and coverage leave free."""
monitoring: Any = getattr(sys, "monitoring", None)  # missing before Python 3.12


@dataclass(frozen=True, eq=False)
class Value:
    """An array as it was after a line.

    owner, offset, strides: the place of its bytes, from the beginning of the array that owns them.
    version: how often that array had changed. made_at: the line that made these numbers, or GIVEN.
    numbers: a copy, or None for a large array. lowest, highest: of its finite numbers, 0 if it has none.
    """

    number: int
    owner: int
    version: int
    offset: int
    strides: tuple[int, ...]
    shape: tuple[int, ...]
    dtype: str
    made_at: int
    numbers: AnyArray | None
    lowest: float
    highest: float

    def address(self, cell: Sequence[int]) -> int:
        """The place of an element, in bytes from the beginning of its owner."""
        return self.offset + sum(at * stride for at, stride in zip(cell, self.strides, strict=True))

    def cell_at(self, address: int) -> tuple[int, ...] | None:
        """The element at an address; None if it is outside this array."""
        left = address - self.offset
        cell = [0] * len(self.shape)
        for axis in sorted(range(len(self.shape)), key=lambda axis: -self.strides[axis]):
            if self.strides[axis] > 0:
                cell[axis], left = divmod(left, self.strides[axis])
        fits = all(0 <= at < length for at, length in zip(cell, self.shape, strict=True))
        return tuple(cell) if left == 0 and fits else None


Seen = Value | Atom | Config | slice
"""The possible values of a name in a trace."""


Reached = Sequence[tuple[str, AnyArray | Seen]]
"""The values that names lead to, each with its path."""


@dataclass(frozen=True)
class Change:
    """The effect of a line on one name. how: `set` to something else, or changed `in_place`."""

    name: str
    how: Literal["set", "in_place"]
    value: Value | Atom


@dataclass(eq=False)
class Line:
    """A line that ran: its function, its number in the file, and everything it changed.

    caller: the line that called its function, or GIVEN. before: the values of all names.
    """

    index: int
    function: FunctionType
    number: int
    depth: int
    caller: int
    before: Mapping[str, Seen]
    changes: list[Change] = field(default_factory=list)

    @property
    def names(self) -> dict[str, Seen]:
        """The values of all names afterwards."""
        return {**self.before, **{change.name: change.value for change in self.changes}}


@dataclass(frozen=True)
class _Write:
    """The words of an array that a line changed: those marked by `mask`, from word `start` on."""

    start: int
    mask: AnyArray
    line: int

    def touches(self, start: int, end: int) -> bool:
        """Whether any word from `start` up to, but not including, `end` has changed."""
        return bool(self.mask[max(start - self.start, 0) : max(end - self.start, 0)].any())


@dataclass(eq=False)
class _Owner:
    """An array that owns memory: its words at the last look, and all writes since the first."""

    number: int
    array: AnyArray
    words: AnyArray
    first_line: int
    writes: list[_Write] = field(default_factory=list)

    def word(self, address: int) -> int:
        """The word that contains an address in bytes."""
        return address * len(self.words) // max(self.array.nbytes, 1)

    def words_of(self, view: AnyArray) -> tuple[int, int]:
        """The first word that a view of this array spans, and the one after its last."""
        if not (view.flags.c_contiguous and self.array.flags.c_contiguous):
            return 0, len(self.words)
        start = view.ctypes.data - self.array.ctypes.data
        return self.word(start), -(-(start + view.nbytes) * len(self.words) // max(self.array.nbytes, 1))


@dataclass(eq=False)
class _Frame:
    """A running function: the objects that its names reach, and their reported values."""

    frame: FrameType
    function: FunctionType
    caller: int
    line: Line | None = None
    objects: dict[str, tuple[object, int]] = field(default_factory=dict)
    names: dict[str, Seen] = field(default_factory=dict)

    def reached(self, extra: Mapping[str, object] = {}) -> Reached:
        """Everything that its names and `extra` reach now."""
        named = {**self.frame.f_locals, **extra}
        return [found for name, local in named.items() for found in _reached(name, local, DEPTH)]


class Trace:
    """Records the lines of some functions while its `with` block runs.

    lines: in the order in which they began. values: by their number.
    """

    def __init__(
        self,
        functions: Sequence[FunctionType],
        statements: Callable[[FunctionType, int], int],
        whole: Sequence[int] = (),
    ) -> None:
        """Record these functions.

        statements: a function and a line -> the first line of its statement, so that a statement of
        several lines counts once. whole: large values, by `number`, to copy in full.
        """
        if monitoring is None:
            raise Refusal("trace_needs_newer_python", version="{}.{}".format(*sys.version_info))
        self.lines: list[Line] = []
        self.values: list[Value] = []
        self._functions = {function.__code__: function for function in functions}
        self._statements = statements
        self._whole = frozenset(whole)
        self._frames: list[_Frame] = []
        self._owners: dict[int, _Owner] = {}
        self._numbered: list[_Owner] = []
        self._shown: dict[tuple[object, ...], Value] = {}

    def __enter__(self) -> Trace:
        events = monitoring.events
        monitoring.use_tool_id(TOOL, "glassnet")
        for event, callback in (
            (events.PY_START, self._starts),
            (events.LINE, self._reaches),
            (events.PY_RETURN, self._returns),
            (events.PY_UNWIND, self._unwinds),
        ):
            monitoring.register_callback(TOOL, event, callback)
        for code in self._functions:
            monitoring.set_local_events(TOOL, code, events.PY_START | events.LINE | events.PY_RETURN)
        monitoring.set_events(TOOL, events.PY_UNWIND)  # cannot be set per function
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        for code in self._functions:
            monitoring.set_local_events(TOOL, code, 0)
        monitoring.set_events(TOOL, 0)
        monitoring.free_tool_id(TOOL)
        self._frames.clear()
        self._owners.clear()

    def made_at(self, value: Value, address: int) -> int:
        """The line that wrote the element at an address of this value; GIVEN if none did."""
        owner = self._numbered[value.owner]
        word = owner.word(address)
        for write in reversed(owner.writes[: value.version]):
            if write.touches(word, word + 1):
                return write.line
        return owner.first_line

    def changed_at(self, value: Value, address: int) -> int | None:
        """The line that changed the element after this value was seen; None if none did."""
        owner = self._numbered[value.owner]
        word = owner.word(address)
        later = owner.writes[value.version :]
        return next((write.line for write in later if write.touches(word, word + 1)), None)

    def _starts(self, code: CodeType, offset: int) -> None:
        caller = self._frames[-1] if self._frames else None
        if caller is not None:
            self._look(caller.reached())  # changes so far belong to the caller's line
        index = caller.line.index if caller and caller.line else GIVEN
        frame = _Frame(sys._getframe(1), self._functions[code], index)
        self._frames.append(frame)
        self._compare(frame, frame.reached())

    def _reaches(self, code: CodeType, number: int) -> None:
        frame = self._frames[-1]
        first = self._statements(frame.function, number)
        if frame.line is not None and frame.line.number == first != number:
            return  # a further line of the same statement
        self._settle(frame)
        frame.line = Line(
            index=len(self.lines),
            function=frame.function,
            number=first,
            depth=len(self._frames) - 1,
            caller=frame.caller,
            before=dict(frame.names),
        )
        self.lines.append(frame.line)

    def _returns(self, code: CodeType, offset: int, value: object) -> None:
        self._settle(self._frames[-1], {RETURNED: value})
        self._frames.pop()

    def _unwinds(self, code: CodeType, offset: int, error: BaseException) -> None:
        if code in self._functions:
            self._frames.pop()

    def _settle(self, frame: _Frame, extra: Mapping[str, object] = {}) -> None:
        """Note what the frame's line has changed. extra: what the function returns."""
        if frame.line is not None:
            reached = frame.reached(extra)
            self._look(reached)
            frame.line.changes.extend(self._compare(frame, reached))

    def _look(self, reached: Reached) -> None:
        """Find changes in what a frame's names reach; the running line made them.

        A function can change arrays only through its names, and only the parts that they reach.
        """
        spans: dict[int, tuple[int, int]] = {}
        for _, found in reached:
            if isinstance(found, np.ndarray):
                owner = self._owner(found)
                start, end = owner.words_of(found)
                first, last = spans.get(owner.number, (start, end))
                spans[owner.number] = min(first, start), max(last, end)
        for number, (start, end) in spans.items():
            owner = self._numbered[number]
            words = _words(owner.array)[start:end]
            mask = words != owner.words[start:end]
            if mask.any():
                owner.words[start:end] = words
                owner.writes.append(_Write(start, mask, self._running))

    @property
    def _running(self) -> int:
        """The running line, or GIVEN before the first one."""
        for frame in reversed(self._frames):
            if frame.line is not None:
                return frame.line.index
        return GIVEN

    def _compare(self, frame: _Frame, reached: Reached) -> list[Change]:
        """The changes in everything that a frame's names reach, since the last comparison."""
        changes = [self._change(frame, path, found) for path, found in reached]
        return [change for change in changes if change is not None]

    def _change(self, frame: _Frame, path: str, found: AnyArray | Seen) -> Change | None:
        known = path in frame.objects
        last, seen = frame.objects.get(path, (None, 0))
        if not isinstance(found, np.ndarray):
            frame.objects[path] = found, 0
            same = known and (last is found or (type(last) is type(found) and last == found))
            frame.names[path] = found
            if same or not isinstance(found, int | float | str | None):
                return None
            return Change(path, "set", found)
        owner = self._owner(found)
        frame.objects[path] = found, len(owner.writes)
        span = owner.words_of(found)
        is_touched = any(write.touches(*span) for write in owner.writes[seen:])
        if known and last is found and not is_touched:
            return None
        value = self._value(found, owner)
        frame.names[path] = value
        return Change(path, "in_place" if known and last is found else "set", value)

    def _owner(self, array: AnyArray) -> _Owner:
        base = array
        while isinstance(base.base, np.ndarray):
            base = base.base
        if id(base) not in self._owners:
            owner = _Owner(len(self._numbered), base, _words(base).copy(), self._running)
            self._owners[id(base)] = owner
            self._numbered.append(owner)
        return self._owners[id(base)]

    def _value(self, array: AnyArray, owner: _Owner) -> Value:
        """The array's current value. Equal views of unchanged bytes are one value."""
        version = len(owner.writes)
        span = owner.words_of(array)
        while version and not owner.writes[version - 1].touches(*span):
            version -= 1
        offset = array.ctypes.data - owner.array.ctypes.data
        key = (owner.number, version, offset, array.shape, array.strides)
        if key not in self._shown:
            number = len(self.values)
            is_kept = array.size <= MOST_NUMBERS or number in self._whole
            lowest, highest = _extremes(array)
            value = Value(
                number=number,
                owner=owner.number,
                version=version,
                offset=offset,
                strides=array.strides,
                shape=array.shape,
                dtype=array.dtype.name,
                made_at=owner.writes[version - 1].line if version else owner.first_line,
                numbers=array.copy() if is_kept else None,
                lowest=lowest,
                highest=highest,
            )
            self.values.append(value)
            self._shown[key] = value
        return self._shown[key]


def _reached(path: str, item: object, depth: int) -> Iterator[tuple[str, AnyArray | Seen]]:
    """Yield (path, item) for every array and plain value in an item."""
    if isinstance(item, np.ndarray | Config | slice | int | float | str | None):
        yield path, item
    elif depth and isinstance(item, (list, tuple)):
        for index, part in enumerate(item):
            yield from _reached(f"{path}[{index}]", part, depth - 1)
    elif depth and type(item).__module__.startswith("glassnet.learning"):
        for name, part in vars(item).items():
            if not name.startswith("_"):
                yield from _reached(f"{path}.{name}", part, depth - 1)


def _words(array: AnyArray) -> AnyArray:
    """Its elements as integers, in one row: -0.0 differs from 0.0, and a NaN equals itself."""
    flat = np.ascontiguousarray(array).reshape(-1)
    return flat.view(f"u{flat.itemsize}") if flat.itemsize in (1, 2, 4, 8) else flat.view(np.uint8)


def _extremes(array: AnyArray) -> tuple[float, float]:
    """The lowest and the highest finite number; 0 if there is none."""
    if not array.size:
        return 0.0, 0.0
    lowest, highest = float(array.min()), float(array.max())
    if not (np.isfinite(lowest) and np.isfinite(highest)):
        finite = array[np.isfinite(array)]
        return _extremes(finite)
    return lowest, highest
