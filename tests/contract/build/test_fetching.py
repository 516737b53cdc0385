"""How build.py fetches: pinned bytes from the first source that has them, or a clear error."""

from __future__ import annotations

import errno
import hashlib
import http.server
import importlib.util
import io
import os
import socket
import subprocess
import sys
import tarfile
import threading
import tomllib
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from sitebuild.errors import BuildError
from sitebuild.fetch.assets import Asset, read_assets
from sitebuild.fetch.fetching import ARCHIVERS, Downloads, SourceError, fetch, pip_command, run_tool
from sitebuild.places import WEB, cache_folder

CONTENT = b"the bytes that are wanted " * 1000
DIGEST = hashlib.sha256(CONTENT).hexdigest()


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers from a table, and records the requests."""

    answers: ClassVar[dict[str, bytes]] = {}
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Send the table's bytes; under /broken/, only half of what was announced."""
        self.asked.append(self.path)
        if self.path == "/garbage":
            self.wfile.write(b"this is no HTTP\r\n\r\n")
            return
        data = self.answers.get(self.path.removeprefix("/broken"))
        if data is None:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[: len(data) // 2] if self.path.startswith("/broken") else data)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    """The address of a server with CONTENT at /good and other bytes at /other."""
    Handler.answers = {"/good": CONTENT, "/other": CONTENT[::-1], "/login": b"<p>Log in first.</p>"}
    Handler.asked.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=[0.01]).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def dead_host() -> str:
    """The address of a port with no listener."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


def asset(*sources: str, path: str = "runtime/wanted.bin") -> Asset:
    """Return an asset with CONTENT, available from these sources."""
    return Asset("wanted", path, "page", len(CONTENT), DIGEST, sources)


def files_in(cache: Path) -> list[str]:
    """List the cache's files, relative to it."""
    return sorted(path.relative_to(cache).as_posix() for path in cache.rglob("*") if path.is_file())


def test_a_file_is_fetched_and_kept_under_its_hash(host: str, tmp_path: Path) -> None:
    assert fetch([asset(f"{host}/good")], tmp_path) == {"runtime/wanted.bin": CONTENT}
    assert files_in(tmp_path) == [f"files/{DIGEST}"]


def test_a_second_fetch_asks_nobody(host: str, tmp_path: Path) -> None:
    fetch([asset(f"{host}/good")], tmp_path)
    Handler.asked.clear()
    fetch([asset(f"{host}/good")], tmp_path)
    assert Handler.asked == []


def test_a_corrupt_file_in_the_cache_is_fetched_again(host: str, tmp_path: Path) -> None:
    fetch([asset(f"{host}/good")], tmp_path)
    (tmp_path / "files" / DIGEST).write_bytes(CONTENT[:-1])
    assert fetch([asset(f"{host}/good")], tmp_path) == {"runtime/wanted.bin": CONTENT}
    assert (tmp_path / "files" / DIGEST).read_bytes() == CONTENT


@pytest.mark.parametrize("bad", ["/other", "/missing", "/broken/good"])
def test_the_next_source_is_tried_after_a_bad_one(host: str, tmp_path: Path, bad: str) -> None:
    fetch([asset(f"{host}{bad}", f"{host}/good")], tmp_path)
    assert files_in(tmp_path) == [f"files/{DIGEST}"]


@pytest.mark.parametrize(
    ("path", "got", "remedy"),
    [
        ("/other", hashlib.sha256(CONTENT[::-1]).hexdigest(), "web/assets.toml"),
        ("/missing", "the answer 404 Not Found", "check the internet connection"),
        ("/login", "20 bytes with SHA-256", "answers with a login page"),
        ("/garbage", "(this is no HTTP)", "https_proxy"),
        ("/broken/good", "only 13,000 bytes: the download was cut off", "internet connection"),
    ],
)
def test_an_error_names_the_file_what_was_expected_what_came_and_the_remedy(
    host: str, tmp_path: Path, path: str, got: str, remedy: str
) -> None:
    with pytest.raises(BuildError) as caught:
        fetch([asset(f"{host}{path}")], tmp_path)
    message = str(caught.value)
    for part in ("runtime/wanted.bin", "26,000 bytes", DIGEST, f"{host}{path}", got, remedy):
        assert part in message
    assert "\n" not in message
    assert files_in(tmp_path) == []


def test_a_host_that_cannot_be_reached_is_tried_once_a_run(
    dead_host: str, host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    opened = urllib.request.urlopen

    def counted(request: urllib.request.Request, timeout: float) -> object:
        asked.append(request.host)
        return opened(request, timeout=timeout)

    monkeypatch.setattr(urllib.request, "urlopen", counted)
    downloads = Downloads(tmp_path)
    for name in ("one", "two"):
        wanted = asset(f"{dead_host}/{name}", f"{host}/good", path=name)
        assert downloads.bring(wanted) == CONTENT
    assert asked.count(dead_host.removeprefix("http://")) == 1


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:no-number", "nonsense://127.0.0.1:1", "http://["])
def test_a_proxy_that_is_none_is_told_and_the_next_source_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setitem(ARCHIVERS, "npm", lambda _, folder: (folder / "it.tgz").write_bytes(CONTENT))
    wanted = asset("http://somewhere.invalid/it", "npm:it@1.0")
    assert fetch([wanted], tmp_path / "one") == {wanted.path: CONTENT}
    with pytest.raises(BuildError, match=r"no connection to somewhere\.invalid .*https_proxy"):
        fetch([asset("http://somewhere.invalid/it")], tmp_path / "two")


def npm_archive() -> bytes:
    """Make an npm archive with CONTENT at package/wanted.bin."""
    memory = io.BytesIO()
    with tarfile.open(fileobj=memory, mode="w:gz") as archive:
        member = tarfile.TarInfo("package/wanted.bin")
        member.size = len(CONTENT)
        archive.addfile(member, io.BytesIO(CONTENT))
    return memory.getvalue()


def wheel_archive() -> bytes:
    """Make a wheel with CONTENT at package/wanted.bin."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("package/wanted.bin", CONTENT)
    return memory.getvalue()


@pytest.mark.parametrize(
    ("kind", "name", "archive"),
    [("npm", "it-1.0.tgz", npm_archive()), ("pypi", "it-1.0-py3-none-any.whl", wheel_archive())],
)
def test_one_download_of_an_archive_serves_all_its_members(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, name: str, archive: bytes
) -> None:
    downloaded: list[str] = []

    def download(specification: str, folder: Path) -> None:
        downloaded.append(specification)
        (folder / name).write_bytes(archive)

    monkeypatch.setitem(ARCHIVERS, kind, download)
    source = f"{kind}:it@1.0#package/wanted.bin"
    downloads = Downloads(tmp_path)
    assert [downloads.bring(asset(source, path=path)) for path in ("a", "b")] == [CONTENT] * 2
    assert downloaded == ["it@1.0"]
    with pytest.raises(BuildError, match="no member package/other"):
        downloads.bring(asset(f"{kind}:it@1.0#package/other"))


def test_an_archive_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def download(_: str, folder: Path) -> None:
        (folder / "it.tgz").write_bytes(b"an error page")

    monkeypatch.setitem(ARCHIVERS, "npm", download)
    with pytest.raises(BuildError, match="an unreadable archive"):
        fetch([asset("npm:it@1.0#package/wanted.bin")], tmp_path)


def test_without_npm_and_pip_the_error_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    (tmp_path / "venv.py").write_text("raise SystemExit('ensurepip is not available')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    cache = tmp_path / "cache"
    with pytest.raises(BuildError) as caught:
        fetch([asset("npm:it@1.0#it", "pypi:it==1.0#it")], cache)
    assert "npm is not installed" in str(caught.value)
    assert "install Node.js, which includes npm, or install pip (on Debian: apt-get" in str(caught.value)
    assert "ensurepip is not available" in str(caught.value)
    assert list(cache.iterdir()) == [cache / "files"]


@pytest.mark.nightly
def test_a_python_without_pip_makes_itself_one_for_this_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    command = pip_command(tmp_path)
    told = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True).stdout
    assert told.startswith("pip ")
    assert str(tmp_path) in told
    assert pip_command(tmp_path) == command


@pytest.mark.parametrize(
    ("words", "told", "remedy"),
    [
        ("npm error code E404\nnpm error 404 it is not there", "code E404 404 it is not", "connection"),
        ("WARNING: trying again\nERROR: No matching distribution", "ERROR: No match", "connection"),
        ("OSError: [Errno 28] No space left on device: 'it'", "No space left", "free 300 MB"),
        ("", "exit status 3", "connection"),
    ],
)
def test_the_cause_is_found_in_the_last_words_of_npm_and_pip(
    tmp_path: Path, words: str, told: str, remedy: str
) -> None:
    script = f"import sys; sys.stderr.write({words!r}); sys.exit(3)"
    with pytest.raises(SourceError, match=told) as caught:
        run_tool([sys.executable, "-c", script], tmp_path, subprocess.DEVNULL)
    assert remedy in caught.value.remedy


@pytest.mark.parametrize("failing", ["write_bytes", "replace"])
def test_a_full_disk_is_told_in_a_sentence_and_leaves_nothing_half_written(
    host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    write_bytes = Path.write_bytes

    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def write_half(path: Path, data: bytes) -> int:
        write_bytes(path, data[:100])
        return refuse()

    if failing == "replace":
        monkeypatch.setattr(os, "replace", refuse)
    else:
        monkeypatch.setattr(Path, "write_bytes", write_half)
    with pytest.raises(
        BuildError, match=rf"{DIGEST} could not .* 26,000 bytes .* No space left on device. Free"
    ):
        fetch([asset(f"{host}/good")], tmp_path)
    assert files_in(tmp_path) == []


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"GLASSNET_CACHE": "/chosen"}, "/chosen"),
        ({"XDG_CACHE_HOME": "/xdg"}, "/xdg/glassnet"),
        ({"HOME": "/someone"}, "/someone/.cache/glassnet"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="the paths are those of Linux")
def test_the_cache_lies_where_the_system_keeps_caches(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str
) -> None:
    for name in ("GLASSNET_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", "linux")
    assert cache_folder() == Path(expected)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[package]\n", "TOMLDecodeError"),
        ('[[package]]\nname = "it"\n', "KeyError: 'files'"),
        ("package = 3\n", "TypeError"),
        ("", "KeyError: 'package'"),
    ],
)
def test_a_list_of_assets_that_is_none_is_told_with_its_name(text: str, told: str) -> None:
    with pytest.raises(BuildError, match=f"^web/assets.toml must list .*{told}.* restore it from git"):
        read_assets(text)


def test_every_asset_has_a_hash_a_licence_and_a_source() -> None:
    text = (WEB / "assets.toml").read_text(encoding="utf-8")
    assets = read_assets(text)
    assert len({item.path for item in assets}) == len(assets)
    bundled = {"codemirror", "fluent", "esbuild"}
    assert {item.use for item in assets} == {"page", "build", "check", "small", "full"} | bundled
    for item in assets:
        assert len(bytes.fromhex(item.sha256)) == 32
        assert item.size > 0
        assert item.sources
        assert not any("{" in source for source in item.sources)
    for package in tomllib.loads(text)["package"]:
        assert package["license"]
