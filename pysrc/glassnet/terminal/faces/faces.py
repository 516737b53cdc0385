"""The two faces of a command: lines for a person, or one JSON object for a program."""

from __future__ import annotations

import json
import math
import shutil
import sys
from dataclasses import asdict, is_dataclass
from typing import Protocol

from glassnet.refusals import Refusal
from glassnet.terminal.faces.records import Passing, Record, TrainingGoesOn
from glassnet.terminal.faces.refusal import TerminalRefusal, worded
from glassnet.terminal.faces.report import lines_of, progress_line


class Face(Protocol):
    """Shows the records of one command."""

    def show(self, record: Record) -> None:
        """Show a result, or the progress."""

    def refuse(self, error: Exception) -> None:
        """Show why there are no more results."""

    def end(self, exit_code: int) -> None:
        """Finish; nothing is shown after it."""


class TextFace:
    """Lines on stdout, and refusals on stderr. Progress is shown in a terminal only."""

    def __init__(self) -> None:
        self._is_watched = sys.stdout.isatty()
        self._bar = ""

    def show(self, record: Record) -> None:
        """Print a record, each line at once, so that it is not lost if the next takes hours."""
        if isinstance(record, Passing) and not self._is_watched:
            return
        if isinstance(record, TrainingGoesOn):
            # A line that fills the last column would make the next one begin a row below.
            line = progress_line(record, shutil.get_terminal_size().columns - 1)
            print("\r" + line.ljust(len(self._bar)), end="", flush=True)
            self._bar = line
            return
        self._close_bar()
        for line in lines_of(record):
            print(line, flush=True)

    def refuse(self, error: Exception) -> None:
        """Print the error's sentence."""
        self._close_bar()
        print(f"glassnet: {worded(error)}", file=sys.stderr)

    def end(self, _: int) -> None:
        """Leave the cursor at the start of a line."""
        self._close_bar()

    def _close_bar(self) -> None:
        if self._bar:
            print()
            self._bar = ""


class JsonFace:
    """One JSON object on stdout, on one line, when the command ends."""

    def __init__(self, command: str | None) -> None:
        self._command = command
        self._found: dict[str, object] = {}

    def show(self, record: Record) -> None:
        """Keep a result."""
        if isinstance(record, Passing):
            return
        assert is_dataclass(record)
        self._found |= asdict(record)

    def refuse(self, error: Exception) -> None:
        """Keep the reason."""
        field, values = (error.field, error.values) if isinstance(error, Refusal) else ("", {})
        self._found["error"] = {
            "code": _code_of(error),
            "sentence": worded(error),
            "field": field,
            "values": values,
        }

    def end(self, exit_code: int) -> None:
        """Print the object."""
        whole = {"command": self._command, "exit_code": exit_code, **self._found}
        print(json.dumps(_finite(whole), allow_nan=False), flush=True)


def _code_of(error: Exception) -> str:
    """A refusal's code; else one for Python's own errors: an unreadable file, or a bad value."""
    if isinstance(error, Refusal | TerminalRefusal):
        return error.code
    return "file_error" if isinstance(error, OSError) else "value_error"


def _finite(value: object) -> object:
    """The value with None for each number that JSON cannot write: nan and the infinities."""
    if isinstance(value, dict):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
