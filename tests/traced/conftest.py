"""Which of the tests this process runs, so that several share the work."""

from __future__ import annotations

import os

import pytest


@pytest.hookimpl(trylast=True)  # after the marks have chosen
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep every so manieth test, or value of a parameter: TRACED_SHARE is 1/3 for the second and so on.

    Tests with the same values stay together, because they share what was recorded.
    """
    share, count = map(int, os.environ.get("TRACED_SHARE", "0/1").split("/"))
    subjects = {subject_of(item): None for item in items}
    mine = set(list(subjects)[share::count])
    config.hook.pytest_deselected(items=[item for item in items if subject_of(item) not in mine])
    items[:] = [item for item in items if subject_of(item) in mine]


def subject_of(item: pytest.Item) -> str:
    """The values of a test's parameters, or the test itself."""
    return str(item.callspec.id) if hasattr(item, "callspec") else item.nodeid
