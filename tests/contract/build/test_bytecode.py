"""The build's bytecode: compiled by the shipped Python itself, and the same in every build."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from glassnet.native import same_source
from sitebuild.site.bytecode import (
    AT_HOME,
    LIBRARY,
    PACKAGES,
    compile_modules,
    compiled_library,
    compiled_numpy,
    compiled_package,
)
from sitebuild.zips import Members, read_zip, zipped

RECORD = "numpy-1.dist-info/RECORD"
OURS = {
    "glassnet/__init__.py": b"",
    "glassnet/browser/__init__.py": b"",
    "glassnet/browser/bridge.py": b"from glassnet.browser.requests import first\n"
    b"def f():\n    from glassnet.browser import story\n",
    "glassnet/browser/requests/first.py": b"REQUESTS: dict = {}\n",
    "glassnet/browser/story.py": b"",
    "glassnet/engines/shipped.json": b"{}",
    "glassnet-1.dist-info/RECORD": b"",
}
COMPILED = {f"{PACKAGES}glassnet/browser/{name}.py": b"compiled" for name in ("bridge", "story")}


def unpacked(data: bytes) -> Members:
    return read_zip(gzip.decompress(data))


def test_a_compiled_module_of_the_library_takes_the_place_of_its_source() -> None:
    library = zipped({"json/__init__.py": b"a", "json/scanner.py": b"b", "ftplib.py": b"c"})
    members = unpacked(compiled_library(library, {f"{LIBRARY}json/__init__.py": b"compiled"}))
    assert members == {"json/__init__.pyc": b"compiled", "json/scanner.py": b"b"}


def test_numpy_keeps_random_and_fft_and_loses_what_only_compilers_read() -> None:
    names = ("numpy/random/mtrand.so", "numpy/fft/a.py", "numpy/a.pyi", "numpy/f2py/b.py", RECORD)
    wheel = zipped(dict.fromkeys(names, b"x"))
    members = unpacked(compiled_numpy(wheel, {f"{PACKAGES}numpy/fft/a.py": b"compiled"}))
    assert set(members) == {"numpy/random/mtrand.so", "numpy/fft/a.pyc", RECORD}
    assert b"numpy/fft/a.pyc,sha256=" in members[RECORD]
    assert b"f2py" not in members[RECORD]


def test_our_own_sources_stay_beside_what_was_compiled_of_them() -> None:
    _, later = map(unpacked, compiled_package(zipped(OURS), COMPILED).values())
    assert later["glassnet/browser/story.py"] == OURS["glassnet/browser/story.py"]
    assert later["glassnet/browser/__pycache__/story.cpython-314.pyc"] == b"compiled"


def test_of_a_face_a_start_gets_what_was_compiled_and_the_source_later() -> None:
    start, later = map(unpacked, compiled_package(zipped(OURS), COMPILED).values())
    assert start["glassnet/browser/bridge.pyc"] == b"compiled"
    assert "glassnet/browser/bridge.py" not in start
    assert later["glassnet/browser/bridge.py"] == OURS["glassnet/browser/bridge.py"]


def test_what_was_not_compiled_is_there_as_source_at_once() -> None:
    start, _ = map(unpacked, compiled_package(zipped(OURS), {}).values())
    assert start["glassnet/browser/bridge.py"] == OURS["glassnet/browser/bridge.py"]


def test_what_a_start_does_without_comes_in_a_pack_of_its_own() -> None:
    start, later = map(unpacked, compiled_package(zipped(OURS), COMPILED).values())
    assert not set(start) & set(later)
    record = "glassnet-1.dist-info/RECORD"
    assert {name for name in later if "story" not in name} == {"glassnet/browser/bridge.py", record}
    assert not any("story" in name for name in start)
    assert {*start, *later} == {*OURS, *(name for name in {*start, *later} if name.endswith(".pyc"))}
    assert b"story.cpython-314.pyc,sha256=" in later[record]


def test_what_no_page_needs_is_not_packed_for_one_and_a_native_page_knows() -> None:
    assert AT_HOME == same_source.AT_HOME
    at_home = {
        "glassnet/native/__init__.py": b"",
        "glassnet/native/server.py": b"import http.server\n",
        "glassnet/wire/labs.py": b"",
    }
    start, later = map(unpacked, compiled_package(zipped(at_home | OURS), COMPILED).values())
    assert not [name for name in (*start, *later) if "native" in name or "glassnet/wire/" in name]
    assert b"native" not in later["glassnet-1.dist-info/RECORD"]


def test_a_node_that_fails_leaves_the_sources(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compile_modules({"pyodide.mjs": b"throw 1"}, {"numpy.whl": b""}, tmp_path) == {}
    assert capsys.readouterr().out
    assert not list(tmp_path.iterdir())
