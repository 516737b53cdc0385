"""Which of the tests this process runs, so that several share the work."""

from __future__ import annotations

import os

import pytest


@pytest.hookimpl(trylast=True)  # after the marks have chosen
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep every so manieth test: TRACED_SHARE is 1/3 for the second, the fifth and so on."""
    share, count = map(int, os.environ.get("TRACED_SHARE", "0/1").split("/"))
    others = [item for index, item in enumerate(items) if index % count != share]
    config.hook.pytest_deselected(items=others)
    items[:] = items[share::count]
