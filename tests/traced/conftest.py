"""The share of the tests that one of several processes runs."""

from __future__ import annotations

import os

import pytest


@pytest.hookimpl(trylast=True)  # after -m has selected
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep a share of the tests, or parameter values: TRACED_SHARE=1/3 is every third from the second.

    Tests with the same values stay together, because they share a recording.
    """
    share, count = map(int, os.environ.get("TRACED_SHARE", "0/1").split("/"))
    subjects = {subject_of(item): None for item in items}
    mine = set(list(subjects)[share::count])
    config.hook.pytest_deselected(items=[item for item in items if subject_of(item) not in mine])
    items[:] = [item for item in items if subject_of(item) in mine]


def subject_of(item: pytest.Item) -> str:
    """Return the values of a test's parameters, or the test itself."""
    return str(item.callspec.id) if hasattr(item, "callspec") else item.nodeid
