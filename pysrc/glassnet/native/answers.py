"""The answer to each request: files of the site and, for a native page, Python's replies."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from email.message import Message
from http import HTTPStatus
from pathlib import PurePosixPath
from urllib.parse import parse_qs

from glassnet.native.access import NO_ENTRY, Access
from glassnet.native.media_types import ANY_BYTES, MEDIA_TYPES
from glassnet.native.packing import unpack
from glassnet.native.python_here import python_here
from glassnet.native.refused import Refused
from glassnet.native.sessions import Sessions
from glassnet.native.site_files import PAGE, Site

NATIVE = "/native/"
"""The path of a native page: a service worker left at / by a plain site answers nothing below it."""
NO_FRAME = {"Content-Security-Policy": "frame-ancestors 'none'"}
MOST_FIELDS = 8


@dataclass(frozen=True)
class Request:
    """path: without the query. query: each name's value."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Message


@dataclass(frozen=True)
class Answer:
    """media_type: of the data. headers: those that only this answer has."""

    status: HTTPStatus
    data: bytes = b""
    media_type: str = ANY_BYTES
    headers: Mapping[str, str] = field(default_factory=dict)


def request_of(method: str, target: str, headers: Message) -> Request:
    """A request received by HTTP. Raises Refused when the query cannot be read."""
    path, _, query = target.partition("?")
    try:
        fields = parse_qs(query, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Refused(
            HTTPStatus.BAD_REQUEST, f"An address can have at most {MOST_FIELDS} fields."
        ) from None
    return Request(method, path, {name: values[0] for name, values in fields.items()}, headers)


class PlainAnswers:
    """A site at /, whose page runs Python in the browser; anyone on this machine may read it."""

    place = "/"

    def __init__(self, site: Site, port: int) -> None:
        """port: where the server listens."""
        self.site = site
        self.access = Access(port, self.place)

    @property
    def entry(self) -> str:
        """The address to open: a path, and perhaps a query."""
        return self.place

    def admit(self, request: Request) -> None:
        """Raises Refused when a request must not be answered. Called before its body is read."""
        self.access.check_host(request.headers)
        if request.method != "GET":
            raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "This site is read-only. Send a GET.")

    def answer(self, request: Request, body: bytes) -> Answer:
        """Answer a request that was admitted. Raises Refused."""
        return self.file(request.path)

    def file(self, path: str) -> Answer:
        """A file of the site. Raises Refused when the site has none there."""
        name = path.removeprefix(self.place) or PAGE
        if not path.startswith(self.place) or name not in self.site.files:
            raise Refused(HTTPStatus.NOT_FOUND, f"There is nothing here. The page is at {self.place}.")
        media_type = MEDIA_TYPES.get(PurePosixPath(name).suffix, ANY_BYTES)
        return Answer(HTTPStatus.OK, self.site.files[name], media_type)

    def rest(self) -> None:
        """Periodic housekeeping."""


class NativeAnswers(PlainAnswers):
    """A site at /native/, whose page runs Python in this process, for those who have the token."""

    place = NATIVE

    def __init__(self, site: Site, port: int, wanted_port: int, sessions: Sessions) -> None:
        """site: as Site.with_python_here gives it. wanted_port: the port that was requested."""
        super().__init__(site, port)
        self.sessions = sessions
        self.elsewhere = None if port == wanted_port else wanted_port
        self._asked: dict[str, Callable[[Request, bytes], Answer]] = {
            "begin": self._begin,
            "handle": self._handle,
            "alive": self._alive,
            "end": self._end,
        }

    @property
    def entry(self) -> str:
        """The address to open, with the token, which a cookie replaces at once."""
        return f"{self.place}?token={self.access.token}"

    def admit(self, request: Request) -> None:
        """Raises Refused when a request must not be answered. Called before its body is read."""
        self.access.check_host(request.headers)
        self.access.check_page(request.headers, is_get=request.method == "GET")
        if request.method != "GET":
            self.access.check_cookie(request.headers)

    def answer(self, request: Request, body: bytes) -> Answer:
        """Answer a request that was admitted. Raises Refused."""
        if request.method == "GET":
            return self._get(request)
        name = request.path.removeprefix(f"{self.place}python/")
        if request.path == name or name not in self._asked:
            raise Refused(HTTPStatus.NOT_FOUND, f"Python answers only {', '.join(self._asked)}.")
        return self._asked[name](request, body)

    def rest(self) -> None:
        """End the sessions of tabs that are gone."""
        self.sessions.end_silent()

    def _get(self, request: Request) -> Answer:
        if request.path not in (self.place, self.place + PAGE):
            return self.file(request.path)
        if self.access.is_token(request.query.get("token", "")):
            headers = {"Location": self.place, "Set-Cookie": self.access.cookie()}
            return Answer(HTTPStatus.SEE_OTHER, headers=headers | NO_FRAME)
        if "token" in request.query:  # an old token is refused even with the cookie
            raise NO_ENTRY
        self.access.check_cookie(request.headers)
        page = self.file(request.path)
        return Answer(page.status, page.data, page.media_type, NO_FRAME)

    def _begin(self, request: Request, body: bytes) -> Answer:
        facts = {
            "session": self.sessions.begin(),
            "site_version": self.site.version,
            "elsewhere": self.elsewhere,
            **asdict(python_here()),
        }
        return Answer(HTTPStatus.OK, json.dumps(facts).encode(), "application/json")

    def _handle(self, request: Request, body: bytes) -> Answer:
        try:
            payload = unpack(body)
        except ValueError as error:
            raise Refused(HTTPStatus.BAD_REQUEST, f"The request cannot be read: {error}") from error
        if not isinstance(payload, dict):
            raise Refused(HTTPStatus.BAD_REQUEST, "A request must be an object; got something else.")
        session, name = request.query.get("session", ""), request.query.get("name", "")
        return Answer(HTTPStatus.OK, self.sessions.handle(session, name, payload))

    def _alive(self, request: Request, body: bytes) -> Answer:
        self.sessions.note(request.query.get("session", ""))
        return Answer(HTTPStatus.NO_CONTENT)

    def _end(self, request: Request, body: bytes) -> Answer:
        self.sessions.end(request.query.get("session", ""))
        return Answer(HTTPStatus.NO_CONTENT)
