"""Reads the values of a lesson's JSON, none of which is trusted: each has a type and bounds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from glassnet.lessons.lesson import ConditionValue, LessonWords
from glassnet.refusals import Refusal, shown, some

KEY = re.compile(r"lesson_[a-z0-9_]{1,40}\.[a-z0-9_.]{1,60}")
"""A key of the page's catalogue."""
UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters except the line break, zero-width spaces, direction marks, and lone surrogates."""
LONGEST_TEXT, MOST_WORDS = 600, 60
"""The most characters and words of one text."""
Read = TypeVar("Read")
Known = TypeVar("Known", bound=str)


def object_of(
    plain: object, place: str, keys: Sequence[str], may_miss: Sequence[str] = ()
) -> Mapping[str, Any]:
    """A JSON object with these keys and no others; those in `may_miss` may be left out.

    place: where it is, for the refusal. Raises ValueError for anything else.
    """
    if not isinstance(plain, dict):
        raise Refusal("lesson_not_object", place=place, value=shown(plain))
    if not set(keys) - set(may_miss) <= set(plain) <= set(keys):
        raise Refusal("lesson_keys_wrong", place=place, keys=list(keys), came=some(map(_visible, plain)))
    return plain


def _visible(key: str) -> str:
    """A key that is safe to repeat: lone surrogates cannot be sent."""
    return key.encode("ascii", "backslashreplace").decode()


def list_of(
    plain: object, place: str, read: Callable[[object, str], Read], fewest: int, most: int
) -> tuple[Read, ...]:
    """A JSON list of `fewest` to `most` items, each read. Raises ValueError for anything else."""
    if not isinstance(plain, list) or not fewest <= len(plain) <= most:
        raise Refusal("lesson_not_list", place=place, fewest=fewest, most=most)
    return tuple(read(item, f"{place}, {number}") for number, item in enumerate(plain, start=1))


def text_of(plain: object, place: str, *, longest: int = LONGEST_TEXT) -> LessonWords:
    """A text, or `{"key": ...}` of the page's catalogue. Raises ValueError for anything else.

    longest: in characters. Invisible characters become spaces.
    """
    if isinstance(plain, dict):
        key = object_of(plain, place, ("key",))["key"]
        if not isinstance(key, str) or not KEY.fullmatch(key):
            raise Refusal("lesson_key_illegal", place=place, value=shown(key))
        return LessonWords(key=key)
    if not isinstance(plain, str):
        raise Refusal("lesson_not_text", place=place, value=shown(plain))
    clean = UNSEEN.sub(" ", plain.replace("\r\n", "\n").replace("\r", "\n")).strip()
    words = len(clean.split())
    if not clean:
        raise Refusal("lesson_text_empty", place=place)
    if len(clean) > longest or words > MOST_WORDS:
        raise Refusal(
            "lesson_text_long",
            place=place,
            most_words=MOST_WORDS,
            words=words,
            most=longest,
            count=len(clean),
        )
    return LessonWords(clean)


def word_of(plain: object, place: str, known: Sequence[Known]) -> Known:
    """One of the known words. Raises ValueError for anything else."""
    for word in known:
        if isinstance(plain, str) and plain == word:
            return word
    raise Refusal("lesson_word_unknown", place=place, known=[*map(str, known)], value=shown(plain))


def name_of(plain: object, place: str, form: re.Pattern[str]) -> str:
    """A name of this form. Raises ValueError for anything else."""
    if isinstance(plain, str) and form.fullmatch(plain):
        return plain
    raise Refusal("lesson_name_illegal", place=place, value=shown(plain))


def number_of(plain: object, place: str, low: float, high: float, *, whole: bool = False) -> int | float:
    """A number from `low` to `high`. whole: an integer. Raises ValueError for anything else."""
    is_number = type(plain) is int or (type(plain) is float and not whole)
    if not is_number or not low <= plain <= high:  # type: ignore[operator]  # NaN fails
        raise Refusal(
            "lesson_not_whole" if whole else "lesson_not_number",
            place=place,
            low=low,
            high=high,
            value=shown(plain),
        )
    return plain  # type: ignore[return-value]


@dataclass(frozen=True)
class Number:
    """A number as a setting of a condition."""

    low: float
    high: float
    whole: bool = False

    def read(self, plain: object, place: str) -> ConditionValue:
        """Read such a number. Raises ValueError for anything else."""
        return number_of(plain, place, self.low, self.high, whole=self.whole)


@dataclass(frozen=True)
class Word:
    """One of the `known` words."""

    known: tuple[str, ...]

    def read(self, plain: object, place: str) -> ConditionValue:
        """Read one of them. Raises ValueError for anything else."""
        return word_of(plain, place, self.known)


@dataclass(frozen=True)
class Words:
    """One to `most` short texts, such as values of a field of Config."""

    most: int = 12
    longest: int = 200

    def read(self, plain: object, place: str) -> ConditionValue:
        """Read a list of such texts. Raises ValueError for anything else."""
        return list(list_of(plain, place, self._item, 1, self.most))

    def _item(self, plain: object, place: str) -> str:
        if not isinstance(plain, str) or not plain.isprintable() or not 0 < len(plain) <= self.longest:
            raise Refusal("lesson_not_text", place=place, value=shown(plain))
        return plain


Field = Number | Word | Words
