"""The kernel in a real browser, and NumPy where it cannot run. tests/traced/ compares their numbers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from glassnet.runs.record.weights_hash import weights_sha256
from glassnet.saving.model_files import read_model
from tests.page.actions import PYTHON_READY, choose, more_settings, open_page, train
from tests.page.fixtures import Save

pytestmark = pytest.mark.every_browser  # each compiles the kernel in its own way


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("lab_name", "iterations", "sha256"),
    [("xor", 2000, "aa7d72a5ada50ff6"), ("digits", 1200, "a9971bf07f59d070")],
)
def test_a_preset_ends_with_the_weights_it_always_had(
    lab: Page, site: str, save: Save, lab_name: str, iterations: int, sha256: str
) -> None:
    """The bits must be the same in every browser and version: links and records of runs rely on it."""
    open_page(lab, f"{site}#lab={lab_name}")
    choose(lab, "Pace", "full speed")
    train(lab, iterations)
    network, _ = read_model(save(lab, "Save model").read_bytes())
    assert weights_sha256(network).startswith(sha256)


@pytest.mark.thorough
@pytest.mark.every_browser(landing=False)  # no browser decides it differently
def test_the_engine_can_be_switched_live_and_the_page_says_which_runs(lab: Page, site: str) -> None:
    lab.goto(f"{site}#xor")
    python, tooltip = lab.get_by_text(PYTHON_READY), lab.get_by_role("tooltip")
    expect(python).to_be_visible(timeout=60_000)
    python.hover()
    expect(tooltip).to_contain_text("NumPy with SIMD does the arithmetic")
    lab.get_by_role("button", name="Step", exact=True).click()
    more_settings(lab)
    lab.get_by_label("Engine").select_option("numpy")
    python.hover()
    expect(tooltip).to_contain_text("NumPy alone does the arithmetic")


@pytest.mark.thorough
@pytest.mark.every_browser(landing=False)  # no browser decides it differently
def test_without_simd_the_page_still_trains_and_says_why_it_is_slower(lab: Page, site: str) -> None:
    def without_simd(route: Route) -> None:
        source = route.fetch().text()
        route.fulfill(
            body=f"WebAssembly.validate = () => false;\n{source}", content_type="text/javascript"
        )

    lab.route("**/engine/worker/worker.js", without_simd)
    lab.goto(f"{site}#xor")
    expect(lab.get_by_role("banner")).to_contain_text(
        "training is slower: this browser has no WebAssembly SIMD", timeout=60_000
    )
    choose(lab, "Pace", "full speed")
    lab.get_by_role("button", name="Train", exact=True).click()
    expect(lab.get_by_text("Finished.")).to_be_visible(timeout=60_000)
