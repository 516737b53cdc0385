"""Writes to the browser's storage: one way in, so that every failed write is named and retried."""

from __future__ import annotations

import re

from tests.contract.catalogues.fluent_texts import all_texts
from tests.contract.structure.web_sources import scripts

STORES = re.compile(r"\b(?:localStorage|sessionStorage|indexedDB|openDB|openKeptRuns|caches)\b")
WHO_STORES = {
    "storage/run_database.js": "the database itself",
    "storage/kept_runs.js": "what can be done with the runs in it",
    "engine/snapshots.js": "Python's snapshot, which nothing is lost without",
    "features/keeping/connect.js": "gives the storages to what keeps",
    "features/help/readiness.js": "looks whether the site's own files are all there",
    "page/view/theme_menu.js": "the theme, which a reload shows to be another one",
    "sw.js": "the site's own files, which offline.js reports on",
}
WHO_WRITES = {
    "run_keeper.js": {"keep", "purge", "dropOldestCheckpoints"},
    "value_keeper.js": {"keepValue"},
    "keeping.js": {"change", "takeOver", "purge", "delete", "deleteAll", "keep"},
}
"""The callers of writing methods: two keepers behind the queue, and the user's actions in the drawer."""
KEEPING = "features/keeping/actions/"


def writers() -> set[str]:
    """List the storage's methods that write."""
    sources = scripts()["storage/kept_runs.js"] + scripts()["storage/kept_values.js"]
    return set(re.findall(r"^    (\w+): .*within\([^)]*?'readwrite'", sources, re.MULTILINE))


def test_the_storages_of_the_browser_are_named_by_who_keeps_alone() -> None:
    assert {path for path, code in scripts().items() if STORES.search(code)} == set(WHO_STORES)


def test_what_writes_is_called_by_who_stands_behind_the_queue_alone() -> None:
    found = writers()
    assert {"keep", "change", "keepValue", "deleteAll"} <= found
    called = {
        path: {name for name in re.findall(r"\bruns\??\.(\w+)\b", code) if name in found}
        for path, code in scripts().items()
    }
    assert {path: names for path, names in called.items() if names} == {
        KEEPING + name: names for name, names in WHO_WRITES.items()
    }


def test_a_write_in_the_queue_says_what_is_lost_without_it() -> None:
    named = {"trifle", *(key.removeprefix("thing.") for key in all_texts() if key.startswith("thing."))}
    kept = {
        path: re.findall(r"values\??\.keep\(\s*'?(\w+)'?,", code) for path, code in scripts().items()
    }
    assert sum(map(len, kept.values())) >= 9
    for path, things in kept.items():
        assert set(things) <= named, path


def test_no_part_of_the_page_swallows_what_a_write_is_refused_with() -> None:
    for path, code in scripts().items():
        assert not re.search(r"\.(?:keep|keepValue|change|note)\([^;]*\)\s*\.catch\(", code), path
