"""Models as files: a saved one comes back, and one that does not fit is refused in a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import (
    BOOT,
    after,
    begun_anew,
    button,
    choose,
    field,
    fill,
    load_model,
    problem,
    show,
    shown_number,
    start_from,
    status,
    train,
)
from tests.page.fixtures import Save

READ_LATER = """async (base) => {
  const { saveFile } = await import(`${base}parts/dialogs/save_file.js`);
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


def test_a_truth_table_network_comes_back_from_its_file(ready: Page, save: Save) -> None:
    start_from(ready, "Modern")
    fill(ready, "Iterations", 300)
    train(ready, 300)
    cost = status(ready, "Cost").inner_text().split(" after")[0]
    model = save(ready, "Save model")
    assert model.name == "glassnet-xor-3-6-2-300.npz"
    told = status(ready, "Model")
    expect(told).to_have_text("Saved as glassnet-xor-3-6-2-300.npz.")
    start_from(ready, "As in the notebook")
    load_model(ready, model)
    expect(told).to_have_text(f"Loaded {model.name}.")
    expect(status(ready, "Cost")).to_contain_text(f"{cost} after")
    expect(ready.get_by_text("Loaded: it has already learnt for 300 iterations.")).to_be_visible()
    expect(shown_number(ready, "Iteration")).to_have_text("0")
    expect(field(ready, "Activation")).to_have_value("tanh")


def test_a_truth_table_network_comes_back_also_while_the_lab_shows_points(
    ready: Page, save: Save
) -> None:
    start_from(ready, "Modern")
    train(ready, 2000)
    cost = status(ready, "Cost").inner_text()
    model = save(ready, "Save model")
    choose(ready, "What is learnt", "points in the plane")
    plane = ready.get_by_role("img", name=re.compile("plane of the points"))
    expect(plane).to_be_visible()
    load_model(ready, model)
    expect(status(ready, "Model")).to_have_text(f"Loaded {model.name}.")
    expect(field(ready, "What is learnt")).to_have_value("truth_table")
    expect(plane).to_be_hidden()
    expect(ready.get_by_role("cell", name="right", exact=True)).to_have_count(8)
    expect(status(ready, "Cost")).to_contain_text(cost.split(" after")[0])


def test_a_loaded_model_does_not_go_without_a_word(ready: Page, save: Save) -> None:
    start_from(ready, "Modern")
    train(ready, 2000)
    model = save(ready, "Save model")
    for change, told in (
        ("Row 2, target a: 1. Press to change it.", "Truth table"),
        ("Add a hidden layer", "Hidden layers"),
    ):
        start_from(ready, "Modern")
        expect(shown_number(ready, "Iteration")).to_have_text("0")
        load_model(ready, model)
        expect(status(ready, "Model")).to_have_text(f"Loaded {model.name}.")
        expect(ready.get_by_role("cell", name="right", exact=True)).to_have_count(8)
        button(ready, change).click()
        expect(begun_anew(ready, told).first).to_be_visible()


def test_undo_brings_back_the_network_in_whose_place_a_model_was_loaded(ready: Page, save: Save) -> None:
    start_from(ready, "Modern")
    model = save(ready, "Save model")
    train(ready, 2000)
    cost = status(ready, "Cost").inner_text()
    load_model(ready, model)
    expect(shown_number(ready, "Iteration")).to_have_text("0")
    button(ready, "Undo last change").click()
    expect(ready.get_by_text("Iteration 2,000 is back as it was.")).to_be_visible()
    expect(status(ready, "Cost")).to_have_text(cost)


def test_a_file_that_is_no_model_is_refused_beside_the_button(
    ready: Page, save: Save, tmp_path: Path
) -> None:
    start_from(ready, "Modern")
    button(ready, "Step").click()
    expect(status(ready, "Cost")).to_have_text(after(1))
    cost = status(ready, "Cost").inner_text()
    bad = tmp_path / "bad.npz"
    bad.write_bytes(b"this is no model at all")
    load_model(ready, bad)
    expect(status(ready, "Model")).to_have_text("")
    alert = problem(
        ready.get_by_role("group", name="Model"),
        "A network comes as .npz, a zipped folder of .npy, JSON, safetensors or ONNX; these 23 bytes "
        "are none of them. Choose such a file.",
    )
    expect(alert).to_be_visible()
    expect(status(ready, "Cost")).to_have_text(cost)
    model = save(ready, "Save model")
    expect(alert).to_be_hidden()
    load_model(ready, model)
    expect(status(ready, "Model")).to_have_text(f"Loaded {model.name}.")


def test_a_network_of_the_digits_has_the_same_cost_trained_and_loaded(ready: Page, save: Save) -> None:
    show(ready, "Digits")
    expect(button(ready, "Train")).to_be_enabled(timeout=BOOT)
    choose(ready, "Pace", "full speed")
    fill(ready, "Iterations", 50)
    fill(ready, "Hidden layers", "10")
    train(ready, 50)
    cost = status(ready, "Cost")
    expect(cost).to_have_text(re.compile(r"after 50 iterations \(test\)$"))
    both, accuracy = cost.inner_text(), status(ready, "Accuracy").inner_text()
    trained = both.partition("; ")[2]  # the cost of training is not in the file
    load_model(ready, save(ready, "Save model"))
    expect(ready.get_by_text("Loaded: it has already learnt for 50 iterations.")).to_be_visible()
    expect(ready.get_by_role("heading", name="Twenty test digits as loaded")).to_be_visible()
    expect(cost).to_have_text(trained.replace("after 50", "after 0"))
    expect(status(ready, "Accuracy")).to_have_text(accuracy.replace("after 50", "after 0"))
    start_from(ready, "Modern")
    show(ready, "XOR")


def test_a_model_of_the_other_lab_is_refused_in_a_sentence(ready: Page, save: Save) -> None:
    model = save(ready, "Save model")
    show(ready, "Digits")
    expect(button(ready, "Train")).to_be_enabled(timeout=BOOT)
    load_model(ready, model)
    refused = problem(ready, "This model learnt something else: a truth table. Load it in the lab")
    expect(refused).to_be_visible()
    show(ready, "XOR")
    expect(refused).to_be_hidden()


def test_a_browser_may_take_its_time_to_read_a_file_that_it_saves(blank: Page, site: str) -> None:
    assert blank.evaluate(READ_LATER, site) == "all of them"
