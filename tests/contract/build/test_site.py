"""The built and served site: complete, reproducible, sent with the right types."""

from __future__ import annotations

import ast
import gzip
import hashlib
import http.client
import io
import json
import re
import socket
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import build
from sitebuild.errors import BuildError
from sitebuild.package.single import single_page
from sitebuild.places import DIST, ROOT
from sitebuild.serve.server import MEDIA_TYPES, SiteHandler, SiteServer, open_server
from sitebuild.site import words
from sitebuild.site.bytecode import AT_HOME
from sitebuild.site.site import (
    build_site,
    first_script,
    late_files,
    page_file,
    trim_lock,
)
from sitebuild.standalone import package_version
from sitebuild.zips import read_zip

CARRIED = re.compile(r'data-path="([^"]+)"')
"""The path of a file inside the one-file page."""
WORDS = re.compile(r'<script type="text/plain" id="words">(.*?)</script>', re.DOTALL)
"""The page's initial texts."""


def test_the_trimmed_lock_has_only_what_is_shipped_as_it_was_published() -> None:
    micropip = {"name": "micropip", "file_name": "micropip.whl", "sha256": "00", "depends": []}
    official = {"info": {"abi_version": "2026_0"}, "packages": {"micropip": micropip, "scipy": {}}}
    lock = json.loads(trim_lock(json.dumps(official).encode(), ["micropip"]))
    assert lock == {"info": official["info"], "packages": {"micropip": micropip}}


@pytest.mark.site
def test_every_wheel_in_the_lock_of_dist_is_there_with_that_hash() -> None:
    runtime = DIST / "runtime"
    packages = json.loads((runtime / "pyodide-lock.json").read_bytes())["packages"]
    assert set(packages) == {"micropip", "packaging"}
    for package in packages.values():
        data = (runtime / package["file_name"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == package["sha256"]


@pytest.mark.site
def test_the_list_of_files_names_every_other_file_of_dist() -> None:
    listing = json.loads((DIST / "files.json").read_bytes())
    files = listing["files"]
    assert re.fullmatch("[0-9a-f]{12}", listing["version"])
    paths = [path for path in DIST.rglob("*") if path.is_file() and path.suffix != ".map"]
    names = {path.relative_to(DIST).as_posix() for path in paths}
    assert set(files) == names - {"files.json", "sw.js"}
    assert list(files) == sorted(files)
    for name, entry in files.items():
        data = (DIST / name).read_bytes()
        assert entry == {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}


@pytest.mark.site
def test_dist_has_no_sources_that_are_only_built_from() -> None:
    names = {path.name for path in DIST.rglob("*")}
    assert not {"assets.toml", "jsconfig.json"} & names
    assert not any(name.endswith((".c", ".ftl", ".h")) for name in names)


SOURCE = """\
# Why it is so
one = One
    .python = First
    .terminal =
        { $rows ->
            [one] a row
           *[other] rows
        }

two =
    { $rows ->
        [one] a row
       *[other] rows
    }
    .python = Second
first-lost = { $file } is lost after { $seconds } s.
"""


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make SOURCE the page's only initial texts, and add one text to a room."""
    monkeypatch.setattr(words, "SOURCES", tmp_path)
    (tmp_path / "start.ftl").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "search.ftl").write_text("search-go = Go\n", encoding="utf-8")


@pytest.mark.usefixtures("source")
def test_texts_are_served_without_comments_empty_lines_and_what_only_python_reads() -> None:
    two = SOURCE[SOURCE.index("two =") : SOURCE.index("    .python = Second")]
    assert words.start_words() == f"one = One\n{two}"


@pytest.mark.usefixtures("source")
def test_a_text_that_would_end_its_element_is_refused(tmp_path: Path) -> None:
    (tmp_path / "start.ftl").write_text("one = One</script>\n", encoding="utf-8")
    with pytest.raises(BuildError, match="Write it without"):
        page_file()


def test_the_page_has_the_version_of_the_package_which_heads_the_changelog() -> None:
    assert f'<span id="version">{package_version()}</span>' in page_file()
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## \[(\d.*?)\]", changelog, re.MULTILINE)[0] == package_version()


@pytest.mark.usefixtures("source")
def test_first_js_has_texts_of_its_own_and_those_of_a_room_come_with_its_modules() -> None:
    assert words.first_words() == {"lost": "{file} is lost after {seconds} s."}
    modules = {"main.js": "const a = () => import('./features/search/connect.js');\n"}
    modules["features/search/connect.js"] = "import { b } from '../../parts/b.js';\n"
    modules["parts/b.js"] = "export const b = 1;\n"
    assert late_files(modules.__getitem__) == {
        "features/search/connect.js": [
            *("features/search/connect.js", "parts/b.js", "words/en/search.json")
        ]
    }


def test_the_first_script_has_exactly_the_texts_that_it_says() -> None:
    script = first_script().decode()
    said = re.findall(r"\bWORDS\.(\w+)", script)
    assert set(said) == set(words.first_words())
    assert not any("{ " in text for text in words.first_words().values())


@pytest.mark.site
def test_dist_has_all_texts_and_the_one_file_has_them_from_the_start() -> None:
    assert WORDS.findall((DIST / "index.html").read_text("utf-8")) == [f"\n{words.start_words()}"]
    late = {name: json.loads((DIST / path).read_bytes()) for name, path in words.late_words().items()}
    assert late == {name: words.served_words(name) for name in late}
    page = single_page(DIST)
    assert not set(CARRIED.findall(page)) & set(words.late_words().values())
    (at_once,) = WORDS.findall(page)
    assert all(texts in at_once for texts in (words.start_words(), *late.values()))


@pytest.mark.site
@pytest.mark.nightly
def test_two_builds_are_equal_to_the_byte(tmp_path: Path) -> None:
    listings = []
    for name in ("one", "two"):
        build_site(folder=tmp_path / name)
        listings.append((tmp_path / name / "files.json").read_bytes())
    assert listings[0] == listings[1]


@pytest.mark.site
def test_our_package_has_every_module_with_its_source() -> None:
    package = ROOT / "pysrc" / "glassnet"
    sources = {path.relative_to(package.parent).as_posix() for path in package.rglob("*.py")}
    assert len(sources) > 40
    start, later = set(unpacked("glassnet")), set(unpacked("glassnet_later"))
    assert not start & later
    at_a_desk = {name for name in sources if name.startswith(AT_HOME)}
    assert sources - at_a_desk <= start | later
    assert not at_a_desk & (start | later)
    assert "glassnet/browser/runs/story.py" in later


@pytest.mark.site
def test_pythons_modules_are_compiled_so_that_a_start_need_not() -> None:
    for pack, module in (
        ("glassnet", "glassnet/browser/bridge"),
        ("glassnet_later", "glassnet/browser/runs/__pycache__/story.cpython-314"),
        ("python_stdlib", "json/__init__"),
    ):
        assert f"{module}.pyc" in unpacked(pack)


@pytest.mark.site
def test_what_python_is_made_of_is_packed_so_that_a_browser_unpacks_it() -> None:
    for name in ("python_stdlib", "numpy", "glassnet", "glassnet_later"):
        data = gzip.decompress((DIST / "runtime" / f"{name}.packed").read_bytes())
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
        assert {member.compress_type for member in members} == {zipfile.ZIP_STORED}


def unpacked(name: str) -> dict[str, bytes]:
    """Unpack an archive of dist/runtime/."""
    return read_zip(gzip.decompress((DIST / "runtime" / f"{name}.packed").read_bytes()))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SiteServer]:
    """build.py's server for a folder of small files of many types."""
    for suffix in MEDIA_TYPES:
        (tmp_path / f"file{suffix}").write_bytes(b"content")
    with open_server(tmp_path, 18_000) as server:
        threading.Thread(target=server.serve_forever, args=[0.01]).start()
        yield server
        server.shutdown()


def ask(server: SiteServer, path: str, **headers: str) -> http.client.HTTPResponse:
    """Request a path, and return the response after reading it."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("file.mjs", "text/javascript"),
        ("file.js", "text/javascript"),
        ("file.wasm", "application/wasm"),
        ("file.json", "application/json"),
        ("file.webmanifest", "application/manifest+json"),
        ("file.svg", "image/svg+xml"),
        ("file.whl", "application/octet-stream"),
        ("file.npz", "application/octet-stream"),
    ],
)
def test_files_are_served_with_the_types_that_browsers_insist_on(
    server: SiteServer, name: str, media_type: str
) -> None:
    assert ask(server, f"/{name}").headers["Content-Type"] == media_type


def test_browsers_may_keep_files_but_must_ask_again(server: SiteServer) -> None:
    first = ask(server, "/file.js")
    assert first.headers["Cache-Control"] == "no-cache"
    again = ask(server, "/file.js", **{"If-Modified-Since": first.headers["Last-Modified"]})
    assert again.status == 304


def test_one_connection_brings_many_files_and_its_end_is_not_told(
    server: SiteServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(SiteHandler, "timeout", 0.2)
    with socket.create_connection(("127.0.0.1", server.server_port), 20) as connection:
        for name in ("file.js", "file.wasm"):
            connection.sendall(f"GET /{name} HTTP/1.1\r\nHost: here\r\n\r\n".encode())
            answer = http.client.HTTPResponse(connection)
            answer.begin()
            assert answer.read() == b"content"
        assert connection.recv(1) == b""
    assert "timed out" not in capsys.readouterr().err


def test_the_server_listens_on_this_machine_only(server: SiteServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_a_port_that_is_taken_gives_way_to_the_next_free_one(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with open_server(tmp_path, port) as server:
            assert port < server.server_port < port + 100


@pytest.mark.parametrize("line", ["--port 9000 serve", "serve --port 9000", "--port 9000"])
def test_a_port_may_stand_before_or_after_the_command(line: str) -> None:
    assert build.parse(line.split()).port == 9000


def test_one_file_has_no_room_for_all_digits_of_mnist(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build.parse(["single", "--digits", "full"])
    assert "--digits" in capsys.readouterr().err


@pytest.mark.parametrize("line", ["--digits full", "build --digits full", "--digits full build"])
def test_all_digits_can_be_asked_for_with_and_without_a_command(line: str) -> None:
    assert build.parse(line.split()).digits == "full"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("serve --port -5", "--port: must be a whole number from 1 to 65535; got -5"),
        ("--port 99999", "--port: must be a whole number from 1 to 65535; got 99999"),
        ("serve --port http", "--port: must be a whole number from 1 to 65535; got http"),
        ("build -- -x", "only test takes arguments after --, for pytest; got -x"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    line: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        build.parse(line.split())
    assert told in capsys.readouterr().err


def test_build_py_needs_nothing_but_the_standard_library() -> None:
    package = ROOT / "pysrc" / "sitebuild"
    files = [ROOT / "build.py", *package.rglob("*.py"), *(ROOT / "tests").glob("*.py")]
    for file in files:
        if file.name in ("conftest.py", "python_wording.py"):  # only run in the tests' Python
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            else:
                continue
            for name in names:
                top = name.split(".")[0]
                assert top in {*sys.stdlib_module_names, "tests", "sitebuild"}, (file.name, name)
