"""The page's claims about the libraries that exported files were tested with."""

from __future__ import annotations

import re
import tomllib

from glassnet.saving.exports.formats import FORMATS
from tests.contract.structure.web_sources import ROOT, WEB

TESTED = (WEB / "features" / "exports" / "state" / "tested.js").read_text(encoding="utf-8")
GROUPS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
PINNED = {
    name: version
    for group, pins in GROUPS.items()
    if group.startswith("exports-")
    for name, version in re.findall(r"([\w-]+)==([\d.]+)", "\n".join(pins))
}
CALLED = {"NumPy": "numpy", "nbclient": "nbclient", "Keras": "keras", "ONNX Runtime": "onnxruntime"}
"""Names on the page, and those of pip. PyTorch's version is a range, which tests/exports/ checks."""


def test_the_page_names_the_versions_that_are_tested() -> None:
    said = dict(re.findall(r"library: '([^']+)', version: '([^']+)'", TESTED))
    assert said.keys() - CALLED.keys() == {"PyTorch"}
    assert {name: said[name] for name in CALLED} == {name: PINNED[pip] for name, pip in CALLED.items()}


def test_the_page_and_python_have_the_same_formats() -> None:
    assert set(FORMATS) == set(re.findall(r"^  (\w+): \{", TESTED, re.MULTILINE))
