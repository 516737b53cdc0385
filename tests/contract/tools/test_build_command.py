"""build.py on the command line: it serves until Ctrl+C, and explains errors in a sentence."""

from __future__ import annotations

import argparse
import errno
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

import build
from sitebuild.errors import BuildError
from sitebuild.places import DIST, ROOT
from tests import runner

PATIENCE = 60
"""Time limit for the server to start or end on a busy machine, in seconds; usually under one."""


@pytest.fixture
def _can_be_interrupted() -> Iterator[None]:
    """Let Ctrl+C reach child processes: those of a shell's background job would ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def free_port() -> int:
    """A port with no listener."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


@pytest.mark.site
@pytest.mark.skipif(os.name == "nt", reason="the browser of this machine is a shell script")
@pytest.mark.usefixtures("_can_be_interrupted")
@pytest.mark.parametrize("options", [[], ["--no-open"]], ids=["opens a browser", "opens none"])
def test_serve_serves_at_the_address_it_prints_and_opens_until_it_is_interrupted(
    tmp_path: Path, free_port: int, options: list[str]
) -> None:
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f"#!/bin/sh\nprintf %s \"$1\" > '{opened}'\n", encoding="utf-8")
    browser.chmod(0o755)
    with subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), "serve", "--port", str(free_port), *options],
        cwd="/",
        env={**os.environ, "BROWSER": str(browser)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout
            told = re.search(r"^Serving dist/ at (http://localhost:\d+/) ", process.stdout.readline())
            assert told
            with urllib.request.urlopen(f"{told[1]}index.html", timeout=PATIENCE) as response:
                assert response.read() == (DIST / "index.html").read_bytes()
            assert opened.exists() == (not options)  # the browser is opened before the first answer
            assert options or opened.read_text(encoding="utf-8") == told[1]
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
    assert (process.returncode, errors) == (0, "")


def test_a_native_page_is_served_by_a_python_that_has_numpy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[tuple[object, ...]] = []

    def note(*arguments: object) -> int:
        asked.append(arguments)
        return 2

    monkeypatch.setattr(runner, "serve_native", note)
    monkeypatch.setattr(build, "check_built", lambda: None)
    monkeypatch.chdir(tmp_path)
    line = "serve --native --port 8123 --no-open --data mnist.npz"
    assert build.main(line.split()) == 2
    (((*_, site, options)),) = asked
    assert site == DIST
    assert options == ["--port", "8123", "--no-open", "--data", str(tmp_path / "mnist.npz")]


def test_digits_are_given_to_a_native_page_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main(["serve", "--data", "mnist.npz"]) == 1
    assert "--data needs serve --native" in capsys.readouterr().err


@pytest.mark.site
@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent to a group of processes")
@pytest.mark.usefixtures("_can_be_interrupted")
def test_the_built_site_and_the_package_agree_and_ctrl_c_ends_both_processes(free_port: int) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--native", "--no-open"]
    with subprocess.Popen(
        [*command, "--port", str(free_port)],
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            assert process.stdout
            assert process.stderr
            first = process.stdout.readline()
            os.killpg(process.pid, signal.SIGINT)
            rest, errors = process.stdout.read(), process.stderr.read()
            process.wait(PATIENCE)
        finally:
            process.kill()
    assert first.startswith("Serving dist/ with Python 3."), errors
    assert "/native/?token=" in first
    assert "If the page keeps nothing, they are gone." in rest
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("line", "built"), [("test --quick", False), ("test", True), ("test --browser firefox", True)]
)
def test_quick_tests_build_no_site(monkeypatch: pytest.MonkeyPatch, line: str, built: bool) -> None:
    builds: list[bool] = []
    monkeypatch.setattr(build, "build_site", lambda: builds.append(True))
    monkeypatch.setattr(runner, "test_javascript", lambda *_: 0)
    monkeypatch.setattr(runner, "test_traced", lambda *_: 0)
    monkeypatch.setattr(runner, "test", lambda *_, **__: 0)
    assert build.main(line.split()) == 0
    assert builds == [True] * built


def test_what_follows_the_dashes_goes_only_to_the_pytest_that_understands_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    commands: list[list[str]] = []

    def note(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 0, stdout="/packages\n")

    monkeypatch.setattr(build, "fetch_runtime", dict)
    monkeypatch.setattr(runner, "test_javascript", lambda *_: 0)
    monkeypatch.setattr(runner, "environment", lambda *_: Path(sys.executable))
    monkeypatch.setattr(runner, "find_node", lambda _: "node")
    monkeypatch.setattr(subprocess, "run", note)
    assert build.main(["test", "--quick", "-k", "curve", "--", "-x", "-n0"]) == 0
    _, *traced, usual = commands
    shares = [command[5] for command in traced]
    assert sorted(shares) == [f"{share}/{len(shares)}" for share in range(len(shares))]
    for command in traced:
        assert command[6:] == ["-m", "not nightly and not site", "-k", "curve"]
    assert usual[-4:] == ["-k", "curve", "-x", "-n0"]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            BuildError("dist/ has no index.html; run `python3 build.py build` first."),
            "build.py: dist/ has no index.html; run `python3 build.py build` first.\n",
        ),
        (
            OSError(errno.ENOSPC, "No space left on device", "dist/main.js"),
            "build.py: the disk refused dist/main.js: No space left on device. "
            "Free some space or correct its permissions, then run the command again.\n",
        ),
        (
            OSError("cannot send after close"),
            "build.py: the disk refused a file: cannot send after close. "
            "Free some space or correct its permissions, then run the command again.\n",
        ),
        (KeyboardInterrupt(), "build.py: stopped.\n"),
    ],
)
def test_what_went_wrong_is_told_in_one_sentence_and_the_exit_status_is_1(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    sentence: str,
) -> None:
    def fail(_: argparse.Namespace) -> int:
        raise error

    monkeypatch.setattr(build, "run", fail)
    assert build.main(["build"]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", sentence)


@pytest.mark.parametrize(
    ("arguments", "extent"),
    [
        ([], "usual"),
        (["-k", "curve"], "chosen"),
        (["--browser", "firefox"], "chosen"),
        (["--quick", "-k", "curve"], "quick"),
        (["--all", "-k", "curve"], "all"),
        (["--landing"], "landing"),
    ],
)
def test_what_is_chosen_by_name_or_browser_is_tested_thoroughly(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], extent: str
) -> None:
    extents: list[str] = []

    def note(*_: object, extent: str, **__: object) -> int:
        extents.append(extent)
        return 0

    for name in ("build_site", "run_check"):
        monkeypatch.setattr(build, name, lambda: 0)
    monkeypatch.setattr(build, "run_kernel", lambda **_: 0)
    for name in (
        "test_javascript",
        "test_traced",
        "test_webkit",
        "test_old_chromium",
        "test_exports",
        "test_search",
    ):
        monkeypatch.setattr(runner, name, lambda *_: 0)
    monkeypatch.setattr(runner, "test", note)
    assert build.main(["test", *arguments]) == 0
    assert extents == [extent]
