"""The order of the tests: files that take minutes first, so that no process ends long after others."""

from __future__ import annotations

from collections import Counter

import pytest


@pytest.hookimpl(trylast=True)  # after the marks have chosen
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort by file: those with long tests come first, then those with the most tests."""
    counts = Counter(item.path for item in items)
    with_long = {item.path for item in items if item.get_closest_marker("long")}
    items.sort(key=lambda item: (item.path not in with_long, -counts[item.path]))
