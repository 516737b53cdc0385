"""micropip: packages come from the site, and nothing uses the network unasked."""

from __future__ import annotations

import io
import zipfile

import pytest
from playwright.sync_api import Page, Route

from tests.page.served.sources import sources

NAME, VERSION = "greeting", "1.0"
WHEEL = f"{NAME}-{VERSION}-py3-none-any.whl"
INSTALL = """async ([site, modules, wheel]) => {
    const { startPyodide } = await import(`${modules}engine/worker/pyodide.js`);
    const { beginDownloads } = await import(`${modules}engine/downloads.js`);
    const python = await startPyodide(site, beginDownloads(site, () => {}));
    await python.loadPackage('micropip');
    return python.runPythonAsync(`
import micropip
micropip.set_index_urls([])
await micropip.install(wheel)
import greeting
greeting.hello()
`, { globals: python.toPy({ wheel }) });
}"""

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.every_browser(landing=False),
]  # browsers differ in compiling Python


def wheel() -> bytes:
    """Return a small pure Python wheel that depends on NumPy."""
    information = f"{NAME}-{VERSION}.dist-info"
    files = {
        f"{NAME}.py": "import numpy\n\n\ndef hello():\n    return f'hello, {numpy.arange(4).sum()}'\n",
        f"{information}/METADATA": (
            f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {VERSION}\nRequires-Dist: numpy\n"
        ),
        f"{information}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{information}/RECORD": "",
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()


def test_a_pure_python_wheel_of_the_site_installs_with_its_dependencies_from_the_runtime(
    ready: Page, site: str
) -> None:
    def send(route: Route) -> None:
        route.fulfill(body=wheel(), content_type="application/octet-stream")

    ready.route(f"**/{WHEEL}", send)
    said = ready.evaluate(INSTALL, [site, sources(ready, site), f"{site}wheels/{WHEEL}"])
    assert said == "hello, 6"
