"""Access: the server answers only its own pages, opened by someone who can read the terminal.

Other sites in the same browser can also send requests to this machine, and any program on it can listen
on another port. The token and the cookie mark a page that the user opened from the terminal; Host
exposes a foreign name that points here; Origin and Sec-Fetch-Site expose other sites' pages.
"""

from __future__ import annotations

import hmac
import secrets
from email.message import Message
from http import HTTPStatus

from glassnet.native.refused import Refused

NAMES = ("localhost", "127.0.0.1")
HTTP_PORT = 80
"""Browsers leave this port out of Host and Origin."""
TOKEN_BYTES = 32
NO_ENTRY = Refused(
    HTTPStatus.FORBIDDEN,
    "This page is only for whoever started it. Open the whole address shown in the terminal, with its "
    "token.",
)
"""For a request without the cookie, or with another token."""


class Access:
    """The rules for one server. headers: of a request."""

    def __init__(self, port: int, place: str = "/") -> None:
        """Draw a token. place: the path below which the cookie is sent."""
        self.token = secrets.token_urlsafe(TOKEN_BYTES)
        self._cookie = f"glassnet-{port}"
        self._place = place
        end = "" if port == HTTP_PORT else f":{port}"
        self._hosts = {f"{name}{end}" for name in NAMES}

    def check_host(self, headers: Message) -> str:
        """The one Host of a request. Raises Refused unless it is this server's."""
        host = _only(headers, "Host")
        if host not in self._hosts:
            expected = " or ".join(sorted(self._hosts))
            raise Refused(
                HTTPStatus.MISDIRECTED_REQUEST,
                f"This server answers only at {expected}. Open the address shown in the terminal.",
            )
        return host

    def check_page(self, headers: Message, is_get: bool) -> None:
        """Raises Refused unless the request is this server's page's or, for a GET, the user's own.

        Browsers send an Origin with every POST, and no page can leave it out.
        """
        origin, site = _only(headers, "Origin"), _only(headers, "Sec-Fetch-Site")
        origins = {f"http://{self.check_host(headers)}", *([None] if is_get else [])}
        sites = {None, "same-origin", *(["none"] if is_get else [])}
        if origin not in origins or site not in sites:
            raise Refused(
                HTTPStatus.FORBIDDEN,
                "Only Glassnet's own page may ask this. Type or paste the address shown in the "
                "terminal; a link on another page does not work.",
            )

    def is_token(self, given: str) -> bool:
        """Whether this is the token, compared in constant time."""
        return hmac.compare_digest(given.encode(), self.token.encode())

    def holds_cookie(self, headers: Message) -> bool:
        """Whether a request has the cookie that stands for the token."""
        pairs = ";".join(headers.get_all("Cookie", [])).split(";")
        named = (pair.strip().partition("=") for pair in pairs)
        return any(self.is_token(value) for name, _, value in named if name == self._cookie)

    def check_cookie(self, headers: Message) -> None:
        """Raises Refused unless a request has the cookie."""
        if not self.holds_cookie(headers):
            raise NO_ENTRY

    def cookie(self) -> str:
        """The Set-Cookie that stands for the token. Its name has the port, as ports share cookies."""
        return f"{self._cookie}={self.token}; HttpOnly; SameSite=Strict; Path={self._place}"


def _only(headers: Message, name: str) -> str | None:
    """A header's value, None if it is missing. Raises Refused if it is there twice."""
    values = headers.get_all(name, [])
    if len(values) > 1:
        raise Refused(HTTPStatus.BAD_REQUEST, f"A request must have one {name}; got {len(values)}.")
    return values[0] if values else None
