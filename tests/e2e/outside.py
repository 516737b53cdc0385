"""The world outside of a site: a proxy that refuses every request, and remembers it.

Playwright's `route` sees neither what a service worker asks for, nor lets Firefox open a file from disk.
A proxy that the whole browser context goes through sees everything.
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
    """asked: the method and address of every request that went out so far, as `GET http://...`."""

    port: int
    asked: list[str] = field(default_factory=list)

    def settings(self, inside: str) -> ProxySettings:
        """Return the context's settings. inside: the host that is reached without the proxy."""
        return {"server": f"http://127.0.0.1:{self.port}", "bypass": inside}


class RefusingHandler(socketserver.StreamRequestHandler):
    """Answers 403 to whatever is asked, and ends the connection."""

    def __init__(self, *arguments: object, asked: list[str]) -> None:
        self.asked = asked
        super().__init__(*arguments)  # type: ignore[arg-type]  # the three that the server passes

    def handle(self) -> None:
        """Remember the request, and refuse it."""
        line = self.rfile.readline().decode("latin-1")  # of https, some send no text
        if line:  # browsers also open connections for later
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
