"""Tests of the built site as the user sees it, with Python in the browser."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import StorageState

from tests.page.actions import BOOT
from tests.page.fixtures import *  # noqa: F403 - see its __all__
from tests.page.fixtures import built
from tests.page.served.pages_server import PagesHandler, serving

Hold = Callable[[str], threading.Event]
"""Holds back files whose path has this ending, until the returned event is set."""


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of dist/, served under a sub-path as on GitHub Pages."""
    with serving(built()) as address:
        yield address


@pytest.fixture(scope="session")
def stored() -> StorageState | None:
    """What a browser has stored before its first visit: nothing."""
    return None


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hold]:
    """A function that makes hosts hold back a file."""
    held: list[threading.Event] = []

    def hold_back(ending: str) -> threading.Event:
        may_send, file = threading.Event(), PagesHandler.file

        def late_file(handler: PagesHandler) -> Path | None:
            if handler.path.endswith(ending):
                may_send.wait(BOOT / 1000)
            return file(handler)

        monkeypatch.setattr(PagesHandler, "file", late_file)
        held.append(may_send)
        return may_send

    yield hold_back
    for each in held:
        each.set()
