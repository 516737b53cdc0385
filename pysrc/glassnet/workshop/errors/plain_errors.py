"""An error as a code, values and a place, which each face turns into words."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import FrameType, TracebackType
from typing import Annotated, TypeVar

from glassnet.workshop.errors import python_errors
from glassnet.workshop.errors.messages import (
    Explainers,
    Found,
    Values,
    Where,
    message_of,
    package_path,
    without_folders,
)
from glassnet.workshop.errors.type_errors import explain_type
from glassnet.workshop.errors.value_errors import explain_value, shapes_that_do_not_fit
from glassnet.workshop.package_copy import Edits

MOST_ORIGINAL, MOST_PLACES = 6000, 20
"""How much of an error's texts is repeated: edited code may put anything into them."""
TYPE_NAME: Callable[[type], str] = vars(type)["__name__"].__get__
TRACEBACK = vars(BaseException)["__traceback__"].__get__
CONTEXT = vars(BaseException)["__context__"].__get__
"""Read from any class and any error, bypassing overrides."""
Known = TypeVar("Known")
CHECKER = "workshop/"


@dataclass(frozen=True)
class CodeFrame:
    """A place in the package that an error passed through."""

    file: str
    line: int
    function: str  # as Python names it


@dataclass(frozen=True)
class CodeTrouble:
    """An error in edited code, to be put into words."""

    code: str
    # what a sentence needs; always `type`, the name of Python's error, and `message`, its text
    values: dict[str, str | int | float | list[str] | list[int]] = field(default_factory=dict)
    file: str = ""  # the nearest place in edited code; empty if there is none
    line: Annotated[int, "0.."] = 0  # from 1; 0 if there is none
    column: Annotated[int, "0.."] = 0  # from 1; 0 if unknown
    places: tuple[CodeFrame, ...] = ()  # all lines of the package on the way there, the outermost first
    original: str = ""  # Python's wording, with files given by their paths in the package


def explain(error: BaseException, edits: Edits) -> CodeTrouble:
    """Explain an error. edits: of the copy in which it was raised.

    Reading the error's attributes may run edited code, and raise; that part is then unknown.
    """
    trace = _or_else(lambda: _of_what_is_checked(error, edits), None)
    frames = _frames_of(trace, edits)
    for raised in _raised_before(error):  # `error` may have interrupted the handling of `raised`
        if any(path in edits for path, *_ in frames):
            break
        frames = _frames_of(_of_what_is_checked(raised, edits), edits) or frames
    places = tuple(
        CodeFrame(path, number, getattr(frame.f_code, "co_qualname", frame.f_code.co_name))
        for path, number, _, frame in frames
    )
    edited = [(path, number, column) for path, number, column, _ in frames if path in edits]
    nearest = edited[-1] if edited else ("", 0, 0)
    file, line, column = _or_else(lambda: _of_syntax(error, edits), None) or nearest
    message = _or_else(lambda: message_of(error), "")
    otherwise: tuple[str, Values] = ("other" if message else "silent", {})
    where = (frames[-1][3], frames[-1][1]) if frames else None
    code, values = _or_else(lambda: _explained(error, where), None) or otherwise
    named: Values = {"type": TYPE_NAME(type(error)), "message": message}
    return CodeTrouble(
        code, named | values, file, line, column, _shortened(places), _original(error, trace)
    )


def _raised_before(error: BaseException) -> Iterator[BaseException]:
    """The errors that were being handled when `error` was raised, the newest first."""
    for _ in range(MOST_PLACES):
        error = CONTEXT(error)
        if error is None:
            return
        yield error


def _frames_of(trace: TracebackType | None, edits: Edits) -> list[tuple[str, int, int, FrameType]]:
    """(path, line, column, frame) of the frames that belong to the package or to edits."""
    return [
        (path, number, column, frame)
        for frame, number, column in _frames(trace)
        if (path := _edited_path(frame.f_code.co_filename, edits))
    ]


def _or_else(ask: Callable[[], Known], otherwise: Known) -> Known:
    """The result of asking, or `otherwise` if that raises anything at all."""
    try:
        return ask()
    except BaseException:
        return otherwise


def _of_what_is_checked(error: BaseException, edits: Edits) -> TracebackType | None:
    """The traceback from the first frame of the checked code on."""
    trace: TracebackType | None = TRACEBACK(error)
    while trace is not None and not _is_of_what_is_checked(trace.tb_frame, edits):
        trace = trace.tb_next
    return trace


def _of_syntax(error: BaseException, edits: Edits) -> tuple[str, int, int] | None:
    """The place where edited text is not valid Python."""
    if isinstance(error, SyntaxError) and (path := _edited_path(error.filename or "", edits)):
        return path, error.lineno or 0, error.offset or 0
    return None


def _edited_path(filename: str, edits: Edits) -> str:
    """As package_path; console input has no file, and goes by its own name."""
    return filename if filename in edits else package_path(filename)


def _is_of_what_is_checked(frame: FrameType, edits: Edits) -> bool:
    """Whether the frame belongs to the package, but not to code that called edited code to check it."""
    path = _edited_path(frame.f_code.co_filename, edits)
    return path != "" and not path.startswith(CHECKER)


def _frames(trace: TracebackType | None) -> Iterator[tuple[FrameType, int, int]]:
    """(frame, line, column) from the outermost frame to the innermost; column 0 if unknown."""
    while trace is not None:
        yield trace.tb_frame, trace.tb_lineno or 0, _column(trace)
        trace = trace.tb_next


def _column(trace: TracebackType) -> int:
    positions = list(trace.tb_frame.f_code.co_positions())
    at = trace.tb_lasti // 2
    column = positions[at][2] if 0 <= at < len(positions) else None
    return 0 if column is None else column + 1


def _shortened(places: tuple[CodeFrame, ...]) -> tuple[CodeFrame, ...]:
    """Cut out the middle of a recursion."""
    half = MOST_PLACES // 2
    return places if len(places) <= MOST_PLACES else places[:half] + places[-half:]


def _original(error: BaseException, trace: TracebackType | None) -> str:
    lines = _or_else(
        lambda: traceback.format_exception(type(error), error, trace, limit=-2 * MOST_PLACES),
        [TYPE_NAME(type(error))],
    )
    text = "".join(lines)
    # Cut twice: an error's message may have any length, and file names get shorter.
    return _without_middle(without_folders(_without_middle(text, 3 * MOST_ORIGINAL)), MOST_ORIGINAL)


def _without_middle(text: str, most: int) -> str:
    half = most // 2
    return text if len(text) <= most else f"{text[:half]}\n[...]\n{text[-half:]}"


def _explained(error: BaseException, where: Where) -> Found:
    for kind, explainer in EXPLAINERS:
        if isinstance(error, kind):
            found = explainer(error, where)
            if found is not None:
                return found
    return None


def _refusal(error: BaseException, where: Where) -> Found:
    """Explain one of the package's own refusals. A copy has its own class for them."""
    code, values = getattr(error, "code", None), getattr(error, "values", None)
    if type(error).__name__ != "Refusal" or not isinstance(code, str) or not isinstance(values, dict):
        return None
    if code == "shapes_differ":
        return shapes_that_do_not_fit(str(values["outputs"]), str(values["targets"]), where)
    if code == "inputs_unfitting":
        return shapes_that_do_not_fit(str(values["shape"]), f"(n, {values['width']})", where)
    return "refused", {"refusal": code}


EXPLAINERS: Explainers = (
    *python_errors.EXPLAINERS,
    (ValueError, _refusal),
    (ValueError, explain_value),
    (TypeError, explain_type),
)
"""By the kind of error; the first that recognises it explains it."""
