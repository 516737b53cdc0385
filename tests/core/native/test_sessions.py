"""The sessions of a native page's tabs: each has its own labs, and ends with its tab."""

from __future__ import annotations

import platform
import threading
import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from glassnet.browser.bridge import Bridge
from glassnet.browser.crossing import Payload
from glassnet.config import PRESETS
from glassnet.data.datasets import packed_digits
from glassnet.native.answers import NativeAnswers
from glassnet.native.packing import pack, unpack
from glassnet.native.refused import Refused
from glassnet.native.server import open_server
from glassnet.native.sessions import LONGEST_SILENCE, MOST_SESSIONS, Sessions
from glassnet.native.site_files import Site
from glassnet.terminal.commands.digits_files import read_digits
from tests.core.made.digit_files import MNIST_TEST, MNIST_TRAIN, keras, packed
from tests.core.native.native_server import (
    FIRST_PORT,
    PATIENCE,
    Visitor,
    native_server,
    running,
    site_files,
)
from tests.core.wire.bridge_requests import opening

XOR = PRESETS["xor"].record()
VIEW = {"axes": [0, 1], "fixed": [0, 0, 0], "resolution": 8}
SITE = Site("dist", "0123456789ab", site_files())


class Clock:
    """A clock that stands still until a test advances it."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        """Return the time in seconds."""
        return self.seconds


@pytest.fixture(scope="module")
def visitor() -> Iterator[Visitor]:
    """Yield a browser on a native server's machine."""
    with running(native_server(SITE)) as visitor:
        yield visitor


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(clock: Clock) -> Sessions:
    return Sessions(Bridge, clock)


def status_of(ask: Callable[[], object]) -> HTTPStatus:
    """Return the status with which a request is refused."""
    with pytest.raises(Refused) as refused:
        ask()
    assert refused.value.sentence.endswith(".")
    return refused.value.status


def test_a_tab_trains_xor_until_all_rows_are_right(visitor: Visitor) -> None:
    session = visitor.begin()["session"]
    assert visitor.handle(session, "provide_kernel", engines={}) == {"result": {"engines": []}}
    opened = visitor.handle(session, "change_settings", **opening("xor", XOR))["result"]
    assert opened["progress"]["iteration"] == 0
    progress = visitor.handle(session, "train", lab="xor")["result"]
    while not progress["done"]:
        progress = visitor.handle(session, "train_for", lab="xor", seconds=0.2)["result"]
    assert progress["training"]["cost"].dtype == np.float64
    seen = visitor.handle(session, "examine", lab="xor", grid_seed=1, view=VIEW)["result"]
    assert (seen["judged"]["right"], seen["judged"]["rows"]) == (8, 8)


def test_what_computes_is_told_at_the_beginning(visitor: Visitor) -> None:
    told = visitor.begin()
    assert told.pop("session")
    assert told.pop("blas")
    assert told == {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "site_version": "0123456789ab",
        "elsewhere": None if visitor.port == FIRST_PORT else FIRST_PORT,
    }


def test_two_tabs_have_labs_of_their_own(visitor: Visitor) -> None:
    one, other = (visitor.begin()["session"] for _ in range(2))
    visitor.handle(one, "change_settings", **opening("xor", XOR))
    assert visitor.handle(other, "step", lab="xor")["error"]["code"] == "lab_not_open"
    visitor.handle(other, "change_settings", **opening("xor", XOR | {"hidden_layers": "5"}))
    visitor.handle(one, "step", lab="xor")
    for session, iteration in ((one, 2), (other, 1)):
        progress = visitor.handle(session, "step", lab="xor")["result"]
        assert progress["iteration"] == iteration


def test_a_session_lives_until_it_is_ended(visitor: Visitor) -> None:
    session = visitor.begin()["session"]
    alive, end = (f"/native/python/{name}?session={session}" for name in ("alive", "end"))
    for path in (alive, end, end):  # a page may announce its end twice
        got = visitor.post(path)
        assert (got.status, got.data, got.headers["Content-Length"]) == (204, b"", None)
    handle = f"/native/python/handle?session={session}&name=warm_up"
    for got in (visitor.post(alive), visitor.post(handle, pack({}))):
        assert got.status == 410
        assert b"kept runs come back" in got.data
    assert visitor.post("/native/python/alive").status == 410


@pytest.mark.parametrize("body", [b"", b"x" * 9, pack([]), pack(None), pack(np.zeros(3))])
def test_a_request_that_is_not_packed_is_refused_in_a_sentence(visitor: Visitor, body: bytes) -> None:
    session = visitor.begin()["session"]
    got = visitor.post(f"/native/python/handle?session={session}&name=warm_up", body)
    assert got.status == 400
    assert got.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert got.data.endswith(b".")


def test_an_address_with_too_many_fields_and_an_unknown_request_are_refused(visitor: Visitor) -> None:
    assert visitor.post(f"/native/python/begin?{'&'.join('a' * 99)}").status == 400
    for path in ("/native/python/no_such", "/native/python/", "/native/", "/python/begin", "/begin"):
        assert visitor.post(path).status == 404


def test_a_silent_session_ends_and_one_that_is_heard_of_does_not(
    sessions: Sessions, clock: Clock
) -> None:
    silent, heard, asking = (sessions.begin() for _ in range(3))
    for _ in range(2):
        clock.seconds += LONGEST_SILENCE / 2 + 1
        sessions.note(heard)
        sessions.handle(asking, "warm_up", {})
        sessions.end_silent()
    assert status_of(lambda: sessions.note(silent)) == HTTPStatus.GONE
    sessions.note(heard)
    sessions.note(asking)


def test_a_session_that_computes_is_not_silent(clock: Clock) -> None:
    begun, may_end = threading.Event(), threading.Event()

    class SlowBridge(Bridge):
        """Computes until the test lets it end."""

        def answer(self, name: str, payload: Payload) -> Any:
            """Wait."""
            begun.set()
            assert may_end.wait(PATIENCE)
            return {}

    sessions = Sessions(SlowBridge, clock)
    session = sessions.begin()
    replies: list[bytes] = []
    thread = threading.Thread(target=lambda: replies.append(sessions.handle(session, "warm_up", {})))
    thread.start()
    assert begun.wait(PATIENCE)
    clock.seconds += 2 * LONGEST_SILENCE
    sessions.end_silent()
    may_end.set()
    thread.join()
    sessions.end_silent()
    assert unpack(replies[0]) == {"result": {}}
    sessions.note(session)


def test_one_tab_computes_at_a_time() -> None:
    at_work: list[str] = []
    overlaps: list[int] = []

    class WatchedBridge(Bridge):
        """Notes how many tabs compute at once."""

        def answer(self, name: str, payload: Payload) -> Any:
            """Note how many are at work."""
            at_work.append("here")
            time.sleep(0.001)  # gives another tab time to begin
            overlaps.append(len(at_work))
            at_work.pop()
            return {}

    sessions = Sessions(WatchedBridge)
    names = [sessions.begin() for _ in range(4)]
    threads = [
        threading.Thread(target=sessions.handle, args=[name, "warm_up", {}]) for name in names * 5
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert overlaps == [1] * len(threads)


def test_the_sessions_are_bounded_and_silent_ones_make_room(sessions: Sessions, clock: Clock) -> None:
    names = [sessions.begin() for _ in range(MOST_SESSIONS)]
    assert len(set(names)) == MOST_SESSIONS
    assert status_of(sessions.begin) == HTTPStatus.SERVICE_UNAVAILABLE
    sessions.end(names[0])
    sessions.begin()
    assert status_of(sessions.begin) == HTTPStatus.SERVICE_UNAVAILABLE
    clock.seconds += LONGEST_SILENCE + 1
    sessions.begin()


def test_the_server_looks_for_silent_sessions_while_nobody_asks() -> None:
    looked = threading.Event()

    class WatchedSessions(Sessions):
        """Notes that it was told to end silent sessions."""

        def end_silent(self) -> None:
            """End silent sessions, and note the call."""
            super().end_silent()
            looked.set()

    sessions = WatchedSessions(Bridge)
    site = SITE.with_python_here()
    server = open_server(18_300, lambda port: NativeAnswers(site, port, port, sessions))
    with running(server):
        assert looked.wait(PATIENCE)


def test_without_digits_of_its_own_a_tab_learns_those_of_the_page(visitor: Visitor) -> None:
    session = visitor.begin()["session"]
    told = visitor.handle(session, "provide_digits", data=packed())["result"]
    assert told == {"train": 6, "validation": 2, "test": 4}


def test_with_digits_of_its_own_every_tab_learns_the_same_instead_of_the_page_s(tmp_path: Path) -> None:
    (tmp_path / "mnist.npz").write_bytes(keras())
    digits = read_digits(tmp_path / "mnist.npz")
    with running(native_server(SITE, digits)) as visitor:
        for _ in range(2):
            session = visitor.begin()["session"]
            told = visitor.handle(session, "provide_digits", data=packed())["result"]
            assert told["train"] + told["validation"] == MNIST_TRAIN
            assert told["test"] == MNIST_TEST
            config = PRESETS["digits"].record() | {"hidden_layers": "8"}
            visitor.handle(session, "change_settings", **opening("digits", config))
            seen = visitor.handle(session, "examine", lab="digits", view=VIEW)["result"]
            assert seen["judged"]["rows"] == MNIST_TEST
    assert packed_digits(packed()).sha256 != digits.sha256
