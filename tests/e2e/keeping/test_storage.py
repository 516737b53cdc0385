"""The store of kept runs alone, in the browser's own IndexedDB: all or nothing, whatever fails."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.page.served.sources import sources

CASES = Path(__file__).with_name("store_cases.js").read_text(encoding="utf-8")

pytestmark = pytest.mark.every_browser(landing=False)  # browsers' databases differ


def told(page: Page, site: str, case: str, *given: str) -> Any:
    """Run a case of store_cases.js in the browser, and return its result."""
    script = f"([name, ...given]) => {{ {CASES} return cases[name](...given); }}"
    return page.evaluate(script, [case, sources(page, site), *given])


@pytest.fixture
def store(empty: Page) -> Page:
    """An empty page of the site's origin, reloaded so that nothing is left of the last case."""
    empty.reload()
    return empty


@pytest.mark.thorough
@pytest.mark.parametrize("how", ["throw", "abort", "abort late"])
def test_whichever_write_fails_nothing_that_was_kept_is_lost(store: Page, site: str, how: str) -> None:
    outcome = told(store, site, "everyWriteFails", how)
    assert outcome["all"] > 20
    assert outcome["wrong"] == []


def test_a_store_of_a_made_up_version_0_is_brought_up_to_date(store: Page, site: str) -> None:
    assert told(store, site, "fromVersion0") == [
        ["xor", "my first one", 120, 120, [1, 2, 3]],
        ["digits", "", 60, 60, [4, 5]],
    ]


def test_a_store_as_version_1_made_it_is_read_and_written(store: Page, site: str) -> None:
    assert told(store, site, "fromVersion1") == [48, 48, 100, 50]


def test_a_step_that_fails_leaves_the_older_store_as_it_was(store: Page, site: str) -> None:
    assert told(store, site, "stepFails") == ["as wished", 1]


def test_what_a_person_says_of_a_run_survives_its_next_states(store: Page, site: str) -> None:
    assert told(store, site, "saysSurvive") == ["mine", "good", True, 1, 2]


def test_only_the_page_that_took_a_run_over_keeps_it(store: Page, site: str) -> None:
    assert told(store, site, "takenOver") == ["other", 1, "TakenOver", 3, "TakenOver"]


def test_a_checkpoint_of_many_megabytes_is_the_same_when_read(store: Page, site: str) -> None:
    assert told(store, site, "large") == [True, True]


def test_a_row_that_no_longer_reads_is_put_aside_and_breaks_nothing(store: Page, site: str) -> None:
    assert told(store, site, "damaged") == [["a"], ["b", "c", "d"], ["nothing"]]


def test_the_oldest_checkpoints_without_a_star_go_first(store: Page, site: str) -> None:
    assert told(store, site, "oldestFirst") == [
        ["oldest", "older"],
        {"starred": 100, "oldest": 0, "older": 0, "new": 100, "now": 100},
        "record oldest",
        2,
        "gone",
        ["new"],
    ]


def test_a_store_without_room_deletes_all_the_same_and_names_what_it_cannot_write(
    store: Page, site: str
) -> None:
    assert told(store, site, "withoutSpace") == [
        ["storage_full", "QuotaExceededError"],
        [["removed"], ["other"]],
        ["one"],
        [["now", 100], ["one", 0]],
    ]


def test_a_run_is_not_kept_without_the_data_that_it_needs(store: Page, site: str) -> None:
    assert told(store, site, "dataMissing") == ["DataMissing", 1, 1]


def test_data_are_kept_once_and_go_with_the_last_run_that_names_them(store: Page, site: str) -> None:
    assert told(store, site, "dataOnce") == ["model.npz", True, True, False, {"bytes": 0, "runs": 0}]


def test_a_store_that_another_page_deleted_is_opened_anew(store: Page, site: str) -> None:
    assert told(store, site, "deletedElsewhere") == [0, 1]
