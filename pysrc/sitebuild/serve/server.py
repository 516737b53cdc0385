"""Serves dist/ on this machine, with the types that browsers insist on."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import webbrowser
from pathlib import Path

from sitebuild.errors import BuildError
from sitebuild.places import DIST
from sitebuild.standalone import load_alone

MEDIA_TYPES: dict[str, str] = load_alone("glassnet.native.media_types").MEDIA_TYPES
"""Shared with the native page, which the package serves."""
LAST_PORT = 65_535


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """Serves dist/ with the types that browsers insist on, revalidated at every load.

    A connection is used again, and an answer is sent in as few writes as possible.
    """

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 16  # bytes
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | MEDIA_TYPES
    cache_control = "no-cache"
    timeout = 30  # seconds; else an idle connection is held until it is closed

    def end_headers(self) -> None:
        """Let the browser cache files, but revalidate them each time."""
        self.send_header("Cache-Control", self.cache_control)
        super().end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Log only errors, not successful requests."""

    def log_error(self, format: str, *args: object) -> None:  # noqa: A002  # as in its base class
        """Log errors, but not that an idle connection was closed."""
        if not any(isinstance(arg, TimeoutError) for arg in args):
            super().log_error(format, *args)


class SiteServer(http.server.ThreadingHTTPServer):
    """A server for this machine only."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # on Windows it would share a port in use


def open_server(folder: Path, port: int, handler: type[SiteHandler] = SiteHandler) -> SiteServer:
    """Listen on the port, or on the next free one."""
    of_folder = functools.partial(handler, directory=str(folder))
    last = min(port + 99, LAST_PORT)
    for candidate in range(port, last + 1):
        with contextlib.suppress(OSError):
            return SiteServer(("127.0.0.1", candidate), of_folder)
    raise BuildError(f"No port from {port} to {last} is free; choose another with --port.")


def check_built() -> None:
    """Raise a BuildError unless dist/ has a page."""
    if not (DIST / "index.html").exists():
        raise BuildError("dist/ has no index.html; run `python3 build.py build` first.")


def serve(port: int, open_browser: bool) -> None:
    """Serve dist/ until Ctrl+C."""
    check_built()
    with open_server(DIST, port) as server:
        run_until_interrupted(server, "dist/", open_browser)


def run_until_interrupted(server: SiteServer, what: str, open_browser: bool) -> None:
    """Answer until Ctrl+C. what: names what is served."""
    address = f"http://localhost:{server.server_port}/"
    print(f"Serving {what} at {address} (Ctrl+C to stop)", flush=True)
    if open_browser:
        webbrowser.open(address)
    with contextlib.suppress(KeyboardInterrupt):
        server.serve_forever()
