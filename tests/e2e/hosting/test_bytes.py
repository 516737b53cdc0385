"""The weight of a first visit: the compressed bytes that the first prediction needs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.page.actions import BOOT, after, draw, status, until
from tests.page.fixtures import ROOT
from tests.page.served.pages_server import Host

LIMIT = 9_500_000
"""In bytes."""
NOT_NEEDED = "data/digits.npz"
"""Needed for training only, and requested last."""
LATER = "runtime/glassnet_later.packed"
"""Python that no first answer needs."""
NEEDED = {"runtime/pyodide.asm.wasm", "runtime/python_stdlib.packed", "runtime/numpy.packed"}
"""Some of the files that every first answer needs."""

pytestmark = pytest.mark.only_browser("chromium")  # every browser asks for the same files


@pytest.fixture
def host() -> Iterator[Host]:
    """A host of the site without a visit yet."""
    host = Host(ROOT / "dist")
    yield host
    host.stop()


@pytest.fixture
def waiting(page: Page, host: Host) -> Iterator[list[set[str]]]:
    """The files requested before each request for LATER, which never arrives."""
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
    until(page, lambda: len(waiting) > 0)  # requested only now, to judge the drawing's likeness
    assert waiting[0] >= NEEDED


def needed(host: Host) -> int:
    """Add up the requested bytes, except those not needed yet."""
    weights = host.weights()
    assert set(weights) >= NEEDED
    return sum(size for path, size in weights.items() if path != NOT_NEEDED)
