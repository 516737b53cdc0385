"""The notebook's preset in the browser: its numbers are those recorded from the notebook."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from glassnet.saving.model_files import read_model
from tests.core.golden import GOLDEN, largest_difference
from tests.page.actions import fill, start_from, train
from tests.page.fixtures import Save

RECORDED: dict[int, dict[str, Any]] = {entry["passes"]: entry for entry in GOLDEN["backpropagation"]}

pytestmark = pytest.mark.every_browser(landing=False)  # the numbers are the same in every browser


def train_passes(page: Page, passes: int) -> None:
    """Train the recorded network from the beginning, for that many passes over its 8 rows."""
    start_from(page, "As in the notebook")
    fill(page, "Seed", GOLDEN["numpy_legacy_seed"])
    fill(page, "Iterations", 8 * passes)
    train(page, 8 * passes)


@pytest.mark.parametrize(("passes", "tolerance"), [(1000, 1e-9), (10_000, 1e-6)])
@pytest.mark.thorough
def test_the_saved_weights_are_the_recorded_ones(
    ready: Page, save: Save, passes: int, tolerance: float
) -> None:
    train_passes(ready, passes)
    network, config = read_model(save(ready, "Save model").read_bytes())
    assert config.seed == GOLDEN["numpy_legacy_seed"]
    assert largest_difference(network.parameters, RECORDED[passes]) < tolerance
