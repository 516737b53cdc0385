"""The sessions of the tabs: a Bridge each, from its first request to its last."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from glassnet.browser.bridge import Bridge
from glassnet.browser.crossing import Payload, to_plain
from glassnet.native.packing import pack
from glassnet.native.refused import Refused

MOST_SESSIONS = 40
LONGEST_SILENCE = 600.0
"""In seconds. A tab reports every 20 seconds; one that crashed or sleeps does not."""


@dataclass
class Tab:
    """A tab's Bridge. heard: when last heard from. asking: how many requests are being answered."""

    bridge: Bridge
    heard: float
    asking: int = 0


class Sessions:
    """All tabs' sessions. Each has its own labs; one computes at a time.

    Recording an update line by line watches code objects, which all tabs share: another tab's computing
    would be recorded, too.
    """

    def __init__(
        self, make_bridge: Callable[[], Bridge], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Begin without sessions. clock: gives seconds."""
        self._make_bridge = make_bridge
        self._clock = clock
        self._computing = threading.Lock()
        self._tabs: dict[str, Tab] = {}
        self._changing = threading.Lock()

    def begin(self) -> str:
        """Begin a session and return its name. Raises Refused when there are too many."""
        self.end_silent()
        bridge = self._make_bridge()
        session = secrets.token_urlsafe(16)
        with self._changing:
            if len(self._tabs) >= MOST_SESSIONS:
                raise Refused(
                    HTTPStatus.SERVICE_UNAVAILABLE,
                    f"At most {MOST_SESSIONS} tabs can use Python here at a time. Close some, then load "
                    "the page again.",
                )
            self._tabs[session] = Tab(bridge, self._clock())
        return session

    def handle(self, session: str, name: str, payload: Payload) -> bytes:
        """Bridge.handle's reply, packed. Raises Refused when the session has ended."""
        with self._changing:
            tab = self._tab(session)
            tab.asking += 1
        try:
            with self._computing:  # also while packing: training may change a reply's arrays
                return pack(to_plain(tab.bridge.handle(name, payload)))
        finally:
            with self._changing:
                tab.asking -= 1
                tab.heard = self._clock()

    def note(self, session: str) -> None:
        """Note that a tab is still there. Raises Refused when its session has ended."""
        with self._changing:
            self._tab(session).heard = self._clock()

    def end(self, session: str) -> None:
        """End a session, unless it has ended already."""
        with self._changing:
            self._tabs.pop(session, None)

    def end_silent(self) -> None:
        """End the sessions that have long been silent. One that computes is not silent."""
        now = self._clock()
        with self._changing:
            for session, tab in list(self._tabs.items()):
                if not tab.asking and now - tab.heard > LONGEST_SILENCE:
                    del self._tabs[session]

    def _tab(self, session: str) -> Tab:
        if session not in self._tabs:
            raise Refused(
                HTTPStatus.GONE,
                "This page's Python has stopped: the page was closed, was silent for ten minutes, or "
                "belongs to an earlier start of the server. Load it again; kept runs come back.",
            )
        return self._tabs[session]
