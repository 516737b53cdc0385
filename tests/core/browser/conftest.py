"""Fixtures shared by the tests of the bridges."""

from __future__ import annotations

from pathlib import Path

import pytest

from glassnet.browser.edited.sandbox import Sandbox


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    return Sandbox(tmp_path)
