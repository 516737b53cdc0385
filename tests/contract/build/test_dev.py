"""`build.py dev`: an edit in web/ or in the package shows at the next reload."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from sitebuild.places import ROOT
from sitebuild.serve.dev import with_sources
from sitebuild.site.bytecode import LATER, START, packs
from sitebuild.zips import Members, read_zip

BUILT: Members = {
    "glassnet/__init__.py": b"'''Built.'''\n",
    "glassnet/gone.py": b"gone = 1\n",
    "glassnet/browser/requests/first.py": b"REQUESTS: dict = {}\n",
    "glassnet/engines/shipped.json": b"{}",
    "glassnet-1.dist-info/RECORD": b"",
}


@dataclass(frozen=True)
class Clone:
    """A copy of the sources, served by `build.py dev`."""

    folder: Path
    port: int

    @contextmanager
    def ask(self, path: str) -> Iterator[HTTPResponse]:
        """Request a path; the server would keep the connection open."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request("GET", f"/{path}")
            yield connection.getresponse()

    def read(self, path: str) -> bytes:
        """Return the server's answer for a path."""
        with self.ask(path) as answer:
            return answer.read()


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clone]:
    """`build.py dev` running in a copy of the sources, with the bare minimum of a built site."""
    folder = tmp_path_factory.mktemp("clone")
    ignored = shutil.ignore_patterns("__pycache__", "e2e", "core", "models")
    for name in ("pysrc", "web", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("build.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    dist = folder / "dist"
    (dist / "runtime").mkdir(parents=True)
    for path, data in packs(BUILT).items():
        (dist / path).write_bytes(data)
    (dist / "runtime" / "pyodide.js").write_bytes(b"built")
    for name in ("index.html", "main.js", "config.json", "sw.js"):
        (dist / name).write_bytes(b"built")
    command = [sys.executable, str(folder / "build.py"), "dev", "--no-open", "--port", "18200"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout
            told = re.search(
                r"Serving web/ over dist/ at http://localhost:(\d+)/ ", server.stdout.readline()
            )
            assert told
            yield Clone(folder, int(told[1]))
        finally:
            server.kill()


def package(clone: Clone) -> Members:
    """Return the package as the server packed it, in two parts."""
    start, later = (read_zip(gzip.decompress(clone.read(path))) for path in (START, LATER))
    assert not set(start) & set(later)
    return start | later


def test_what_is_edited_in_web_is_served_at_once_and_the_rest_comes_from_dist(clone: Clone) -> None:
    main = clone.folder / "web" / "main.js"
    assert clone.read("main.js") == main.read_bytes()
    for edit in range(3):  # several within a second, which HTTP dates cannot distinguish
        main.write_text(f"export const edited = {edit};\n")
        with clone.ask("main.js") as answer:
            assert answer.read() == main.read_bytes()
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Content-Type"] == "text/javascript"
    page = clone.folder / "web" / "index.html"
    page.write_text(page.read_text(encoding="utf-8") + "<!-- Edited -->\n", encoding="utf-8")
    assert clone.read("").endswith(b"<!-- Edited -->\n")
    with clone.ask("runtime/pyodide.js") as answer:
        assert answer.read() == b"built"
        # Kept by the browser, which only asks whether it has changed.
        assert answer.headers["Cache-Control"] == "no-cache"


def test_what_is_edited_in_the_package_is_packed_with_its_sources_as_they_are(clone: Clone) -> None:
    source = clone.folder / "pysrc" / "glassnet" / "learning" / "activations.py"
    new = source.with_name("another.py")
    source.write_text(source.read_text(encoding="utf-8") + "\nEDITED = 1\n", encoding="utf-8")
    new.write_text("another = 1\n")
    members = package(clone)
    assert members["glassnet/learning/activations.py"] == source.read_bytes()
    assert members["glassnet/learning/another.py"] == b"another = 1\n"
    assert "glassnet/gone.py" not in members
    assert members["glassnet/engines/shipped.json"] == b"{}"  # edits never count as shipped
    assert b"glassnet/learning/another.py,sha256=" in members["glassnet-1.dist-info/RECORD"]
    new.unlink()
    assert "glassnet/learning/another.py" not in package(clone)


def test_only_what_is_as_it_was_built_keeps_what_was_compiled_of_it() -> None:
    compiled = "glassnet/data/__pycache__/{}.cpython-314.pyc"
    built = {
        "glassnet/data/same.py": b"1",
        compiled.format("same"): b"compiled 1",
        "glassnet/data/edited.py": b"2",
        compiled.format("edited"): b"compiled 2",
        "glassnet-1.dist-info/RECORD": b"record",
    }
    sources = {"glassnet/data/same.py": b"1", "glassnet/data/edited.py": b"3"}
    assert with_sources(built, sources) == {
        **sources,
        compiled.format("same"): b"compiled 1",
        "glassnet-1.dist-info/RECORD": b"record",
    }


def test_the_rules_of_the_settings_are_those_of_the_edited_config_and_a_slip_is_told(
    clone: Clone,
) -> None:
    config = clone.folder / "pysrc" / "glassnet" / "config" / "bounds.py"
    source = config.read_text(encoding="utf-8")
    edited = source.replace('"sigmoid"', '"sigmoid", "edited_sigmoid"')
    assert edited != source
    config.write_text(edited, encoding="utf-8")
    assert "edited_sigmoid" in json.dumps(json.loads(clone.read("config.json"))["choices"])
    config.write_text("def (\n", encoding="utf-8")
    with clone.ask("config.json") as answer:
        assert answer.status == 500
        assert "config.json could not be made: SyntaxError" in answer.read().decode()
    config.write_text(source, encoding="utf-8")
    assert "edited_sigmoid" not in clone.read("config.json").decode()


def test_an_edited_text_is_served_at_once(clone: Clone) -> None:
    for name, path, text in (
        ("start", "index.html", "edited-start = An edit"),
        ("start", "first.js", "first-edited = An edit"),
        ("search", "words/en/search.json", "edited-search = An edit"),
    ):
        source = clone.folder / "web" / "words" / "en" / f"{name}.ftl"
        before = source.read_text(encoding="utf-8")
        assert b"An edit" not in clone.read(path)
        source.write_text(f"{before}{text}\n", encoding="utf-8")
        assert b"An edit" in clone.read(path)
        source.write_text(before, encoding="utf-8")


def test_no_service_worker_stands_in_the_way(clone: Clone) -> None:
    script = clone.read("sw.js").decode()
    assert "const FILES = {};" in script  # it keeps no files, so it answers no requests
    # The worker of a built site is replaced at once.
    assert "addEventListener('install', () => page.skipWaiting())" in script


@pytest.mark.parametrize("path", ["../build.py", "%2e%2e/build.py", "nothing.js"])
def test_what_is_neither_in_web_nor_in_dist_is_not_there(clone: Clone, path: str) -> None:
    with clone.ask(path) as answer:
        assert answer.status == 404
