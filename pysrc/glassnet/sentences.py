"""Filling values into sentences of Python and the terminal, and formatting their numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

NUMBERS = {
    **dict.fromkeys(("count", "expected", "iteration", "most", "points", "tried", "words"), ","),
    **dict.fromkeys(("low", "high"), ",.15g"),
    **dict.fromkeys(("l2", "largest", "rate", "usual_rate"), "g"),
    **dict.fromkeys(("first_cost", "last_cost"), ".4g"),
    "difference": ".3g",
    **dict.fromkeys(("before_share", "neighbour_share", "now_share", "own_share", "right_share"), ".1%"),
}
"""The name of a value -> the format of its numbers; those of other values are written as in Python."""
GAP = re.compile(r"\{(\w+)([!:][^}]+)?\}")
"""A gap in a sentence: a value's name, and its format if it differs from NUMBERS."""


class Choice(NamedTuple):
    """One of two sentences: the first if the value named `by` is true."""

    by: str
    first: Sentence
    second: Sentence


Sentence = str | Choice


def filled(sentence: Sentence, values: Mapping[str, object]) -> str:
    """Fill values into a sentence. Lists are joined with commas; empty values become "none"."""
    while isinstance(sentence, Choice):
        sentence = sentence.first if values[sentence.by] else sentence.second
    return GAP.sub(lambda gap: _written(gap[1], gap[2], values[gap[1]]), sentence)


def _written(name: str, form: str | None, value: object) -> str:
    if form:
        return f"{{{form}}}".format(value)
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        form = NUMBERS.get(name, "")
        value = format(value, form.replace(".15g", "") if isinstance(value, int) else form)
    return str(value) or "none"
