"""`glassnet serve` as the user runs it: what it prints, where it serves, and how it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from glassnet.native import server as server_module
from glassnet.native.site_files import Site
from glassnet.terminal.cli import main
from tests.core.made.digit_files import keras
from tests.core.native.native_server import (
    NATIVE_WORKER,
    PATIENCE,
    native_server,
    plain_server,
    running,
    site_files,
    write_files,
    zipped,
)

FILES = site_files()
SITE = Site("dist", "0123456789ab", FILES)


@pytest.fixture(autouse=True)
def _can_be_interrupted() -> Iterator[None]:
    """Let Ctrl+C reach the server: a shell's background jobs, and so their children, ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def taken_port() -> Iterator[int]:
    """Yield a port on which something listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def served(path: Path, options: Sequence[str]) -> list[str]:
    """Serve, interrupt the server once it has printed its address, and return the lines it printed."""
    command = [sys.executable, "-m", "glassnet", "serve", str(path), *options]
    with subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout
            assert process.stderr
            first = process.stdout.readline()
            process.send_signal(signal.SIGINT)
            rest, errors = process.stdout.read(), process.stderr.read()
            process.wait(PATIENCE)
        finally:
            process.kill()
    assert (process.returncode, errors) == (0, "")
    return [line for line in (first + rest).splitlines() if line]


def test_it_says_what_computes_where_it_is_and_at_the_end_what_is_kept(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "dist", FILES)
    first, *_, last = served(folder, ["--native", "--no-open", "--port", "18400"])
    python = ".".join(map(str, sys.version_info[:2]))
    told = re.fullmatch(
        rf"Serving dist/ with Python {python}, NumPy {re.escape(np.__version__)} and \S.* at "
        r"http://localhost:(\d+)/native/\?token=[\w-]{43} \(Ctrl\+C to stop\)",
        first,
    )
    assert told
    assert last == (
        "Python has stopped. Your runs are kept in the browser and come back at the same address, with "
        f"--port {told[1]}. If the page keeps nothing, they are gone."
    )


def test_a_plain_site_lies_at_the_top_of_the_address(tmp_path: Path) -> None:
    (tmp_path / "glassnet.zip").write_bytes(zipped(FILES))
    (line,) = served(tmp_path / "glassnet.zip", ["--no-open", "--port", "18500"])
    assert re.fullmatch(r"Serving glassnet\.zip at http://localhost:\d+/ \(Ctrl\+C to stop\)", line)


@pytest.mark.skipif(os.name == "nt", reason="the browser of this machine is a shell script")
def test_it_opens_the_address_that_it_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    # Opening the address ends the server, so that the test need not wait.
    script = f"#!/bin/sh\nprintf %s \"$1\" > '{opened}'\nkill -INT $PPID\n"
    browser.write_text(script, encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    folder = write_files(tmp_path / "dist", FILES)
    command = [sys.executable, "-m", "glassnet", "serve", str(folder), "--native", "--port", "18600"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE)
    assert (done.returncode, done.stderr) == (0, "")
    assert f" at {opened.read_text(encoding='utf-8')} (Ctrl+C to stop)" in done.stdout


def test_where_the_port_is_taken_it_takes_the_next_and_says_what_stays_behind(
    tmp_path: Path, taken_port: int
) -> None:
    folder = write_files(tmp_path / "dist", FILES)
    first, second, *_ = served(folder, ["--native", "--no-open", "--port", str(taken_port)])
    assert f":{taken_port}/" not in first
    assert second == (
        f"Port {taken_port} is taken. Kept runs belong to an address: those of port {taken_port} are "
        "not shown here."
    )


def test_the_page_is_told_which_port_was_wanted(taken_port: int) -> None:
    with running(native_server(SITE, port=taken_port)) as visitor:
        assert visitor.port != taken_port
        assert visitor.begin()["elsewhere"] == taken_port


def test_without_a_free_port_it_says_so(monkeypatch: pytest.MonkeyPatch, taken_port: int) -> None:
    monkeypatch.setattr(server_module, "PORTS_TRIED", 1)
    with pytest.raises(ValueError, match=rf"no port from {taken_port} to {taken_port} is free\. Choose"):
        native_server(SITE, port=taken_port)


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_where_another_program_answers_at_localhost_the_address_is_a_number() -> None:
    server = native_server(SITE, port=18_700)
    port = server.server_port
    assert server.address.startswith(f"http://localhost:{port}/native/?token=")
    server.server_close()
    with socket.socket(socket.AF_INET6) as other:
        other.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        try:
            other.bind(("::1", port))
        except OSError:
            pytest.skip("this machine has no IPv6")
        other.listen()
        with native_server(SITE, port=port) as server:
            assert server.server_port == port
            assert server.address.startswith(f"http://127.0.0.1:{port}/native/?token=")


def test_it_listens_on_this_machine_alone() -> None:
    with native_server(SITE) as server, plain_server(SITE) as plain:
        assert server.server_address[0] == plain.server_address[0] == "127.0.0.1"


def test_digits_of_the_machine_are_read_before_it_serves(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "dist", FILES)
    (tmp_path / "mnist.npz").write_bytes(keras())
    options = ["--native", "--no-open", "--port", "18800"]
    assert "Serving" in served(folder, [*options, "--data", str(tmp_path / "mnist.npz")])[0]


@pytest.mark.parametrize(
    ("files", "options", "problem"),
    [
        ({}, ["--native"], "is not a built site"),
        (FILES | {"main.js": b""}, ["--data", "x"], "--data needs --native"),
        (FILES, ["--native", "--data", "missing.npz"], "missing.npz must be digits.npz"),
        (site_files(**{"runtime/glassnet.packed": b""}), ["--native"], "must have the same Glassnet"),
        ({name: FILES[name] for name in FILES if "native" not in name}, ["--native"], "incomplete"),
    ],
)
def test_what_cannot_be_served_is_said_in_a_sentence_and_the_exit_status_is_2(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, bytes],
    options: list[str],
    problem: str,
) -> None:
    folder = write_files(tmp_path, {"other": NATIVE_WORKER, **files})
    assert main(["serve", str(folder), "--no-open", *options]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert re.fullmatch(r"glassnet: [^\n]+\.\n", told.err)
    assert problem in told.err


@pytest.mark.parametrize("port", ["0", "65536", "x", "-1", ""])
def test_a_port_is_a_number_that_ports_have(capsys: pytest.CaptureFixture[str], port: str) -> None:
    assert main(["serve", "dist", f"--port={port}"]) == 2
    assert "must be a whole number from 1 to 65535" in capsys.readouterr().err
