"""Connections over raw sockets: how long and how many are held, and what counts as a request."""

from __future__ import annotations

import contextlib
import select
import socket
import threading
from collections.abc import Callable, Iterator
from http import HTTPStatus

import pytest

from glassnet.native.answers import Answer, PlainAnswers, Request
from glassnet.native.server import LIMITS, Limits, SiteServer, open_server
from glassnet.native.sessions import MOST_SESSIONS
from glassnet.native.site_files import Site
from tests.core.native.native_server import (
    FIRST_PORT,
    PATIENCE,
    Visitor,
    native_server,
    plain_server,
    running,
    site_files,
)

SITE = Site("dist", "0123456789ab", site_files(**{"large.bin": bytes(16 << 20)}))
SHORT, LONG = 0.2, 10.0 * PATIENCE
SERVERS = [native_server, plain_server]


@contextlib.contextmanager
def connected(visitor: Visitor) -> Iterator[socket.socket]:
    """Connect to a server as an ill-behaved program does."""
    with socket.create_connection(("127.0.0.1", visitor.port), PATIENCE) as connection:
        yield connection


def begin(visitor: Visitor, length: int) -> bytes:
    """Return the head of a request that begins a session and announces a body of this length."""
    return (
        f"POST /native/python/begin HTTP/1.1\r\nHost: {visitor.host}\r\nCookie: {visitor.cookie}\r\n"
        f"Origin: http://{visitor.host}\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


def get(visitor: Visitor, name: str) -> bytes:
    """Return a request for a file of the site."""
    return (
        f"GET {visitor.entry.partition('?')[0]}{name} HTTP/1.1\r\nHost: {visitor.host}\r\n\r\n".encode()
    )


def rest(connection: socket.socket) -> bytes:
    """Receive everything until the server ends the connection."""
    received: list[bytes] = []
    with contextlib.suppress(ConnectionResetError):  # unread data makes the server reset the connection
        received.extend(iter(lambda: connection.recv(1 << 16), b""))
    return b"".join(received)


def main_script(connection: socket.socket) -> bool:
    """Receive an answer. Returns whether it is main.js."""
    received = b""
    while not received.endswith(b"'main'") and (more := connection.recv(1 << 16)):
        received += more
    return received.startswith(b"HTTP/1.1 200 ") and received.endswith(b"'main'")


def wait_for(done: Callable[[], bool]) -> None:
    """Poll until done() is true."""
    waiting = threading.Event()
    for _ in range(PATIENCE * 100):
        if done():
            return
        waiting.wait(0.01)
    raise AssertionError("It did not come to be so.")


@pytest.mark.parametrize("missing", [1, len(b"body"), len(b"\r\nbody"), len(b"\r\n\r\nbody")])
def test_a_request_that_is_cut_short_is_none(missing: int) -> None:
    with running(native_server(SITE)) as visitor:
        whole = begin(visitor, len(b"body")) + b"body"
        for _ in range(MOST_SESSIONS):
            with connected(visitor) as connection:
                connection.sendall(whole[:-missing])
                connection.shutdown(socket.SHUT_WR)
                assert b"HTTP/1.1 200 " not in rest(connection)
        visitor.begin()  # raises if the cut requests used up the sessions
        with connected(visitor) as connection:  # a half-closed connection is still answered
            connection.sendall(whole)
            connection.shutdown(socket.SHUT_WR)
            assert rest(connection).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize(
    ("limits", "sent"),
    [
        (Limits(idle=SHORT, request=LONG), b""),
        (Limits(idle=LONG, request=SHORT), b"G"),
        (Limits(idle=LONG, request=SHORT), b"GET / HTTP/1.1\r\nHost: "),
        (Limits(idle=LONG, request=SHORT), b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nbody"),
    ],
)
def test_half_a_request_and_none_at_all_are_waited_for_so_long(
    server: Callable[..., SiteServer], limits: Limits, sent: bytes
) -> None:
    with running(server(SITE, limits=limits)) as visitor, connected(visitor) as connection:
        connection.sendall(sent)
        assert b"200" not in rest(connection)


def test_who_sends_a_byte_now_and_then_has_no_longer() -> None:
    limits = Limits(idle=LONG, request=3 * SHORT)
    with running(native_server(SITE, limits=limits)) as visitor, connected(visitor) as connection:
        connection.sendall(begin(visitor, 100))
        with contextlib.suppress(ConnectionError):
            while not select.select([connection], [], [], SHORT / 4)[0]:
                connection.sendall(b"x")
        assert rest(connection) == b""


def test_a_connection_that_was_answered_is_idle_again() -> None:
    limits = Limits(idle=5 * SHORT, request=LONG)
    with running(native_server(SITE, limits=limits)) as visitor, connected(visitor) as connection:
        for _ in range(3):
            connection.sendall(get(visitor, "main.js"))
            assert main_script(connection)
        rest(connection)


@pytest.mark.parametrize("server", SERVERS)
def test_one_connection_too_many_is_told_so_until_another_ends(
    server: Callable[..., SiteServer],
) -> None:
    with running(server(SITE)) as visitor, contextlib.ExitStack() as stack:
        held = [stack.enter_context(connected(visitor)) for _ in range(LIMITS.connections)]
        with connected(visitor) as another:
            told = rest(another)
        assert told.startswith(b"HTTP/1.1 503 ")
        assert told.endswith(
            b"\r\n\r\nToo many connections are open. Close some tabs, then load the page again."
        )
        held[0].sendall(get(visitor, "main.js"))
        assert main_script(held[0])
        held[1].close()
        wait_for(lambda: visitor.get(visitor.entry).status in (200, 303))


def test_an_answer_that_nobody_takes_in_is_given_up() -> None:
    limits = Limits(taking=SHORT, connections=1)
    with running(plain_server(SITE, limits=limits)) as visitor, connected(visitor) as connection:
        connection.sendall(get(visitor, "large.bin"))
        wait_for(lambda: visitor.get("/").status == HTTPStatus.OK)


def test_what_takes_long_to_compute_is_answered_all_the_same() -> None:
    computed = threading.Event()

    class Slow(PlainAnswers):
        """Answers once `computed` is set."""

        def answer(self, request: Request, body: bytes) -> Answer:
            """Wait."""
            assert computed.wait(PATIENCE)
            return super().answer(request, body)

    limits = Limits(idle=LONG, request=SHORT, taking=SHORT)
    server = open_server(FIRST_PORT, lambda port: Slow(SITE, port), limits)
    with running(server) as visitor, connected(visitor) as waiting:
        waiting.sendall(get(visitor, "main.js"))
        for _ in range(2):  # two connections time out before the answer
            with connected(visitor) as half:
                half.sendall(b"G")
                rest(half)
        computed.set()
        assert main_script(waiting)
