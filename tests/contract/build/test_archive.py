"""The zip: unpacked anywhere, one script serves the site."""

from __future__ import annotations

import http.server
import os
import re
import runpy
import shutil
import socket
import subprocess
import threading
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitebuild.package.archive import build_zip
from sitebuild.places import ROOT
from sitebuild.serve.server import SiteHandler

START = ROOT / "pysrc" / "sitebuild" / "package" / "start"

SITE = {
    "index.html": b"<!doctype html><title>A page</title>",
    "main.js": b"export const one = 1;",
    "runtime/pyodide.asm.wasm": b"\0asm\1\0\0\0",
    "manifest.webmanifest": b"{}",
    "files.json": b"{}",
    "data/digits.npz": bytes(range(256)) * 100,
}
"""Files by path, one of every type that browsers are strict about."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small site."""
    folder = tmp_path_factory.mktemp("site")
    for name, data in SITE.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Path:
    """The zip, built and unpacked with its permissions, in a folder with a space in its name."""
    folder = tmp_path_factory.mktemp("a place")
    build_zip(site, folder / "glassnet.zip")
    with zipfile.ZipFile(folder / "glassnet.zip") as archive:
        archive.extractall(folder)
        for member in archive.infolist():
            (folder / member.filename).chmod(member.external_attr >> 16)
    return folder / "glassnet"


def test_the_zip_has_the_whole_site_and_a_script_for_every_system(unpacked: Path) -> None:
    names = {path.name for path in unpacked.iterdir()}
    scripts = {"start-linux.sh", "start-macos.command", "start-windows.bat"}
    assert names == {"README.txt", "serve.py", "site", *scripts}
    told = (unpacked / "README.txt").read_text(encoding="ascii")
    assert all(script in told for script in scripts)
    packed = {path for path in (unpacked / "site").rglob("*") if path.is_file()}
    assert {path.relative_to(unpacked / "site").as_posix(): path.read_bytes() for path in packed} == SITE


def test_the_script_for_windows_is_one_that_its_shell_reads_and_tries_both_names_of_python(
    unpacked: Path,
) -> None:
    script = (unpacked / "start-windows.bat").read_bytes()
    assert script.isascii()  # because the code page is unknown
    lines = script.decode().split("\r\n")
    assert not any("\n" in line or "\r" in line for line in lines)
    assert lines[0] == "@echo off"
    assert 'cd /d "%~dp0"' in lines  # works from another drive and in a folder with a space
    commands = [line.strip() for line in lines]
    # The script checks that the .zip is unpacked before it calls Python.
    assert commands.index("if not exist serve.py (") < commands.index("py -3 serve.py %*")
    assert commands.index("py -3 serve.py %*") < commands.index("python serve.py %*")
    targets = {line.removeprefix("goto ") for line in commands if line.startswith("goto ")}
    assert targets == {line[1:] for line in commands if line.startswith(":")}
    assert commands.index("pause") > commands.index(":end")  # the window stays open to be read


@pytest.mark.skipif(os.name == "nt", reason="a script for sh")
@pytest.mark.parametrize("script", ["start-linux.sh", "start-macos.command"])
def test_a_start_script_serves_the_site_with_the_types_that_browsers_want(
    unpacked: Path, script: str
) -> None:
    with started(unpacked / script) as port:
        for name, kind in (
            ("", "text/html; charset=utf-8"),
            ("main.js", "text/javascript"),
            ("runtime/pyodide.asm.wasm", "application/wasm"),
            ("manifest.webmanifest", "application/manifest+json"),
        ):
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{name}", timeout=20) as response:
                assert response.headers["Content-Type"] == kind
                assert response.read() == SITE[name or "index.html"]


@pytest.mark.parametrize("handler", [SiteHandler, runpy.run_path(str(START / "serve.py"))["Handler"]])
def test_a_connection_on_which_nothing_comes_is_not_held_for_ever(
    handler: type[http.server.SimpleHTTPRequestHandler],
) -> None:
    assert handler.timeout == 30
    soon = type("Soon", (handler,), {"timeout": 0.2})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), soon) as server:
        threading.Thread(target=server.serve_forever, args=[0.01]).start()
        for sent in (b"", b"GET / HTTP/1.1\r\nHost: "):
            with socket.create_connection(("127.0.0.1", server.server_port), 20) as connection:
                connection.sendall(sent)
                assert connection.recv(1) == b""
        server.shutdown()


@contextmanager
def started(script: Path) -> Iterator[int]:
    """Start the site from an unrelated folder, and yield the port that the script prints."""
    command = [str(script), "--no-open"]
    with subprocess.Popen(command, cwd="/", stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            found = re.search(r"http://127\.0\.0\.1:(\d+)/ ", process.stdout.readline())
            assert found
            yield int(found[1])
        finally:
            process.kill()


@pytest.mark.skipif(os.name == "nt", reason="a script for sh")
def test_without_python_a_start_script_says_what_to_do(unpacked: Path, tmp_path: Path) -> None:
    for tool in ("dirname", "sh"):
        found = shutil.which(tool)
        assert found
        (tmp_path / tool).symlink_to(found)
    done = subprocess.run(
        [str(unpacked / "start-linux.sh")], env={"PATH": str(tmp_path)}, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "needs Python 3" in done.stdout
