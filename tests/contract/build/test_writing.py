"""Output files: written completely or not at all; until then, the old file stays."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from sitebuild import sizes
from sitebuild.errors import BuildError
from sitebuild.package import archive, single
from sitebuild.places import DIST
from sitebuild.writing import replacing, write_whole


def test_a_failed_build_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "index.html").write_text("old")

    def fail() -> None:
        with replacing(folder) as new:
            (new / "index.html").write_text("new")
            raise BuildError("no source")

    with pytest.raises(BuildError):
        fail()
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]
    assert (folder / "index.html").read_text() == "old"


def test_a_build_that_succeeds_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    folder = tmp_path / "dist"
    for content in ("old", "new"):
        with replacing(folder) as new:
            (new / "index.html").write_text(content)
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]
    assert (folder / "index.html").read_text() == "new"


@pytest.mark.parametrize("renamed", ["new", "old"])
def test_a_build_that_cannot_be_put_in_its_place_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renamed: str
) -> None:
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "index.html").write_text("old")
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name.startswith(".dist-new") if renamed == "new" else path == folder:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="No space left"), replacing(folder) as new:
        (new / "index.html").write_text("new")
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]
    assert (folder / "index.html").read_text() == "old"


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fill the disk halfway through a file."""
    write_bytes = Path.write_bytes

    def write_half(path: Path, data: bytes) -> int:
        write_bytes(path, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", write_half)


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_told_in_a_sentence_with_the_file(tmp_path: Path) -> None:
    sentence = r"one\.bin could not be written: expected 9 bytes to fit, got No space left on"
    with pytest.raises(BuildError, match=sentence):
        write_whole(tmp_path / "one.bin", bytes(9))
    assert list(tmp_path.iterdir()) == []


BUILDS = {"zip": archive.build_zip, "single": single.build_single}


@pytest.mark.site
@pytest.mark.usefixtures("full_disk")
@pytest.mark.parametrize("kind", BUILDS)
def test_on_a_full_disk_an_old_file_is_as_it_was(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "glassnet"
    with target.open("wb") as file:
        file.write(b"old and good")
    with pytest.raises(BuildError, match="Free some space"):
        BUILDS[kind](DIST, target)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old and good"]


@pytest.mark.site
@pytest.mark.parametrize("kind", BUILDS)
def test_what_grew_too_large_replaces_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setitem(sizes.LARGEST, kind, 1000)
    target = tmp_path / "glassnet"
    target.write_bytes(b"old and good")
    with pytest.raises(BuildError, match="Remove what made it grow"):
        BUILDS[kind](DIST, target)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old and good"]
