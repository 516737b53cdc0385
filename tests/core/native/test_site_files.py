"""A built site, read from a folder or a .zip, and whether it packs the source that is running."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from glassnet.native.same_source import PACKAGE, PACKS, refuse_other_source
from glassnet.native.site_files import Site, read_site
from tests.core.native.native_server import (
    NATIVE_PAGE,
    NATIVE_WORKER,
    PAGE,
    native_server,
    packed_sources,
    running,
    site_files,
    write_files,
    zipped,
)

FILES = site_files()
SITE = Site("dist", "0123456789ab", FILES)


def below(top: str) -> dict[str, bytes]:
    """Return the site's files below `top`."""
    return {top + name: data for name, data in FILES.items()}


def folder(path: Path) -> Path:
    """Write the site as build.py does."""
    return write_files(path / "dist", FILES)


def unpacked(path: Path) -> Path:
    """Write glassnet.zip as it is after unpacking."""
    return write_files(path / "glassnet", {"start-linux.sh": b"", **below("site/")})


def archive(top: str) -> Callable[[Path], Path]:
    """Return a function that writes a .zip with the site below `top`."""

    def write(path: Path) -> Path:
        (path / "site.zip").write_bytes(zipped({"README.txt": b"", **below(top)}))
        return path / "site.zip"

    return write


@pytest.mark.parametrize(
    "write",
    [folder, unpacked, archive(""), archive("dist/"), archive("glassnet/site/")],
    ids=["folder", "unpacked", "zip", "zip of a folder", "glassnet.zip"],
)
def test_a_site_is_read_from_a_folder_or_a_zip(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    path = write(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    site = read_site(path)
    assert (site.name, site.version) == (path.name, "0123456789ab")
    assert site.files == FILES
    with running(native_server(site)) as visitor:
        assert visitor.get("/native/", Cookie=visitor.cookie).data == NATIVE_PAGE
    assert sorted(tmp_path.rglob("*")) == before  # nothing is unpacked


def test_what_the_site_does_not_list_is_not_served(tmp_path: Path) -> None:
    write_files(tmp_path, {**FILES, "notes.txt": b"mine", ".git/config": b"mine"})
    assert set(read_site(tmp_path).files) == set(FILES)


def test_a_site_that_is_built_anew_stays_the_same_until_it_is_served_again(tmp_path: Path) -> None:
    site = read_site(write_files(tmp_path, FILES))
    write_files(tmp_path, site_files(**{"main.js": b"'another'"}))
    with running(native_server(site)) as visitor:
        assert visitor.get("/native/main.js").data == b"'main'"


@pytest.mark.parametrize(
    "listed", ["../secret.txt", "/etc/hostname", "engine/../../secret.txt", "link.txt"]
)
def test_a_list_that_leads_out_of_the_folder_leads_nowhere(tmp_path: Path, listed: str) -> None:
    (tmp_path / "secret.txt").write_bytes(b"mine")
    forged = site_files(**{"x": b"", listed: b""})
    site = write_files(tmp_path / "site", {"files.json": forged["files.json"], "index.html": PAGE})
    for name, data in FILES.items():
        write_files(site, {name: data} if name != "files.json" else {})
    write_files(site, {"x": b""})
    (site / "link.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(ValueError, match=r"is incomplete: .+ is missing\."):
        read_site(site)


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({}, "not a built site: it has no files.json"),
        ({"index.html": PAGE}, "not a built site: it has no files.json"),
        ({"files.json": b"{"}, "lists no page"),
        ({"files.json": b"[]"}, "lists no page"),
        ({"files.json": b"\xff"}, "lists no page"),
        ({"files.json": b'{"version": 1, "files": {"index.html": {}}}'}, "lists no page"),
        ({"files.json": b'{"version": "1", "files": ["index.html"]}'}, "lists no page"),
        ({"files.json": b'{"version": "1", "files": {"main.js": {}}}'}, "lists no page"),
        ({"files.json": FILES["files.json"]}, "incomplete: index.html is missing"),
    ],
)
def test_what_is_no_site_is_refused_in_a_sentence_that_says_what_to_do(
    tmp_path: Path, files: dict[str, bytes], problem: str
) -> None:
    folder = write_files(tmp_path / "folder", {"other": b"", **files})
    (tmp_path / "site.zip").write_bytes(zipped(files))
    for path in (folder, tmp_path / "site.zip"):
        with pytest.raises(ValueError, match=rf"{problem}.*Give the folder dist/"):
            read_site(path)


def test_a_missing_site_and_a_damaged_zip_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="there is no"):
        read_site(tmp_path / "missing")
    for data in (b"", b"PK\x03\x04", zipped(FILES)[:-30]):
        (tmp_path / "site.zip").write_bytes(data)
        with pytest.raises(ValueError, match=r"site\.zip cannot be read as a \.zip: "):
            read_site(tmp_path / "site.zip")


def test_a_native_page_starts_python_by_asking_and_has_no_service_worker() -> None:
    files = SITE.with_python_here().files
    assert set(FILES) - set(files) == {"sw.js"}
    assert files["engine/worker/worker.js"] == NATIVE_WORKER


def test_a_native_page_says_in_its_first_line_that_python_is_here() -> None:
    assert SITE.with_python_here().files["index.html"] == NATIVE_PAGE
    unmarked = {**FILES, "index.html": b"<!doctype html><html>"}
    with pytest.raises(ValueError, match="Build it again, or leave out --native"):
        Site("dist", "1", unmarked).with_python_here()


def test_a_site_of_before_native_pages_is_refused() -> None:
    older = {name: data for name, data in FILES.items() if name != "engine/worker/native_worker.js"}
    with pytest.raises(ValueError, match="Build it again, or leave out --native"):
        Site("dist", "1", older).with_python_here()


@pytest.mark.parametrize(
    ("changes", "which"),
    [
        ({"glassnet/config/record.py": b"# edited"}, "differ in glassnet/config/record.py"),
        ({"glassnet/config/record.py": None}, "differ in glassnet/config/record.py"),
        ({"glassnet/browser/new.py": b""}, "differ in glassnet/browser/new.py"),
        (
            {"glassnet/config/record.py": b"", "glassnet/wording.py": b""},
            "differ in glassnet/config/record.py and 1 more",
        ),
    ],
)
def test_a_site_that_packs_other_source_is_refused(changes: dict[str, bytes | None], which: str) -> None:
    site = Site("dist", "1", {**FILES, **packed_sources(**changes)})
    with pytest.raises(ValueError, match=rf"{which}\. Build the site again .+, or install the package"):
        refuse_other_source(site)


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("data", [None, b"", b"no gzip", b"\x1f\x8b"])
def test_a_pack_that_is_missing_or_damaged_holds_other_source(pack: str, data: bytes | None) -> None:
    files = {name: content for name, content in FILES.items() if name != pack}
    with pytest.raises(ValueError, match=r"the same Glassnet; they differ in glassnet/.+ more"):
        refuse_other_source(Site("dist", "1", files if data is None else {**files, pack: data}))


def test_a_package_that_was_edited_after_the_build_is_refused(tmp_path: Path) -> None:
    sources = {path.relative_to(PACKAGE).as_posix(): path.read_bytes() for path in PACKAGE.rglob("*.py")}
    package = write_files(tmp_path / "glassnet", sources)
    refuse_other_source(SITE, package)
    write_files(package, {"native/sessions.py": b"# not packed"})
    refuse_other_source(SITE, package)
    write_files(package, {"learning/losses.py": b"# edited"})
    with pytest.raises(ValueError, match=r"differ in glassnet/learning/losses\.py"):
        refuse_other_source(SITE, package)
