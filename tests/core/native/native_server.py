"""A small site, the server of its native page, and requests to it as a browser sends them."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import http.client
import io
import json
import threading
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glassnet.data.datasets import Dataset
from glassnet.native.answers import NativeAnswers, PlainAnswers
from glassnet.native.bridges import bridge_here
from glassnet.native.packing import pack, unpack
from glassnet.native.same_source import AT_HOME, PACKAGE, PACKS
from glassnet.native.server import LIMITS, Limits, SiteServer, open_server
from glassnet.native.sessions import Sessions
from glassnet.native.site_files import Site

PAGE = b'<!doctype html><html lang="en"><title>A page</title>'
NATIVE_PAGE = b'<!doctype html><html lang="en" data-python="native"><title>A page</title>'
WORKER, NATIVE_WORKER = b"// starts Pyodide", b"// asks the server"
FIRST_PORT = 18_200
PATIENCE = 60
"""Time limit for an answer on a busy machine, in seconds; most take under 0.1."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return memory.getvalue()


def packed_sources(**changes: bytes | None) -> dict[str, bytes]:
    """Return the package's two packs, with some modules changed or left out (None)."""
    sources: dict[str, bytes | None] = {
        f"glassnet/{path.relative_to(PACKAGE).as_posix()}": path.read_bytes()
        for path in sorted(PACKAGE.rglob("*.py"))
        if not f"glassnet/{path.relative_to(PACKAGE).as_posix()}".startswith(AT_HOME)
    }
    members = {name: data for name, data in (sources | changes).items() if data is not None}
    names = sorted(members)
    halves = names[::2], names[1::2]
    return {
        pack: gzip.compress(zipped({name: members[name] for name in half}), 1)
        for pack, half in zip(PACKS, halves, strict=True)
    }


def site_files(**changes: bytes) -> dict[str, bytes]:
    """Return the files of a built site, and its list of them."""
    files = {
        "index.html": PAGE,
        "main.js": b"'main'",
        "icons/192.png": b"PNG",
        "engine/worker/worker.js": WORKER,
        "engine/worker/native_worker.js": NATIVE_WORKER,
        **packed_sources(),
        **changes,
    }
    listed = {
        name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in files.items()
    }
    listing = json.dumps({"version": "0123456789ab", "files": listed}).encode()
    return {**files, "files.json": listing, "sw.js": b"'service worker'"}


def write_files(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files into a folder. Returns the folder."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@dataclass
class Got:
    """A response."""

    status: int
    headers: http.client.HTTPMessage
    data: bytes


class Visitor:
    """Sends requests as a browser does, with any headers that a test gives."""

    def __init__(self, server: SiteServer) -> None:
        self.port = server.server_port
        self.host = f"localhost:{self.port}"
        self.entry = server.answers.entry
        self.token = server.answers.access.token
        self.cookie = f"glassnet-{self.port}={self.token}"

    def send(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str | None]) -> Got:
        """Send a request. headers: those that are None are left out."""
        told = {"Host": self.host, **headers}
        if body is not None:
            told = {"Content-Length": str(len(body)), **told}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in told.items():
                if value is not None:
                    connection.putheader(name, value)
            connection.endheaders(body)
            response = connection.getresponse()
            return Got(response.status, response.headers, response.read())

    def get(self, path: str, **headers: str | None) -> Got:
        """Send a GET; underscores in header names become hyphens."""
        return self.send("GET", path, None, hyphened(headers))

    def post(self, path: str, body: bytes = b"", **headers: str | None) -> Got:
        """Send a POST as the worker of an open page does."""
        usual = {"Cookie": self.cookie, "Origin": f"http://{self.host}", "Sec-Fetch-Site": "same-origin"}
        return self.send("POST", path, body, usual | hyphened(headers))

    def begin(self) -> dict[str, Any]:
        """Begin a session. Returns the server's description of it."""
        got = self.post("/native/python/begin")
        assert got.status == 200, got.data
        told: dict[str, Any] = json.loads(got.data)
        return told

    def handle(self, session: str, name: str, **payload: object) -> dict[str, Any]:
        """Send a request to a session's Bridge. Returns its reply."""
        got = self.post(f"/native/python/handle?session={session}&name={name}", pack(payload))
        assert got.status == 200, got.data
        assert got.headers["Content-Type"] == "application/octet-stream"
        reply: dict[str, Any] = unpack(got.data)
        return reply


def hyphened(headers: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return the headers under their HTTP names."""
    return {name.replace("_", "-"): value for name, value in headers.items()}


@contextlib.contextmanager
def running(server: SiteServer) -> Iterator[Visitor]:
    """Run a server; yield a browser on its machine."""
    with server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        try:
            yield Visitor(server)
        finally:
            server.shutdown()
            thread.join()


def native_server(
    site: Site, digits: Dataset | None = None, port: int = FIRST_PORT, limits: Limits = LIMITS
) -> SiteServer:
    """Return a server of a site's native page, which looks for a free port from `port` on."""
    sessions = Sessions(lambda: bridge_here(digits))
    here = site.with_python_here()
    return open_server(port, lambda found: NativeAnswers(here, found, port, sessions), limits)


def plain_server(site: Site, limits: Limits = LIMITS) -> SiteServer:
    """Return a server of a site whose page runs Python in the browser."""
    return open_server(FIRST_PORT, lambda found: PlainAnswers(site, found), limits)
