"""Serves dist/ with Python beside it, as `build.py serve --native` does, for tests/desk/."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import StorageState

HERE = "127.0.0.1"
ADDRESS = re.compile(r" at http://[^/]+:(\d+)(/native/\?token=\S+) ")
PATIENCE = 60
"""The most seconds that the server may take to start on a busy machine; usually about one."""


@dataclass(frozen=True)
class Desk:
    """A running server. cookie: the name and value received in exchange for the address's token."""

    process: subprocess.Popen[str]
    port: int
    cookie: tuple[str, str]

    @property
    def address(self) -> str:
        """The site's address, ending in a slash."""
        return f"http://{HERE}:{self.port}/native/"

    @property
    def entered(self) -> StorageState:
        """The storage of a browser that has opened the address with the token."""
        name, value = self.cookie
        return {
            "cookies": [
                {
                    "name": name,
                    "value": value,
                    "domain": HERE,
                    "path": "/native/",
                    "expires": -1,
                    "httpOnly": True,
                    "secure": False,
                    "sameSite": "Strict",
                }
            ],
            "origins": [],
        }


@contextmanager
def at_a_desk(python: Path, site: Path, package: Path, port: int | None = None) -> Iterator[Desk]:
    """Run the server while the block runs, on a free port unless one is named.

    python: one that has NumPy. package: the folder of glassnet/, whose source must be the site's.
    """
    command = [str(python), "-m", "glassnet", "serve", str(site), "--native", "--no-open"]
    with running([*command, "--port", str(port or free_port())], package) as (process, first):
        found = ADDRESS.search(first)
        assert found, f"the server began with {first!r}"
        yield Desk(process, int(found[1]), entered(int(found[1]), found[2]))


@contextmanager
def without_python(python: Path, site: Path, package: Path, port: int) -> Iterator[str]:
    """Serve the plain site on a port while the block runs. Yields its address."""
    command = [str(python), "-m", "glassnet", "serve", str(site), "--no-open", "--port", str(port)]
    with running(command, package) as (_, first):
        assert f":{port}/ " in first, f"the server began with {first!r}"
        yield f"http://{HERE}:{port}/"


@contextmanager
def running(command: Sequence[str], package: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run a server while the block runs. Yields its process and the first line that it prints."""
    with subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(package)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout
            yield process, process.stdout.readline()
        finally:
            process.kill()


def entered(port: int, entry: str) -> tuple[str, str]:
    """Open the address with the token. Returns the cookie's name and value."""
    connection = http.client.HTTPConnection(HERE, port, timeout=PATIENCE)
    try:
        connection.request("GET", entry)
        answer = connection.getresponse()
        ((name, morsel),) = SimpleCookie(answer.headers["Set-Cookie"]).items()
    finally:
        connection.close()
    return name, morsel.value


def free_port() -> int:
    """Return a port with no listener."""
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        port: int = probe.getsockname()[1]
        return port
