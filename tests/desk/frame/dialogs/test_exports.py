"""Exports: a network leaves as a file for other programs, and what comes from others is opened."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from glassnet.formats.zip_files import read_zip
from glassnet.saving.exports.formats import export
from tests.core.saving.exports.models import exported, trained
from tests.page.actions import (
    button,
    fill,
    load_model,
    open_page,
    problem,
    shown_number,
    start_from,
    status,
    train,
    turn_settings,
)
from tests.page.axe import findings
from tests.page.fixtures import Save

FORMATS = (
    "Python script",
    "Jupyter notebook",
    "ONNX",
    "PyTorch",
    "Keras",
    ".npz",
    "Folder of .npy",
    "JSON",
)


def dialog_of(page: Page) -> Locator:
    return page.get_by_role("dialog", name="For other programs")


def open_exports(page: Page) -> Locator:
    button(page, "For other programs…").click()
    dialog = dialog_of(page)
    expect(dialog.get_by_role("region", name="What our own reader finds in this file")).to_be_visible()
    return dialog


def fact(dialog: Locator, name: str) -> Locator:
    """What is found under a name."""
    return dialog.locator("dt", has_text=name).locator("xpath=following-sibling::dd[1]")


def test_every_format_says_what_our_own_reader_finds_in_the_file(ready: Page) -> None:
    start_from(ready, "Modern")
    fill(ready, "Iterations", 200)
    train(ready, 200)
    dialog = open_exports(ready)
    expect(dialog.get_by_role("radio", name="Python script")).to_be_focused()
    for name in FORMATS:
        dialog.get_by_role("radio", name=name).check()
        expect(fact(dialog, "Weights and biases")).to_have_text("38, each the same to the bit")
        expect(fact(dialog, "Units")).to_have_text("3 \u2013 6 \u2013 2")
        expect(fact(dialog, "Activations")).to_have_text("tanh, sigmoid")
        expect(fact(dialog, "Answers")).to_have_text("8 rows, each answered as here, exactly")
        expect(fact(dialog, "In our tests")).to_contain_text("answered ten digits")
        expect(dialog.get_by_role("status")).to_contain_text("every weight is the same")
        expect(button(ready, "Save file")).to_be_enabled()
    ready.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button(ready, "For other programs…")).to_be_focused()


@pytest.mark.thorough
@pytest.mark.parametrize("size", [(320, 568), (390, 844), (844, 390), (1280, 800)])
def test_the_dialog_fits_every_window_and_axe_finds_nothing_in_it(
    ready: Page, size: tuple[int, int]
) -> None:
    ready.set_viewport_size({"width": size[0], "height": size[1]})
    turn_settings(ready, shown=True)
    dialog = open_exports(ready)
    assert dialog.evaluate("one => one.scrollWidth <= one.clientWidth")
    expect(button(ready, "Save file")).to_be_in_viewport(ratio=1)
    assert findings(ready) == []
    ready.keyboard.press("Escape")
    ready.set_viewport_size({"width": 1280, "height": 800})


def test_formats_are_chosen_with_the_arrow_keys(ready: Page) -> None:
    dialog = open_exports(ready)
    dialog.get_by_role("radio", name="Python script").check()
    ready.keyboard.press("ArrowDown")
    expect(dialog.get_by_role("radio", name="Jupyter notebook")).to_be_checked()
    expect(fact(dialog, "File")).to_contain_text(".ipynb")
    ready.keyboard.press("Escape")


@pytest.mark.every_browser
def test_the_saved_script_runs_and_checks_itself(ready: Page, save: Save) -> None:
    start_from(ready, "Modern")
    fill(ready, "Iterations", 100)
    train(ready, 100)
    dialog = open_exports(ready)
    dialog.get_by_role("radio", name="Python script").check()
    expect(fact(dialog, "File")).to_contain_text(".py")
    script = save(ready, "Save file")
    assert script.name == "glassnet-xor-3-6-2-100.py"
    done = subprocess.run([sys.executable, "-I", str(script)], capture_output=True, text=True)
    assert done.stdout.startswith("8 rows answered as expected"), done.stderr
    ready.keyboard.press("Escape")


@pytest.mark.thorough
def test_an_exported_onnx_model_is_opened_again(ready: Page, save: Save, tmp_path: Path) -> None:
    start_from(ready, "Modern")
    fill(ready, "Iterations", 300)
    train(ready, 300)
    cost = status(ready, "Cost").inner_text().split(" after")[0]
    dialog = open_exports(ready)
    dialog.get_by_role("radio", name="ONNX").check()
    expect(fact(dialog, "File")).to_contain_text("-onnx.zip")
    packed = save(ready, "Save file")
    ready.keyboard.press("Escape")
    model = tmp_path / "mine.onnx"
    (model_bytes,) = (
        data for path, data in read_zip(packed.read_bytes(), 9).items() if path.endswith(".onnx")
    )
    model.write_bytes(model_bytes)
    start_from(ready, "As in the notebook")
    load_model(ready, model)
    expect(status(ready, "Model")).to_have_text("Loaded mine.onnx.")
    expect(status(ready, "Cost")).to_contain_text(f"{cost} after")
    expect(ready.get_by_text("Loaded: it has already learnt for 300 iterations.")).to_be_visible()


@pytest.mark.thorough
def test_an_operator_that_there_is_not_is_refused_by_its_name(ready: Page, tmp_path: Path) -> None:
    start_from(ready, "Modern")
    path = tmp_path / "conv.onnx"
    node = b"\x0a\x04rows\x12\x01a\x22\x04Conv"
    path.write_bytes(
        b"\x08\x08\x3a"
        + bytes([len(node) + 2 + 8 + 5])
        + bytes([0x0A, len(node)])
        + node
        + b"\x5a\x06\x0a\x04rows"
        + b"\x62\x03\x0a\x01a"
    )
    load_model(ready, path)
    alert = problem(ready.get_by_role("group", name="Model"), "this one has Conv at a")
    expect(alert).to_be_visible()
    expect(shown_number(ready, "Iteration")).to_have_text("0")


@pytest.mark.thorough
def test_points_are_told_what_they_are_told_elsewhere_too(lab: Page, site: str, save: Save) -> None:
    open_page(lab, f"{site}#lab=xor&dataset=points&point_inputs=x+y+xx&hidden_layers=4")
    turn_settings(lab, shown=True)
    dialog = open_exports(lab)
    dialog.get_by_role("radio", name="JSON").check()
    expect(fact(dialog, "Before the first layer")).to_have_text("of x and y it is told x, y, x²")
    record = json.loads(save(lab, "Save file").read_bytes())
    assert record["inputs"] == {"scale": 1, "told": ["x", "y", "xx"]}
    assert np.array(record["check"]["inputs"]).shape == (10, 2)


@pytest.mark.thorough
def test_a_lesson_that_hides_models_hides_their_export(lab: Page, site: str) -> None:
    open_page(lab, f"{site}#lab=xor&task=Watch.&hide=model")
    turn_settings(lab, shown=True)
    expect(button(lab, "Copy link")).to_be_visible()
    expect(button(lab, "For other programs…")).to_be_hidden()


@pytest.mark.thorough
def test_what_a_lesson_locks_holds_for_files_of_other_formats(
    lab: Page, site: str, tmp_path: Path
) -> None:
    path = tmp_path / "net.json"
    session = trained("table, no hidden layer")
    path.write_bytes(export(exported(session), "json", "net", None)[0])
    open_page(lab, f"{site}#lab=xor&task=Watch.&lock=network")
    turn_settings(lab, shown=True)
    load_model(lab, path)
    expect(problem(lab, "This lesson locks:")).to_be_visible()
    expect(status(lab, "Model")).to_have_text("")
