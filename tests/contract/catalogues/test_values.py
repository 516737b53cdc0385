"""The values given to texts: all that a text uses, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.contract.catalogues.fluent_texts import all_texts, id_of
from tests.contract.catalogues.test_texts import LESSONS, named_keys, pattern_of
from tests.contract.structure.script_calls import calls, entries
from tests.contract.structure.web_sources import scripts

GAPS = {id_of(key): text.gaps() for key, text in all_texts().items() if text.value}
KEY = re.compile(r"(?:[^`]*\?\s*'([\w.-]+)'\s*:\s*)?'([\w.-]+)'")
"""A key, or a choice between two."""


@dataclass(frozen=True)
class Filling:
    """A call of text(): the ids it can request, and the values it gives."""

    place: str
    ids: set[str]
    given: set[str]
    is_sure: bool
    """Whether all of the ids can occur, and no other values are given."""


def fillings() -> Iterator[Filling]:
    """Yield each call whose values can be read."""
    for path, code in scripts().items():
        for asked, *values in calls(code, "text", *re.findall(r"\btext as (\w+)", code)):
            given = entries(values[0]) if values else {}
            is_spread = any(name.startswith("...") for name in given)
            if not values or values[0].startswith("{"):
                names = {name for name in given if not name.startswith("...")}
                if key := KEY.fullmatch(asked):
                    ids = {id_of(each) for each in key.groups() if each}
                    yield Filling(f"{path}: {asked}", ids, names, not is_spread)
                elif re.fullmatch("`[^`]+`", asked):
                    ids = {*filter(pattern_of(asked[1:-1]).fullmatch, GAPS)}
                    yield Filling(f"{path}: {asked}", ids, names, is_sure=False)


FILLINGS = list(fillings())


def test_a_text_is_given_all_values_that_it_uses() -> None:
    sure = [each for each in FILLINGS if each.is_sure]
    assert len(sure) > 1800
    lacking = [(each.place, key) for each in sure for key in each.ids if GAPS[key] - each.given]
    assert lacking == []


def test_a_text_is_given_no_value_that_it_does_not_use() -> None:
    assert len(FILLINGS) > 2000
    used = [(each, each.given - set[str]().union(*(GAPS[key] for key in each.ids))) for each in FILLINGS]
    assert [(each.place, extra) for each, extra in used if extra] == []


def test_a_text_that_is_shown_without_code_uses_no_values() -> None:
    keys = [*named_keys(), *re.findall(r"'key': '([\w.]+)'", LESSONS)]
    assert len(keys) > 350
    assert [key for key in keys if GAPS[id_of(key)]] == []
