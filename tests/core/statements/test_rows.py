"""Every text that teaches a number or a relation about the network is bound to a test that proves it.

catalogues.py says which texts these are. A changed text fails here until someone has read it again
and renewed its row. The computations are in the files beside this one, by theme.
"""

from __future__ import annotations

import pytest

from tests.core.statements.catalogues import CATALOGUES, STATES, hash_of, statements
from tests.core.statements.rows import KINDS, all_rows, complaints, row_of, rows_of, unnamed_tests

PROVED = "the_cost_is_the_mean_over_the_rows_of_their_sums_of_squares"
TEXT = "Squared, then averaged."
READ = hash_of(TEXT)


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_every_text_that_states_something_was_read_and_is_proved(catalogue: str) -> None:
    found = complaints(catalogue, statements(catalogue), rows_of(catalogue))
    if found:
        pytest.fail("\n".join([f"{len(found)} texts or rows of {catalogue}:", *found]), pytrace=False)


def test_every_computation_here_proves_some_text() -> None:
    assert unnamed_tests(all_rows()) == set(), "Delete it, or name it in a row."


def test_every_kind_of_exemption_is_used() -> None:
    assert {row.kind for row in all_rows() if row.kind} == set(KINDS), "Delete it, or name it in a row."


@pytest.mark.parametrize(
    ("text", "row", "complaint"),
    [
        (TEXT, f"{READ} {PROVED}", ""),
        (TEXT, f"{READ} exempt:filled {PROVED}", ""),
        (TEXT, None, f'add a row to table/lessons.toml:\n  "key" = "{READ}'),
        ("Squared, halved, averaged.", f"{READ} {PROVED}", "It has changed."),
        (None, f"{READ} {PROVED}", "Delete the row of key"),
        (TEXT, READ, "needs the name of a test or `exempt:`"),
        (TEXT, f"{READ} exempt:name {PROVED}", "not both"),
        (TEXT, f"{READ} exempt:filled", "needs the name of a test"),
        (TEXT, f"{READ} exempt:tired", "an unknown reason, tired"),
        (TEXT, f"{READ} nobody_wrote_this", "nobody_wrote_this (0 in tests/)"),
    ],
)
def test_a_row_that_is_missing_stale_left_over_or_proves_nothing_is_named(
    text: str | None, row: str | None, complaint: str
) -> None:
    texts = {} if text is None else {"key": text}
    rows = {} if row is None else {"key": row_of(row)}
    found = complaints("lessons", texts, rows)
    assert len(found) == bool(complaint)
    assert all(complaint in words for words in found)


def test_texts_with_a_number_or_a_relation_are_found_and_others_are_not() -> None:
    stating = {
        "its [slope:slope]",
        "It takes Twice as long.",
        "halved",
        "28 by 28",
        "a quarter",
        "Sums of",
    }
    others = {"Press Train.", "A halo.", "the assumption", "in a summary", "breakfast"}
    assert {text for text in stating | others if STATES.search(text)} == stating
