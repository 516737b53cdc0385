"""What is compiled at build time: the shipped Python's own bytecode, the same at every build."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from sitebuild.bytecode import (
    LIBRARY,
    PACKAGES,
    compile_modules,
    compiled_library,
    compiled_numpy,
    compiled_package,
)
from sitebuild.zips import Members, read_zip, zipped

RECORD = "numpy-1.dist-info/RECORD"


def unpacked(data: bytes) -> Members:
    """Read what was packed."""
    return read_zip(gzip.decompress(data))


def test_a_compiled_module_of_the_library_takes_the_place_of_its_source() -> None:
    library = zipped({"json/__init__.py": b"a", "json/tool.py": b"b", "ftplib.py": b"c"})
    members = unpacked(compiled_library(library, {f"{LIBRARY}json/__init__.py": b"compiled"}))
    assert members == {"json/__init__.pyc": b"compiled", "json/tool.py": b"b"}


def test_numpy_keeps_random_and_fft_and_loses_what_only_compilers_read() -> None:
    names = ("numpy/random/mtrand.so", "numpy/fft/a.py", "numpy/a.pyi", "numpy/f2py/b.py", RECORD)
    wheel = zipped(dict.fromkeys(names, b"x"))
    members = unpacked(compiled_numpy(wheel, {f"{PACKAGES}numpy/fft/a.py": b"compiled"}))
    assert set(members) == {"numpy/random/mtrand.so", "numpy/fft/a.pyc", RECORD}
    assert b"numpy/fft/a.pyc,sha256=" in members[RECORD]
    assert b"f2py" not in members[RECORD]


def test_our_own_sources_stay_beside_what_was_compiled_of_them() -> None:
    wheel = zipped({"glassnet/session.py": b"source", "glassnet-1.dist-info/RECORD": b""})
    members = unpacked(compiled_package(wheel, {f"{PACKAGES}glassnet/session.py": b"compiled"}))
    assert members["glassnet/session.py"] == b"source"
    assert members["glassnet/__pycache__/session.cpython-314.pyc"] == b"compiled"


def test_without_node_nothing_is_compiled_and_the_build_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert compile_modules({"pyodide.mjs": b""}, {"numpy.whl": b""}, tmp_path) == {}
    assert "install Node.js" in capsys.readouterr().out


def test_a_node_that_fails_leaves_the_sources(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compile_modules({"pyodide.mjs": b"throw 1"}, {"numpy.whl": b""}, tmp_path) == {}
    assert capsys.readouterr().out
    assert not list(tmp_path.iterdir())
