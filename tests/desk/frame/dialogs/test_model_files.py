"""Model files: a saved model is loaded again, and an unsuitable one is refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import field, fill, load_model, problem, show_settings, start_from, status, train
from tests.page.fixtures import Save
from tests.page.served.sources import sources

READ_LATER = """async (modules) => {
  const { saveFile } = await import(`${modules}parts/dialogs/save_file.js`);
  let address;
  HTMLAnchorElement.prototype.click = function () { address = this.href; };
  saveFile('words.txt', new Blob(['all of them']));
  await new Promise((resolve) => setTimeout(resolve));
  return (await fetch(address)).text();
}"""

pytestmark = [
    pytest.mark.thorough(landing=False),
    pytest.mark.every_browser,  # each opens and saves files in its own way
]


def test_a_network_comes_back_from_its_file_and_another_file_is_refused_beside_the_button(
    ready: Page, save: Save, tmp_path: Path
) -> None:
    start_from(ready, "Modern")
    fill(ready, "Iterations", 300)
    train(ready, 300)
    cost = status(ready, "Cost").inner_text().split(" after")[0]
    model = save(ready, "Save model")
    assert model.name == "glassnet-xor-3-6-2-300.npz"
    told = status(ready, "Model")
    expect(told).to_have_text("Saved as glassnet-xor-3-6-2-300.npz.")
    start_from(ready, "As in the notebook")
    bad = tmp_path / "bad.npz"
    bad.write_bytes(b"this is no model at all")
    load_model(ready, bad)
    refused = problem(ready.get_by_role("group", name="Model"), "these 23 bytes are none of them")
    expect(refused).to_be_visible()
    load_model(ready, model)
    expect(told).to_have_text(f"Loaded {model.name}.")
    expect(refused).to_be_hidden()
    expect(status(ready, "Cost")).to_contain_text(f"{cost} after")
    expect(ready.get_by_text("Loaded: it has already learnt for 300 iterations.")).to_be_visible()
    show_settings(ready)
    expect(field(ready, "Activation")).to_have_value("tanh")


def test_a_browser_may_take_its_time_to_read_a_file_that_it_saves(blank: Page, site: str) -> None:
    assert blank.evaluate(READ_LATER, sources(blank, site)) == "all of them"
