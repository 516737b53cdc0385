"""The HTTP server, on 127.0.0.1 alone: reads requests, and sends the replies of `answers`."""

from __future__ import annotations

import contextlib
import html
import io
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from glassnet.config import LARGEST_FILE
from glassnet.native.answers import Answer, PlainAnswers, request_of
from glassnet.native.refused import Refused

HERE, HERE_IPV6 = "127.0.0.1", "::1"
LAST_PORT = 65_535
PORTS_TRIED = 100
LARGEST_BODY = 2 * LARGEST_FILE
"""Bytes: enough for the largest file that the page accepts, and the rest of its request."""
MOST_DROPPED = 1 << 20
"""Bytes of a refused request that are still read, so that its sender sees why."""
IPV6_SECONDS = 0.5
HEADERS = {
    "Cache-Control": "no-cache",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\n"
    b"Too many connections are open. Close some tabs, then load the page again."
)
"""The reply to a connection beyond the limit."""
REFUSED_PAGE = (
    '<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Glassnet</title>\n'
    "<h1>Glassnet</h1>\n<p>{sentence}</p>\n"
)


@dataclass(frozen=True)
class Limits:
    """Time limits of a connection, in seconds, and the number of connections.

    idle: without a request. request: from its first byte to its last. taking: for a browser to receive
    an answer. Python's computing has no limit.
    """

    idle: float = 10.0
    request: float = 30.0
    taking: float = 30.0
    connections: int = 64


LIMITS = Limits()


class Incoming(io.RawIOBase):
    """The bytes of a connection. A read that exceeds its time raises TimeoutError."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._end = 0.0
        self.has_ended = False

    def allow(self, seconds: float) -> None:
        """Limit the total time of all reads from now on."""
        self._end = time.monotonic() + seconds

    def readable(self) -> bool:
        """Required by the buffer around it."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Receive what is available, or wait for it. 0 once the sender has ended the connection."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        count = self._connection.recv_into(buffer)
        self.has_ended = count == 0
        return count


class Handler(BaseHTTPRequestHandler):
    """Answers the requests of one connection, which stays open between them."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer waits 40 ms until its headers are acknowledged
    server_version, sys_version = "Glassnet", ""
    server: SiteServer
    rfile: io.BufferedReader

    def setup(self) -> None:
        """Read within the limits of the server."""
        super().setup()
        self.rfile.close()
        self.incoming = Incoming(self.connection)
        self.rfile = io.BufferedReader(self.incoming)

    def handle_one_request(self) -> None:
        """Wait for a request within the idle limit, then for all of it."""
        limits = self.server.limits
        self.close_connection = True
        self.incoming.allow(limits.idle)
        with contextlib.suppress(TimeoutError):
            self.rfile.peek(1)
            self.incoming.allow(limits.request)
            super().handle_one_request()

    def do_GET(self) -> None:
        """Answer a GET."""
        self._respond()

    def do_POST(self) -> None:
        """Answer a POST."""
        self._respond()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Stay quiet: the terminal is for the address, and a request may hold the token."""

    def _respond(self) -> None:
        answers, length = self.server.answers, 0
        try:
            length = self._body_length()
            request = request_of(self.command, self.path, self.headers)
            answers.admit(request)
            body = self.rfile.read(length)
            if self.incoming.has_ended:  # in the middle of its headers or its body
                self.close_connection = True
                return
            length = 0
            answer = answers.answer(request, body)
        except Refused as refused:
            if length:  # what is left of the body must not be taken for a request
                self.close_connection = True
                self.rfile.read(min(length, MOST_DROPPED))
            answer = refused_answer(refused, as_page=self.command == "GET")
        self._send(answer)

    def _body_length(self) -> int:
        """How many bytes of a body follow. Raises Refused if the length is missing or too large.

        The connection then closes, because the start of the next request is unknown.
        """
        lengths = self.headers.get_all("Content-Length", ["0"] if self.command == "GET" else [])
        try:
            if "Transfer-Encoding" in self.headers or len(lengths) != 1 or not lengths[0].isdecimal():
                raise Refused(
                    HTTPStatus.LENGTH_REQUIRED, "A request must have one Content-Length, in bytes."
                )
            if len(lengths[0]) > len(str(LARGEST_BODY)) or int(lengths[0]) > LARGEST_BODY:
                raise Refused(
                    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                    f"A request can have at most {LARGEST_BODY >> 20} MB. Choose a smaller file.",
                )
        except Refused:
            self.close_connection = True
            raise
        return int(lengths[0])

    def _send(self, answer: Answer) -> None:
        self.connection.settimeout(self.server.limits.taking)
        self.send_response(answer.status)
        for name, value in (HEADERS | dict(answer.headers)).items():
            self.send_header(name, value)
        if answer.data:
            self.send_header("Content-Type", answer.media_type)
        if answer.status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Length", str(len(answer.data)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(answer.data)


class SiteServer(ThreadingHTTPServer):
    """A server for this machine only, a thread for each connection."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # on Windows it would share a port that is taken
    request_queue_size = 64

    def __init__(self, port: int, answers_at: Callable[[int], PlainAnswers], limits: Limits) -> None:
        """Listen. answers_at: gives the answers of a port. Raises OSError when it is taken."""
        super().__init__((HERE, port), Handler)
        self.limits = limits
        self._places = threading.Semaphore(limits.connections)
        self.answers = answers_at(self.server_port)
        self.localhost_is_taken = answers_over_ipv6(self.server_port)

    @property
    def address(self) -> str:
        """The address to open; not `localhost` if another program would then get the token."""
        name = HERE if self.localhost_is_taken else "localhost"
        return f"http://{name}:{self.server_port}{self.answers.entry}"

    def service_actions(self) -> None:
        """Run the answers' housekeeping; called twice a second."""
        self.answers.rest()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer a connection in its own thread, if there is a free place."""
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
            return
        with contextlib.suppress(OSError):
            request.sendall(FULL)
        self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer a connection, then free its place."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report an error, unless the browser merely left in the middle of an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def open_server(
    port: int, answers_at: Callable[[int], PlainAnswers], limits: Limits = LIMITS
) -> SiteServer:
    """Listen on the port, or on the next free one. Raises ValueError when there is none."""
    last = min(port + PORTS_TRIED - 1, LAST_PORT)
    for candidate in range(port, last + 1):
        with contextlib.suppress(OSError):
            return SiteServer(candidate, answers_at, limits)
    raise ValueError(f"no port from {port} to {last} is free. Choose another with --port.")


def answers_over_ipv6(port: int) -> bool:
    """Whether something listens on this port of ::1, which browsers may try first for `localhost`."""
    with contextlib.suppress(OSError), socket.create_connection((HERE_IPV6, port), IPV6_SECONDS):
        return True
    return False


def refused_answer(refused: Refused, as_page: bool) -> Answer:
    """A refusal as a page for a browser, or as text for a program."""
    page = REFUSED_PAGE.format(sentence=html.escape(refused.sentence))
    if as_page:
        return Answer(refused.status, page.encode(), "text/html; charset=utf-8")
    return Answer(refused.status, refused.sentence.encode(), "text/plain; charset=utf-8")
