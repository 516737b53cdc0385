"""Finding a browser for the end-to-end tests, and the error when there is none."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from sitebuild.errors import BuildError
from tests import browsers, old_chromium, runner
from tests.browsers import Browser, WebKitGtk

PYTHON = Path(sys.executable)


def program(folder: Path, name: str) -> str:
    """Make a program of this name."""
    path = folder / (f"{name}.exe" if os.name == "nt" else name)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on PATH, on a machine without browsers."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browsers, "USUAL_PLACES", {})
    monkeypatch.setattr(browsers, "playwright_engines", lambda _: [])
    return tmp_path


def test_playwrights_own_browser_comes_before_one_on_the_path(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browsers, "playwright_engines", lambda _: ["chromium", "webkit"])
    program(machine, "chromium")
    firefox = program(machine, "firefox-esr")
    found = [Browser("chromium", None), Browser("firefox", firefox), Browser("webkit", None)]
    assert browsers.find(PYTHON) == found


def test_a_browser_is_found_where_systems_usually_put_it(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = program(machine, "Google Chrome")
    monkeypatch.setattr(browsers, "USUAL_PLACES", {"chromium": ("/nowhere", place)})
    assert browsers.find(PYTHON) == [Browser("chromium", place)]


def test_all_browsers_are_needed_in_ci_alone(
    machine: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program(machine, "chromium")
    ran: list[Sequence[str]] = []

    def run(command: Sequence[str], **_: object) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(runner, "environment", lambda *_: PYTHON)
    monkeypatch.setattr(runner, "desk_python", lambda *_: PYTHON)
    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.delenv("CI", raising=False)
    for extent in ("landing", "all"):
        assert runner.test(tmp_path, tmp_path, None, extent, []) == 0
    assert len(ran) == 2
    monkeypatch.setenv("CI", "true")
    for extent in ("landing", "all"):
        with pytest.raises(BuildError, match="firefox"):
            runner.test(tmp_path, tmp_path, None, extent, [])
    assert len(ran) == 2


@pytest.mark.parametrize(
    ("extent", "marks", "told"),
    [
        (
            "quick",
            ["-m", "not nightly and not site"],
            "in no browser, without what is marked nightly or site.",
        ),
        (
            "usual",
            ["-m", "not nightly and not thorough"],
            ", without what is marked nightly or thorough.",
        ),
        ("chosen", ["-m", "not nightly"], ", without what is marked nightly."),
        ("landing", ["-m", "not nightly"], ", without what is marked nightly."),
        ("all", [], ")."),
    ],
)
def test_what_is_left_out_is_said(
    machine: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    extent: str,
    marks: list[str],
    told: str,
) -> None:
    program(machine, "chromium")
    ran: list[Sequence[str]] = []

    def run(command: Sequence[str], **_: object) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(runner, "environment", lambda *_: PYTHON)
    monkeypatch.setattr(runner, "desk_python", lambda *_: PYTHON)
    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.delenv("CI", raising=False)
    runner.test(machine, machine, None, extent, ["-x"])
    (command,) = ran
    assert list(command[3:-1])[: len(marks)] == marks
    assert ("-m" in command[3:]) == bool(marks)
    assert capsys.readouterr().out.endswith(f"{told}\n")


def test_ci_does_not_pass_without_webkitgtk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(browsers, "WEBKIT_GTK", str(tmp_path / "nothing"))
    monkeypatch.delenv("CI", raising=False)
    assert runner.test_webkit(tmp_path, tmp_path, "landing", []) == 0
    monkeypatch.setenv("CI", "true")
    assert runner.test_webkit(tmp_path, tmp_path, "landing", []) == 1


def test_ci_does_not_pass_without_the_chromium_of_two_years_ago(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fetch() -> bytes:
        raise BuildError("npm is not installed.")

    monkeypatch.delenv("CI", raising=False)
    assert runner.test_old_chromium(tmp_path, tmp_path, fetch, []) == 0
    assert "Chromium of two years ago is not tested." in capsys.readouterr().out
    monkeypatch.setenv("CI", "true")
    assert runner.test_old_chromium(tmp_path, tmp_path, fetch, []) == 1


@pytest.mark.skipif(os.name == "nt", reason="the Node.js of this machine is a shell script")
def test_the_chromium_of_two_years_ago_is_unpacked_once_and_whole_or_not_at_all(
    machine: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    with pytest.raises(BuildError, match=r"Node\.js, which unpacks it, is not installed"):
        old_chromium.unpacked(cache, lambda: b"packed")
    node = Path(program(machine, "node"))
    node.write_text("#!/bin/sh\necho half\nexit 1\n")
    with pytest.raises(BuildError, match="could not be unpacked"):
        old_chromium.unpacked(cache, lambda: b"packed")
    assert list(cache.iterdir()) == []
    node.write_text("#!/bin/sh\necho whole\n")
    unpacked = old_chromium.unpacked(cache, lambda: b"packed")
    assert unpacked.read_text() == "whole\n"
    assert os.access(unpacked, os.X_OK)
    node.write_text("#!/bin/sh\necho again\n")
    assert old_chromium.unpacked(cache, lambda: b"packed") == unpacked
    assert unpacked.read_text() == "whole\n"
    assert list(cache.iterdir()) == [unpacked]


def test_a_browser_may_be_named_by_engine_or_by_path(machine: Path) -> None:
    firefox = program(machine, "firefox")
    edge = program(machine, "msedge")
    assert browsers.named("firefox", PYTHON) == Browser("firefox", firefox)
    assert browsers.named(firefox, PYTHON) == Browser("firefox", firefox)
    assert browsers.named(edge, PYTHON) == Browser("chromium", edge)


@pytest.mark.parametrize("wish", ["firefox", "/nowhere/chrome", "netscape"])
def test_a_browser_that_is_not_there_is_told(wish: str) -> None:
    with pytest.raises(BuildError, match=wish):
        browsers.named(wish, PYTHON)


@pytest.mark.skipif(os.name == "nt", reason="the installer of this machine is a shell script")
def test_without_a_browser_the_error_says_what_to_install(machine: Path) -> None:
    failing = machine / "python"
    failing.write_text("#!/bin/sh\nexit 1\n")
    failing.chmod(0o755)
    with pytest.raises(BuildError, match="install Chromium, Chrome, Edge or Firefox"):
        browsers.install(failing)


@pytest.mark.skipif(os.name == "nt", reason="the installer of this machine is a shell script")
def test_a_chromium_that_is_asked_for_is_installed_if_it_is_missing(
    machine: Path,
) -> None:
    installer = machine / "python"
    installer.write_text(f"#!/bin/sh\nprintf x > {machine}/chromium\n/bin/chmod +x {machine}/chromium\n")
    installer.chmod(0o755)
    assert browsers.named("chromium", installer) == Browser("chromium", str(machine / "chromium"))


def test_webkitgtk_is_found_with_its_driver_and_a_screen_or_what_to_install_is_said(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = program(machine, "MiniBrowser")
    monkeypatch.setattr(browsers, "WEBKIT_GTK", browser)
    driver = program(machine, "WebKitWebDriver")
    with pytest.raises(BuildError, match="apt-get install webkit2gtk-driver xvfb"):
        browsers.webkit_gtk()
    program(machine, "Xvfb")
    assert browsers.webkit_gtk() == WebKitGtk(browser, driver)


def test_copies_of_the_package_find_compiled_modules_whatever_the_machine_says(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Mapping[str, str]] = []

    def run(command: Sequence[str], **settings: Any) -> subprocess.CompletedProcess[str]:
        given.append(settings["env"])
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(runner, "environment", lambda *_: PYTHON)
    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setenv(runner.KEEPS_NO_BYTECODE, "1")
    assert runner.test(machine, machine, None, "quick", []) == 0
    (variables,) = given
    assert runner.KEEPS_NO_BYTECODE not in variables
    assert variables["PATH"] == os.environ["PATH"]
