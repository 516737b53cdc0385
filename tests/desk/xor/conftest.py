"""The XOR lab in windows of any size."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page


@pytest.fixture
def sized(xor: Page) -> Iterator[Callable[[int, int], Page]]:
    """Give a function that shows the lab in a window of a given size."""
    before = xor.viewport_size
    assert before is not None

    def resize(width: int, height: int) -> Page:
        xor.set_viewport_size({"width": width, "height": height})
        return xor

    yield resize
    xor.set_viewport_size(before)
