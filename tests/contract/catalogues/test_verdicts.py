"""Verdicts and remedies: both faces word each one, using only the values given."""

from __future__ import annotations

import ast
import re

import pytest

from glassnet.diagnosis.remedies import DIGIT_CHANGES
from glassnet.diagnosis.verdicts import VERDICTS, what_is_judged
from glassnet.wording import BECAUSE, REMEDY, VERDICT
from tests.contract.catalogues.fluent_texts import all_texts
from tests.contract.structure.package_map import PACKAGE
from tests.contract.structure.web_sources import scripts

GROUPS = ("verdict", "because", "learnt", "remedy")
TEXTS = {key: text for key, text in all_texts().items() if key.partition(".")[0] in GROUPS}
OF_THE_PANEL = {
    *("label", "training", "none", "none_why", "fresh", "list", "row"),
    *("anew", "anew_preset", "on", "on_with"),
}
"""Texts around a verdict."""
KINDS = ("truth_table", "points", "digits", "signs")
JUDGED = {what_is_judged(kind, part) for kind in KINDS for part in ("train", "test")} - {"new_rows"}
NAMES = {f"of_{name}" for name in JUDGED}
"""The names of the data judged."""
CALLS = re.compile(r"(?:Remedy|as_preset)\(\s*\"(\w+)\"")
MADE = set(CALLS.findall((PACKAGE / "diagnosis" / "remedies.py").read_text("utf-8")))
LONGER = {"by_heart_risen": "by_heart", "fails_without_named": "fails_without"}
"""More detailed reasons, and the verdict of each."""
SHARED = ("_rates", "_own")
"""Functions that add values to several verdicts."""
GIVEN_ALWAYS = {"right", "rows", "right_share", "what", "iterations"}


def values_given(code: str) -> set[str]:
    """List a verdict's values, read from the source, including those that every verdict gives."""
    tree = ast.parse((PACKAGE / "diagnosis" / "diagnosis.py").read_text("utf-8"))
    found: set[str] = set(GIVEN_ALWAYS)
    sources = {node.name: ast.unparse(node) for node in tree.body if isinstance(node, ast.FunctionDef)}
    for name, source in sources.items():
        if f"'{code}'" in source or (code in ("dead", "saturated") and name == "stuck"):
            shared = [sources[each] for each in SHARED if f"{each}(" in source]
            names = re.findall(r"'(\w+)':|(\w+)=", "\n".join([source, *shared]))
            found |= {first or second for first, second in names}
    if "off_units" in found:
        found.add("off")  # how many units are off
    return found


def test_the_page_words_every_verdict_that_can_be_told_and_no_other() -> None:
    told = set(VERDICTS) - {"too_early"}
    assert keys("verdict") - OF_THE_PANEL == told | NAMES
    assert keys("because") == told - {"learnt"} | set(LONGER)


def test_the_page_words_every_remedy_and_no_other() -> None:
    assert keys("remedy") - OF_THE_PANEL == MADE
    assert keys("learnt") - {"more"} <= MADE


def test_the_terminal_words_every_verdict_and_every_remedy_and_no_other() -> None:
    assert set(VERDICT) - NAMES == set(BECAUSE) == set(VERDICTS)
    assert set(VERDICT) >= NAMES
    assert set(REMEDY) == MADE


@pytest.mark.parametrize("code", VERDICTS)
def test_every_gap_is_filled_by_what_is_given(code: str) -> None:
    reasons = [code, *(longer for longer, of in LONGER.items() if of == code)]
    said = [TEXTS.get(key) for key in (f"verdict.{code}", *(f"because.{each}" for each in reasons))]
    for text in filter(None, said):
        assert text.gaps() | text.gaps("python") <= values_given(code)


def keys(group: str) -> set[str]:
    """List the second parts of a group's keys on the page."""
    on_the_page = [key.partition(".") for key, text in TEXTS.items() if text.value]
    return {code for first, _, code in on_the_page if first == group}


def test_the_sentence_changes_digits_as_the_advice_does() -> None:
    """Otherwise choosing in the sentence would partly undo the advice."""
    (written,) = re.findall(r"CHANGED_DIGITS = \{(.*?)\}", scripts()["lab/state/choices/sentence.js"])
    changes = {name: float(value) for name, value in re.findall(r"(\w+): ([\d.]+)", written)}
    assert changes == DIGIT_CHANGES
