"""The world outside a site: a proxy that refuses and records every request.

Playwright's `route` does not see a service worker's requests, and keeps Firefox from opening a file
from disk. A proxy for the whole browser context sees everything.
"""

from __future__ import annotations

import functools
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # tests/webkit/ runs without Playwright
    from playwright.sync_api import ProxySettings


@dataclass(frozen=True)
class Outside:
    """asked: the method and address of every request so far, such as `GET http://...`."""

    port: int
    asked: list[str] = field(default_factory=list)

    def settings(self, inside: str) -> ProxySettings:
        """Return a browser context's proxy. inside: the host reached without it."""
        return {"server": f"http://127.0.0.1:{self.port}", "bypass": inside}


class RefusingHandler(socketserver.StreamRequestHandler):
    """Answers 403 to every request, and ends the connection."""

    def __init__(self, *arguments: object, asked: list[str]) -> None:
        self.asked = asked
        super().__init__(*arguments)  # type: ignore[arg-type]  # the three that the server passes

    def handle(self) -> None:
        """Record the request, and refuse it."""
        line = self.rfile.readline().decode("latin-1")  # an https client may send bytes, not text
        if line:  # browsers also open connections that they may use later
            self.asked.append(line.rpartition(" ")[0])
            self.wfile.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")


@contextmanager
def refusing() -> Iterator[Outside]:
    """Run the proxy while the block runs."""
    asked: list[str] = []
    handler = functools.partial(RefusingHandler, asked=asked)
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield Outside(server.server_address[1], asked)
        server.shutdown()
