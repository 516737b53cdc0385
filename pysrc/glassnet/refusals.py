"""Refusal: why something cannot be done, as a code and values that each face words in its own way.

All texts are in web/words/en; wording.py, generated from them, has those of Python and the terminal.
A Refusal is a ValueError: docstrings say `Raises ValueError`. Standard library only.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glassnet.sentences import Sentence

Plain = str | int | float | bool | list[str] | list[int]
LARGEST_EXACT = 2**53 - 2
"""Pyodide turns larger numbers into BigInts."""
LONGEST_TEXT, MOST_NAMES, LONGEST_NAME = 80, 20, 40
"""How much of a given text or of given names is repeated: they may be as long as a file."""


class Refusal(ValueError):  # noqa: N818  # an answer of the program, not an error in it
    """A request that cannot be fulfilled.

    code: the kind of refusal, in snake_case; stays the same whatever the wording.
    field: the field of Config concerned; empty if there is none.
    also: the fields that conflict with `field`, if its own value is legal.
    values: the values that the sentence needs. Those named `choice` or `choices` are choices of Config,
        `fields` its fields, `point_inputs` some of POINT_INPUTS: a face may show other names.
    """

    def __init__(
        self, code: str, /, *, field: str = "", also: tuple[str, ...] = (), **values: Plain
    ) -> None:
        """Keep the code and the values; the sentence is built on demand."""
        super().__init__(code)
        self.code = code
        self.field = field
        self.also = also
        self.values = values

    def __str__(self) -> str:
        """Python's sentence: what was expected, what came, and what to do."""
        from glassnet.wording import REFUSED  # a browser words refusals itself, and starts without it

        return self.worded(REFUSED[self.code])

    def worded(self, sentence: Sentence) -> str:
        """Fill the values into a sentence; `{field}` stands for the field."""
        from glassnet.sentences import filled

        return filled(sentence, self.values | {"field": self.field})


def shown(value: object) -> str | int | float:
    """Prepare a given value for a refusal: keep numbers, and write anything else as Python does."""
    if (type(value) is int or type(value) is float) and abs(value) <= LARGEST_EXACT:
        return value
    return repr(value)[:LONGEST_TEXT]


def some(names: Iterable[str]) -> list[str]:
    """Prepare given names for a refusal, in alphabetical order."""
    return [name[:LONGEST_NAME] for name in sorted(names)[:MOST_NAMES]]
