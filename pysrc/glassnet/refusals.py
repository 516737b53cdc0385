"""Refusal: why something cannot be done, as a code and values that each face words in its own way.

All words stand in web/words/en; those of Python and the terminal are written from there into wording.py.
Docstrings say `Raises ValueError`, which a Refusal is. Standard library only.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glassnet.sentences import Sentence

Plain = str | int | float | bool | list[str] | list[int]
LARGEST_EXACT = 2**53 - 2
"""Pyodide makes a BigInt of a larger number."""
LONGEST_TEXT, MOST_NAMES, LONGEST_NAME = 80, 20, 40
"""How much is repeated of a text or of names that were given: they may be as long as a file."""


class Refusal(ValueError):  # noqa: N818  # an answer of the program, not an error in it
    """What was asked for cannot be done.

    code: which refusal it is, in snake_case; it stays the same whatever the words.
    field: the field of Config that it is about; empty if it is about none.
    also: the fields that `field` does not go together with, if its own value is legal.
    values: what the sentence needs. Those named `choice` or `choices` are choices of Config, those named
        `fields` are its fields, `point_inputs` are some of POINT_INPUTS: a face may show other names.
    """

    def __init__(
        self, code: str, /, *, field: str = "", also: tuple[str, ...] = (), **values: Plain
    ) -> None:
        """Keep the code and the values; the sentence is made when somebody asks for it."""
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
        """A sentence with the values; `{field}` stands for the field."""
        from glassnet.sentences import filled

        return filled(sentence, self.values | {"field": self.field})


def shown(value: object) -> str | int | float:
    """A given value, ready for a refusal: a number stays one, anything else as Python writes it."""
    if (type(value) is int or type(value) is float) and abs(value) <= LARGEST_EXACT:
        return value
    return repr(value)[:LONGEST_TEXT]


def some(names: Iterable[str]) -> list[str]:
    """Given names, in alphabetical order, ready for a refusal."""
    return [name[:LONGEST_NAME] for name in sorted(names)[:MOST_NAMES]]
