"""TerminalRefusal: why a typed command cannot run, worded where it is raised."""

from __future__ import annotations

from glassnet.refusals import Refusal
from glassnet.wording import REFUSED_IN_TERMINAL


class TerminalRefusal(ValueError):  # noqa: N818  # an answer of the program, not an error in it
    """A typed command that cannot run.

    code: in snake_case, different from all of the core's; it stays the same when the wording
    changes. sentence: what was expected, what came, and what to type.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


class Mistyped(TerminalRefusal):
    """A command line that cannot be read. usage: how the command is written."""

    def __init__(self, sentence: str, usage: str) -> None:
        super().__init__("mistyped", sentence)
        self.usage = usage


def worded(error: Exception) -> str:
    """The terminal's words for an error: its own for a Refusal where it has some, else Python's."""
    if isinstance(error, Refusal) and error.code in REFUSED_IN_TERMINAL:
        return error.worded(REFUSED_IN_TERMINAL[error.code])
    return str(error)
