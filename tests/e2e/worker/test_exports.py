"""Exports by the page's own Python, whose integers have 32 bits: every format, from every lab."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.page.actions import open_page, press

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
TOLD = "x+xx+xy+sin_y"
LABS = {
    "digits": "#lab=digits&hidden_layers=12",
    "points": f"#lab=xor&dataset=points&point_inputs={TOLD}&precision=float64&hidden_layers=3",
}

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize(
    "name", ["digits", pytest.param("points", marks=pytest.mark.thorough(landing=False))]
)
def test_every_format_is_written_and_read_again(lab: Page, site: str, name: str) -> None:
    open_page(lab, f"{site}{LABS[name]}")
    press(lab, "Step")
    press(lab, "For other programs…")
    dialog = lab.get_by_role("dialog", name="For other programs")
    for each in FORMATS:
        dialog.get_by_role("radio", name=each).check()
        expect(dialog.get_by_role("status")).to_have_text(re.compile("every weight is the same"))
        expect(dialog.get_by_role("region", name="Read back from the file")).to_contain_text(
            "Answers10, "
        )
        expect(dialog.get_by_role("radio", name=each)).to_be_checked()
