"""`glassnet serve`: the page at an address of this machine, until Ctrl+C."""

from __future__ import annotations

import argparse
import contextlib
import signal
import webbrowser
from collections.abc import Callable

from glassnet.native.answers import NativeAnswers, PlainAnswers
from glassnet.native.bridges import bridge_here
from glassnet.native.python_here import PythonHere, python_here
from glassnet.native.same_source import refuse_other_source
from glassnet.native.server import SiteServer, open_server
from glassnet.native.sessions import Sessions
from glassnet.native.site_files import Site, read_site
from glassnet.terminal.commands.digits_files import read_digits
from glassnet.terminal.faces.refusal import TerminalRefusal


def serve(options: argparse.Namespace) -> None:
    """Serve until Ctrl+C. Raises ValueError when there is nothing to serve, or no free port."""
    site = read_site(options.site)
    if options.data and not options.native:
        raise TerminalRefusal(
            "data_without_native",
            "--data needs --native; without it the page uses its own digits. Add --native, or leave out "
            "--data.",
        )
    answers_at = _native(site, options) if options.native else lambda port: PlainAnswers(site, port)
    name = f"{site.name}/" if options.site.is_dir() else site.name
    with open_server(options.port, answers_at) as server:
        what = f"{name} with {_worded(python_here())}" if options.native else name
        first = f"Serving {what} at {server.address} (Ctrl+C to stop)"
        with contextlib.suppress(KeyboardInterrupt):
            print("\n".join([first, *_warnings(server, options.port)]), flush=True)
            if not options.no_open:
                webbrowser.open(server.address)
            server.serve_forever()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl+C would only cut the last output
        if options.native:
            print(f"\n{_last_words(server.server_port)}", flush=True)


def _native(site: Site, options: argparse.Namespace) -> Callable[[int], PlainAnswers]:
    """A site's answers by Python here. Raises ValueError when the site's source differs."""
    native = site.with_python_here()
    refuse_other_source(site)
    digits = read_digits(options.data) if options.data else None
    sessions = Sessions(lambda: bridge_here(digits))
    return lambda port: NativeAnswers(native, port, options.port, sessions)


def _worded(here: PythonHere) -> str:
    """Python, NumPy and its BLAS, with their versions."""
    python = ".".join(here.python.split(".")[:2])
    return f"Python {python}, NumPy {here.numpy} and {here.blas}"


def _warnings(server: SiteServer, wanted: int) -> list[str]:
    """Notes on the address, to which kept runs belong."""
    lines = []
    if server.server_port != wanted:
        lines.append(
            f"Port {wanted} is taken. Kept runs belong to an address: those of port {wanted} are not "
            "shown here."
        )
    if server.localhost_is_taken:
        lines.append(
            f"Another program uses localhost:{server.server_port} over IPv6, so this address has "
            "127.0.0.1. Runs kept at localhost are not shown here."
        )
    return lines


def _last_words(port: int) -> str:
    return (
        "Python has stopped. Your runs are kept in the browser and come back at the same address, with "
        f"--port {port}. If the page keeps nothing, they are gone."
    )
