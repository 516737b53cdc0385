"""In the browser, the notebook's preset gives the numbers that were recorded from the notebook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from glassnet.saving.model_files import read_model
from tests.core import golden
from tests.core.golden import GOLDEN, GOLDEN_FILE, expect_recorded_perturbation, largest_difference
from tests.page.actions import fill, start_from, status, train
from tests.page.fixtures import Save

RECORDED: dict[int, dict[str, Any]] = {entry["passes"]: entry for entry in GOLDEN["backpropagation"]}

REPLAY = """async ([site, source, recorded]) => {
    const { startPyodide } = await import(`${site}engine/worker/boot.js`);
    const { beginDownloads } = await import(`${site}engine/downloads.js`);
    const python = await startPyodide(site, beginDownloads(site, () => {}));
    python.FS.mkdirTree('/tests');
    python.FS.writeFile('/tests/golden.py', source);
    python.FS.writeFile('/tests/notebook_golden.json', recorded);
    return python.runPython(`
import json, sys
sys.path.append('/tests')
import golden
json.dumps(golden.replay_perturbation())
`);
}"""

pytestmark = pytest.mark.every_browser(landing=False)  # the numbers are the same in every browser


def train_passes(page: Page, passes: int) -> None:
    """Train the recorded network for that many passes over its 8 rows, from the beginning."""
    start_from(page, "As in the notebook")
    fill(page, "Seed", GOLDEN["numpy_legacy_seed"])
    fill(page, "Iterations", 8 * passes)
    train(page, 8 * passes)


def test_the_untrained_network_of_seed_18_has_the_recorded_cost(ready: Page) -> None:
    start_from(ready, "As in the notebook")
    fill(ready, "Seed", GOLDEN["numpy_legacy_seed"])
    cost = f"Cost {GOLDEN['cost_initial']:.4f} after 0 iterations"
    expect(status(ready, "Cost")).to_have_text(cost)


@pytest.mark.thorough
@pytest.mark.parametrize("passes", [1, 10, 100, 10_000])
def test_the_page_shows_the_recorded_cost(ready: Page, passes: int) -> None:
    train_passes(ready, passes)
    cost = f"Cost {RECORDED[passes]['cost']:.4f} after {8 * passes:,} iterations"
    expect(status(ready, "Cost")).to_have_text(cost)


@pytest.mark.parametrize(
    ("passes", "tolerance"), [(10, 1e-9), (100, 1e-9), (1000, 1e-9), (10_000, 1e-6)]
)
def test_the_saved_weights_are_the_recorded_ones(
    ready: Page, save: Save, passes: int, tolerance: float
) -> None:
    train_passes(ready, passes)
    network, config = read_model(save(ready, "Save model").read_bytes())
    assert config.seed == GOLDEN["numpy_legacy_seed"]
    assert largest_difference(network.parameters, RECORDED[passes]) < tolerance


def test_perturbation_chooses_in_the_browser_as_recorded(ready: Page, site: str) -> None:
    files = [Path(golden.__file__), GOLDEN_FILE]
    replayed = ready.evaluate(REPLAY, [site, *(file.read_text(encoding="utf-8") for file in files)])
    expect_recorded_perturbation(json.loads(replayed))
