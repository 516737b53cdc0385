"""A release's wheel in Pyodide as published, as in JupyterLite, without the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from sitebuild.package.wheel import build_package
from tests.page.served.outside import Outside
from tests.page.served.pages_server import Host
from tests.page.served.plain_pyodide import write_plain_pyodide

PAGE = """<!doctype html>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<title>A notebook of one cell</title>
<main></main>
"""
RUN = """async ([address, code]) => {
    const { loadPyodide } = await import('./pyodide/pyodide.mjs');
    const python = await loadPyodide();
    await python.loadPackage('micropip');
    const locals = python.toPy({ address });
    const told = JSON.parse(await python.runPythonAsync(code, { globals: locals }));
    document.querySelector('main').innerHTML = told.html; // as a notebook does
    return told;
}"""
CELL = """
import json

import micropip

await micropip.install(address)

from importlib.metadata import version

import numpy as np

from glassnet import NetworkClassifier
from glassnet.engines.shipped_source import ShippedSource
from glassnet.learning import training_step

rng = np.random.default_rng(1)
centres = np.array([[-1, -1], [1, 1], [-1, 1], [1, -1]])  # XOR, as blobs
rows = np.repeat(centres, 50, axis=0) + rng.normal(scale=0.2, size=(200, 2))
labels = np.repeat(["same", "same", "<b>other</b>", "<b>other</b>"], 50)
classifier = NetworkClassifier(hidden_layers="20", iterations=300).fit(rows[::2], labels[::2])
json.dumps(
    {
        "score": classifier.score(rows[1::2], labels[1::2]),
        "html": classifier._repr_html_(),
        "is_shipped": ShippedSource(training_step).is_in_force(),
        "installed": version("glassnet"),
    }
)
"""

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.nightly,
    pytest.mark.every_browser,  # browsers differ in compiling Python
]


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Serve a page, Pyodide as published, and the output of `build.py package`."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    write_plain_pyodide(folder / "pyodide")
    build_package(folder / "package")
    served = Host(folder)
    yield served
    served.stop()


def test_micropip_installs_the_wheel_and_a_classifier_learns_and_shows_itself(
    first_visit: Page, host: Host, outside: Outside
) -> None:
    (wheel,) = Path(host.folder, "package").glob("*.whl")
    asked_before = list(outside.asked)
    first_visit.goto(host.address)
    told: dict[str, Any] = first_visit.evaluate(RUN, [f"{host.address}package/{wheel.name}", CELL])
    assert told["score"] > 0.95
    assert told["is_shipped"]
    assert told["installed"] == wheel.name.split("-")[1]
    shown = first_visit.get_by_role("main")
    expect(shown).to_contain_text("Learnt: 100 of 100 rows right.")
    expect(shown).to_contain_text("<b>other</b>")
    expect(shown.get_by_role("img", name="Cost up to update 300")).to_be_visible()
    expect(shown.get_by_text("learning_rate=0.003")).to_be_hidden()
    shown.get_by_text("at their defaults").click()
    expect(shown.get_by_text("learning_rate=0.003")).to_be_visible()
    assert outside.asked == asked_before
    wheels = {Path(path).name.split("-")[0] for path in host.asked if path.endswith(".whl")}
    assert wheels == {"glassnet", "micropip", "numpy"}
