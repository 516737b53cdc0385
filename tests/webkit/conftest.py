"""WebKitGTK, driven by Selenium on a virtual screen, because Playwright cannot drive it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import WebKitGTK, WebKitGTKOptions
from selenium.webdriver.webkitgtk.service import Service

from sitebuild.errors import BuildError
from sitebuild.package.single import build_single
from tests.browsers import webkit_gtk
from tests.page.served.outside import Outside, refusing

SCREEN = "1280x900x24"


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    """The name of a virtual screen."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        yield f":{number}"
        server.terminate()


@pytest.fixture(scope="session")
def outside() -> Iterator[Outside]:
    """The outside world: a proxy that refuses everything."""
    with refusing() as world:
        yield world


@pytest.fixture
def driver(screen: str, outside: Outside) -> Iterator[WebKitGTK]:
    """A fresh browser that can reach only this machine."""
    try:
        programs = webkit_gtk()
    except BuildError as error:
        pytest.skip(str(error))
    proxy = f"127.0.0.1:{outside.port}"
    options = WebKitGTKOptions()
    options.binary_location = programs.browser
    options.add_argument("--automation")
    options.set_capability(
        "proxy",
        {"proxyType": "manual", "httpProxy": proxy, "sslProxy": proxy, "noProxy": ["127.0.0.1"]},
    )
    service = Service(programs.driver, env={**os.environ, "DISPLAY": screen})
    browser = WebKitGTK(options=options, service=service)
    browser.set_window_rect(0, 0, 1280, 900)
    yield browser
    browser.quit()
    assert outside.asked == []


@pytest.fixture(scope="session")
def single(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """glassnet.html, built in an otherwise empty folder."""
    target = tmp_path_factory.mktemp("single") / "glassnet.html"
    build_single(target=target)
    return target
