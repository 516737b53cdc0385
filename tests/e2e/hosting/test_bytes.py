"""A first visit is light: the bytes that the first prediction needs over a compressed connection."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.page.actions import BOOT, after, draw, status, until
from tests.page.fixtures import ROOT
from tests.page.served.pages_server import Host

LIMIT = 9_500_000
"""Bytes."""
NOT_NEEDED = "data/digits.npz"
"""Only needed to train, and requested after everything else."""
LATER = "runtime/glassnet_later.packed"
"""Python that no first answer needs."""
NEEDED = {"runtime/pyodide.asm.wasm", "runtime/python_stdlib.packed", "runtime/numpy.packed"}
"""What every first answer needs, among other files."""

pytestmark = pytest.mark.only_browser("chromium")  # every browser asks for the same files


@pytest.fixture
def host() -> Iterator[Host]:
    """Give a host of the site that nobody has visited yet."""
    host = Host(ROOT / "dist")
    yield host
    host.stop()


@pytest.fixture
def waiting(page: Page, host: Host) -> Iterator[list[set[str]]]:
    """Let what comes later never arrive. Gives what the host was asked for before, each time."""
    before: list[set[str]] = []
    held: list[Route] = []

    def hold(route: Route) -> None:
        before.append(set(host.weights()))
        held.append(route)

    page.route(f"**/{LATER}", hold)
    yield before
    for route in held:
        route.abort()


@pytest.mark.thorough
def test_the_first_answers_to_a_truth_table_need_at_most_9_5_megabytes(
    page: Page, host: Host, waiting: list[set[str]]
) -> None:
    page.goto(f"{host.address}#lab=xor")
    expect(status(page, "Cost")).to_have_text(after(0), timeout=BOOT)
    assert needed(host) <= LIMIT
    assert waiting == []


@pytest.mark.thorough
def test_the_first_answer_to_a_drawing_needs_at_most_9_5_megabytes(
    page: Page, host: Host, waiting: list[set[str]]
) -> None:
    page.goto(f"{host.address}#lab=draw")
    draw(page, (0.5, 0.2), (0.5, 0.8))
    expect(status(page, "Prediction")).to_contain_text("I read a 1", timeout=BOOT)
    assert needed(host) <= LIMIT
    until(page, lambda: len(waiting) > 0)  # what the digit looks like is asked for once it is read
    assert waiting[0] >= NEEDED


def needed(host: Host) -> int:
    """Add up what was requested, without what is not needed yet."""
    weights = host.weights()
    assert set(weights) >= NEEDED
    return sum(size for path, size in weights.items() if path != NOT_NEEDED)
