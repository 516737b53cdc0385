"""glassnet.html, opened from disk: every lab, with not one request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from sitebuild.single import LARGEST, build_single
from tests.e2e.actions import (
    BOOT,
    SOON,
    button,
    draw,
    load_model,
    open_page,
    reset,
    set_number,
    show,
    status,
    train,
)
from tests.e2e.conftest import Save, fail_on


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the file in a folder where nothing else lies."""
    target = tmp_path_factory.mktemp("single") / "glassnet.html"
    build_single(target=target)
    assert target.stat().st_size <= LARGEST
    return target


@pytest.fixture
def from_disk(context: BrowserContext, single: Path, problems: list[str]) -> Iterator[Page]:
    """Give a page, opened from disk with Python ready, on which every request is a failure."""
    # Without a route, behind which Firefox opens no file: a request is noted, and fails the test.
    context.on("weberror", lambda error: problems.append(f"not caught: {error.error}"))
    requests: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            requests.append(request.url)

    context.on("request", note)
    page = context.new_page()
    open_page(page, single.as_uri())
    yield page
    asked = set(requests) - {single.as_uri()}
    assert not asked, f"the file asked for {asked}"
    fail_on(problems, [])


def test_every_lab_works_from_disk_with_not_one_request(from_disk: Page) -> None:
    expect(status(from_disk, "Offline")).to_contain_text("one file that carries everything")
    expect(from_disk.get_by_text(re.compile("NumPy with.* SIMD"))).to_be_visible()
    train(from_disk, 2000, timeout=SOON)
    show(from_disk, "Digits")
    expect(button(from_disk, "Train")).to_be_enabled(timeout=BOOT)
    set_number(from_disk, "Iterations", 200)
    train(from_disk, 200)
    accuracy = re.compile(r"^[89]\d\.\d % of 1,000 held-out digits right after 200 iterations$")
    expect(status(from_disk, "Accuracy")).to_have_text(accuracy, timeout=SOON)
    show(from_disk, "Draw")
    draw(from_disk, (0.5, 0.15), (0.5, 0.85))
    expect(status(from_disk, "Prediction")).to_contain_text("1", timeout=BOOT)


def test_a_model_is_saved_and_loaded_from_disk(from_disk: Page, save: Save) -> None:
    train(from_disk, 2000, timeout=SOON)
    cost = status(from_disk, "Cost").inner_text().split()[1]
    saved = save(from_disk, "Save model")
    reset(from_disk)
    load_model(from_disk, saved)
    expect(status(from_disk, "Cost")).to_contain_text(cost, timeout=SOON)
