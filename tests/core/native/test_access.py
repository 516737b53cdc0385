"""Whom a native page's server answers, rule by rule, over HTTP."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from email.message import Message

import pytest

from glassnet.native.access import Access
from glassnet.native.refused import Refused
from glassnet.native.server import LARGEST_BODY
from glassnet.native.site_files import Site
from tests.core.native.native_server import (
    NATIVE_PAGE,
    NATIVE_WORKER,
    PAGE,
    PATIENCE,
    Visitor,
    native_server,
    plain_server,
    running,
    site_files,
)

SITE = Site("dist", "0123456789ab", site_files())
FOREIGN = "http://localhost:9"


@pytest.fixture(scope="module")
def visitor() -> Iterator[Visitor]:
    """Yield a browser on a native server's machine."""
    with running(native_server(SITE)) as visitor:
        yield visitor


@pytest.fixture(scope="module")
def plain() -> Iterator[Visitor]:
    """Yield a browser on a plain server's machine."""
    with running(plain_server(SITE)) as visitor:
        yield visitor


def test_the_token_becomes_a_cookie_and_leaves_the_address(visitor: Visitor) -> None:
    assert re.fullmatch(r"/native/\?token=[\w-]{43}", visitor.entry)
    got = visitor.get(visitor.entry, Sec_Fetch_Site="none")
    assert (got.status, got.headers["Location"], got.data) == (303, "/native/", b"")
    cookie, *flags = got.headers["Set-Cookie"].split("; ")
    assert cookie == f"glassnet-{visitor.port}={visitor.token}"
    assert sorted(flags) == ["HttpOnly", "Path=/native/", "SameSite=Strict"]
    page = visitor.get("/native/", Cookie=cookie, Sec_Fetch_Site="none")
    assert (page.status, page.data) == (200, NATIVE_PAGE)
    assert page.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert page.headers["Content-Type"] == "text/html"


def test_each_server_draws_a_token_of_its_own() -> None:
    assert Access(8000).token != Access(8000).token


@pytest.mark.parametrize("path", ["/native/", "/native/index.html", "/native/?embed=xor"])
@pytest.mark.parametrize(
    "cookie",
    [
        None,
        "",
        "glassnet-{port}=",
        "glassnet-{port}=x",
        "glassnet-1={token}",
        "x={token}",
        "{token}",
        "é",
    ],
)
def test_without_the_cookie_there_is_no_page_but_a_sentence(
    visitor: Visitor, path: str, cookie: str | None
) -> None:
    told = cookie and cookie.format(port=visitor.port, token=visitor.token)
    got = visitor.get(path, Cookie=told)
    assert got.status == 403
    assert got.headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"Open the whole address shown in the terminal" in got.data
    assert "Set-Cookie" not in got.headers


def test_another_token_is_refused_even_beside_the_cookie(visitor: Visitor) -> None:
    for token in ("", "x", visitor.token[:-1], f"{visitor.token}x", "%C3%A9"):
        got = visitor.get(f"/native/?token={token}", Cookie=visitor.cookie)
        assert (got.status, got.headers["Set-Cookie"]) == (403, None)


def test_the_cookie_is_found_among_others(visitor: Visitor) -> None:
    cookies = f"glassnet-1=other; {visitor.cookie}; more=1"
    assert visitor.get("/native/", Cookie=cookies).status == 200


def test_the_files_of_the_site_are_served_without_a_cookie(visitor: Visitor) -> None:
    for path, data, kind in (
        ("main.js", b"'main'", "text/javascript"),
        ("icons/192.png", b"PNG", "image/png"),
        ("files.json", SITE.files["files.json"], "application/json"),
        ("engine/worker/native_worker.js", NATIVE_WORKER, "text/javascript"),
    ):
        got = visitor.get(f"/native/{path}", Sec_Fetch_Site="same-origin")
        assert (got.status, got.data, got.headers["Content-Type"]) == (200, data, kind)


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/index.html", "/main.js", "/native", "/nativemain.js", "/native/missing.js"),
        *(
            "/native/sw.js",
            "/native/worker",
            "/native/engine/worker/",
            "/native//main.js",
            "/native/python/begin",
        ),
        *(
            "/native/../main.js",
            "/native/engine/worker/../../main.js",
            "/native/%2e%2e/main.js",
            "/native/./main.js",
        ),
        *("/native/..%2fmain.js", "/native/\\main.js", "/native//etc/passwd", "/native/%00"),
        "http://localhost/native/main.js",
    ],
)
def test_nothing_else_is_served(visitor: Visitor, path: str) -> None:
    got = visitor.get(path, Cookie=visitor.cookie)
    assert got.status == 404
    assert b"The page is at /native/." in got.data


def test_a_plain_site_lies_at_the_top_and_has_its_service_worker(plain: Visitor) -> None:
    assert plain.get("/").data == PAGE
    assert plain.get("/sw.js").data == b"'service worker'"
    assert plain.get("/?embed=xor").data == PAGE
    assert plain.get("/native/").status == 404
    assert plain.get("/../etc/passwd").status == 404
    assert plain.post("/python/begin").status == 405


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost", "127.0.0.1", "localhost:9", "[::1]:{port}"]
)
def test_a_request_to_another_host_is_refused(visitor: Visitor, plain: Visitor, host: str) -> None:
    for asked, path in ((visitor, "/native/main.js"), (visitor, visitor.entry), (plain, "/")):
        got = asked.get(path, Host=host.format(port=asked.port))
        assert got.status == 421
        assert b"Open the address shown in the terminal" in got.data
    told = visitor.post("/native/python/begin", Host=host.format(port=visitor.port))
    assert told.status == 421


def test_a_request_without_a_host_or_with_two_is_refused(visitor: Visitor) -> None:
    assert visitor.get("/native/main.js", Host=None).status == 421
    with socket.create_connection(("127.0.0.1", visitor.port), PATIENCE) as connection:
        hosts = f"Host: {visitor.host}\r\nHost: evil.example\r\n"
        connection.sendall(f"GET /native/main.js HTTP/1.1\r\n{hosts}\r\n".encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1"])
def test_both_names_of_this_machine_are_answered(visitor: Visitor, name: str) -> None:
    host = f"{name}:{visitor.port}"
    assert visitor.get("/native/main.js", Host=host, Origin=f"http://{host}").status == 200
    assert visitor.post("/native/python/begin", Host=host, Origin=f"http://{host}").status == 200


def test_at_the_port_of_http_host_and_origin_have_no_port() -> None:
    told = Message()
    told["Host"] = "localhost"
    told["Origin"] = "http://localhost"
    Access(80).check_page(told, is_get=False)
    with pytest.raises(Refused):
        Access(81).check_host(told)


@pytest.mark.parametrize(
    "origin",
    [FOREIGN, "http://evil.example", "null", "", "http://localhost", "https://localhost:{port}", "127"],
)
def test_a_page_of_another_origin_is_refused(visitor: Visitor, origin: str) -> None:
    told = origin.format(port=visitor.port)
    assert visitor.get("/native/main.js", Origin=told).status == 403
    assert visitor.get("/native/", Origin=told, Cookie=visitor.cookie).status == 403
    assert visitor.post("/native/python/begin", Origin=told).status == 403


def test_the_origin_must_have_the_name_that_the_request_goes_to(visitor: Visitor) -> None:
    told = visitor.post("/native/python/begin", Origin=f"http://127.0.0.1:{visitor.port}")
    assert told.status == 403


@pytest.mark.parametrize(
    "path", ["begin", "handle?session=x&name=y", "alive?session=x", "end?session=x"]
)
def test_what_is_sent_to_python_needs_the_cookie_and_the_origin(visitor: Visitor, path: str) -> None:
    assert visitor.post(f"/native/python/{path}", Cookie=None).status == 403
    assert visitor.post(f"/native/python/{path}", Origin=None).status == 403
    assert visitor.post(f"/native/python/{path}", Cookie="glassnet-1=x").status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "none"])
def test_python_is_asked_by_a_page_of_the_same_origin_only(visitor: Visitor, site: str) -> None:
    assert visitor.post("/native/python/begin", Sec_Fetch_Site=site).status == 403
    expected = 200 if site == "none" else 403
    assert visitor.get("/native/", Cookie=visitor.cookie, Sec_Fetch_Site=site).status == expected
    assert visitor.get("/native/main.js", Sec_Fetch_Site=site).status == expected


def test_a_browser_that_sends_no_sec_fetch_site_is_answered(visitor: Visitor) -> None:
    assert visitor.post("/native/python/begin", Sec_Fetch_Site=None).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD", "CONNECT"])
def test_no_other_method_is_answered_nor_allowed_to_other_sites(visitor: Visitor, method: str) -> None:
    got = visitor.send(method, "/native/python/begin", b"", {"Origin": FOREIGN})
    assert got.status == 501
    assert not [name for name in got.headers if name.lower().startswith("access-control")]


@pytest.mark.parametrize(
    ("length", "status"),
    [
        *((None, 411), ("", 411), ("-1", 411), ("1e3", 411), ("+1", 411)),
        *(("9" * 30, 413), (str(LARGEST_BODY + 1), 413)),
    ],
)
def test_a_body_tells_its_length_which_is_bounded(
    visitor: Visitor, length: str | None, status: int
) -> None:
    got = visitor.post("/native/python/begin", Content_Length=length)
    assert got.status == status
    assert got.headers["Connection"] == "close"


def test_a_body_in_chunks_is_refused(visitor: Visitor) -> None:
    assert visitor.post("/native/python/begin", Transfer_Encoding="chunked").status == 411
    assert visitor.get("/native/main.js", Transfer_Encoding="chunked").status == 411


def test_the_body_of_a_refused_request_is_not_taken_for_another_request(visitor: Visitor) -> None:
    hidden = f"GET /native/main.js HTTP/1.1\r\nHost: {visitor.host}\r\n\r\n".encode()
    for method in ("GET", "POST"):
        with socket.create_connection(("127.0.0.1", visitor.port), PATIENCE) as connection:
            head = f"{method} /native/ HTTP/1.1\r\nHost: evil\r\nContent-Length: {len(hidden)}\r\n\r\n"
            connection.sendall(head.encode() + hidden)
            received = b"".join(iter(lambda: connection.recv(4096), b""))
        assert received.count(b"HTTP/1.1 ") == 1


def test_every_answer_is_for_this_origin_alone_of_its_own_type_and_asked_for_again(
    visitor: Visitor, plain: Visitor
) -> None:
    for got in (
        *(visitor.get(path, Cookie=visitor.cookie) for path in ("/native/", "/native/main.js", "/none")),
        *(visitor.get("/native/"), visitor.get(visitor.entry), visitor.post("/native/python/begin")),
        *(plain.get("/"), plain.get("/none")),
    ):
        assert got.headers["X-Content-Type-Options"] == "nosniff"
        assert got.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert got.headers["Cache-Control"] == "no-cache"
    assert "Content-Security-Policy" not in plain.get("/").headers  # a plain lab may be embedded
