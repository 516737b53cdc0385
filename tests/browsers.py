"""Finds the browsers that can run the end-to-end tests. Standard library only."""

from __future__ import annotations

import glob
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sitebuild.errors import BuildError

# The executables for tests/page/fixtures.py, as JSON: {engine: path}. A missing engine runs as
# Playwright's own build.
VARIABLE = "GLASSNET_BROWSERS"

COMMANDS = {
    "chromium": (
        *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
        *("microsoft-edge", "microsoft-edge-stable", "msedge"),
    ),
    "firefox": ("firefox-esr", "firefox"),
}
USUAL_PLACES = {
    "chromium": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ),
    "firefox": (
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        r"C:\Program Files\Mozilla Firefox\firefox.exe",
    ),
}
WEBKIT_GTK = "/usr/lib/*/webkit2gtk-4.1/MiniBrowser"
ENGINES = ("chromium", "firefox", "webkit")
CI_ENGINES = ("chromium", "firefox")
"""The engines that .ci/run installs and cannot pass without."""

# Unless told not to, Chromium contacts its maker's hosts at every start and for every form.
QUIET_CHROMIUM = (
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-quic", "--no-first-run", "--disable-gpu", "--autofill-server-url=data:,"),
)

LIST_OWN = """
import json, os
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    paths = {name: getattr(playwright, name).executable_path for name in ENGINES}
print(json.dumps([name for name, path in paths.items() if os.path.exists(path)]))
"""


@dataclass(frozen=True)
class Browser:
    """A browser to test in. path is None for Playwright's own build."""

    engine: str
    path: str | None

    def __str__(self) -> str:
        return f"{self.engine} ({self.path or 'Playwright'})"


@dataclass(frozen=True)
class WebKitGtk:
    """The paths of the programs that tests/webkit/ drives."""

    browser: str
    driver: str


def webkit_gtk() -> WebKitGtk:
    """Return this machine's WebKitGTK. Raises BuildError saying what to install."""
    browser = next(iter(sorted(glob.glob(WEBKIT_GTK))), None)
    driver = shutil.which("WebKitWebDriver")
    if browser and driver and shutil.which("Xvfb"):
        return WebKitGtk(browser, driver)
    raise BuildError(
        "WebKitGTK is not tested, for it is not installed. "
        "On Debian, apt-get install webkit2gtk-driver xvfb."
    )


def find(python: Path) -> list[Browser]:
    """List this machine's browsers, one per engine, preferred first."""
    own = playwright_engines(python)
    found = []
    for engine in ENGINES:
        path = None if engine in own else system_browser(engine)
        if engine in own or path:
            found.append(Browser(engine, path))
    return found


def named(wish: str, python: Path) -> Browser:
    """Return the browser of this engine or path; installs a missing Chromium. Raises BuildError."""
    if wish in ENGINES:
        for browser in find(python):
            if browser.engine == wish:
                return browser
        if wish == "chromium":
            return install(python)
        raise BuildError(
            f"No {wish} was found; install it, or give its path: --browser /path/to/{wish}."
        )
    path = shutil.which(wish)
    if path is None:
        raise BuildError(
            f"--browser must be {', '.join(ENGINES)} or the path of a program; got {wish!r}."
        )
    return Browser("firefox" if "firefox" in Path(path).name.lower() else "chromium", path)


def check_all_found(found: Iterable[Browser]) -> None:
    """Raise BuildError when an engine of CI_ENGINES is missing."""
    engines = {browser.engine for browser in found}
    missing = [engine for engine in CI_ENGINES if engine not in engines]
    if missing:
        raise BuildError(
            f"CI needs {' and '.join(CI_ENGINES)}; {' and '.join(missing)} was not found. Install it, "
            "as .ci/run does, or unset CI to test in the browsers that there are."
        )


def install(python: Path) -> Browser:
    """Install Chromium with Playwright or, as root on Debian, apt-get. Raises BuildError."""
    print("No Chromium was found; trying to install Chromium.", flush=True)
    attempts = [[str(python), "-m", "playwright", "install", "chromium"]]
    if sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get"):
        attempts += [
            ["apt-get", "-qq", "update"],
            ["apt-get", "-qq", "install", "--yes", "chromium"],
        ]
    for command in attempts:
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        if browsers := find(python):
            return browsers[0]
    raise BuildError(
        "No browser was found and none could be installed; install Chromium, Chrome, Edge or "
        "Firefox, or name one with --browser /path/to/browser."
    )


def system_browser(engine: str) -> str | None:
    """Return the path of an installed browser, from PATH or the operating system's usual places."""
    on_path = map(shutil.which, COMMANDS.get(engine, ()))
    usual = (path for path in USUAL_PLACES.get(engine, ()) if Path(path).exists())
    return next((path for path in (*on_path, *usual) if path), None)


def playwright_engines(python: Path) -> list[str]:
    """List the engines whose Playwright build is installed."""
    script = LIST_OWN.replace("ENGINES", repr(ENGINES))
    done = subprocess.run(
        [str(python), "-c", script], capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        raise BuildError(
            f"Playwright did not start: {done.stderr.strip().splitlines()[-1]}. "
            f"Delete {python.parent.parent} to have it installed again."
        )
    engines: list[str] = json.loads(done.stdout)
    return engines
