"""A first visit is light: what the first prediction needs, over a connection that compresses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.actions import BOOT, after, draw, status
from tests.e2e.conftest import ROOT
from tests.e2e.pages_server import Host

LIMIT = 9_500_000
"""Bytes."""
NOT_NEEDED = "data/digits.npz"
"""Only to train on, and asked for after all else."""

pytestmark = pytest.mark.only_browser("chromium")  # every browser asks for the same files


@pytest.fixture
def host() -> Iterator[Host]:
    """Give a host of the site on which nobody has been yet."""
    host = Host(ROOT / "dist")
    yield host
    host.stop()


def test_the_first_answers_to_a_truth_table_need_at_most_9_5_megabytes(page: Page, host: Host) -> None:
    page.goto(f"{host.address}#lab=xor")
    expect(status(page, "Cost")).to_have_text(after(0), timeout=BOOT)
    assert needed(host) <= LIMIT


def test_the_first_answer_to_a_drawing_needs_at_most_9_5_megabytes(page: Page, host: Host) -> None:
    page.goto(f"{host.address}#lab=draw")
    draw(page, (0.5, 0.2), (0.5, 0.8))
    expect(status(page, "Prediction")).to_contain_text("This is a 1", timeout=BOOT)
    assert needed(host) <= LIMIT


def needed(host: Host) -> int:
    """Sum up what was asked for, but for what is not needed yet."""
    weights = host.weights()
    assert {"runtime/pyodide.asm.wasm", "runtime/python_stdlib.packed", "runtime/numpy.packed"} <= set(
        weights
    )
    return sum(size for path, size in weights.items() if path != NOT_NEEDED)
