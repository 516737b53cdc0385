"""Serves the folder site/ beside this file on this machine only, with any Python 3."""

import http.server
import os
import socketserver
import sys
import webbrowser

SITE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "site")
PORTS = range(8000, 8100)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files with the types that browsers insist on; the Windows registry may have wrong ones."""

    protocol_version = "HTTP/1.1"  # a connection is used again
    disable_nagle_algorithm = True
    wbufsize = 1 << 16  # bytes: headers and content in as few writes as possible
    timeout = 30  # seconds; else an idle connection is held until it is closed
    extensions_map = {  # noqa: RUF012  # as in its base class
        ".css": "text/css",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript",
        ".json": "application/json",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
        "": "application/octet-stream",
    }

    def translate_path(self, path):  # type: ignore[no-untyped-def]  # Python 3.0 to 3.6 lack directory=
        """Find the file in site/, wherever this was started from."""
        found = super().translate_path(path)
        return os.path.join(SITE, os.path.relpath(found, os.getcwd()))

    def log_message(self, *_):  # type: ignore[no-untyped-def]
        """Stay quiet: the window is for the address."""


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    """Answers every connection separately: browsers open spare ones and send nothing on them."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # on Windows it would share a port in use


def main() -> None:
    """Serve on the first free port, and open a browser."""
    for port in PORTS:
        try:
            server = Server(("127.0.0.1", port), Handler)
        except OSError:
            continue
        # Not localhost, which may mean ::1 first. And % works before Python 3.6, too.
        address = "http://127.0.0.1:%d/" % port  # noqa: UP031
        print("Glassnet is at " + address + " (close this window to stop)")
        sys.stdout.flush()
        if "--no-open" not in sys.argv:
            webbrowser.open(address)
        server.serve_forever()
    sys.exit("No port from 8000 to 8099 is free. Close other servers, then start again.")


if __name__ == "__main__":
    main()
