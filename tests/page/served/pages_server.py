"""Serves a folder as GitHub Pages does (sub-path, compression, ETags) or in other ways."""

from __future__ import annotations

import contextlib
import functools
import gzip
import hashlib
import http.server
import socket
import threading
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SUB_PATH = "/some/sub/path/"
MEDIA_TYPES = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}
"""The files not served as plain bytes; GitHub Pages compresses exactly these."""


@dataclass(frozen=True)
class Habits:
    """How a host serves. types: by file extension. headers: sent with every file."""

    types: dict[str, str] = field(default_factory=lambda: MEDIA_TYPES)
    compresses: bool = True
    headers: dict[str, str] = field(default_factory=dict)


@functools.lru_cache(maxsize=512)
def compressed(data: bytes) -> bytes:
    """Return the data as gzip. Cached, because every test requests the same files."""
    return gzip.compress(data, compresslevel=1, mtime=0)


@functools.lru_cache(maxsize=512)
def tagged(path: Path, _changed: int, _size: int) -> tuple[bytes, str]:
    """Return a file and its ETag. A file whose time or size has changed is read again."""
    data = path.read_bytes()
    return data, f'"{hashlib.sha256(data).hexdigest()[:32]}"'


class PagesHandler(http.server.BaseHTTPRequestHandler):
    """Answers GET from `folder`, which is served under SUB_PATH."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # otherwise each answer waits 40 ms until its head is acknowledged

    def __init__(self, *arguments: object, folder: Path, habits: Habits, asked: list[str]) -> None:
        self.folder = folder
        self.habits = habits
        self.asked = asked
        super().__init__(*arguments)  # type: ignore[arg-type]  # the three that the server passes

    def do_GET(self) -> None:
        """Send the file, or 304 when the browser has it, or 404."""
        self.asked.append(self.path.removeprefix(SUB_PATH))
        path = self.file()
        if path is None:
            self.answer(404, b"not found")
            return
        facts = path.stat()
        data, tag = tagged(path, facts.st_mtime_ns, facts.st_size)
        headers = {"ETag": tag, "Cache-Control": "max-age=600", **self.habits.headers}
        media_type = self.habits.types.get(path.suffix)
        if self.headers.get("If-None-Match") == tag:
            self.answer(304, b"", headers)
            return
        headers["Content-Type"] = media_type or "application/octet-stream"
        asked_for = "gzip" in self.headers.get("Accept-Encoding", "")
        if media_type and asked_for and self.habits.compresses:
            data = compressed(data)
            headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        self.answer(200, data, headers)

    def file(self) -> Path | None:
        """Return the requested file, if there is one inside the folder."""
        address = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        if not address.startswith(SUB_PATH):
            return None
        path = (self.folder / address.removeprefix(SUB_PATH)).resolve()
        if path.is_dir():
            path /= "index.html"
        return path if path.is_file() and path.is_relative_to(self.folder) else None

    def answer(self, status: int, data: bytes, headers: dict[str, str] | None = None) -> None:
        """Send one complete answer."""
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Log nothing: a browser that closes early is normal."""


@contextmanager
def serving(folder: Path, habits: Habits | None = None) -> Iterator[str]:
    """Serve the folder on a free port while the block runs; yields the site's address."""
    host = Host(folder, habits)
    yield host.address
    host.stop()


class Host:
    """Serves a folder on a free port; can be stopped, and started again at the same address.

    asked: the paths of all requests so far.
    """

    def __init__(self, folder: Path, habits: Habits | None = None) -> None:
        self.asked: list[str] = []
        self.folder = folder.resolve()
        self.handler = functools.partial(
            PagesHandler, folder=self.folder, habits=habits or Habits(), asked=self.asked
        )
        self.port = 0
        self.start()
        self.address = f"http://127.0.0.1:{self.port}{SUB_PATH}"

    def weights(self) -> dict[str, int]:
        """Return the gzip size (level 6) of each requested file; packed files count as they are."""
        found = {}
        for address in self.asked:
            path = self.folder / address.split("?")[0]
            path = path / "index.html" if path.is_dir() else path
            if path.is_file():
                data = path.read_bytes()
                name = path.relative_to(self.folder).as_posix()
                found[name] = len(gzip.compress(data, 6) if path.suffix in MEDIA_TYPES else data)
        return found

    def start(self) -> None:
        """Listen, the first time on a free port."""
        self.server = HostServer(("127.0.0.1", self.port), self.handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, args=[0.01], daemon=True).start()

    def stop(self) -> None:
        """Refuse connections, and end those that are open."""
        self.server.shutdown()
        self.server.server_close()
        self.server.close_connections()


class HostServer(http.server.ThreadingHTTPServer):
    """A server that can end the connections that browsers keep open."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, *arguments: Any) -> None:
        self.connections: list[socket.socket] = []
        super().__init__(*arguments)

    def get_request(self) -> tuple[socket.socket, Any]:
        """Accept a connection, and record it."""
        connection, address = super().get_request()
        self.connections.append(connection)
        return connection, address

    def close_connections(self) -> None:
        """End every connection, including those that wait for another request."""
        for connection in self.connections:
            with contextlib.suppress(OSError):  # it has already ended
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, *_: object) -> None:
        """Log nothing: a connection that ends early is normal."""
